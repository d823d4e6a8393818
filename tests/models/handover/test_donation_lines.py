"""Lists of donors against the store: their drive, their sums, twice, changed, taken back."""

from datetime import date
from typing import Any

import pytest

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.core.store import Store
from models.fund import commands as fund_commands
from models.fund import queries as fund
from models.handover import commands, queries
from models.handover.policy import Standing
from tests.models.handover.sheets import book, look, only, standings

HEADS = ("姓名", "班组", "捐款金额", "捐款时间", "政治面貌")
TITLE = "采油一区2026年慈善一日捐捐款人员名单"
LINES = (
    ("王守业", "采油一班", 100, "2026-05-20", "党员"),
    ("刘志远", "采油二班", 50.5, "2026-05-20", ""),
    ("合计", "", 150.5, "", ""),
)


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today", lambda: date(2026, 7, 1))


def donors(*lines: tuple[Any, ...], title: str = TITLE) -> Any:
    return book(lines or LINES, heads=HEADS, title=title)


def taken(actor: Actor, store: Store, found: Any) -> int:
    return commands.apply_batch(actor, store, look(found))


def told() -> list[tuple[str, int, str]]:
    [drive] = fund.drives()
    return [(row["name"], row["amount_fen"], row["state"]) for row in fund.donations(drive["id"])]


def test_a_list_opens_the_drive_that_its_title_names(store: Store, actor: Actor) -> None:
    found = look(donors())
    assert [one.reason for one in only(found).issues if "活动" in one.reason]
    taken(actor, store, donors())
    [drive] = fund.drives()
    assert (drive["name"], drive["kind"]) == ("采油一区2026年慈善一日捐", "一日捐")
    assert (drive["source_name"], drive["started_on"]) == ("职工捐款/社会捐助", "2026-05-20")
    assert told() == [("王守业", 10_000, "未入账"), ("刘志远", 5_050, "未入账")]
    [first, _] = fund.donations(drive["id"])
    assert first["extra"] == {"政治面貌": "党员"}


def test_a_wrong_sum_is_said(store: Store, actor: Actor) -> None:
    found = look(donors(*LINES[:2], ("合计", "", 160, "", "")))
    assert any("150.5" in one.reason for one in only(found).issues)


def test_the_same_list_twice_changes_nothing(store: Store, actor: Actor) -> None:
    taken(actor, store, donors())
    assert standings(look(donors())) == [Standing.SAME] * 2


def test_a_corrected_list_brings_the_sums_up_to_date(store: Store, actor: Actor) -> None:
    taken(actor, store, donors())
    taken(actor, store, donors(LINES[0], ("刘志远", "采油二班", 80, "2026-05-20", "")))
    assert told() == [("王守业", 10_000, "未入账"), ("刘志远", 8_000, "未入账")]


def test_what_is_booked_is_not_changed_nor_taken_back(store: Store, actor: Actor) -> None:
    number = taken(actor, store, donors())
    [drive] = fund.drives()
    keys = [row["id"] for row in fund.donations(drive["id"])]
    done = fund_commands.book_donations(actor, keys, "2026-05-25")
    found = look(donors(LINES[0], ("刘志远", "采油二班", 80, "2026-05-20", "")))
    assert standings(found) == [Standing.SAME, Standing.CONFLICT]
    with pytest.raises(RuleError, match="已经入账，没有撤销"):
        commands.undo_batch(actor, store, number)
    assert len(told()) == 2
    fund_commands.reverse_entry(actor, done["voucher"])
    commands.undo_batch(actor, store, number)
    assert told() == []


@pytest.mark.parametrize("wrong", [0, -5, "一百多", "12.345"])
def test_a_sum_that_can_not_be_is_not_taken_in(store: Store, actor: Actor, wrong: object) -> None:
    found = look(donors(("王守业", "采油一班", wrong, "2026-05-20", ""), LINES[1]))
    assert standings(found) == [Standing.CONFLICT, Standing.NEW]
    taken(actor, store, donors(("王守业", "采油一班", wrong, "2026-05-20", ""), LINES[1]))
    assert [name for name, *_ in told()] == ["刘志远"]


def test_contributions_go_into_the_mutual_fund(store: Store, actor: Actor) -> None:
    taken(actor, store, donors(*LINES[:2], title="2026年度互助金缴费名册"))
    [drive] = fund.drives()
    assert (drive["name"], drive["kind"]) == ("2026年度互助金", "互助金缴费")
    assert drive["source_name"] == "油田互助金"


def test_the_dump_tells_of_donations(store: Store, actor: Actor) -> None:
    taken(actor, store, donors())
    said = queries.dump()["donations"][0]
    assert (said["活动名称"], said["捐款人"]) == ("采油一区2026年慈善一日捐", "王守业")
    assert (said["捐款金额"], said["状态"]) == ("100.00", "未入账")
