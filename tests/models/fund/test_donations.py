"""Donations in, thanked for and given back; the budget beside what was spent."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.core.base import Actor
from models.core.errors import RuleError
from models.fund import commands, queries
from models.fund.policy import Act

DRIVE = {"活动名称": "2026 年一日捐", "捐款类别": "一日捐", "开始日期": "2026-05-20"}


def gift(name: str, fen: int = 10_000, **more: Any) -> dict[str, Any]:
    return {"捐款人": name, "单位": "采油三班", "金额": fen, "捐款日期": "2026-05-21", **more}


@pytest.fixture
def fund(actor: Actor) -> str:
    key = str(queries.source_named("职工捐款/社会捐助"))
    commands.change_source(actor, key, {"指定用途": "大病和助学"})
    return key


@pytest.fixture
def drive(actor: Actor, fund: str) -> str:
    return commands.add_drive(actor, DRIVE, fund)


def test_a_drive_counts_what_it_brought(actor: Actor, drive: str, fund: str) -> None:
    keys = commands.add_donations(actor, drive, [gift("王守业"), gift("刘志远", 5_050)])
    commands.book_donations(actor, keys[:1], "2026-05-25")
    row = queries.drive(drive)
    assert (row["count"], row["given_fen"], row["booked_fen"]) == (2, 15_050, 10_000)
    assert row["unthanked"] == 2
    assert [one["state"] for one in queries.donations(drive)] == ["未入账", "已入账"]
    [mark] = [one for one in queries.earmarks() if one["id"] == fund]
    assert (mark["earmark"], mark["given_fen"], mark["left_fen"]) == ("大病和助学", 10_000, 10_000)
    assert queries.faults() == []


def test_the_same_donation_is_not_taken_down_twice(actor: Actor, drive: str) -> None:
    commands.add_donations(actor, drive, [gift("王守业")])
    with pytest.raises(RuleError, match="已经登记过"):
        commands.add_donations(actor, drive, [gift("刘志远"), gift("王 守业")])
    assert queries.drive(drive)["count"] == 1


@pytest.mark.parametrize("wrong", [{"金额": 0}, {"捐款人": ""}, {"捐款日期": "2026-06-21"}])
def test_a_donation_must_say_who_when_and_how_much(
    actor: Actor, drive: str, wrong: dict[str, Any]
) -> None:
    with pytest.raises(RuleError):
        commands.add_donations(actor, drive, [gift("王守业") | wrong])
    assert queries.drive(drive)["count"] == 0


def test_what_is_booked_is_not_booked_again_and_keeps_its_sum(actor: Actor, drive: str) -> None:
    [key] = commands.add_donations(actor, drive, [gift("王守业")])
    commands.book_donations(actor, [key], "2026-05-25")
    for act in (
        lambda: commands.book_donations(actor, [key], "2026-05-25"),
        lambda: commands.remove_donations(actor, [key]),
        lambda: commands.change_donation(actor, key, gift("王守业", 20_000)),
    ):
        with pytest.raises(RuleError):
            act()
    commands.change_donation(actor, key, gift("王守业", 单位="采油四班"))
    assert queries.donations(drive)[0]["unit"] == "采油四班"


def test_a_booking_that_is_taken_back_can_be_booked_anew(actor: Actor, drive: str) -> None:
    [key] = commands.add_donations(actor, drive, [gift("王守业")])
    done = commands.book_donations(actor, [key], "2026-05-25")
    commands.reverse_entry(actor, done["voucher"])
    assert queries.donations(drive)[0]["state"] == "未入账"
    commands.book_donations(actor, [key], "2026-05-26")
    assert queries.drive(drive)["booked_fen"] == 10_000
    assert queries.faults() == []


def test_a_contribution_goes_back_to_whom_it_came_from(actor: Actor, fund: str) -> None:
    drive = commands.add_drive(actor, {**DRIVE, "捐款类别": "互助金缴费"}, fund)
    keys = commands.add_donations(actor, drive, [gift("王守业"), gift("刘志远", 5_000)])
    commands.book_donations(actor, keys, "2026-05-25")
    with pytest.raises(RuleError, match="退还的原因"):
        commands.give_back_donations(actor, keys[:1], "2026-06-01", " ")
    done = commands.give_back_donations(actor, keys[:1], "2026-06-01", "调离")
    row = queries.drive(drive)
    assert (row["booked_fen"], row["back_fen"]) == (15_000, 10_000)
    assert {one.payee for one in queries.voucher(done["voucher"])["entries"]} == {"", "王守业"}
    assert queries.lines(queries.LineFilter(source=fund))[-1]["balance_fen"] == 5_000
    with pytest.raises(RuleError, match="已退还"):
        commands.give_back_donations(actor, keys[:1], "2026-06-01", "调离")
    assert queries.faults() == []


def test_thanks_are_noted(actor: Actor, drive: str) -> None:
    keys = commands.add_donations(actor, drive, [gift("王守业"), gift("刘志远")])
    assert commands.thank_donors(actor, keys[:1], "2026-06-01") == 1
    assert queries.drive(drive)["unthanked"] == 1


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.integers(1, 10**7), min_size=1, max_size=8), back=st.data())
def test_the_sums_of_a_drive_are_those_of_the_book(
    actor: Actor, fund: str, amounts: list[int], back: st.DataObject
) -> None:
    before = queries.balances().get(fund)
    drive = commands.add_drive(actor, DRIVE, fund)
    rows = [gift(f"职工{n}", fen) for n, fen in enumerate(amounts)]
    keys = commands.add_donations(actor, drive, rows)
    commands.book_donations(actor, keys, "2026-05-25")
    some = back.draw(st.lists(st.sampled_from(keys), unique=True))
    if some:
        commands.give_back_donations(actor, some, "2026-06-01", "退出")
    row = queries.drive(drive)
    held = queries.money_of(before) if before else 0
    left = queries.money_of(queries.balances()[fund])
    assert left - held == row["booked_fen"] - row["back_fen"]
    assert queries.faults() == []


def test_a_budget_says_what_is_used_and_left(
    actor: Actor, book: Callable[..., str], source: str, drive: str, fund: str
) -> None:
    book(Act.OPENING, 1_000_000, "2026-01-01")
    book(Act.GRANT, 30_000, aid_kind="生活救助", payee="王守业")
    wrong = book(Act.GRANT, 20_000, aid_kind="临时救助", payee="刘志远")
    commands.reverse_entry(actor, wrong)
    book(Act.GRANT, 5_000, aid_kind="临时救助", payee="刘志远")
    commands.set_budget(actor, "2026", source, "", 100_000)
    key = commands.set_budget(actor, "2026", source, "生活救助", 10_000)
    assert commands.set_budget(actor, "2026", source, "生活救助", 20_000) == key
    shown = [(row["aid_kind"], row["used_fen"], row["left_fen"]) for row in queries.budgets("2026")]
    assert shown == [("", 35_000, 65_000), ("生活救助", 30_000, -10_000)]
    with pytest.raises(RuleError):
        commands.carry_budget(actor, "2026")
    assert commands.carry_budget(actor, "2027") == 2
    assert [row["used_fen"] for row in queries.budgets("2027")] == [0, 0]


def test_what_no_budget_names_is_shown_too(book: Callable[..., str]) -> None:
    book(Act.OPENING, 1_000_000, "2026-01-01")
    book(Act.GRANT, 30_000, aid_kind="生活救助", payee="王守业")
    [row] = queries.budgets("2026")
    assert (row["id"], row["amount_fen"], row["used_fen"]) == ("", None, 30_000)
