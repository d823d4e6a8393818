"""报账单: which payments are claimed, and the number that finance gives back."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days, money
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from models.fund import commands, queries
from models.fund.policy import Step
from ui.kit import errors, theme
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView

MADE = Field("报账日期", Kind.DATE, required=True)
PAPERS = Field("附单据", Kind.WHOLE, unit="张")
NOTE = Field("备注")
CLAIM = Field("报账单", Kind.CODE, codes="报账单", required=True)
NUMBER = Field("财务凭证号", required=True)
BOOKED = Field("财务入账日期", Kind.DATE, required=True)
HIGH = 480
COLUMNS = (
    ColumnSpec("ticked", "", 36, "check", sortable=False),
    ColumnSpec("booked_on", "日期", 96, "date", sortable=False),
    ColumnSpec("summary", "摘要", 260, sortable=False, stretch=True),
    ColumnSpec("amount_fen", "金额（元）", 110, "money", sortable=False),
)


def make(parent: QWidget, shell: Shell) -> bool:
    """Ask which signed payments are claimed and make the 报账单; False where none was made."""
    ready = queries.open_payments(Step.CLAIMED)
    if not ready:
        errors.show_refusal(parent, RuleError("没有签收了、还没报账的发放。先登记签收。"))
        return False
    model = rows_model(COLUMNS, [{**row, "ticked": True} for row in ready])

    def submit(values: dict[str, Any], form: str) -> str:
        chosen = [row["id"] for row in model.ticked()]
        actor, papers = shell.context.actor.on(form), values.get(PAPERS.label) or 0
        note = values.get(NOTE.label) or ""
        return commands.make_claim(actor, chosen, values[MADE.label], papers, note)

    total = money.shown(sum(row["amount_fen"] for row in ready))
    note = f"已签收、未报账的 {len(ready)} 笔，共 {total} 元；不报的把勾去掉。"
    first = {MADE.label: days.today().isoformat()}
    sections = [("", (MADE, PAPERS, NOTE))]
    dialog = FormDialog(parent, "做报账单", sections, first, submit, verb="做报账单", note=note)
    table = TablePanel(TableView(model), "笔")
    table.setMinimumHeight(theme.px(220))
    dialog.panel.body.insertWidget(0, table)
    dialog.setMinimumHeight(theme.px(HIGH))
    return bool(dialog.exec())


def book(parent: QWidget, shell: Shell) -> bool:
    """Ask for the number under which finance booked a claim; False where none was filled in."""
    open_ = {_said(row): row["id"] for row in queries.claims(open_only=True)}
    if not open_:
        errors.show_refusal(parent, RuleError("没有等财务入账的报账单。"))
        return False

    def submit(values: dict[str, Any], form: str) -> int:
        actor = shell.context.actor.on(form)
        claim = open_[values[CLAIM.label]]
        return commands.book_claim(actor, claim, values[NUMBER.label], values[BOOKED.label])

    first = {CLAIM.label: next(iter(open_)), BOOKED.label: days.today().isoformat()}
    ways = Ways(lists={CLAIM.codes: CodeList(CLAIM.codes, tuple(open_))})
    sections = [("", (CLAIM, NUMBER, BOOKED))]
    dialog = FormDialog(
        parent, "填财务凭证号", sections, first, submit, ways=ways, verb="填上", columns=1
    )
    return bool(dialog.exec())


def _said(row: Mapping[str, Any]) -> str:
    amount = money.shown(queries.claim(row["id"])["amount_fen"])
    return f"{row['made_on']} 第 {row['number']} 号，{amount} 元"
