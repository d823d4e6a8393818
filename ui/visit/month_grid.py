"""The month as a sheet of days: lunar day, festivals, visits as chips; keys and drag work."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.kit import icons, theme
from ui.visit import words
from ui.visit.days_said import said

DAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
HEAD, LINE, CHIP, STEP, TOP = 28, 20, 17, 19, 24
SIGNED = 84  # a chip from this width on carries the sign of its state too
_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
Row = Mapping[str, Any]


class MonthGrid(QWidget):
    """Shows the weeks of a month; `chosen` the day under the cursor, `opened` a visit's row,
    `day_opened` a day (Enter), `moved` a visit that was dragged to another day."""

    chosen = Signal(object)
    opened = Signal(object)
    day_opened = Signal(object)
    moved = Signal(object, object)
    turned = Signal(int)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._drag: tuple[Row, QPointF] | None = None
        self._over: date | None = None
        self._visits: dict[date, list[Row]] = {}
        self.show_month(today, {})
        self.choose(today)

    # -- what the page calls ---------------------------------------------------------------------

    def show_month(self, month: date, visits: Mapping[date, Sequence[Row]]) -> None:
        """Show the month of a day with its visits by day."""
        self.first, self.weeks = grid_start(month), grid_weeks(month)
        self.month = month.replace(day=1)
        self._visits = {day: list(rows) for day, rows in visits.items()}
        self.update()

    def choose(self, day: date) -> None:
        """Put the cursor on a day."""
        self.day = day
        self.setAccessibleName(self._spoken(day))
        self.chosen.emit(day)
        self.update()

    def visits_on(self, day: date) -> list[Row]:
        """The visits of a day that is on show."""
        return self._visits.get(day, [])

    def box(self, day: date) -> QRectF:
        """Where a day stands."""
        place = (day - self.first).days
        wide = self.width() / 7
        high = (self.height() - self._head()) / self.weeks
        return QRectF(place % 7 * wide, self._head() + place // 7 * high, wide, high)

    def day_at(self, spot: QPointF) -> date | None:
        """The day at a spot."""
        if not (0 <= spot.x() < self.width() and self._head() <= spot.y() < self.height()):
            return None
        wide = self.width() / 7
        high = (self.height() - self._head()) / self.weeks
        place = int((spot.y() - self._head()) // high) * 7 + int(spot.x() // wide)
        return self.first + timedelta(days=place)

    def chip_box(self, day: date, place: int) -> QRectF:
        """Where the chip with this place of a day stands."""
        box = self.box(day)
        top = box.top() + theme.px(TOP + place * STEP)
        side = theme.px(4)
        return QRectF(box.left() + side, top, box.width() - 2 * side, theme.px(CHIP))

    def chip_at(self, spot: QPointF) -> Row | None:
        """The visit whose chip is at a spot."""
        day = self.day_at(spot)
        if day is None:
            return None
        shown = self._shown(day)
        for place, row in enumerate(shown):
            if self.chip_box(day, place).contains(spot):
                return row
        return None

    # -- inside ----------------------------------------------------------------------------------

    def _head(self) -> int:
        return theme.px(HEAD)

    def _shown(self, day: date) -> list[Row]:
        """The visits that have room; the last line is kept for how many more there are."""
        rows = self._visits.get(day, [])
        room = int((self.box(day).height() - theme.px(TOP)) // theme.px(STEP))
        return rows if len(rows) <= room else rows[: max(0, room - 1)]

    def _spoken(self, day: date) -> str:
        told = said(day)
        parts = [day.isoformat(), words.weekday(day), told.month, *told.names]
        return " ".join(filter(None, [*parts, f"{len(self._visits.get(day, []))} 次走访"]))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(700), theme.px(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(300))

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        for place in range(self.weeks * 7):
            self._paint_day(painter, self.first + timedelta(days=place))
        self._paint_frame(painter)

    def _paint_head(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, self.width(), self._head()), QColor(theme.HEAD))
        painter.setFont(theme.font(12))
        painter.setPen(QColor(theme.SECONDARY))
        wide = self.width() / 7
        for place, name in enumerate(DAYS):
            box = QRectF(place * wide + theme.px(8), 0, wide, self._head())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        box = self.box(day)
        painter.fillRect(box, QColor(self._ground(day)))
        painter.setPen(QPen(QColor(theme.HAIRLINE), 1))
        painter.drawLine(box.topLeft(), box.topRight())
        if day.weekday():
            painter.drawLine(box.topLeft(), box.bottomLeft())
        self._paint_date(painter, day, box)
        shown = self._shown(day)
        for place, row in enumerate(shown):
            self._paint_chip(painter, row, self.chip_box(day, place))
        more = len(self._visits.get(day, [])) - len(shown)
        if more:
            self._paint_more(painter, self.chip_box(day, len(shown)), more, bool(shown))

    def _ground(self, day: date) -> str:
        if self._over == day:
            return theme.SELECTED
        if (day.year, day.month) != (self.month.year, self.month.month):
            return theme.HEAD
        return theme.SUMS if day.weekday() > 4 else theme.SHEET

    def _paint_date(self, painter: QPainter, day: date, box: QRectF) -> None:
        told, here = said(day), (day.year, day.month) == (self.month.year, self.month.month)
        line = box.adjusted(theme.px(8), theme.px(2), -theme.px(6), 0)
        line.setHeight(theme.px(LINE))
        middle = Qt.AlignmentFlag.AlignVCenter
        number = str(day.day) if here or day.day > 1 else f"{day.month} 月 1"
        font = theme.font(14, bold=here)
        painter.setFont(font)
        colour = theme.TEXT if here else theme.CAPTION
        painter.setPen(QColor(theme.ACCENT if day == self.today else colour))
        painter.drawText(line, middle, number)
        left = line.left() + QFontMetricsF(font).horizontalAdvance(number) + theme.px(5)
        painter.setFont(theme.font(12))
        if day == self.today:
            painter.drawText(line.adjusted(left - line.left(), 0, 0, 0), middle, "今天")
            left += QFontMetricsF(painter.font()).horizontalAdvance("今天") + theme.px(5)
        left = self._paint_festivals(painter, told.names, left, line)
        self._paint_lunar(painter, told.month if day.day == 1 and here else told.lunar, left, line)

    def _paint_lunar(self, painter: QPainter, lunar: str, left: float, line: QRectF) -> None:
        painter.setFont(theme.font(12))
        painter.setPen(QColor(theme.CAPTION))
        if left + QFontMetricsF(painter.font()).horizontalAdvance(lunar) <= line.right():
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(line, right, lunar)

    def _paint_festivals(
        self, painter: QPainter, names: Sequence[str], left: float, line: QRectF
    ) -> float:
        for name in names:
            left = self._paint_festival(painter, name, left, line.right(), line.center().y())
        return left

    def _paint_festival(
        self, painter: QPainter, name: str, left: float, room: float, middle: float
    ) -> float:
        ground, colour = theme.FESTIVAL
        font = theme.font(12)
        width = QFontMetricsF(font).horizontalAdvance(name) + theme.px(8)
        if left + width > room:
            return left
        high = theme.px(17)
        chip = QRectF(left, middle - high / 2, width, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, 3, 3)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, name)
        return left + width + theme.px(4)

    def _paint_chip(self, painter: QPainter, row: Row, box: QRectF) -> None:
        tag = words.TAGS[words.standing(row, self.today)]
        tone = theme.TONES[tag.tone]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ground))
        painter.drawRoundedRect(box, 3, 3)
        side, middle = theme.px(12), box.center().y()
        spot = QRectF(box.left() + theme.px(4), middle - side / 2, side, side)
        icons.paint(painter, words.icon(row), tone.text, spot, bold=True)
        inner = QRectF(spot.right() + theme.px(4), box.top(), 0, box.height())
        inner.setRight(box.right())
        if tag.tone != "grey" and box.width() > theme.px(SIGNED):
            end = QRectF(box.right() - side - theme.px(4), middle - side / 2, side, side)
            icons.paint(painter, tag.icon, tone.text, end, bold=True)
            inner.setRight(end.left() - theme.px(2))
        self._paint_words(painter, words.short(row), inner, tone.text)

    def _paint_more(self, painter: QPainter, box: QRectF, more: int, others: bool) -> None:
        inner = box.adjusted(theme.px(4), 0, 0, 0)
        self._paint_words(
            painter, f"另 {more} 次" if others else f"{more} 次", inner, theme.SECONDARY
        )

    def _paint_words(self, painter: QPainter, text: str, box: QRectF, colour: str) -> None:
        font = theme.font(12)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        last = self.first + timedelta(days=self.weeks * 7 - 1)
        for day, colour, thick in (
            (self.today, theme.ACCENT, 2),
            (self.day, theme.SECONDARY, 2 if self.hasFocus() else 1),
        ):
            if self.first <= day <= last and not (day == self.today and colour != theme.ACCENT):
                painter.setPen(QPen(QColor(colour), thick))
                painter.drawRect(self.box(day).adjusted(1, 1, -1, -1))

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event) -> None:
        key = event.key()
        if key in _KEYS:
            self._go(self.day + timedelta(days=_KEYS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self._go(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            rows = self.visits_on(self.day)
            self.opened.emit(rows[0]) if len(rows) == 1 else self.day_opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def _go(self, day: date) -> None:
        before = (self.month.year, self.month.month)
        self.choose(day)
        if (day.year, day.month) != before:
            self.turned.emit(0)

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.update()

    # -- mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event) -> None:
        day = self.day_at(event.position())
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self.chip_at(event.position())
        self._drag = (row, event.position()) if row and row["state"] == words.PLANNED else None
        self.choose(day)

    def mouseMoveEvent(self, event) -> None:
        if self._drag is None:
            return
        far = (event.position() - self._drag[1]).manhattanLength() > theme.px(12)
        over = self.day_at(event.position()) if far else None
        if over != self._over:
            self._over = over
            self.setCursor(Qt.CursorShape.DragMoveCursor if over else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event) -> None:
        drag, over, self._drag, self._over = self._drag, self._over, None, None
        self.unsetCursor()
        self.update()
        if drag and over and over.isoformat() != drag[0]["day"]:
            self.moved.emit(drag[0], over)

    def mouseDoubleClickEvent(self, event) -> None:
        row, day = self.chip_at(event.position()), self.day_at(event.position())
        if row is not None:
            self.opened.emit(row)
        elif day is not None:
            self.day_opened.emit(day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            row = self.chip_at(QPointF(event.pos()))
            about = f"{row['name']} {row['unit']}\n{words.about(row)}" if row else ""
            QToolTip.showText(event.globalPos(), about, self)
            return True
        return super().event(event)


def grid_start(month: date) -> date:
    """The Monday of the week in which a month begins."""
    first = month.replace(day=1)
    return first - timedelta(days=first.weekday())


def grid_weeks(month: date) -> int:
    """How many weeks a month touches, five at least."""
    following = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    return max(5, -(-(following - grid_start(month)).days // 7))
