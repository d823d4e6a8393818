"""The week as a sheet of seven days: each visit in two lines, who and where, then what for."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.kit import theme
from ui.visit import words
from ui.visit.day_grid import Row
from ui.visit.day_layout import Measures
from ui.visit.day_paint import SIGNED, fill, paint_signs, paint_words
from ui.visit.month_grid import MonthGrid
from ui.visit.spans import week_start

HALF = 20


class WeekGrid(MonthGrid):
    """Shows the seven days of a week, wherever the month ends."""

    measures = Measures(28, 28, 46, 42)

    def span(self, day: date) -> tuple[date, int]:
        return week_start(day), 1

    def belongs(self, day: date) -> bool:
        return self.layout_now().holds(day)

    def paint_row(self, painter: QPainter, row: Row, box: QRectF) -> None:
        tone = theme.TONES[words.TAGS[words.standing(row, self.today)].tone]
        fill(painter, box, tone.ground)
        first = QRectF(box.left(), box.top(), box.width(), theme.px(HALF))
        inner = paint_signs(painter, row, first, self.today, box.width() > theme.px(SIGNED))
        paint_words(painter, row["name"], inner, tone.text, bold=True)
        below = first.translated(0, theme.px(HALF)).adjusted(theme.px(6), 0, -theme.px(4), 0)
        about = " · ".join(filter(None, (row["unit"], words.kind(row), row["form"])))
        paint_words(painter, about, below, theme.SECONDARY)
