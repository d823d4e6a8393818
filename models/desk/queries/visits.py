"""Visits that wait: planned up to a day and not made, and campaign forms that are out."""

from datetime import date
from typing import Any

import peewee as pw

from models.core import days
from models.desk import policy
from models.desk.policy import FormsOut, PlannedVisit, Subject
from models.office import queries as office
from models.office.queries import local_day
from models.visit import queries
from models.visit.policy import State
from models.visit.tables import Campaign, Visit


def waiting_visits(on: date) -> list[PlannedVisit]:
    """Visits planned up to this day and not made."""
    columns = (Visit.id, Visit.name, Visit.planned_on, Visit.created_at, Visit.printed_at)
    rows = (
        Visit.select(*columns, Campaign.name)
        .join(Campaign, pw.JOIN.LEFT_OUTER, on=(Visit.campaign == Campaign.id))
        .where(*_planned(), Visit.planned_on.between("0001-01-01", on.isoformat()))
        .order_by(Visit.planned_on, Visit.number)
    )
    return [_planned_visit(*row) for row in rows.tuples() if len(row[2]) == len("2027-02-05")]


def _planned_visit(
    key: str, name: str, planned_on: str, created_at: str, printed_at: str, campaign: str | None
) -> PlannedVisit:
    due = policy.counted_from(planned_on, local_day(created_at))
    return PlannedVisit(key, name, planned_on, due, bool(printed_at), campaign or "")


def due_subjects(on: date) -> list[Subject]:
    """Whom the rules of visiting ask for, the earliest first."""
    return [
        Subject(row["household"], row["name"], row["unit"], row["why"], row["due_on"])
        for row in queries.due_rows(on)
    ]


def _planned() -> tuple[Any, ...]:
    return (Visit.state == State.PLANNED, Visit.removed_at == "")


def forms_out(on: date) -> list[FormsOut]:
    """Campaigns whose forms are printed and not all back: wanted so many days after its day."""
    out = pw.fn.SUM(pw.Case(None, [(Visit.state == State.PLANNED, 1)], 0))
    first = pw.fn.MIN(pw.Case(None, [(Visit.state == State.PLANNED, Visit.planned_on)]))
    counted = (
        Visit.select(
            Campaign.id, Campaign.name, pw.fn.COUNT(Visit.id), out, first, Campaign.held_on
        )
        .join(Campaign, on=(Visit.campaign == Campaign.id))
        .where(Visit.removed_at == "", Visit.printed_at != "", Visit.state != State.CANCELLED)
        .group_by(Campaign.id)
    )
    today, within = on.isoformat(), office.find_standard("visit_forms_days", on)
    wait = within.whole() if within else 0
    return [
        FormsOut(key, name, printed, still, days.add_days(max(day, held_on), wait))
        for key, name, printed, still, day, held_on in counted.tuples()
        if day and day < today
    ]
