"""The months of the book: which are closed, what stands in them."""

import hashlib
import json
from typing import Any

import peewee as pw

from models.core import days
from models.core.base import remembered, stored_rows
from models.fund.tables import ClosedMonth, Entry, Voucher

Row = dict[str, Any]


def closed_months() -> list[Row]:
    """The months that stand closed, the latest first."""
    held = ClosedMonth.select().where(ClosedMonth.reopened_at == "")
    return list(held.order_by(ClosedMonth.month.desc()).dicts())


def last_closed() -> str:
    """The latest month that stands closed, "" for none."""
    closed = ClosedMonth.select(pw.fn.MAX(ClosedMonth.month)).where(ClosedMonth.reopened_at == "")
    return closed.scalar() or ""


def open_month(happened_on: str) -> str:
    """The month in which a day is booked: its own, or the first one after the closed ones."""
    closed = last_closed()
    after = days.add_months(f"{closed}-01", 1)[:7] if closed else ""
    return max(happened_on[:7], after)


@remembered
def months() -> list[str]:
    """The months that have vouchers."""
    rows = Voucher.select(Voucher.month).distinct().order_by(Voucher.month)
    return [month for (month,) in stored_rows(rows)]


_VOUCHER = (
    Voucher.id, Voucher.book, Voucher.number, Voucher.act, Voucher.booked_on, Voucher.happened_on,
    Voucher.summary, Voucher.handler, Voucher.papers, Voucher.paper_number, Voucher.extra,
    Voucher.reverses,
)  # fmt: skip
_ENTRY = (
    Entry.voucher, Entry.position, Entry.account, Entry.side, Entry.amount_fen, Entry.source,
    Entry.household, Entry.payee, Entry.aid_kind, Entry.item, Entry.quantity, Entry.visit,
    Entry.column,
)  # fmt: skip


def month_digest(month: str) -> str:
    """The hash of a month's vouchers and entries."""
    vouchers = Voucher.select(*_VOUCHER).where(Voucher.month == month).order_by(Voucher.id)
    booked = Entry.select(*_ENTRY).where(Entry.month == month).order_by(Entry.id)
    said = [stored_rows(vouchers), stored_rows(booked)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
