"""The line at the foot of the window: office, operator, counts; backup, date and time."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.kit import parts, theme
from ui.kit.shell import Context

WEEKDAYS = "一二三四五六日"


def clock_words(now: datetime) -> str:
    """Date, weekday and time such as 2027-02-03 星期三 10:12."""
    return f"{now:%Y-%m-%d} 星期{WEEKDAYS[now.weekday()]} {now:%H:%M}"


class StatusLine(QFrame):
    """28 high; `refresh` reads the context again, the clock ticks on by itself."""

    def __init__(self, context: Context, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.setProperty("look", "status")
        self._context, self._clock = context, clock
        self.office, self.operator = parts.label(), parts.label()
        self.counts, self.backup, self.time = parts.label(), parts.label(), parts.label()
        self._person = parts.IconLabel("person", theme.SECONDARY, 14)
        self._shield = parts.IconLabel("shield", theme.GREEN, 14)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(13), 0, theme.px(13), 0)
        layout.setSpacing(theme.px(24))
        layout.addWidget(self.office)
        layout.addLayout(parts.row(self._person, self.operator, space=6))
        layout.addWidget(self.counts)
        layout.addStretch(1)
        layout.addLayout(parts.row(self._shield, self.backup, space=6))
        layout.addWidget(self.time)
        self._tick = QTimer(self, interval=10_000)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._measure()
        self.refresh()

    def refresh(self) -> None:
        """Show the context as it is now."""
        self.office.setText(self._context.office)
        self.operator.setText(self._context.operator)
        self.counts.setText(self._context.counts())
        backup = self._context.backup()
        self.backup.setText(backup.words)
        theme.look(self.backup, "red" if backup.late else "body")
        sign = ("warning", theme.RED) if backup.late else ("shield", theme.GREEN)
        self._shield.show_icon(*sign)
        self._show_time()

    def _show_time(self) -> None:
        self.time.setText(clock_words(self._clock()))

    def _measure(self) -> None:
        self.setFixedHeight(theme.px(theme.STATUS))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
        super().changeEvent(event)
