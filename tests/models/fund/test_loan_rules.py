"""Plans, arrears, the gate and the ladder of loans, for any sums and days."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.core import days
from models.core.errors import RuleError
from models.fund.policy import loans as rules
from models.fund.policy.loans import LADDER, Borrowed, Due, Happening, Paid

DAYS = st.dates(min_value=days.date(2024, 1, 1), max_value=days.date(2029, 12, 31))
SUMS = st.integers(1, 5_000_000)


@st.composite
def plans(draw) -> list[Due]:
    ons = sorted(draw(st.sets(DAYS, min_size=1, max_size=8)))
    return [Due(on.isoformat(), draw(SUMS)) for on in ons]


@given(SUMS, st.integers(1, 60), DAYS)
def test_an_equal_plan_adds_up_and_is_accepted(fen: int, count: int, first) -> None:
    assume(fen >= count)
    plan = rules.equal_plan(fen, count, first.isoformat())
    assert (len(plan), sum(due.fen for due in plan)) == (count, fen)
    rules.check_plan(plan, fen, first.isoformat())


@given(plans(), st.integers(-1000, 1000))
def test_a_plan_that_does_not_add_up_is_refused(plan, apart: int) -> None:
    assume(apart)
    total = sum(due.fen for due in plan)
    assume(total + apart > 0)
    with pytest.raises(RuleError, match="各期合计"):
        rules.check_plan(plan, total + apart, plan[0].on)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ([], "还没有排"),
        ([Due("2026-07-01", 0)], "大于 0"),
        ([Due("2026-07", 100)], "都要有还款日期"),
        ([Due("2026-07-01", 50), Due("2026-07-01", 50)], "一期比一期晚"),
        ([Due("2026-05-01", 100)], "以前"),
    ],
)
def test_a_plan_out_of_order_is_refused(plan, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        rules.check_plan(plan, 100, "2026-06-01")


@given(plans(), st.integers(0, 50_000_000))
def test_what_is_covered_and_what_is_left_make_the_whole_plan(plan, repaid: int) -> None:
    total = sum(due.fen for due in plan)
    paid, left = rules.covered(plan, repaid), rules.unpaid(plan, repaid)
    assert sum(due.fen for due in paid) == min(total, repaid)
    assert sum(due.fen for due in left) == total - min(total, repaid)
    assert all(one.on <= other.on for one in paid for other in left)


@given(plans(), st.integers(0, 50_000_000), DAYS)
def test_arrears_fall_into_one_age_each(plan, repaid: int, on) -> None:
    day = on.isoformat()
    arrears = rules.late(plan, repaid, day)
    assert all(due.on < day for due in arrears)
    assert sum(rules.by_age(arrears, day)) == sum(due.fen for due in arrears)
    due_by_then = sum(due.fen for due in plan if due.on < day)
    assert sum(due.fen for due in arrears) == max(0, due_by_then - repaid)


def test_ages_end_on_their_last_day() -> None:
    arrears = [Due(days.add_days("2026-06-20", -late), 1) for late in (30, 31, 60, 365, 366)]
    assert rules.by_age(arrears, "2026-06-20") == [1, 2, 0, 0, 1, 1]


@given(plans(), DAYS)
def test_who_pays_on_the_day_is_never_late(plan, on) -> None:
    paid = [Paid(due.on, due.fen) for due in plan]
    assert rules.longest_delay(plan, paid, on.isoformat()) == 0


@given(plans(), st.integers(1, 400))
def test_the_longest_delay_is_that_of_the_latest_payment(plan, late: int) -> None:
    paid = [Paid(days.add_days(due.on, late), due.fen) for due in plan]
    assert rules.longest_delay(plan, paid, "2031-01-01") == late


def test_the_gate_tells_what_stops_and_what_informs() -> None:
    found = rules.gate(
        [
            Borrowed("甲", 0, worst_days=12),
            Borrowed("乙", 500_000),
            Borrowed("丙", 300_000, late_fen=100_000, late_days=40),
            Borrowed("丁", 0, spent=True),
        ]
    )
    assert rules.stopping(found) == (
        "乙还没有还清，未还 5,000.00 元；丙逾期 40 天，欠 1,000.00 元；丁的医疗报销款到账后没有归还"
    )
    assert [one.words for one in found if not one.stops] == ["以前借过 4 次，最长逾期 12 天"]
    assert rules.stopping(rules.gate([Borrowed("甲", 0)])) == ""
    assert rules.gate([]) == []


def test_who_approves_is_the_first_that_reaches_the_sum() -> None:
    tiers = [(2_000_000, "分工会"), (10_000_000, "厂工会")]
    asked = (1, 2_000_000, 2_000_001, 10_000_001)
    assert [rules.approver(fen, tiers) for fen in asked] == ["分工会", "分工会", "厂工会", ""]


@given(st.booleans(), st.lists(st.sampled_from(LADDER), max_size=5))
def test_the_ladder_is_climbed_step_by_step(has_guarantor: bool, done) -> None:
    ladder = [one for one in LADDER if has_guarantor or one is not Happening.GUARANTOR]
    climbed = [one for one in done if one in ladder]
    due = rules.next_rung(climbed, has_guarantor)
    for rung in ladder:
        skips = due is not None and rung not in climbed and LADDER.index(rung) > LADDER.index(due)
        if skips:
            with pytest.raises(RuleError, match="跳过"):
                rules.check_rung(rung, climbed, has_guarantor, "")
        else:
            rules.check_rung(rung, climbed, has_guarantor, "")
        rules.check_rung(rung, climbed, has_guarantor, "人不在本地")


def test_there_is_no_step_to_a_guarantor_who_is_not_there() -> None:
    steps, done = [], []
    while rung := rules.next_rung(done, has_guarantor=False):
        steps.append(rung)
        done = [*done, rung]
    assert steps == [one for one in LADDER if one is not Happening.GUARANTOR]
    assert all(a is not b for a, b in pairwise(steps))
    with pytest.raises(RuleError, match="没有担保人"):
        rules.check_rung(Happening.GUARANTOR, [], has_guarantor=False, why="")
