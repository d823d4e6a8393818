"""The sources of money: added, renamed, ordered, retired; nothing that was paid changes."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.fund import commands, queries


def names(retired: bool = False) -> list[str]:
    return [row["name"] for row in queries.sources(retired)]


def test_a_new_source_is_offered_last_and_a_retired_one_comes_back(actor: Actor) -> None:
    key = commands.add_source(actor, " 采油厂配套 ")
    assert names()[-1] == "采油厂配套"
    commands.retire_source(actor, key)
    assert "采油厂配套" not in names()
    assert commands.add_source(actor, "采油厂配套") == key
    assert "采油厂配套" in names()


def test_a_source_is_renamed_but_never_to_another_ones_name(actor: Actor) -> None:
    first, second = queries.sources()[:2]
    commands.rename_source(actor, first["id"], "中央财政帮扶资金")
    assert names()[0] == "中央财政帮扶资金"
    with pytest.raises(RuleError, match="已有叫") as refused:
        commands.rename_source(actor, first["id"], second["name"])
    assert refused.value.field == "资金来源"
    commands.rename_source(actor, first["id"], "中央财政帮扶资金")


@pytest.mark.parametrize("name", ["", "  "])
def test_a_source_needs_a_name(actor: Actor, name: str) -> None:
    before = names(retired=True)
    with pytest.raises(RuleError, match="请填"):
        commands.add_source(actor, name)
    with pytest.raises(RuleError, match="请填"):
        commands.rename_source(actor, queries.sources()[0]["id"], name)
    assert names(retired=True) == before


def test_the_order_is_the_one_that_was_set(actor: Actor) -> None:
    keys = [row["id"] for row in queries.sources(retired=True)]
    commands.order_sources(actor, keys[::-1])
    assert [row["id"] for row in queries.sources(retired=True)] == keys[::-1]
