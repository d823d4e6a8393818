"""The employees' list: typed and searched, and the quarterly sheet compared with it."""

from typing import Any

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.office import commands, queries
from models.office.queries import EmployeeFilter
from models.office.sheets import EmployeePlan, plan_employees

ZHANG = {"员工编号": "1001", "姓名": "张三", "班组": "采油一班", "身份证号": "110101197508150018"}
LI = {"员工编号": "1002", "姓名": "李四", "班组": "采油二班", "手机号码": "13000005521"}
NAMELESS = {"姓名": "单雄信", "班组": "采油二班", "出生日期": "1980-02-03"}


def planned(*found: dict[str, Any]) -> EmployeePlan:
    return plan_employees(found, queries.all_employees())


@pytest.fixture
def keys(actor: Actor) -> list[str]:
    return commands.apply_employees(actor, [ZHANG, LI, NAMELESS])


def names(text: str = "", **wanted: str) -> list[str]:
    return [row["name"] for row in queries.employees(EmployeeFilter(text, **wanted))]


def test_searched_by_name_initials_number_phone_and_unit(actor: Actor, keys: list[str]) -> None:
    for text, found in (
        ("张", "张三"), ("sxx", "单雄信"), ("0018", "张三"), ("5521", "李四"), ("1002", "李四"),
        ("二班 ls", "李四"),
    ):  # fmt: skip
        assert names(text) == [found], text
    assert names("%") == []
    assert names(unit="采油二班") == names("二班")
    assert [row["name"] for row in queries.offer("zs")] == ["张三"]
    assert queries.offer(" ") == []
    assert queries.employee_units() == ["采油一班", "采油二班"]


def test_pages(actor: Actor) -> None:
    commands.apply_employees(actor, [{"姓名": f"职工{n:03}", "班组": "一班"} for n in range(25)])
    assert queries.count_employees(EmployeeFilter()) == 25
    page = queries.employees(EmployeeFilter(), sort="name", descending=True, limit=10, offset=20)
    assert [row["name"] for row in page] == [f"职工{n:03}" for n in range(4, -1, -1)]


def test_saved_from_a_form(actor: Actor) -> None:
    key = commands.save_employee(actor, {"姓名": "王五", "班组": "采油一班"})
    commands.save_employee(actor, {"班组": "注水队", "离岗日期": "2026-03-01"}, key)
    row = queries.employee(key)
    assert (row["name"], row["unit"], row["state"]) == ("王五", "注水队", "离岗")
    assert names("注水") == []
    assert names("注水", state="离岗") == ["王五"]
    for wrong in ({"姓名": ""}, {"班组": "一班"}):
        with pytest.raises(RuleError) as refused:
            commands.save_employee(actor, wrong)
        assert refused.value.field == "姓名"


def test_the_same_sheet_again_changes_nothing(actor: Actor, keys: list[str]) -> None:
    plan = planned(ZHANG, LI, NAMELESS)
    assert plan == EmployeePlan(same=(0, 1, 2))


def test_joined_moved_and_left(actor: Actor, keys: list[str]) -> None:
    plan = planned(
        {**ZHANG, "班组": "注水队"},
        {**LI, "离岗日期": "2026-03-31"},
        {"姓名": "新来的", "班组": "一班", "员工编号": "1009"},
    )
    moved, left = plan.changed
    assert (moved.employee, moved.fields, moved.moved) == (
        keys[0],
        {"班组": ("采油一班", "注水队")},
        True,
    )
    assert (left.employee, left.left) == (keys[1], True)
    assert plan.new == (2,)
    assert plan.missing == (keys[2],)


def test_absence_means_nothing(actor: Actor, keys: list[str]) -> None:
    plan = planned(ZHANG)
    assert set(plan.missing) == {keys[1], keys[2]}
    commands.apply_employees(actor, [], [(c.employee, ZHANG) for c in plan.changed])
    assert len(names()) == 3
    commands.set_employment(actor, [keys[1]], "离岗", "2026-03-31")
    assert len(names()) == 2
    assert planned(ZHANG, LI).returned == (keys[1],)
    commands.set_employment(actor, [keys[1]], "在册")
    assert queries.employee(keys[1])["left_on"] == ""


def test_an_empty_cell_never_clears(actor: Actor, keys: list[str]) -> None:
    plan = planned({**LI, "手机号码": ""}, {**ZHANG, "身份证号": None})
    assert plan.same == (0, 1)


def test_doubtful_lines_are_left_to_a_person(actor: Actor, keys: list[str]) -> None:
    other_name = {**ZHANG, "姓名": "张山"}
    other_card = {**ZHANG, "身份证号": "110101198001010014"}
    assert set(planned(other_name).doubtful) == {0}
    assert set(planned(other_card).doubtful) == {0}
    assert set(planned(LI, LI).doubtful) == {0, 1}
    twice = {"员工编号": "2000", "姓名": "甲", "班组": "一班"}
    assert set(planned(twice, {**twice, "姓名": "乙"}).doubtful) == {0, 1}


def test_a_namesake_with_another_birth_date_is_new(actor: Actor, keys: list[str]) -> None:
    plan = planned({**NAMELESS, "出生日期": "1999-01-01"})
    assert plan.new == (0,)
    assert planned({"姓名": "单雄信", "班组": "采油二班"}).same == (0,)


def test_an_import_is_taken_back(actor: Actor, keys: list[str]) -> None:
    assert commands.withdraw_employees(actor, keys) == 3
    assert queries.all_employees() == []


def test_columns_of_no_field_are_kept(actor: Actor) -> None:
    blank = {"姓名": "王五", "班组": "一班", "身份证号": None}
    keys = commands.apply_employees(actor, [blank, LI], extras=[{"鞋码": "42"}, {}])
    assert [queries.employee(key)["extra"] for key in keys] == ['{"鞋码": "42"}', ""]
