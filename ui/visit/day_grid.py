"""A sheet of days under the keys and the mouse: a cursor, visits that open, a visit dragged."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from models.visit.queries import DayOff, DayVisits
from ui.kit import theme
from ui.visit import words
from ui.visit.day_layout import DayLayout, Measures
from ui.visit.days_said import said
from ui.visit.spans import days_on

Row = Mapping[str, Any]
_NONE = DayVisits()
_DRAG_FROM = 12  # pixels that the mouse goes before it is a drag


class DayGrid(QWidget):
    """What month and week share; they paint, and say where their days stand.

    `chosen` is the day under the cursor, `left` a day beyond those on show that the keys went to,
    `stepped` PgUp or PgDn, `opened` a visit's row, `day_opened` a day, `moved` a visit dragged to
    another day.
    """

    measures = Measures(28, 24, 19, 17)
    keys = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}

    chosen = Signal(object)
    left = Signal(object)
    stepped = Signal(int)
    opened = Signal(object)
    day_opened = Signal(object)
    moved = Signal(object, object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = self.day = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._drag: tuple[Row, QPointF] | None = None
        self.over: date | None = None
        self.visits: Mapping[str, DayVisits] = {}  # by ISO day
        self.off: Mapping[str, DayOff] = {}
        self.show_day(today)

    # -- what each sheet says of itself ----------------------------------------------------------

    def span(self, day: date) -> tuple[date, int]:
        """The Monday and the number of weeks that are shown for a day."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Draw head and days."""
        raise NotImplementedError

    # -- what the page calls ---------------------------------------------------------------------

    def show_day(
        self,
        day: date,
        visits: Mapping[str, DayVisits] | None = None,
        off: Mapping[str, DayOff] | None = None,
    ) -> None:
        """Show what lies around a day with visits and days off by ISO day, the cursor on it."""
        self.first, self.weeks = self.span(day)
        self.shown_for = day
        self.visits, self.off = visits or {}, off or {}
        self.choose(day)

    def choose(self, day: date) -> None:
        """Put the cursor on a day."""
        self.day = day
        self.setAccessibleName(self._spoken(day))
        self.chosen.emit(day)
        self.update()

    def on(self, day: date) -> DayVisits:
        """The visits of a day that is on show."""
        return self.visits.get(day.isoformat(), _NONE)

    def layout_now(self) -> DayLayout:
        """Where the days stand at this moment."""
        return DayLayout(self.first, self.weeks, QSizeF(self.size()), self.measures)

    def shown(self, day: date) -> list[Row]:
        """The visits that have room; the last line is kept for how many more there are."""
        held, room = self.on(day), self.layout_now().lines()
        fits = held.total <= min(room, len(held.rows))
        return list(held.rows[: room if fits else max(0, room - 1)])

    def row_at(self, spot: QPointF) -> Row | None:
        """The visit at a spot."""
        layout = self.layout_now()
        day = layout.day_at(spot)
        rows = self.shown(day) if day else []
        found = (r for n, r in enumerate(rows) if day and layout.line_box(day, n).contains(spot))
        return next(found, None)

    def _spoken(self, day: date) -> str:
        told, off = said(day), self.off.get(day.isoformat())
        marks = f"{off.kind} {off.name}" if off else ""
        about = [day.isoformat(), words.weekday(day), told.month, *told.names, marks]
        return " ".join(filter(None, [*about, f"{self.on(day).total} 次走访"]))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(700), theme.px(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(300))

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event) -> None:
        key = event.key()
        if key in self.keys:
            self._go(days_on(self.day, self.keys[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self._go(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _go(self, day: date) -> None:
        self.choose(day)
        if not self.belongs(day):
            self.left.emit(day)

    def belongs(self, day: date) -> bool:
        """Whether the cursor may stand on a day without another span being shown."""
        return self.layout_now().holds(day)

    def _enter(self) -> None:
        held = self.on(self.day)
        if held.total == 1 and held.rows:
            self.opened.emit(held.rows[0])
        else:
            self.day_opened.emit(self.day)

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.update()

    # -- mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event) -> None:
        day = self.layout_now().day_at(event.position())
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self.row_at(event.position())
        self._drag = (row, event.position()) if row and row["state"] == words.PLANNED else None
        self.choose(day)

    def mouseMoveEvent(self, event) -> None:
        if self._drag is None:
            return
        far = (event.position() - self._drag[1]).manhattanLength() > theme.px(_DRAG_FROM)
        over = self.layout_now().day_at(event.position()) if far else None
        if over != self.over:
            self.over = over
            self.setCursor(Qt.CursorShape.DragMoveCursor if over else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event) -> None:
        drag, over, self._drag, self.over = self._drag, self.over, None, None
        self.unsetCursor()
        self.update()
        if drag and over and over.isoformat() != drag[0]["day"]:
            self.moved.emit(drag[0], over)

    def mouseDoubleClickEvent(self, event) -> None:
        row, day = self.row_at(event.position()), self.layout_now().day_at(event.position())
        if row is not None:
            self.opened.emit(row)
        elif day is not None:
            self.day_opened.emit(day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            row = self.row_at(QPointF(event.pos()))
            about = f"{row['name']} {row['unit']}\n{words.about(row)}" if row else ""
            QToolTip.showText(event.globalPos(), about, self)
            return True
        return super().event(event)
