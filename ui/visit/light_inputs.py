"""What the visit found of the five lights: 没问, 清 or 不清, and a word on each."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QWidget

from models.household.policy import Light
from ui.kit import parts, theme
from ui.kit.tags import TagLabel, light_tag

ANSWERS = (("清", True), ("不清", False))


class LightInput:
    """One light: its two answers (none chosen: not asked) and the line for what was found."""

    def __init__(self, light: str) -> None:
        self.light = light
        self.group = QButtonGroup()
        self.group.setExclusive(False)
        self.buttons = {}
        for words, value in ANSWERS:
            made = parts.button(words)
            made.setCheckable(True)
            made.setAccessibleName(f"{light} {words}")
            made.clicked.connect(lambda _, v=value: self._only(v))
            self.buttons[value] = made
            self.group.addButton(made)
        self.line = QLineEdit()
        self.line.setPlaceholderText("了解到的情况")
        self.line.setAccessibleName(f"{light} 了解到的情况")

    def _only(self, value: bool) -> None:
        self.buttons[not value].setChecked(False)

    def show(self, finding: Mapping[str, Any] | None) -> None:
        """Show a finding, none for not asked."""
        for value, button in self.buttons.items():
            button.setChecked(finding is not None and bool(finding.get("clear")) is value)
        self.line.setText(str(finding.get("value") or "") if finding else "")

    def finding(self) -> dict[str, Any] | None:
        """{"clear", "value"}, None where nothing was asked."""
        answered = [value for value, button in self.buttons.items() if button.isChecked()]
        said = self.line.text().strip()
        if not (answered or said):
            return None
        return {"clear": answered[0] if answered else True, "value": said}


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
        for column, (_, value) in enumerate(ANSWERS, start=1):
            button = one.buttons[value]
            button.setFixedWidth(theme.px(56))
            self._grid.addWidget(button, place * 2, column)
            button.clicked.connect(lambda _: self.changed.emit())
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
