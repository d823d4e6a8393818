"""The households behind a figure of the first page, each with its fact; Enter opens one."""

from typing import Any

from models.core import days
from models.desk import queries
from models.desk.policy import Task
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView

COLUMNS = (
    ColumnSpec("name", "户主", 120),
    ColumnSpec("unit", "单位", 140),
    ColumnSpec("fact", "情况", 360, stretch=True),
    ColumnSpec("due_on", "期限", 110, kind="date"),
)


class SubjectsPage(Page):
    """The list behind a task; it is read again when one comes back from a household."""

    key = "today"

    def __init__(self, shell: Shell, task: Task) -> None:
        super().__init__(shell)
        self._task = task
        self.set_title(task.title)
        self.set_subtitle(task.why)
        self.add_breadcrumb(Breadcrumb("今日", "名单", shell.back))
        self.open_button = self.add_action("打开档案", "household", self.open, accent=True)
        self.model = rows_model(COLUMNS, self._rows)
        self.table = TableView(self.model, f"subjects/{task.kind}")
        self.table.opened.connect(lambda _: self.open())
        self.table.say_when_empty("都办完了", "回到“今日”看看还有什么。")
        self.body.addWidget(TablePanel(self.table, "户"))

    def reload(self) -> None:
        self.model.reload()
        self.open_button.setEnabled(self.model.rowCount() > 0)
        self.table.stand()

    def open(self) -> None:
        """Open the household under the cursor."""
        row = self.table.current()
        if row is not None:
            self.shell.go("households", open=row["id"])

    def _rows(self) -> list[dict[str, Any]]:
        found = queries.subjects(self._task.kind, days.today())
        return [
            {
                "id": one.household,
                "name": one.name,
                "unit": one.unit,
                "fact": one.fact,
                "due_on": one.due_on,
            }
            for one in found
        ]
