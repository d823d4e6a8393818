"""The frame of a page: head, actions, keys, filter; fresh when the store has moved on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ui.kit import parts
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.page import Page
from ui.kit.tags import Tag, TagLabel


class Window:
    """A shell that notes what is asked of it."""

    def __init__(self) -> None:
        self.context, self.moved, self.said = self, 1, []

    def revision(self) -> int:
        return self.moved

    def say(self, words: str) -> None:
        self.said.append(words)


class Sheet(Page):
    title = "困难职工家庭"
    read = 0

    def reload(self) -> None:
        self.read += 1


@pytest.fixture
def page(qtbot):
    made = Sheet(Window())
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def test_title_tags_and_line(page) -> None:
    page.set_title("刘志远", [Tag("在档", "green")])
    page.set_title("王秀琴", [Tag("已脱困"), Tag("遗属户", "amber")])
    page.set_subtitle("全部 50 户")
    assert [tag.tag.text for tag in page.findChildren(TagLabel)] == ["已脱困", "遗属户"]
    shown = {label.text() for label in page.findChildren(QLabel)}
    assert {"王秀琴", "全部 50 户"} <= shown


def test_actions_stand_in_the_order_they_were_added(page) -> None:
    for words in ("导入", "导出"):
        page.add_action(words, "import")
    page.add_action("登记", "plus", accent=True)
    buttons = page.findChildren(QPushButton)
    places = sorted(buttons, key=lambda button: button.mapTo(page, button.rect().topLeft()).x())
    assert [button.text() for button in places] == ["导入", "导出", "登记"]
    assert [b.text() for b in buttons if b.property("look") == "accent"] == ["登记"]


def test_verbs_are_done_or_refused(page) -> None:
    did: list = []
    page.add_action("登记", "plus", lambda: did.append("new"), does="new")
    assert page.do("new")
    assert not page.do("print")
    assert not page.do("find")
    assert did == ["new"]


def test_disabled_action_is_not_done_by_its_key(page) -> None:
    did: list = []
    page.add_action("登记", "plus", lambda: did.append("new"), does="new").setEnabled(False)
    page.do("new")
    assert did == []


def test_key_works_while_the_page_is_on_show(qtbot, page) -> None:
    did: list = []
    field = parts.button("记线索")
    page.body.addWidget(field)
    page.add_action("电话卡", "phone", lambda: did.append("card"), shortcut="F2")
    qtbot.waitExposed(page)
    page.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_F2)
    assert did == ["card"]


def test_escape_clears_search_and_choices_once(page) -> None:
    asked: list = []
    bar = FilterBar(lambda *asks: asked.append(asks), "姓名", {"s": FilterChoice("状态", ["在档"])})
    page.add_filter_bar(bar)
    bar.set("刘", {"s": "在档"})
    assert page.escape()
    assert asked[-1] == ("", {})
    assert not page.escape()


def test_reads_when_behind_and_when_told_to(page) -> None:
    for _ in range(3):
        page.show_fresh()
    assert page.read == 1
    page.shell.moved = 7
    page.show_fresh()
    page.forget()
    page.show_fresh()
    assert page.read == 3


def test_success_is_said_by_the_window(page) -> None:
    page.say("已打印 36 份")
    assert page.shell.said == ["已打印 36 份"]


def test_high_page_scrolls(qtbot) -> None:
    class High(Sheet):
        scrolls = True

    made = High(Window())
    qtbot.addWidget(made)
    for _ in range(60):
        made.body.addWidget(parts.label("一行"))
    made.resize(700, 300)
    made.show()
    assert made.height() == 300
    assert made.minimumSizeHint().height() < 300
