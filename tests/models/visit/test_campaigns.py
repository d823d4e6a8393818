"""A campaign is made once; each household has one visit in it, under its own number."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from tests.models.visit.conftest import Register, withdraw


def numbers(campaign: str) -> dict[str, int]:
    rows = queries.visits(VisitFilter(campaign=campaign))
    return {row["name"]: row["number"] for row in rows}


def test_each_household_on_file_gets_a_numbered_visit(actor: Actor, register: Register) -> None:
    register("赵四", "采油二班", "1 栋")
    register("王五", "采油一班", "12 栋")
    register("李三", "采油一班", "2 栋")
    register("申请人", status="申请")
    made = commands.plan_campaign(actor, "春节", 2027)
    assert (made["created"], made["total"], made["name"]) == (3, 3, "2027年春节送温暖")
    assert numbers(made["campaign"]) == {"李三": 1, "王五": 2, "赵四": 3}
    (first, *_) = queries.visits(VisitFilter(campaign=made["campaign"]))
    assert (first["state"], first["planned_on"]) == ("计划", "2027-01-30")


def test_again_plans_nothing_new(actor: Actor, register: Register) -> None:
    register("王五")
    first = commands.plan_campaign(actor, "元旦春节", 2027)
    again = commands.plan_campaign(actor, "送温暖", 2027)
    assert again == {**first, "created": 0}
    assert len(queries.campaigns()) == 1


def test_a_later_household_gets_the_next_number_and_none_is_used_again(
    actor: Actor, register: Register
) -> None:
    register("李三")
    register("王五")
    made = commands.plan_campaign(actor, "中秋", 2027)["campaign"]
    (last,) = [v for v in queries.visits(VisitFilter(campaign=made)) if v["number"] == 2]
    withdraw(actor, last["id"])
    register("阿甲", address="1 栋")
    commands.plan_campaign(actor, "中秋", 2027)
    assert sorted(numbers(made).values()) == [1, 3, 4]


def test_a_cancelled_visit_is_not_planned_again(actor: Actor, register: Register) -> None:
    register("王五")
    made = commands.plan_campaign(actor, "国庆", 2027)["campaign"]
    (visit,) = queries.visit_ids(VisitFilter(campaign=made))
    commands.cancel_visit(actor, visit, "外出")
    assert commands.plan_campaign(actor, "国庆", 2027)["created"] == 0
    assert queries.visit(visit)["note"] == "外出"


def test_an_unknown_festival_is_refused_with_the_names(actor: Actor) -> None:
    with pytest.raises(RuleError, match="春节.*冬送温暖"):
        commands.plan_campaign(actor, "圣诞节", 2027)
    assert queries.campaigns() == []


def test_the_latest_campaign_of_a_name(actor: Actor, register: Register) -> None:
    register("王五")
    for year in (2027, 2026):
        commands.plan_campaign(actor, "春节", year)
    assert queries.campaign("春节")["year"] == 2027
    assert queries.campaign("送温暖", 2026)["year"] == 2026
    assert queries.campaign("2026年春节送温暖")["year"] == 2026
    with pytest.raises(RuleError, match="还没有"):
        queries.campaign("中秋")


@pytest.mark.parametrize("season", ["春季走访", "夏送清凉", "金秋助学", "冬送温暖"])
def test_seasons_are_campaigns_from_their_first_day(
    actor: Actor, register: Register, season: str
) -> None:
    register("王五")
    made = commands.plan_campaign(actor, season, 2027)
    (visit,) = queries.visits(VisitFilter(campaign=made["campaign"]))
    assert visit["planned_on"] == queries.campaign(season)["held_on"]


def test_new_year_visits_stay_in_their_year(actor: Actor, register: Register) -> None:
    register("王五")
    made = commands.plan_campaign(actor, "元旦", 2027)
    assert queries.visits(VisitFilter(campaign=made["campaign"]))[0]["planned_on"] == "2027-01-01"
