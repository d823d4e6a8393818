"""The calendar's days: how many visits each has, and the first of them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import peewee as pw

from models.core.base import stored_rows
from models.visit.policy import State
from models.visit.queries.visits import VisitFilter
from models.visit.tables import Campaign, Visit

Row = dict[str, Any]
MOST_SHOWN = 12  # of one day; the rest is counted


@dataclass(frozen=True)
class DayVisits:
    """The visits of one day: how many by state, and the first of them, the open ones before.

    Rows hold what a calendar shows: id, household, name, unit, state, planned_on, visited_on,
    printed_at, form, occasion, number, category, reason, campaign_name, and `day`.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    rows: Sequence[Row] = ()

    @property
    def total(self) -> int:
        """How many visits the day has."""
        return sum(self.counts.values())


_NAMES = (
    "id", "household", "name", "unit", "state", "planned_on", "visited_on", "printed_at", "form",
    "occasion", "number", "category", "reason", "campaign_name", "day",
)  # fmt: skip


def day_visits(first: str, last: str, where: VisitFilter) -> dict[str, DayVisits]:
    """The visits from one day to another (ISO, both included) by the day that counts.

    What was called off is left out unless the filter asks for it. Of a day with hundreds of
    visits only so many are read as a calendar can show.
    """
    counts = _counted(first, last, where)
    rows = defaultdict(list)
    for day, state, row in _first_rows(counts, where):
        rows[day].append((state == State.MADE, row["number"] or 0, row))
    return {
        day: DayVisits(states, [row for *_, row in sorted(rows[day], key=lambda one: one[:2])])
        for day, states in counts.items()
    }


def _states(where: VisitFilter) -> Iterable[State]:
    return (State(where.state),) if where.state else (State.PLANNED, State.MADE)


def _column(state: State) -> Any:
    """The day that counts: when it was made, else when it is planned."""
    return Visit.visited_on if state == State.MADE else Visit.planned_on


def _chosen(where: VisitFilter, state: State, table: Any = Visit) -> Any:
    held = (table.state == state) & (table.removed_at == "")
    for name in ("campaign", "unit", "household", "form"):
        wanted = getattr(where, name)
        held = held & (getattr(table, name) == wanted) if wanted else held
    return held


def _counted(first: str, last: str, where: VisitFilter) -> dict[str, Counter[str]]:
    """How many visits each day has of each state; days without any are left out."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for state in _states(where):
        column = _column(state)
        rows = Visit.select(column, pw.fn.COUNT(pw.SQL("*"))).where(_chosen(where, state))
        within = rows.where(column.between(first, last)).group_by(column)
        for day, count in stored_rows(within):
            if len(day) == len(first):
                found[day][state] += count
    return found


def _first_rows(
    counts: Mapping[str, Counter[str]], where: VisitFilter
) -> Iterable[tuple[str, State, Row]]:
    for state in _states(where):
        days = [day for day, states in counts.items() if states[state]]
        for row in stored_rows(_rows_of(days, state, where)) if days else ():
            read = dict(zip(_NAMES, row, strict=True))
            yield read["day"], state, {**read, "campaign_name": read["campaign_name"] or ""}


def _rows_of(days: Sequence[str], state: State, where: VisitFilter) -> Any:
    """The first visits of each day: one question to the index for each, in one statement."""
    each = pw.fn.json_each(json.dumps(days))
    wanted, inner = pw.Select([each], [pw.SQL("value")]).alias("wanted"), Visit.alias()
    day = wanted.c.value
    held = (getattr(inner, _column(state).name) == day) & _chosen(where, state, inner)
    first = inner.select(inner.id).where(held).limit(MOST_SHOWN)
    columns = [getattr(Visit, name) for name in _NAMES[:-2]]
    return (
        Visit.select(*columns, Campaign.name, day)
        .join(wanted, on=Visit.id.in_(first))
        .join(Campaign, pw.JOIN.LEFT_OUTER, on=(Visit.campaign == Campaign.id))
    )
