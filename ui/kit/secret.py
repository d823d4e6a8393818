"""A number that is hidden in the middle, and shown whole for half a minute on a click."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from ui.kit import parts

SHOWN_MS = 30_000


class Secret(parts.Button):
    """`hidden` stands there; a click asks `reveal()` for the whole, which hides itself again."""

    def __init__(self, hidden: str, reveal: Callable[[], str]) -> None:
        super().__init__(hidden, "", "secret")
        self.setToolTip("点一下显示 30 秒，会记入操作记录")
        self.setAccessibleDescription("已隐藏，按空格显示 30 秒")
        self._hidden, self._reveal = hidden, reveal
        self._wait = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._wait.timeout.connect(self.hide_again)
        self.clicked.connect(lambda: self._turn())

    def shown(self) -> bool:
        """Whether the whole number stands there now."""
        return self._wait.isActive()

    def hide_again(self) -> None:
        """Hide the middle at once."""
        self._wait.stop()
        self.setText(self._hidden)

    def _turn(self) -> None:
        if self.shown():
            self.hide_again()
            return
        self.setText(self._reveal())
        self._wait.start()
