"""Visits that the rules ask for: planned once, taken back when nothing asks for them any more."""

from collections.abc import Mapping
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.visit import policy, queries
from models.visit.policy.due import DueRule
from models.visit.tables import Visit

_IN_HOSPITAL = (DueRule.HOSPITAL, DueRule.INJURY)


@command(Role.ENTRY)
def plan_due(actor: Actor) -> dict[str, int]:
    """Plan every visit that is due and not planned; run again, it plans nothing twice.

    A plan of a rule that nothing asks for any more goes. Returns {planned, withdrawn}.
    """
    today = days.today()
    gone = queries.outdated_plans(today)
    base.withdraw(Visit, *gone)
    wanted = queries.due_rows(today)
    base.insert_many(Visit, [_row(one) for one in wanted])
    return {"planned": len(wanted), "withdrawn": len(gone)}


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "household": one["household"] or None,
        "employee": one["employee"] or None,
        "event": one["event"] or None,
        "name": one["name"],
        "unit": one["unit"],
        "planned_on": one["due_on"],
        "occasion": one["rule"].value,
        "form": "医院" if one["rule"] in _IN_HOSPITAL else policy.AT_HOME,
        "note": one["why"],
        "rule": one["rule"].value,
        "rule_key": one["key"],
    }
