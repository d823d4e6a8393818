"""Visit forms that were printed and are not recorded yet: which, since when, in whose hands."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.office.queries import local_day
from models.visit.policy import State
from models.visit.queries.routes import numbers_of, with_visitors
from models.visit.queries.visits import VisitFilter, visit_ids, visits_of

Row = dict[str, Any]


def forms_out(on: date, campaign: str = "") -> list[Row]:
    """The forms of a campaign, or all, that are out on a day: by campaign, group, number.

    Visits as `visits_of`, with `group` (its number, 0 for none), `holder` (who goes, in words),
    `printed_on` and `days` since then.
    """
    where = VisitFilter(campaign=campaign, state=State.PLANNED, printed=True)
    rows = with_visitors(visits_of(visit_ids(where)))
    groups = numbers_of(rows)
    told = [_told(row, groups.get(row["route_group"], 0), on) for row in rows]
    return sorted(told, key=_order)


def _told(row: Mapping[str, Any], group: int, on: date) -> Row:
    printed = local_day(row["printed_at"])
    days = (on - date.fromisoformat(printed)).days
    named = (f"第 {group} 组" if group else "", row["visitors"])
    holder = " ".join(filter(None, named))
    return {**row, "group": group, "holder": holder, "printed_on": printed, "days": days}


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    alone = not row["group"]
    return row["campaign_name"], alone, row["group"], row["holder"], row["number"] or 0, row["name"]
