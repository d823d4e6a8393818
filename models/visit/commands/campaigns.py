"""Campaigns: a festival's or a season's roster of visits, made once and added to."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import peewee as pw

from models.core import base, search
from models.core.base import Actor, Role, command
from models.household.policy import Status
from models.visit import festivals, policy, queries
from models.visit.tables import Campaign, Visit

_WEEK = timedelta(days=7)


@command(Role.ENTRY)
def plan_campaign(
    actor: Actor,
    festival: str,
    year: int,
    gift_money_fen: int | None = None,
    gift_goods: str = "",
) -> dict[str, Any]:
    """Make a festival's campaign with a visit for each household in 在档; again adds the new ones.

    Returns {campaign, name, created, total}. A household keeps its number, none is used again.
    """
    known = festivals.named(festival)
    gift = {"gift_money_fen": gift_money_fen, "gift_goods": gift_goods}
    campaign = _campaign(known, year, gift)
    created = _plan_missing(campaign, _planned_on(known, year))
    planned = Visit.campaign == campaign["id"], Visit.removed_at == ""
    total = Visit.select().where(*planned).count()
    return {
        "campaign": campaign["id"],
        "name": campaign["name"],
        "created": created,
        "total": total,
    }


def _campaign(festival: str, year: int, gift: Mapping[str, Any]) -> dict[str, Any]:
    same = (Campaign.festival == festival, Campaign.year == year, Campaign.removed_at == "")
    given = {key: value for key, value in gift.items() if value not in (None, "")}
    found = Campaign.select().where(*same).dicts().first()
    if found:
        base.update(Campaign, found["id"], given)
        return dict(found)
    name = policy.campaign_name(festival, year)
    held_on = festivals.day_of(festival, year).isoformat()
    row = {"name": name, "festival": festival, "year": year, "held_on": held_on, **given}
    return {**row, "id": base.insert(Campaign, row)}


def _planned_on(festival: str, year: int) -> str:
    """A week before a festival, within its year; a season's first day."""
    day = festivals.day_of(festival, year)
    if festival in festivals.FESTIVALS:
        day = max(day - _WEEK, date(year, 1, 1))
    return day.isoformat()


def _plan_missing(campaign: Mapping[str, Any], planned_on: str) -> int:
    held = Visit.select(Visit.household).where(
        Visit.campaign == campaign["id"], Visit.removed_at == ""
    )
    known = {key for (key,) in held.tuples()}
    wanted = [row for row in queries.roster([Status.ON_FILE]) if row["id"] not in known]
    rows = [
        {
            "household": row["id"],
            "campaign": campaign["id"],
            "number": number,
            "name": row["name"] or "",
            "unit": row["unit"],
            "planned_on": planned_on,
            "occasion": policy.occasion_of(campaign["festival"]),
        }
        for number, row in enumerate(sorted(wanted, key=_way), _last_number(campaign["id"]) + 1)
    ]
    return len(base.insert_many(Visit, rows))


def _last_number(campaign: str) -> int:
    return Visit.select(pw.fn.MAX(Visit.number)).where(Visit.campaign == campaign).scalar() or 0


_DIGITS = re.compile(r"(\d+)")


def _way(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The order of a walk: unit, address with 2栋 before 12栋, name."""
    parts = _DIGITS.split(row["address"])
    address = [(int(part), "") if part.isdigit() else (0, part) for part in parts]
    return search.unit_key(row["unit"]), address, row["name"] or "", row["id"]
