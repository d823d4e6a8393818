"""Handing up: figures of the month, what to fill first, a workbook that reads back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from models.core import days
from models.core.errors import RuleError
from models.handover import sheets
from models.visit import commands as visits
from tests import factories
from tests.ui.dialogs import settle
from ui.handover import writing
from ui.kit import file_dialogs


@pytest.fixture
def month() -> str:
    return days.today().isoformat()[:7]


@pytest.fixture
def visited(actor) -> str:
    household = factories.household(actor)
    day = days.today().isoformat()
    values = {"走访日期": day, "走访形式": "入户", "走访人": "周敏", "慰问金": 50_000}
    visits.record_visit(actor, values, household=household)
    return household


def test_figures_are_those_of_the_month(handing_up, visited) -> None:
    page = handing_up.page()
    page.forget()
    page.show_fresh()
    said = {label: shown.text() for label, shown in page._figures.items()}
    assert (said["在档"], said["走访人次"], said["入户户数"]) == ("1", "1", "1")
    assert (said["慰问金"], said["款物合计"]) == ("500.00", "500.00")


def test_an_empty_store_says_how_to_begin(handing_up, actor) -> None:
    page = handing_up.page()
    assert page.to_fill._empty._title.text() == "还没有困难职工家庭"
    factories.household(actor)
    page.show_fresh()
    assert page.to_fill._said_empty[0] == "没有要补的"


def test_no_month_that_has_not_begun(handing_up, month) -> None:
    page = handing_up.page()
    page.step(1)
    assert page.month == month
    page.step(-1)
    assert page.month < month


def test_record_that_lacks_something_opens(qtbot, handing_up, visited) -> None:
    page = handing_up.page()
    page.forget()
    page.show_fresh()
    page.to_fill.choose_row(0)
    assert "困难类别" in page.to_fill.current()["what"]
    qtbot.keyClick(page.to_fill, Qt.Key.Key_Return)
    assert handing_up.page().arrived == [{"open": visited}]


def test_workbook_is_written_and_read_back(
    qtbot, handing_up, visited, month, tmp_path: Path, monkeypatch
) -> None:
    target = tmp_path / "月报.xlsx"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_, **__: str(target))
    qtbot.mouseClick(handing_up.page().write_button, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert target.exists()
    assert "1 户，走访 1 次" in handing_up.said()


def test_workbook_that_lost_something_is_refused(actor, visited, month, tmp_path: Path) -> None:
    target = tmp_path / "月报.xlsx"
    counts = sheets.hand_up(actor, month, target)
    writing.check(target, counts)
    with pytest.raises(RuleError, match="数目对不上"):
        writing.check(target, {**counts, "households": 2})


def test_register_and_template_are_exported(
    qtbot, handing_up, visited, tmp_path: Path, monkeypatch
) -> None:
    page = handing_up.page()
    for button, name in ((page.export_button, "名册.xlsx"), (page.template_button, "模板.xlsx")):
        target = tmp_path / name
        monkeypatch.setattr(file_dialogs, "save_file", lambda *_, t=target, **__: str(t))
        button.entries.actions()[0].trigger()
        settle(qtbot)
        assert target.exists()
