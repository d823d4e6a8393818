"""The quiet line that says what went well, and fades."""

from PySide6.QtCore import QPropertyAnimation, Qt, QTimer
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QWidget

from ui.kit import parts, theme

STAYS, FADES = 4000, 600  # ms


class Said(QFrame):
    """Lies over the foot of its parent, takes no click and no focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "say")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = parts.label()
        self.setLayout(
            parts.row(parts.IconLabel("check", theme.GREEN), self._words, margins=(12, 7))
        )
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(FADES)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.finished.connect(self.hide)
        self._wait = QTimer(self, singleShot=True, interval=STAYS)
        self._wait.timeout.connect(self._fade.start)
        self.hide()

    def say(self, words: str) -> None:
        """Show the words now; they fade after a few seconds."""
        self._fade.stop()
        self._effect.setOpacity(1.0)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._wait.start()

    def words(self) -> str:
        """What was said last."""
        return self._words.text()

    def place(self) -> None:
        """Stand centred above the foot of the parent."""
        room = self.parentWidget().rect()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - theme.px(16))
