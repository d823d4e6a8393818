"""The rules of the fund: accounts, what each kind of act books, what a source may pay."""

from models.fund.policy.accounts import (
    GOODS_ACTS,
    LENDING,
    LOAN_ACTS,
    MONEY,
    PAID,
    PLACES,
    SPENT,
    Account,
    Act,
    BookColumn,
    DraftState,
    PayeeScope,
    Pot,
    Side,
)
from models.fund.policy.chain import SUBSIDIARY, Step, StepState, chain_of, missing, next_step
from models.fund.policy.postings import Entry, Part, VoucherForm, balance_of, entries, red
from models.fund.policy.sources import Payee, SourceRules, check_lending, check_payee, check_source
from models.fund.policy.wording import CORRECTED, reversal_words

__all__ = [
    "Account",
    "Act",
    "BookColumn",
    "CORRECTED",
    "DraftState",
    "Entry",
    "GOODS_ACTS",
    "LENDING",
    "LOAN_ACTS",
    "MONEY",
    "PAID",
    "PLACES",
    "Part",
    "Payee",
    "PayeeScope",
    "Pot",
    "SPENT",
    "Side",
    "SUBSIDIARY",
    "SourceRules",
    "Step",
    "StepState",
    "VoucherForm",
    "chain_of",
    "missing",
    "next_step",
    "balance_of",
    "check_lending",
    "check_payee",
    "check_source",
    "entries",
    "red",
    "reversal_words",
]
