"""A campaign's roster as it is checked: who, what each gets, how it was last time."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.visit.policy import State
from models.visit.queries.candidates import LastTime, last_time, who
from models.visit.queries.gifts import gifts_of
from models.visit.queries.visits import VisitFilter, visit_ids, visits_of

Row = dict[str, Any]


def roster_rows(campaign: Mapping[str, Any]) -> list[Row]:
    """The visits of a campaign by number, each with `gift` and `last` (LastTime or None)."""
    rows = visits_of(visit_ids(VisitFilter(campaign=campaign["id"])))
    gifts, (_, before) = gifts_of(rows), last_time(campaign)
    return [{**row, "gift": gifts[row["id"]], "last": before.get(who(row))} for row in rows]


def missed(row: Mapping[str, Any]) -> bool:
    """Whether somebody stood on the last roster and was not visited."""
    last: LastTime | None = row["last"]
    return last is not None and not last.made


def planned_sum(rows: Sequence[Mapping[str, Any]]) -> int:
    """What a roster costs in money and goods, in fen; called-off visits cost nothing."""
    return sum(row["gift"].total_fen for row in rows if row["state"] != State.CANCELLED)
