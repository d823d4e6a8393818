"""Which entries an act makes: always balanced, red ones the exact opposite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.errors import RuleError
from models.fund.policy import MONEY, Account, Act, Part, Side, balance_of, entries, red
from models.fund.policy.accounts import BOOKED

acts = st.sampled_from(sorted(BOOKED))
amounts = st.integers(1, 10**12)
parts = st.lists(
    st.builds(Part, amounts, st.sampled_from("ab"), payee=st.sampled_from(["张三", "李四"])),
    min_size=1,
    max_size=6,
)


def made(act: Act, amount: int, place: Account = Account.BANK) -> list[tuple[str, str, int]]:
    return [(e.account, e.side, e.amount_fen) for e in entries(act, [Part(amount, "a")], place)]


@given(act=acts, given_parts=parts, place=st.sampled_from([Account.BANK, Account.CASH]))
def test_each_voucher_sums_to_zero_for_every_source(
    act: Act, given_parts: list[Part], place: Account
) -> None:
    booked = entries(act, given_parts, place)
    for source in "ab":
        mine = [one for one in booked if one.source == source]
        assert balance_of(mine) == 0
        assert bool(mine) == any(part.source == source for part in given_parts)


@given(act=acts, given_parts=parts)
def test_red_entries_take_everything_back_on_the_same_side(
    act: Act, given_parts: list[Part]
) -> None:
    booked = entries(act, given_parts)
    for one, taken in zip(booked, red(booked), strict=True):
        assert (one.account, one.side, one.amount_fen) == (
            taken.account,
            taken.side,
            -taken.amount_fen,
        )
        assert bool(one.column) == bool(taken.column)


@given(act=acts, given_parts=parts)
def test_a_source_s_book_has_at_most_one_line_for_each_source(
    act: Act, given_parts: list[Part]
) -> None:
    lines = [one for one in entries(act, given_parts) if one.column]
    assert len(lines) == len({one.source for one in lines})
    assert all(one.account in MONEY for one in lines)


def test_aid_is_paid_from_where_the_money_lies() -> None:
    assert made(Act.GRANT, 500, Account.CASH) == [
        (Account.EXPENSE, Side.DEBIT, 500),
        (Account.CASH, Side.CREDIT, 500),
    ]


def test_what_comes_back_is_red() -> None:
    assert made(Act.REFUND, 500) == [
        (Account.EXPENSE, Side.DEBIT, -500),
        (Account.BANK, Side.CREDIT, -500),
    ]


def test_goods_given_out_touch_no_money() -> None:
    assert [account for account, *_ in made(Act.GOODS_OUT, 500)] == ["支出", "慰问物资"]
    assert not any(one.column for one in entries(Act.GOODS_OUT, [Part(500, "a")]))


def test_an_advance_moves_money_within_the_source() -> None:
    booked = entries(Act.DRAW, [Part(500, "a")])
    assert [one.account for one in booked] == [Account.ADVANCE, Account.BANK]
    assert not any(one.column for one in booked)


@pytest.mark.parametrize("amount", [0, -1])
def test_an_amount_not_above_zero_is_refused_at_its_field(amount: int) -> None:
    with pytest.raises(RuleError, match="大于 0") as refused:
        entries(Act.INCOME, [Part(amount, "a")])
    assert refused.value.field == "金额"


def test_an_advance_is_not_drawn_from_itself() -> None:
    with pytest.raises(RuleError, match="银行存款或库存现金"):
        entries(Act.DRAW, [Part(1, "a")], Account.ADVANCE)


def test_money_lies_in_no_account_of_aid() -> None:
    with pytest.raises(RuleError, match="钱放在哪里"):
        entries(Act.INCOME, [Part(1, "a")], Account.EXPENSE)
