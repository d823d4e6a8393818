"""困难变化: three questions with short answers, and a line for what changed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from models.visit.policy.changes import QUESTIONS, changes_read, changes_said
from ui.kit import parts, theme

NAMED = 64  # px of a question that stands in its own row
ONE_ROW = 16  # text size up to which the questions stand side by side


class ChangesInput(QWidget):
    """`said()` is the line that is stored; an answer pressed again is taken back."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {question: self._answers(question) for question in QUESTIONS}
        self.line = QLineEdit()
        self.line.setPlaceholderText("变在哪里")
        self.line.setAccessibleName("困难变化 变在哪里")
        self.line.textChanged.connect(lambda _: self.changed.emit())
        large = theme.size() > ONE_ROW
        asked = [
            parts.row(self._named(question, large), *buttons.values(), *[None] * large, space=4)
            for question, buttons in self.buttons.items()
        ]
        across = parts.column(*asked, space=6) if large else parts.row(*asked, None, space=16)
        self.setLayout(parts.column(across, self.line, space=8))

    def show_said(self, text: str) -> None:
        """Show what is stored."""
        answers, more = changes_read(text)
        for question, buttons in self.buttons.items():
            for answer, button in buttons.items():
                button.setChecked(answers.get(question) == answer)
        self.line.setText(more)

    def said(self) -> str:
        """The answers and the line as one text."""
        return changes_said(self._answered(), self.line.text())

    def _answered(self) -> dict[str, str]:
        pressed = (
            (question, answer)
            for question, buttons in self.buttons.items()
            for answer, button in buttons.items()
            if button.isChecked()
        )
        return dict(pressed)

    def _named(self, question: str, aligned: bool) -> QLabel:
        made = parts.label(question, "secondary")
        if aligned:
            made.setFixedWidth(theme.px(NAMED))
        return made

    def _answers(self, question: str) -> dict[str, parts.Button]:
        made = {}
        for answer in QUESTIONS[question]:
            button = parts.button(answer)
            button.setCheckable(True)
            button.setAccessibleName(f"{question} {answer}")
            button.clicked.connect(partial(self._only, question, answer))
            made[answer] = button
        return made

    def _only(self, question: str, answer: str) -> None:
        for other, button in self.buttons[question].items():
            if other != answer:
                button.setChecked(False)
        self.changed.emit()
