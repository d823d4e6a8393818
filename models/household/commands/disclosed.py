"""Who looked at whole identity numbers, and who took them out in a workbook, and what for."""

from collections.abc import Sequence

from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.household.commands.steps import file_of


def reveal_numbers(actor: Actor, household: str) -> str:
    """Note that an operator, of whatever role, had the whole numbers of a file shown."""
    return command(_any_role(actor))(_reveal_numbers)(actor, household)


def _reveal_numbers(actor: Actor, household: str) -> str:
    return str(file_of(household)["id"])


def note_export(actor: Actor, households: int, labels: Sequence[str]) -> dict[str, object]:
    """Note that a list with these columns was written into a workbook; the actor has the reason."""
    return command(_any_role(actor))(_note_export)(actor, households, labels)


def _note_export(actor: Actor, households: int, labels: Sequence[str]) -> dict[str, object]:
    return {"households": households, "labels": list(labels)}


def _any_role(actor: Actor) -> Role:
    if not actor.roles:
        raise RuleError("您没有办理权限，不能查看完整的号码。")
    return Role(min(actor.roles))
