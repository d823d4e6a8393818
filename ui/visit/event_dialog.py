"""What happened to somebody (住院 丧事 婚育 工伤): typed in, the visit stands in the calendar."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from models.office import queries as office
from models.visit import commands, queries
from models.visit.fields import EVENT
from models.visit.policy.due import DueRule
from ui.kit import ask
from ui.kit.employee_offer import EmployeeOffer
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell

WHO = Field("出院的是谁", Kind.CODE, codes="在院")
LEFT = Field("出院日期", Kind.DATE)
NOTE = (
    "打两个字就会提示职工，不在困难档案里的也可以。"
    "保存后按“设置 · 标准”里的天数排好走访：住院、丧事、婚育、工伤。"
)


def record(parent: QWidget, shell: Shell) -> str:
    """Ask and record; the event's key, "" when cancelled."""

    def submit(values: dict[str, Any], form: str) -> str:
        return commands.record_event(shell.context.actor.on(form), values)

    first = {"事由": "住院探视", "日期": days.today().isoformat()}
    dialog = FormDialog(
        parent, "登记住院、丧事等", [("", EVENT)], first, submit,
        ways=Ways(lists=office.code_lists()), verb="保存并排走访", note=NOTE,
    )  # fmt: skip
    editors = dialog.panel.editors

    def take(facts: Mapping[str, Any]) -> None:
        for label in ("姓名", "单位"):
            editors[label].write(str(facts.get(label) or ""))

    dialog.offer = EmployeeOffer(editors["姓名"].line, take)
    return str(dialog.result) if dialog.exec() else ""


def leave(parent: QWidget, shell: Shell) -> str:
    """Who left hospital, and on which day; the event's key, "" when cancelled."""
    stays = {_said(row): row["id"] for row in queries.events() if _in_hospital(row)}
    if not stays:
        ask.tell(parent, "没有登记在院的人", "先在“登记住院、丧事”里记下谁住院，出院时再来填日期。")
        return ""

    def submit(values: dict[str, Any], form: str) -> str:
        event = stays.get(values.get(WHO.label) or "")
        if event is None:
            raise RuleError("请选出院的是谁。", WHO.label)
        day = values.get(LEFT.label) or days.today().isoformat()
        commands.end_event(shell.context.actor.on(form), event, day)
        return event

    first = {WHO.label: next(iter(stays)), LEFT.label: days.today().isoformat()}
    ways = Ways(lists={WHO.codes: CodeList(WHO.codes, tuple(stays))})
    note = "保存后按规则排一次出院走访。"
    dialog = FormDialog(
        parent, "登记出院", [("", (WHO, LEFT))], first, submit,
        ways=ways, verb="保存并排走访", note=note, columns=1,
    )  # fmt: skip
    return str(dialog.result) if dialog.exec() else ""


def _in_hospital(row: Mapping[str, Any]) -> bool:
    return row["kind"] == DueRule.HOSPITAL and not row["until_on"]


def _said(row: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (row["name"], row["unit"], f"{row['on']} 住院")))
