"""帮扶与借款: what a household asked for, was given, and owes."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.core import days
from models.fund import queries as fund
from models.fund.policy.aid import AidState
from ui.household import told
from ui.kit import parts, theme
from ui.kit.table_model import ColumnSpec, Row, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag

GIVEN, LATE, OWED = Tag("已发放", "green", "check"), "red", "amber"
COLUMNS = (
    ColumnSpec("on", "日期", 104, "date"),
    ColumnSpec("what", "事项", 120),
    ColumnSpec("about", "内容", 220, stretch=True),
    ColumnSpec("fen", "金额（元）", 110, "money"),
    ColumnSpec("source_name", "资金来源", 140),
    ColumnSpec("state", "状态", 130, "tag"),
)


class AidTab(QWidget):
    """One list of all, the newest first; Enter goes to the voucher, the application or the loan."""

    def __init__(self, page) -> None:
        super().__init__()
        self._page = page
        self._rows: list[Row] = []
        self._model = rows_model(COLUMNS, lambda: self._rows)
        self.table = TableView(self._model, "household-aid")
        self.table.say_when_empty("还没有帮扶和借款", "登记救助申请，限额按标准当场算出来。")
        self.table.opened.connect(lambda row: page.shell.go("fund", **row["target"]))
        ask = parts.button("登记救助申请", "hand", lambda: self._ask("aids"))
        borrow = parts.button("登记借款", "money", lambda: self._ask("loans"))
        self._said = parts.label("", "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(12), 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addLayout(parts.row(self._said, None, ask, borrow, space=8))
        layout.addWidget(TablePanel(self.table, "笔"))

    def show_file(self, file: told.File) -> None:
        """Read what a file was given and owes."""
        given = fund.given_to(file["id"])
        loans = fund.loans(fund.LoanFilter(household=file["id"]), days.today())
        found = [*_given(given), *_asked(file["id"]), *_lent(loans)]
        self._rows = sorted(found, key=lambda row: str(row["on"]), reverse=True)
        self._said.setText(told.given_words(given, loans))
        self._model.reload()

    def _ask(self, show: str) -> None:
        self._page.shell.go("fund", show=show, household=self._page.household)


def _given(given: Sequence[Row]) -> Iterator[Row]:
    for row in given:
        goods = f"{row['item']} {row['quantity']}".strip()
        yield {
            **row,
            "id": f"{row['voucher']} {row['aid_kind']} {goods}",
            "what": row["aid_kind"] or row["act"],
            "about": goods or ("历史导入" if row["is_history"] else str(row["act"])),
            "state": GIVEN if row["fen"] > 0 else Tag("退回", "grey", "undo"),
            "target": {"voucher": row["voucher"]},
        }


_WAITS = (AidState.APPLIED, AidState.CHECKED, AidState.DISCUSSED, AidState.NOTICED)


def _asked(household: str) -> Iterator[Row]:
    """Applications that are not paid: on their way, or declined."""
    for row in fund.aids(fund.AidFilter(household=household), limit=-1):
        if row["state"] == AidState.PAID:
            continue
        tone = "grey"
        if row["state"] in (*_WAITS, AidState.APPROVED):
            tone = "amber"
        yield {
            "id": row["id"],
            "on": row["applied_on"],
            "what": f"申请{row['aid_kind']}",
            "about": row["reason"],
            "fen": row["approved_fen"] or row["asked_fen"],
            "source_name": row["source_name"] or "",
            "state": Tag(row["state"], tone),
            "target": {"show": "aids", "state": row["state"]},
        }


def _lent(loans: Sequence[Row]) -> Iterator[Row]:
    for row in loans:
        tag = Tag(row["standing"], "grey")
        if row["late_days"]:
            tag = Tag(f"逾期 {row['late_days']} 天", LATE, "warning")
        elif row["left_fen"]:
            tag = Tag(row["standing"], OWED, "clock")
        yield {
            "id": row["id"],
            "on": row["lent_on"] or row["applied_on"],
            "what": "借款",
            "about": row["purpose"] or row["reason"],
            "fen": row["lent_fen"] or row["asked_fen"],
            "source_name": row["source_name"],
            "state": tag,
            "target": {"show": "loans", "loan": row["id"]},
        }
