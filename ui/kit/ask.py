"""Where a person must decide: a question with verbs on its buttons, the safe one first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.kit import parts, theme

SIGNS = {
    "question": ("help", theme.SECONDARY),
    "warning": ("warning", theme.AMBER),
    "refused": ("info", theme.RED),
    "info": ("info", theme.SECONDARY),
}


class Question(QDialog):
    """`answers` are (value, verb); the first is the safe one: Enter and Esc choose it."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentence: str,
        answers: Sequence[tuple[str, str]],
        sign: str = "question",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.answer = answers[0][0]
        self.buttons: dict[str, parts.Button] = {}
        icon, colour = SIGNS[sign]
        self.sentence = said = parts.label(sentence, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.setMinimumWidth(theme.px(340))
        self.words = parts.column(parts.label(title, "heading"), said)
        self.foot = parts.row(None)
        for value, verb in answers:
            self.buttons[value] = parts.button(verb, "", lambda v=value: self._choose(v))
            self.foot.addWidget(self.buttons[value])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24),) * 4)
        layout.setSpacing(theme.px(24))
        picture = parts.IconLabel(icon, colour, 24)
        across = parts.row(space=16)
        across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(self.words, 1)
        layout.addLayout(across)
        layout.addLayout(self.foot)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.buttons[self.answer].setFocus()

    def _choose(self, value: str) -> None:
        self.answer = value
        self.accept()


def ask(
    parent: QWidget | None,
    title: str,
    sentence: str,
    answers: Sequence[tuple[str, str]],
    sign: str = "question",
) -> str:
    """Ask and wait; the value of the verb pressed, the first (safe) one for Esc."""
    question = Question(parent, title, sentence, answers, sign)
    question.exec()
    return question.answer


def confirm(
    parent: QWidget | None, title: str, sentence: str, verb: str, keep: str = "取消"
) -> bool:
    """Whether the person pressed `verb`; `keep` is the safe answer."""
    answers = (("keep", keep), ("do", verb))
    return ask(parent, title, sentence, answers, "warning") == "do"


def leave_unsaved(parent: QWidget | None) -> bool:
    """Ask once about unsaved changes; whether to leave without them."""
    sentence = "这张表里的改动还没有保存。不保存就离开，改动会丢掉；已保存的内容不受影响。"
    return confirm(parent, "有改动没有保存", sentence, "不保存，离开", "继续填写")


def tell(parent: QWidget | None, title: str, sentence: str, verb: str = "知道了") -> None:
    """Say something that must be read before going on."""
    ask(parent, title, sentence, (("ok", verb),), "info")
