"""The book of a source with the sums of its months between the lines, as a paper book has them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import peewee as pw

from models.core.base import remembered, stored_rows
from models.fund.policy import Account
from models.fund.queries.balances import moved
from models.fund.queries.ledger import PAGE, SUMS, LineFilter, chosen, lines
from models.fund.tables import Entry

Row = dict[str, Any]
NO_KIND = "未写项目"
BELOW = 2  # rows below the lines of a month: 本月合计, 本年累计


@remembered
def sums_by_month(where: LineFilter) -> dict[str, Row]:
    """{month: lines, in_fen, out_fen, lent_fen, recovered_fen, moved_fen}, in order."""
    columns = (Entry.month, Entry.column, pw.fn.COUNT(Entry.number), _amounts(), moved())
    rows = Entry.select(*columns).where(*chosen(where))
    found: dict[str, Row] = {}
    for month, column, count, amount, change in stored_rows(
        rows.group_by(Entry.month, Entry.column).order_by(Entry.month)
    ):
        told = found.setdefault(month, dict.fromkeys(("lines", *SUMS.values(), "moved_fen"), 0))
        told["lines"] += count
        told["moved_fen"] += change
        if column in SUMS:
            told[SUMS[column]] += amount
    return found


def _amounts() -> Any:
    return pw.fn.SUM(Entry.amount_fen)


def month_sums(month: str, source: str = "") -> dict[str, Row]:
    """上月结转, 本月合计 and 本年累计 of a month, of one source or of all: {name: sums in fen}."""
    held = sums_by_month(LineFilter(source=source))
    year = [one for at, one in held.items() if month[:4] <= at <= month]
    return {
        "上月结转": {"balance_fen": sum(o["moved_fen"] for m, o in held.items() if m < month)},
        "本月合计": _added([held[month]] if month in held else []),
        "本年累计": _added(year),
    }


def _added(sums: Sequence[Mapping[str, int]]) -> Row:
    return {name: sum(one[name] for one in sums) for name in SUMS.values()}


class Book:
    """The rows of a source's book at one moment: its lines, and below each month its sums.

    `where` names a source and may name a year or a month. `count` and `rows(offset, limit)` are
    what a list asks for; a row has `kind`: carried (what was there before), line, month, year.
    """

    def __init__(self, where: LineFilter) -> None:
        self.where = where
        everything = sums_by_month(replace(where, month=""))
        self.months = [month for month in everything if month.startswith(where.month)]
        self._sums = everything

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._above) + sum(self._size(month) for month in self.months)

    def _size(self, month: str) -> int:
        return int(self._sums[month]["lines"]) + BELOW

    @property
    def _above(self) -> list[Row]:
        """上月结转 or 上年结转, where the book does not begin with what is shown."""
        if not any(month < self.where.month for month in self._sums):
            return []
        words = "上年结转" if len(self.where.month) == len("2026") else "上月结转"
        told = {"kind": "carried", "summary": words, "balance_fen": self.carried_fen}
        return [{**told, "month": self.where.month, "voucher": ""}]

    @property
    def balance_fen(self) -> int:
        """What is left at the end of the last month on show."""
        return self._balance(self.months[-1]) if self.months else self.carried_fen

    @property
    def carried_fen(self) -> int:
        """What was there before the first month on show."""
        before = [one for month, one in self._sums.items() if month < self.where.month]
        return sum(one["moved_fen"] for one in before)

    def rows(self, offset: int, limit: int = PAGE) -> list[Row]:
        """Rows from a place on."""
        above = self._above
        found: list[Row] = above[offset:][:limit]
        limit, offset = limit - len(found), max(0, offset - len(above))
        for month in self.months:
            size = self._size(month)
            if offset < size and limit > 0:
                taken = self._of_month(month, offset, limit)
                found += taken
                limit -= len(taken)
            offset = max(0, offset - size)
        return found

    def _of_month(self, month: str, offset: int, limit: int) -> list[Row]:
        """Rows of one month from a place in it on."""
        held = self._sums[month]["lines"]
        of_month = replace(self.where, month=month)
        before = {self.where.source: self._balance(month) - self._sums[month]["moved_fen"]}
        wanted = min(limit, held - offset)
        found = lines(of_month, offset, wanted, before) if offset < held else []
        told = [{**row, "kind": "line"} for row in found]
        below = list(self._below(month))[max(0, offset - held) :]
        return [*told, *below][:limit]

    def _below(self, month: str) -> Iterator[Row]:
        balance = {"balance_fen": self._balance(month), "month": month, "voucher": ""}
        yield {"kind": "month", "summary": "本月合计", **self._sums[month], **balance}
        year = [one for at, one in self._sums.items() if month[:4] <= at <= month]
        yield {"kind": "year", "summary": "本年累计", **_added(year), **balance}

    def _balance(self, month: str) -> int:
        return sum(one["moved_fen"] for at, one in self._sums.items() if at <= month)


def by_kind(span: str) -> list[tuple[str, int, int, int, int]]:
    """What was spent by 帮扶项目 in a month (2026-03) or year (2026): name, count and fen of the
    span, count and fen of its year so far.

    In the order of their sums. Red entries count against their kind.
    """
    count = pw.fn.SUM(pw.Case(None, [(Entry.amount_fen < 0, -1)], 1))
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    rows = Entry.select(Entry.aid_kind, Entry.month, count, pw.fn.SUM(Entry.amount_fen))
    last = span if span[4:] else f"{span}-12"
    rows = rows.where(Entry.account == Account.EXPENSE, Entry.month.between(span[:4], last))
    for kind, at, times, fen in stored_rows(rows.group_by(Entry.aid_kind, Entry.month)):
        told = found[kind]
        told[2], told[3] = told[2] + times, told[3] + fen
        if at.startswith(span):
            told[0], told[1] = told[0] + times, told[1] + fen
    ordered = sorted(found.items(), key=lambda one: -one[1][3])
    return [(kind or NO_KIND, *sums) for kind, sums in ordered]  # type: ignore[misc]
