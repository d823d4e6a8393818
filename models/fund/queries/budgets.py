"""The budget of a year by source and kind: what is planned, used and left."""

from collections import defaultdict
from typing import Any

import peewee as pw

from models.core.base import stored_rows
from models.fund.policy import Account, Side
from models.fund.tables import Budget, Entry, FundSource

Row = dict[str, Any]


def budgets(year: str) -> list[Row]:
    """The lines of a year: {id, source, source_name, aid_kind, amount_fen, used_fen, left_fen}.

    A line without a kind is for the whole source. What was spent without any line stands in a
    line of its own, without `id` and with `amount_fen` None.
    """
    rows = (
        Budget.select(Budget, FundSource.name.alias("source_name"), FundSource.position)
        .join(FundSource)
        .where(Budget.year == year, Budget.removed_at == "")
        .order_by(FundSource.position, Budget.aid_kind)
    )
    used = spent(year)
    held = [_told(row, used) for row in rows.dicts()]
    planned = {row["source"] for row in held}
    return held + [_unplanned(source, used) for source in _unplanned_sources(used, planned)]


def _told(row: Row, used: dict[tuple[str, str], int]) -> Row:
    fen = sum(
        amount
        for (source, kind), amount in used.items()
        if source == row["source"] and row["aid_kind"] in ("", kind)
    )
    return {**row, "used_fen": fen, "left_fen": row["amount_fen"] - fen}


def _unplanned_sources(used: dict[tuple[str, str], int], planned: set[str]) -> list[str]:
    return list(dict.fromkeys(source for source, _ in used if source not in planned))


def _unplanned(source: str, used: dict[tuple[str, str], int]) -> Row:
    fen = sum(amount for (one, _), amount in used.items() if one == source)
    name = FundSource.get_by_id(source).name
    about = {"id": "", "source": source, "source_name": name, "aid_kind": "", "note": ""}
    return {**about, "amount_fen": None, "used_fen": fen, "left_fen": None}


def spent(year: str) -> dict[tuple[str, str], int]:
    """What a year spent, red taken off, in fen: {(source, 帮扶项目): fen}."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for _, source, kind, fen in spending(year):
        found[source, kind] += fen
    return {key: fen for key, fen in found.items() if fen}


def spending(year: str) -> list[tuple[str, str, str, int]]:
    """What a year spent, red taken off: month, source, 帮扶项目 and fen."""
    sign = pw.Case(None, [(Entry.side == Side.DEBIT, 1)], -1)
    rows = Entry.select(
        Entry.month, Entry.source, Entry.aid_kind, pw.fn.SUM(Entry.amount_fen * sign)
    )
    rows = rows.where(Entry.account == Account.EXPENSE, Entry.month.startswith(year))
    return list(stored_rows(rows.group_by(Entry.month, Entry.source, Entry.aid_kind)))
