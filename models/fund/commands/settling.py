"""What a voucher does to the applications and loans that it pays, or takes back."""

from collections.abc import Sequence

from models.core import base
from models.core.errors import RuleError
from models.fund import queries
from models.fund.policy import Step
from models.fund.policy.aid import AidState
from models.fund.policy.loans import LoanState
from models.fund.tables import Aid, Loan, PaymentStep


def settle_aids(aids: Sequence[str], voucher: str) -> None:
    """These applications are paid: their state, and the first steps of the payment's chain."""
    rows = queries.aids_of(aids)
    for row in rows:
        if row["state"] != AidState.APPROVED:
            raise RuleError(f"{row['name']}的申请现在是“{row['state']}”，没有再发一次。没有入账。")
    base.update_many(Aid, [(key, {"state": AidState.PAID, "voucher": voucher}) for key in aids])
    number = rows[0]["shown_number"] if len(rows) == 1 else f"{len(rows)} 份"
    applied = max(row["applied_on"] for row in rows)
    decided = max(row["decided_on"] for row in rows)
    steps = ((Step.APPLIED, applied, number), (Step.APPROVED, decided, rows[0]["decided_by"]))
    base.insert_many(
        PaymentStep,
        [{"voucher": voucher, "step": step, "on": on, "note": note} for step, on, note in steps],
    )


def release_aids(voucher: str) -> None:
    """What a voucher paid that is taken back now may be paid anew."""
    held = [row.id for row in Aid.select(Aid.id).where(Aid.voucher == voucher)]
    back = {"state": AidState.APPROVED, "voucher": None}
    base.update_many(Aid, [(key, back) for key in held])


def settle_loans(loans: Sequence[str], voucher: str, on: str) -> None:
    """These loans are paid out."""
    for key in loans:
        row = queries.loan(key)
        if row["state"] != LoanState.AGREED:
            raise RuleError(f"{row['name']}的借款现在是“{row['state']}”，没有再付一次。没有入账。")
    paid = {"state": LoanState.LENT, "voucher": voucher, "lent_on": on}
    base.update_many(Loan, [(key, paid) for key in loans])


def release_loans(voucher: str) -> None:
    """A loan whose payment is taken back may be paid out anew."""
    held = [row.id for row in Loan.select(Loan.id).where(Loan.voucher == voucher)]
    back = {"state": LoanState.AGREED, "voucher": None, "lent_on": ""}
    base.update_many(Loan, [(key, back) for key in held])
