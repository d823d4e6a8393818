"""Campaigns: planned, with whom they reach and what they give; their rosters made and frozen."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column
from models.visit import festivals, policy, queries
from models.visit.commands.rosters import change_drawn, draw, last_number, name_categories, size
from models.visit.fields import CAMPAIGN
from models.visit.policy.scope import EVERY_FILE, Scope
from models.visit.policy.standards import OTHERS, Gift
from models.visit.tables import Campaign, CampaignStandard

Row = Mapping[str, Any]


@command(Role.ENTRY)
def plan_campaign(
    actor: Actor,
    festival: str,
    year: int,
    gift_money_fen: int | None = None,
    gift_goods: str = "",
    scope: Scope = EVERY_FILE,
) -> dict[str, Any]:
    """A festival's campaign with a visit for everybody in its scope; again adds the new ones.

    `scope` is that of a new campaign. A household keeps its number, none is used again.
    Returns {campaign, name, created, total}.
    """
    key = _of(actor, festivals.named(festival), year, scope)
    if gift_money_fen is not None or gift_goods:
        set_standards(actor, key, {OTHERS: Gift(gift_money_fen, policy.goods_read(gift_goods))})
    campaign = queries.campaign_of(key)
    created = draw(campaign, actor)
    name = campaign["name"]
    return {"campaign": key, "name": name, "created": created, "total": size(key)}


def _of(actor: Actor, festival: str, year: int, scope: Scope | None = None) -> str:
    """The campaign of a festival of a year, made where there is none."""
    same = (Campaign.festival == festival, Campaign.year == year, Campaign.removed_at == "")
    found = Campaign.select().where(*same).first()
    if found and scope and not found.scope:  # it began with a list
        base.update(Campaign, found.id, {"scope": scope.stored()})
    if found:
        return str(found.id)
    return make_campaign(actor, {}, festival=festival, year=year, scope=scope)


def join_campaign(actor: Actor, festival: str, year: int, visits: int) -> list[Row]:
    """What so many visits of a list hold of the festival's campaign: its key and their numbers."""
    if not festival or not visits:
        return [{}] * visits
    key = _of(actor, festival, year)
    first = last_number(key) + 1
    return [{"campaign": key, "number": number} for number in range(first, first + visits)]


def leave_campaigns(campaigns: Iterable[str]) -> None:
    """Lists that began these campaigns were taken back: those go on which nobody stands now."""
    base.withdraw(Campaign, *(key for key in campaigns if not size(key)))


@command(Role.ENTRY)
def make_campaign(
    actor: Actor,
    values: Row,
    *,
    festival: str = "",
    year: int = 0,
    scope: Scope | None = EVERY_FILE,
) -> str:
    """A campaign of a festival of a year, or one of the office's own, with nobody on it yet.

    `values` by label (活动名称, 活动日期, 预算, 请示事由); a festival brings its name and day.
    """
    given = {label: value for label, value in values.items() if value not in (None, "")}
    if festival:
        given = {**_of_festival(festival, year), **given}
    _check(given)
    _check_new(given["活动名称"], festival, year)
    row = {
        **by_column(CAMPAIGN, given),
        "festival": festival,
        "year": int(str(given["活动日期"])[:4]) if not festival else year,
        "scope": scope.stored() if scope else "",
    }
    return base.insert(Campaign, row)


def _of_festival(festival: str, year: int) -> dict[str, str]:
    on = festivals.day_of(festival, year)
    return {"活动名称": policy.campaign_name(festival, year), "活动日期": on.isoformat()}


def _check(values: Row) -> None:
    if not str(values.get("活动名称") or "").strip():
        raise RuleError("请填活动名称，没有保存。", "活动名称")
    if len(str(values.get("活动日期") or "")) != len("2027-02-05"):
        raise RuleError("请填活动的年、月、日，没有保存。", "活动日期")
    if (values.get("预算") or 0) < 0:
        raise RuleError("预算不能小于零，没有保存。", "预算")


def _check_new(name: str, festival: str, year: int) -> None:
    for row in queries.campaigns():
        same = festival and (row["festival"], row["year"]) == (festival, year)
        if same or row["name"] == name:
            raise RuleError(f"已经有“{row['name']}”，没有再建。请打开它接着做。", "活动名称")


@command(Role.ENTRY)
def change_campaign(actor: Actor, campaign: str, values: Row, source: str | None = None) -> None:
    """Change a campaign's values by label; `source` is a FundSource's key, "" for none."""
    row = queries.campaign_of(campaign)
    _check({field.label: row[field.name] for field in CAMPAIGN} | dict(values))
    paid = {} if source is None else {"fund_source": source or None}
    base.update(Campaign, campaign, {**by_column(CAMPAIGN, values), **paid})


@command(Role.ENTRY)
def set_scope(actor: Actor, campaign: str, scope: Scope) -> dict[str, int]:
    """Draw the roster anew: those whom only the former scope reached go, the new ones come.

    Who was added by hand, has a printed form or was visited stays. Returns {created, withdrawn}.
    """
    if not scope.kinds:
        raise RuleError("请至少选一类对象，没有改动。", "慰问对象")
    before = queries.campaign_of(campaign)
    base.update(Campaign, campaign, {"scope": scope.stored()})
    return change_drawn(before, queries.campaign_of(campaign), actor)


@command(Role.ENTRY)
def set_standards(actor: Actor, campaign: str, standards: Mapping[str, Gift]) -> None:
    """What a campaign gives, by class or kind; under OTHERS what all others get."""
    name_categories(queries.campaign_of(campaign))
    for covers, gift in standards.items():
        if (gift.money_fen or 0) < 0:
            raise RuleError(f"{covers or '每户'}的慰问金不能小于零，没有保存。", "慰问金")
    held = (CampaignStandard.campaign == campaign, CampaignStandard.removed_at == "")
    former = CampaignStandard.select(CampaignStandard.id).where(*held)
    base.withdraw(CampaignStandard, *(row.id for row in former))
    base.insert_many(
        CampaignStandard,
        [
            {
                "campaign": campaign,
                "covers": covers,
                "gift_money_fen": gift.money_fen,
                "goods": json.dumps([asdict(line) for line in gift.goods], ensure_ascii=False),
            }
            for covers, gift in standards.items()
        ],
    )
    others = standards.get(OTHERS, Gift())
    said = {"gift_money_fen": others.money_fen, "gift_goods": others.goods_said}
    base.update(Campaign, campaign, said)


@command(Role.ENTRY)
def freeze_roster(actor: Actor, campaign: str) -> None:
    """The roster was checked: from now on it changes only one by one, with a reason."""
    row = queries.campaign_of(campaign)
    if row["frozen_on"]:
        raise RuleError(f"名单 {row['frozen_on']} 已经定下，没有改动。")
    if not size(campaign):
        raise RuleError("名单还是空的，没有定下。请先选范围或加人。")
    base.update(Campaign, campaign, {"frozen_on": days.today().isoformat()})


@command(Role.ENTRY)
def reopen_roster(actor: Actor, campaign: str, reason: str) -> None:
    """Open a frozen roster again, for a reason."""
    if not queries.campaign_of(campaign)["frozen_on"]:
        raise RuleError("名单还没有定下，可以直接改。")
    if not reason.strip():
        raise RuleError("请写明为什么重新打开名单，没有改动。", "原因")
    base.update(Campaign, campaign, {"frozen_on": ""})
