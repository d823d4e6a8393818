"""The filter bar: typing, choosing, clearing, each with one question to the list."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.kit.filters import DEBOUNCE, FilterBar, FilterChoice


@pytest.fixture
def bar(qtbot):
    asked: list = []
    choices = {"status": FilterChoice("状态", ["在档", "已脱困"]), "unit": FilterChoice("单位")}
    made = FilterBar(lambda text, filters: asked.append((text, filters)), "姓名、电话", choices)
    made.asked = asked
    qtbot.addWidget(made)
    made.resize(900, 40)
    made.show()
    return made


def test_waits_for_the_last_key_but_not_long(qtbot, bar) -> None:
    qtbot.keyClicks(bar.search, "lzy")
    assert bar.asked == []
    qtbot.waitUntil(lambda: bar.asked != [])
    assert bar.asked == [("lzy", {})]
    assert DEBOUNCE <= 80


def test_chinese_from_an_input_method_is_searched(qtbot, bar) -> None:
    event = QInputMethodEvent()
    event.setCommitString("刘志远")
    QApplication.sendEvent(bar.search, event)
    qtbot.waitUntil(lambda: bar.asked == [("刘志远", {})])


def test_escape_empties_the_search_box(qtbot, bar) -> None:
    qtbot.keyClicks(bar.search, "lzy")
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert bar.text() == ""


def test_choice_asks_at_once(bar) -> None:
    bar.choices["status"].choose("在档")
    assert bar.asked == [("", {"status": "在档"})]


def test_everything_is_cleared_with_one_question(qtbot, bar) -> None:
    bar.set("刘", {"status": "在档"})
    assert bar._clear.isVisible()
    bar.asked.clear()
    qtbot.mouseClick(bar._clear, Qt.MouseButton.LeftButton)
    assert bar.asked == [("", {})]
    assert (bar.text(), bar.filters(), bar._clear.isVisible()) == ("", {}, False)


def test_new_options_keep_the_choice_that_still_exists(bar) -> None:
    status = bar.choices["status"]
    status.choose("已脱困")
    bar.asked.clear()
    status.set_options(["在档", ("已脱困", "已脱困（3）")])
    assert (status.value(), status.currentText()) == ("已脱困", "已脱困（3）")
    status.set_options(["在档"])
    assert status.value() == ""
    assert bar.asked == []


def test_wheel_never_changes_a_choice(bar) -> None:
    status = bar.choices["status"]
    status.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(status, wheel)
    assert status.value() == ""


def test_names_are_heard(bar) -> None:
    assert bar.search.accessibleName() == "查找"
    assert bar.choices["status"].accessibleName() == "状态"
