"""The papers of the fund as plain values."""

from models.fund.reports.approval import Approval, approval
from models.fund.reports.audit import Audited, audit_sheet
from models.fund.reports.book import BookPage, LedgerBook, ledger_book
from models.fund.reports.budget import budget_table, share
from models.fund.reports.charts import Charted, charts
from models.fund.reports.claim import ClaimPaper, claim_paper
from models.fund.reports.donation import Donor, Drove, donor_list, thank_list
from models.fund.reports.goods import Accepted, StockLine, acceptance, stock_list
from models.fund.reports.loan import (
    AGES_SAID,
    LateLine,
    LoanPaper,
    deduction_list,
    loan_agreement,
    loan_approval,
    loan_slip,
    overdue_list,
)
from models.fund.reports.payment_list import Payee, PaymentList, bank_list, cash_list
from models.fund.reports.receipt import Slip, cut_line, slips
from models.fund.reports.reconciliation import Reconciled, reconciliation
from models.fund.reports.statement import Statement, statement
from models.fund.reports.voucher import VoucherPaper, voucher_paper

__all__ = [
    "AGES_SAID",
    "Charted",
    "charts",
    "Audited",
    "audit_sheet",
    "Accepted",
    "Donor",
    "Drove",
    "Slip",
    "StockLine",
    "acceptance",
    "budget_table",
    "cut_line",
    "donor_list",
    "share",
    "slips",
    "stock_list",
    "thank_list",
    "Approval",
    "BookPage",
    "ClaimPaper",
    "LateLine",
    "LedgerBook",
    "LoanPaper",
    "Payee",
    "PaymentList",
    "Reconciled",
    "Statement",
    "VoucherPaper",
    "approval",
    "bank_list",
    "cash_list",
    "claim_paper",
    "deduction_list",
    "ledger_book",
    "loan_agreement",
    "loan_approval",
    "loan_slip",
    "overdue_list",
    "reconciliation",
    "statement",
    "voucher_paper",
]
