"""The month: its days and weeks, what is said of them, keys, the mouse and a drag."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from models.visit.queries import DayVisits
from ui.visit.days_said import said
from ui.visit.month_grid import MonthGrid
from ui.visit.spans import grid_start, grid_weeks

TODAY = date(2027, 2, 3)


def row(key: str, day: str, **more: object) -> dict:
    plain = {"name": key, "unit": "", "form": "入户", "state": "计划", "printed_at": ""}
    told = {"campaign_name": "", "number": None, "occasion": "", "category": "", "reason": ""}
    return {"id": key, "day": day, "planned_on": day, **plain, **told, **more}


def held(*rows: dict) -> DayVisits:
    return DayVisits({"计划": len(rows)}, rows)


@pytest.fixture
def grid(qtbot):
    made = MonthGrid(TODAY)
    qtbot.addWidget(made)
    made.resize(870, 560)
    made.show_day(TODAY, {"2027-02-04": held(row("刘志远", "2027-02-04"))})
    made.show()
    yield made
    made.hide()


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_grid_holds_the_whole_month_from_a_monday(day: date) -> None:
    first = grid_start(day)
    last = first + timedelta(days=grid_weeks(day) * 7 - 1)
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    assert first.weekday() == 0
    assert first <= day.replace(day=1)
    assert last >= following - timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "lunar", "names"),
    [
        (date(2027, 2, 6), "正月", ("春节",)),
        (date(2027, 2, 5), "廿九", ("除夕",)),
        (date(2027, 2, 20), "十五", ("元宵",)),
        (date(2033, 12, 22), "闰冬月", ()),
        (date(2027, 5, 1), "廿五", ("五一",)),
    ],
)
def test_days_say_lunar_day_and_festival(day: date, lunar: str, names: tuple[str, ...]) -> None:
    assert (said(day).lunar, said(day).names) == (lunar, names)


def test_day_beyond_the_calendar_is_silent() -> None:
    assert said(date(2150, 1, 1)).lunar == ""


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Right, date(2027, 2, 4)),
        (Qt.Key.Key_Down, date(2027, 2, 10)),
        (Qt.Key.Key_Up, date(2027, 1, 27)),
    ],
)
def test_arrows_move_the_cursor(qtbot, grid, key, day: date) -> None:
    qtbot.keyClick(grid, key)
    assert grid.day == day
    assert day.isoformat() in grid.accessibleName()


def test_enter_opens_the_only_visit_else_the_day(qtbot, grid) -> None:
    opened, days = [], []
    grid.opened.connect(opened.append)
    grid.day_opened.connect(days.append)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert (days, [one["id"] for one in opened]) == ([TODAY], ["刘志远"])


def test_double_click_on_a_chip_opens_the_visit(qtbot, grid) -> None:
    opened = []
    grid.opened.connect(opened.append)
    spot = grid.layout_now().line_box(date(2027, 2, 4), 0).center().toPoint()
    qtbot.mouseDClick(grid, Qt.MouseButton.LeftButton, pos=spot)
    assert [one["id"] for one in opened] == ["刘志远"]


@pytest.mark.parametrize(("state", "moves"), [("计划", True), ("已走访", False)])
def test_only_a_planned_visit_is_dragged_to_another_day(qtbot, grid, state, moves) -> None:
    grid.show_day(TODAY, {"2027-02-04": held(row("刘志远", "2027-02-04", state=state))})
    moved = []
    grid.moved.connect(lambda one, day: moved.append((one["id"], day)))
    start = grid.layout_now().line_box(date(2027, 2, 4), 0).center().toPoint()
    end = grid.layout_now().box(date(2027, 2, 11)).center().toPoint()
    qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(grid, end - QPoint(2, 0))
    qtbot.mouseMove(grid, end)
    qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=end)
    assert moved == ([("刘志远", date(2027, 2, 11))] if moves else [])


def test_more_visits_than_room_are_counted(grid) -> None:
    many = [row(f"人{n}", "2027-02-09") for n in range(300)]
    grid.show_day(TODAY, {"2027-02-09": held(*many)})
    shown = grid.shown(date(2027, 2, 9))
    assert 0 < len(shown) < 300
    last = grid.layout_now().line_box(date(2027, 2, 9), len(shown))
    assert last.bottom() <= grid.layout_now().box(date(2027, 2, 9)).bottom()
