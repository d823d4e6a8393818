"""Leaders and the households that they are paired with (结对帮扶)."""

from datetime import date
from typing import Any

import peewee as pw

from models.core import days
from models.core.base import stored_rows
from models.core.errors import RuleError
from models.household.policy import Status
from models.household.tables import Household, Person
from models.visit.policy import State
from models.visit.tables import Leader, Pairing, Visit

Row = dict[str, Any]


def active(on: date) -> tuple[Any, ...]:
    """What holds for a pairing that stands on a day, as conditions."""
    day = on.isoformat()
    return (
        Pairing.removed_at == "",
        Pairing.from_on <= day,
        (Pairing.until_on == "") | (Pairing.until_on > day),
    )


def pairings(on: date) -> list[Row]:
    """Each household in 在档 with its leader on a day, those without one first.

    id (household), name, unit, address, telephone, hardship_class, people, last_visit_on; pairing
    ("" for none), leader, leader_name, post, leader_telephone, from_on, every_days, measures;
    visits made since, promises still open; due_on, the day by which the pairing promises the next
    visit ("" where it promises none).
    """
    heads = (Person.household == Household.id) & (Person.position == 0) & (Person.removed_at == "")
    columns = (
        Household.id,
        Person.name,
        Household.unit,
        Household.address,
        Person.telephone,
        Household.hardship_class,
        Household.people,
        Household.last_visit_on,
    )
    rows = (
        Household.select(*columns)
        .join(Person, pw.JOIN.LEFT_OUTER, on=heads)
        .where(Household.status == Status.ON_FILE, Household.removed_at == "")
        .order_by(Household.sort_unit, Household.sort_name)
        .dicts()
    )
    paired, visits, promises = _paired(on), _visit_days(), _open_promises()
    found = [_row(row, paired.get(row["id"]), visits, promises) for row in rows]
    return sorted(found, key=lambda one: bool(one["pairing"]))


def _row(
    row: Row, pairing: Row | None, visits: dict[str, list[str]], promises: dict[str, int]
) -> Row:
    told = pairing or dict.fromkeys(_PAIRED, "")
    since = [day for day in visits.get(row["id"], []) if told["from_on"] <= day]
    return {
        **row,
        **told,
        "name": row["name"] or "",
        "visits": len(since) if pairing else 0,
        "promises": promises.get(row["id"], 0),
        "due_on": _due_on(row["last_visit_on"], told["from_on"], told["every_days"] or 0),
    }


def _due_on(last_visit_on: str, from_on: str, every: int) -> str:
    """Counted from the last visit whose day is known, or from the pairing on."""
    seen = last_visit_on if len(last_visit_on) == len("2027-02-05") else ""
    return days.add_days(max(seen, from_on), every) if every else ""


_PAIRED = (
    "pairing", "leader", "leader_name", "post", "leader_telephone", "from_on", "every_days",
    "measures",
)  # fmt: skip


def _paired(on: date) -> dict[str, Row]:
    columns = (
        Pairing.household,
        Pairing.id,
        Leader.id,
        Leader.name,
        Leader.post,
        Leader.telephone,
        Pairing.from_on,
        Pairing.every_days,
        Pairing.measures,
    )
    rows = Pairing.select(*columns).join(Leader).where(*active(on)).order_by(Pairing.from_on)
    return {key: dict(zip(_PAIRED, rest, strict=True)) for key, *rest in stored_rows(rows)}


def _visit_days() -> dict[str, list[str]]:
    """The days on which each household was visited."""
    rows = Visit.select(Visit.household, Visit.visited_on).where(
        Visit.state == State.MADE, Visit.removed_at == "", Visit.household.is_null(False)
    )
    found: dict[str, list[str]] = {}
    for key, day in stored_rows(rows):
        found.setdefault(key, []).append(day)
    return found


def _open_promises() -> dict[str, int]:
    rows = Visit.select(Visit.household, pw.fn.COUNT(Visit.id)).where(
        Visit.state == State.MADE,
        Visit.removed_at == "",
        Visit.promise != "",
        Visit.promise_kept_on == "",
    )
    return dict(stored_rows(rows.group_by(Visit.household)))


def leaders(on: date, gone: bool = False) -> list[Row]:
    """The leaders who may be paired: id, name, post, unit, telephone, left_on, households.

    `households` counts those that they are paired with on a day; `gone` adds those who left.
    """
    counted = Pairing.select(Pairing.leader, pw.fn.COUNT(Pairing.id)).where(*active(on))
    sums = dict(stored_rows(counted.group_by(Pairing.leader)))
    rows = Leader.select().where(Leader.removed_at == "")
    rows = rows if gone else rows.where((Leader.left_on == "") | (Leader.left_on > on.isoformat()))
    told = (Leader.id, Leader.name, Leader.post, Leader.unit, Leader.telephone, Leader.left_on)
    return [
        {**row, "households": sums.get(row["id"], 0)}
        for row in rows.select(*told).order_by(Leader.name).dicts()
    ]


def leader(key: str) -> Row:
    """A leader by key."""
    row = Leader.select().where(Leader.id == key, Leader.removed_at == "").dicts().first()
    if row is None:
        raise RuleError("没有找到这位帮扶人，可能已被撤销。请刷新后再试。")
    return dict(row)
