"""One editor for each kind: what people type, what stands there afterwards, what is refused."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QListWidget

from models.core.codes import CodeList
from models.core.errors import Refused
from models.core.fields import Field, Kind, Ways
from ui.kit.editors import editor_for

LISTS = {"病": CodeList("病", ("尿毒症", "恶性肿瘤", "高血压病"), {"癌症": "恶性肿瘤"})}
WAYS = Ways(lists=LISTS)


def made(qtbot, kind: Kind, **options):
    editor = editor_for(Field("名", kind, **options), WAYS)
    qtbot.addWidget(editor)
    editor.show()
    return editor


@pytest.mark.parametrize(
    ("kind", "typed", "tidy", "value"),
    [
        (Kind.TEXT, " 采油三班 ", "采油三班", "采油三班"),
        (Kind.DATE, "20261123", "2026-11-23", "2026-11-23"),
        (Kind.DATE, "2026.11", "2026-11", "2026-11"),
        (Kind.MONEY, "1200", "1,200.00", 120000),
        (Kind.MONEY, "1.2万", "12,000.00", 1200000),
        (Kind.MONEY, "0", "0.00", 0),
        (Kind.WHOLE, "4人", "4", 4),
        (Kind.ID_NUMBER, "11010519491231002x", "110105 19491231 002X", "11010519491231002X"),
        (Kind.PHONE, "130 0000 5521", "13000005521", "13000005521"),
    ],
)
def test_text_is_tidied_on_leaving(qtbot, kind: Kind, typed: str, tidy: str, value) -> None:
    editor = made(qtbot, kind)
    editor.write(typed)
    editor.line.editingFinished.emit()
    assert (editor.written(), editor.read(), editor.error.text()) == (tidy, value, "")


@pytest.mark.parametrize("kind", list(Kind))
def test_blank_stays_blank_in_every_kind(qtbot, kind: Kind) -> None:
    editor = made(qtbot, kind, codes="病" if kind is Kind.CODE else "")
    editor.tidy()
    assert editor.written() == ""
    assert editor.read() in ("", None)
    assert editor.error.isHidden()


def test_stored_values_are_shown_as_written(qtbot) -> None:
    for kind, value, words in (
        (Kind.MONEY, 465000, "4,650.00"),
        (Kind.MONEY, 0, "0.00"),
        (Kind.MONEY, None, ""),
        (Kind.ID_NUMBER, "11010519491231002X", "110105 19491231 002X"),
        (Kind.LONG, "一行\n两行", "一行\n两行"),
        (Kind.YES_NO, "否", "否"),
    ):
        editor = made(qtbot, kind)
        editor.show_value(value)
        assert editor.written() == words


def test_wrong_value_is_marked_and_kept(qtbot) -> None:
    editor = made(qtbot, Kind.DATE)
    editor.write("2023.13")
    editor.tidy()
    assert editor.written() == "2023.13"
    assert "13" in editor.error.text()
    assert editor.error.isVisible()
    assert editor.line.accessibleDescription() == editor.error.text()
    editor.write("2023.12")
    editor.tidy()
    assert editor.error.isHidden()


def test_code_is_found_by_any_part_of_the_word(qtbot) -> None:
    editor = made(qtbot, Kind.CODE, codes="病")
    completer = editor.line.completer()
    completer.setCompletionPrefix("肿瘤")
    assert [completer.currentCompletion()] == ["恶性肿瘤"]


def test_old_word_of_a_list_is_mapped(qtbot) -> None:
    editor = made(qtbot, Kind.CODE, codes="病")
    editor.write("癌症")
    editor.tidy()
    assert editor.written() == "恶性肿瘤"


def test_unknown_word_of_a_list_is_refused(qtbot) -> None:
    editor = made(qtbot, Kind.CODE, codes="病")
    editor.write("感冒")
    with pytest.raises(Refused):
        editor.read()


def test_several_words_are_ticked_in_a_list(qtbot) -> None:
    editor = made(qtbot, Kind.CODE, codes="病", many=3)
    editor.write("尿毒症")
    editor.line.pick()
    chooser = QApplication.activePopupWidget().findChild(QListWidget)
    assert chooser.item(0).checkState() == Qt.CheckState.Checked
    chooser.item(2).setCheckState(Qt.CheckState.Checked)
    QApplication.activePopupWidget().close()
    assert editor.read() == "尿毒症、高血压病"


def test_day_is_picked_from_the_calendar(qtbot) -> None:
    editor = made(qtbot, Kind.DATE)
    editor.write("20270201")
    qtbot.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget().findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2027, 2, 1)
    calendar.clicked.emit(QDate(2027, 2, 14))
    assert editor.written() == "2027-02-14"
    assert QApplication.activePopupWidget() is None


def test_secret_text_is_hidden(qtbot) -> None:
    editor = editor_for(Field("密码"), WAYS, secret=True)
    qtbot.addWidget(editor)
    assert editor.line.echoMode() == QLineEdit.EchoMode.Password


def test_password_is_left_as_it_is_typed(qtbot) -> None:
    editor = editor_for(Field("密码"), WAYS, secret=True)
    qtbot.addWidget(editor)
    editor.write(" 有空格 无 ")
    editor.tidy()
    assert editor.written() == " 有空格 无 "
    assert editor.read() == " 有空格 无 "
