"""The yearly assessment."""

from datetime import date

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.household import commands, queries
from models.household.policy import EXCLUSIONS, Status
from tests import factories

ON = "2026-11-18"
EXPENSES = {"医疗支出": 2_860_000, "教育支出": 800_000}


@pytest.fixture
def key(actor: Actor) -> str:
    """The sample family, with the minimum-living line of the sample."""
    factories.living_line(actor)
    return factories.family(actor, 困难类别="相对困难")


def test_the_snapshot_keeps_figures_reasons_and_standards(actor: Actor, key: str) -> None:
    commands.assess_household(actor, key, ON, "深度困难", expenses=EXPENSES)
    file = queries.household(key)
    (one,) = file["assessments"]
    assert (one["per_head_fen"], one["net_per_head_fen"]) == (136_750, 60_500)
    assert (one["proposed_class"], one["decided_class"], one["decided_by"]) == (
        "深度困难", "深度困难", "周敏"
    )  # fmt: skip
    assert one["illness_fen"] == 2_860_000
    assert "605.00" in one["reasons"][0]
    assert "760.00" in one["reasons"][0]
    assert len(one["standards"]) >= 7
    assert file["values"]["困难类别"] == "深度困难"
    assert file["kept"][0]["written"] == "相对困难"
    assert file["steps"][-1]["step"] == "年度复核"


def test_another_decision_says_why(actor: Actor, key: str) -> None:
    with pytest.raises(RuleError) as refused:
        commands.assess_household(actor, key, ON, "相对困难", expenses=EXPENSES)
    assert refused.value.field == "理由"
    assert "“深度困难”" in refused.value.message
    commands.assess_household(actor, key, ON, "相对困难", "医疗支出已由互助报销", EXPENSES)
    assert queries.household(key)["assessments"][0]["decided_reason"] == "医疗支出已由互助报销"


def test_a_later_standard_changes_no_assessment(actor: Actor, key: str) -> None:
    commands.assess_household(actor, key, ON, "深度困难", expenses=EXPENSES)
    factories.living_line(actor, 10_000, date(2026, 11, 19))
    assert queries.household(key)["assessments"][0]["proposed_class"] == "深度困难"
    assert queries.household(key)["incomes"]["proposed_class"] == ""


def test_an_application_is_assessed_without_a_review(actor: Actor) -> None:
    factories.living_line(actor)
    key = factories.household(actor, status=Status.APPLIED, 本人月平均收入=70_000)
    commands.assess_household(actor, key, ON, "深度困难")
    assert [step["step"] for step in queries.steps(key)] == ["申请"]


def test_excluding_conditions_are_of_the_list(actor: Actor, key: str) -> None:
    with pytest.raises(RuleError, match="有游艇"):
        commands.assess_household(actor, key, ON, "", excluded=["有游艇"])
    commands.assess_household(actor, key, ON, "", expenses=EXPENSES, excluded=EXCLUSIONS[:1])
    assert queries.household(key)["assessments"][0]["excluded"] == [EXCLUSIONS[0]]


def test_the_able_bodied_count_with_the_minimum_wage_of_the_day(actor: Actor) -> None:
    key = factories.household(
        actor, 性别="男", 出生日期="1985-01", 工作状态="失(无)业", 本人月平均收入=0
    )
    incomes = queries.household(key)["incomes"]
    assert incomes["imputed_fen"] == 190_000
    assert any("按最低工资计" in line["text"] for line in incomes["lines"])


def test_stated_figures_stay_and_differences_are_hints(actor: Actor, key: str) -> None:
    commands.update_household(actor, key, {"家庭月人均收入": 100_000})
    file = queries.household(key)
    assert file["values"]["家庭月人均收入"] == 100_000
    assert file["incomes"]["differences"] == [
        {"label": "家庭月人均收入", "stated": 100_000, "computed": 136_750}
    ]


def test_fewer_registered_than_stated_says_only_that(actor: Actor, key: str) -> None:
    commands.update_household(actor, key, {"家庭月人均收入": 100_000, "家庭人口": 5})
    assert [one["label"] for one in queries.household(key)["incomes"]["differences"]] == [
        "家庭人口"
    ]
