"""The book as the paper one shows it: a line for each voucher and source, with its balance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import peewee as pw

from models.core.base import stored_rows
from models.fund.policy import BookColumn, Side
from models.fund.queries.balances import moved
from models.fund.queries.vouchers import shown_number
from models.fund.tables import Entry, FundSource, Voucher

Row = dict[str, Any]
PAGE = 200
SUMS: Mapping[str, str] = {
    BookColumn.IN: "in_fen",
    BookColumn.OUT: "out_fen",
    BookColumn.LENT: "lent_fen",
    BookColumn.RECOVERED: "recovered_fen",
}


@dataclass(frozen=True)
class LineFilter:
    """Which lines of the book: of a source, a month or a year, an act, some words, a household."""

    source: str = ""
    month: str = ""
    act: str = ""
    words: str = ""
    household: str = ""

    @property
    def leaves_out(self) -> bool:
        """Whether lines of a source are left out between those that are let through."""
        return bool(self.act or self.words or self.household)


_ORDER = (Entry.month, Entry.number, Entry.voucher, Entry.position)
_COLUMNS = (
    "voucher", "month", "number", "paper_number", "book", "act", "booked_on", "happened_on",
    "summary", "handler", "papers", "reverses", "is_history", "source", "source_name", "side",
    "amount_fen", "column", "reversed_by",
)  # fmt: skip
_red = Voucher.alias()  # the red correction of a voucher
_FIELDS = (
    Voucher.id, Entry.month, Entry.number, Voucher.paper_number, Voucher.book, Voucher.act,
    Voucher.booked_on, Voucher.happened_on, Voucher.summary, Voucher.handler, Voucher.papers,
    Voucher.reverses, Voucher.is_history, Entry.source, FundSource.name, Entry.side,
    Entry.amount_fen, Entry.column, _red.id,
)  # fmt: skip


def lines(
    where: LineFilter, offset: int = 0, limit: int = PAGE, before: Mapping[str, int] | None = None
) -> list[Row]:
    """Lines of the book in its order, with `in_fen`, `out_fen`, `lent_fen`, `recovered_fen` and,
    where the filter leaves no line of a source out between, `balance_fen` of that source.

    A red line keeps its minus in the column of the line that it takes back. `before` are the
    balances of the sources before the filter's months, where they are known already.
    """
    page = Entry.select(Entry.id).where(*chosen(where)).order_by(*_ORDER)
    found = _told(Entry.id.in_(page.limit(limit).offset(offset)))
    return _balanced(found, where, offset, before)


def _told(*where: Any) -> list[Row]:
    rows = Entry.select(*_FIELDS).join(Voucher)
    rows = rows.join(_red, pw.JOIN.LEFT_OUTER, on=(_red.reverses == Voucher.id))
    rows = rows.switch(Entry).join(FundSource).where(*where).order_by(*_ORDER)
    return [_line(dict(zip(_COLUMNS, row, strict=True))) for row in stored_rows(rows)]


def count_lines(where: LineFilter) -> int:
    """How many lines the filter lets through."""
    return int(Entry.select(pw.fn.COUNT(Entry.number)).where(*chosen(where)).scalar() or 0)


def chosen(where: LineFilter) -> list[Any]:
    """The filter as conditions of entries."""
    held: list[Any] = [Entry.column != ""]
    if where.source:
        held.append(Entry.source == where.source)
    if len(where.month) == len("2026"):
        held.append(Entry.month.between(f"{where.month}-01", f"{where.month}-12"))
    elif where.month:
        held.append(Entry.month == where.month)
    if where.act:
        held.append(Entry.voucher.in_(Voucher.select(Voucher.id).where(Voucher.act == where.act)))
    if where.words:
        said = Voucher.select(Voucher.id).where(Voucher.summary.contains(where.words))
        held.append(Entry.voucher.in_(said))
    if where.household:
        paid = Entry.alias()
        of = paid.select(paid.voucher).where(paid.household == where.household)
        held.append(Entry.voucher.in_(of))
    return held


def history_lines(book: str) -> list[Row]:
    """The lines of an old book as they were taken in, without those that were taken back since."""
    back = Voucher.alias()
    taken = back.select(back.reverses).where(
        back.reverses.is_null(False), back.is_history, back.book == ""
    )
    return _told(*chosen(LineFilter()), Voucher.book == book, Voucher.id.not_in(taken))


def _line(row: Row) -> Row:
    amount = row["amount_fen"]
    sums = dict.fromkeys(SUMS.values(), 0)
    if row["column"] in SUMS:
        sums[SUMS[row["column"]]] = amount
    moved_fen = amount if row["side"] == Side.DEBIT else -amount
    return {**row, **sums, "moved_fen": moved_fen, "shown_number": shown_number(row)}


def _balanced(
    rows: list[Row], where: LineFilter, offset: int, before: Mapping[str, int] | None
) -> list[Row]:
    """Add the running balance by source; None where lines are left out between."""
    if where.leaves_out:
        return [{**row, "balance_fen": None} for row in rows]
    sums = dict(_earlier(where) if before is None else before)
    for source, total in _skipped(where, offset):
        sums[source] = sums.get(source, 0) + total
    told = []
    for row in rows:
        sums[row["source"]] = sums.get(row["source"], 0) + row["moved_fen"]
        told.append({**row, "balance_fen": sums[row["source"]]})
    return told


def _earlier(where: LineFilter) -> dict[str, int]:
    """The balance of each source before the filter's months."""
    if not where.month:
        return {}
    rows = Entry.select(Entry.source, moved()).where(
        *chosen(LineFilter(source=where.source)), Entry.month < where.month
    )
    return dict(stored_rows(rows.group_by(Entry.source)))


def _skipped(where: LineFilter, offset: int) -> Iterable[tuple[str, int]]:
    """What the lines before a place moved, by source."""
    if not offset:
        return []
    first = Entry.select(Entry.source, Entry.side, Entry.amount_fen).where(*chosen(where))
    held = first.order_by(*_ORDER).limit(offset).alias("held")
    summed = pw.Select([held], [held.c.source_id, moved(held.c)]).group_by(held.c.source_id)
    rows: list[tuple[str, int]] = stored_rows(summed.bind(Entry._meta.database))
    return rows
