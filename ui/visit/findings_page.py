"""What visits found of the five lights and waits: taken into the dossier, or not."""

from collections.abc import Callable, Mapping
from typing import Any

from models.core import days
from models.visit import commands, queries
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import light_tag

COLUMNS = (
    ColumnSpec("name", "姓名", 100, sortable=False),
    ColumnSpec("unit", "单位", 110, sortable=False),
    ColumnSpec("light", "五清", 150, sortable=False),
    ColumnSpec("now_state", "现在", 84, "tag", sortable=False),
    ColumnSpec("now_value", "档案里写的", 190, sortable=False),
    ColumnSpec("found", "走访发现", 84, "tag", sortable=False),
    ColumnSpec("value", "了解到的情况", 200, sortable=False, stretch=True),
    ColumnSpec("seen_on", "走访日期", 104, "date", sortable=False),
)


class FindingsPage(Page):
    """The chosen rows are decided at once; a person in the office answers for the dossier."""

    key = "visits"
    title = "走访发现"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_breadcrumb(Breadcrumb("走访", self.title, shell.back))
        self.add_action("打开档案", "household", self.open)
        self.decline_button = self.add_action("不采纳", "close", self.decline)
        self.accept_button = self.add_action("采纳", "check", self.accept, accent=True)
        self._rows: list[dict[str, Any]] = []
        self.model = rows_model(COLUMNS, lambda: self._rows)
        self.table = TableView(self.model, "findings", several=True)
        self.table.opened.connect(lambda _: self.open())
        self.table.say_when_empty(
            "没有等着采纳的", "登记走访时不勾“同时更新五清”，发现的情况就先放在这里。"
        )
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_acts())
        self.body.addWidget(TablePanel(self.table, "条"))

    def reload(self) -> None:
        self._rows = [_row(row) for row in queries.waiting_findings(days.today())]
        self.model.reload()
        self.set_subtitle("采纳了才写进档案；不采纳的，走访记录里仍然有。Ctrl+A 全选。")
        self.table.stand()
        self._show_acts()

    def open(self) -> None:
        """Open the file under the cursor."""
        if row := self.table.current():
            self.shell.go("households", open=row["household"])

    def accept(self) -> None:
        """Take the chosen findings into the dossier."""
        self._decide(commands.accept_findings, "已写进档案 {} 条。")

    def decline(self) -> None:
        """Lay the chosen findings aside."""
        self._decide(commands.decline_findings, "{} 条不采纳，档案没有改动。")

    def _decide(self, command: Callable[..., int], said: str) -> None:
        keys = [row["id"] for row in self.table.selected()]
        if keys:
            done = command(self.shell.context.actor, keys)
            self.shell.stale()
            self.shell.say(said.format(done))

    def _show_acts(self) -> None:
        chosen = bool(self.table.selected())
        self.accept_button.setEnabled(chosen)
        self.decline_button.setEnabled(chosen)


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "now_state": light_tag(str(row["now"]["state"])),
        "now_value": row["now"]["value"],
        "found": light_tag("清" if row["clear"] else "不清"),
    }
