"""The papers of the fund, shown before they are printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QWidget

from models.core import days
from models.core.errors import RuleError
from models.core.report import Report
from models.fund import queries
from models.fund.papers import book as papers
from models.fund.papers import charts
from ui.kit import errors
from ui.kit.shell import Shell


@dataclass(frozen=True)
class Shown:
    """What the page shows: a source, a year or a month ("" for all), the voucher at the cursor."""

    source: str
    month: str
    voucher: str

    @property
    def one_month(self) -> str:
        """The month on show, else the running one."""
        is_month = len(self.month) == len("2026-03")
        return self.month if is_month else days.today().isoformat()[:7]

    @property
    def span(self) -> str:
        """The month or year on show, else the running month."""
        return self.month or self.one_month


TITLES = {
    "ledger": "台账页",
    "statement": "收支报表",
    "reconciliation": "与财务对账表",
    "voucher": "这张凭证",
    "claim": "报账单",
    "receipts": "这一笔的领条",
    "charts": "统计图",
}


def _voucher(shown: Shown, printed: str) -> Report:
    if not shown.voucher:
        raise RuleError("请先选中一笔账，再打印它的凭证。")
    return papers.voucher_paper(shown.voucher, printed)


def _claim(shown: Shown, printed: str) -> Report:
    claim = queries.claim_of(shown.voucher) if shown.voucher else ""
    if not claim:
        raise RuleError("选中的这一笔还没有报账单。先登记签收，再做报账单。")
    return papers.claim_paper(claim, printed)


def _receipts(shown: Shown, printed: str) -> Report:
    if not shown.voucher:
        raise RuleError("请先选中一笔发放，再打印领条。")
    return papers.receipts(shown.voucher, printed)


_FILL: Mapping[str, Callable[[Shown, str], Report]] = {
    "ledger": lambda shown, printed: papers.ledger_book(shown.source, shown.month, printed),
    "statement": lambda shown, printed: papers.statement(shown.span, printed),
    "reconciliation": lambda shown, printed: papers.reconciliation(shown.one_month, printed),
    "voucher": _voucher,
    "claim": _claim,
    "receipts": _receipts,
    "charts": lambda shown, printed: charts.charts(shown.one_month[:4], printed)[0],
}


def show(parent: QWidget, shell: Shell, kind: str, shown: Shown) -> None:
    """Show a paper; where there is none, say why."""
    from ui.kit import printing

    printed = f"{datetime.now():%Y-%m-%d %H:%M} {shell.context.actor.name}"
    try:
        report = _FILL[kind](shown, printed)
    except RuleError as refused:
        errors.show_refusal(parent, refused)
        return
    printing.preview(parent, [report], TITLES[kind])
