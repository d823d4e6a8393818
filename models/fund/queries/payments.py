"""What a household was given: money and goods, corrections left out."""

from typing import Any

import peewee as pw

from models.core.base import stored_rows
from models.fund.policy import PAID, Account
from models.fund.queries.vouchers import taken_back
from models.fund.tables import Entry, FundSource, Voucher

Row = dict[str, Any]
_NAMES = (
    "voucher", "on", "act", "aid_kind", "item", "quantity", "fen", "source_name", "is_history",
)  # fmt: skip


def given_to(household: str) -> list[Row]:
    """Payments and goods that reached a household, the newest first, in fen; what was given back
    is below zero, what was taken back in red is left out."""
    rows = (
        Entry.select(
            Voucher.id, Voucher.happened_on, Voucher.act, Entry.aid_kind, Entry.item,
            Entry.quantity, pw.fn.SUM(Entry.amount_fen), FundSource.name, Voucher.is_history,
        )
        .join(Voucher)
        .switch(Entry)
        .join(FundSource)
        .where(
            Entry.household == household,
            Entry.account == Account.EXPENSE,
            Voucher.reverses.is_null(),
            Voucher.id.not_in(taken_back()),
        )
        .group_by(Voucher.id, Entry.aid_kind, Entry.item, Entry.quantity, FundSource.name)
        .order_by(Voucher.happened_on.desc(), Voucher.id.desc())
    )  # fmt: skip
    return [dict(zip(_NAMES, row, strict=True)) for row in stored_rows(rows)]


def payments(span: str) -> list[Row]:
    """Payments of a month (YYYY-MM) or year (YYYY) that stand, in the order of the book.

    {id, month, number, booked_on, summary, fen}; what was taken back and history are left out.
    """
    rows = (
        Voucher.select(
            Voucher.id, Voucher.month, Voucher.number, Voucher.booked_on, Voucher.summary,
            pw.fn.SUM(Entry.amount_fen),
        )
        .join(Entry)
        .where(
            Voucher.month.startswith(span),
            Voucher.act.in_(list(PAID)),
            Entry.account == Account.EXPENSE,
            ~Voucher.is_history,
            Voucher.id.not_in(taken_back()),
        )
        .group_by(Voucher.id)
        .order_by(Voucher.month, Voucher.number)
    )  # fmt: skip
    names = ("id", "month", "number", "booked_on", "summary", "fen")
    return [dict(zip(names, row, strict=True)) for row in stored_rows(rows)]
