"""The density of a year's visits: how many each household got in each month."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import peewee as pw

from models.core.base import stored_rows
from models.household import queries as households
from models.household.policy import Status
from models.visit.policy import State
from models.visit.queries.visits import VisitFilter
from models.visit.tables import Visit


@dataclass(frozen=True)
class YearOfVisits:
    """The visits that one household got in a year: by month (1–12; 0 where only the year
    is known), and the day of the last."""

    household: str
    months: Mapping[int, int]
    last_on: str = ""

    @property
    def total(self) -> int:
        """How many visits the year has."""
        return sum(self.months.values())


def year_of_visits(year: int, where: VisitFilter) -> list[YearOfVisits]:
    """Every household on file, and every other one that was visited in the year, by name.

    Only visits that were made count, of the form that `where` asks for; `where.unit` is the
    household's own.
    """
    counts, last = _counted(year, where.form)
    unit = {"单位": where.unit}
    shown = {*households.ids(filters={**unit, "状态": Status.ON_FILE}), *counts}
    return [
        YearOfVisits(key, counts.get(key, {}), last.get(key, ""))
        for key in households.ids(filters=unit)
        if key in shown
    ]


def _counted(year: int, form: str) -> tuple[dict[str, Counter[int]], dict[str, str]]:
    month = pw.fn.SUBSTR(Visit.visited_on, 1, 7)
    made = (Visit.state == State.MADE, Visit.removed_at == "", Visit.household.is_null(False))
    rows = Visit.select(
        Visit.household, month, pw.fn.COUNT(Visit.id), pw.fn.MAX(Visit.visited_on)
    ).where(*made, Visit.visited_on.between(str(year), f"{year}-99"))
    rows = rows.where(Visit.form == form) if form else rows
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    last: dict[str, str] = {}
    for household, on, count, day in stored_rows(rows.group_by(Visit.household, month)):
        counts[household][int(on[5:] or 0)] += count
        last[household] = max(day, last.get(household, ""))
    return counts, last
