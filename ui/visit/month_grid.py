"""The month as a sheet of days: lunar day, festivals, days off, visits as chips, counts."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from ui.kit import theme
from ui.visit.day_grid import DayGrid, Row
from ui.visit.day_layout import DayLayout, Measures
from ui.visit.day_paint import MIDDLE, Line, paint_chip, paint_frame, paint_words
from ui.visit.days_said import said
from ui.visit.spans import grid_start, grid_weeks

DAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
LINE = 20


class MonthGrid(DayGrid):
    """Shows the weeks of a month."""

    measures = Measures(28, 24, 19, 17)

    def span(self, day: date) -> tuple[date, int]:
        return grid_start(day), grid_weeks(day)

    def paint_row(self, painter: QPainter, row: Row, box: QRectF) -> None:
        """Draw one visit of a day."""
        paint_chip(painter, row, box, self.today)

    def belongs(self, day: date) -> bool:
        return (day.year, day.month) == (self.shown_for.year, self.shown_for.month)

    def paint(self, painter: QPainter) -> None:
        layout = self.layout_now()
        self._paint_head(painter, layout)
        for day in layout.days():
            self._paint_day(painter, layout, day)
        if layout.holds(self.today):
            paint_frame(painter, layout.box(self.today), theme.ACCENT, 2)
        if layout.holds(self.day) and self.day != self.today:
            thick = 2 if self.hasFocus() else 1
            paint_frame(painter, layout.box(self.day), theme.SECONDARY, thick)

    def _paint_head(self, painter: QPainter, layout: DayLayout) -> None:
        painter.fillRect(QRectF(0, 0, self.width(), layout.head), theme.colour(theme.HEAD))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour(theme.SECONDARY))
        wide = self.width() / 7
        for place, name in enumerate(DAYS):
            box = QRectF(place * wide + theme.px(8), 0, wide, layout.head)
            painter.drawText(box, MIDDLE, name)

    def _paint_day(self, painter: QPainter, layout: DayLayout, day: date) -> None:
        box = layout.box(day)
        painter.fillRect(box, theme.colour(self._ground(day)))
        painter.setPen(QPen(theme.colour(theme.HAIRLINE), 1))
        painter.drawLine(box.topLeft(), box.topRight())
        if day.weekday():
            painter.drawLine(box.topLeft(), box.bottomLeft())
        self._paint_date(painter, day, box)
        shown = self.shown(day)
        for place, row in enumerate(shown):
            self.paint_row(painter, row, layout.line_box(day, place))
        if more := self.on(day).total - len(shown):
            inner = layout.line_box(day, len(shown)).adjusted(theme.px(4), 0, 0, 0)
            paint_words(painter, f"另 {more:,} 次" if shown else "", inner, theme.SECONDARY)

    def _ground(self, day: date) -> str:
        if self.over == day:
            return theme.SELECTED
        if not self.belongs(day):
            return theme.HEAD
        return theme.SUMS if day.weekday() > 4 else theme.SHEET

    def _paint_date(self, painter: QPainter, day: date, box: QRectF) -> None:
        told, here, total = said(day), self.belongs(day), self.on(day).total
        inner = box.adjusted(theme.px(8), theme.px(2), -theme.px(6), 0)
        inner.setHeight(theme.px(LINE))
        line = Line(painter, inner)
        is_today = day == self.today
        colour = theme.TEXT if here else theme.CAPTION
        number = str(day.day) if here or day.day > 1 else f"{day.month} 月 1"
        line.say(number, theme.ACCENT if is_today else colour, 14, here)
        line.say_at_end(f"{total:,} 次" if total else "", theme.SECONDARY)
        line.say("今天" if is_today else "", theme.ACCENT)
        line.say_off(self.off.get(day.isoformat()))
        for name in told.names:
            line.mark(name)
        line.say(told.month if day.day == 1 and here else told.lunar, theme.CAPTION)
