"""The week with what stands beside it, as beside the month."""

from datetime import date, timedelta

from ui.visit import days_said
from ui.visit.month_view import MonthView, figures
from ui.visit.spans import days_on, week_start
from ui.visit.week_grid import WeekGrid


class WeekView(MonthView):
    """A week from Monday to Sunday; the arrows go on by seven days."""

    sheet = WeekGrid

    def step(self, day: date, by: int) -> date:
        return days_on(day, by * 7)

    def told(self, day: date) -> days_said.SpanSaid:
        first = week_start(day)
        last = first + timedelta(days=6)
        return days_said.span(f"{first.isoformat()} 起", first, last)

    def figures(self, day: date) -> str:
        return figures(self.grid.visits)
