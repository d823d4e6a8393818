"""The employees' list: found while typed, with its person's file, changed, retired, taken on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.core.base import Audit
from models.core.fields import Problem, Written
from models.office import commands, queries
from tests.factories import household, id_number
from tests.ui.dialogs import answering
from tests.ui.office.conftest import fill
from ui.kit.filters import DEBOUNCE
from ui.kit.secret import Secret

NUMBER = id_number()
PEOPLE = (
    {"姓名": "王国强", "班组": "采油三班", "员工编号": "G10001", "身份证号": NUMBER},
    {"姓名": "欧阳修", "班组": "集输站", "手机号码": "13000001234"},
    {"姓名": "单雄信", "班组": "集输站"},
)


@pytest.fixture
def filled(employees, actor):
    commands.apply_employees(actor, [Written(one) for one in PEOPLE])
    employees.page().forget()
    employees.stale()
    return employees


def names(window) -> list[str]:
    return [row["name"] for row in window.page().model.rows()]


def shown(window, name: str) -> None:
    page = window.page()
    page.table.choose("name", name)
    page._show_chosen()


def test_an_empty_list_says_how_to_fill_it(employees) -> None:
    page = employees.page()
    assert (page.panel.isVisible(), page.filter_bar.isVisible()) == (False, False)
    button = next(b for b in page.table.findChildren(type(page.panel.edit_button)) if b.text())
    assert button.text() == "导入名册"
    button.click()
    assert employees.page().arrived == [{"kind": "employees", "choose": True}]


def test_people_stand_in_the_order_of_their_pinyin(filled) -> None:
    assert names(filled) == ["欧阳修", "单雄信", "王国强"]
    assert "在册 3 人，2 个班组" in filled.page()._subtitle.text()


@pytest.mark.parametrize(
    ("typed", "found"), [("oyx", ["欧阳修"]), ("g10001", ["王国强"]), ("1234", ["欧阳修"])]
)
def test_typing_finds(filled, qtbot, typed: str, found: list[str]) -> None:
    page = filled.page()
    qtbot.keyClicks(page.filter_bar.search, typed)
    qtbot.waitUntil(lambda: page.model.query.text == typed, timeout=DEBOUNCE * 50)
    assert names(filled) == found


def test_filters_narrow_by_unit_and_state(filled, actor) -> None:
    (key,) = [row["id"] for row in filled.page().model.rows() if row["name"] == "单雄信"]
    commands.set_employment(actor, [key], "离岗", "2026-10-31")
    filled.stale()
    filled.page().arrive(unit="集输站")
    assert names(filled) == ["欧阳修", "单雄信"]
    filled.page().arrive(unit="集输站", state="在册")
    assert names(filled) == ["欧阳修"]


def test_numbers_are_hidden_in_list_and_panel(filled) -> None:
    shown(filled, "王国强")
    (row,) = [r for r in filled.page().model.rows() if r["name"] == "王国强"]
    assert NUMBER not in str(row)
    secret = filled.page().panel.findChildren(Secret)[0]
    assert NUMBER[8:14] not in secret.text()
    before = Audit.select().count()
    secret.click()
    assert secret.text().replace(" ", "") == NUMBER
    assert Audit.select().count() == before + 1
    secret.hide_again()


def test_a_person_without_a_file_takes_his_facts_into_a_new_one(filled) -> None:
    shown(filled, "王国强")
    panel = filled.page().panel
    assert panel.file_button.text() == "建档"
    panel.file_button.click()
    (target,) = filled.page().arrived
    wanted = {"姓名": "王国强", "单位": "采油三班", "身份证号": NUMBER, "员工编号": "G10001"}
    wanted |= {"性别": "男", "出生日期": "1976-02-01"}
    assert target["new"] == wanted


def test_a_person_with_a_file_leads_to_it(filled, actor) -> None:
    file = household(actor, 姓名="王国强", 身份证号=NUMBER)
    filled.page().forget()
    filled.stale()
    shown(filled, "王国强")
    (row,) = [r for r in filled.page().model.rows() if r["name"] == "王国强"]
    assert row["file"].text == "在档"
    assert filled.page().panel.file_button.text() == "打开档案"
    filled.page().panel.file_button.click()
    assert filled.page().arrived == [{"open": file}]


def test_typing_somebody_in_derives_sex_and_birth_date(filled) -> None:
    asked = answering(lambda form: fill(form, 姓名="赵小兰", 班组="化验室", 身份证号=NUMBER))
    filled.page().add()
    assert asked
    (row,) = queries.employees(queries.EmployeeFilter("zxl"))
    assert (row["sex"], row["born_on"]) == ("男", "1976-02-01")
    assert "赵小兰" in names(filled)
    assert filled.said() == "已加入职工名册。"


def test_a_nameless_form_is_refused_in_place(filled) -> None:
    def act(form) -> None:
        fill(form, 班组="化验室")
        assert form.isVisible()
        assert "姓名" in form.panel.editors["姓名"].error.text()
        form.panel.show_values({})
        form.reject()

    seen = answering(act)
    filled.page().add()
    assert seen
    assert len(names(filled)) == 3


def test_enter_edits_the_person_under_the_cursor(filled, qtbot) -> None:
    filled.page().table.choose("name", "单雄信")
    answering(lambda form: fill(form, 班组="维修班"))
    qtbot.keyClick(filled.page().table, Qt.Key.Key_Return)
    (row,) = queries.employees(queries.EmployeeFilter("sxx"))
    assert row["unit"] == "维修班"


def test_several_leave_at_once_and_come_back(filled) -> None:
    page = filled.page()
    page.table.selectAll()
    answering(lambda form: fill(form, 离岗日期="20261031"))
    page.leave_post()
    rows = queries.employees(queries.EmployeeFilter(state="离岗"))
    assert {row["left_on"] for row in rows} == {"2026-10-31"}
    assert len(rows) == 3
    page.table.selectAll()
    answering(lambda question: question.buttons["do"].click())
    page.leave_post()
    assert queries.count_employees(queries.EmployeeFilter(state="在册")) == 3


def test_what_could_not_be_read_stands_in_the_panel(filled, actor) -> None:
    waiting = [
        Problem("民族", "火星", "代码表里没有"),
        Problem("身份证号", NUMBER[:17], "只有 17 位"),
    ]
    commands.apply_employees(actor, [Written({"姓名": "赵六", "班组": "集输站"}, waiting)])
    filled.page().forget()
    filled.stale()
    shown(filled, "赵六")
    said = " ".join(one.text() for one in filled.page().panel.findChildren(QLabel))
    assert "火星（代码表里没有）" in said
    assert "只有 17 位" in said
    assert NUMBER[:17] not in said
