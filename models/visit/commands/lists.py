"""Lists of visits taken in from workbooks, changed by them, and taken back."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.fields import Written, by_column
from models.visit.commands.campaigns import join_campaign
from models.visit.commands.findings import settle, update_last_visits
from models.visit.fields import VISIT
from models.visit.policy import State
from models.visit.policy.lists import Listed
from models.visit.queries import visits_of
from models.visit.tables import Visit, VisitPending

NO_LIST = Listed()


@dataclass(frozen=True)
class WrittenVisit(Written):
    """What a list says of one visit, and the household that it was found to mean (or none)."""

    household: str = ""
    employee: str = ""


@command(Role.ENTRY)
def apply_visits(
    actor: Actor, visits: Sequence[WrittenVisit], listed: Listed = NO_LIST
) -> list[str]:
    """Write visits of a list as they are; returns their keys in order.

    History comes in as history: nothing is refused. A visit with a day that has come is 已走访,
    and so is one of no day in a list whose festival is over; the others are planned. All join the
    campaign of the list's festival and year, which begins with them where there was none.
    """
    today = days.today().isoformat()
    joined = join_campaign(actor, listed.festival, listed.year, len(visits))
    rows = [
        {**_row(one, today, listed), **place} for one, place in zip(visits, joined, strict=True)
    ]
    keys = base.insert_many(Visit, rows)
    _wait(zip(keys, visits, strict=True))
    update_last_visits(one.household for one in visits)
    return keys


def _wait(visits: Iterable[tuple[str, Written]]) -> None:
    rows = [
        {"visit": key, "label": p.label, "written": p.written, "reason": p.reason}
        for key, one in visits
        for p in one.pending
    ]
    base.insert_many(VisitPending, rows)


def _row(one: WrittenVisit, today: str, listed: Listed) -> dict[str, Any]:
    row = {name: value for name, value in by_column(VISIT, one.values).items() if value is not None}
    return {
        **row,
        **_standing(row.get("visited_on", ""), row.get("planned_on", ""), today, listed.over),
        **_extra({}, one),
        "household": one.household or None,
        "employee": one.employee or None,
        "occasion": listed.occasion,
    }


def _extra(stored: Mapping[str, str], one: Written) -> dict[str, str]:
    """Columns of no field, and the old words behind mapped ones."""
    old_words = {f"{label}原文": word for label, word in one.kept.items()}
    extra = {**stored, **one.extra, **old_words}
    return {"extra": json.dumps(extra, ensure_ascii=False) if extra else ""}


def _standing(visited_on: str, planned_on: str, today: str, over: bool = False) -> dict[str, str]:
    made = visited_on <= today if visited_on else over and not planned_on
    state = State.MADE if made else State.PLANNED
    return {"state": state, "planned_on": planned_on or visited_on}


@command(Role.ENTRY)
def change_visits(
    actor: Actor, changes: Sequence[tuple[str, Written]], made: Collection[str] = ()
) -> int:
    """Change visits as a list says now, each by its key: how many.

    Those in `made` were made, though the list says of no day.
    """
    keys, today = [key for key, _ in changes], days.today().isoformat()
    for row, (key, one) in zip(visits_of(keys), changes, strict=True):
        changed = {**by_column(VISIT, one.values), **_extra(row["extra"], one)}
        if "visited_on" in changed:
            changed |= _standing(changed["visited_on"], row["planned_on"], today)
        if key in made:
            changed["state"] = State.MADE
        base.update(Visit, key, changed)
        settle(key, [*one.values, *one.extra, *(p.label for p in one.pending)])
    _wait(changes)
    update_last_visits(row["household"] for row in visits_of(keys))
    return len(changes)
