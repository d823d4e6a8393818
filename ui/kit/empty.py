"""What an empty place says: what belongs here and how to begin."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import parts, theme

WIDEST = 420  # px of a line of the sentence


class EmptyState(QWidget):
    """A title, a sentence and the buttons that fill the place; the first button is the main one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = parts.IconLabel("list", theme.CONTROL_BORDER, 32)
        self._title = parts.label("", "heading")
        self._sentence = parts.label("", "secondary", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.px(8))
        layout.addStretch(2)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(parts.row(None, self._sentence, None))
        layout.addSpacing(theme.px(8))
        layout.addLayout(parts.row(None, self._buttons, None))
        layout.addStretch(3)

    def say(
        self,
        title: str,
        sentence: str = "",
        actions: Sequence[tuple[str, str, Callable[[], object]]] = (),
        icon: str = "list",
    ) -> None:
        """Show these words and buttons (words, icon, what to do)."""
        self._icon.show_icon(icon, theme.GREY)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        needed = theme.metrics().horizontalAdvance(sentence) + theme.px(4)
        self._sentence.setFixedWidth(min(round(needed), theme.px(WIDEST)))
        parts.clear(self._buttons)
        for place, (words, picture, slot) in enumerate(actions):
            main = place == 0 and len(actions) > 1
            self._buttons.addWidget(parts.button(words, picture, slot, "accent" if main else ""))
