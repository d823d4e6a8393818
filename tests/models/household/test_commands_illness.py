"""Illnesses and the evidence of causes."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.household import commands, queries
from tests import factories


def test_an_illness_is_noted_changed_and_taken_back(actor: Actor) -> None:
    key = factories.family(actor)
    wife = queries.household(key)["persons"][1]["id"]
    values = {"病种": "终末期肾病", "个人自付": 2_860_000, "确诊日期": "2025-03"}
    illness = commands.add_illness(actor, wife, values)
    commands.update_illness(actor, illness, {"个人自付": 3_000_000})
    (noted,) = queries.household(key)["illnesses"]
    assert (noted["who"], noted["values"]["个人自付"]) == ("王秀琴", 3_000_000)
    assert noted["values"]["病种"] == "终末期肾病"
    commands.remove_illness(actor, illness)
    assert queries.household(key)["illnesses"] == []
    with pytest.raises(RuleError):
        commands.update_illness(actor, illness, {"个人自付": 1})


def test_a_cause_is_noted_changed_and_taken_back(actor: Actor) -> None:
    key = factories.household(actor)
    cause = commands.add_cause(actor, key, {"致困原因": "患重特大疾病", "凭据": "诊断书"})
    commands.update_cause(actor, cause, {"消除日期": "2026-10"})
    (noted,) = queries.household(key)["causes"]
    assert (noted["values"]["凭据"], noted["values"]["消除日期"]) == ("诊断书", "2026-10")
    commands.remove_cause(actor, cause)
    assert queries.household(key)["causes"] == []


def test_what_has_no_name_is_not_noted(actor: Actor) -> None:
    key = factories.household(actor)
    with pytest.raises(RuleError) as refused:
        commands.add_illness(actor, queries.household(key)["head"], {"病种": " "})
    assert refused.value.field == "病种"
    with pytest.raises(RuleError) as refused:
        commands.add_cause(actor, key, {})
    assert refused.value.field == "致困原因"
