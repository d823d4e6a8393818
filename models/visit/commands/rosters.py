"""A campaign's roster: drawn from its scope, added to and taken from by hand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import peewee as pw

from models.core import base, search
from models.core.base import Actor, Role, command
from models.core.bulk import collector_paused
from models.core.errors import RuleError
from models.visit import policy, queries
from models.visit.commands.plans import cancel_visit, open_visit
from models.visit.policy import State
from models.visit.policy.scope import Candidate, PersonKind, Scope, drawn, read_scope
from models.visit.queries import VisitFilter
from models.visit.tables import Visit

Row = Mapping[str, Any]


@collector_paused()
def draw(campaign: Row, actor: Actor) -> int:
    """Give everybody in the campaign's scope a visit who has none yet: how many."""
    scope = read_scope(campaign["scope"])
    return len(_plan(campaign, actor, drawn(_candidates(campaign), scope), scope))


def name_categories(campaign: Row) -> None:
    """Say of visits planned without a 慰问类别 what they are, so that a standard is found."""
    where = VisitFilter(campaign=campaign["id"], state=State.PLANNED)
    rows = [row for row in queries.visits_of(queries.visit_ids(where)) if not row["category"]]
    if rows:
        scope = read_scope(campaign["scope"])
        named = {one.who: one.category(scope) for one in _candidates(campaign)}
        known = [(row["id"], {"category": named.get(queries.who(row), "")}) for row in rows]
        base.update_many(Visit, known)


def change_drawn(before: Row, after: Row, actor: Actor) -> dict[str, int]:
    """Bring the roster from one scope to another (see `set_scope`)."""
    _check_open(after, actor)
    there, scope = _candidates(after), read_scope(after["scope"])
    wanted = {one.who: one for one in drawn(there, scope)}
    gone = {one.who for one in drawn(there, read_scope(before["scope"]))} - set(wanted)
    rows = queries.visits_of(queries.visit_ids(VisitFilter(campaign=after["id"])))
    held = {queries.who(row): row for row in rows if _untouched(row)}
    leaving = [row["id"] for who, row in held.items() if who in gone]
    base.withdraw(Visit, *leaving)
    staying = [(held[who]["id"], one) for who, one in wanted.items() if who in held]
    base.update_many(Visit, [(key, {"category": one.category(scope)}) for key, one in staying])
    created = _plan(after, actor, wanted.values(), scope)
    return {"created": len(created), "withdrawn": len(leaving)}


@command(Role.ENTRY)
def add_to_roster(
    actor: Actor, campaign: str, *, household: str = "", employee: str = "", post: str = ""
) -> str:
    """Add one by hand: a household, an employee, or a post; returns the visit's key.

    A frozen roster asks for a reason. Who is outside the scope may stand on it all the same.
    """
    about = queries.campaign_of(campaign)
    one = _named(about, household, employee, post.strip())
    visit = next(iter(_plan(about, actor, [one], Scope(one.kinds))), "")
    if not visit:
        raise RuleError(f"{one.name}已经在名单上，没有再加。")
    if actor.reason:
        base.update(Visit, visit, {"note": f"补入名单：{actor.reason}"})
    return visit


def _named(campaign: Row, household: str, employee: str, post: str) -> Candidate:
    if post:
        return Candidate(post, post, (PersonKind.POST,), place=post)
    for one in _candidates(campaign):
        if (household and one.household == household) or (employee and one.employee == employee):
            return one
    raise RuleError("请选在档的家庭、在册的职工，或填岗位的名称，没有加。", "姓名")


@command(Role.ENTRY)
def take_off_roster(actor: Actor, visits: Sequence[str]) -> int:
    """Take planned visits off a roster; a frozen one asks for a reason, which stays on it.

    Who goes before the roster was frozen and has no printed form leaves no trace on it.
    """
    rows = [open_visit(key) for key in visits]
    campaigns = {key: queries.campaign_of(key) for key in {row["campaign"] for row in rows}}
    for campaign in campaigns.values():
        _check_open(campaign, actor)
    going = [
        row["id"] for row in rows if _untouched(row) and not campaigns[row["campaign"]]["frozen_on"]
    ]
    base.withdraw(Visit, *going)
    for key in set(visits) - set(going):
        cancel_visit(actor, key, actor.reason)
    return len(visits)


@command(Role.ENTRY)
def set_category(actor: Actor, visits: Sequence[str], category: str) -> int:
    """Name the 慰问类别 of planned visits, by which the standard is found.

    A frozen roster asks for a reason: what somebody is given hangs on it.
    """
    rows = [open_visit(key) for key in visits]
    for campaign in {row["campaign"] for row in rows if row["campaign"]}:
        _check_open(queries.campaign_of(campaign), actor)
    base.update_many(Visit, [(key, {"category": category.strip()}) for key in visits])
    return len(visits)


def size(campaign: str) -> int:
    """How many stand on a roster."""
    return int(Visit.select().where(Visit.campaign == campaign, Visit.removed_at == "").count())


def _check_open(campaign: Row, actor: Actor) -> None:
    if campaign["frozen_on"] and not actor.reason.strip():
        raise RuleError(
            f"名单 {campaign['frozen_on']} 已经定下，没有改动。要改请写明原因，或先重新打开名单。",
            "原因",
        )


def _candidates(campaign: Row) -> list[Candidate]:
    return queries.candidates(date.fromisoformat(campaign["held_on"]))


def _untouched(row: Row) -> bool:
    return row["state"] == State.PLANNED and not row["printed_at"]


def _plan(campaign: Row, actor: Actor, wanted: Iterable[Candidate], scope: Scope) -> list[str]:
    """The keys of visits for those who have none, numbered on from the last along the way."""
    known = _on_roster(campaign["id"])
    new = [one for one in wanted if one.who not in known]
    if new:
        _check_open(campaign, actor)
    first = last_number(campaign["id"]) + 1
    rows = [
        {
            "household": one.household or None,
            "employee": one.employee or None,
            "campaign": campaign["id"],
            "number": number,
            "name": one.name,
            "unit": one.unit,
            "place": one.place,
            "planned_on": policy.planned_on(campaign),
            "occasion": policy.occasion_of(campaign["festival"]),
            "category": one.category(scope),
            "form": _POST if one.place and not one.employee else "",
        }
        for number, one in enumerate(sorted(new, key=_way), first)
    ]
    return base.insert_many(Visit, rows)


_POST = "岗位"


def _on_roster(campaign: str) -> set[str]:
    columns = (Visit.household, Visit.employee, Visit.name, Visit.unit)
    held = Visit.select(*columns).where(Visit.campaign == campaign, Visit.removed_at == "")
    return {queries.who(row) for row in held.dicts()}


def last_number(campaign: str) -> int:
    """The last number that a roster has given, 0 for none."""
    return Visit.select(pw.fn.MAX(Visit.number)).where(Visit.campaign == campaign).scalar() or 0


_DIGITS = re.compile(r"(\d+)")


def _way(one: Candidate) -> tuple[Any, ...]:
    """The order of a walk: unit, address with 2栋 before 12栋, name."""
    parts = _DIGITS.split(one.address)
    address = [(int(part), "") if part.isdigit() else (0, part) for part in parts]
    return search.unit_key(one.unit), address, one.name, one.household or one.employee
