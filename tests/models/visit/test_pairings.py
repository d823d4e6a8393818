"""Leaders and households: paired, changed, handed over, with history; papers without secrets."""

from datetime import date

import pytest

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.core.report import as_text
from models.visit import commands, pairing_papers, queries
from models.visit.reports import contact_cards, hand_over_list, pairing_list
from tests import factories

LEADER = {"帮扶人": "高建民", "职务": "经理", "联系电话": "13000000001"}
OTHER = {"帮扶人": "许国强", "职务": "书记"}


@pytest.fixture
def homes(actor: Actor) -> list[str]:
    secrets = {"身份证号": factories.id_number(), "手机号码": "13000005521"}
    return [
        factories.household(actor, 姓名="刘志远", 家庭住址="光明小区2栋", **secrets),
        factories.household(actor, 姓名="马建新"),
    ]


def paired() -> dict[str, str]:
    return {row["name"]: row["leader_name"] for row in queries.pairings(days.today())}


def test_households_without_a_leader_come_first(actor: Actor, homes: list[str]) -> None:
    assert commands.pair(actor, homes[:1], LEADER) == 1
    rows = queries.pairings(days.today())
    assert [(row["name"], row["leader_name"]) for row in rows] == [
        ("马建新", ""),
        ("刘志远", "高建民"),
    ]


def test_pairing_again_changes_nothing(actor: Actor, homes: list[str]) -> None:
    commands.pair(actor, homes, LEADER)
    assert commands.pair(actor, homes, {"帮扶人": "高建民"}) == 0
    assert [row["households"] for row in queries.leaders(days.today())] == [2]


def test_another_leader_takes_over_and_the_former_stays_in_history(
    actor: Actor, homes: list[str]
) -> None:
    commands.pair(actor, homes, LEADER, "2026-03-01")
    commands.pair(actor, homes[:1], OTHER, "2026-06-01")
    assert paired() == {"刘志远": "许国强", "马建新": "高建民"}
    before = queries.pairings(date(2026, 4, 1))
    assert {row["leader_name"] for row in before} == {"高建民"}


def test_visits_count_from_the_pairing_on(actor: Actor, homes: list[str]) -> None:
    for day in ("2026-02-01", "2026-03-05", "2026-04-05"):
        commands.record_visit(actor, {"走访日期": day, "走访形式": "入户"}, household=homes[0])
    promised = {"走访日期": "2026-05-05", "走访形式": "入户", "承诺事项": "送药",
                "承诺期限": "2026-06-01"}  # fmt: skip
    commands.record_visit(actor, promised, household=homes[0])
    commands.pair(actor, homes, LEADER, "2026-03-01")
    told = {r["name"]: (r["visits"], r["promises"]) for r in queries.pairings(days.today())}
    assert told == {"刘志远": (3, 1), "马建新": (0, 0)}


def test_a_leader_who_leaves_hands_everybody_over(actor: Actor, homes: list[str]) -> None:
    commands.pair(actor, homes, LEADER, "2026-03-01", 30, "帮助就业")
    [leader] = queries.leaders(days.today())
    assert commands.hand_over(actor, leader["id"], OTHER, "2026-11-01") == 2
    assert set(paired().values()) == {"许国强"}
    rows = queries.pairings(days.today())
    assert {(row["every_days"], row["measures"]) for row in rows} == {(30, "帮助就业")}
    assert [row["name"] for row in queries.leaders(days.today())] == ["许国强"]


def test_nobody_hands_over_to_himself(actor: Actor, homes: list[str]) -> None:
    commands.pair(actor, homes, LEADER, "2026-03-01")
    [leader] = queries.leaders(days.today())
    with pytest.raises(RuleError, match="同一个人"):
        commands.hand_over(actor, leader["id"], LEADER, "2199-01-01")
    assert set(paired().values()) == {"高建民"}


def test_an_end_needs_its_reason(actor: Actor, homes: list[str]) -> None:
    commands.pair(actor, homes, LEADER)
    [row] = [row for row in queries.pairings(days.today()) if row["name"] == "马建新"]
    with pytest.raises(RuleError, match="原因"):
        commands.end_pairing(actor, row["pairing"], "2026-11-01", " ")
    commands.end_pairing(actor, row["pairing"], days.today().isoformat(), "已脱困")
    assert paired()["马建新"] == ""


def test_a_leader_without_a_name_is_refused(actor: Actor, homes: list[str]) -> None:
    with pytest.raises(RuleError) as refused:
        commands.pair(actor, homes, {"职务": "经理"})
    assert refused.value.field == "帮扶人"


def test_papers_name_the_paired_and_carry_no_number(actor: Actor, homes: list[str]) -> None:
    commands.pair(actor, homes[:1], LEADER, "2026-03-01")
    filled = pairing_papers.pairs(queries.pairings(days.today()), "")
    listed = as_text(pairing_list(filled))
    cards = as_text(contact_cards(filled))
    handed = as_text(hand_over_list(filled, "高建民", "许国强", "2026-11-01"))
    for said in (listed, cards, handed):
        assert "刘志远" in said
        assert "马建新" not in said
        assert factories.id_number() not in said
    assert "13000000001" in cards
    assert "困难" not in as_text(contact_cards(filled)).replace("有困难、有变化", "")
    assert "1 户自 2026-11-01 起由许国强联系" in handed
