"""The class that the rule proposes, with its reasons."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import money
from models.household.policy import (
    EXCLUSIONS,
    Capability,
    Earner,
    Inputs,
    Limits,
    could_work,
    differences,
    earner,
    propose_class,
)
from models.office.policy import Holding

ON = date(2026, 11, 25)


def holding(rule: str, value: str) -> Holding:
    return Holding(rule, rule, value, "2026-01-01", "", "")


LIMITS = Limits(
    line=holding("living_line", "760.00"),
    deep_multiple=holding("deep_multiple", "1"),
    deep_compare=holding("deep_compare", "<"),
    relative_multiple=holding("relative_multiple", "2"),
    relative_compare=holding("relative_compare", "<"),
    accident_percent=holding("accident_percent", "80"),
    accident_compare=holding("accident_compare", ">"),
)


def one(monthly_fen: int, event_fen: int = 0) -> Inputs:
    return Inputs([Earner("某人", monthly_fen)], event_fen=event_fen)


@given(st.integers(0, 300_000))
def test_the_class_follows_from_net_income_and_line(monthly: int) -> None:
    expected = "深度困难" if monthly < 76_000 else "相对困难" if monthly < 152_000 else ""
    assert propose_class(one(monthly), LIMITS).hardship_class == expected


@pytest.mark.parametrize(
    ("monthly", "strict", "loose"),
    [(76_000, "相对困难", "深度困难"), (152_000, "", "相对困难"), (75_999, "深度困难", "深度困难")],
)
def test_whether_the_limit_itself_counts_is_a_standard(
    monthly: int, strict: str, loose: str
) -> None:
    weaker = replace(
        LIMITS,
        deep_compare=holding("deep_compare", "≤"),
        relative_compare=holding("relative_compare", "≤"),
    )
    assert propose_class(one(monthly), LIMITS).hardship_class == strict
    assert propose_class(one(monthly), weaker).hardship_class == loose


def test_a_reason_gives_the_numbers_and_since_when_the_line_holds() -> None:
    (reason,) = propose_class(one(100_000), LIMITS).reasons
    assert reason == (
        "家庭月人均纯收入 1,000.00 元，低于低保线 760.00 元的 2 倍 "
        "1,520.00 元（2026-01-01 起执行）。"
    )


@given(st.integers(152_000, 10**7), st.integers(1, 10**9))
def test_an_accident_counts_above_its_share_of_the_income(monthly: int, cost: int) -> None:
    found = propose_class(one(monthly, cost), LIMITS)
    assert (found.hardship_class == "意外致困") == (cost * 100 > monthly * 12 * 80)


def test_a_deeper_class_comes_before_an_accident_which_is_said_too() -> None:
    found = propose_class(one(50_000, 10_000_000), LIMITS)
    assert found.hardship_class == "深度困难"
    assert any(
        "意外支出 100,000.00 元，高于家庭年收入 6,000.00 元的 80%" in r for r in found.reasons
    )


def test_an_excluding_condition_proposes_no_class() -> None:
    found = propose_class(one(0), LIMITS, [EXCLUSIONS[0]])
    assert found.hardship_class == ""
    assert found.excluded == (EXCLUSIONS[0],)
    assert EXCLUSIONS[0] in found.reasons[0]


def test_without_a_line_the_accident_is_still_judged() -> None:
    found = propose_class(one(200_000, 10_000_000), replace(LIMITS, line=None))
    assert found.hardship_class == "意外致困"
    assert any("没有登记低保线" in reason for reason in found.reasons)


def test_above_all_limits_every_test_is_said() -> None:
    found = propose_class(one(500_000, 100), LIMITS)
    assert found.hardship_class == ""
    assert len(found.reasons) == 3


AGES = {"男": holding("working_age_men", "16、60"), "女": holding("working_age_women", "16、55")}
IDLE = Capability("男", "1980-05", "良好", "", "失(无)业", "")


@pytest.mark.parametrize(
    ("change", "able"),
    [
        ({}, True),
        ({"work_state": "在岗"}, False),
        ({"identity": "大学生"}, False),
        ({"identity": "无劳动能力"}, False),
        ({"disability": "肢体"}, False),
        ({"health": "恶性肿瘤"}, False),
        ({"born_on": "1966-11"}, False),
        ({"born_on": "1966-12"}, True),
        ({"born_on": "2012"}, False),
        ({"born_on": ""}, False),
        ({"sex": ""}, False),
    ],
)
def test_only_the_able_bodied_who_neither_work_nor_learn_could_work(
    change: dict[str, str], able: bool
) -> None:
    assert could_work(replace(IDLE, **change), AGES, ON) is able


@given(st.none() | st.integers(0, 400_000))
def test_the_minimum_wage_fills_up_but_never_adds(monthly: int | None) -> None:
    limits = replace(LIMITS, wage=holding("minimum_wage", "1620.00"), working_age=AGES)
    counted = earner("某人", monthly, IDLE, limits, ON)
    assert (monthly or 0) + counted.imputed_fen == max(monthly or 0, 162_000)
    assert earner("某人", monthly, IDLE, replace(limits, wage=None), ON).imputed_fen == 0


@given(st.dictionaries(st.sampled_from("甲乙丙"), st.none() | st.integers(0, 9)))
def test_only_stated_figures_can_differ(stated: dict[str, int | None]) -> None:
    found = {one.label: one for one in differences(stated, {"甲": 3, "乙": 4})}
    assert set(found) == {
        k for k, v in stated.items() if k in "甲乙" and v not in (None, {"甲": 3, "乙": 4}[k])
    }


def test_money_in_reasons_is_the_money_of_the_program() -> None:
    assert money.shown(76_000) in propose_class(one(0), LIMITS).reasons[0]
