"""Vouchers with their entries."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import peewee as pw

from models.core.base import in_chunks, stored_rows
from models.core.errors import RuleError
from models.fund.policy import Account, Side
from models.fund.policy import Entry as Booked
from models.fund.tables import Entry, Voucher

Row = dict[str, Any]


def voucher(key: str) -> Row:
    """A voucher by key, with `entries` (policy.Entry), `reversed_by` and `shown_number`."""
    row = Voucher.select().where(Voucher.id == key).dicts().first()
    if row is None:
        raise RuleError("没有找到这张凭证，没有改动。请刷新后再选一次。")
    red = Voucher.select(Voucher.id).where(Voucher.reverses == key).scalar() or ""
    return {
        **row,
        "entries": entries_of(key),
        "reversed_by": red,
        "shown_number": shown_number(row),
    }


def entries_of(voucher: str) -> list[Booked]:
    """The entries of a voucher in their order."""
    rows = Entry.select().where(Entry.voucher == voucher).order_by(Entry.position)
    return [_booked(row) for row in rows.dicts()]


def _booked(row: Row) -> Booked:
    said = {one.name: row[one.name] for one in fields(Booked)}
    place = {"account": Account(row["account"]), "side": Side(row["side"])}
    return Booked(**{**said, **place, "household": row["household"] or ""})


def shown_number(row: Row) -> str:
    """The number that people read: that of the old book, else its own; an opening has none."""
    return row["paper_number"] or (str(row["number"]) if row["number"] else "")


def booked_visits(visits: Sequence[str]) -> dict[str, str]:
    """The vouchers in which visits are booked, taken back ones left out: {visit: voucher}."""
    found: dict[str, str] = {}
    for chunk in in_chunks(visits):
        rows = Entry.select(Entry.visit, Entry.voucher).join(Voucher)
        rows = rows.where(
            Entry.visit.in_(chunk), Voucher.reverses.is_null(), Voucher.id.not_in(taken_back())
        )
        found.update(stored_rows(rows))
    return found


def taken_back() -> Any:
    """The keys of vouchers that a red one takes back, as a question inside another."""
    red = Voucher.alias()
    return red.select(red.reverses).where(red.reverses.is_null(False))


def next_number(book: str, month: str) -> int:
    """The number that the next voucher of a month gets."""
    held = Voucher.select(pw.fn.MAX(Voucher.number))
    return int(held.where(Voucher.book == book, Voucher.month == month).scalar() or 0) + 1
