"""The first page of the day: what is to be done by deadline, the month, the next festivals."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.core import days
from models.desk import queries
from models.desk.policy import Kind, Task
from models.desk.queries import Today
from models.household import queries as households
from ui.desk.cards import FestivalCard, MonthCard, RegisterCard
from ui.desk.subjects import SubjectsPage
from ui.kit import parts, theme
from ui.kit.cards import Card, TaskRow
from ui.kit.empty import EmptyState
from ui.kit.page import Page
from ui.kit.shell import Shell

WEEKDAYS = "一二三四五六日"
SIDE = 356  # width of the cards at the right
ICONS = {
    Kind.EMPLOYEES: "employees",
    Kind.REGISTER: "import",
    Kind.FIRST_FILE: "plus",
    Kind.LATE_VISITS: "clock",
    Kind.TODAY_VISITS: "visit",
    Kind.FORMS: "paper",
    Kind.FINDINGS: "check_circle",
    Kind.LATE_LOANS: "warning",
    Kind.REFUNDS: "hospital",
    Kind.DUE_LOANS: "money",
    Kind.DRAFTS: "check_circle",
    Kind.AIDS: "hand",
    Kind.ADVANCES: "money",
    Kind.UNSIGNED: "edit",
    Kind.UNCLAIMED: "paper",
    Kind.CLOSE: "fund",
    Kind.NOTICES: "flag",
    Kind.UNDER_WAY: "household",
    Kind.HAND_UP: "handover",
    Kind.REVIEWS: "calendar",
    Kind.LIGHTS: "warning",
    Kind.BACKUP: "backup",
    Kind.OUTSIDE: "backup",
    Kind.MISSING: "edit",
}


class TodayPage(Page):
    """Reads the whole day in one query; each task leads to the page where it is done."""

    key = "today"
    title = "今日"
    scrolls = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_action("登记家庭", "plus", self._begin, does="new")
        self.month, self.register = MonthCard(shell), RegisterCard(shell)
        self.festivals = FestivalCard(shell)
        self.rows: list[TaskRow] = []
        self._tasks = QVBoxLayout()
        self._tasks.setSpacing(theme.px(12))
        self._side = parts.holder(
            parts.column(self.month, self.register, self.festivals, None, space=12)
        )
        self._practice = getattr(shell.context, "open_practice", None)
        self.practice_button = self.add_action("打开样例单位练习", "book", self._practice)
        self._actions.insertWidget(0, self.practice_button)
        across = parts.row(self._tasks, self._side, space=12)
        across.setStretch(0, 1)
        self.body.addLayout(across)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.forget()  # rows are measured when they are made
        super().changeEvent(event)

    def show_fresh(self) -> None:
        """The day turns without a command: it is read again on a new one, too."""
        if getattr(self, "_day", None) != days.today():
            self.forget()
        super().show_fresh()

    def reload(self) -> None:
        self._day = days.today()
        today = queries.today(self._day)
        self.set_subtitle(head_line(today))
        self._side.setFixedWidth(theme.px(SIDE))
        self._show_tasks(today.tasks, self._day)
        empty = not households.counts()["households"]
        self.practice_button.setVisible(callable(self._practice) and empty)
        for card in (self.month, self.register, self.festivals):
            card.show_day(today)

    def arrive(self, hand_over: str = "") -> None:
        """`hand_over` is the key of the cadre whose open things pass to a successor."""
        if hand_over:
            from ui.desk.post_page import PostPage  # wanted far later than this page

            self.shell.push(PostPage(self.shell, hand_over))

    def _show_tasks(self, tasks: Sequence[Task], on: date) -> None:
        parts.clear(self._tasks)
        self.rows = []
        now = [task for task in tasks if task.pressing(on)]
        later = [task for task in tasks if not task.pressing(on)]
        self._tasks.addWidget(self._card(f"今天要办 {len(now)} 件", "按期限先后排列", now, on))
        if later:
            self._tasks.addWidget(
                self._card(f"接下来 {len(later)} 件", "不急，心里有数", later, on)
            )
        self._tasks.addStretch(1)

    def _card(self, title: str, note: str, tasks: Sequence[Task], on: date) -> Card:
        card = Card(title if tasks else "今天要办", note if tasks else "", pad=False)
        for place, task in enumerate(tasks):
            if place:
                card.body.addWidget(parts.line())
            card.body.addWidget(self._row(task, on))
        if not tasks:
            card.body.addWidget(_nothing())
        return card

    def _row(self, task: Task, on: date) -> TaskRow:
        main = not self.rows and task.pressing(on)
        slot = partial(self.follow, task)
        row = TaskRow(
            task.title, task.why, ICONS[task.kind], tone(task, on), task.action, slot, main
        )
        self.rows.append(row)
        return row

    def follow(self, task: Task) -> None:
        """Go where the task is done, or show the households that it concerns."""
        if task.page:
            self.shell.go(task.page, **task.target)
        else:
            self.shell.push(SubjectsPage(self.shell, task))

    def _begin(self) -> None:
        self.shell.go("households", new={})


def tone(task: Task, on: date) -> str:
    """Red where its day is over, amber where it is today, grey for all else."""
    if task.late(on):
        return "red"
    return "amber" if task.pressing(on) else "grey"


def head_line(today: Today) -> str:
    """2027 年 2 月 3 日 星期三 · 腊月廿七 · 距春节 3 天."""
    on = today.on
    said = [f"{on.year} 年 {on.month} 月 {on.day} 日 星期{WEEKDAYS[on.weekday()]}", today.lunar]
    if today.festivals:
        first = today.festivals[0]
        said.append(
            f"距{first.name} {first.days_left} 天" if first.days_left else f"今天{first.name}"
        )
    return " · ".join(filter(None, said))


def _nothing() -> QWidget:
    empty = EmptyState()
    empty.say(
        "今天没有要办的事",
        "到期的、逾期的、该备份的、该上报的，到时候会自己排到这里。",
        icon="check",
    )
    empty.setMinimumHeight(theme.px(220))
    return empty
