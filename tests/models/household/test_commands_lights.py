"""Noting the five lights."""

from datetime import date

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.household import commands, queries
from models.household.policy import Clarity, Light
from tests import factories


@pytest.fixture
def key(actor: Actor) -> str:
    return factories.household(actor)


def light(household: str, which: Light, on: str) -> dict[str, object]:
    return next(
        one for one in queries.lights(household, date.fromisoformat(on)) if one["light"] == which
    )


def test_a_light_holds_as_long_as_the_office_says(actor: Actor, key: str) -> None:
    commands.note_light(actor, key, Light.PROBLEM, True, "透析费用", "2026-05-06", "电话")
    seen = light(key, Light.PROBLEM, "2026-05-07")
    assert (seen["expires_on"], seen["state"]) == ("2026-11-06", Clarity.CLEAR)
    assert light(key, Light.PROBLEM, "2026-10-20")["state"] == Clarity.EXPIRING
    assert light(key, Light.PROBLEM, "2026-11-07")["state"] == Clarity.UNCLEAR


def test_it_may_have_an_end_of_its_own(actor: Actor, key: str) -> None:
    commands.note_light(actor, key, Light.CAUSE, True, "", "2026-03-12", expires_on="2026-04-01")
    assert light(key, Light.CAUSE, "2026-04-02")["state"] == Clarity.UNCLEAR


def test_the_list_shows_all_five_in_their_order(actor: Actor, key: str) -> None:
    commands.note_light(actor, key, Light.FAMILY, False, "人口不明", "2026-05-06")
    (row,) = queries.rows(on=date(2026, 5, 7))
    assert row["五清"] == ["未核", "不清", "未核", "未核", "未核"]


def test_a_newer_look_replaces_an_older_one_but_not_the_other_way(actor: Actor, key: str) -> None:
    commands.note_light(actor, key, Light.ADDRESS, False, "搬家", "2026-05-06")
    commands.note_light(actor, key, Light.ADDRESS, True, "示例小区", "2026-06-06")
    with pytest.raises(RuleError, match="2026-06-06"):
        commands.note_light(actor, key, Light.ADDRESS, True, "旧址", "2026-01-06")
    assert light(key, Light.ADDRESS, "2026-06-07")["value"] == "示例小区"


@pytest.mark.parametrize(("which", "on"), [("天气", "2026-05-06"), (Light.ADDRESS, "2999-01-01")])
def test_only_the_five_and_only_what_was_seen(actor: Actor, key: str, which: str, on: str) -> None:
    with pytest.raises(RuleError):
        commands.note_light(actor, key, which, True, "", on)
