"""The list: found while one types, filtered, sorted, columns chosen, exported as shown."""

from pathlib import Path

import python_calamine
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.core.base import Actor
from models.household import queries
from models.household.policy import Status
from tests import factories
from tests.ui.dialogs import answering
from tests.ui.household.conftest import fill
from ui.household import export
from ui.household.card_page import HouseholdPage
from ui.household.list_page import HouseholdsPage
from ui.kit.tags import PENDING
from ui.main_window import MainWindow


def names(register: HouseholdsPage) -> list[str]:
    return [row["户主"] for row in register.model.rows()]


def three(actor: Actor) -> list[str]:
    return [
        factories.household(actor, 姓名="刘志远", 单位="采油三班", 困难类别="深度困难"),
        factories.household(actor, 姓名="王建国", 单位="注水班", 困难类别="相对困难"),
        factories.household(actor, 姓名="赵淑华", 单位="注水班", status=Status.APPLIED),
    ]


def test_an_empty_register_says_what_to_do_next(register: HouseholdsPage) -> None:
    empty = register.table._empty
    assert empty.isVisibleTo(register)
    words = [button.text() for button in empty.findChildren(type(register.export_button))]
    assert words == ["导入去年的花名册", "导入职工名册", "登记第一户"]
    assert not register.export_button.isEnabled()


def test_the_practice_office_is_offered_where_there_is_one(window: MainWindow) -> None:
    window.context.open_practice = lambda: None
    page = HouseholdsPage(window)
    page.show_fresh()
    words = [one.text() for one in page.table._empty.findChildren(type(page.export_button))]
    assert "打开样例单位练习" in words


def test_typing_initials_finds_and_esc_brings_all_back(
    register: HouseholdsPage, window: MainWindow, actor: Actor, qtbot
) -> None:
    three(actor)
    window.stale()
    assert sorted(names(register)) == sorted(["刘志远", "王建国", "赵淑华"])
    window.page().do("find")
    qtbot.keyClicks(register.filter_bar.search, "lzy")
    qtbot.waitUntil(lambda: names(register) == ["刘志远"], timeout=2000)
    assert register.escape()
    assert len(names(register)) == 3


def test_filters_narrow_and_a_filter_without_match_can_be_cleared(
    register: HouseholdsPage, window: MainWindow, actor: Actor
) -> None:
    three(actor)
    window.stale()
    register.filter_bar.set("", {"单位": "注水班", "状态": "在档"})
    assert names(register) == ["王建国"]
    register.filter_bar.set("刘", {"单位": "注水班"})
    assert names(register) == []
    assert not register.panel.isVisibleTo(register)
    register.filter_bar.clear()
    assert len(names(register)) == 3


def test_the_head_says_the_figures(
    register: HouseholdsPage, window: MainWindow, actor: Actor
) -> None:
    three(actor)
    window.stale()
    assert register._subtitle.text() == (
        "全部 3 户 · 在档 2 户：深度困难 1、相对困难 1 · 待补 3 户"
    )


def test_numbers_are_masked_and_what_is_missing_is_grey(
    register: HouseholdsPage, window: MainWindow, actor: Actor
) -> None:
    number = factories.id_number()
    factories.household(actor, 身份证号=number)
    factories.household(actor, 姓名="王建国")
    window.stale()
    shown = {row["户主"]: row["身份证号"] for row in register.model.rows()}
    assert shown["刘志远"] == f"{number[:6]}********{number[-4:]}"
    assert shown["王建国"] == PENDING


def test_a_column_that_was_hidden_is_read_when_it_is_chosen(
    register: HouseholdsPage, window: MainWindow, actor: Actor
) -> None:
    factories.household(actor, 家庭住址="示例小区 12 栋")
    window.stale()
    assert "家庭住址" not in register.model.row(0)
    register.table.columns.show(["户主", "家庭住址"])
    assert register.model.row(0)["家庭住址"] == "示例小区 12 栋"


def test_columns_never_offer_bank_numbers(register: HouseholdsPage) -> None:
    keys = {column.key for column in register.model.columns}
    assert "银行卡号" not in keys
    assert "员工编号" in keys


def test_sorting_by_a_column_goes_through_the_query(
    register: HouseholdsPage, window: MainWindow, actor: Actor
) -> None:
    three(actor)
    window.stale()
    place = register.model.column_of("单位")
    register.table._sort(place)
    assert names(register)[-1] == "刘志远" or names(register)[0] == "刘志远"
    first = names(register)[0]
    register.table._sort(place)
    assert names(register)[0] != first


def test_enter_opens_the_card_and_the_way_leads_on(
    register: HouseholdsPage, window: MainWindow, actor: Actor
) -> None:
    three(actor)
    window.stale()
    register.table.choose_row(0)
    QTest.keyClick(register.table, Qt.Key.Key_Return)
    page = window.page()
    assert isinstance(page, HouseholdPage)
    assert page.crumbs.here.text() == "第 1 户，共 3 户"
    assert not page.crumbs.previous.isEnabled()
    first = page.household
    page.crumbs.following.click()
    assert page.household != first
    assert page.crumbs.here.text() == "第 2 户，共 3 户"
    window.back()
    assert window.page() is register


def test_the_side_panel_follows_the_cursor(
    register: HouseholdsPage, window: MainWindow, actor: Actor, qtbot
) -> None:
    keys = three(actor)
    window.stale()
    register.table.choose("id", keys[1])
    qtbot.waitUntil(lambda: register.panel.household == keys[1], timeout=2000)


def test_a_file_begins_with_name_and_unit_alone(
    register: HouseholdsPage, window: MainWindow, actor: Actor
) -> None:
    def register_one(dialog) -> None:
        fill(dialog, 姓名="赵淑华", 单位="注水班")
        dialog.save()

    answering(register_one)
    register.begin()
    page = window.page()
    assert isinstance(page, HouseholdPage)
    assert page.file["values"]["姓名"] == "赵淑华"
    assert page.file["status"] == Status.APPLIED


def test_a_person_of_another_file_is_refused_at_his_number(
    register: HouseholdsPage, actor: Actor
) -> None:
    number = factories.id_number()
    factories.household(actor, 身份证号=number)
    seen: list[str] = []

    def register_again(dialog) -> None:
        fill(dialog, 姓名="刘志远", 单位="注水班", 身份证号=number)
        dialog.save()
        seen.append(dialog.panel.editors["身份证号"].error.text())
        dialog.panel.show_values(dialog.panel.check()[0])

    answering(register_again)
    register.begin()
    assert "已在“刘志远”" in seen[0]
    assert queries.counts()["households"] == 1


def test_export_writes_exactly_what_is_shown_with_whole_numbers(
    register: HouseholdsPage, window: MainWindow, actor: Actor, tmp_path: Path
) -> None:
    number = factories.id_number()
    factories.household(actor, 姓名="刘志远", 身份证号=number, 本人月平均收入=465_000)
    factories.household(actor, 姓名="王建国", 单位="注水班")
    window.stale()
    register.filter_bar.set("刘", {})
    labels = ["户主", "身份证号", "人口", "五清", "本人月平均收入"]
    target = tmp_path / "名单.xlsx"
    count = export.write(target, register.model.query, labels, 1, lambda *_: None)
    rows = python_calamine.load_workbook(str(target)).get_sheet_by_index(0).to_python()
    assert count == 1
    assert rows[0] == labels
    assert rows[1] == ["刘志远", number, 1.0, "未核 未核 未核 未核 未核", 4650.0]
    assert len(rows) == 2


def test_export_with_numbers_asks_what_for(register: HouseholdsPage) -> None:
    assert export.ask_reason(register, ["户主", "单位"]) == ""
    answering(lambda dialog: dialog.save())
    assert export.ask_reason(register, ["户主", "身份证号"]) == "上报厂工会"
