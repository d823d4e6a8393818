"""Whom a campaign reaches, what each gets, and how its roster is checked and frozen."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.base import Actor
from models.core.errors import RuleError
from models.household import commands as households
from models.household import queries as dossier
from models.office import commands as office
from models.visit import commands, queries
from models.visit.policy import GoodsLine
from models.visit.policy.scope import Candidate, PersonKind, Scope, drawn, read_scope
from models.visit.policy.standards import OTHERS, Gift, gift_for
from models.visit.queries import VisitFilter
from tests import factories
from tests.models.visit.conftest import Register

RICE = GoodsLine("大米", "袋", 8_500, "2")


def hire(actor: Actor, name: str, sex: str = "男", unit: str = "采油一班") -> str:
    values = {"姓名": name, "性别": sex, "班组": unit}
    return office.save_employee(actor, values)


def roster(campaign: str) -> dict[str, dict[str, Any]]:
    found = queries.visits_of(queries.visit_ids(VisitFilter(campaign=campaign)))
    return {row["name"]: row for row in found}


def own(actor: Actor, *kinds: str, **scope: Any) -> str:
    values = {"活动名称": "重阳敬老", "活动日期": "2026-10-18"}
    key = commands.make_campaign(actor, values)
    commands.set_scope(actor, key, Scope(kinds, **scope))
    return key


def test_kinds_of_households_by_class_unit_and_sex(actor: Actor) -> None:
    for name, unit, more in (
        ("甲", "采油一班", {"困难类别": "深度困难", "性别": "女"}),
        ("乙", "采油一班", {"困难类别": "相对困难", "性别": "男"}),
        ("丙", "采油二班", {"困难类别": "深度困难", "性别": "男", "劳模类型": "省部级劳模"}),
    ):
        factories.household(actor, 姓名=name, 单位=unit, **more)
    key = own(actor, PersonKind.NEEDY, classes=("深度困难",))
    assert {n: r["category"] for n, r in roster(key).items()} == {
        "甲": "深度困难",
        "丙": "深度困难",
    }
    commands.set_scope(actor, key, Scope((PersonKind.MODEL_WORKER,)))
    assert {n: r["category"] for n, r in roster(key).items()} == {"丙": "劳模"}
    commands.set_scope(actor, key, Scope(units=("采油一班",), sex="女"))
    assert set(roster(key)) == {"甲"}


def test_a_survivors_household_with_a_child_is_visited_for_the_orphan(actor: Actor) -> None:
    child = factories.member("刘小", "儿子", 出生日期="2015-05-01")
    old = factories.household(actor, [factories.member("王秀琴", "妻子"), child])
    wife = dossier.family(old)[1]["id"]
    facts = {"亡故日期": "2026-04-01", "因工或非因工": "非因工"}
    survivors = households.convert_to_survivor(actor, old, wife, "2026-04-02", facts)
    key = own(actor, PersonKind.ORPHAN)
    assert [row["household"] for row in roster(key).values()] == [survivors]
    assert roster(key)["王秀琴"]["category"] == "孤儿"
    later = queries.candidates(date(2034, 1, 1))
    assert later[0].kinds == (PersonKind.NEEDY, PersonKind.SURVIVOR)


def test_employees_and_posts_stand_beside_households(actor: Actor) -> None:
    factories.household(actor, 姓名="李兰", 单位="采油一班", 性别="女")
    for name, sex in (("李兰", "女"), ("王芳", "女"), ("赵强", "男")):
        hire(actor, name, sex)
    key = own(actor, PersonKind.WOMAN)
    rows = roster(key)
    assert set(rows) == {"李兰", "王芳"}
    assert [bool(rows[name]["household"]) for name in ("李兰", "王芳")] == [True, False]
    assert rows["王芳"]["category"] == "女职工"
    commands.set_scope(actor, key, Scope((PersonKind.POST,)))
    (post,) = roster(key).values()
    assert (post["name"], post["place"], post["form"]) == ("采油一班", "采油一班", "岗位")


def test_a_narrower_scope_leaves_what_hands_added_or_printed(
    actor: Actor, register: Register
) -> None:
    register("甲", "采油一班")
    register("乙", "采油二班")
    key = own(actor, PersonKind.NEEDY)
    added = commands.add_to_roster(actor, key, post="计量站")
    commands.mark_printed(actor, [roster(key)["乙"]["id"]])
    done = commands.set_scope(actor, key, Scope(units=("采油一班",)))
    assert done == {"created": 0, "withdrawn": 0}
    assert set(roster(key)) == {"甲", "乙", "计量站"}
    assert roster(key)["计量站"]["id"] == added


def test_a_frozen_roster_changes_only_with_a_reason(actor: Actor, register: Register) -> None:
    register("甲")
    key = own(actor, PersonKind.NEEDY)
    commands.freeze_roster(actor, key)
    visit = roster(key)["甲"]["id"]
    for refused in (
        lambda: commands.take_off_roster(actor, [visit]),
        lambda: commands.add_to_roster(actor, key, post="计量站"),
        lambda: commands.set_scope(actor, key, Scope((PersonKind.POST,))),
        lambda: commands.freeze_roster(actor, key),
    ):
        with pytest.raises(RuleError, match="已经定下"):
            refused()
    assert set(roster(key)) == {"甲"}
    commands.add_to_roster(actor.on("", "领导点名"), key, post="计量站")
    commands.take_off_roster(actor.on("", "住院转外地"), [visit])
    assert roster(key)["甲"]["state"] == "取消"
    assert roster(key)["甲"]["note"] == "住院转外地"
    assert roster(key)["计量站"]["note"] == "补入名单：领导点名"
    with pytest.raises(RuleError, match="写明为什么"):
        commands.reopen_roster(actor, key, " ")
    commands.reopen_roster(actor, key, "补漏")
    commands.add_to_roster(actor, key, post="集输站")
    assert len(roster(key)) == 3


def test_who_goes_before_it_is_frozen_leaves_no_trace(actor: Actor, register: Register) -> None:
    register("甲")
    key = own(actor, PersonKind.NEEDY)
    commands.take_off_roster(actor, [roster(key)["甲"]["id"]])
    assert roster(key) == {}
    with pytest.raises(RuleError, match="还是空的"):
        commands.freeze_roster(actor, key)


def test_nobody_stands_on_it_twice(actor: Actor, register: Register) -> None:
    household = register("甲")
    key = own(actor, PersonKind.NEEDY)
    with pytest.raises(RuleError, match="已经在名单上"):
        commands.add_to_roster(actor, key, household=household)


def test_a_second_campaign_of_a_festival_or_name_is_refused(actor: Actor) -> None:
    commands.make_campaign(actor, {}, festival="中秋", year=2026)
    own(actor, PersonKind.NEEDY)
    with pytest.raises(RuleError, match="已经有"):
        commands.make_campaign(actor, {}, festival="中秋", year=2026)
    with pytest.raises(RuleError, match="已经有"):
        own(actor, PersonKind.NEEDY)
    with pytest.raises(RuleError, match="活动名称"):
        commands.make_campaign(actor, {"活动日期": "2026-10-18"})
    with pytest.raises(RuleError, match="年、月、日"):
        commands.make_campaign(actor, {"活动名称": "重阳", "活动日期": "2026-10"})


def test_each_class_has_its_own_gift_and_others_theirs(actor: Actor) -> None:
    key = commands.make_campaign(actor, {}, festival="春节", year=2027)
    given = {"深度困难": Gift(200_000, (RICE,)), OTHERS: Gift(100_000)}
    commands.set_standards(actor, key, given)
    stands = queries.standards_of(key)
    assert stands == given
    assert gift_for("深度困难", stands).total_fen == 217_000
    assert gift_for("遗属户", stands) == Gift(100_000)
    commands.set_standards(actor, key, {OTHERS: Gift(50_000)})
    assert queries.standards_of(key) == {OTHERS: Gift(50_000)}
    with pytest.raises(RuleError, match="小于零"):
        commands.set_standards(actor, key, {"劳模": Gift(-1)})


def test_a_frozen_roster_asks_why_a_category_changes(actor: Actor, register: Register) -> None:
    register("甲")
    key = commands.plan_campaign(actor, "春节", 2026)["campaign"]
    commands.freeze_roster(actor, key)
    visit = roster(key)["甲"]["id"]
    with pytest.raises(RuleError, match="已经定下"):
        commands.set_category(actor, [visit], "劳模")
    commands.set_category(actor.on("", "核对类别"), [visit], "劳模")
    assert roster(key)["甲"]["category"] == "劳模"


def test_who_was_missed_last_time(actor: Actor, register: Register) -> None:
    met, missed = register("甲"), register("乙")
    last = commands.plan_campaign(actor, "春节", 2025)["campaign"]
    values = {"走访日期": "2025-01-20", "走访形式": "入户", "慰问金": 80_000}
    commands.record_visit(actor, values, visit=roster(last)["甲"]["id"])
    commands.cancel_visit(actor, roster(last)["乙"]["id"], "家中无人")
    register("丙")
    now = commands.plan_campaign(actor, "春节", 2026)["campaign"]
    name, told = queries.last_time(queries.campaign_of(now))
    assert name == "2025年春节送温暖"
    assert (told[met].made, told[met].money_fen) == (True, 80_000)
    assert (told[missed].made, told[missed].why) == (False, "家中无人")
    assert len(told) == 2
    assert queries.last_time(queries.campaign_of(last)) == ("", {})


_CANDIDATES = st.builds(
    Candidate,
    name=st.sampled_from(["甲", "乙", "丙"]),
    unit=st.sampled_from(["一班", "二班"]),
    kinds=st.lists(st.sampled_from(list(PersonKind)), unique=True).map(tuple),
    household=st.sampled_from(["", "h1", "h2"]),
    hardship_class=st.sampled_from(["", "深度困难"]),
    sex=st.sampled_from(["", "男", "女"]),
    id_number=st.sampled_from(["", "1", "2"]),
)
_SCOPES = st.builds(
    Scope,
    kinds=st.lists(st.sampled_from(list(PersonKind)), unique=True, min_size=1).map(tuple),
    classes=st.sampled_from([(), ("深度困难",)]),
    units=st.sampled_from([(), ("一班",)]),
    sex=st.sampled_from(["", "女"]),
)


@given(st.lists(_CANDIDATES), _SCOPES)
def test_every_drawn_one_fits_and_every_household_that_fits_is_drawn(
    drafts: list[Candidate], scope: Scope
) -> None:
    people = [one if one.household else replace(one, employee="e1") for one in drafts]
    found = drawn(people, scope)
    assert all(one.kind_of(scope) for one in found)
    fitting = [one for one in people if one.household and one.kind_of(scope)]
    assert [one for one in found if one.household] == fitting
    assert read_scope(scope.stored()) == scope
