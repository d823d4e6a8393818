"""Money of visits that the book does not have yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.fund import queries as fund
from models.visit.policy import State
from models.visit.queries.gifts import sources_of
from models.visit.queries.visits import VisitFilter, visit_ids, visits_of

Row = dict[str, Any]


def unbooked(campaign: str) -> list[Row]:
    """The visits of a campaign that were made with money which is not in the book, with `source`.

    `source` is the name of what pays, "" where nothing says it.
    """
    return unbooked_of(visit_ids(VisitFilter(campaign=campaign, state=State.MADE)))


def unbooked_of(visits: Sequence[str]) -> list[Row]:
    """Those of these visits that were made with money which is not in the book."""
    booked = fund.booked_visits(visits)
    rows = [row for row in visits_of(visits) if _gave(row) and row["id"] not in booked]
    sources = sources_of(rows)
    return [{**row, "source": sources[row["id"]]} for row in rows]


def _gave(row: Mapping[str, Any]) -> bool:
    return bool(row["state"] == State.MADE and row["gift_money_fen"])
