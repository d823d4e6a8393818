"""Visits and files: a file that begins takes the visits made before it, one that goes lets go."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from models.core import base
from models.core.base import Actor, Role, command, in_chunks
from models.household.commands import register_household
from models.household.policy import Status
from models.visit import queries
from models.visit.commands.findings import update_last_visits
from models.visit.policy import State, match_visits
from models.visit.tables import Visit


@command(Role.ENTRY)
def register_visited(
    actor: Actor,
    values: Mapping[str, Any],
    members: Sequence[Mapping[str, Any]] = (),
    status: str = Status.APPLIED,
    on: str = "",
    by_union: bool = False,
) -> str:
    """Begin a file (see `register_household`) with the visits that were made before it."""
    household = register_household(actor, values, members, status, on, by_union)
    link_visits([household])
    return household


def link_visits(households: Collection[str]) -> int:
    """Give new files the visits to persons without one (see `match_visits`): how many."""
    homeless = [row for row in queries.homeless() if row["单位"] or row["身份证号"]]
    if not homeless or not households:
        return 0
    matched = match_visits(homeless, queries.roster(list(Status))).matched
    found = {homeless[at]["id"]: key for at, key in matched.items() if key in set(households)}
    base.update_many(Visit, [(visit, {"household": key}) for visit, key in found.items()])
    update_last_visits(found.values())
    return len(found)


def leave_files(households: Sequence[str]) -> tuple[int, list[str]]:
    """Files were withdrawn: (how many visits planned for them went too, those made that stay).

    What was made has happened: it stays, of the person, and a file that begins later takes it.
    """
    planned: list[str] = []
    made: list[str] = []
    for chunk in in_chunks(households):
        held = (Visit.household.in_(chunk), Visit.removed_at == "")
        for key, state in Visit.select(Visit.id, Visit.state).where(*held).tuples():
            (made if state == State.MADE else planned).append(key)
    base.withdraw(Visit, *planned)
    base.update_many(Visit, [(key, {"household": None}) for key in made])
    return len(planned), made
