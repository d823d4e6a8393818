"""Questions: verbs on the buttons, the safe answer first, for Enter and for Esc."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.dialogs import answering
from ui.kit import ask


def press(key: Qt.Key, qtbot) -> list[list[str]]:
    shown: list[list[str]] = []

    def act(question) -> None:
        shown.append([button.text() for button in question.buttons.values()])
        qtbot.keyClick(question.focusWidget() or question, key)

    answering(act)
    return shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_choose_the_safe_answer(qtbot, key) -> None:
    shown = press(key, qtbot)
    assert not ask.confirm(None, "注销档案", "注销以后可以恢复。", "注销", "不注销")
    assert shown == [["不注销", "注销"]]


def test_verb_is_chosen_on_purpose(qtbot) -> None:
    answering(lambda question: question.buttons["do"].click())
    assert ask.confirm(None, "注销档案", "注销以后可以恢复。", "注销")


def test_one_of_several_answers(qtbot) -> None:
    answering(lambda question: question.buttons["b"].click())
    answers = (("a", "保留"), ("b", "合并"), ("c", "另建"))
    assert ask.ask(None, "同一个人？", "身份证号相同。", answers) == "b"


def test_what_must_be_read_waits(qtbot) -> None:
    shown = press(Qt.Key.Key_Escape, qtbot)
    ask.tell(None, "恢复码", "请抄下来。", "抄好了")
    assert shown == [["抄好了"]]
