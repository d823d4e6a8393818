"""The month with what stands beside it: overdue visits, the chosen day, the signs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from models.visit import queries
from models.visit.queries import VisitFilter
from ui.kit import parts, theme
from ui.kit.tags import Tag
from ui.visit import days_said, words
from ui.visit.month_grid import MonthGrid
from ui.visit.side_list import WIDE, SideList, day_title, legend
from ui.visit.spans import month_end, months_on

Row = Mapping[str, Any]
OVERDUE_LINES, DAY_LINES = 4, 3


class MonthView(QWidget):
    """`open_visit(row)`, `open_list(day=…)` lead on; `grid` is the sheet of days."""

    sheet = MonthGrid

    def __init__(
        self,
        today: date,
        open_visit: Callable[[Row], object],
        open_list: Callable[..., object],
    ) -> None:
        super().__init__()
        self.today, self._open_list = today, open_list
        self.grid = self.sheet(today)
        self.overdue = SideList(open_visit, OVERDUE_LINES)
        self.day = SideList(open_visit, DAY_LINES)
        self.grid.chosen.connect(self._show_day)
        self.setFocusProxy(self.grid)
        self._lay_out()

    def reload(self, day: date, where: VisitFilter) -> None:
        """Read what is shown for a day; `where` holds the choices of the filter bar."""
        show_in(self.grid, day, where)

    def step(self, day: date, by: int) -> date:
        """The day that the arrows lead to, so many spans on."""
        return months_on(day, by)

    def row(self, day: date) -> Row | None:
        """The visit under the cursor, where the day has only one."""
        held = self.grid.on(day)
        return held.rows[0] if held.total == 1 else None

    def household(self) -> str:
        """No household stands under the cursor here."""
        return ""

    def narrowed(self, day: date, where: VisitFilter) -> VisitFilter:
        """The filter with the days on show."""
        return replace(where, month=f"{day:%Y-%m}")

    def told(self, day: date) -> days_said.SpanSaid:
        """What is said of the days on show."""
        first = day.replace(day=1)
        return days_said.span(f"{day.year} 年 {day.month} 月", first, month_end(day))

    def figures(self, day: date) -> str:
        """How many visits there are, and how many were made."""
        return figures(self.grid.visits, f"{day:%Y-%m}")

    def show_overdue(self, rows: list[Row], total: int) -> None:
        """Show what is overdue."""
        more = (f"全部 {total:,} 项", lambda: self._open_list(overdue=True))
        self.overdue.show_rows(
            f"逾期 {total:,} 项" if total else "没有逾期",
            "按天数" if total else "",
            rows,
            lambda row: Tag(f"{words.days_late(row, self.today)} 天", "red", "cross"),
            "安排的走访都没有过期。",
            more if total > OVERDUE_LINES else None,
        )

    def _show_day(self, day: date) -> None:
        held = self.grid.on(day)
        title, note = day_title(day, self.today, held.total)
        more = (f"全部 {held.total:,} 次", lambda: self._open_list(day=day))
        self.day.show_rows(
            title,
            note,
            held.rows,
            lambda row: words.TAGS[words.standing(row, self.today)],
            "这一天没有走访。",
            more if held.total > DAY_LINES else None,
        )

    def _lay_out(self) -> None:
        lists = parts.column(space=12)
        lists.addWidget(self.overdue, 5)
        lists.addWidget(self.day, 4)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(parts.holder(lists))
        side = parts.column(space=12)
        side.addWidget(scroll, 1)
        side.addWidget(legend(columns=4))
        held = parts.holder(side)
        held.setFixedWidth(theme.px(WIDE))
        across = parts.row(space=12)
        across.addWidget(on_sheet(self.grid), 1)
        across.addWidget(held)
        self.setLayout(across)


def on_sheet(grid: QWidget) -> QFrame:
    """A grid on its white sheet."""
    sheet = QFrame()
    sheet.setProperty("look", "sheet")
    inner = QVBoxLayout(sheet)
    inner.setContentsMargins(1, 1, 1, 1)
    inner.addWidget(grid)
    return sheet


def show_in(grid: Any, day: date, where: VisitFilter) -> None:
    """Read the visits and days off around a day into a grid."""
    first, weeks = grid.span(day)
    last = (first + timedelta(days=weeks * 7 - 1)).isoformat()
    found = queries.day_visits(first.isoformat(), last, where)
    grid.show_day(day, found, queries.days_off(first.isoformat(), last))


def figures(visits: Mapping[str, Any], within: str = "") -> str:
    """安排 37 次，已走访 9 次: of the days that begin with these characters."""
    counts = [held.counts for day, held in visits.items() if day.startswith(within)]
    total = sum(sum(one.values()) for one in counts)
    made = sum(one.get(words.MADE, 0) for one in counts)
    return f"安排 {total:,} 次，已走访 {made:,} 次"
