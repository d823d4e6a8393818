"""Two files of one household become one; two needy workers of one family are tied together."""

from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from models.core.errors import RuleError
from models.core.fields import Field, Kind
from models.household import commands, queries
from ui.household.act_form import NOTE, ON, act_form
from ui.kit.form_dialog import FormDialog

OTHER = Field("另一户", required=True, hint="打姓名、拼音首字母或编号，选一户")
WHY = Field("说明", Kind.LONG, required=True)


class HouseholdOffer:
    """Offers households under a line while one types; `key` is the one chosen."""

    def __init__(self, line: QLineEdit, without: str) -> None:
        self._without = without
        self._found: dict[str, str] = {}
        self._words = QStringListModel()
        self.completer = QCompleter(self._words, line)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.popup().setProperty("look", "popup")
        self.completer.setWidget(line)
        self.completer.activated.connect(line.setText)
        line.textEdited.connect(self.ask)

    def ask(self, text: str) -> list[str]:
        """What is offered: head, unit, state and class of at most ten households."""
        columns = ("户主", "单位", "状态", "困难类别", "身份证号")
        rows = queries.rows(text, limit=10, columns=columns) if text.strip() else []
        others = (row for row in rows if row["id"] != self._without)
        self._found = {
            "　".join(filter(None, (row[c] for c in columns))): row["id"] for row in others
        }
        self._words.setStringList(list(self._found))
        self.completer.complete() if self._found else self.completer.popup().hide()
        return list(self._found)

    def key(self, written: str) -> str:
        """The household that was chosen, or that has this number; RuleError where there is none."""
        if written in self._found:
            return self._found[written]
        try:
            return queries.find(written)
        except RuleError as error:
            raise RuleError(error.message, OTHER.label) from None


def _form(page, title: str, asked: list[Field], act, note: str) -> FormDialog:
    """A form that asks for another household; `act(actor, other, values)` is the command."""
    offers: list[HouseholdOffer] = []

    def submit(values: dict[str, Any], actor) -> object:
        return act(actor, offers[0].key(values[OTHER.label]), values)

    made = act_form(page, title, asked, submit, title, note=note)
    made.offer = HouseholdOffer(made.panel.editors[OTHER.label].line, page.household)
    offers.append(made.offer)
    return made


def merge_form(page) -> FormDialog:
    """The form of 并户."""

    def act(actor, other: str, values: dict[str, Any]) -> int:
        on, why = values["日期"], values["说明"]
        return commands.merge_households(actor, page.household, other, on, why)

    note = "这份档案接着用，另一户的人和空着的内容并进来；另一份以“重复”注销，两份互相关联。"
    return _form(page, "并户", [OTHER, ON, WHY], act, note)


def merge(page) -> None:
    """Ask and merge the other file into this one."""
    dialog = merge_form(page)
    if dialog.exec():
        page.changed(f"已并户，并入 {dialog.result} 人。")


def link_form(page) -> FormDialog:
    """The form of 关联."""

    def act(actor, other: str, values: dict[str, Any]) -> str:
        on, note = values["日期"], values["说明"]
        return commands.link_households(actor, page.household, other, on, note)

    note = "一家有两名困难职工时用：两份档案都保留，互相看得到。"
    return _form(page, "关联", [OTHER, ON, NOTE], act, note)


def link(page) -> None:
    """Ask and tie another file of the same family."""
    if link_form(page).exec():
        page.changed("已关联。")
