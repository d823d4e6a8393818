"""The book of the fund with very many entries: a page of it, and the page of the window."""

from typing import Any

from models.core import base
from models.core.base import Actor, Role, command
from models.fund import commands, queries
from models.fund.papers.book import statement
from models.fund.policy import Account, Act, Part, entries
from models.fund.queries import Book, LineFilter
from models.fund.tables import Entry, Voucher

VOUCHERS = 50_000  # two entries each
CLOSED, OPENED = 25_000, 10_000  # vouchers of the book that is closed, and of that opened
GNUCASH_OPENS, GNUCASH_STATES = 4.8, 5.7  # seconds: GnuCash 4.13 (XML) with 20,000 entries
MONTHS = 60
PAGE = 200
_BARE = (
    "SELECT e.amount_fen, v.summary FROM entry e JOIN voucher v ON v.id = e.voucher_id "
    "WHERE e.source_id = ? AND e.column <> '' "
    "ORDER BY e.month, e.number, e.voucher_id LIMIT ? OFFSET ?"
).replace("e.column", 'e."column"')


@command(Role.ENTRY)
def fill(actor: Actor, source: str, count: int = VOUCHERS) -> int:
    """Vouchers of five years, nine of ten paid out: how many entries."""
    vouchers: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for place in range(count):
        month, number = divmod(place, count // MONTHS + 1)
        at, key = f"{2022 + month // 12}-{month % 12 + 1:02d}", base.new_id()
        act = Act.INCOME if place % 10 == 0 else Act.GRANT
        about = {"month": at, "number": number + 1, "act": act, "summary": f"第 {place} 笔"}
        vouchers.append({"id": key, **about, "booked_on": f"{at}-15", "happened_on": f"{at}-15"})
        amount = 1_000_000 if act is Act.INCOME else 100_000
        booked = entries(act, [Part(amount, source, payee="张三")])
        rows += commands.entry_rows(key, at, number + 1, booked)
    base.insert_many(Voucher, vouchers)
    base.insert_many(Entry, rows)
    return len(rows)


def source() -> str:
    """The source of the book."""
    return str(queries.source_named("行政补助"))


def close_next(actor: Actor) -> None:
    """Close the first month that is open, counted as booked."""
    closed = queries.last_closed()
    month = next(one for one in queries.months() if one > closed)
    held = queries.places(month)
    commands.close_month(actor, month, held[Account.BANK], held[Account.CASH])


def state_year() -> None:
    """The statement of the last whole year."""
    statement("2025", "")


def read_page(place: int) -> int:
    """A page of the book with its balances, the sums of all months counted anew."""
    return len(Book(LineFilter(source=source())).rows(place, PAGE))


def read_bare(place: int) -> int:
    """The same rows by one bare statement, without balances and sums."""
    return len(base.database.execute_sql(_BARE, (source(), PAGE, place)).fetchall())


def show(page: Any) -> None:
    """Read the page of the window anew and paint it."""
    page.reload()
    page.grab()
