"""What a visit gives: its own lines, or its class's standard until it is made."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.fund import commands as fund
from models.visit import commands, queries
from models.visit.policy import GoodsLine
from models.visit.policy.standards import OTHERS, Gift
from models.visit.queries import VisitFilter
from tests import factories

RICE, OIL = GoodsLine("大米", "袋", 8_500, "2"), GoodsLine("食用油", "桶", 6_000)
SAID = {"走访日期": "2026-02-05", "走访形式": "入户", "慰问金": 50_000}


def roster(campaign: str) -> dict[str, dict]:
    rows = queries.visits_of(queries.visit_ids(VisitFilter(campaign=campaign)))
    gifts = queries.gifts_of(rows)
    return {row["name"]: {**row, "gift": gifts[row["id"]]} for row in rows}


def test_a_roster_gives_by_class(actor: Actor) -> None:
    factories.household(actor, 姓名="甲", 困难类别="深度困难")
    factories.household(actor, 姓名="乙", 困难类别="相对困难")
    key = commands.plan_campaign(actor, "春节", 2026)["campaign"]
    commands.set_standards(actor, key, {"深度困难": Gift(200_000, (RICE,)), OTHERS: Gift(80_000)})
    assert roster(key)["甲"]["gift"] == Gift(200_000, (RICE,))
    assert roster(key)["乙"]["gift"] == Gift(80_000)
    commands.set_category(actor, [roster(key)["乙"]["id"]], "深度困难")
    assert roster(key)["乙"]["gift"] == Gift(200_000, (RICE,))
    commands.set_category(actor, [roster(key)["乙"]["id"]], "相对困难")
    done = commands.give_all(actor, key, {"走访日期": "2026-02-05", "走访形式": "入户"})
    assert done == {"given": 2, "left": 0, "money_fen": 280_000}
    made = roster(key)["甲"]
    assert (made["gift_goods"], made["goods_value_fen"]) == ("大米 2 袋", 17_000)
    assert made["gift"] == Gift(200_000, (RICE,))
    commands.set_standards(actor, key, {OTHERS: Gift(1)})
    assert roster(key)["甲"]["gift"] == made["gift"]


def test_lines_are_recorded_corrected_and_kept(actor: Actor) -> None:
    household = factories.household(actor)
    visit = commands.record_visit(actor, SAID, household=household, goods=[RICE, OIL])
    row = queries.visit(visit)
    assert (row["gift_goods"], row["goods_value_fen"]) == ("大米 2 袋、食用油 1 桶", 23_000)
    commands.correct_visit(actor, visit, {"诉求": "就业"})
    assert queries.goods_of([visit])[visit] == (RICE, OIL)
    commands.correct_visit(actor, visit, {}, goods=[OIL])
    assert queries.goods_of([visit])[visit] == (OIL,)
    commands.correct_visit(actor, visit, {"慰问品": "被子", "慰问品折价": 9_900})
    assert queries.goods_of([visit]) == {}
    (gift,) = queries.gifts_of([queries.visit(visit)]).values()
    assert gift == Gift(50_000, (GoodsLine("被子", price_fen=9_900),))


def test_a_gift_without_a_price_is_refused_and_nothing_is_recorded(actor: Actor) -> None:
    household = factories.household(actor)
    with pytest.raises(RuleError, match="没有单价"):
        commands.record_visit(actor, SAID, household=household, goods=[GoodsLine("大米")])
    assert queries.count_visits(VisitFilter()) == 0


def test_the_money_names_its_source(actor: Actor) -> None:
    source = fund.add_source(actor, "送温暖资金")
    household = factories.household(actor)
    visit = commands.record_visit(actor, {**SAID, "资金来源": "送温暖资金"}, household=household)
    assert queries.visit(visit)["fund_source"] == source
    commands.correct_visit(actor, visit, {"资金来源": "某单位捐"})
    row = queries.visit(visit)
    assert (row["fund_source"], row["source"]) == ("", "某单位捐")


def test_what_is_given_by_the_roster_names_its_source_too(actor: Actor) -> None:
    source = fund.add_source(actor, "送温暖资金")
    factories.household(actor, 姓名="甲")
    key = commands.plan_campaign(actor, "春节", 2026, 80_000)["campaign"]
    said = {"走访日期": "2026-02-05", "走访形式": "入户", "资金来源": "送温暖资金"}
    commands.give_all(actor, key, said)
    assert roster(key)["甲"]["fund_source"] == source


def test_items_given_before_are_known_as_last_given(actor: Actor) -> None:
    household = factories.household(actor)
    for on, price in (("2026-01-05", 8_000), ("2026-01-06", 9_000)):
        line = GoodsLine("大米", "袋", price)
        commands.record_visit(actor, {**SAID, "走访日期": on}, household=household, goods=[line])
    assert queries.known_goods() == [GoodsLine("大米", "袋", 9_000)]


def test_a_roster_of_before_is_told_its_classes_with_the_first_standard(actor: Actor) -> None:
    factories.household(actor, 姓名="甲", 困难类别="深度困难")
    key = commands.plan_campaign(actor, "春节", 2026)["campaign"]
    commands.set_category(actor, [roster(key)["甲"]["id"]], "")
    commands.set_standards(actor, key, {"深度困难": Gift(200_000)})
    assert roster(key)["甲"]["gift"] == Gift(200_000)
