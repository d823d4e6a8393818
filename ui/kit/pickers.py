"""Lines of text with something to pick from: a calendar, or several words of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.core import days
from models.core.errors import Refused
from ui.kit import icons, theme

ISO = Qt.DateFormat.ISODate


class Popup(QFrame):
    """A sheet that hangs under a field until one clicks elsewhere or presses Esc."""

    def __init__(self, owner: QWidget, inner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setProperty("look", "sheet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(inner)
        self._inner = inner

    def open_under(self, owner: QWidget) -> None:
        """Show below the field, or above it where the screen ends."""
        self.adjustSize()
        spot = owner.mapToGlobal(QPoint(0, owner.height() + 2))
        room = owner.screen().availableGeometry()
        if spot.y() + self.height() > room.bottom():
            spot = owner.mapToGlobal(QPoint(0, -self.height() - 2))
        spot.setX(max(room.left(), min(spot.x(), room.right() - self.width())))
        self.move(spot)
        self.show()
        self._inner.setFocus()


class Calendar(QCalendarWidget):
    """A month whose neighbours' days stand back in grey."""

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        if day.month() == self.monthShown():
            super().paintCell(painter, rect, day)
            return
        painter.fillRect(rect, theme.colour(theme.SHEET))
        painter.setPen(theme.colour(theme.DISABLED))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))


class DateLine(QLineEdit):
    """A day as typed (20261123, 2026-11-23, 2026.11 …) or picked; Alt+↓ opens the calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("如 20261123")
        self.setMaximumWidth(theme.px(160))
        picture = icons.icon("calendar", theme.SECONDARY)
        action = self.addAction(picture, QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip("从日历里选（Alt+↓）")
        action.triggered.connect(lambda: self.pick())

    def pick(self) -> None:
        """Open the calendar at the day that is written, or today."""
        calendar = Calendar()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setMinimumSize(theme.px(308), theme.px(256))
        _quiet_weekend(calendar)
        calendar.setSelectedDate(QDate.fromString(self._day(), ISO))
        popup = Popup(self, calendar)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for chosen in (calendar.clicked, calendar.activated):
            chosen.connect(lambda day: self._take(day, popup))
        popup.open_under(self)

    def _day(self) -> str:
        try:
            written = days.parse(self.text())
        except Refused:
            written = ""
        return written if len(written) == 10 else days.today().isoformat()

    def _take(self, day: QDate, popup: Popup) -> None:
        self.setText(day.toString(ISO))
        popup.close()
        self.setFocus()
        self.editingFinished.emit()

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pick()
            return
        super().keyPressEvent(event)


def _quiet_weekend(calendar: QCalendarWidget) -> None:
    plain = QTextCharFormat()
    plain.setForeground(QColor(theme.CAPTION))
    calendar.setHeaderTextFormat(plain)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(theme.TONES["red"].text))
        calendar.setWeekdayTextFormat(day, weekend)


class ManyLine(QLineEdit):
    """Several words joined by 、, typed or ticked in a list; Alt+↓ opens the list."""

    def __init__(self, items: Sequence[str]) -> None:
        super().__init__()
        self._items = tuple(items)
        self.setPlaceholderText("可选几项，用顿号隔开")
        picture = icons.icon("down", theme.SECONDARY)
        action = self.addAction(picture, QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip("从列表里选（Alt+↓）")
        action.triggered.connect(lambda: self.pick())

    def words(self) -> list[str]:
        """The words as they stand."""
        return [word.strip() for word in self.text().split("、") if word.strip()]

    def pick(self) -> None:
        """Open the list with the present words ticked."""
        chooser = QListWidget()
        chooser.setProperty("look", "bare")
        for word in self._items:
            item = QListWidgetItem(word, chooser)
            item.setSizeHint(QSize(0, theme.px(theme.ROW)))
            ticked = word in self.words()
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        chooser.itemChanged.connect(lambda _: self._take(chooser))
        chooser.setMinimumWidth(max(self.width() - 2, theme.px(200)))
        chooser.setFixedHeight(theme.px(32) * min(len(self._items), 9) + 4)
        popup = Popup(self, chooser)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.open_under(self)

    def _take(self, chooser: QListWidget) -> None:
        rows = (chooser.item(place) for place in range(chooser.count()))
        ticked = [row.text() for row in rows if row.checkState() == Qt.CheckState.Checked]
        others = [word for word in self.words() if word not in self._items]
        self.setText("、".join([*others, *ticked]))

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pick()
            return
        super().keyPressEvent(event)
