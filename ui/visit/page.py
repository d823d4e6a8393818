"""Visits: by month, week or year, or all of them as a list, over one bar and one strip."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from models.core import days
from models.visit import queries
from models.visit.queries import VisitFilter
from ui.kit.shell import Shell
from ui.visit.acts import VisitActs
from ui.visit.campaign_strip import CampaignStrip
from ui.visit.entry_page import EntryPage
from ui.visit.list_view import EVERYTHING, HINT, ListView, Narrowing, late, of_day
from ui.visit.month_view import OVERDUE_LINES, MonthView
from ui.visit.view_bar import ViewBar
from ui.visit.visit_page import VisitPage
from ui.visit.week_view import WeekView
from ui.visit.year_view import YearView

# what each is called, and what its arrows go on by
VIEWS = {"月": "月", "周": "周", "年": "年", "名单": ""}
MONTH, WEEK, YEAR, LIST = range(len(VIEWS))


class VisitsPage(VisitActs):
    """The views share the filters and the day under the cursor; the strip tells of the campaign."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.today = self.day = days.today()
        self._narrowing, self._late, self._calendar = EVERYTHING, 0, MONTH
        self.strip = CampaignStrip(
            self.enter,
            lambda row: self.show_out(row["id"]),
            self.give_all,
            self.print_roster,
            self.check,
        )
        self.month_view = MonthView(self.today, self.open_row, self.show_list)
        self.week_view = WeekView(self.today, self.open_row, self.show_list)
        self._calendars = (self.month_view, self.week_view)
        self.year_view = YearView(self.show_list)
        self.list = ListView(self.today, self.open_row)
        self._views = QStackedWidget()
        for view in (*self._calendars, self.year_view, self.list):
            self._views.addWidget(view)
        for calendar in self._calendars:
            self._connect(calendar.grid)
        self.add_acts()
        self._add_bar()
        self.add_above(self.strip)
        self._hint = self.no_campaign()
        self.add_above(self._hint)
        self.body.addWidget(self._views)
        self._say_when_empty()
        self._turn_to(MONTH)

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        campaigns = [(row["id"], row["name"]) for row in queries.campaigns()]
        for key, options in (("campaign", campaigns), ("unit", queries.units())):
            self._bar.filters.choices[key].set_options(options)
        self.strip.reload(self.today)
        self._hint.setVisible(self.strip.campaign is None)
        self.list.forget()
        self._read_late()
        self._read()

    def _read_late(self) -> None:
        where = late(self.today).over(VisitFilter())
        self._late = queries.count_visits(where)
        rows = queries.visits(where, limit=OVERDUE_LINES)
        for calendar in self._calendars:
            calendar.show_overdue(rows, self._late)

    def _read(self) -> None:
        if self._is_list():
            self.list.reload(self._bar.filters.text(), self._narrowing.over(self._where()))
        else:
            self._view().reload(self.day, self._where())
        self._say()

    def _where(self) -> VisitFilter:
        return VisitFilter(**self._bar.filters.filters())

    def _say(self) -> None:
        self._bar.say_narrowed(self._narrowing.said)
        if self._is_list():
            said = [self._narrowing.said or "全部走访"]
        else:
            told = self._view().told(self.day)
            self._bar.say_span(told, list(VIEWS.values())[self._views.currentIndex()])
            said = [told.title, self._view().figures(self.day)]
        self.set_subtitle(" · ".join(said + ([f"逾期 {self._late:,} 项"] if self._late else [])))

    # -- going about -----------------------------------------------------------------------------

    @property
    def month(self) -> date:
        """The first day of the cursor's month."""
        return self.day.replace(day=1)

    def arrive(self, record: str = "", household: str = "", **target: Any) -> None:
        """`record` opens that visit, `household` begins the record of a visit to it; `due`,
        `plan`, `findings`, `out` (campaign key), `day` (ISO), `overdue` do as their buttons."""
        if record:
            self.shell.push(VisitPage(self.shell, record))
        elif household:
            self.shell.push(EntryPage(self.shell, household=household))
        elif target.get("due"):
            self.show_due()
        elif target.get("findings"):
            self.show_findings()
        elif target.get("overdue"):
            self.show_list(overdue=True)
        elif target.get("day"):
            self.show_list(date.fromisoformat(target["day"]))
        elif target.get("plan"):
            self.plan()
        elif target.get("out"):
            self.show_out(target["out"])

    def show_day(self, day: date) -> None:
        """Show a day in the calendar that was on show last."""
        self.day = day
        self._turn_to(self._calendar)

    def show_list(
        self, day: date | None = None, overdue: bool = False, only: Narrowing | None = None
    ) -> None:
        """Show the list: of one day, of what is overdue, or only what a narrowing leaves."""
        self._narrowing = only or (late(self.today) if overdue else of_day(day))
        self._turn_to(LIST)
        self.list.table.setFocus()

    def step(self, by: int) -> None:
        """Go some months, weeks or years on."""
        self.day = self._view().step(self.day, by)
        self._read()

    def go_today(self) -> None:
        """Back to today."""
        self.show_day(self.today)

    def escape(self) -> bool:
        """Esc in the list clears the filter, then leads back to the calendar."""
        if not self._is_list():
            return super().escape()
        if self._narrowing.said:
            self.show_list()
        elif not super().escape():
            self._turn_to(self._calendar)
        return True

    def do(self, verb: str) -> bool:
        """Ctrl+F searches in the list."""
        if verb == "find" and not self._is_list():
            self.show_list()
        return super().do(verb)

    def row(self) -> Mapping[str, Any] | None:
        if self._is_list():
            return self.list.table.current()
        return self._view().row(self.day)

    def household(self) -> str:
        return "" if self._is_list() else self._view().household()

    def shown(self) -> Sequence[str]:
        if self._is_list():
            return self.list.keys()
        return queries.visit_ids(self._view().narrowed(self.day, self._where()))

    def _view(self) -> Any:
        return self._views.currentWidget()

    def _is_list(self) -> bool:
        return self._views.currentIndex() == LIST

    def _turn_to(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        if view != LIST:
            self._narrowing, self._calendar = EVERYTHING, view
        is_list = view == LIST
        self._bar.show_view(view, spans=not is_list, searches=is_list, states=view != YEAR)
        self.setFocusProxy(self.list.table if view == LIST else self._view())
        self._read()

    def _choose_view(self, view: int) -> None:
        self.show_list() if view == LIST else self._turn_to(view)
        self.take_focus()

    def _left(self, day: date) -> None:
        self.day = day
        self._read()

    def _chose(self, day: date) -> None:
        self.day = day

    # -- laying out ------------------------------------------------------------------------------

    def _connect(self, grid: Any) -> None:
        grid.chosen.connect(self._chose)
        grid.left.connect(self._left)
        grid.stepped.connect(self.step)
        grid.moved.connect(self.move)
        grid.opened.connect(self.open_row)
        grid.day_opened.connect(self.show_list)

    def _add_bar(self) -> None:
        acts = (self._choose_view, self.step, self.go_today, self.show_list, self._read)
        self._bar = ViewBar(tuple(VIEWS), HINT, *acts)
        self.filter_bar = self._bar.filters
        self.add_above(self._bar)
        for place in range(len(VIEWS)):
            self.on_key(f"Alt+{place + 1}", lambda place=place: self._choose_view(place))

    def _say_when_empty(self) -> None:
        self.list.table.say_when_empty(
            "还没有走访",
            "过节前安排一次活动，每户一张走访表；平时的走访直接登记。",
            [("安排活动", "flag", self.plan), ("登记走访", "plus", self.record)],
        )
        self.list.table.say_when_not_found("换一个词，或清除筛选看全部。", self._clear)

    def _clear(self) -> None:
        self._narrowing = EVERYTHING
        self._bar.filters.clear()
