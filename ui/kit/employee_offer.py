"""Offers people of the employees' list under a name field, and hands over their facts."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from models.core.fields import by_label
from models.office import queries as office
from models.office.fields import EMPLOYEE

LEAST = 2  # characters before anything is offered
_OTHERWISE = {"班组": "单位", "离岗日期": "", "到岗日期": "", "备注": ""}


class EmployeeOffer:
    """Asks the list while one types; `take(facts)` gets the chosen person's facts by label."""

    def __init__(self, line: QLineEdit, take: Callable[[Mapping[str, Any]], object]) -> None:
        self._line, self._take = line, take
        self._people: dict[str, Mapping[str, Any]] = {}
        self._words = QStringListModel()
        self.completer = QCompleter(self._words, line)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setMaxVisibleItems(10)
        self.completer.popup().setProperty("look", "popup")
        self.completer.setWidget(line)
        self.completer.activated.connect(self.choose)
        line.textEdited.connect(self.ask)

    def ask(self, text: str) -> list[str]:
        """What is offered for a text: name, team, post."""
        people = office.offer(text.strip()) if len(text.strip()) >= LEAST else []
        self._people = {_said(one): one for one in people}
        self._words.setStringList(list(self._people))
        if self._people:
            self.completer.complete()
        else:
            self.completer.popup().hide()
        return list(self._people)

    def choose(self, words: str) -> None:
        """Take over the person who stands behind these words."""
        person = self._people.get(words)
        if person is not None:
            self._take(facts(person))


def facts(person: Mapping[str, Any]) -> dict[str, Any]:
    """An employee's facts under the labels of the dossier."""
    said = by_label(EMPLOYEE, dict(person))
    renamed = {_OTHERWISE.get(label, label): value for label, value in said.items()}
    renamed.pop("", None)
    return {**renamed, "工作状态": "在岗"}


def _said(person: Mapping[str, Any]) -> str:
    known = (person["name"], person["unit"], person["post"], person["employee_no"])
    return "　".join(word for word in known if word)
