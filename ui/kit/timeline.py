"""What happened in the last thirteen months, lane by lane, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from models.core import days
from ui.kit import icons, theme

MONTHS = 13
NAMES, HEAD, LANE = 92, 22, 36


@dataclass(frozen=True)
class Moment:
    """A day with its words; `open` is drawn as a ring: it is still to come.

    With `until` it is a span, drawn as a bar.
    """

    on: str
    words: str
    tone: str = "green"
    open: bool = False
    until: str = ""


@dataclass(frozen=True)
class Lane:
    """One kind of moments, with its icon and name."""

    icon: str
    name: str
    moments: Sequence[Moment]


class Timeline(QWidget):
    """Lanes over the thirteen months that end with the month after `today`."""

    def __init__(self) -> None:
        super().__init__()
        self._lanes: Sequence[Lane] = ()
        self._today = date.min
        self._first = ""

    def show_lanes(self, lanes: Sequence[Lane], today: date) -> None:
        """Show these lanes; moments outside the months are left out."""
        self._lanes, self._today = lanes, today
        self._first = days.add_months(f"{today:%Y-%m}-01", 2 - MONTHS)
        self.setAccessibleName("；".join(self._said(lane) for lane in lanes))
        self.setFixedHeight(theme.px(HEAD + LANE * max(1, len(lanes)) + 4))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(HEAD + LANE * max(1, len(self._lanes)) + 4))

    def _said(self, lane: Lane) -> str:
        return f"{lane.name}：" + "、".join(f"{one.on} {one.words}" for one in lane.moments)

    # -- drawing ---------------------------------------------------------------------------------

    def paintEvent(self, event) -> None:
        if not self._lanes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter)
        for place, lane in enumerate(self._lanes):
            self._paint_lane(painter, lane, theme.px(HEAD + LANE * place + 12))
        self._paint_today(painter)

    def _left(self) -> int:
        return theme.px(NAMES)

    def _x(self, on: str) -> float:
        months = (int(on[:4]) - int(self._first[:4])) * 12 + int(on[5:7]) - int(self._first[5:7])
        day = int(on[8:10]) - 1 if len(on) == 10 else 0
        wide = (self.width() - self._left() - theme.px(8)) / MONTHS
        return self._left() + (months + day / 31) * wide

    def _paint_months(self, painter: QPainter) -> None:
        painter.setFont(theme.font(12))
        for place in range(MONTHS):
            month = days.add_months(self._first, place)
            left = self._x(month)
            painter.setPen(QColor(theme.HAIRLINE))
            painter.drawLine(QPointF(left, 2), QPointF(left, self.height()))
            words = month[:7] if place == 0 or month[5:7] == "01" else month[5:7]
            painter.setPen(QColor(theme.CAPTION))
            box = QRectF(left + theme.px(4), 0, theme.px(70), theme.px(HEAD - 6))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_lane(self, painter: QPainter, lane: Lane, middle: float) -> None:
        side = theme.px(theme.ICON)
        icons.paint(painter, lane.icon, theme.SECONDARY, QRectF(0, middle - side / 2, side, side))
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.TEXT))
        box = QRectF(theme.px(24), middle - side, self._left() - theme.px(28), 2 * side)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, lane.name)
        painter.setPen(QPen(QColor(theme.DIVIDER), 1))
        painter.drawLine(QPointF(self._left(), middle), QPointF(self.width(), middle))
        self._paint_moments(painter, lane.moments, middle)

    def _paint_moments(self, painter: QPainter, moments: Sequence[Moment], middle: float) -> None:
        last = days.add_months(self._first, MONTHS)
        seen = sorted(
            (one for one in moments if self._first <= (one.until or one.on) and one.on < last),
            key=_by_day,
        )
        free = float(self._left() - theme.px(30))
        for one in seen:
            paint = self._paint_bar if one.until else self._paint_dot
            paint(painter, one, middle)
            free = self._paint_words(painter, one, middle, free)

    def _paint_dot(self, painter: QPainter, one: Moment, middle: float) -> None:
        colour = QColor(theme.TONES[one.tone].solid)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QColor(theme.SHEET) if one.open else colour)
        radius = theme.px(5)
        painter.drawEllipse(QPointF(self._x(one.on), middle), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_bar(self, painter: QPainter, one: Moment, middle: float) -> None:
        left, right = self._at(one.on), self._at(one.until)
        high = theme.px(8)
        tone = theme.TONES[one.tone]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.DIVIDER if one.tone == "grey" else tone.solid))
        box = QRectF(left, middle - high / 2, max(high, right - left), high)
        painter.drawRoundedRect(box, theme.px(2), theme.px(2))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _at(self, on: str) -> float:
        """Where a day lies; what was before the first month begins at the left."""
        return self._x(max(on, self._first))

    def _paint_words(self, painter: QPainter, one: Moment, middle: float, free: float) -> float:
        font = theme.font(12)
        wide = QFontMetricsF(font).horizontalAdvance(one.words)
        left = self._at(one.on) - (0 if one.until else theme.px(5))
        left = min(left, self.width() - wide - 2)
        now, gap = self._x(self._today.isoformat()), theme.px(6)
        if left <= now <= left + wide and now - gap - wide >= free:
            left = now - gap - wide  # the words end before the line of today
        if left < free:
            return free  # the dot alone: its words would lie over the others
        painter.setFont(font)
        painter.setPen(QColor(theme.TONES[one.tone].text if one.tone == "red" else theme.TEXT))
        box = QRectF(left, middle + theme.px(5), wide + 4, theme.px(17))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, one.words)
        return left + wide + theme.px(8)

    def _paint_today(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(theme.ACCENT), 1, Qt.PenStyle.DashLine))
        here = self._x(self._today.isoformat())
        painter.drawLine(QPointF(here, theme.px(HEAD - 8)), QPointF(here, self.height()))


def _by_day(moment: Moment) -> str:
    return moment.on
