"""Leaders paired with households, and what a leader hands over when he leaves."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column, fields_of
from models.household.commands.steps import file_of
from models.visit import queries
from models.visit.queries.pairings import active
from models.visit.tables import Leader, Pairing

LEADER = fields_of(Leader)


@command(Role.ENTRY)
def pair(
    actor: Actor,
    households: Sequence[str],
    leader: Mapping[str, Any],
    from_on: str = "",
    every_days: int = 0,
    measures: str = "",
) -> int:
    """Pair a leader with households from a day on: how many were paired anew.

    `leader` by label (帮扶人, 职务, 联系电话 …); one of that name and post is the same person. A
    household that has another leader leaves him on that day; one that has this one keeps him.
    """
    day = from_on or days.today().isoformat()
    key = _leader(leader)
    paired = 0
    for household in households:
        file_of(household)
        held = list(Pairing.select().where(*active(days.today()), Pairing.household == household))
        if any(one.leader_id == key for one in held):
            continue
        for one in held:
            _end(one.id, day, "换帮扶人")
        row = {"leader": key, "household": household, "from_on": day}
        base.insert(Pairing, {**row, "every_days": every_days, "measures": measures})
        paired += 1
    return paired


def _leader(values: Mapping[str, Any]) -> str:
    """The key of this leader, new or known; what is told anew of a known one is kept."""
    told = {name: said for name, said in by_column(LEADER, values).items() if said}
    if not told.get("name"):
        raise RuleError("请填帮扶人的姓名，没有保存。", "帮扶人")
    known = [
        row
        for row in queries.leaders(days.today())
        if row["name"] == told["name"] and row["post"] in ("", told.get("post", row["post"]))
    ]
    if not known:
        return base.insert(Leader, told)
    base.update(Leader, known[0]["id"], told)
    return str(known[0]["id"])


def _end(pairing: str, on: str, why: str) -> None:
    base.update(Pairing, pairing, {"until_on": on, "ended_why": why})


@command(Role.ENTRY)
def end_pairing(actor: Actor, pairing: str, on: str, why: str) -> None:
    """End a pairing on a day with its reason; it stays in history."""
    base.check_here(Pairing, [pairing])
    if not why.strip():
        raise RuleError("请写结束结对的原因，没有改动。", "结束原因")
    _end(pairing, on, why.strip())


@command(Role.ENTRY)
def hand_over(actor: Actor, leader: str, successor: Mapping[str, Any], on: str) -> int:
    """A leader leaves: his households go to the successor on a day; how many."""
    going = queries.leader(leader)
    held = list(Pairing.select().where(*active(days.today()), Pairing.leader == leader))
    base.update(Leader, leader, {"left_on": on})
    key = _leader(successor)
    if key == leader:
        raise RuleError("接手人和离任人是同一个人，没有移交。请填接手人的姓名。", "帮扶人")
    for one in held:
        _end(one.id, on, f"{going['name']}离任移交")
        row = {"leader": key, "household": one.household_id, "from_on": on}
        told = {"every_days": one.every_days, "measures": one.measures}
        base.insert(Pairing, {**row, **told})
    return len(held)
