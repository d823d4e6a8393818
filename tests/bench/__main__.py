"""Measure everything and print one table; nothing is asserted.

Each pair runs in turns in the same run; ratios count, milliseconds are this machine's.
Words on the command line choose lines: start, memory, keys, import, export, forms, campaign,
calendar, ledger, year.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from models.core import store as stores
from models.fund import queries
from models.office import commands as office
from tests.bench import ledger, months, offices, planning, windows, workbooks
from tests.bench.timing import Line, compared, in_turns, middle, percentile, shown, table, timed

PEOPLE = 100_000
EMPLOYEES = 30_000
SMALL_WINDOW, ID_LIST = "smallest PySide6 window", "window with a list of keys"


def main(wanted: set[str]) -> None:
    """Print the table, its lines as they come on the error stream."""
    lines: list[Line] = []
    with TemporaryDirectory(prefix="nuanhu-bench") as name:
        folder = Path(name)
        os.environ["XDG_CONFIG_HOME"] = str(folder)  # nobody's own columns and sizes
        for names, measure in PARTS.items():
            if not wanted or wanted & set(names.split()):
                for line in measure(folder, wanted):
                    print(line.what, line.ratio, file=sys.stderr)
                    lines.append(line)
    print(table(lines))


# -- the register of 100,000 people ---------------------------------------------------------------


def big_register(folder: Path, wanted: set[str]) -> Iterator[Line]:
    """Start, memory and keystrokes on one store."""
    home = folder / "big"
    with offices.opened_new(home) as (store, actor):
        offices.fill(actor, PEOPLE)
        key = store.key.hex()
    if not wanted or "start" in wanted:
        yield _start("cold start to the first page (今日)", windows.PROGRAM, home, key)
        yield _start("cold start to the register's list", windows.REGISTER, home, key)
    if not wanted or "memory" in wanted:
        yield _memory(home, key)
    if not wanted or "keys" in wanted:
        yield from _keys(home, key)


def _start(what: str, which: str, home: Path, key: str) -> Line:
    ours, floor = in_turns(
        lambda: windows.start(which, home, key),
        lambda: windows.start(windows.SMALLEST, home, key),
        times=7,
    )
    return compared(what, SMALL_WINDOW, ours, floor, 2.0)


def _memory(home: Path, key: str) -> Line:
    floor, ours = windows.peak(windows.IDS, home, key), windows.peak(windows.REGISTER, home, key)
    ratio = ours / floor
    figures = (f"{ours:.0f} MB", f"{floor:.0f} MB", f"{ratio:.2f} ×", "≤ 2.0 ×", ratio <= 2)
    return Line("peak memory, list shown and searched", ID_LIST, *figures)


def _keys(home: Path, key: str) -> Iterator[Line]:
    with stores.open_with_key(home, bytes.fromhex(key), operator=offices.OPERATOR) as store:
        offices.more_lists(office.actor_of(store), EMPLOYEES)
    with _window(home, key) as (store, window):
        window.go("households")
        page = window.page()
        yield from _typed_in_register(store, page)
        window.go("employees")
        page = window.page()
        yield _typed(store, "employees by 班组", page.filter_bar.search, page.table, "unit")
        window.go("visits")
        page = window.page()
        page.show_list()
        yield _typed(store, "visits by day", page.filter_bar.search, page.list.table, "day")


def _typed_in_register(store: Any, page: Any) -> Iterator[Line]:
    """By name, by the column whose first page takes longest, and under filters."""
    from tests.bench import keystrokes

    box, table = page.filter_bar.search, page.table
    sorts = keystrokes.sorted_by_each(table)
    slowest = max(sorts, key=lambda sort: sorts[sort])
    said = f"{keystrokes.said(list(sorts.values()))}; most {sorts[slowest]:.0f} ms ({slowest})"
    yield Line(f"first page of each of {len(sorts)} orders", "", said, "", "", "", None)
    for sort in ("户主", "身份证号", slowest):
        yield _typed(store, f"households by {sort}", box, table, sort)
    page.filter_bar.set("", {"状态": "在档", "责任干部": offices.OPERATOR})
    yield _typed(store, f"households by {slowest}, 状态 and 责任干部 set", box, table, slowest)


def _typed(store: Any, what: str, box: Any, table: Any, sort: str) -> Line:
    from tests.bench import keystrokes

    floor, ours = keystrokes.bare(store), keystrokes.typed(box, table, sort)
    late = percentile(ours, 0.95)
    figures = (keystrokes.said(ours), keystrokes.said(floor))
    ratio = f"{late / percentile(floor, 0.95):.1f} × (p95)"
    return Line(
        f"a key of the filter: {what}", "bare LIKE", *figures, ratio, "p95 ≤ 50 ms", late <= 50
    )


@contextmanager
def _window(home: Path, key: str) -> Iterator[tuple[Any, Any]]:
    from ui.window import OfficeContext, window_on

    _application()
    with stores.open_with_key(home, bytes.fromhex(key), operator=offices.OPERATOR) as store:
        window = window_on(OfficeContext(store))
        window.show()
        yield store, window
        window.close()


def _application() -> Any:
    from PySide6.QtWidgets import QApplication

    from ui.kit import theme

    made = QApplication.instance() or QApplication([])
    theme.apply(made)
    return made


# -- workbooks ------------------------------------------------------------------------------------


def books(folder: Path, wanted: set[str]) -> Iterator[Line]:
    """Import and export of 20,000 rows."""
    book, size = folder / "花名册.xlsx", f"{workbooks.ROWS:,} × {len(workbooks.HEADS)}"
    workbooks.write(book)
    homes = iter(range(100))

    def ours() -> Any:
        with offices.opened_new(folder / f"books{next(homes)}") as (store, actor):
            cost = timed(lambda: workbooks.read_in(actor, store, book))
            store.abandon()
        return cost

    floor = _timed(lambda: workbooks.read_bare(book, folder / "bare.db"))
    mine, its = in_turns(ours, floor, times=3)
    yield compared(f"import {size}", "calamine + executemany, encrypted", mine, its, 5)
    yield _against_office(f"import {size}", book, folder, mine)
    if not wanted or "export" in wanted:
        yield _export(f"export {size}", folder, book)


def _timed(work: Callable[[], object]) -> Callable[[], Any]:
    return lambda: timed(work)


def _against_office(what: str, book: Path, folder: Path, ours: Any) -> Line:
    floor = "soffice --convert-to ods"
    if not workbooks.has_office():
        return Line(what, floor, "", "not installed", "", "faster", None)
    costs = sorted((timed(lambda: workbooks.convert(book, folder)) for _ in range(2)),
                   key=lambda cost: cost.wall)  # fmt: skip
    return compared(what, floor, ours, costs[0], 1.0)


def _export(what: str, folder: Path, book: Path) -> Line:
    with offices.opened_new(folder / "export") as (store, actor):
        workbooks.read_in(actor, store, book)
        rows = workbooks.exported_rows()
        ours = _timed(lambda: workbooks.write_out(actor, folder / "ours.xlsx"))
        floor = _timed(lambda: workbooks.write_bare(folder / "bare.xlsx", rows))
        mine, its = in_turns(ours, floor, times=3)
        store.abandon()
    return compared(what, "openpyxl write_only", mine, its, 1.3)


# -- paper ----------------------------------------------------------------------------------------


def papers(folder: Path, wanted: set[str]) -> Iterator[Line]:
    """Visit forms as a PDF."""
    from tests.bench import forms

    _application()
    with offices.opened_new(folder / "papers") as (_, actor):
        offices.register_some(actor, forms.COUNT)
        visits = forms.planned(actor)
        pages = forms.drawn(visits)
        ours = _timed(lambda: forms.print_all(visits, folder / "ours.pdf"))
        floor = _timed(lambda: forms.draw_bare(pages, folder / "bare.pdf"))
        mine, its = in_turns(ours, floor, times=5)
    what = f"{len(visits)} visit forms to PDF ({len(pages)} pages)"
    yield compared(what, "bare QPainter, same strings and lines", mine, its, 2.0)


def campaigns(folder: Path, wanted: set[str]) -> Iterator[Line]:
    """A campaign over every household of a big office."""
    with offices.opened_new(folder / "campaigns") as (store, actor):
        offices.register_some(actor, planning.HOUSEHOLDS)
        years = iter(range(2027, 2099))
        rows = planning.planned_rows(actor, next(years))
        connection = planning.bare(folder / "bare.db")
        ours = _timed(lambda: planning.plan(actor, next(years)))
        floor = _timed(lambda: planning.insert_bare(connection, rows))
        mine, its = in_turns(ours, floor, times=5)
        connection.close()
        store.abandon()
    what = f"plan a campaign over {len(rows):,} households"
    yield compared(what, "executemany of the same rows, encrypted", mine, its, 3.0)


def calendar(folder: Path, wanted: set[str]) -> Iterator[Line]:
    """The calendar's month among very many visits, and one that has them all."""
    count = f"{months.VISITS:,} visits"
    yield _month(f"a month, {count} over two years", folder / "years", months.TWO_YEARS)
    yield _month(f"a month that has {count}", folder / "month", months.DAYS)


def _month(what: str, home: Path, over: int) -> Line:
    with offices.opened_new(home) as (store, actor):
        months.fill(actor, months.VISITS, over)
        key = store.key.hex()
    with _window(home, key) as (_, window):
        window.go("visits")
        page = window.page()
        months.show(page)
        ours, floor = _timed(lambda: months.show(page)), _timed(months.count_bare)
        mine, its = in_turns(ours, floor, times=15)
    ratio, met = f"{mine.wall / its.wall:.2f} ×", mine.wall <= 0.05
    return Line(what, "bare count by day", shown(mine), shown(its), ratio, "≤ 50 ms", met)


def book(folder: Path, wanted: set[str]) -> Iterator[Line]:
    """The fund's book of five years: a page from its end, and the window's page."""
    home, last = folder / "book", ledger.VOUCHERS - ledger.PAGE
    with offices.opened_new(home) as (store, actor):
        count = ledger.fill(actor, ledger.source())
        key = store.key.hex()
    with _window(home, key) as (_, window):
        ours, floor = _timed(lambda: ledger.read_page(last)), _timed(lambda: ledger.read_bare(last))
        mine, its = in_turns(ours, floor, times=9)
        what = f"the last page of a book of {count:,} entries, with balance and sums"
        yield compared(what, "the same rows bare, at that offset", mine, its, 4.0)
        window.go("fund")
        page = window.page()
        mine, its = in_turns(_timed(lambda: ledger.show(page)), floor, times=9)
    ratio = f"{mine.wall / its.wall:.2f} ×"
    about = "the fund's page among them, read and painted", "one page of rows bare"
    yield Line(*about, shown(mine), shown(its), ratio, "", None)


def book_of_a_year(folder: Path, wanted: set[str]) -> Iterator[Line]:
    """Opening and stating beside GnuCash's figures; closing and checking."""
    home = folder / "opened"
    with offices.opened_new(home) as (store, actor):
        count = ledger.fill(actor, ledger.source(), ledger.OPENED)
        key = store.key.hex()
    opened = _timed(lambda: _opened_at_fund(home, key))
    yield _against_gnucash(f"open a ledger of {count:,} entries", opened, ledger.GNUCASH_OPENS)
    with stores.open_with_key(home, bytes.fromhex(key), operator=offices.OPERATOR):
        stated = _timed(ledger.state_year)
        yield _against_gnucash("its statement of a year", stated, ledger.GNUCASH_STATES)
    with offices.opened_new(folder / "closed") as (store, actor):
        count = ledger.fill(actor, ledger.source(), ledger.CLOSED)
        closed = middle([timed(lambda: ledger.close_next(actor)) for _ in range(5)])
        checked = middle([timed(queries.faults) for _ in range(5)])
    for what, cost, most in (
        (f"close a month of {count:,} entries", closed, 2.0),
        ("check the book's invariants over them", checked, 3.0),
    ):
        yield Line(what, "", shown(cost), "", "", f"≤ {most} s", cost.wall <= most)


def _opened_at_fund(home: Path, key: str) -> None:
    with _window(home, key) as (_, window):
        window.go("fund")
        ledger.show(window.page())


def _against_gnucash(what: str, work: Callable[[], Any], seconds: float) -> Line:
    mine = middle([work() for _ in range(5)])
    ratio = mine.wall / seconds
    floor = "GnuCash 4.13 (XML), measured elsewhere"
    return Line(what, floor, shown(mine), f"{seconds} s", f"{ratio:.2f} ×", "≤ 0.1 ×", ratio <= 0.1)


PARTS: dict[str, Callable[[Path, set[str]], Iterator[Line]]] = {
    "start memory keys": big_register,
    "import export": books,
    "forms": papers,
    "campaign": campaigns,
    "calendar": calendar,
    "ledger": book,
    "year": book_of_a_year,
}

if __name__ == "__main__":
    main(set(sys.argv[1:]))
