"""Who looked at whole identity numbers."""

from models.core.base import Actor, command
from models.household.commands.steps import file_of


@command()
def reveal_numbers(actor: Actor, household: str) -> str:
    """Note that an operator had the whole numbers of a file shown; returns the file's key."""
    return str(file_of(household)["id"])
