"""The week with what stands beside it, as beside the month."""

from dataclasses import replace
from datetime import date, timedelta

from models.visit.queries import VisitFilter
from ui.visit import days_said
from ui.visit.month_view import MonthView, figures
from ui.visit.spans import days_on, week_start
from ui.visit.week_grid import WeekGrid


class WeekView(MonthView):
    """A week from Monday to Sunday; the arrows go on by seven days."""

    sheet = WeekGrid

    def step(self, day: date, by: int) -> date:
        return days_on(day, by * 7)

    def narrowed(self, day: date, where: VisitFilter) -> VisitFilter:
        first = week_start(day)
        last = first + timedelta(days=6)
        return replace(where, first=first.isoformat(), last=last.isoformat())

    def told(self, day: date) -> days_said.SpanSaid:
        first = week_start(day)
        last = first + timedelta(days=6)
        return days_said.span(f"{first.isoformat()} 起", first, last)

    def figures(self, day: date) -> str:
        return figures(self.grid.visits)
