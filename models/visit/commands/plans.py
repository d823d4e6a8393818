"""Visits planned one by one, moved, called off, and their forms handed out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.core import base
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column
from models.household.commands.steps import file_of
from models.household.queries import files
from models.visit import queries
from models.visit.fields import VISIT
from models.visit.policy import State
from models.visit.tables import Visit


@command(Role.ENTRY)
def plan_visit(actor: Actor, household: str, planned_on: str, values: Mapping[str, Any]) -> str:
    """Plan a visit to one household; `values` by label (走访形式, 走访人, 慰问原因 …)."""
    _check_planned(planned_on)
    row = {**by_column(VISIT, values), **visited(household), "planned_on": planned_on}
    return base.insert(Visit, row)


def _check_planned(planned_on: str) -> None:
    try:
        date.fromisoformat(planned_on)
    except ValueError:
        raise RuleError("请填计划走访的年、月、日，没有保存。", "计划日期") from None


@command(Role.ENTRY)
def move_visit(actor: Actor, visit: str, planned_on: str) -> None:
    """Plan a visit for another day."""
    _check_planned(planned_on)
    open_visit(visit)
    base.update(Visit, visit, {"planned_on": planned_on})


@command(Role.ENTRY)
def cancel_visit(actor: Actor, visit: str, reason: str = "") -> None:
    """Call a planned visit off; it stays in the campaign under its number."""
    row = open_visit(visit)
    note = "；".join(filter(None, (row["note"], reason.strip())))
    base.update(Visit, visit, {"state": State.CANCELLED, "note": note})


@command(Role.ENTRY)
def mark_printed(actor: Actor, visits: Sequence[str]) -> int:
    """Note that the forms of these visits are out: how many."""
    base.check_here(Visit, visits)
    base.update_many(Visit, [(key, {"printed_at": base.acting().at}) for key in visits])
    return len(visits)


def visited(household: str) -> dict[str, Any]:
    """What a visit keeps of the household that it goes to."""
    file_of(household)
    (file,) = files([household])
    return {"household": household, "name": file["values"]["姓名"], "unit": file["values"]["单位"]}


def open_visit(visit: str) -> dict[str, Any]:
    """A visit that may still be made; refuses one that was made or called off."""
    row = queries.visit(visit)
    if row["state"] == State.MADE:
        raise RuleError(
            f"{row['name']} {row['visited_on']} 的走访已经登记，没有改动。要改请用“更正”。"
        )
    if row["state"] == State.CANCELLED:
        raise RuleError(f"{row['name']} 的这次走访已取消，没有改动。要走访请另外安排。")
    return row
