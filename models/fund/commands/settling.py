"""What a voucher does to the applications, loans, goods and donations that it books."""

from collections.abc import Sequence

from models.core import base
from models.core.errors import RuleError
from models.fund import queries
from models.fund.policy import Act, Step
from models.fund.policy.aid import AidState
from models.fund.policy.loans import LoanState
from models.fund.tables import Aid, Donation, Goods, Loan, PaymentStep


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


def settle_goods(goods: Sequence[str], voucher: str) -> None:
    """These goods are bought."""
    base.update_many(Goods, [(key, {"voucher": voucher}) for key in goods])


def settle_donations(donations: Sequence[str], voucher: str, act: str) -> None:
    """These donations are booked, or given back."""
    column, before = ("given_back", "已入账") if act == Act.GIVEN_BACK else ("voucher", "未入账")
    for row in queries.donations_of(donations):
        if row["state"] != before:
            raise RuleError(f"{row['name']}的捐款现在是“{row['state']}”，没有再记一次。没有入账。")
    base.update_many(Donation, [(key, {column: voucher}) for key in donations])


def release_donations(voucher: str) -> None:
    """Donations whose booking is taken back wait for it again; so do those given back."""
    for column in (Donation.voucher, Donation.given_back):
        held = [row.id for row in Donation.select(Donation.id).where(column == voucher)]
        base.update_many(Donation, [(key, {column.name: None}) for key in held])


def release_loans(voucher: str) -> None:
    """A loan whose payment is taken back may be paid out anew."""
    held = [row.id for row in Loan.select(Loan.id).where(Loan.voucher == voucher)]
    back = {"state": LoanState.AGREED, "voucher": None, "lent_on": ""}
    base.update_many(Loan, [(key, back) for key in held])
