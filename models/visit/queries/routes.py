"""Who walks with whom, and in which order: a campaign's roster by group and along the way."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models.core.base import in_chunks, stored_rows
from models.household.tables import Household
from models.visit.policy import State
from models.visit.policy.routes import Stop, in_order
from models.visit.queries.visits import VisitFilter, visit_ids, visits_of
from models.visit.tables import RouteGroup

Row = dict[str, Any]


def route_groups(campaign: str) -> list[Row]:
    """The groups that walk for a campaign: id, number, leader, visitors, car, note."""
    rows = RouteGroup.select().where(RouteGroup.campaign == campaign, RouteGroup.removed_at == "")
    return list(rows.order_by(RouteGroup.number).dicts())


def on_the_way(campaign: str) -> list[Row]:
    """Whom a campaign goes to in the order of the way: visits as `visits_of`, with `address`.

    Visits that were called off are left out; who has no address is met at his `place`.
    """
    everyone = visits_of(visit_ids(VisitFilter(campaign=campaign)))
    return along([row for row in everyone if row["state"] != State.CANCELLED])


def along(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Visits in the order of the way, each with the `address` of its household."""
    addresses = _addresses(row["household"] for row in rows)
    told = {row["id"]: {**row, "address": addresses.get(row["household"], "")} for row in rows}
    return [told[stop.visit] for stop in in_order(map(stop_of, told.values()))]


def stop_of(row: Mapping[str, Any]) -> Stop:
    """A visit as a stop on the way."""
    return Stop(row["id"], row["name"], row["unit"], row["address"])


def _addresses(households: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in in_chunks(sorted({key for key in households if key})):
        rows = Household.select(Household.id, Household.address).where(Household.id.in_(chunk))
        found |= dict(stored_rows(rows))
    return found


def with_visitors(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Visits with who goes: their own 走访人, else the leader of the group and who walks along."""
    walking = {key: _walking(group) for key, group in _groups_of(rows).items()}
    return [
        {**row, "visitors": row["visitors"] or walking.get(row["route_group"], "")} for row in rows
    ]


def numbers_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The numbers of the groups that these visits are in, by the group's key."""
    return {key: group["number"] for key, group in _groups_of(rows).items()}


def _groups_of(rows: Sequence[Mapping[str, Any]]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for chunk in in_chunks(sorted({row["route_group"] for row in rows if row["route_group"]})):
        held = RouteGroup.select().where(RouteGroup.id.in_(chunk), RouteGroup.removed_at == "")
        found |= {row["id"]: row for row in held.dicts()}
    return found


def _walking(group: Mapping[str, Any]) -> str:
    return "、".join(filter(None, (group["leader"], group["visitors"])))
