"""The panel beside a list: blocks one below the other, steps with their days."""

from typing import Any

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from ui.kit import parts, theme
from ui.kit.scroll import Scroll

WIDE = 268


class Side(QFrame):
    """A white sheet of fixed width; `show_blocks` replaces what it holds, `foot` stands below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self._content = QVBoxLayout()
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(0)
        self.foot = parts.column(space=8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(Scroll(parts.holder(parts.column(self._content, None, space=0))), 1)
        layout.addLayout(self.foot)
        self.setFixedWidth(theme.px(WIDE))

    def show_blocks(self, *blocks: QWidget | None) -> None:
        """Show these, a line below each."""
        parts.clear(self._content)
        for one in blocks:
            if one is not None:
                self._content.addWidget(one)
                self._content.addWidget(parts.line())

    def show_hint(self, words: str) -> None:
        """Show a sentence where nothing is chosen."""
        self.show_blocks(block(parts.column(parts.label(words, "secondary", wrap=True))))


def block(layout: QLayout) -> QWidget:
    """A layout with the panel's margins."""
    layout.setContentsMargins(theme.px(14), theme.px(10), theme.px(12), theme.px(10))
    return parts.holder(layout)


def step(name: str, on: str, note: str) -> Any:
    """A step with its day and a note; one without a day is still open."""
    icon, tone = ("check_circle", "green") if on else ("dashed", "grey")
    sign = parts.IconLabel(icon, theme.TONES[tone].solid, 16)
    head = parts.row(sign, parts.label(name), None, parts.label(on or "—", "caption"), space=8)
    if not note:
        return head
    told = parts.label(note, "caption", wrap=True)
    return parts.column(head, parts.row(24, told), space=0)
