"""Every visit to a household, planned and made."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.visit import queries as visits
from ui.household import told
from ui.kit import theme
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag

_TAGS = {
    "计划": Tag("计划", "amber", "clock"),
    "已走访": Tag("已走访", "green", "check_circle"),
    "取消": Tag("取消", "grey", "close"),
}
COLUMNS = (
    ColumnSpec("day", "日期", 104, "date"),
    ColumnSpec("state", "状态", 90, "tag", tags=_TAGS),
    ColumnSpec("campaign_name", "活动", 130),
    ColumnSpec("form", "走访形式", 80),
    ColumnSpec("visitors", "走访人", 130),
    ColumnSpec("gift_money_fen", "慰问金（元）", 100, "money"),
    ColumnSpec("gift_goods", "慰问品", 130),
    ColumnSpec("told", "了解到的情况", 200, stretch=True),
)


class VisitsTab(QWidget):
    """The visits of one household; Enter goes to the visit's own page."""

    def __init__(self, page) -> None:
        super().__init__()
        self._page = page
        self._rows: list[dict[str, Any]] = []
        self._model = rows_model(COLUMNS, lambda: self._rows)
        self.table = TableView(self._model, "household-visits")
        self.table.say_when_empty(
            "还没有走访过", "登记一次走访，五清和上次走访会跟着更新。",
            [("登记走访", "visit", page.visit)],
        )  # fmt: skip
        self.table.opened.connect(lambda row: page.shell.go("visits", record=row["id"]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(12), 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(TablePanel(self.table, "次"))

    def show_file(self, file: told.File) -> None:
        """Read the visits of a file, the newest first."""
        found = visits.visits(visits.VisitFilter(household=file["id"]), descending=True, limit=500)
        self._rows = [_row(row) for row in found]
        self._model.reload()


def _row(row: dict[str, Any]) -> dict[str, Any]:
    said = [row[name].strip() for name in ("family_state", "change", "needs", "result", "reason")]
    return {**row, "told": "；".join(word for word in said if word)}
