"""Handing out by the roster: everybody in one act but for the numbers that got nothing."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.fund import queries as fund
from models.household import queries as households
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from tests import factories

GIVEN = {"走访日期": "2026-11-20", "走访形式": "入户", "走访人": "周敏"}


@pytest.fixture
def campaign(actor: Actor) -> str:
    for name in ("刘志远", "马建新", "孙立军"):
        factories.household(actor, 姓名=name)
    return str(commands.plan_campaign(actor, "春节", 2027, 100_000)["campaign"])


def rows(campaign: str) -> dict[str, tuple[str, int | None]]:
    found = queries.visits(VisitFilter(campaign=campaign))
    return {row["name"]: (row["state"], row["gift_money_fen"]) for row in found}


def number(campaign: str, name: str) -> int:
    found = queries.visits(VisitFilter(campaign=campaign))
    return next(int(row["number"]) for row in found if row["name"] == name)


def test_all_but_the_exceptions_are_given_in_one_act(actor: Actor, campaign: str) -> None:
    left = number(campaign, "马建新")
    done = commands.give_all(actor, campaign, GIVEN, [left])
    assert done == {"given": 2, "left": 1, "money_fen": 200_000}
    assert rows(campaign) == {
        "刘志远": ("已走访", 100_000),
        "马建新": ("计划", None),
        "孙立军": ("已走访", 100_000),
    }
    dates = {households.household(key)["last_visit_on"] for key in households.ids(sort="户主")}
    assert dates == {"2026-11-20", ""}


def test_the_same_form_sent_twice_gives_once(actor: Actor, campaign: str) -> None:
    first = commands.give_all(actor.on("form-1"), campaign, GIVEN)
    assert commands.give_all(actor.on("form-1"), campaign, GIVEN) == first
    with pytest.raises(RuleError, match="没有要发放的户"):
        commands.give_all(actor, campaign, GIVEN)


def test_a_number_that_is_not_on_the_roster_is_refused(actor: Actor, campaign: str) -> None:
    with pytest.raises(RuleError, match="没有待发放的 88 号") as refused:
        commands.give_all(actor, campaign, GIVEN, [88])
    assert refused.value.field == "没有发到的编号"
    assert {state for state, _ in rows(campaign).values()} == {"计划"}


def test_a_day_that_has_not_come_is_refused_and_nothing_is_written(
    actor: Actor, campaign: str
) -> None:
    with pytest.raises(RuleError, match="还没有到"):
        commands.give_all(actor, campaign, {**GIVEN, "走访日期": "2199-01-01"})
    assert {state for state, _ in rows(campaign).values()} == {"计划"}


def test_goods_need_their_price(actor: Actor, campaign: str) -> None:
    commands.plan_campaign(actor, "春节", 2027, None, "大米 1 袋")
    with pytest.raises(RuleError) as refused:
        commands.give_all(actor, campaign, GIVEN)
    assert refused.value.field == "慰问品折价"
    commands.give_all(actor, campaign, {**GIVEN, "慰问品折价": 6_500})
    found = queries.visits(VisitFilter(campaign=campaign))
    assert {(row["gift_goods"], row["goods_value_fen"]) for row in found} == {("大米 1 袋", 6_500)}


def test_who_was_visited_on_that_day_already_is_named(actor: Actor, campaign: str) -> None:
    [key] = [r["household"] for r in queries.visits(VisitFilter(campaign=campaign))
             if r["name"] == "孙立军"]  # fmt: skip
    commands.record_visit(actor, GIVEN, household=key)
    with pytest.raises(RuleError, match="孙立军"):
        commands.give_all(actor, campaign, GIVEN)


@pytest.fixture
def paid_by(actor: Actor, campaign: str) -> str:
    """The source that the campaign is paid from."""
    source = fund.sources()[1]
    commands.change_campaign(actor, campaign, {}, source=source["id"])
    return str(source["name"])


def test_visits_are_paid_from_the_campaigns_source_unless_they_name_one(
    actor: Actor, campaign: str, paid_by: str
) -> None:
    other = fund.sources()[3]["name"]
    own = queries.visits(VisitFilter(campaign=campaign))[0]
    commands.record_visit(actor, {**GIVEN, "资金来源": other}, visit=own["id"])
    commands.give_all(actor, campaign, GIVEN)
    found = queries.visits(VisitFilter(campaign=campaign))
    said = {row["name"]: row["source"] for row in found}
    assert said.pop(own["name"]) == other
    assert set(said.values()) == {paid_by}
    linked = {row["fund_source"] for row in found if row["name"] != own["name"]}
    assert linked == {fund.source_named(paid_by)}


def test_a_visit_made_before_keeps_no_source_when_the_campaign_gets_one(
    actor: Actor, campaign: str
) -> None:
    commands.give_all(actor, campaign, GIVEN)
    commands.change_campaign(actor, campaign, {}, source=fund.sources()[1]["id"])
    rows = queries.visits(VisitFilter(campaign=campaign))
    assert set(queries.sources_of(rows).values()) == {""}
