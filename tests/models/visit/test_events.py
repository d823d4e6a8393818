"""A stay in hospital or a death: whoever it is, the visit is planned once."""

from datetime import timedelta

import pytest

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from tests import factories


def told(on: str = "", **values: str) -> dict[str, str]:
    return {"事由": "住院探视", "姓名": "刘志远", "日期": on or days.today().isoformat(), **values}


def planned() -> list[tuple[str, str, str]]:
    rows = queries.visits(VisitFilter(state="计划"))
    return [(row["occasion"], row["form"], row["name"]) for row in rows]


def test_a_needy_worker_in_hospital_is_visited_there(actor: Actor) -> None:
    household = factories.household(actor, on="2019-03-02")
    event = commands.record_event(actor, told())
    assert planned() == [("住院探视", "医院", "刘志远")]
    [row] = queries.visits(VisitFilter(state="计划"))
    assert row["household"] == household
    by = days.today() + timedelta(days=3)
    assert row["planned_on"] == by.isoformat()
    assert queries.event(event)["household"] == household


def test_after_leaving_the_visit_at_home_is_planned_too(actor: Actor) -> None:
    event = commands.record_event(actor, told())
    commands.end_event(actor, event, days.today().isoformat())
    assert sorted(planned()) == [("住院探视", "医院", "刘志远"), ("出院走访", "入户", "刘志远")]
    commands.end_event(actor, event, days.today().isoformat())
    assert len(planned()) == 2


def test_somebody_in_no_file_is_visited_as_well(actor: Actor) -> None:
    commands.record_event(actor, told(事由="丧事慰问", 姓名="何素云", 单位="注水班"))
    [row] = queries.visits(VisitFilter(state="计划"))
    assert (row["name"], row["unit"], row["household"]) == ("何素云", "注水班", "")


@pytest.mark.parametrize(
    ("kind", "form", "days_on"), [("婚育慰问", "入户", 30), ("工伤探视", "医院", 3)]
)
def test_a_wedding_or_an_injury_is_visited_once(
    actor: Actor, kind: str, form: str, days_on: int
) -> None:
    commands.record_event(actor, told(事由=kind, 姓名="何素云", 单位="注水班"))
    commands.plan_due(actor)
    [row] = queries.visits(VisitFilter(state="计划"))
    by = days.today() + timedelta(days=days_on)
    assert (row["occasion"], row["form"], row["planned_on"]) == (kind, form, by.isoformat())


def test_the_same_form_sent_twice_is_one_event(actor: Actor) -> None:
    commands.record_event(actor.on("form-1"), told())
    commands.record_event(actor.on("form-1"), told())
    assert len(queries.events()) == 1
    assert len(planned()) == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"日期": "2199-01-01"}, "日期"),
        ({"日期": "2026-03"}, "日期"),
        ({"姓名": ""}, "姓名"),
        ({"事由": ""}, "事由"),
        ({"日期": "2026-03-02", "结束日期": "2026-03-01"}, "结束日期"),
    ],
)
def test_what_can_not_be_is_refused_in_its_place(
    actor: Actor, values: dict[str, str], field: str
) -> None:
    with pytest.raises(RuleError) as refused:
        commands.record_event(actor, {**told(), **values})
    assert refused.value.field == field
    assert queries.events() == []
