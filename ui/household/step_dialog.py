"""One step in the life of a file: only what may follow now, with date, actor and paper."""

from collections.abc import Mapping
from typing import Any

from models.core import days
from models.core.errors import RuleError
from models.core.fields import Field, Kind
from models.household import commands, policy, queries
from models.household.fields import BY_LABEL
from models.household.policy import CancelReason, Step
from models.office import queries as office
from ui.household.act_form import ON, act_form, words
from ui.kit.form_dialog import FormDialog

BY, PAPER, NOTE = "经办人", "凭据", "备注"
_DATES = ("公示开始", "公示结束")
_LISTS = {"困难类别": "困难类别", "注销原因": "注销原因"}
VERBS = {
    Step.APPLY: "登记申请",
    Step.VERIFY: "登记核实入户",
    Step.MEET: "登记会议",
    Step.NOTICE: "开始公示",
    Step.OBJECTION: "登记公示异议",
    Step.SUBMIT: "报上级审批",
    Step.OPEN: "批准建档",
    Step.DECLINE: "不予受理",
    Step.REVIEW: "年度复核",
    Step.EXIT: "脱困",
    Step.CANCEL: "注销档案",
    Step.RELAPSE: "返困",
    Step.RESTORE: "恢复在档",
}
_ALSO = {Step.OPEN: (BY_LABEL["档案编号"], BY_LABEL["档案级别"])}


def fields_of(step: str) -> list[Field]:
    """What is asked for a step: the day, what it must record, who, which paper."""
    asked = [_asked(label) for label in policy.asks_of(step)]
    return [
        ON,
        *asked,
        *_ALSO.get(Step(step), ()),
        Field(BY),
        Field(PAPER),
        Field(NOTE, Kind.LONG),
    ]


def _asked(label: str) -> Field:
    if label in _DATES:
        return Field(label, Kind.DATE, required=True)
    if label in _LISTS:
        return Field(label, Kind.CODE, codes=_LISTS[label], required=True)
    return Field(label, Kind.TEXT, required=True)


def known(page, step: str) -> dict[str, Any]:
    """What is filled in already: today, the operator, the usual paper, the decided class."""
    today = days.today().isoformat()
    values = page.file["values"]
    return {
        BY: page.shell.context.actor.name,
        PAPER: policy.paper_of(step),
        "公示开始": today,
        "公示结束": policy.notice_ends(today, int(office.setting("notice_days"))),
        "档案编号": values.get("档案编号"),
        "档案级别": values.get("档案级别"),
        "公示结果": values.get("公示结果") or "公示期满，无异议",
        "困难类别": values.get("困难类别") or page.file["incomes"]["proposed_class"],
    }


def make(page, step: str) -> FormDialog:
    """The form of a step."""
    asked = [*policy.asks_of(step), *(one.label for one in _ALSO.get(Step(step), ()))]

    def submit(values: dict[str, Any], actor) -> str:
        facts = {label: values[label] for label in asked}
        around = (str(values[name]) for name in (PAPER, NOTE, BY))
        return commands.take_step(actor, page.household, step, values["日期"], facts, *around)

    verb = VERBS[Step(step)]
    lists = words("注销原因", tuple(CancelReason))
    return act_form(page, verb, fields_of(step), submit, verb, known=known(page, step), lists=lists)


def take(page, step: str) -> None:
    """Ask and take the step; a yearly review is asked for with the year's figures."""
    if step == Step.REVIEW:
        page.assess(VERBS[Step.REVIEW])
    elif make(page, step).exec():
        page.changed(f"已办理：{step}。")


WHY = "原因"


def take_back_form(page, step: Mapping[str, Any]) -> FormDialog:
    """The form that takes the latest step back: it asks why and says what follows."""

    def submit(values: dict[str, Any], actor) -> str:
        mine = actor.on(actor.form, str(values[WHY]))
        return commands.take_back_step(mine, page.household, step["id"])

    title = f"撤回：{step['on']} {step['step']}"
    note = (
        "档案回到这一步以前的状态，这一步定下的类别、编号、公示结果和一起保存的认定也撤回；"
        "填过的收入留着。撤回和原因都记在操作历史里。"
    )
    asked = [Field(WHY, Kind.LONG, required=True)]
    return act_form(page, title, asked, submit, "撤回这一步", note=note)


def take_back(page, step: Mapping[str, Any]) -> None:
    """Ask why and take the latest step back."""
    if take_back_form(page, step).exec():
        page.changed(f"已撤回：{step['step']}。")


def refusal(page, step: Mapping[str, Any]) -> str:
    """Why this operator may not take a step back, "" where he may."""
    try:
        recorder = queries.recorded(step["id"])
        actor = page.shell.context.actor
        policy.check_may_take_back(step["step"], *recorder, actor, days.today())
    except RuleError as refused:
        return refused.message
    return ""
