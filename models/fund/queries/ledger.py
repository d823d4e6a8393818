"""The book as the paper one shows it: a line for each voucher and source, with its balance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import peewee as pw

from models.core.base import stored_rows
from models.fund.policy import LENDING, Act, Side
from models.fund.queries.balances import moved
from models.fund.queries.vouchers import shown_number
from models.fund.tables import Entry, FundSource, Voucher

Row = dict[str, Any]
PAGE = 200


@dataclass(frozen=True)
class LineFilter:
    """Which lines of the book: of a source, a month or a year (a prefix), an act, some words."""

    source: str = ""
    month: str = ""
    act: str = ""
    words: str = ""
    household: str = ""


_ORDER = (Entry.month, Entry.number, Entry.voucher, Entry.position)
_COLUMNS = (
    "voucher", "month", "number", "paper_number", "book", "act", "booked_on", "happened_on",
    "summary", "handler", "papers", "reverses", "is_history", "source", "source_name", "side",
    "amount_fen", "taken_act", "reversed_by",
)  # fmt: skip
TakenBack = Voucher.alias()  # what a red correction takes back
_red = Voucher.alias()  # the red correction of a voucher
_FIELDS = (
    Voucher.id, Entry.month, Entry.number, Voucher.paper_number, Voucher.book, Voucher.act,
    Voucher.booked_on, Voucher.happened_on, Voucher.summary, Voucher.handler, Voucher.papers,
    Voucher.reverses, Voucher.is_history, Entry.source, FundSource.name, Entry.side,
    Entry.amount_fen, TakenBack.act, _red.id,
)  # fmt: skip


def lines(where: LineFilter, offset: int = 0, limit: int = PAGE) -> list[Row]:
    """Lines of the book in its order, with `in_fen`, `out_fen`, `lent_fen`, `recovered_fen` and,
    where the filter leaves no line of a source out between, `balance_fen` of that source.

    A red line keeps its minus on the side of the line that it takes back.
    """
    page = chosen(where, _FIELDS).order_by(*_ORDER).limit(limit).offset(offset)
    found = [_line(dict(zip(_COLUMNS, row, strict=True))) for row in stored_rows(page)]
    return _balanced(found, where, offset)


def count_lines(where: LineFilter) -> int:
    """How many lines the filter lets through."""
    return int(chosen(where, [pw.fn.COUNT(pw.SQL("*"))]).scalar() or 0)


def chosen(where: LineFilter, columns: Sequence[Any]) -> pw.Query:
    """Lines of the book as a query of these columns."""
    rows = Entry.select(*columns).join(Voucher)
    rows = rows.join(TakenBack, pw.JOIN.LEFT_OUTER, on=(Voucher.reverses == TakenBack.id))
    rows = rows.switch(Voucher).join(_red, pw.JOIN.LEFT_OUTER, on=(_red.reverses == Voucher.id))
    rows = rows.switch(Entry).join(FundSource)
    rows = rows.where(Entry.line == True)  # noqa: E712 - SQL
    if where.source:
        rows = rows.where(Entry.source == where.source)
    if where.month:
        rows = rows.where(Entry.month.startswith(where.month))
    if where.act:
        rows = rows.where(Voucher.act == where.act)
    if where.words:
        rows = rows.where(Voucher.summary.contains(where.words))
    if where.household:
        paid = Entry.alias()
        of = paid.select(paid.voucher).where(paid.household == where.household)
        rows = rows.where(Entry.voucher.in_(of))
    return rows


def history_lines(book: str) -> list[Row]:
    """The lines of an old book as they were taken in, without those that were taken back since."""
    back = Voucher.alias()
    taken = back.select(back.reverses).where(
        back.reverses.is_null(False),
        back.is_history,
        back.book == "",
    )
    rows = chosen(LineFilter(), _FIELDS).where(Voucher.book == book, Voucher.id.not_in(taken))
    return [
        _line(dict(zip(_COLUMNS, row, strict=True))) for row in stored_rows(rows.order_by(*_ORDER))
    ]


def _line(row: Row) -> Row:
    act, amount = row["taken_act"] or row["act"], row["amount_fen"]
    came_in = row["side"] == Side.DEBIT
    names = ("recovered_fen", "lent_fen") if act in LENDING else ("in_fen", "out_fen")
    sums = dict.fromkeys(("in_fen", "out_fen", "lent_fen", "recovered_fen"), 0)
    if row["act"] != Act.OPENING:
        sums[names[0] if came_in else names[1]] = amount
    moved = amount if came_in else -amount
    return {**row, **sums, "moved_fen": moved, "shown_number": shown_number(row)}


def _balanced(rows: list[Row], where: LineFilter, offset: int) -> list[Row]:
    """Add the running balance by source; None where lines are left out between."""
    if where.act or where.words or where.household:
        return [{**row, "balance_fen": None} for row in rows]
    sums = _before(where, offset, {row["source"] for row in rows})
    told = []
    for row in rows:
        sums[row["source"]] = sums.get(row["source"], 0) + row["moved_fen"]
        told.append({**row, "balance_fen": sums[row["source"]]})
    return told


def _before(where: LineFilter, offset: int, sources: Iterable[str]) -> dict[str, int]:
    """The balance of each source before the first line on show."""
    sums = dict.fromkeys(sources, 0)
    if where.month:
        earlier = chosen(LineFilter(source=where.source), [Entry.source, moved()])
        rows = stored_rows(earlier.where(Entry.month < where.month).group_by(Entry.source))
        sums |= dict(rows)
    if offset:
        first = chosen(where, [Entry.source, Entry.side, Entry.amount_fen])
        held = first.order_by(*_ORDER).limit(offset).alias("held")
        summed = pw.Select([held], [held.c.source_id, moved(held.c)]).group_by(held.c.source_id)
        for source, total in stored_rows(summed.bind(Entry._meta.database)):
            sums[source] = sums.get(source, 0) + total
    return sums
