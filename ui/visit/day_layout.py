"""Where the days of a calendar stand: seven columns from a Monday on, lines within each day."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.kit import theme


@dataclass(frozen=True)
class Measures:
    """Heights at the base size: the head over all, and in each day its first line's top, the
    step from line to line, and a line itself."""

    head: int
    top: int
    step: int
    line: int


@dataclass(frozen=True)
class DayLayout:
    """Some weeks in a room of this size."""

    first: date
    weeks: int
    room: QSizeF
    measures: Measures

    @property
    def last(self) -> date:
        """The last day on show."""
        return self.first + timedelta(days=self.weeks * 7 - 1)

    @property
    def head(self) -> int:
        """How high the head is."""
        return theme.px(self.measures.head)

    def days(self) -> list[date]:
        """All days on show."""
        return [self.first + timedelta(days=place) for place in range(self.weeks * 7)]

    def holds(self, day: date) -> bool:
        """Whether a day is on show."""
        return self.first <= day <= self.last

    def box(self, day: date) -> QRectF:
        """Where a day stands."""
        row, column = divmod((day - self.first).days, 7)
        wide, high = self._cell()
        return QRectF(column * wide, self.head + row * high, wide, high)

    def day_at(self, spot: QPointF) -> date | None:
        """The day at a spot, None beside the days."""
        inside = QRectF(0, self.head, self.room.width(), self.room.height() - self.head)
        if not inside.contains(spot):
            return None
        wide, high = self._cell()
        column = min(int(spot.x() // wide), 6)
        row = min(int((spot.y() - self.head) // high), self.weeks - 1)
        return self.first + timedelta(days=row * 7 + column)

    def line_box(self, day: date, place: int) -> QRectF:
        """Where the line with this place of a day stands."""
        box, side = self.box(day), theme.px(4)
        top = box.top() + theme.px(self.measures.top) + place * theme.px(self.measures.step)
        return QRectF(box.left() + side, top, box.width() - 2 * side, theme.px(self.measures.line))

    def lines(self) -> int:
        """How many lines a day has room for."""
        free = self._cell()[1] - theme.px(self.measures.top)
        return max(0, int(free // theme.px(self.measures.step)))

    def _cell(self) -> tuple[float, float]:
        return self.room.width() / 7, (self.room.height() - self.head) / self.weeks
