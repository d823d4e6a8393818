"""What the visit found of the five lights: 没问, 清 or 不清, and a word on each."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from models.household.policy import Light
from ui.kit import parts, theme
from ui.kit.tags import TagLabel, light_tag
from ui.visit.answers import Answers

ANSWERS = {True: "清", False: "不清"}


class LightInput:
    """One light: its two answers (none chosen: not asked) and the line for what was found."""

    def __init__(self, light: str) -> None:
        self.light = light
        self.answers = Answers(light, ANSWERS)
        self.buttons = self.answers.buttons
        self.line = QLineEdit()
        self.line.setPlaceholderText("了解到的情况")
        self.line.setAccessibleName(f"{light} 了解到的情况")

    def show(self, finding: Mapping[str, Any] | None) -> None:
        """Show a finding, none for not asked."""
        self.answers.choose(None if finding is None else bool(finding.get("clear")))
        self.line.setText(str(finding.get("value") or "") if finding else "")

    def finding(self) -> dict[str, Any] | None:
        """{"clear", "value"}, None where nothing was asked."""
        answered, said = self.answers.chosen(), self.line.text().strip()
        if answered is None and not said:
            return None
        return {"clear": answered is not False, "value": said}


class LightInputs(QWidget):
    """The five lights in their order with their present state."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)
        self.inputs = {str(light): LightInput(str(light)) for light in Light}
        self._states: dict[str, QWidget] = {}
        for place, one in enumerate(self.inputs.values()):
            self._add(place, one)

    def _add(self, place: int, one: LightInput) -> None:
        name = parts.label(one.light.replace("当前", ""))
        self._states[one.light] = TagLabel(light_tag("未核"))
        head = parts.row(name, self._states[one.light], None, space=6)
        self._grid.addLayout(head, place * 2, 0)
        for column, button in enumerate(one.buttons.values(), start=1):
            button.setFixedWidth(theme.px(56))
            self._grid.addWidget(button, place * 2, column)
        one.answers.changed.connect(self.changed)
        self._grid.addWidget(one.line, place * 2 + 1, 0, 1, 3)
        one.line.textChanged.connect(lambda _: self.changed.emit())

    def show_states(self, lights: Sequence[Mapping[str, Any]]) -> None:
        """Show how clear each light is now."""
        for row in lights:
            self._states[row["light"]].show_tag(light_tag(str(row["state"])))

    def show_findings(self, findings: Mapping[str, Mapping[str, Any]]) -> None:
        """Show what was noted before, nothing for a new visit."""
        for light, one in self.inputs.items():
            one.show(findings.get(light))

    def findings(self) -> dict[str, dict[str, Any]]:
        """What was found, of the lights that were asked."""
        found = ((light, one.finding()) for light, one in self.inputs.items())
        return {light: finding for light, finding in found if finding is not None}
