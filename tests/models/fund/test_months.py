"""Months: closed in order with bank and cash counted, unchangeable, opened before the hand-up."""

from datetime import date

import pytest
from peewee import IntegrityError

from models.core import base, days
from models.core.base import Actor
from models.core.errors import RuleError
from models.fund import commands, queries
from models.fund.policy import Account, Act
from models.fund.queries import LineFilter
from models.fund.tables import ClosedMonth, Entry, Voucher
from models.office import commands as office
from tests.conftest import CHEAP


@pytest.fixture
def spring(book) -> None:
    book(Act.OPENING, 100_000, "2026-03-01")
    book(Act.TRANSFER, 20_000, "2026-03-02")
    book(Act.GRANT, 5_000, "2026-03-05", Account.CASH, payee="王守业")
    book(Act.INCOME, 50_000, "2026-04-02")


def test_a_month_is_closed_with_bank_and_cash_as_counted(actor: Actor, spring: None) -> None:
    with pytest.raises(
        RuleError, match=r"库存现金：账上 150.00 元，实际 149.00 元，相差 -1.00"
    ) as no:
        commands.close_month(actor, "2026-03", 80_000, 14_900)
    assert no.value.field == "库存现金"
    assert queries.last_closed() == ""
    digest = commands.close_month(actor, "2026-03", 80_000, 15_000)
    assert queries.last_closed() == "2026-03"
    assert queries.month_digest("2026-03") == digest
    assert queries.faults() == []


def test_months_are_closed_in_order_and_once(actor: Actor, spring: None) -> None:
    with pytest.raises(RuleError, match="2026-03 还没有月结"):
        commands.close_month(actor, "2026-04", 130_000, 15_000)
    commands.close_month(actor, "2026-03", 80_000, 15_000)
    with pytest.raises(RuleError, match="没有再结一次"):
        commands.close_month(actor, "2026-03", 80_000, 15_000)
    with pytest.raises(RuleError, match="还没有到"):
        commands.close_month(actor, "2026-07", 0, 0)


def test_a_late_fact_goes_into_the_open_month_with_its_true_date(actor, book, spring) -> None:
    commands.close_month(actor, "2026-03", 80_000, 15_000)
    book(Act.GRANT, 1_000, "2026-03-20", summary="迟到的单据", payee="王守业")
    (row,) = queries.lines(LineFilter(words="迟到"))
    assert (row["month"], row["booked_on"], row["happened_on"]) == (
        "2026-04",
        "2026-04-01",
        "2026-03-20",
    )
    assert queries.faults() == []


def test_a_red_correction_of_a_closed_month_stands_in_the_open_one(actor, book, spring) -> None:
    (income,) = [r["voucher"] for r in queries.lines(LineFilter()) if r["act"] == Act.INCOME]
    commands.close_month(actor, "2026-03", 80_000, 15_000)
    commands.close_month(actor, "2026-04", 130_000, 15_000)
    commands.reverse_entry(actor, income)
    *_, red = queries.lines(LineFilter())
    assert (red["month"], red["summary"], red["in_fen"]) == (
        "2026-06",
        "注销4月2日第1号凭证",
        -50_000,
    )


def test_the_store_itself_refuses_a_row_in_a_closed_month(actor, book, spring) -> None:
    commands.close_month(actor, "2026-03", 80_000, 15_000)
    row = Voucher.select().where(Voucher.month == "2026-03").dicts().first()
    with pytest.raises(IntegrityError, match="month is closed"):
        Voucher.insert(**{**row, "id": base.new_id(), "number": 99}).execute()
    entry = Entry.select().where(Entry.month == "2026-03").dicts().first()
    with pytest.raises(IntegrityError, match="month is closed"):
        Entry.insert(**{**entry, "id": base.new_id()}).execute()


def test_what_was_changed_behind_a_closed_month_is_found(actor, spring) -> None:
    commands.close_month(actor, "2026-03", 80_000, 15_000)
    ClosedMonth.update(digest="0").execute()
    assert queries.faults() == ["2026-03 已月结，内容与月结时不一致"]


def test_a_month_is_opened_again_before_the_hand_up_with_a_reason(actor, book, spring) -> None:
    commands.close_month(actor, "2026-03", 80_000, 15_000)
    with pytest.raises(RuleError, match="原因"):
        commands.reopen_month(actor, "2026-03", "")
    commands.reopen_month(actor, "2026-03", "漏记一张领条")
    book(Act.GRANT, 1_000, "2026-03-20", payee="王守业")
    commands.close_month(actor, "2026-03", 79_000, 15_000)
    commands.mark_handed_up(actor, "2026-03")
    with pytest.raises(RuleError, match="已经上报，不能重开"):
        commands.reopen_month(actor, "2026-03", "再改")


def test_only_the_last_closed_month_is_opened(actor, spring) -> None:
    commands.close_month(actor, "2026-03", 80_000, 15_000)
    commands.close_month(actor, "2026-04", 130_000, 15_000)
    with pytest.raises(RuleError, match="最后一个"):
        commands.reopen_month(actor, "2026-03", "漏记")


def test_who_closed_does_not_open_where_there_are_two(store, actor, spring) -> None:
    commands.close_month(actor, "2026-03", 80_000, 15_000)
    roles = frozenset({"审核"})
    key = office.add_operator(actor, store, "李主席", "heping2027", roles, cost=CHEAP)
    with pytest.raises(RuleError, match="另一位"):
        commands.reopen_month(actor, "2026-03", "漏记")
    commands.reopen_month(Actor(key, "李主席", roles), "2026-03", "漏记")
    assert queries.last_closed() == ""


def test_the_year_turns_between_two_months(
    actor, book, source, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(Act.INCOME, 100, "2025-12-31")
    commands.close_month(actor, "2025-12", 100, 0)
    assert queries.open_month("2025-12-05") == "2026-01"
    monkeypatch.setattr(days, "today", lambda: date(2026, 1, 1))
    book(Act.INCOME, 100, "2026-01-01")
    assert queries.month_sums("2026-01", source) == {
        "上月结转": {"balance_fen": 100},
        "本月合计": {"in_fen": 100, "out_fen": 0, "lent_fen": 0, "recovered_fen": 0},
        "本年累计": {"in_fen": 100, "out_fen": 0, "lent_fen": 0, "recovered_fen": 0},
    }
