"""Goods are typed line by line; the sum stands beside, a blank line always waits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from models.core.errors import RuleError
from models.visit.policy import GoodsLine
from ui.visit.goods_editor import GoodsEditor

RICE = GoodsLine("大米", "袋", 8_500, "2")


@pytest.fixture
def editor(qtbot) -> GoodsEditor:
    made = GoodsEditor([RICE])
    qtbot.addWidget(made)
    made.show()
    return made


def cells(editor: GoodsEditor) -> list[QLineEdit]:
    return editor.findChildren(QLineEdit)


def test_what_is_shown_reads_back(editor: GoodsEditor) -> None:
    editor.show_lines([RICE, GoodsLine("被子")])
    assert editor.lines() == (RICE, GoodsLine("被子"))
    assert editor.total.text() == "折价合计 170.00 元"


def test_typing_a_line_opens_the_next_and_tab_goes_along(editor: GoodsEditor, qtbot) -> None:
    first = cells(editor)[0]
    first.setFocus()
    assert not cells(editor)[1].isEnabled()
    for word in ("rice", "2", "bag", "85.5"):
        QTest.keyClicks(editor.focusWidget(), word)
        qtbot.waitUntil(cells(editor)[-1].isVisible)
        QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
    assert editor.lines() == (GoodsLine("rice", "bag", 8_550, "2"),)
    assert editor.total.text() == "折价合计 171.00 元"
    assert editor.focusWidget() is cells(editor)[4]


def test_an_item_given_before_brings_its_measure_and_price(editor: GoodsEditor) -> None:
    line = cells(editor)[0]
    line.setText("大米")
    line.completer().activated.emit("大米")
    assert editor.lines() == (GoodsLine("大米", "袋", 8_500, "1"),)


@pytest.mark.parametrize(("place", "typed", "said"), [(1, "two", "不是数字"), (3, "1.234", "单价")])
def test_what_can_not_be_read_is_said(
    editor: GoodsEditor, place: int, typed: str, said: str
) -> None:
    editor.show_lines([GoodsLine("大米")])
    cells(editor)[place].setText(typed)
    with pytest.raises(RuleError, match=said):
        editor.lines()
