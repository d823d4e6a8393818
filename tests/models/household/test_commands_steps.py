"""The life of a file in a real store."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.household import commands, queries
from models.household.policy import Status, Step
from tests import factories


@pytest.fixture
def applied(actor: Actor) -> str:
    """A file at 申请 since 2026-03-02."""
    return factories.household(actor, status=Status.APPLIED, on="2026-03-02")


def test_from_application_to_file(actor: Actor, applied: str) -> None:
    commands.take_step(actor, applied, Step.VERIFY, "2026-03-05", note="入户，情况属实")
    commands.take_step(actor, applied, Step.MEET, "2026-03-09")
    commands.take_step(actor, applied, Step.NOTICE, "2026-03-10")
    commands.take_step(actor, applied, Step.SUBMIT, "2026-03-17", {"公示结果": "无异议"})
    facts = {"困难类别": "深度困难", "档案编号": "CY1-2026-017", "档案级别": "基层"}
    assert commands.take_step(actor, applied, Step.OPEN, "2026-03-28", facts) == "在档"
    file = queries.household(applied)
    assert file["values"]["状态"] == "在档"
    assert file["values"]["建档日期"] == "2026-03-28"
    assert file["values"]["档案编号"] == "CY1-2026-017"
    assert file["values"]["公示结果"] == "无异议"
    assert [step["step"] for step in file["steps"]] == [
        "申请", "核实入户", "会议", "公示", "审批", "建档"
    ]  # fmt: skip
    assert {step["actor_name"] for step in file["steps"]} == {"周敏"}
    assert file["next_steps"] == ["年度复核", "脱困", "注销"]


def test_a_notice_lasts_the_offices_working_days(actor: Actor, applied: str) -> None:
    commands.take_step(actor, applied, Step.VERIFY, "2026-03-05")
    commands.take_step(actor, applied, Step.MEET, "2026-03-09")
    commands.take_step(actor, applied, Step.NOTICE, "2026-03-10")
    facts = queries.steps(applied)[-1]["facts"]
    assert facts == {"公示开始": "2026-03-10", "公示结束": "2026-03-16"}
    with pytest.raises(RuleError, match="公示到 2026-03-16 才结束"):
        commands.take_step(actor, applied, Step.SUBMIT, "2026-03-16", {"公示结果": "无异议"})


def test_a_step_names_who_did_it(actor: Actor, applied: str) -> None:
    commands.take_step(actor, applied, Step.VERIFY, "2026-03-02", by="高建民")
    commands.take_step(actor, applied, Step.MEET, "2026-03-02", by=" ")
    assert [one["actor_name"] for one in queries.steps(applied)] == ["周敏", "高建民", "周敏"]


def test_a_step_that_may_not_follow_changes_nothing(actor: Actor, applied: str) -> None:
    with pytest.raises(RuleError, match="不能办“建档”"):
        commands.take_step(actor, applied, Step.OPEN, "2026-03-05", {"困难类别": "深度困难"})
    assert queries.household(applied)["status"] == "申请"
    assert len(queries.steps(applied)) == 1


@pytest.mark.parametrize("on", ["2026-03-01", "2999-01-01", ""])
def test_a_step_has_a_possible_day(actor: Actor, applied: str, on: str) -> None:
    with pytest.raises(RuleError) as refused:
        commands.take_step(actor, applied, Step.VERIFY, on)
    assert refused.value.field == "日期"


def test_a_cancelled_file_comes_back_unless_its_person_has_another(actor: Actor) -> None:
    number = factories.id_number()
    key = factories.household(actor, on="2026-03-02", 身份证号=number)
    commands.take_step(actor, key, Step.CANCEL, "2026-04-01", {"注销原因": "调离"})
    other = factories.household(actor, 姓名="刘志远", 单位="注水班", 身份证号=number)
    with pytest.raises(RuleError, match="注水班"):
        commands.take_step(actor, key, Step.RESTORE, "2026-05-01", {"原因": "登记有误"})
    later = queries.steps(other)[0]["on"]
    commands.take_step(actor, other, Step.CANCEL, later, {"注销原因": "重复"})
    assert (
        commands.take_step(actor, key, Step.RESTORE, "2026-05-01", {"原因": "登记有误"}) == "在档"
    )


def test_the_class_that_an_approval_replaces_is_kept(actor: Actor) -> None:
    key = factories.household(actor, status=Status.APPLIED, on="2026-03-02", 困难类别="相对困难")
    commands.take_step(actor, key, Step.VERIFY, "2026-03-02")
    commands.take_step(actor, key, Step.MEET, "2026-03-02")
    ended = {"公示开始": "2026-03-02", "公示结束": "2026-03-06"}
    commands.take_step(actor, key, Step.NOTICE, "2026-03-02", ended)
    commands.take_step(actor, key, Step.SUBMIT, "2026-03-09", {"公示结果": "无异议"})
    commands.take_step(actor, key, Step.OPEN, "2026-03-10", {"困难类别": "深度困难"})
    (kept,) = queries.household(key)["kept"]
    assert (kept["label"], kept["written"]) == ("困难类别", "相对困难")


def test_retirement_changes_who_answers_and_not_the_state(actor: Actor) -> None:
    key = factories.household(actor, 工作状态="在岗")
    commands.retire(actor, key, "2026-06-01", "离退休管理站")
    file = queries.household(key)
    assert file["status"] == "在档"
    assert (file["values"]["单位"], file["values"]["工作状态"]) == ("离退休管理站", "退休")
    assert file["steps"][-1]["facts"] == {"原单位": "采油三班", "新单位": "离退休管理站"}
    assert queries.count("离退休") == 1


def test_a_review_needs_the_figures_of_its_year(actor: Actor) -> None:
    key = factories.household(actor, on="2025-03-02")
    commands.assess_household(actor, key, "2025-12-30", "", "暂不定类别")
    with pytest.raises(RuleError, match="2026 年还没有测算") as refused:
        commands.take_step(actor, key, Step.REVIEW, "2026-03-05")
    assert refused.value.field == "日期"
    assert commands.take_step(actor, key, Step.REVIEW, "2025-12-31") == "在档"
    commands.assess_household(actor, key, "2026-03-04", "", "暂不定类别")
    assert commands.take_step(actor, key, Step.REVIEW, "2026-03-05") == "在档"
