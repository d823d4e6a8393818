"""Both per-head figures and their arithmetic."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.household.policy import Earner, Inputs, lines, per_head_text
from models.household.policy.incomes import half_up

FEN = st.integers(0, 10**11)
EARNERS = st.lists(st.builds(Earner, st.just("某人"), st.none() | FEN, FEN), min_size=1, max_size=9)
RIGID = st.dictionaries(st.sampled_from(["医疗支出", "教育支出", "住房支出"]), FEN)
FAMILIES = st.builds(Inputs, EARNERS, FEN, RIGID)


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**4))
def test_half_up_is_the_nearest_fen_and_halves_go_up(amount: int, parts: int) -> None:
    exact, rounded = Fraction(amount, parts), half_up(amount, parts)
    assert -Fraction(1, 2) < rounded - exact <= Fraction(1, 2)


@given(FAMILIES)
def test_the_figures_are_the_exact_quotients_rounded_half_up(family: Inputs) -> None:
    annual = sum(((e.monthly_fen or 0) + e.imputed_fen) * 12 for e in family.earners)
    annual += family.other_fen
    assert family.annual_fen == annual
    months = len(family.earners) * 12
    assert family.per_head_fen == half_up(annual, months)
    assert family.net_per_head_fen == half_up(annual - sum(family.rigid.values()), months)


@given(FAMILIES)
def test_the_lines_add_up_to_their_sums(family: Inputs) -> None:
    first, second = [], []
    sums = []
    for line in lines(family):
        if line.total:
            sums.append(line.amount_fen)
        else:
            (second if sums else first).append(line.amount_fen)
    assert sums[0] == sum(first) == family.annual_fen
    assert sums[1] == sums[0] - sum(second)


def test_the_card_of_the_sample_family() -> None:
    earners = [Earner(name, fen) for name, fen in
               (("刘志远", 465_000), ("王秀琴", 0), ("刘浩", 0), ("张玉珍", 62_000))]  # fmt: skip
    rigid = {"医疗支出": 2_860_000, "教育支出": 800_000}
    family = Inputs(earners, 240_000, rigid)
    assert [(line.text, line.amount_fen) for line in lines(family)] == [
        ("成员月收入 5,270.00 × 12", 6_324_000),
        ("＋ 其他非薪资年收入", 240_000),
        ("家庭年度总收入", 6_564_000),
        ("－ 医疗 28,600.00 ＋ 教育 8,000.00", 3_660_000),
        ("扣除刚性支出后", 2_904_000),
    ]
    assert (family.per_head_fen, family.net_per_head_fen) == (136_750, 60_500)
    assert per_head_text(family.annual_fen, family.people) == "65,640.00 ÷ 4 人 ÷ 12 月"


def test_nobody_registered_divides_by_nobody() -> None:
    assert Inputs([]).per_head_fen == 0


def test_unknown_incomes_are_named() -> None:
    assert Inputs([Earner("刘浩", None), Earner("张玉珍", 0)]).unknown == ("刘浩",)
