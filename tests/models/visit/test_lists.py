"""Lists of visits: taken in as they are, matched to households, changed, and taken back."""

from models.core.base import Actor
from models.core.fields import Problem, Written
from models.household import queries as households
from models.visit import commands, queries
from models.visit.policy import match_visits
from tests.models.visit.conftest import Register, withdraw


def test_a_list_comes_in_as_history(actor: Actor, register: Register) -> None:
    home = register("徐明福", "供电车间")
    made, planned = commands.apply_visits(
        actor,
        [
            commands.WrittenVisit(
                {"姓名": "徐明福", "走访日期": "2024-02-02", "慰问金": 80000, "慰问品": "面粉一袋"},
                pending=[Problem("走访形式", "路上", "代码表里没有「路上」")],
                extra={"车号": "3"},
                household=home,
            ),
            commands.WrittenVisit({"姓名": "外人", "走访日期": "2099-01-01"}),
        ],
    )
    assert queries.visit(made)["state"] == "已走访"
    assert queries.visit(planned)["state"] == "计划"
    assert households.household(home)["last_visit_on"] == "2024-02-02"
    (dumped, _) = queries.dump_visits()
    assert dumped["慰问金"] == "800.00"
    assert (dumped["走访日期"], dumped["车号"], dumped["状态"]) == ("2024-02-02", "3", "已走访")
    assert dumped["待补"] == [{"列": "走访形式", "原文": "路上", "原因": "代码表里没有「路上」"}]


def test_a_changed_list_and_its_undo(actor: Actor, register: Register) -> None:
    home = register("徐明福")
    row = commands.WrittenVisit({"姓名": "徐明福", "走访日期": "2024-02-02"}, household=home)
    keys = commands.apply_visits(actor, [row])
    commands.change_visits(actor, [(keys[0], Written({"走访日期": "2024-02-09"}))])
    assert households.household(home)["last_visit_on"] == "2024-02-09"
    withdraw(actor, keys[0], home)
    assert households.household(home)["last_visit_on"] == ""
    assert queries.dump_visits() == []


def test_a_list_again_brings_its_own_columns_and_what_can_not_be_read(
    actor: Actor, register: Register
) -> None:
    row = commands.WrittenVisit({"姓名": "徐明福", "走访日期": "2024-02-02"}, extra={"车号": "3"})
    (key,) = commands.apply_visits(actor, [row])
    waiting = [Problem("走访形式", "路上", "代码表里没有「路上」")]
    commands.change_visits(actor, [(key, Written({}, waiting, extra={"司机": "老李"}))])
    visit = queries.visit(key)
    assert visit["extra"] == {"车号": "3", "司机": "老李"}
    assert [one["written"] for one in visit["pending"]] == ["路上"]
    commands.change_visits(actor, [(key, Written({"走访形式": "入户"}))])
    assert queries.visit(key)["pending"] == []


def test_filling_in_what_waited_settles_it(actor: Actor, register: Register) -> None:
    waiting = [Problem("走访形式", "路上", "代码表里没有「路上」")]
    row = commands.WrittenVisit({"姓名": "徐明福", "走访日期": "2024-02-02"}, pending=waiting)
    (key,) = commands.apply_visits(actor, [row])
    commands.correct_visit(actor, key, {"走访形式": "入户"})
    assert queries.visit(key)["pending"] == []


def test_search_over_name_initials_unit_and_visitors(actor: Actor, register: Register) -> None:
    home = register("徐明福", "供电车间")
    commands.plan_visit(actor, home, "2027-01-05", {"走访人": "张国庆"})
    (said,) = queries.texts().values()
    for text in ("明福", "xmf", "供电", "国庆"):
        assert text in said
    assert "采油" not in said


def test_a_stranger_is_found_by_his_initials_and_without_the_dot(actor: Actor) -> None:
    row = commands.WrittenVisit({"姓名": "买买提·强丽", "单位": "供电", "走访日期": "2024-02-02"})
    commands.apply_visits(actor, [row])
    (said,) = queries.texts().values()
    assert said == "买买提强丽|供电||mmtql"


HOMES = [
    {"id": "a", "name": "徐明福", "unit": "供电车间"},
    {"id": "b", "name": "王伟", "unit": "采油一班"},
    {"id": "c", "name": "王伟", "unit": "采油二班"},
    {"id": "d", "name": "买买提·艾力", "unit": "注水队"},
]


def test_matching_by_name_and_unit() -> None:
    records = [
        {"姓名": "徐明福", "单位": "供电车间"},
        {"姓名": "徐明福"},
        {"姓名": "王伟", "单位": "采油二班"},
        {"姓名": "王伟"},
        {"姓名": "徐明福", "单位": "运输队"},
        {"姓名": "买买提.艾力", "单位": "注水队"},
        {"姓名": "生人", "单位": "注水队"},
        {},
    ]
    found = match_visits(records, HOMES)
    assert found.matched == {0: "a", 1: "a", 2: "c", 5: "d"}
    assert found.ambiguous == {3: ("b", "c"), 4: ("a",)}
    assert found.unmatched == (6, 7)
