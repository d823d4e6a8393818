"""The life of a file: which step may follow which state, and what a step must record.

申请 → 核实入户 → 会议 → 公示 → 审批 → 在档 → 脱困 or 注销 → 返困 (the union's procedure for
needy workers' files; domain.md §2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from models.core.base import Actor, Role
from models.core.errors import RuleError
from models.household.policy.words import UNDER_WAY, Status


class Step(StrEnum):
    """A step in the life of a file."""

    APPLY = "申请"
    VERIFY = "核实入户"
    MEET = "会议"
    NOTICE = "公示"
    OBJECTION = "公示异议"
    SUBMIT = "审批"
    OPEN = "建档"
    DECLINE = "不予受理"
    REVIEW = "年度复核"
    EXIT = "脱困"
    CANCEL = "注销"
    RELAPSE = "返困"
    RESTORE = "恢复在档"
    SURVIVORS = "转为遗属户"
    HEAD = "变更户主"
    RETIRE = "退休转办"
    SPLIT = "分户"
    MERGE = "并户"
    LEAVE = "成员移出"


class CancelReason(StrEnum):
    """Why a file is closed for good."""

    RETIRED = "退休"
    MOVED = "调离"
    DIED = "死亡"
    DOUBLE = "重复"


class LeaveReason(StrEnum):
    """Why a member no longer belongs to a family."""

    DIED = "去世"
    MOVED = "婚嫁迁出"
    MISTAKE = "登记有误"
    OTHER = "其他"


@dataclass(frozen=True)
class Rule:
    """From which states a step leads where; `asks` are the facts that it must record.

    A blank `to` leaves the state as it is; `paper` is what usually stands behind the step.
    """

    step: Step
    since: tuple[Status, ...]
    to: Status | None
    asks: tuple[str, ...] = ()
    paper: str = ""


LIFE: tuple[Rule, ...] = (
    Rule(Step.APPLY, (Status.DECLINED, Status.EXITED), Status.APPLIED, paper="申请书"),
    Rule(Step.VERIFY, UNDER_WAY, Status.VERIFYING, paper="入户核查表"),
    Rule(Step.MEET, (Status.VERIFYING,), Status.MEETING, paper="会议纪要"),
    Rule(Step.NOTICE, (Status.MEETING,), Status.NOTICE, ("公示开始", "公示结束"), "公示单"),
    Rule(Step.OBJECTION, (Status.NOTICE,), None, ("异议内容",)),
    Rule(Step.SUBMIT, (Status.NOTICE,), Status.APPROVAL, ("公示结果",), "公示结果证明"),
    Rule(Step.OPEN, (Status.APPROVAL,), Status.ON_FILE, ("困难类别",), "审批表"),
    Rule(Step.DECLINE, UNDER_WAY, Status.DECLINED, ("原因",), "不予受理答复"),
    Rule(Step.REVIEW, (Status.ON_FILE,), None, paper="年审表"),
    Rule(Step.EXIT, (Status.ON_FILE,), Status.EXITED, ("原因",)),
    Rule(Step.CANCEL, (*UNDER_WAY, Status.ON_FILE, Status.EXITED), Status.CANCELLED, ("注销原因",)),
    Rule(Step.RELAPSE, (Status.EXITED,), Status.ON_FILE, ("原因",), "回访表"),
    Rule(Step.RESTORE, (Status.CANCELLED,), Status.ON_FILE, ("原因",)),
)
_BY_STEP = {rule.step: rule for rule in LIFE}


def steps_allowed(status: str) -> list[Step]:
    """The steps that may follow a state, in the order of the procedure."""
    return [rule.step for rule in LIFE if status in rule.since]


def status_after(status: str, step: str, facts: Mapping[str, Any]) -> Status:
    """The state after a step; raises RuleError where it may not follow or lacks a fact."""
    rule = _BY_STEP.get(Step(step)) if step in list(Step) else None
    if rule is None or status not in rule.since:
        raise RuleError(_refusal(status, step), "步骤")
    for label in rule.asks:
        if not str(facts.get(label) or "").strip():
            raise RuleError(f"“{step}”要写明{label}。没有改动档案。", label)
    if rule.step is Step.CANCEL and facts["注销原因"] not in list(CancelReason):
        raise RuleError(f"注销原因只能是{'、'.join(CancelReason)}。没有改动档案。", "注销原因")
    return rule.to or Status(status)


def _refusal(status: str, step: str) -> str:
    allowed = "、".join(steps_allowed(status)) or "没有可办的步骤"
    return f"档案现在是“{status}”，不能办“{step}”。没有改动档案。现在可以办：{allowed}。"


def paper_of(step: str) -> str:
    """The paper that usually stands behind a step; blank where none does."""
    rule = _BY_STEP.get(Step(step))
    return rule.paper if rule else ""


def asks_of(step: str) -> tuple[str, ...]:
    """The facts that a step must record."""
    rule = _BY_STEP.get(Step(step))
    return rule.asks if rule else ()


def check_day(on: str, last_on: str, today: date) -> None:
    """A step lies neither in the future nor before the step that it follows."""
    if not on:
        raise RuleError("请填写办理日期。没有改动档案。", "日期")
    if on > today.isoformat():
        raise RuleError(f"办理日期 {on} 晚于今天。没有改动档案。", "日期")
    if on < last_on:
        raise RuleError(f"办理日期 {on} 早于上一步的 {last_on}。没有改动档案。", "日期")


def check_notice(facts: Mapping[str, Any], on: str) -> None:
    """A notice must have ended, and its objections be settled, before it goes to approval."""
    ends = str(facts.get("公示结束") or "")
    if on <= ends:
        raise RuleError(f"公示到 {ends} 才结束，之后才能报审批。没有改动档案。", "日期")


def notice_ends(starts_on: str, working_days: int) -> str:
    """The last of so many working days of a notice, its first day counted; weekends are free."""
    day, left = date.fromisoformat(starts_on), working_days
    while True:
        left -= day.weekday() < 5
        if left <= 0:
            return day.isoformat()
        day += timedelta(days=1)


# What a step of one file alone did can be taken back; what moved people between files can not.
REVERSIBLE = frozenset(rule.step for rule in LIFE)


def check_may_take_back(
    step: str, recorder: str, recorded_on: str, actor: Actor, today: date
) -> None:
    """Only 审核 or 管理 take a step back, or who recorded it, on the same day."""
    if step not in REVERSIBLE:
        raise RuleError(f"“{step}”牵涉到人员或别的档案，不能撤回。没有改动。请在档案里逐项更正。")
    own = recorder == actor.id and recorded_on == today.isoformat()
    if not own and not actor.roles & {Role.REVIEW, Role.ADMIN}:
        raise RuleError(
            "只有当天登记的本人，或有“审核”“管理”权限的操作员，能撤回这一步。没有改动。"
        )
