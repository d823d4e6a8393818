"""Beginning a file: name and unit suffice; an employee of the list brings his facts along."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core.codes import CodeList
from models.core.fields import Field, Kind, Ways
from models.household import queries
from models.household.fields import BY_LABEL
from models.household.policy import Status
from models.office import queries as office
from models.visit.commands import register_visited
from ui.kit.editors import LineEditor
from ui.kit.employee_offer import EmployeeOffer
from ui.kit.form_dialog import FormDialog
from ui.kit.offer import offer_words
from ui.kit.shell import Shell

BEGIN = "办理方式"
WAYS_TO_BEGIN = ("本人申请", "工会代为申请", "已经批准，直接登记在档")
_BEGIN_FIELD = Field(BEGIN, Kind.CODE, codes=BEGIN)

_FIRST = ("姓名", "单位", "身份证号", "性别", "出生日期", "手机号码", "民族", "家庭住址")
_NEED = (
    "困难类别", "档案编号", "主要致困原因", "家庭人口", "本人月平均收入",
    "家庭其他非薪资年收入", "当前急需解决的问题",
)  # fmt: skip
_WORK = ("员工编号", "工作状态", "工作时间", "健康状况", "婚姻状况", "医保状况")
SECTIONS = (
    ("是谁（姓名和单位必填）", _FIRST),
    ("怎么开始", ()),
    ("困难情况（知道多少写多少，缺的以后补）", _NEED),
    ("其他", _WORK),
)
_MUST = ("姓名", "单位")


def ways() -> Ways:
    """The office's code lists, and the ways to begin a file."""
    lists = {**office.code_lists(), BEGIN: CodeList(BEGIN, WAYS_TO_BEGIN)}
    return Ways(lists=lists)


def ask(parent: QWidget, shell: Shell, values: Mapping[str, Any]) -> str:
    """Ask and register; the key of the new household, "" when cancelled."""
    dialog = make(parent, shell, values)
    return str(dialog.result) if dialog.exec() else ""


def make(parent: QWidget, shell: Shell, values: Mapping[str, Any]) -> FormDialog:
    """The form, filled with what is known."""

    def submit(found: dict[str, Any], form: str) -> str:
        begin = found.pop(BEGIN) or WAYS_TO_BEGIN[0]
        status = Status.ON_FILE if begin == WAYS_TO_BEGIN[2] else Status.APPLIED
        return register_visited(
            shell.context.actor.on(form), found, status=status, by_union=begin == WAYS_TO_BEGIN[1]
        )

    dialog = FormDialog(
        parent, "登记困难职工家庭", _sections(), {BEGIN: WAYS_TO_BEGIN[0], **values}, submit,
        ways=ways(), verb="登记", dossier=True,
        note="打两个字，职工名册里的人会列出来，选中就带出他的情况。",
    )  # fmt: skip
    _offer(dialog)
    return dialog


def _sections() -> list[tuple[str, list[Field]]]:
    found = [(heading, [BY_LABEL[label] for label in labels]) for heading, labels in SECTIONS]
    found[1] = (found[1][0], [_BEGIN_FIELD])
    return found


def _offer(dialog: FormDialog) -> None:
    editors = dialog.panel.editors
    name = editors["姓名"]
    assert isinstance(name, LineEditor)

    def take(facts: Mapping[str, Any]) -> None:
        for label, value in facts.items():
            if label in editors and value not in ("", None):
                editors[label].show_value(value)

    dialog.offer = EmployeeOffer(name.line, take)
    units = dict.fromkeys([*queries.filter_values()["单位"], *office.employee_units()])
    offer_words(editors["单位"].line, list(units))
