"""What visits give: their own gift, else while they are planned their campaign's standard."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core.base import in_chunks
from models.fund import queries as fund
from models.visit.policy import GoodsLine, State
from models.visit.policy.standards import Gift, gift_for
from models.visit.queries.campaigns import standards_of
from models.visit.tables import Campaign, VisitGift

Row = Mapping[str, Any]


def goods_of(keys: Sequence[str]) -> dict[str, tuple[GoodsLine, ...]]:
    """The lines of goods of visits that have any, by visit."""
    found: dict[str, tuple[GoodsLine, ...]] = {}
    for chunk in in_chunks(keys):
        rows = VisitGift.select().where(VisitGift.visit.in_(chunk), VisitGift.removed_at == "")
        for row in rows.order_by(VisitGift.position).dicts():
            line = GoodsLine(row["item"], row["measure"], row["price_fen"], row["quantity"])
            found[row["visit"]] = (*found.get(row["visit"], ()), line)
    return found


def known_goods() -> list[GoodsLine]:
    """Each item given before, as it was last given: what a form offers."""
    held = VisitGift.select().where(VisitGift.removed_at == "", VisitGift.item != "")
    latest: dict[str, GoodsLine] = {}
    for row in held.order_by(VisitGift.id).dicts():
        latest[row["item"]] = GoodsLine(row["item"], row["measure"], row["price_fen"])
    return list(latest.values())


def gifts_of(rows: Sequence[Row]) -> dict[str, Gift]:
    """What each of these visits (rows of `visits_of`) gives, by its key.

    Goods that are known in words only are one line with the value that was noted.
    """
    lines = goods_of([row["id"] for row in rows])
    campaigns = {row["campaign"] for row in rows if row["campaign"]}
    standards = {campaign: standards_of(campaign) for campaign in campaigns}
    return {
        row["id"]: _gift(row, lines.get(row["id"], ()), standards.get(row["campaign"], {}))
        for row in rows
    }


def sources_of(rows: Sequence[Row]) -> dict[str, str]:
    """What pays for each of these visits, by its key: its own source, else, while it is planned,
    its campaign's; "" where neither names one."""
    names = {row["id"]: row["name"] for row in fund.sources(retired=True)}
    chosen = {row["campaign"] for row in rows if row["campaign"]}
    paid = Campaign.select(Campaign.id, Campaign.fund_source).where(Campaign.id.in_(chosen))
    usual = {key: names.get(source, "") for key, source in paid.tuples()}
    return {
        row["id"]: row["source"]
        or (usual.get(row["campaign"], "") if row["state"] == State.PLANNED else "")
        for row in rows
    }


def _gift(row: Row, lines: Sequence[GoodsLine], standards: Mapping[str, Gift]) -> Gift:
    planned = row["state"] == State.PLANNED
    usual = gift_for(row["category"], standards) if planned else Gift()
    own = row["gift_money_fen"]
    worded = GoodsLine(row["gift_goods"], price_fen=row["goods_value_fen"])
    goods = tuple(lines) or ((worded,) if row["gift_goods"] else usual.goods)
    return Gift(usual.money_fen if own is None else own, goods)
