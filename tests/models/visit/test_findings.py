"""What a visit found is recorded once, checked in place, and noted on the household."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.household import queries as households
from models.office import commands as office
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from tests.models.visit.conftest import Register

TODAY = days.today()
FOUND = {
    "走访日期": TODAY.isoformat(),
    "走访形式": "入户",
    "走访人": "高建民、周敏",
    "慰问金": 100000,
    "慰问品": "大米1袋",
    "慰问品折价": 12000,
}


def test_a_planned_visit_is_recorded(actor: Actor, register: Register) -> None:
    home = register("王五")
    planned = commands.plan_visit(actor, home, TODAY.isoformat(), {"走访人": "周敏"})
    commands.record_visit(
        actor, FOUND, {"家庭住址": {"clear": True, "value": "2 栋"}}, visit=planned
    )
    visit = queries.visit(planned)
    assert (visit["state"], visit["visited_on"], visit["recorded_by"]) == (
        "已走访",
        TODAY.isoformat(),
        "周敏",
    )
    assert visit["findings"] == {"家庭住址": {"clear": True, "value": "2 栋"}}
    assert households.household(home)["last_visit_on"] == TODAY.isoformat()
    light = {row["light"]: row for row in households.lights(home, TODAY)}["家庭住址"]
    assert (light["state"], light["value"], light["source"]) == ("清", "2 栋", "走访")
    assert light["expires_on"] == days.add_months(TODAY.isoformat(), 12)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"走访日期": ""}, "走访日期"),
        ({"走访日期": "2024-02"}, "走访日期"),
        ({"走访日期": (TODAY + timedelta(days=1)).isoformat()}, "走访日期"),
        ({"慰问品折价": None}, "慰问品折价"),
        ({"慰问品": ""}, "慰问品"),
        ({"慰问金": -1}, "慰问金"),
        ({"下次走访": "2020-01-01"}, "下次走访"),
        ({"承诺期限": "2020-01"}, "承诺期限"),
    ],
)
def test_what_can_not_be_is_refused_in_place(
    actor: Actor, register: Register, wrong: dict[str, Any], field: str
) -> None:
    home = register("王五")
    planned = commands.plan_visit(actor, home, TODAY.isoformat(), {})
    with pytest.raises(RuleError) as refused:
        commands.record_visit(actor, {**FOUND, **wrong}, visit=planned)
    assert refused.value.field == field
    assert queries.visit(planned)["state"] == "计划"
    assert households.household(home)["last_visit_on"] == ""


def test_the_same_visit_twice_is_refused(actor: Actor, register: Register) -> None:
    home = register("王五")
    planned = commands.plan_visit(actor, home, TODAY.isoformat(), {})
    commands.record_visit(actor, FOUND, visit=planned)
    with pytest.raises(RuleError, match="已经登记"):
        commands.record_visit(actor, FOUND, visit=planned)
    with pytest.raises(RuleError, match="已经登记"):
        commands.record_visit(actor, FOUND, household=home)
    assert queries.count_visits(VisitFilter()) == 1


def test_a_visit_without_a_plan_and_one_without_a_file(actor: Actor, register: Register) -> None:
    home = register("王五", "采油二班")
    commands.record_visit(actor, FOUND, household=home)
    commands.record_visit(actor, {**FOUND, "姓名": "郑工", "走访形式": "医院"})
    rows = {row["name"]: row for row in queries.visits(VisitFilter())}
    assert (rows["王五"]["unit"], rows["王五"]["household"]) == ("采油二班", home)
    assert rows["郑工"]["household"] == ""
    with pytest.raises(RuleError) as refused:
        commands.record_visit(actor, FOUND)
    assert refused.value.field == "姓名"


def test_a_correction_keeps_what_it_does_not_name(actor: Actor, register: Register) -> None:
    home = register("王五")
    visit = commands.record_visit(actor, FOUND, household=home)
    day = (TODAY - timedelta(days=3)).isoformat()
    commands.correct_visit(actor, visit, {"走访日期": day})
    row = queries.visit(visit)
    assert (row["visited_on"], row["gift_money_fen"], row["gift_goods"]) == (day, 100000, "大米1袋")
    assert households.household(home)["last_visit_on"] == day


def test_an_older_visit_entered_late_does_not_undo_a_later_look(
    actor: Actor, register: Register
) -> None:
    home = register("王五")
    earlier = (TODAY - timedelta(days=9)).isoformat()
    clear = {"经济收入": {"clear": True, "value": "4650"}}
    commands.record_visit(actor, FOUND, clear, household=home)
    unclear = {"经济收入": {"clear": False}}
    commands.record_visit(actor, {**FOUND, "走访日期": earlier}, unclear, household=home)
    light = {row["light"]: row for row in households.lights(home, TODAY)}["经济收入"]
    assert (light["state"], light["seen_on"]) == ("清", TODAY.isoformat())
    assert households.household(home)["last_visit_on"] == TODAY.isoformat()


def test_a_visit_corrected_to_an_earlier_day_takes_its_findings_along(
    actor: Actor, register: Register
) -> None:
    home = register("王五")
    clear = {"经济收入": {"clear": True, "value": "4650"}}
    visit = commands.record_visit(actor, FOUND, clear, household=home)
    day = (TODAY - timedelta(days=3)).isoformat()
    commands.correct_visit(actor, visit, {"走访日期": day}, {"经济收入": {"clear": False}})
    light = {row["light"]: row for row in households.lights(home, TODAY)}["经济收入"]
    assert (light["state"], light["seen_on"], light["expires_on"]) == ("不清", day, "")


def test_a_finding_on_something_else_is_refused(actor: Actor, register: Register) -> None:
    with pytest.raises(RuleError, match="五清"):
        commands.record_visit(actor, FOUND, {"天气": {"clear": True}}, household=register("王五"))
    assert queries.count_visits(VisitFilter()) == 0


def test_a_visit_is_moved_and_cancelled_only_before_it_is_made(
    actor: Actor, register: Register
) -> None:
    home = register("王五")
    planned = commands.plan_visit(actor, home, "2027-02-05", {})
    commands.move_visit(actor, planned, "2027-02-03")
    assert queries.visit(planned)["day"] == "2027-02-03"
    with pytest.raises(RuleError):
        commands.move_visit(actor, planned, "2027-13-01")
    commands.record_visit(actor, FOUND, visit=planned)
    for act in (commands.cancel_visit, lambda a, v: commands.move_visit(a, v, "2027-02-01")):
        with pytest.raises(RuleError, match="已经登记"):
            act(actor, planned)


def test_what_a_month_reports_upward(actor: Actor, register: Register) -> None:
    one, two = register("王五"), register("李三")
    earlier = date(2024, 10, 20)
    for household, day, form in (
        (one, earlier, "入户"),
        (one, earlier + timedelta(days=1), "入户"),
        (two, earlier, "医院"),
        (two, date(2024, 9, 30), "入户"),
    ):
        values = {**FOUND, "走访日期": day.isoformat(), "走访形式": form}
        commands.record_visit(actor, values, household=household)
    commands.plan_visit(actor, one, "2024-10-25", {})
    assert queries.month_summary("2024-10") == {
        "走访人次": 3,
        "入户户数": 1,
        "慰问金": 300000,
        "慰问品折价": 36000,
        "款物合计": 336000,
    }
    assert queries.month_summary("2024-12")["款物合计"] == 0
    assert queries.count_visits(VisitFilter(month="2024-10")) == 4


@pytest.mark.parametrize(("unit", "linked"), [("集输站", True), ("", True), ("注水班", False)])
def test_a_person_in_no_file_is_linked_to_the_employees_list(
    actor: Actor, unit: str, linked: bool
) -> None:
    key = office.save_employee(actor, {"姓名": "单雄信", "班组": "集输站"})
    visit = commands.record_visit(actor, {**FOUND, "姓名": "单雄信", "单位": unit})
    assert queries.visit(visit)["employee"] == (key if linked else "")


def test_two_employees_of_one_name_are_not_guessed_between(actor: Actor) -> None:
    for unit in ("集输站", "注水班"):
        office.save_employee(actor, {"姓名": "单雄信", "班组": unit})
    visit = commands.record_visit(actor, {**FOUND, "姓名": "单雄信"})
    assert queries.visit(visit)["employee"] == ""
