"""What is where: the balance of every account of every source."""

from collections import defaultdict
from typing import Any

import peewee as pw

from models.core.base import remembered, stored_rows
from models.fund.policy import MONEY, Account, Side
from models.fund.tables import Entry


def moved(entry: Any = Entry) -> Any:
    """The sum of debit minus credit, as a column: what entries add to an account."""
    is_debit, amount = entry.side == Side.DEBIT, entry.amount_fen
    return pw.fn.SUM(pw.Case(None, [(is_debit, amount)], 0 - amount))


@remembered
def balances(until: str = "") -> dict[str, dict[Account, int]]:
    """{source: {account: debit minus credit in fen}}, up to and with a month (YYYY-MM)."""
    rows: Any = Entry.select(Entry.source, Entry.account, moved())
    rows = rows.where(Entry.month <= until) if until else rows
    found: dict[str, dict[Account, int]] = defaultdict(lambda: dict.fromkeys(Account, 0))
    for source, account, total in stored_rows(rows.group_by(Entry.source, Entry.account)):
        found[source][Account(account)] = total
    return dict(found)


def money_of(held: dict[Account, int]) -> int:
    """The money of a source, wherever it lies."""
    return sum(held[account] for account in MONEY)


def places(until: str = "") -> dict[Account, int]:
    """The money of all sources by where it lies."""
    held = list(balances(until).values())
    return {account: sum(one[account] for one in held) for account in sorted(MONEY)}
