"""Who wrote what over what, and when: field by field, the newest first."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.household import queries
from ui.household import told
from ui.kit import theme
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView

COLUMNS = (
    ColumnSpec("at", "时间", 136),
    ColumnSpec("who", "操作员", 84),
    ColumnSpec("what", "对象", 110),
    ColumnSpec("label", "改了什么", 130),
    ColumnSpec("old", "原来", 180, quiet=True),
    ColumnSpec("new", "改成", 200, stretch=True),
    ColumnSpec("reason", "说明", 130, quiet=True),
)


class HistoryTab(QWidget):
    """The changes of one file."""

    def __init__(self, page) -> None:
        super().__init__()
        self._rows: list[dict[str, Any]] = []
        self._model = rows_model(COLUMNS, lambda: self._rows)
        self.table = TableView(self._model, "household-history")
        self.table.say_when_empty("还没有修改", "登记以后的每一处改动都记在这里。")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(12), 0, 0)
        layout.addWidget(TablePanel(self.table, "处"))

    def show_file(self, file: told.File) -> None:
        """Read the changes of a file."""
        self._rows = [_row(line) for line in queries.history(file["id"])]
        self._model.reload()


def _row(line: dict[str, Any]) -> dict[str, Any]:
    return {**line, "at": local(line["at"]), "old": line["old"] or "—", "new": line["new"] or "—"}


def local(instant: str) -> str:
    """An instant of the store (UTC) in the time of this place, to the minute."""
    if not instant:
        return ""
    return f"{datetime.fromisoformat(instant).astimezone():%Y-%m-%d %H:%M}"
