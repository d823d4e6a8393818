"""The employees' list: typed and searched, and the quarterly sheet compared with it."""

from dataclasses import asdict
from typing import Any

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.core.fields import Problem, Written
from models.office import commands, queries
from models.office.queries import EmployeeFilter
from models.office.sheets import EmployeeMatches, match_employees

ZHANG = {"员工编号": "1001", "姓名": "张三", "班组": "采油一班", "身份证号": "110101197508150018"}
LI = {"员工编号": "1002", "姓名": "李四", "班组": "采油二班", "手机号码": "13000005521"}
NAMELESS = {"姓名": "单雄信", "班组": "采油二班", "出生日期": "1980-02-03"}


def matched(*found: dict[str, Any]) -> EmployeeMatches:
    return match_employees(found, queries.all_employees())


def taken_in(actor: Actor, *rows: dict[str, Any]) -> list[str]:
    return commands.apply_employees(actor, [Written(row) for row in rows])


@pytest.fixture
def keys(actor: Actor) -> list[str]:
    return taken_in(actor, ZHANG, LI, NAMELESS)


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
    taken_in(actor, *({"姓名": f"职工{n:03}", "班组": "一班"} for n in range(25)))
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


def test_lines_are_found_by_number_card_or_name(actor: Actor, keys: list[str]) -> None:
    assert matched(ZHANG, LI, NAMELESS).matched == dict(enumerate(keys))
    by_card = {"姓名": "张三", "班组": "注水队", "身份证号": ZHANG["身份证号"]}
    assert matched(by_card).matched == {0: keys[0]}
    assert matched({"姓名": "新来的", "班组": "一班", "员工编号": "1009"}).matched == {}


def test_absence_means_nothing(actor: Actor, keys: list[str]) -> None:
    assert set(matched(ZHANG).missing) == {keys[1], keys[2]}
    commands.apply_employees(actor, [], [(keys[0], Written({**ZHANG, "班组": "注水队"}))])
    assert len(names()) == 3
    commands.set_employment(actor, [keys[1]], "离岗", "2026-03-31")
    assert len(names()) == 2
    assert matched(ZHANG, LI).returned == (keys[1],)
    commands.set_employment(actor, [keys[1]], "在册")
    assert queries.employee(keys[1])["left_on"] == ""


def test_a_day_of_leaving_in_the_sheet_is_a_leaving(actor: Actor, keys: list[str]) -> None:
    commands.apply_employees(actor, [], [(keys[1], Written({"离岗日期": "2026-03-31"}))])
    row = queries.employee(keys[1])
    assert (row["state"], row["telephone"]) == ("离岗", LI["手机号码"])


def test_sex_and_birth_follow_from_the_number_where_nobody_said_them(
    actor: Actor, keys: list[str]
) -> None:
    said = taken_in(actor, {**ZHANG, "员工编号": "1003", "性别": "女", "出生日期": ""})[0]
    found = [queries.employee(key) for key in (keys[0], said, keys[1])]
    assert [row["sex"] for row in found] == ["男", "女", ""]
    assert [row["born_on"] for row in found] == ["1975-08-15", "1975-08-15", ""]


def test_doubtful_lines_are_left_to_a_person(actor: Actor, keys: list[str]) -> None:
    other_name = {**ZHANG, "姓名": "张山"}
    other_card = {**ZHANG, "身份证号": "110101198001010014"}
    assert set(matched(other_name).doubtful) == {0}
    assert set(matched(other_card).doubtful) == {0}
    assert set(matched(LI, LI).doubtful) == {0, 1}
    twice = {"员工编号": "2000", "姓名": "甲", "班组": "一班"}
    assert set(matched(twice, {**twice, "姓名": "乙"}).doubtful) == {0, 1}


def test_a_namesake_with_another_birth_date_is_new(actor: Actor, keys: list[str]) -> None:
    assert matched({**NAMELESS, "出生日期": "1999-01-01"}).matched == {}
    assert matched({"姓名": "单雄信", "班组": "采油二班"}).matched == {0: keys[2]}


def test_what_can_not_be_read_and_columns_of_no_field_are_kept(actor: Actor) -> None:
    waiting = [Problem("民族", "火星", "代码表里没有「火星」")]
    written = Written(
        {"姓名": "王五", "班组": "一班", "身份证号": None}, waiting, {}, {"鞋码": "42"}
    )
    (key,) = commands.apply_employees(actor, [written])
    row = queries.employee(key)
    assert row["extra"] == {"鞋码": "42"}
    assert row["waiting"] == [asdict(waiting[0])]
    commands.apply_employees(actor, [], [(key, Written({"民族": "汉族"}, extra={"衣号": "L"}))])
    row = queries.employee(key)
    assert row["extra"] == {"鞋码": "42", "衣号": "L"}
    assert (row["nation"], row["waiting"]) == ("汉族", [])


def test_those_who_have_gone_are_refused_in_words(actor: Actor, keys: list[str]) -> None:
    with pytest.raises(RuleError, match="可能已被撤销"):
        commands.set_employment(actor, [keys[0], "0" * 32], "离岗", "2026-03-31")
    assert len(names()) == 3
