"""A step recorded by mistake is taken back in a real store."""

from dataclasses import replace

import pytest

from models.core import audit, days
from models.core.base import Actor
from models.core.errors import RuleError
from models.core.store import Store
from models.household import commands, queries
from models.household.commands.incomes import assess_incomes
from models.household.policy import Status, Step
from tests import factories

WHY = "日期登记错了"


@pytest.fixture
def approved(actor: Actor) -> str:
    """A file that was taken from 申请 to 建档 as 深度困难."""
    key = factories.household(actor, status=Status.APPLIED, on="2026-03-02", 困难类别="相对困难")
    for step, on in ((Step.VERIFY, "05"), (Step.MEET, "09"), (Step.NOTICE, "10")):
        commands.take_step(actor, key, step, f"2026-03-{on}")
    commands.take_step(actor, key, Step.SUBMIT, "2026-03-17", {"公示结果": "无异议"})
    facts = {"困难类别": "深度困难", "档案编号": "CY1-2026-017", "档案级别": "基层"}
    commands.take_step(actor, key, Step.OPEN, "2026-03-28", facts)
    return key


def last(key: str) -> str:
    """The key of the last step."""
    return str(queries.steps(key)[-1]["id"])


def back(actor: Actor, key: str) -> str:
    """Take the last step back."""
    return commands.take_back_step(actor.on("", WHY), key, last(key))


def test_the_file_stands_as_before_the_step(actor: Actor, approved: str) -> None:
    assert back(actor, approved) == "审批"
    file = queries.household(approved)
    named = ("状态", "困难类别", "档案编号", "档案级别", "建档日期", "公示结果")
    values = [file["values"][label] for label in named]
    assert values == ["审批", "相对困难", "", "", "", "无异议"]
    assert [one["step"] for one in file["steps"]] == ["申请", "核实入户", "会议", "公示", "审批"]
    assert file["kept"] == []
    assert "建档" in file["next_steps"]


def test_the_whole_way_back_and_forth_again(actor: Actor, approved: str) -> None:
    states = [back(actor, approved) for _ in range(5)]
    assert states == ["审批", "公示", "会议", "核实", "申请"]
    assert queries.household(approved)["values"]["公示结果"] == ""
    assert commands.take_step(actor, approved, Step.VERIFY, "2026-03-06") == "核实"


def test_what_was_done_and_undone_stays_on_record(
    actor: Actor, store: Store, approved: str
) -> None:
    back(actor, approved)
    found = [(one["label"], one["old"], one["new"], one["reason"]) for one in
             queries.history(approved)]  # fmt: skip
    assert ("困难类别", "深度困难", "相对困难", WHY) in found
    assert ("困难类别", "相对困难", "深度困难", "") in found
    assert audit.broken() == []


def test_what_was_changed_since_is_left(actor: Actor, approved: str) -> None:
    commands.update_household(actor, approved, {"困难类别": "意外致困"})
    back(actor, approved)
    assert queries.household(approved)["values"]["困难类别"] == "意外致困"


def test_a_review_goes_with_its_assessment_and_leaves_the_incomes(actor: Actor) -> None:
    key = factories.family(actor, 困难类别="相对困难")
    head = queries.household(key)["head"]
    incomes = {head: 100_000, "": 5_000}
    assess_incomes(actor, key, incomes, "2026-11-18", "深度困难", "大病未报销")
    assert back(actor, key) == "在档"
    file = queries.household(key)
    assert (file["assessments"], file["values"]["困难类别"]) == ([], "相对困难")
    assert file["values"]["本人月平均收入"] == 100_000
    assert [one["step"] for one in file["steps"]] == ["建档"]


def test_only_the_latest_step_and_only_with_a_reason(actor: Actor, approved: str) -> None:
    first = queries.steps(approved)[1]["id"]
    with pytest.raises(RuleError, match="只能撤回最后一步"):
        commands.take_back_step(actor.on("", WHY), approved, first)
    with pytest.raises(RuleError, match="请写明撤回的原因") as refused:
        commands.take_back_step(actor, approved, last(approved))
    assert refused.value.field == "原因"
    gone = last(approved)
    back(actor, approved)
    with pytest.raises(RuleError, match="已经撤回"):
        commands.take_back_step(actor.on("", WHY), approved, gone)


def test_what_began_the_file_or_moved_people_stays(actor: Actor) -> None:
    key = factories.household(actor, status=Status.APPLIED, on="2026-03-02")
    with pytest.raises(RuleError, match="登记档案时一起写下的"):
        back(actor, key)
    commands.retire(actor, key, "2026-03-04", "离退休管理站")
    with pytest.raises(RuleError, match="“退休转办”牵涉到人员"):
        back(actor, key)


def test_an_end_that_joined_two_files_stays(actor: Actor) -> None:
    keep, other = factories.household(actor), factories.household(actor, 姓名="马建军")
    commands.merge_households(actor, keep, other, "2026-03-04", "同一家庭，工会会议决定")
    assert queries.steps(other)[-1]["step"] == Step.CANCEL
    with pytest.raises(RuleError, match="还改了别的档案"):
        back(actor, other)


def test_who_may_take_back(actor: Actor, approved: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = replace(actor, id="another", roles=frozenset({"录入"}))
    with pytest.raises(RuleError, match="当天登记的本人"):
        back(other, approved)
    own = replace(actor, roles=frozenset({"录入"}))
    assert back(own, approved) == "审批"
    tomorrow = days.date.fromordinal(days.today().toordinal() + 1)
    monkeypatch.setattr(days, "today", lambda: tomorrow)
    with pytest.raises(RuleError, match="当天登记的本人"):
        back(own, approved)
    assert back(replace(other, roles=frozenset({"审核"})), approved) == "公示"
