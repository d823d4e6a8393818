"""困难变化: three questions with short answers, and a line for what changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from models.visit.policy.changes import QUESTIONS, changes_read, changes_said
from ui.kit import parts, theme
from ui.visit.answers import Answers

NAMED = 64  # px of a question that stands in its own row
ONE_ROW = 16  # text size up to which the questions stand side by side


class ChangesInput(QWidget):
    """`said()` is the line that is stored; an answer pressed again is taken back."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked = {
            question: Answers(question, {answer: answer for answer in answers})
            for question, answers in QUESTIONS.items()
        }
        self.buttons = {question: answers.buttons for question, answers in self._asked.items()}
        for answers in self._asked.values():
            answers.changed.connect(self.changed)
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
        told, more = changes_read(text)
        for question, answers in self._asked.items():
            answers.choose(told.get(question))
        self.line.setText(more)

    def said(self) -> str:
        """The answers and the line as one text."""
        chosen = {question: answers.chosen() for question, answers in self._asked.items()}
        told = {question: answer for question, answer in chosen.items() if answer}
        return changes_said(told, self.line.text())

    def _named(self, question: str, aligned: bool) -> QLabel:
        made = parts.label(question, "secondary")
        if aligned:
            made.setFixedWidth(theme.px(NAMED))
        return made
