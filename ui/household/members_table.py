"""The family as a table of its whole height, with what it earns together at the foot."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from models.core import identity, money
from ui.household import told
from ui.kit import parts, theme
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TableView
from ui.kit.tags import PENDING

SIDE_BY_SIDE = 1080  # the room that the table and the arithmetic need beside each other
COLUMNS = (
    ColumnSpec("姓名", "姓名", 92, sortable=False),
    ColumnSpec("关系", "关系", 68, sortable=False),
    ColumnSpec("年龄", "年龄", 52, "number", sortable=False),
    ColumnSpec("身份证号", "身份证号", 158, sortable=False),
    ColumnSpec("做什么", "身份 / 工作状态", 120, sortable=False, stretch=True),
    ColumnSpec("健康状况", "健康状况", 104, sortable=False),
    ColumnSpec("月收入", "月收入（元）", 96, "money", sortable=False),
)


class MembersTable(QFrame):
    """`opened(person)` is what Enter or a double click on a row does."""

    def __init__(self, opened: Callable[[Mapping[str, Any]], object] | None = None) -> None:
        super().__init__()
        self._rows: list[dict[str, Any]] = []
        self.model = rows_model(COLUMNS, lambda: self._rows)
        self.view = TableView(self.model)
        self.view.say_when_empty("还没有登记家庭成员")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sum, self._said = parts.label("", "strong"), parts.label("", "secondary")
        foot = parts.holder(
            parts.row(parts.label("合计"), 12, self._said, None, self._sum, margins=(12, 6))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view)
        layout.addWidget(parts.line("divider"))
        layout.addWidget(foot)
        if opened is not None:
            self.view.opened.connect(lambda row: opened(row["person"]))

    def show_family(self, file: told.File, *, whole: bool = False) -> None:
        """Show the people of a file; `whole` with their identity numbers in full."""
        self._rows = [member_row(one, whole) for one in file["persons"]]
        self.model.reload()
        self.view.setFixedHeight(theme.px(theme.ROW) * (max(len(self._rows), 1) + 1))
        self._sum.setText(money.shown(file["incomes"]["monthly_fen"]))
        self._said.setText(_count(file))


def member_row(person: Mapping[str, Any], whole: bool = False) -> dict[str, Any]:
    """A person as a row of the table; what a complete file needs and lacks is 待补."""
    values = person["values"]
    number = values["身份证号"]
    work = [values["工作状态"], values["身份"], values["单位或学校"]]
    return {
        "id": person["id"],
        "person": person,
        "姓名": values["姓名"] or PENDING,
        "关系": values["关系"] or PENDING,
        "年龄": "—" if person["age"] is None else person["age"],
        "身份证号": (number if whole else identity.mask(number)) if number else PENDING,
        "做什么": " · ".join(dict.fromkeys(word for word in work if word)) or "—",
        "健康状况": values["健康状况"] or PENDING,
        "月收入": PENDING if values["月收入"] is None else values["月收入"],
    }


def _count(file: told.File) -> str:
    people, stated = len(file["persons"]), file["values"]["家庭人口"]
    if stated is None or stated == people:
        return f"{people} 人" + ("，与名册所写人口一致" if stated else "")
    return f"{people} 人，名册写 {stated} 口人"
