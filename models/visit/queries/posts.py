"""What is open of a cadre in the visits: planned ones, forms out, groups, promises."""

from collections.abc import Mapping
from typing import Any

from models.office.policy import OpenThing
from models.visit.policy import State, goes
from models.visit.queries.visits import VisitFilter, visit_ids, visits_of
from models.visit.tables import Campaign, RouteGroup, Visit

PLANNED, FORM_OUT, GROUP, PROMISE = "计划走访", "未收回的走访表", "走访分组", "未落实承诺"


def open_things(name: str) -> list[OpenThing]:
    """What a cadre of this name answers for, each kind by its day."""
    found = [*_planned(name), *_groups(name), *_promises(name)]
    order = (PLANNED, FORM_OUT, GROUP, PROMISE)
    return sorted(found, key=lambda one: (order.index(one.kind), one.due_on or "9", one.name))


def _promised_by(row: Mapping[str, Any]) -> str:
    """Who answers for a promise: the person named, else all who went."""
    return str(row["promise_by"] or row["visitors"])


def _planned(name: str) -> list[OpenThing]:
    named = Visit.select(Visit.id).where(
        Visit.state == State.PLANNED, Visit.removed_at == "", Visit.visitors.contains(name)
    )
    rows = visits_of([key for (key,) in named.tuples()])
    return [
        OpenThing(
            FORM_OUT if row["printed_at"] else PLANNED,
            row["id"],
            row["name"],
            row["unit"],
            row["planned_on"],
            " ".join(filter(None, (_campaign(row), row["occasion"], row["form"]))),
        )
        for row in rows
        if goes(row["visitors"], name)
    ]


def _campaign(row: Mapping[str, Any]) -> str:
    number = f" 第 {row['number']} 号" if row["number"] else ""
    return f"{row['campaign_name']}{number}" if row["campaign_name"] else ""


def _groups(name: str) -> list[OpenThing]:
    """The route groups of visits still to be made that the cadre leads or walks with."""
    rows = (
        RouteGroup.select(RouteGroup, Campaign)
        .join(Campaign)
        .where(RouteGroup.removed_at == "", Campaign.removed_at == "")
    )
    return [
        OpenThing(GROUP, row.id, f"第 {row.number} 组", "", row.campaign.held_on, row.campaign.name)
        for row in rows
        if goes(f"{row.leader}、{row.visitors}", name)
        and visit_ids(VisitFilter(campaign=row.campaign_id, state=State.PLANNED))
    ]


def _promises(name: str) -> list[OpenThing]:
    made = Visit.select(Visit.id).where(
        Visit.state == State.MADE,
        Visit.removed_at == "",
        Visit.promise != "",
        Visit.promise_kept_on == "",
    )
    rows = visits_of([key for (key,) in made.tuples()])
    return [
        OpenThing(PROMISE, row["id"], row["name"], row["unit"], row["promise_on"], row["promise"])
        for row in rows
        if goes(_promised_by(row), name)
    ]
