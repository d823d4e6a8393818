"""The year: every household with its months, the fewest first; Enter leads to its visits."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.core.base import Actor
from models.visit import commands
from ui.visit.entry_page import EntryPage
from ui.visit.page import LIST, YEAR

LAST = date.today().year - 1


@pytest.fixture
def year(window, actor: Actor, households: list[str]):
    """The page at the last year, in which one household got two visits."""
    for day in (f"{LAST}-02-03", f"{LAST}-02-20"):
        values = {"走访日期": day, "走访形式": "入户"}
        commands.record_visit(actor, values, household=households[1])
    window.stale()
    page = window.page()
    page.day = date(LAST, 6, 1)
    page._choose_view(YEAR)
    return page


def cells(page) -> list[tuple[str, int, int]]:
    return [(row["户主"], row["m2"], row["total"]) for row in page.year_view.model.rows()]


def test_those_with_the_fewest_visits_stand_first(year) -> None:
    assert cells(year) == [("刘志远", 0, 0), ("孙立军", 0, 0), ("马建新", 2, 2)]
    assert year._subtitle.text() == f"{LAST} 年 · 走访 2 次，走到 1 户，2 户一次也没有"


def test_the_arrows_go_on_by_a_year(year) -> None:
    year.step(-1)
    assert year.day == date(LAST - 1, 6, 1)
    assert [total for *_, total in cells(year)] == [0, 0, 0]


def test_enter_shows_the_visits_of_that_household_and_year(year, qtbot) -> None:
    year.year_view.table.choose("户主", "马建新")
    QTest.keyClick(year.year_view.table, Qt.Key.Key_Return)
    assert year._views.currentIndex() == LIST
    assert [row["name"] for row in year.list.model.rows()] == ["马建新", "马建新"]
    assert year._narrowing.said == f"马建新 {LAST} 年"
    assert year.escape()
    assert year.escape()
    assert year._views.currentIndex() == YEAR


def test_a_visit_is_recorded_to_the_household_under_the_cursor(year, window, households) -> None:
    year.year_view.table.choose("户主", "孙立军")
    year.record()
    assert isinstance(window.page(), EntryPage)
    assert window.page().household == households[2]


def test_sorted_by_a_name_and_back_by_the_last_visit(year) -> None:
    model = year.year_view.model
    model.sort(model.column_of("户主"), Qt.SortOrder.DescendingOrder)
    assert [name for name, *_ in cells(year)] == ["孙立军", "马建新", "刘志远"]
    model.sort(model.column_of("last_on"), Qt.SortOrder.DescendingOrder)
    assert cells(year)[0] == ("马建新", 2, 2)
