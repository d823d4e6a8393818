"""放假安排: filled in, corrected and removed; the calendar shows it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.visit import queries
from ui.visit.days_off_page import DaysOffPage


@pytest.fixture
def page(window):
    """The page at 2027."""
    window.push(DaysOffPage(window, 2027))
    return window.page()


def rows(page) -> list[tuple[str, int, str]]:
    return [(row["said"], row["count"], row["name"]) for row in page.model.rows()]


def test_an_empty_year_is_filled_in_and_corrected(page) -> None:
    page.fill()
    assert ("2027-10-01 至 2027-10-03", 3, "国庆节") in rows(page)
    page.table.choose("name", "国庆节")
    form = page.form({}, page.table.current()["days"])
    form.panel.show_values({"日期": "10月1日至7日", "安排": "休", "名称": "国庆节"})
    form.save()
    page._done("")
    assert ("2027-10-01 至 2027-10-07", 7, "国庆节") in rows(page)
    assert "放假 17 天" in page._subtitle.text()


def test_wrong_days_are_refused_in_place_and_nothing_is_lost(page, qtbot) -> None:
    form = page.form({}, ())
    form.panel.show_values({"日期": "2月30日", "安排": "休", "名称": "春节"})
    form.save()
    assert "没有保存" in form.panel.editors["日期"].error.text()
    assert form.panel.written()["名称"] == "春节"
    assert queries.spans_off(2027) == []


def test_removed_days_go_out_of_the_calendar(page, window) -> None:
    page.fill()
    before = page.model.rowCount()
    page.table.choose("name", "元旦")
    page.remove_button.click()
    assert page.model.rowCount() == before - 1
    assert queries.days_off("2027-01-01", "2027-01-01") == {}


def test_the_keys_lead_to_another_year(page, window) -> None:
    window.show()
    page.take_focus()
    QTest.keyClick(page.table, Qt.Key.Key_PageDown)
    assert page.year == 2028
    QTest.keyClick(page.table, Qt.Key.Key_PageUp)
    assert page.year == 2027
    page.year = 2099
    page.step(1)
    assert page.year == 2099
