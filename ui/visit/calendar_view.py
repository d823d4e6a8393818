"""The calendar of a month with what stands beside it: overdue visits, the chosen day, the signs."""

from collections import defaultdict
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
from ui.visit import words
from ui.visit.month_grid import MonthGrid, grid_start, grid_weeks
from ui.visit.side_list import WIDE, SideList, day_title, legend

Row = Mapping[str, Any]
MOST = 5000  # visits read for one month
OVERDUE_LINES, DAY_LINES = 4, 3


class CalendarView(QWidget):
    """`open_visit(row)`, `open_list(filters)` lead on; `grid` is the month."""

    def __init__(
        self,
        today: date,
        open_visit: Callable[[Row], object],
        open_list: Callable[..., object],
    ) -> None:
        super().__init__()
        self.today, self._open_list = today, open_list
        self.overdue_total = 0
        self.grid = MonthGrid(today)
        self.overdue = SideList(open_visit, OVERDUE_LINES)
        self.day = SideList(open_visit, DAY_LINES)
        self.grid.chosen.connect(self._show_day)
        self.grid.opened.connect(open_visit)
        self.grid.day_opened.connect(lambda day: open_list(day=day))
        self._lay_out()

    def reload(self, month: date, where: VisitFilter) -> None:
        """Read a month; `where` holds the choices of the filter bar."""
        self.grid.show_month(month, visits_by_day(month, where))
        self._show_overdue()
        self._show_day(self.grid.day)

    def _show_overdue(self) -> None:
        yesterday = (self.today - timedelta(days=1)).isoformat()
        where = VisitFilter(state=words.PLANNED, last=yesterday)
        rows = queries.visits(where, limit=OVERDUE_LINES)
        self.overdue_total = queries.count_visits(where)
        total = self.overdue_total
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
        rows = self.grid.visits_on(day)
        title, note = day_title(day, self.today, len(rows))
        more = (f"全部 {len(rows):,} 次", lambda: self._open_list(day=day))
        self.day.show_rows(
            title,
            note,
            rows,
            lambda row: words.TAGS[words.standing(row, self.today)],
            "这一天没有走访。",
            more if len(rows) > DAY_LINES else None,
        )

    def _lay_out(self) -> None:
        sheet = QFrame()
        sheet.setProperty("look", "sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.grid)
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
        side.addWidget(legend())
        held = parts.holder(side)
        held.setFixedWidth(theme.px(WIDE))
        across = parts.row(space=12)
        across.addWidget(sheet, 1)
        across.addWidget(held)
        self.setLayout(across)


def visits_by_day(month: date, where: VisitFilter) -> dict[date, list[Row]]:
    """The visits of the weeks around a month, those that are still to be made first."""
    first = grid_start(month)
    last = first + timedelta(days=grid_weeks(month) * 7 - 1)
    span = replace(where, first=first.isoformat(), last=last.isoformat())
    found: dict[date, list[Row]] = defaultdict(list)
    for row in queries.visits(span, limit=MOST):
        off = row["state"] == words.CANCELLED and where.state != words.CANCELLED
        if not off and len(row["day"]) == 10:
            found[date.fromisoformat(row["day"])].append(row)
    return found
