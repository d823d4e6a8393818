"""The book by pages: any page of any size is the same slice of the whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.core.base import Actor
from models.fund import commands, queries
from models.fund.policy import Act, Part, VoucherForm
from models.fund.queries import Book, LineFilter


def test_sums_stand_below_each_month_and_what_was_before_above(book, source: str) -> None:
    book(Act.OPENING, 100_000, "2025-12-01")
    book(Act.INCOME, 5_000, "2026-01-05")
    book(Act.GRANT, 2_000, "2026-02-05", payee="王守业")
    rows = Book(LineFilter(source=source, month="2026")).rows(0)
    told = [(r["kind"], r["summary"], r["balance_fen"]) for r in rows]
    assert told == [
        ("carried", "上年结转", 100_000),
        ("line", "收入", 105_000),
        ("month", "本月合计", 105_000),
        ("year", "本年累计", 105_000),
        ("line", "发放", 103_000),
        ("month", "本月合计", 103_000),
        ("year", "本年累计", 103_000),
    ]
    assert (rows[-1]["in_fen"], rows[-1]["out_fen"]) == (5_000, 2_000)
    assert (rows[-2]["in_fen"], rows[-2]["out_fen"]) == (0, 2_000)


@pytest.fixture
def year(actor: Actor, source: str) -> list[Book]:
    """The books of a year, of two of its months, and of all."""
    for month, count in (("2026-01", 4), ("2026-02", 1), ("2026-04", 7)):
        for day in range(1, count + 1):
            form = VoucherForm(Act.INCOME, f"{month}-{day:02d}", "收入", [Part(day, source)])
            commands.post_entry(actor, form)
    months = ("", "2026", "2026-02", "2026-04")
    return [Book(LineFilter(source=source, month=month)) for month in months]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(which=st.integers(0, 3), offset=st.integers(0, 30), limit=st.integers(1, 30))
def test_any_page_is_a_slice_of_the_whole(year, which: int, offset: int, limit: int) -> None:
    pages = year[which]
    whole = pages.rows(0, 1000)
    assert len(whole) == pages.count > 0
    assert pages.rows(offset, limit) == whole[offset : offset + limit]


def test_an_empty_book_has_nothing(actor: Actor, source: str) -> None:
    pages = Book(LineFilter(source=source, month="2026"))
    assert (pages.count, pages.rows(0), pages.balance_fen) == (0, [], 0)
    assert queries.sums_by_month(LineFilter(source=source)) == {}
