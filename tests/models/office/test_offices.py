"""Offices in three levels, each with the cadre who answers for its households."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.office import commands, queries


def test_groups_are_met_once(actor: Actor) -> None:
    assert (
        commands.meet_units(actor, ["采油二班", "采油一班", "采油一班", "", "采油一区分工会"]) == 2
    )
    assert commands.meet_units(actor, ["采油一班"]) == 0
    assert [(one.name, one.level) for one in queries.groups()] == [
        ("采油一班", "group"),
        ("采油二班", "group"),
    ]


def test_responsible_cadres_stand_at_each_level(actor: Actor) -> None:
    commands.meet_units(actor, ["采油一班", "采油二班"])
    leader = commands.add_cadre(
        actor, {"姓名": "王班长", "职务": "班长", "联系电话": "13000000001"}
    )
    group = next(one for one in queries.groups() if one.name == "采油一班")
    commands.set_cadre(actor, group.id, leader)
    said = [
        (one.name, one.cadre.name if one.cadre else "") for one in queries.responsible("采油一班")
    ]
    assert said == [("采油一厂工会", ""), ("采油一区分工会", "周敏"), ("采油一班", "王班长")]
    assert len(queries.responsible("没有的班")) == 2
    commands.set_cadre(actor, group.id, None)
    assert queries.responsible("采油一班")[-1].cadre is None


def test_a_cadre_without_access_is_no_operator(actor: Actor) -> None:
    commands.add_cadre(actor, {"姓名": "王班长"})
    assert [one.name for one in queries.cadres()] == ["周敏", "王班长"]
    assert [one.name for one in queries.operators()] == ["周敏"]
    with pytest.raises(RuleError):
        commands.add_cadre(actor, {"姓名": " "})


def test_offices_are_renamed(actor: Actor) -> None:
    commands.rename_office(actor, queries.home().id, "采油一区工会")
    commands.name_plant(actor, "第一采油厂工会")
    assert queries.home().name == "采油一区工会"
    plant = queries.plant()
    assert plant is not None
    assert plant.name == "第一采油厂工会"
