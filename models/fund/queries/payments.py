"""What a household was given: money and goods, corrections left out."""

from typing import Any

import peewee as pw

from models.core.base import stored_rows
from models.fund.policy import Account
from models.fund.tables import Entry, FundSource, Voucher

Row = dict[str, Any]
_NAMES = (
    "voucher", "on", "act", "aid_kind", "item", "quantity", "fen", "source_name", "is_history",
)  # fmt: skip


def given_to(household: str) -> list[Row]:
    """Payments and goods that reached a household, the newest first, in fen; what was given back
    is below zero, what was taken back in red is left out."""
    red = Voucher.alias()
    taken = red.select(red.reverses).where(red.reverses.is_null(False))
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
            Voucher.id.not_in(taken),
        )
        .group_by(Voucher.id, Entry.aid_kind, Entry.item, Entry.quantity, FundSource.name)
        .order_by(Voucher.happened_on.desc(), Voucher.id.desc())
    )  # fmt: skip
    return [dict(zip(_NAMES, row, strict=True)) for row in stored_rows(rows)]
