"""The papers of the fund by their names on the command line: of a month, or of chosen records."""

from collections.abc import Callable, Mapping, Sequence

from models.core import days
from models.core.report import Report
from models.fund import queries
from models.fund.papers import aid, audit, book, charts, donation, goods, loan
from models.fund.policy.aid import AidState
from models.fund.policy.loans import LoanState

OfMonth = Callable[[str, str], list[Report]]
Pick = Callable[[str, str], list[str]]
Fill = Callable[[Sequence[str], str], list[Report]]

BY_MONTH: Mapping[str, tuple[str, OfMonth]] = {
    "ledger": ("台账页", book.ledger_books),
    "voucher": ("凭证", book.vouchers),
    "claim": ("报账单", book.claims),
    "statement": ("月报表", lambda month, printed: [book.statement(month, printed)]),
    "reconciliation": ("与财务对账表", lambda month, said: [book.reconciliation(month, said)]),
    "audit-pack": ("抽查包", audit.audit_packs),
    "charts": ("统计图", lambda month, printed: charts.charts(month[:4], printed)),
    "deductions": ("工资代扣清单", loan.deduction_list),
    "overdue": ("借款逾期清单", lambda month, printed: loan.overdue_list(printed)),
    "stock": ("物资收发存表", lambda month, printed: goods.stock_list(printed)),
    "budget": ("预算执行表", lambda month, printed: donation.budget_table(month[:4], printed)),
}
"""The title, and how a month's papers are filled: month (YYYY-MM), printed."""


def _aids(household: str, month: str) -> list[str]:
    rows = queries.aids(queries.AidFilter(household=household), limit=-1)
    return [row["id"] for row in reversed(rows) if row["applied_on"].startswith(month)]


def _decided(household: str, month: str) -> list[str]:
    rows = queries.aids(queries.AidFilter(household=household), limit=-1)
    given = (AidState.APPROVED, AidState.PAID)
    held = [row for row in reversed(rows) if row["state"] in given]
    return [row["id"] for row in held if row["decided_on"].startswith(month)]


def _loans(household: str, month: str) -> list[str]:
    rows = queries.loans(queries.LoanFilter(household=household), days.today())
    said = [(row["id"], row["lent_on"] or row["applied_on"]) for row in rows]
    return [key for key, on in said if on.startswith(month)]


def _owed(household: str, month: str) -> list[str]:
    rows = queries.loans(queries.LoanFilter(household=household), days.today())
    return [row["id"] for row in rows if row["left_fen"] and row["state"] == LoanState.LENT]


def _invoices(household: str, month: str) -> list[str]:
    rows = [row for row in queries.goods() if row["bought_on"].startswith(month)]
    return list({row["voucher"]: row["id"] for row in rows}.values())


def _drives(household: str, month: str) -> list[str]:
    return [row["id"] for row in queries.drives() if row["started_on"].startswith(month)]


def _each(fill: OfMonth) -> Fill:
    return lambda keys, printed: [paper for key in keys for paper in fill(key, printed)]


BY_KEY: Mapping[str, tuple[str, Pick, Fill]] = {
    "aid-approval": ("困难补助/慰问审批表", _aids, aid.approvals),
    "payment-list": ("银行发放清单", _decided, aid.bank_list),
    "cash-list": ("救助款签领表", _decided, aid.cash_list),
    **{kind: (title, _loans, fill) for kind, (title, fill) in loan.PAPERS.items()},
    "loan-slip": ("还款提醒单", _owed, loan.PAPERS["loan-slip"][1]),
    "acceptance": ("物资验收单", _invoices, _each(goods.acceptance)),
    "donors": ("捐款名册", _drives, _each(donation.donor_list)),
    "thanks": ("致谢名单", _drives, _each(donation.thank_list)),
}
"""The title, which records of a household or month ("" for all), and how they are filled."""
