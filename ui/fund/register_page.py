"""A register of the fund below the book: a list, the chosen row told beside it, its acts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core.errors import RuleError
from ui.kit import ask, errors, parts, theme
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.menu_button import menu_button
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import Row
from ui.kit.table_view import TablePanel, TableView

ROOMY = 1040  # the width that the list and the panel need beside each other
WAITS = "已填好，等第二人复核后入账。"
Listed = Sequence[tuple[str, Callable[[], object]] | None]


class RegisterPage(Page):
    """Subclasses say `title` and `one` (请先选中…), lay out with `lay_out` and fill `reload`."""

    key = "fund"
    one = "一行"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_breadcrumb(Breadcrumb("资金台账", self.title, shell.back))
        self.table: TableView
        self.panel: QWidget

    # -- laying out ------------------------------------------------------------------------------

    def add_papers(self, listed: Listed) -> None:
        """The menu of what can be printed."""
        self.print_button = menu_button("打印", "print", list(listed))
        self._actions.addWidget(self.print_button)
        self._verbs["print"] = self.print_button.click

    def add_more(self, listed: Listed) -> None:
        """The menu of what is done seldom."""
        self.more_button = menu_button("更多", "more", list(listed))
        self._actions.addWidget(self.more_button)

    def add_search(self, hint: str, choices: Mapping[str, FilterChoice]) -> None:
        """The search box with its filters; `ask` answers."""
        self._bar = FilterBar(lambda *_: self.ask(), hint, dict(choices))
        self.add_filter_bar(self._bar)

    def lay_out(self, table: TableView, panel: QWidget, noun: str) -> None:
        """The list at the left, the panel at the right where there is room."""
        self.table, self.panel = table, panel
        table.selectionModel().selectionChanged.connect(lambda *_: self.show_chosen())
        across = parts.row(space=12)
        across.addWidget(TablePanel(table, noun), 1)
        across.addWidget(panel)
        self.body.addLayout(across)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.panel.setVisible(self.width() >= theme.px(ROOMY))

    # -- reading ---------------------------------------------------------------------------------

    def ask(self) -> None:
        """Read what the search and the filters ask for."""
        raise NotImplementedError

    def show_chosen(self) -> None:
        """Tell of the row under the cursor."""
        raise NotImplementedError

    def current(self) -> Row | None:
        """The row under the cursor; a sentence where there is none."""
        row = self.table.current()
        if row is None:
            errors.show_refusal(self, RuleError(f"请先选中{self.one}。"))
        return row

    def chosen(self) -> list[str]:
        """The keys of all chosen rows."""
        return [str(row["id"]) for row in self.table.selected()]

    # -- doing -----------------------------------------------------------------------------------

    def after(self, done: Any, said: str) -> None:
        """Say what was done; None is nothing, a {draft} waits for the second person."""
        if done is None or done is False:
            return
        waits = isinstance(done, dict) and "draft" in done
        self.shell.stale()
        self.say(WAITS if waits else said)

    def attempt(self, act: Callable[[], Any], said: str) -> None:
        """Do it, or say why not."""
        try:
            done = act()
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        self.after(True if done is None else done, said)

    def sure(self, title: str, words: str, verb: str) -> bool:
        """Ask before what is not easily undone."""
        return ask.confirm(self, title, words, verb)

    def open_household(self) -> None:
        """Open the file of the row under the cursor."""
        row = self.current()
        if row and row["household"]:
            self.shell.go("households", open=row["household"])

    def preview(self, papers: list[Any], title: str) -> None:
        """Show papers before they are printed."""
        from ui.kit import printing

        printing.preview(self, papers, title)

    def show_papers(self, papers: Callable[[str], list[Any]], title: str) -> None:
        """Fill papers and show them; a sentence where there is nothing to print."""
        try:
            self.preview(papers(self.printed()), title)
        except RuleError as refused:
            errors.show_refusal(self, refused)

    def printed(self) -> str:
        """When and by whom, as a paper's foot says it."""
        return f"{datetime.now():%Y-%m-%d %H:%M} {self.shell.context.actor.name}"


def listed(papers: Mapping[str, tuple[str, Any]], show: Callable[[str], object]) -> Listed:
    """A menu of papers by title; `show` gets the kind."""
    return [(f"{title}…", partial(show, kind)) for kind, (title, _) in papers.items()]
