"""What the register keeps of visits: the day of the last one."""

from collections.abc import Mapping

from models.household.tables import Household


def note_visited(last_days: Mapping[str, str]) -> None:
    """Note 上次走访 of files, "" for none; derived from the visits, so no part of the history."""
    for household, day in last_days.items():
        Household.update(last_visit_on=day).where(Household.id == household).execute()
