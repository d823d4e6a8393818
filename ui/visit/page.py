"""Visits: the month as a calendar or all of them as a list; campaigns, forms out and back."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QStackedWidget

from models.core import days, money
from models.core.errors import RuleError
from models.household import queries as households
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from ui.kit import errors, parts, theme
from ui.kit.cards import FactLine
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.menu_button import menu_button
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.visit import event_dialog, give_all_dialog, plan_dialog, print_forms, roster_print, words
from ui.visit.calendar_view import CalendarView
from ui.visit.campaign_strip import CampaignStrip
from ui.visit.days_said import month_line
from ui.visit.due_page import DuePage
from ui.visit.entry_page import EntryPage
from ui.visit.list_view import HINT, ListView, narrowed
from ui.visit.pairing_page import PairingPage
from ui.visit.stack_page import StackPage
from ui.visit.visit_page import VisitPage

MONTH, LIST = 0, 1
_STATES = ((words.PLANNED, "还没走访"), (words.MADE, "已走访"), (words.CANCELLED, "取消"))


class VisitsPage(Page):
    """Two views over the same filters; the strip tells how far the campaign is."""

    key = "visits"
    title = "走访"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.today = days.today()
        self.month = self.today.replace(day=1)
        self._day: date | None = None
        self._overdue = False
        self.strip = CampaignStrip(self.enter, self._list_open, self.give_all, self._print_roster)
        self.calendar = CalendarView(self.today, self.open_row, self.show_list)
        self.calendar.grid.turned.connect(self._turned)
        self.calendar.grid.moved.connect(self._move)
        self.list = ListView(self.today, self.open_row)
        self._views = QStackedWidget()
        for view in (self.calendar, self.list):
            self._views.addWidget(view)
        self._add_actions()
        self._add_bar()
        self.add_above(self.strip)
        self.add_above(self._no_campaign())
        self.body.addWidget(self._views)
        self._say_when_empty()
        self.show_month()

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        for key, options in self._options().items():
            self._bar.choices[key].set_options(options)
        self.strip.reload(self.today)
        self._hint.setVisible(self.strip.campaign is None)
        self.list.forget()
        self._read()

    def _options(self) -> dict[str, Any]:
        campaigns = [(row["id"], row["name"]) for row in queries.campaigns()]
        return {"campaign": campaigns, "unit": queries.units()}

    def _read(self) -> None:
        if self._views.currentIndex() == MONTH:
            self.calendar.reload(self.month, self._where())
        else:
            where = narrowed(self._where(), self._day, self._overdue, self.today)
            self.list.reload(self._bar.text(), where)
        self._say()

    def _where(self) -> VisitFilter:
        return VisitFilter(**self._bar.filters())

    def _say(self) -> None:
        month = self.month.strftime("%Y-%m")
        made = queries.count_visits(VisitFilter(month=month, state=words.MADE))
        open_ = queries.count_visits(VisitFilter(month=month, state=words.PLANNED))
        late = self.calendar.overdue_total
        said = [f"{self.month.year} 年 {self.month.month} 月", f"安排 {made + open_:,} 次"]
        said[-1] += f"，已走访 {made:,} 次"
        said += [f"逾期 {late:,} 项"] if late else []
        self.set_subtitle(" · ".join(said))
        self._month_label.setText(said[0])
        first = self.month
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        self._lunar.show_facts([("", month_line(first, last))])
        narrow = "逾期的" if self._overdue else self._day.isoformat() if self._day else ""
        self._narrow.setText(narrow)
        self._narrow.setVisible(bool(narrow))

    # -- going about -----------------------------------------------------------------------------

    def arrive(self, record: str = "", household: str = "", **target: Any) -> None:
        """`record` opens that visit, `household` begins the record of a visit to it; `due`,
        `plan`, `enter` (campaign key), `day` (ISO) and `overdue` do what their buttons do."""
        if record:
            self.shell.push(VisitPage(self.shell, record))
        elif household:
            self.shell.push(EntryPage(self.shell, household=household))
        elif target.get("due"):
            self.show_due()
        elif target.get("overdue"):
            self.show_list(overdue=True)
        elif target.get("day"):
            self.show_list(date.fromisoformat(target["day"]))
        elif target.get("plan"):
            self.plan()
        elif "enter" in target:
            self._enter_key(str(target["enter"]))

    def show_month(self, month: date | None = None) -> None:
        """Show a month as a calendar."""
        self.month = (month or self.month).replace(day=1)
        self._turn_to(MONTH)

    def show_list(self, day: date | None = None, overdue: bool = False) -> None:
        """Show the list, of one day or of what is overdue where asked."""
        self._day, self._overdue = day, overdue
        self._turn_to(LIST)
        self.list.table.setFocus()

    def step(self, by: int) -> None:
        """Go some months on, the cursor to the same day of it."""
        year, place = divmod(self.month.year * 12 + self.month.month - 1 + by, 12)
        if 2000 <= year <= 2099:
            self.month = date(year, place + 1, 1)
            self._keep_cursor()
            self._read()

    def go_today(self) -> None:
        """Back to this month, the cursor on today."""
        self.month = self.today.replace(day=1)
        self.calendar.grid.choose(self.today)
        self._read()

    def escape(self) -> bool:
        """Esc in the list clears the filter, then leads back to the calendar."""
        if self._views.currentIndex() == MONTH:
            return False
        if self._overdue or self._day:
            self.show_list()
        elif not super().escape():
            self._turn_to(MONTH)
        return True

    def do(self, verb: str) -> bool:
        """Ctrl+F searches in the list."""
        if verb == "find" and self._views.currentIndex() == MONTH:
            self._turn_to(LIST)
        return super().do(verb)

    def _turn_to(self, view: int) -> None:
        if view == MONTH:
            self._day, self._overdue = None, False
        self._views.setCurrentIndex(view)
        self._modes.button(view).setChecked(True)
        self._nav.setVisible(view == MONTH)
        for widget, wide in ((self._nav, view == MONTH), (self._bar, view == LIST)):
            self._across.setStretchFactor(widget, int(wide))
        self._bar.search.setVisible(view == LIST)
        self._bar.choices["campaign"].setVisible(view == LIST)
        self._read()

    def _turned(self, by: int) -> None:
        if by:
            self.step(by)
        else:
            self.month = self.calendar.grid.day.replace(day=1)
            self._read()

    def _keep_cursor(self) -> None:
        grid = self.calendar.grid
        last = (self.month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        grid.day = self.month.replace(day=min(grid.day.day, last.day))

    # -- doing -----------------------------------------------------------------------------------

    def open_row(self, row: Mapping[str, Any]) -> None:
        """Open a visit."""
        self.shell.push(VisitPage(self.shell, row["id"]))

    def plan(self) -> None:
        """Plan a campaign and say how many visits were made."""
        done = plan_dialog.plan(self, self.shell, households.counts()["on_file"])
        if done is None:
            return
        self.strip.campaign = {"id": done["campaign"]}
        self.shell.stale()
        self._go_to_campaign()
        created = done["created"]
        made = f"新安排 {created:,} 户" if created else "没有要新安排的"
        self.say(f"{done['name']}：{made}，名单共 {done['total']:,} 户。")

    def _go_to_campaign(self) -> None:
        row = self.strip.campaign
        where = VisitFilter(campaign=row["id"]) if row else VisitFilter()
        first = queries.visits(where, limit=1) if row else []
        if first and len(first[0]["day"]) == 10:
            day = date.fromisoformat(first[0]["day"])
            self.calendar.grid.choose(day)
            self.show_month(day)

    def record_event(self) -> None:
        """Take down what happened to somebody; the rules plan the visit."""
        if event_dialog.record(self, self.shell):
            self.shell.stale()
            self.say("已登记，要走访的按规则排进了日历。")

    def record_leaving(self) -> None:
        """Take down who left hospital; the visit at home is planned."""
        if event_dialog.leave(self, self.shell):
            self.shell.stale()
            self.say("已登记出院，出院走访排进了日历。")

    def show_due(self) -> None:
        """Show who is due for a visit."""
        self.shell.push(DuePage(self.shell))

    def show_pairings(self) -> None:
        """Show which leader goes to which household."""
        self.shell.push(PairingPage(self.shell))

    def print_forms(self) -> None:
        """Ask which forms to print."""
        month = self.month.strftime("%Y-%m")
        print_forms.ask(self, self.shell, month, self.strip.campaign, self._row(), self.plan)

    def _row(self) -> Mapping[str, Any] | None:
        if self._views.currentIndex() == LIST:
            return self.list.table.current()
        rows = self.calendar.grid.visits_on(self.calendar.grid.day)
        return rows[0] if len(rows) == 1 else None

    def record(self) -> None:
        """Record a visit: of the row under the cursor where it is planned, else of anybody."""
        row = self._row() if self._views.currentIndex() == LIST else None
        planned = row is not None and row["state"] == words.PLANNED
        self.shell.push(EntryPage(self.shell, visit=row["id"] if planned else ""))

    def enter(self, campaign: Mapping[str, Any]) -> None:
        """Enter the forms that came back."""
        self.shell.push(StackPage(self.shell, campaign))

    def give_all(self, campaign: Mapping[str, Any]) -> None:
        """Record the whole roster as given, but for the numbers that got nothing."""
        done = give_all_dialog.give(self, self.shell, campaign)
        if done is None:
            return
        self.shell.stale()
        left = f"，还有 {done['left']:,} 户没有发到" if done["left"] else ""
        paid = money.shown(done["money_fen"])
        self.say(f"已登记发放 {done['given']:,} 户，慰问金 {paid} 元{left}。")

    def _print_roster(self, campaign: Mapping[str, Any], kind: str) -> None:
        roster_print.print_roster(self, self.shell, campaign, kind)

    def _enter_key(self, key: str) -> None:
        found = next((row for row in queries.campaigns() if row["id"] == key), None)
        chosen = found or self.strip.campaign
        if chosen:
            self.enter(chosen)

    def _list_open(self, campaign: Mapping[str, Any]) -> None:
        self.show_list()
        self._bar.set("", {"campaign": campaign["id"], "state": words.PLANNED})

    def _move(self, row: Mapping[str, Any], day: date) -> None:
        try:
            commands.move_visit(self.shell.context.actor, row["id"], day.isoformat())
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        self.shell.stale()
        self.say(f"{row['name']} 的走访改到 {day.isoformat()}。")

    # -- laying out ------------------------------------------------------------------------------

    def _add_actions(self) -> None:
        acts = (
            ("登记住院、丧事…", self.record_event),
            ("登记出院…", self.record_leaving),
            ("到期走访…", self.show_due),
            ("结对帮扶…", self.show_pairings),
        )
        self._actions.addWidget(menu_button("更多", "down", acts))
        self.add_action("安排活动", "flag", self.plan)
        self.add_action("打印走访表", "print", self.print_forms, does="print")
        self.add_action("登记走访", "plus", self.record, accent=True, does="new")

    def _add_bar(self) -> None:
        self._modes = QButtonGroup(self)
        modes = parts.row(space=0)
        for place, name in enumerate(("月历", "名单")):
            button = parts.button(name)
            button.setCheckable(True)
            button.clicked.connect(lambda _, v=place: self._chose_mode(v))
            self._modes.addButton(button, place)
            modes.addWidget(button)
        self._narrow = parts.button("", "close", lambda: self.show_list(), "quiet")
        self._nav = self._month_nav()
        choices = {
            "campaign": FilterChoice("活动"),
            "form": FilterChoice("形式", list(words.ICONS)),
            "state": FilterChoice("状态", _STATES),
            "unit": FilterChoice("单位"),
        }
        self._bar = FilterBar(lambda *_: self._read(), HINT, choices)
        self.filter_bar = self._bar
        self._across = parts.row(modes, self._nav, self._narrow, self._bar, space=10)
        self.add_above(self._across)

    def _no_campaign(self):
        said = "过节前安排一次活动：每户一张走访表、一个编号，走完按编号录入。"
        button = parts.button("安排活动", "flag", self.plan)
        items = (parts.IconLabel("flag"), parts.label(said, "secondary"), None, button)
        self._hint = parts.holder(parts.row(*items, space=12, margins=(14, 8)), "sheet")
        return self._hint

    def _chose_mode(self, view: int) -> None:
        self._turn_to(view) if view == MONTH else self.show_list()

    def _month_nav(self):
        self._month_label, self._lunar = parts.label("", "heading"), FactLine()
        self._month_label.setMinimumWidth(theme.px(112))
        back = parts.button("", "previous", lambda: self.step(-1))
        on = parts.button("", "chevron", lambda: self.step(1))
        for button, name, keys in ((back, "上个月", "PgUp"), (on, "下个月", "PgDn")):
            button.setAccessibleName(name)
            button.setToolTip(f"{name}（{keys}）")
            button.setFixedWidth(theme.px(34))
        today = parts.button("今天", "", self.go_today)
        today.setToolTip("Home")
        across = parts.row(back, self._month_label, on, today)
        across.addWidget(self._lunar, 1)
        return parts.holder(across)

    def _say_when_empty(self) -> None:
        self.list.table.say_when_empty(
            "还没有走访",
            "过节前安排一次活动，每户一张走访表；平时的走访直接登记。",
            [("安排活动", "flag", self.plan), ("登记走访", "plus", self.record)],
        )
        self.list.table.say_when_not_found("换一个词，或清除筛选看全部。", self._clear)

    def _clear(self) -> None:
        self._day, self._overdue = None, False
        self._bar.clear()
