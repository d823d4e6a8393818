"""The first page: tasks lead where they are done, cards show the day, the day turns."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.core import days
from models.core.fields import Problem
from models.desk.policy import Kind, Task
from models.household import commands as register
from models.household.fields import WrittenHousehold
from models.office import commands as office
from models.visit import commands as visits
from tests.factories import household
from tests.ui.landing import window_with
from ui.desk.subjects import SubjectsPage
from ui.desk.today import TodayPage, tone


@pytest.fixture
def window(qtbot, store, actor):
    made = window_with("today", TodayPage, store, actor)
    qtbot.addWidget(made)
    yield made
    made.hide()


@pytest.fixture
def employee(actor):
    return office.save_employee(actor, {"姓名": "王国强", "班组": "采油三班"})


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def again(window) -> None:
    window.page().forget()
    window.stale()


def test_a_new_office_is_led_to_the_import(window) -> None:
    page = window.page()
    assert [row.button.text() for row in page.rows] == ["导入名册", "导入花名册", "登记第一户"]
    assert page.rows[0].button.property("look") == "accent"
    assert page.rows[1].button.property("look") == ""
    page.rows[0].button.click()
    assert window.page().arrived == [{"kind": "employees"}]


def test_practice_is_offered_until_the_first_file(window, actor) -> None:
    opened: list[str] = []
    window.context.open_practice = lambda: opened.append("练习")
    page = TodayPage(window)
    window.push(page)
    assert page.practice_button.isVisible()
    page.practice_button.click()
    assert opened == ["练习"]
    household(actor)
    again(window)
    assert not page.practice_button.isVisible()


def test_the_head_says_date_lunar_day_and_festival(window) -> None:
    said = window.page()._subtitle.text()
    today = days.today()
    assert said.startswith(f"{today.year} 年 {today.month} 月 {today.day} 日 星期")
    assert "月" in said.split(" · ")[1]
    assert "天" in said.split(" · ")[2] or "今天" in said.split(" · ")[2]


def test_a_visit_of_today_is_opened(window, actor, employee) -> None:
    visit = visits.plan_visit(actor, household(actor), days.today().isoformat(), {})
    again(window)
    page = window.page()
    assert "今天走访 1 户" in words(page)
    next(row for row in page.rows if row.button.text() == "打印走访表").button.click()
    assert window.page().arrived == [{"record": visit}]


def test_nothing_to_do_is_said_calmly(window, actor, employee, store) -> None:
    again(window)
    assert "把去年的花名册导进来" in words(window.page())
    page = window.page()
    page._show_tasks([], days.today())
    assert page.rows == []
    assert "今天没有要办的事" in words(page)


def test_missing_content_is_listed_and_leads_to_the_file(window, actor, employee, qtbot) -> None:
    waiting = [Problem("参加工作时间", "2009.13", "没有 13 月")]
    known = {"姓名": "钱进", "单位": "采油一班"}
    key, _ = register.bulk_register(
        actor,
        [
            WrittenHousehold(known, waiting),
            WrittenHousehold({"姓名": "安平", "单位": "采油一班"}),
        ],
    )
    again(window)
    page = window.page()
    next(row for row in page.rows if row.button.text() == "查看名单").button.click()
    shown = window.page()
    assert isinstance(shown, SubjectsPage)
    assert [row["name"] for row in shown.model.rows()] == ["钱进", "安平"]
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert window.page().arrived == [{"open": key}]


def test_escape_leads_back_from_the_list(window, actor, employee, qtbot) -> None:
    household(actor)
    again(window)
    task = Task(Kind.MISSING, "1 户有待补的内容", "", "查看名单")
    window.page().follow(task)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert isinstance(window.page(), TodayPage)


def test_cards_show_the_register_and_the_month(window, actor, employee) -> None:
    key = household(actor, 困难类别="深度困难")
    today = days.today().isoformat()
    visit = visits.plan_visit(actor, key, today, {"走访形式": "入户"})
    found = {"走访日期": today, "走访形式": "入户", "走访人": "周敏", "慰问金": 100_000}
    visits.record_visit(actor, found, visit=visit)
    again(window)
    page = window.page()
    assert {"1", "户在档"} <= set(words(page.register).split("\n"))
    assert {"1", "人次", "入户 1 户", "1,000.00"} <= set(words(page.month).split("\n"))


def test_a_class_leads_to_its_files(window, actor, employee) -> None:
    household(actor, 困难类别="深度困难")
    again(window)
    links = window.page().register.findChildren(type(window.page().month.open))
    next(link for link in links if link.text() == "深度困难").click()
    assert window.page().arrived == [{"状态": "在档", "困难类别": "深度困难"}]


def test_the_page_is_read_again_when_the_day_turns(window, monkeypatch) -> None:
    tomorrow = days.today() + timedelta(days=1)
    monkeypatch.setattr(days, "today", lambda: tomorrow)
    window.page().show_fresh()
    assert f"{tomorrow.month} 月 {tomorrow.day} 日" in window.page()._subtitle.text()


def test_colours_tell_late_from_due_from_later() -> None:
    today = days.today()
    dues = [(today + timedelta(days=n)).isoformat() for n in (-1, 0, 1)]
    tasks = [Task(Kind.LIGHTS, "", "", "", due_on=due) for due in (*dues, "")]
    assert [tone(task, today) for task in tasks] == ["red", "amber", "grey", "grey"]


def test_ctrl_n_begins_a_file(window, qtbot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.page().arrived == [{"new": {}}]
