"""Campaigns with how far they are."""

import json
from typing import Any

import peewee as pw

from models.core.errors import RuleError
from models.visit import festivals
from models.visit.policy import GoodsLine, State, goods_read
from models.visit.policy.standards import OTHERS, Gift
from models.visit.tables import Campaign, CampaignStandard, Visit

Row = dict[str, Any]


def campaigns() -> list[Row]:
    """All campaigns, the newest first: by column name, with total, made and printed visits."""
    made = pw.fn.SUM(Visit.state == State.MADE)
    printed = pw.fn.SUM(Visit.printed_at != "")
    counted = (
        Visit.select(Visit.campaign, pw.fn.COUNT(Visit.id), made, printed)
        .where(
            Visit.removed_at == "", Visit.state != State.CANCELLED, Visit.campaign.is_null(False)
        )
        .group_by(Visit.campaign)
    )
    sums = {key: rest for key, *rest in counted.tuples()}
    rows = Campaign.select().where(Campaign.removed_at == "")
    return [
        {
            **row,
            **dict(zip(("total", "made", "printed"), sums.get(row["id"], (0, 0, 0)), strict=True)),
        }
        for row in rows.order_by(Campaign.held_on.desc(), Campaign.name).dicts()
    ]


def campaign_of(key: str) -> Row:
    """A campaign by its key."""
    row = Campaign.select().where(Campaign.id == key, Campaign.removed_at == "").dicts().first()
    if row is None:
        raise RuleError("没有找到这次慰问活动，它可能已被撤销。请刷新后再试。")
    return dict(row)


def standards_of(campaign: str) -> dict[str, Gift]:
    """What a campaign gives by class or kind; under OTHERS what all others get."""
    rows = CampaignStandard.select().where(
        CampaignStandard.campaign == campaign, CampaignStandard.removed_at == ""
    )
    found = {row.covers: Gift(row.gift_money_fen, _lines(row.goods)) for row in rows}
    about = campaign_of(campaign)
    others = Gift(about["gift_money_fen"], goods_read(about["gift_goods"]))
    return found if OTHERS in found or others == Gift() else {**found, OTHERS: others}


def _lines(stored: str) -> tuple[GoodsLine, ...]:
    return tuple(GoodsLine(**line) for line in json.loads(stored or "[]"))


def campaign(name: str, year: int | None = None) -> Row:
    """The campaign of this title, festival or season: the latest, or that of a year."""
    said = name.strip()
    rows = Campaign.select().where(Campaign.removed_at == "")
    if year is not None:
        rows = rows.where(Campaign.year == year)
    latest = rows.order_by(Campaign.year.desc(), Campaign.held_on.desc())
    row = latest.where(Campaign.name == said).dicts().first()
    row = row or latest.where(Campaign.festival == festivals.named(said)).dicts().first()
    if row is None:
        of_year = f" {year} 年" if year is not None else ""
        raise RuleError(f"还没有{of_year}“{said}”的慰问活动。请先生成活动和走访计划。")
    return dict(row)
