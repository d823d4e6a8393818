"""Typing an employee in, changing him, and saying that somebody left or is back."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days
from models.core.fields import Field, Kind, Ways, by_label
from models.office import commands, queries
from models.office.fields import EMPLOYEE
from models.office.policy import Employment
from ui.kit import ask as questions
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell

_BY_LABEL = {one.label: one for one in EMPLOYEE}
SECTIONS = (
    ("本人", ("姓名", "员工编号", "身份证号", "手机号码", "性别", "出生日期", "民族")),
    ("工作", ("班组", "岗位", "用工形式", "工作时间", "到岗日期", "离岗日期")),
    ("", ("备注",)),
)
LEFT_ON = Field("离岗日期", Kind.DATE, hint="调出、退休或解除合同的那一天")


def ask(parent: QWidget, shell: Shell, employee: str = "") -> str:
    """Show the form of an employee, or an empty one; his key, "" when cancelled."""
    dialog = make(parent, shell, employee)
    return str(dialog.result) if dialog.exec() else ""


def make(parent: QWidget, shell: Shell, employee: str = "") -> FormDialog:
    """The form."""

    def submit(values: dict[str, Any], form: str) -> str:
        return commands.save_employee(shell.context.actor.on(form), values, employee)

    stored = by_label(EMPLOYEE, queries.employee(employee)) if employee else {}
    sections = [(head, [_BY_LABEL[label] for label in labels]) for head, labels in SECTIONS]
    note = "" if employee else "有姓名就能保存。性别、出生日期不填时，按身份证号自动填上。"
    return FormDialog(
        parent,
        f"修改 {stored['姓名']}" if employee else "新增职工",
        sections,
        stored,
        submit,
        ways=Ways(lists=queries.code_lists()),
        note=note,
    )


def change_state(parent: QWidget, shell: Shell, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Ask for the day of leaving, or bring those who left back; whether it was done."""
    if rows[0]["state"] == Employment.LEFT:
        return _bring_back(parent, shell, rows)
    staying = [row for row in rows if row["state"] == Employment.ON_LIST]

    def submit(values: dict[str, Any], form: str) -> int:
        keys, day = [row["id"] for row in staying], values["离岗日期"]
        actor = shell.context.actor.on(form)
        return commands.set_employment(actor, keys, Employment.LEFT, day)

    names = _names(staying)
    note = (
        "名册里仍能查到，写姓名时不再提示。"
        "有困难档案的，请另外到档案里办理退休转办、注销或转为遗属户。"
    )
    today = {"离岗日期": days.today().isoformat()}
    dialog = FormDialog(
        parent,
        f"{names}离岗",
        [("", [LEFT_ON])],
        today,
        submit,
        verb="确定离岗",
        note=note,
        columns=1,
    )
    return bool(dialog.exec())


def _bring_back(parent: QWidget, shell: Shell, rows: Sequence[Mapping[str, Any]]) -> bool:
    gone = [row for row in rows if row["state"] == Employment.LEFT]
    sentence = f"{_names(gone)}将重新列为在册，离岗日期会清空；改动记在历史里。"
    if not questions.confirm(parent, "恢复在册", sentence, "恢复在册"):
        return False
    keys = [row["id"] for row in gone]
    commands.set_employment(shell.context.actor, keys, Employment.ON_LIST)
    return True


def _names(rows: Sequence[Mapping[str, Any]]) -> str:
    said = "、".join(row["name"] for row in rows[:3])
    return said if len(rows) <= 3 else f"{said}等 {len(rows)} 人"
