"""Groups that walk together: proposed along the way, led, and their visits moved between them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from models.core import base
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column
from models.visit import queries
from models.visit.fields import GROUP
from models.visit.policy import State
from models.visit.policy.routes import split
from models.visit.tables import RouteGroup, Visit

MOST = 99  # groups of one campaign
_COUNT = "分成几组"


@command(Role.ENTRY)
def make_groups(actor: Actor, campaign: str, count: int) -> dict[str, int]:
    """Split whom a campaign still goes to into so many groups along the way; again does it anew.

    A group keeps its number, leader and car; visits that were made stay where they were.
    Returns {groups, visits}: fewer groups where there are fewer buildings.
    """
    queries.campaign_of(campaign)
    if not 1 <= count <= MOST:
        raise RuleError(f"请填 1 到 {MOST} 组，没有分组。", _COUNT)
    way = queries.on_the_way(campaign)
    rows = [row for row in way if row["state"] == State.PLANNED]
    if not rows:
        raise RuleError("名单上没有还要走访的户，没有分组。请先列出名单。")
    parts = split(map(queries.stop_of, rows), count)
    made = {row["route_group"] for row in way if row["state"] == State.MADE}
    groups = _so_many(campaign, len(parts), made)
    pairs = zip(groups, parts, strict=True)
    placed = [(stop.visit, {"route_group": key}) for key, part in pairs for stop in part]
    base.update_many(Visit, placed)
    return {"groups": len(parts), "visits": len(placed)}


def _so_many(campaign: str, count: int, made: Collection[str]) -> list[str]:
    """The keys of so many groups by number; what is over goes, but groups that went (`made`)."""
    held = queries.route_groups(campaign)
    base.withdraw(RouteGroup, *(row["id"] for row in held[count:] if row["id"] not in made))
    kept = [row["id"] for row in held[:count]]
    return kept + [_insert(campaign, {}) for _ in range(count - len(kept))]


@command(Role.ENTRY)
def add_group(actor: Actor, campaign: str, values: Mapping[str, Any]) -> str:
    """One more group with nobody in it yet; `values` by label (带队领导 同行人员 车辆 备注)."""
    queries.campaign_of(campaign)
    return _insert(campaign, values)


def _insert(campaign: str, values: Mapping[str, Any]) -> str:
    number = max((row["number"] for row in queries.route_groups(campaign)), default=0) + 1
    if number > MOST:
        raise RuleError(f"一次活动最多 {MOST} 组，没有再加。")
    row = {**by_column(GROUP, values), "campaign": campaign, "number": number}
    return base.insert(RouteGroup, row)


@command(Role.ENTRY)
def change_group(actor: Actor, group: str, values: Mapping[str, Any]) -> None:
    """Who leads a group, who walks along, in which car."""
    base.check_here(RouteGroup, [group])
    base.update(RouteGroup, group, by_column(GROUP, values))


@command(Role.ENTRY)
def remove_group(actor: Actor, group: str) -> int:
    """Dissolve a group; its visits belong to none then: how many."""
    base.check_here(RouteGroup, [group])
    held = Visit.select(Visit.id).where(
        Visit.route_group == group, Visit.state != State.CANCELLED, Visit.removed_at == ""
    )
    keys = [row.id for row in held]
    base.update_many(Visit, [(key, {"route_group": None}) for key in keys])
    base.withdraw(RouteGroup, group)
    return len(keys)


@command(Role.ENTRY)
def assign(actor: Actor, visits: Sequence[str], group: str) -> int:
    """Put visits into a group of their campaign, "" takes them out of theirs: how many."""
    rows = queries.visits_of(visits)
    if group:
        base.check_here(RouteGroup, [group])
        (row,) = RouteGroup.select().where(RouteGroup.id == group).dicts()
        _check_same(rows, row["campaign"])
    base.update_many(Visit, [(row["id"], {"route_group": group or None}) for row in rows])
    return len(rows)


def _check_same(rows: Sequence[Mapping[str, Any]], campaign: str) -> None:
    for row in rows:
        if row["campaign"] != campaign:
            raise RuleError(f"{row['name']} 不在这次活动的名单上，没有分到组里。")
        if row["state"] == State.CANCELLED:
            raise RuleError(f"{row['name']} 的走访已取消，没有分到组里。")
