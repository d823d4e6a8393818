"""Who is due for a visit, why and by when; one button plans them all into the calendar."""

from typing import Any

from models.core import days
from models.visit import commands, queries
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView

COLUMNS = (
    ColumnSpec("name", "姓名", 120, sortable=False),
    ColumnSpec("unit", "单位", 140, sortable=False),
    ColumnSpec("rule", "事由", 110, sortable=False),
    ColumnSpec("why", "依据", 360, sortable=False, stretch=True),
    ColumnSpec("due_on", "期限", 110, kind="date", sortable=False),
)


class DuePage(Page):
    """What the rules ask for, read again when one comes back from a household."""

    key = "visits"
    title = "到期走访"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_breadcrumb(Breadcrumb("走访", self.title, shell.back))
        self.add_action("打开档案", "household", self.open)
        self.plan_button = self.add_action("排进日历", "calendar", self.plan, accent=True)
        self._rows: list[dict[str, Any]] = []
        self.model = rows_model(COLUMNS, lambda: self._rows)
        self.table = TableView(self.model, "due")
        self.table.opened.connect(lambda _: self.open())
        self.table.say_when_empty(
            "没有到期要走访的", "规则在“设置 · 标准”里，按类别定多少天走访一次。"
        )
        self.body.addWidget(TablePanel(self.table, "次"))

    def reload(self) -> None:
        self._rows = [
            {**row, "id": row["key"], "rule": row["rule"].value}
            for row in queries.due_rows(days.today())
        ]
        self.model.reload()
        self.set_subtitle("排进日历后各有一次走访；再排不会重复。")
        self.plan_button.setEnabled(bool(self._rows))
        self.table.stand()

    def open(self) -> None:
        """Open the file under the cursor, where there is one."""
        row = self.table.current()
        if row is not None and row["household"]:
            self.shell.go("households", open=row["household"])

    def plan(self) -> None:
        """Plan them all, once."""
        done = commands.plan_due(self.shell.context.actor)
        self.shell.stale()
        self.shell.back()
        self.shell.say(f"已排进日历 {done['planned']:,} 次走访，按期限排在各天。")
