"""Old books of the fund against the store: opening, sums, red lines, twice, changed, taken back."""

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
from models.fund.policy import Act
from models.fund.queries import LineFilter
from models.handover import commands, queries, sheets
from models.handover.policy import Standing
from tests.models.handover.sheets import ROSTER, book, look, only, standings

HEADS = ("日期", "凭证号", "摘要", "收入", "支出", "余额", "经办人")
TITLE = "2026年帮扶资金收支台账 资金来源：行政补助"
OPENING = ("2026-01-01", "", "上年结转", "", "", 86000, "")
GRANT = ("2026-01-03", 1, "付王守业生活救助", "", 500, 85500, "李卫东")
INCOME = ("2026-02-03", 1, "行政拨款", 20000, "", 105500, "李卫东")
SAMPLE = Path(__file__).parent.parent.parent / "data/sheets/ledger.xlsx"
Line = tuple[Any, ...]


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today", lambda: date(2026, 7, 1))


def ledger(*lines: Line, heads: Line = HEADS) -> Any:
    return book(lines, heads=heads, title="帮扶资金收支台账", above=["资金来源：行政补助"])


def taken(actor: Actor, store: Store, found: Any) -> int:
    return commands.apply_batch(actor, store, look(found))


def told() -> list[tuple[str, int, int, int]]:
    return [
        (row["summary"], row["in_fen"], row["out_fen"], row["balance_fen"])
        for row in fund.lines(LineFilter())
    ]


def test_the_sample_comes_in_whole_and_its_wrong_sum_is_said(store: Store, actor: Actor) -> None:
    found = queries.preview(SAMPLE)
    (sheet,) = found.sheets
    assert commands.apply_batch(actor, store, found) == 1
    rows = fund.lines(LineFilter(), limit=-1)
    assert (len(rows), rows[-1]["balance_fen"]) == (31, 11_300_000)
    assert {row["source_name"] for row in rows} == {"行政补助"}
    assert [(issue.row, issue.value) for issue in sheet.issues] == [(38, "6001")]
    assert "6,000.00" in sheet.issues[0].reason
    (red,) = [row for row in rows if row["reverses"]]
    taken_back = fund.voucher(red["reverses"])
    assert (taken_back["booked_on"], taken_back["paper_number"]) == ("2026-03-15", "4")
    assert (red["out_fen"], red["summary"]) == (-50_000, "冲销3月15日第4号凭证")
    assert fund.faults() == []


def test_an_opening_a_payment_and_an_income(store: Store, actor: Actor) -> None:
    taken(actor, store, ledger(OPENING, GRANT, INCOME))
    assert told() == [
        ("上年结转", 0, 0, 8_600_000),
        ("付王守业生活救助", 0, 50_000, 8_550_000),
        ("行政拨款", 2_000_000, 0, 10_550_000),
    ]


def test_the_payee_whose_name_alone_fits_is_found(store: Store, actor: Actor) -> None:
    taken(actor, store, book(ROSTER))
    taken(actor, store, ledger(OPENING, GRANT))
    (row,) = [row for row in fund.lines(LineFilter()) if row["act"] == Act.GRANT]
    (paid,) = [one for one in fund.entries_of(row["voucher"]) if one.payee]
    assert (paid.payee, paid.aid_kind, bool(paid.household)) == ("王守业", "生活救助", True)
    assert fund.count_lines(LineFilter(household=paid.household)) == 1


def test_twice_the_same_changes_nothing(store: Store, actor: Actor) -> None:
    taken(actor, store, ledger(OPENING, GRANT, INCOME))
    again = look(ledger(OPENING, GRANT, INCOME))
    assert standings(again) == [Standing.SAME] * 3
    assert commands.apply_batch(actor, store, again) == 0


def test_two_lines_of_the_same_words_are_two(store: Store, actor: Actor) -> None:
    same = ("2026-01-03", "", "付王守业生活救助", "", 500, "", "")
    taken(actor, store, ledger(OPENING, same, same))
    assert told()[-1] == ("付王守业生活救助", 0, 50_000, 8_500_000)
    assert standings(look(ledger(OPENING, same, same, same))) == [
        *[Standing.SAME] * 3,
        Standing.NEW,
    ]


def test_a_changed_amount_is_taken_back_in_red_and_booked_anew(store, actor) -> None:
    taken(actor, store, ledger(OPENING, GRANT))
    changed = (*GRANT[:4], 600, 85400, "李卫东")
    found = look(ledger(OPENING, changed))
    assert standings(found) == [Standing.SAME, Standing.CHANGED]
    (shown,) = only(found).rows[1].shown
    assert (shown.label, shown.old, shown.new) == ("支出", 50_000, 60_000)
    commands.apply_batch(actor, store, found)
    assert sum(out for _, _, out, _ in told()) == 60_000
    assert told()[-1][3] == 8_540_000
    assert fund.faults() == []
    assert standings(look(ledger(OPENING, changed))) == [Standing.SAME] * 2


def test_undo_reverses_and_taking_in_again_is_new(store: Store, actor: Actor) -> None:
    number = commands.apply_batch(actor, store, queries.preview(SAMPLE))
    assert commands.undo_batch(actor, store, number).withdrawn == 31
    assert fund.lines(LineFilter(), limit=-1)[-1]["balance_fen"] == 0
    assert fund.faults() == []
    with pytest.raises(RuleError, match="已经撤销过"):
        commands.undo_batch(actor, store, number)
    (sheet,) = queries.preview(SAMPLE).sheets
    assert sheet.count()[Standing.NEW] == 31
    commands.apply_batch(actor, store, queries.preview(SAMPLE))
    assert fund.lines(LineFilter(), limit=-1)[-1]["balance_fen"] == 11_300_000


def test_a_break_of_the_running_balance_is_said_once(store: Store, actor: Actor) -> None:
    wrong = (*GRANT[:5], 85600, "")
    after = ("2026-02-03", 1, "行政拨款", 20000, "", 105600, "")
    (sheet,) = look(ledger(OPENING, wrong, after)).sheets
    (issue,) = [one for one in sheet.issues if one.column == "余额"]
    assert "85,500.00" in issue.reason
    assert issue.value == "85600.00"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("2026-01-03", 1, "没有数", "", "", 86000, ""), "没有收入也没有支出"),
        (("2026-01-03", 1, "两边都有", 5, 5, 86000, ""), "收入和支出都有数"),
        (("2026-01-03", 1, "三位小数", "", "1.005", "", ""), "比分还细"),
        (("2026-01-03", 1, "看不懂", "", "约五百", "", ""), "看不懂"),
    ],
)
def test_a_line_that_can_not_be_booked_waits_and_the_others_come_in(
    store: Store, actor: Actor, line: Line, words: str
) -> None:
    found = look(ledger(OPENING, line, INCOME))
    assert standings(found) == [Standing.NEW, Standing.CONFLICT, Standing.NEW]
    assert words in only(found).rows[1].reason
    commands.apply_batch(actor, store, found)
    assert [summary for summary, *_ in told()] == ["上年结转", "行政拨款"]


def test_a_red_line_whose_first_is_nowhere_comes_in_red(store: Store, actor: Actor) -> None:
    red = ("2026-03-19", 5, "冲销3月15日第4号凭证", "", -500, 86500, "")
    found = look(ledger(OPENING, red))
    assert any("没有找到被冲的那一行" in issue.reason for issue in only(found).issues)
    commands.apply_batch(actor, store, found)
    assert told()[-1] == ("冲销3月15日第4号凭证", 0, -50_000, 8_650_000)
    assert fund.faults() == []


def test_a_month_that_is_closed_takes_no_line_in(store: Store, actor: Actor) -> None:
    taken(actor, store, ledger(OPENING, GRANT))
    fund_commands.close_month(actor, "2026-01", 8_550_000, 0)
    late = ("2026-01-09", 2, "付李春梅生活救助", "", 100, "", "")
    found = look(ledger(OPENING, GRANT, late, INCOME))
    assert standings(found) == [Standing.SAME, Standing.SAME, Standing.CONFLICT, Standing.NEW]
    assert "已经月结" in only(found).rows[2].reason


def test_a_source_that_is_not_there_is_begun(store: Store, actor: Actor) -> None:
    heads = (*HEADS, "资金来源")
    lines = [(*OPENING, "采油厂配套"), (*GRANT, "采油厂配套"), (*INCOME, "行政拨款")]
    found = look(book(lines, heads=heads, title="收支台账"))
    assert any(issue.value == "采油厂配套" for issue in only(found).issues)
    commands.apply_batch(actor, store, found)
    assert {row["source_name"] for row in fund.lines(LineFilter())} == {"采油厂配套", "行政补助"}


def test_our_own_export_reads_back_as_it_stands(store, actor, tmp_path: Path) -> None:
    number = commands.apply_batch(actor, store, queries.preview(SAMPLE))
    for _ in range(2):
        path = tmp_path / "台账.xlsx"
        count = sheets.export(actor, "ledger", path)
        (sheet,) = queries.preview(path).sheets
        assert sheet.count() == {Standing.SAME: count}
        if count == 31:
            commands.undo_batch(actor, store, number)


def test_the_dump_has_a_line_for_each_of_the_book(store: Store, actor: Actor) -> None:
    taken(actor, store, ledger(OPENING, GRANT))
    assert queries.dump()["ledger"][1] == {
        "日期": "2026-01-03",
        "凭证号": "1",
        "摘要": "付王守业生活救助",
        "收入": "0.00",
        "支出": "500.00",
        "借出": "0.00",
        "收回": "0.00",
        "余额": "85500.00",
        "资金来源": "行政补助",
        "经办人": "李卫东",
    }
