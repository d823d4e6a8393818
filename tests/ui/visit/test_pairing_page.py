"""The pairing ledger: pair, end, hand over and print, as a person goes through it."""

import openpyxl
import pytest

from models.core import days
from models.visit import commands, queries
from tests.ui.dialogs import answering, settle
from ui.kit import file_dialogs, printing
from ui.visit.pairing_page import PairingPage


@pytest.fixture
def page(window) -> PairingPage:
    window.page().show_pairings()
    return window.page()


def fill(values: dict[str, str]):
    def act(dialog) -> None:
        for label, words in values.items():
            dialog.panel.editors[label].write(words)
        dialog.save_button.click()

    return act


def paired() -> dict[str, str]:
    return {row["name"]: row["leader_name"] for row in queries.pairings(days.today())}


def test_a_household_is_given_a_leader(window, page: PairingPage) -> None:
    assert "在档 3 户 · 未结对 3 户" in page._subtitle.text()
    assert not page.end_button.isEnabled()
    answering(fill({"帮扶人": "高建民", "职务": "经理", "联系电话": "13000000001"}))
    page.pair_button.click()
    assert "已为 1 户结对" in window.said()
    assert sorted(paired().values()) == ["", "", "高建民"]
    assert "未结对 2 户" in page._subtitle.text()


def test_a_leader_who_leaves_prints_the_list_to_sign(window, page, monkeypatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(printing, "preview", lambda parent, reports, name: shown.append(name))
    answering(fill({"帮扶人": "高建民"}))
    page.pair_button.click()
    page.table.choose_row(2)
    assert page.hand_over_button.isEnabled()
    answering(fill({"帮扶人": "许国强"}))
    page.hand_over_button.click()
    assert shown == ["结对帮扶移交清单"]
    assert "许国强" in paired().values()


def test_papers_are_shown_or_said_to_be_empty(window, page, monkeypatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(printing, "preview", lambda parent, reports, name: shown.append(name))
    seen = answering(lambda dialog: dialog.accept())
    page.print_button.menu_of.actions()[1].trigger()
    assert (len(seen), shown) == (1, [])
    answering(fill({"帮扶人": "高建民"}))
    page.pair_button.click()
    for action in page.print_button.menu_of.actions():
        action.trigger()
    assert shown == ["一帮一名单", "联系卡"]


def test_the_list_is_narrowed_to_those_without_a_leader(window, page) -> None:
    answering(fill({"帮扶人": "高建民"}))
    page.pair_button.click()
    page._bar.set("", {"state": "alone"})
    assert page.model.rowCount() == 2
    page._bar.set("高建民", {})
    assert page.model.rowCount() == 1


def test_what_a_pairing_promised_and_is_overdue_is_seen_and_filtered(
    window, page, actor, households
) -> None:
    since = days.add_days(days.today().isoformat(), -40)
    leader = {"帮扶人": "高建民"}
    commands.pair(actor, households[:2], leader, from_on=since, every_days=30)
    recent = {"走访日期": days.add_days(since, 20), "走访形式": "入户"}
    commands.record_visit(actor, recent, household=households[0])
    window.stale()
    said = {row["name"]: row["next"] for row in page.model.rows()}
    assert said["刘志远"] == days.add_days(since, 50)
    assert said["马建新"].text == "逾期 10 天"
    assert said["孙立军"] == ""
    page._bar.set("", {"state": "late"})
    assert [row["name"] for row in page.model.rows()] == ["马建新"]
    page._bar.set("", {"leader": page.leaders[0]["id"]})
    assert page._subtitle.text() == "高建民联系 2 户 · 结对后走访 1 次 · 按约定逾期 1 户"


def test_what_is_shown_goes_out_as_a_workbook(
    qtbot, window, page, actor, households, tmp_path, monkeypatch
) -> None:
    target = tmp_path / "台账.xlsx"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_, **__: str(target))
    commands.pair(actor, households[:1], {"帮扶人": "高建民"})
    window.stale()
    page._bar.set("", {"state": "paired"})
    answering(lambda dialog: dialog.save_button.click())
    page.export_button.click()
    settle(qtbot)
    _, heads, row = openpyxl.load_workbook(target).active.iter_rows(values_only=True)
    told = dict(zip(heads, row, strict=True))
    assert (told["帮扶人姓名"], told["被帮扶姓名"]) == ("高建民", "刘志远")
