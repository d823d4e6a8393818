"""Loan registers against the store: opened, checked, twice, changed, taken back, written out."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.core.store import Store
from models.fund import commands as fund_commands
from models.fund import queries as fund
from models.fund.policy import Account, Act, Part, VoucherForm
from models.fund.policy.loans import Due, Standing, equal_plan
from models.fund.queries import LineFilter, LoanFilter
from models.handover import commands, queries, sheets
from models.handover.policy import Standing as Stands
from tests import factories
from tests.models.handover.sheets import book, look, only, standings

HEADS = (
    "姓名", "单位", "借款时间", "借款金额", "已还", "未还", "还款期限", "用途", "款源",
)  # fmt: skip
# fmt: off
OPEN = ("王守业", "采油一班", "2024-03-05", 8000, 3000, 5000, "2025-12-31", "住院押金", "互助金")
PAID = ("陈玉兰", "采油二班", "2023-05-01", 3000, 3000, 0, "2024-05-01", "孩子学费", "互助金")
# fmt: on
TODAY = date(2026, 7, 1)
Line = tuple[Any, ...]


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today", lambda: TODAY)


def register(*lines: Line) -> Any:
    return book(lines, heads=HEADS, title="困难职工借款登记表")


def taken(actor: Actor, store: Store, found: Any) -> int:
    return commands.apply_batch(actor, store, look(found))


def told() -> list[dict[str, Any]]:
    return sorted(fund.loans(LoanFilter(), TODAY), key=lambda row: row["number"])


def test_loans_come_in_as_opening_receivables_that_touch_no_money(store, actor) -> None:
    factories.household(actor, 姓名="王守业", 单位="采油一班")
    taken(actor, store, register(OPEN, PAID))
    first, second = told()
    sums = [(row["lent_fen"], row["repaid_fen"], row["left_fen"]) for row in (first, second)]
    assert sums == [(800_000, 300_000, 500_000), (300_000, 300_000, 0)]
    assert (first["standing"], first["late_days"]) == (Standing.LATE, 182)
    assert (first["purpose"], first["reason"]) == ("医疗", "住院押金")
    assert first["household"]
    assert second["standing"] == Standing.SETTLED
    held = fund.balances()[first["source"]]
    assert (fund.money_of(held), held[Account.LOAN]) == (0, 500_000)
    assert fund.count_lines(LineFilter()) == 0
    assert fund.faults() == []


def test_sums_that_do_not_agree_are_said_with_the_right_figure(store, actor) -> None:
    found = look(register(("王守业", "采油一班", "2024-03-05", 8000, 3000, 5500, "", "", "")))
    (issue,) = [one for one in only(found).issues if one.column == "未还金额"]
    assert "按 5,000.00 记" in issue.reason
    commands.apply_batch(actor, store, found)
    assert told()[0]["left_fen"] == 500_000


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("甲某", "一班", "2024-03-05", "", 0, 0, "", "", ""), "没有借款金额"),
        (("甲某", "一班", "2024-03-05", 100, 200, "", "", "", ""), "超过借款金额"),
        (("甲某", "一班", "2024-03-05", 100, "几百", "", "", "", ""), "没有写入"),
        (("甲某", "一班", "2027-03-05", 100, 0, "", "", "", ""), "还没有到"),
    ],
)
def test_a_line_without_sense_waits_and_the_others_come_in(store, actor, line, words) -> None:
    found = look(register(line, OPEN))
    assert standings(found) == [Stands.CONFLICT, Stands.NEW]
    assert words in only(found).rows[0].reason
    commands.apply_batch(actor, store, found)
    assert [row["name"] for row in told()] == ["王守业"]


def test_a_month_stays_a_month_and_ends_with_its_last_day(store, actor) -> None:
    taken(actor, store, register(("甲某", "一班", "2024年3月", 100, "", "", "2026年2月", "", "")))
    (row,) = told()
    assert (row["lent_on"], row["due_on"]) == ("2024-03", "2026-02")
    assert row["plan"] == [Due("2026-02-28", 10_000)]


def test_a_day_that_can_not_be_read_is_kept_as_it_was_written(store, actor) -> None:
    taken(actor, store, register(("甲某", "一班", "2024-03-05", 100, 0, "", "年底前", "", "")))
    (row,) = queries.dump()["loans"]
    assert row["约定还款日期"] == ""
    assert [(one["列"], one["原文"]) for one in row["待补"]] == [("约定还款日期", "年底前")]


def test_twice_the_same_changes_nothing(store: Store, actor: Actor) -> None:
    taken(actor, store, register(OPEN, PAID))
    assert standings(look(register(OPEN, PAID))) == [Stands.SAME, Stands.SAME]
    assert taken(actor, store, register(OPEN, PAID)) == 0


def test_two_loans_of_one_day_are_two(store: Store, actor: Actor) -> None:
    more = (*OPEN[:3], 900, 0, 900, *OPEN[6:])
    taken(actor, store, register(OPEN, more))
    assert standings(look(register(more, OPEN))) == [Stands.SAME, Stands.SAME]
    assert len(told()) == 2


def test_a_newer_register_moves_what_is_owed(store: Store, actor: Actor) -> None:
    taken(actor, store, register(OPEN))
    newer = (*OPEN[:4], 4500, 3500, "2026-12-31", *OPEN[7:])
    assert standings(look(register(newer))) == [Stands.CHANGED]
    taken(actor, store, register(newer))
    (row,) = told()
    assert (row["repaid_fen"], row["left_fen"]) == (450_000, 350_000)
    assert (row["due_on"], row["plan"]) == ("2026-12-31", [Due("2026-12-31", 350_000)])
    assert fund.faults() == []


def test_a_repayment_of_the_program_is_not_reverted_by_the_old_sheet(store, actor) -> None:
    taken(actor, store, register(OPEN))
    fund_commands.repay_loans(actor, {told()[0]["id"]: 100_000}, "2026-06-30")
    assert standings(look(register(OPEN))) == [Stands.SAME]
    taken(actor, store, register(OPEN))
    assert told()[0]["left_fen"] == 400_000


def test_undo_takes_loans_back_unless_they_were_repaid_since(store, actor) -> None:
    number = taken(actor, store, register(OPEN, PAID))
    done = commands.undo_batch(actor, store, number)
    assert (done.withdrawn, told(), queries.dump()["loans"]) == (2, [], [])
    assert fund.faults() == []
    again = taken(actor, store, register(OPEN, PAID))
    assert len(told()) == 2
    fund_commands.repay_loans(
        actor, {fund.loans(LoanFilter(words="王守业"), TODAY)[0]["id"]: 1}, "2026-06-30"
    )
    with pytest.raises(RuleError, match="先冲回它的还款"):
        commands.undo_batch(actor, store, again)
    assert len(told()) == 2


def test_undo_of_a_newer_register_brings_the_older_back(store, actor) -> None:
    taken(actor, store, register(OPEN))
    newer = (*OPEN[:4], 4500, 3500, "2026-12-31", *OPEN[7:])
    commands.undo_batch(actor, store, taken(actor, store, register(newer)))
    (row,) = told()
    assert (row["left_fen"], row["due_on"]) == (500_000, "2025-12-31")
    assert row["plan"] == [Due("2025-12-31", 500_000)]
    assert fund.faults() == []


def test_our_own_export_reads_back_as_it_stands(store, actor, tmp_path: Path) -> None:
    taken(actor, store, register(OPEN, PAID))
    sheets.export(actor, "loans", tmp_path / "借款.xlsx")
    found = queries.preview(tmp_path / "借款.xlsx")
    assert standings(found) == [Stands.SAME, Stands.SAME]


def test_what_the_program_lent_is_not_changed_by_a_sheet(store, actor, tmp_path) -> None:
    taken(actor, store, register(OPEN))
    source = told()[0]["source"]
    fund_commands.change_source(actor, source, {"可出借": "是", "出借依据文号": "采办〔2026〕3号"})
    form = VoucherForm(Act.INCOME, "2026-06-01", "拨款", [Part(1_000_000, source)])
    fund_commands.post_entry(actor, form)
    asked = {
        "借款人": "周大为",
        "单位": "集输站",
        "借款用途": "医疗",
        "申请日期": "2026-06-01",
        "申请金额": 100_000,
    }
    key = fund_commands.apply_for_loan(actor, asked, "", source)
    fund_commands.decide_loan(actor, key, 100_000, "2026-06-02")
    signed = {"还款方式": "分期归还", "协议日期": "2026-06-02"}
    fund_commands.agree_loan(actor, key, signed, equal_plan(100_000, 2, "2026-07-15"))
    fund_commands.lend_loan(actor, key, "2026-06-03")
    sheets.export(actor, "loans", tmp_path / "借款.xlsx")
    assert set(standings(queries.preview(tmp_path / "借款.xlsx"))) == {Stands.SAME}
    sheets.export(actor, "ledger", tmp_path / "台账.xlsx")
    assert set(standings(queries.preview(tmp_path / "台账.xlsx"))) == {Stands.SAME}
    line = ("周大为", "集输站", "2026-06-03", 1000, 500, 500, "", "", "")
    found = look(register(line))
    assert "在“借款”里办" in only(found).rows[0].reason
