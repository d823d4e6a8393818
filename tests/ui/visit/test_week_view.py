"""The week: seven days across the year's end, visits moved and opened, reached by key."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from models.core.base import Actor
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from ui.visit.page import WEEK
from ui.visit.visit_page import VisitPage

EVE = date(2030, 12, 31)  # a Tuesday


@pytest.fixture
def week(window, actor: Actor, households: list[str]):
    """The page at the week of the year's end, with a visit on either side."""
    for household, day in zip(households, (EVE, EVE + timedelta(days=1)), strict=False):
        commands.plan_visit(actor, household, day.isoformat(), {})
    window.stale()
    page = window.page()
    page.day = EVE
    page._choose_view(WEEK)
    return page


def test_a_week_over_the_years_end_shows_both_years(week) -> None:
    grid = week.week_view.grid
    assert grid.layout_now().days() == [date(2030, 12, 30) + timedelta(days=n) for n in range(7)]
    assert [grid.on(EVE + timedelta(days=n)).total for n in range(2)] == [1, 1]
    assert week.week_view.told(EVE).title == "2030-12-30 起"
    assert week.week_view.figures(EVE) == "安排 2 次，已走访 0 次"


def test_the_arrows_go_on_by_seven_days_and_the_cursor_beyond_the_week(week) -> None:
    week.step(1)
    assert week.day == EVE + timedelta(days=7)
    week.step(-1)
    QTest.keyClick(week.week_view.grid, Qt.Key.Key_Left)
    QTest.keyClick(week.week_view.grid, Qt.Key.Key_Left)
    assert week.day == EVE - timedelta(days=2)
    assert week.week_view.grid.first == date(2030, 12, 23)


def test_a_visit_is_dragged_to_another_day(week) -> None:
    grid = week.week_view.grid
    layout = grid.layout_now()
    spot = layout.line_box(EVE, 0).center()
    there = layout.box(EVE + timedelta(days=3)).center()
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    for at in (spot + QPointF(20, 0), there):
        QTest.mouseMove(grid, at.toPoint())
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=there.toPoint())
    days = {row["planned_on"] for row in queries.visits(VisitFilter(state="计划"))}
    assert days == {"2031-01-01", "2031-01-03"}


def test_enter_opens_the_visit_of_the_day(window, week) -> None:
    QTest.keyClick(week.week_view.grid, Qt.Key.Key_Return)
    assert isinstance(window.page(), VisitPage)
