"""What whole numbers, illnesses and the like are taken out of the program for."""

from PySide6.QtWidgets import QWidget

from models.core.codes import CodeList
from models.core.fields import Field, Kind, Ways
from ui.kit.form_dialog import FormDialog

WHAT_FOR = "用途"
REASONS = ("上报厂工会", "本单位核对", "审计检查", "慰问发放", "其他")


def ask(parent: QWidget, title: str, note: str, first: str = REASONS[0]) -> str | None:
    """The reason of an export, None when cancelled; `note` says what is whole in it."""
    asked = Field(WHAT_FOR, Kind.CODE, codes=WHAT_FOR)
    dialog = FormDialog(
        parent, title, [("", [asked])], {WHAT_FOR: first},
        lambda values, _: values[WHAT_FOR] or first,
        ways=Ways(lists={WHAT_FOR: CodeList(WHAT_FOR, REASONS)}), verb="导出", columns=1,
        note=note,
    )  # fmt: skip
    return str(dialog.result) if dialog.exec() else None
