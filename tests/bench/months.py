"""A month of the calendar among very many visits, read and painted."""

from datetime import date, timedelta
from typing import Any

from models.core import base
from models.core.base import Actor, Role, command
from models.visit.policy import State
from models.visit.tables import Visit

VISITS = 50_000
MONTH = date(2027, 1, 1)
DAYS = 31
TWO_YEARS = 730
_COUNTED = (
    "SELECT planned_on, state, COUNT(*) FROM visit "
    "WHERE removed_at = '' AND planned_on BETWEEN ? AND ? GROUP BY planned_on, state"
)


@command(Role.ENTRY)
def fill(actor: Actor, count: int, over: int) -> int:
    """Visits to persons, spread over so many days from the month on, a third of them made."""
    base.insert_many(Visit, [_visit(place, over) for place in range(count)])
    return count


def _visit(place: int, over: int) -> dict[str, Any]:
    on = (MONTH + timedelta(days=place % over)).isoformat()
    made = place % 3 == 0
    return {
        "name": f"职工{place:05d}",
        "unit": f"采油{place % 40 + 1}班",
        "planned_on": on,
        "visited_on": on if made else "",
        "state": State.MADE if made else State.PLANNED,
        "form": "入户",
    }


def count_bare() -> int:
    """The same days counted by one bare statement."""
    ends = (MONTH.isoformat(), (MONTH + timedelta(days=DAYS - 1)).isoformat())
    return len(base.database.execute_sql(_COUNTED, ends).fetchall())


def show(page: Any) -> None:
    """Read the month anew and paint it."""
    page.show_day(MONTH)
    page.month_view.grab()
