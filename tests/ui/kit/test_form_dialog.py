"""A form: marks in place, saves on its button only, asks once about what is not saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from tests.ui.dialogs import answering
from ui.kit.ask import Question
from ui.kit.form_dialog import FormDialog

SECTIONS = (
    ("个人情况", (Field("姓名", required=True), Field("身份证号", Kind.ID_NUMBER))),
    ("收入", (Field("月收入", Kind.MONEY, unit="元"), Field("说明", Kind.LONG, name="note"))),
)


@pytest.fixture
def form(qtbot):
    sent: list = []

    def submit(values, uuid):
        sent.append((values, uuid))
        if values["姓名"] == "重名":
            raise RuleError("已经有同名的一户。没有保存。", "姓名")
        if values["姓名"] == "锁着":
            raise RuleError("这个月已经结账。没有保存。")
        return "household-1"

    values = {"姓名": "刘志远", "月收入": 465000}
    made = FormDialog(None, "修改", SECTIONS, values, submit, ways=Ways(lists={}))
    made.sent = sent
    qtbot.addWidget(made, before_close_func=lambda form: form.panel.show_values({}))
    made.show()
    return made


def answer(value: str) -> list[str]:
    """Press a verb of the next question and note its title."""
    titles: list[str] = []

    def press(question) -> None:
        assert isinstance(question, Question)
        titles.append(question.windowTitle())
        question.buttons[value].click()

    answering(press)
    return titles


def test_checked_values_go_to_the_command_once(form) -> None:
    form.panel.editors["月收入"].write("1.2万")
    form.save_button.click()
    ((values, uuid),) = form.sent
    assert values == {"姓名": "刘志远", "身份证号": "", "月收入": 1200000, "说明": ""}
    assert uuid == form.form
    assert len(uuid) == 32
    assert (form.result, form.isVisible()) == ("household-1", False)


def test_nothing_is_sent_while_typing(qtbot, form) -> None:
    qtbot.keyClicks(form.panel.editors["姓名"].line, "abc")
    qtbot.keyClick(form.panel.editors["姓名"].line, Qt.Key.Key_Tab)
    assert form.sent == []


def test_all_wrong_fields_are_marked_at_once_and_the_first_has_the_cursor(form) -> None:
    form.panel.editors["身份证号"].write("6501")
    form.panel.editors["月收入"].write("很多")
    form.save_button.click()
    marked = [label for label, one in form.panel.editors.items() if one.error.text()]
    assert marked == ["身份证号", "月收入"]
    assert form.sent == []
    assert form.isVisible()
    assert form.said() == "有 2 处要改。"
    assert form.focusWidget() is form.panel.editors["身份证号"].line


def test_refusal_of_the_command_stands_at_its_field(form) -> None:
    form.panel.editors["姓名"].write("重名")
    form.save_button.click()
    assert form.panel.editors["姓名"].error.text() == "已经有同名的一户。没有保存。"
    assert form.isVisible()
    form.panel.editors["姓名"].write("刘志远")
    form.save_button.click()
    assert len(form.sent) == 2
    assert len({uuid for _, uuid in form.sent}) == 1


def test_refusal_without_a_field_is_said_beside_the_buttons(form) -> None:
    form.panel.editors["姓名"].write("锁着")
    form.save_button.click()
    assert form.said() == "这个月已经结账。没有保存。"


def test_enter_goes_to_the_next_field_and_ends_at_the_button(qtbot, form) -> None:
    for label in ("姓名", "身份证号", "月收入"):
        line = form.panel.editors[label].line
        assert form.focusWidget() is line
        qtbot.keyClick(line, Qt.Key.Key_Return)
    note = form.panel.editors["说明"].line
    assert form.focusWidget() is note
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert note.toPlainText() == "\n"
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.save_button
    assert form.sent == []


def test_control_s_saves(qtbot, form) -> None:
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(form.sent) == 1


def test_escape_leaves_an_untouched_form_without_a_word(qtbot, form) -> None:
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_escape_asks_once_about_changes(qtbot, form) -> None:
    form.panel.editors["姓名"].write("刘志")
    asked = answer("keep")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert (asked, form.isVisible()) == (["有改动没有保存"], True)
    asked = answer("do")
    form.close()
    assert (asked, form.isVisible(), form.sent) == (["有改动没有保存"], False, [])


def test_labels_are_buddies_and_names_are_heard(form) -> None:
    for label, editor in form.panel.editors.items():
        assert form.panel.label_of(label).buddy() is editor.line
        heard = QAccessible.queryAccessibleInterface(editor.line)
        assert heard.text(QAccessible.Text.Name) == label


def test_required_field_is_starred_and_explained(form) -> None:
    assert "*" in form.panel.label_of("姓名").text()
    assert "*" not in form.panel.label_of("身份证号").text()


def test_mark_finds_a_field_by_its_column_name_too(form) -> None:
    form.panel.mark({"note": "太长。"})
    assert form.panel.editors["说明"].error.text() == "太长。"


def test_wide_field_takes_both_columns(form) -> None:
    editors = form.panel.editors
    assert editors["说明"].width() > editors["姓名"].width() * 1.8
