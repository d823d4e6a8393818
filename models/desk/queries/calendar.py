"""The next festivals with their lunar days and the visits planned for them."""

from dataclasses import dataclass
from datetime import date

import peewee as pw

from models.visit import festivals
from models.visit.policy import State
from models.visit.tables import Campaign, Visit

SHOWN = 4


@dataclass(frozen=True)
class Festival:
    """A coming festival: its day, that day in lunar words, and the visits planned for it."""

    name: str
    on: date
    lunar: str
    days_left: int
    planned: int


def in_calendar(on: date) -> bool:
    """Whether the calendar knows this year and the next."""
    return festivals.FIRST_YEAR <= on.year < festivals.LAST_YEAR


def coming_festivals(on: date, count: int = SHOWN) -> list[Festival]:
    """The next festivals with their lunar days; none outside the years of the calendar."""
    if not in_calendar(on):
        return []
    days_of = (*festivals.festivals(on.year), *festivals.festivals(on.year + 1))
    coming = [(name, day) for name, day in days_of if day >= on][:count]
    visits = _visits_planned({day.year for _, day in coming})
    return [
        Festival(
            name,
            day,
            festivals.lunar_day(day),
            (day - on).days,
            visits.get((name, day.year), 0),
        )
        for name, day in coming
    ]


def _visits_planned(years: set[int]) -> dict[tuple[str, int], int]:
    """How many visits stand for each festival of these years."""
    rows = (
        Visit.select(Campaign.festival, Campaign.year, pw.fn.COUNT(Visit.id))
        .join(Campaign)
        .where(Campaign.year.in_(years), Campaign.removed_at == "")
        .where(Visit.removed_at == "", Visit.state != State.CANCELLED)
        .group_by(Campaign.festival, Campaign.year)
    )
    return {(festival, year): size for festival, year, size in rows.tuples()}
