"""Short answers of which one is pressed, or none: pressed again it is taken back."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.kit import parts


class Answers(QObject):
    """`buttons` by what each means; `about` is what they answer, as it is spoken."""

    changed = Signal()

    def __init__(self, about: str, words: Mapping[Any, str]) -> None:
        super().__init__()
        self.buttons = {meaning: parts.button(said) for meaning, said in words.items()}
        for meaning, button in self.buttons.items():
            button.setCheckable(True)
            button.setAccessibleName(f"{about} {words[meaning]}")
            button.clicked.connect(partial(self._pressed, meaning))

    def choose(self, meaning: Any) -> None:
        """Press this answer, None for none of them."""
        for other, button in self.buttons.items():
            button.setChecked(other == meaning)

    def chosen(self) -> Any:
        """What the pressed answer means, None where none is."""
        pressed = (meaning for meaning, button in self.buttons.items() if button.isChecked())
        return next(pressed, None)

    def _pressed(self, meaning: Any) -> None:
        self.choose(meaning if self.buttons[meaning].isChecked() else None)
        self.changed.emit()
