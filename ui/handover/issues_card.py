"""Everything to be said of a workbook: row, column, what stands there, why, what becomes of it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.core.excel.issues import Issue, Weight
from models.core.fields import Field
from models.handover.policy import Preview, SheetPlan
from ui.handover.words import HANDLING, hidden
from ui.kit.table_model import ColumnSpec, Row, rows_model
from ui.kit.table_view import TablePanel, TableView

COLUMNS = (
    ColumnSpec("row", "行", 52, "number"),
    ColumnSpec("column", "列", 104),
    ColumnSpec("value", "原文", 166),
    ColumnSpec("reason", "原因", 260, stretch=True),
    ColumnSpec("handling", "处理", 92, "tag"),
)
_ORDER = (Weight.ASKED, Weight.REFUSED, Weight.TOTAL, Weight.HINT, Weight.LEFT)


class IssuesCard(QWidget):
    """The table of issues, what needs a person first; `opened(sheet, row)` leads to the row."""

    opened = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self.model = rows_model(COLUMNS, lambda: self._rows)
        self.table = TableView(self.model)
        self.table.say_when_empty("没有要说的", "每一格都读懂了。")
        self.table.opened.connect(lambda row: self.opened.emit(row["sheet"], row["row"]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(TablePanel(self.table, "条"))

    def show_preview(self, preview: Preview) -> None:
        """Show what is to be said of every sheet."""
        rows = [row for sheet in preview.sheets for row in _rows(sheet)]
        self._rows = sorted(rows, key=lambda row: (row["order"], row["row"]))
        self.model.reload()


def _rows(sheet: SheetPlan) -> Iterator[Row]:
    field_of = {c.head: c.field for c in sheet.layout.columns}
    for place, issue in enumerate(sheet.issues):
        yield _row(sheet.name, place, issue, field_of.get(issue.column))


def _row(sheet: str, place: int, issue: Issue, field: Field | None) -> Row:
    return {
        "id": (sheet, place),
        "sheet": sheet,
        "row": issue.row,
        "column": " ".join(issue.column.split()),
        "value": " ".join(hidden(field, issue.value).split()) or "（空）",
        "reason": hidden(None, issue.reason),
        "handling": HANDLING[issue.weight],
        "order": _ORDER.index(issue.weight),
    }
