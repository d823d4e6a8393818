"""One household: who it is, how it stands, and everything that may be done for it."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.core.errors import RuleError
from models.household import queries
from ui.household import edit, members, more, told
from ui.household.aid_tab import AidTab
from ui.household.causes_tab import CausesTab
from ui.household.history_tab import HistoryTab
from ui.household.members_tab import MembersTab
from ui.household.numbers import reveal, secret
from ui.household.overview_tab import OverviewTab
from ui.household.papers_tab import PapersTab
from ui.household.print_button import print_button
from ui.household.steps_tab import StepsTab
from ui.household.visits_tab import VisitsTab
from ui.household.walk import Walk
from ui.kit import parts
from ui.kit.cards import FactLine
from ui.kit.page import Page
from ui.kit.secret import SHOWN_MS
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.tabs import Tabs

_TABS: dict[str, tuple[str, type]] = {
    "overview": ("概况", OverviewTab),
    "members": ("成员与收入", MembersTab),
    "causes": ("致困与大病", CausesTab),
    "papers": ("材料", PapersTab),
    "visits": ("走访", VisitsTab),
    "aid": ("帮扶与借款", AidTab),
    "steps": ("办理流程", StepsTab),
    "history": ("修改历史", HistoryTab),
}


class HouseholdPage(Page):
    """The card; `walk` is its place in the list that it was opened from."""

    key = "household"

    def __init__(self, shell: Shell, household: str, walk: Walk | None = None) -> None:
        super().__init__(shell)
        self.household, self._walk = household, walk
        self.file: dict[str, Any] = {}
        self.whole_numbers = False
        self._hide = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._hide.timeout.connect(self.hide_numbers)
        self._add_crumbs()
        self._facts = FactLine()
        self.set_head_line(self._facts)
        self._add_actions()
        self._add_tabs()

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        try:
            self.file = queries.household(self.household)
        except RuleError as error:
            self._gone(error.message)
            return
        self.tabs.setVisible(True)
        self._show_head()
        self._show_tab()

    def _gone(self, sentence: str) -> None:
        """The file was withdrawn, e.g. by an import undone."""
        self.set_title("这份档案已不在名单里")
        self._facts.show_facts([("", sentence)])
        self.tabs.setVisible(False)

    def _show_head(self) -> None:
        file = self.file
        self.set_title(told.title(file), [*told.tags(file), *told.owing(file["id"])])
        cadres = dict.fromkeys(one["cadre"] for one in file["responsible"] if one["cadre"])
        self._facts.show_facts(
            [
                told.number(file),
                ("单位", told.whole(file, "单位")),
                ("身份证号", secret(self.shell, file, "身份证号")),
                ("手机号码", secret(self.shell, file, "手机号码")),
                ("建档", told.whole(file, "建档日期")),
                ("责任干部", "、".join(cadres)),
            ]
        )
        here, needed = told.papers_here(file)
        self._name_tab("papers", f"材料 {here}/{needed}")
        self._name_tab("visits", f"走访 {_made(self.household)}")
        self.crumbs.here.setText(self._walk.said() if self._walk else told.title(file))
        self.crumbs.previous.setEnabled(self._walk is not None and self._walk.step(-1) is not None)
        self.crumbs.following.setEnabled(self._walk is not None and self._walk.step(1) is not None)

    def _show_tab(self) -> None:
        if self.file:
            self.tabs.currentWidget().show_file(self.file)

    # -- moving ----------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Go to the neighbour in the list."""
        there = self._walk.step(by) if self._walk else None
        household = there.household() if there else ""
        if household:
            self._walk, self.household = there, household
            self.whole_numbers = False
            self.reload()

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front by its key."""
        self.tabs.setCurrentIndex(list(_TABS).index(key))

    # -- doing -----------------------------------------------------------------------------------

    def changed(self, words: str = "") -> None:
        """After a command: read again, and say what was done."""
        self.shell.stale()
        if words:
            self.say(words)

    def edit(self) -> None:
        """Change the facts of the file and its head."""
        edit.edit_household(self)

    def open_person(self, person: dict[str, Any]) -> None:
        """Change the facts of one of the family."""
        members.open_person(self, person)

    def assess(self, title: str = "收入与认定") -> None:
        """Compute incomes and class, and decide."""
        from ui.household import assessment

        assessment.assess(self, title)

    def visit(self) -> None:
        """Record a visit to this household."""
        self.shell.go("visits", household=self.household)

    # -- whole numbers ---------------------------------------------------------------------------

    def reveal_button(self) -> parts.Button:
        """A quiet button that shows the family's identity numbers for half a minute."""
        return parts.button("显示证号", "eye", self.show_numbers, "link")

    def show_numbers(self) -> None:
        """Show the identity numbers of the tables whole for half a minute; it is noted."""
        reveal(self.shell, self.file, "身份证号")
        self.whole_numbers = True
        self._hide.start()
        self._show_tab()

    def hide_numbers(self) -> None:
        """Hide them again."""
        self.whole_numbers = False
        self._hide.stop()
        self._show_tab()

    # -- laying out ------------------------------------------------------------------------------

    def _add_crumbs(self) -> None:
        self.crumbs = Breadcrumb(
            "困难职工家庭", "", self.shell.back,
            ("上一户", lambda: self.step(-1)), ("下一户", lambda: self.step(1)),
        )  # fmt: skip
        for button, keys in ((self.crumbs.previous, "Alt+Up"), (self.crumbs.following, "Alt+Down")):
            button.setToolTip(keys.replace("Up", "↑").replace("Down", "↓"))
            self.on_key(keys, button.click)
        self.add_breadcrumb(self.crumbs)

    def _add_actions(self) -> None:
        self.more_button = more.button(self)
        self._actions.addWidget(self.more_button)
        self.add_action("编辑", "edit", self.edit, shortcut="Ctrl+E")
        self.print_button = print_button(self, self.shell, lambda: self.household)
        self._actions.addWidget(self.print_button)
        self._verbs["print"] = self.print_button.click
        self.add_action("登记走访", "visit", self.visit, accent=True)

    def _add_tabs(self) -> None:
        self.tabs = Tabs()
        for words, tab in _TABS.values():
            self.tabs.add(words, lambda made=tab: made(self))
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.body.addWidget(self.tabs)

    def _name_tab(self, key: str, words: str) -> None:
        self.tabs.setTabText(list(_TABS).index(key), words)

    def tab(self, key: str) -> QWidget:
        """The widget of a tab by its key, made if need be."""
        self.show_tab(key)
        return self.tabs.currentWidget()


def _made(household: str) -> int:
    from models.visit import queries as visits

    return visits.count_visits(visits.VisitFilter(household=household, state=told.MADE))
