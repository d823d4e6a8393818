"""The shell: pages made when shown and fresh when shown, keys, detail pages, the frame."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ui.kit import state, theme
from ui.kit.filters import FilterBar
from ui.kit.help import HelpWindow
from ui.kit.page import Page
from ui.kit.shell import Backup, PageEntry
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TableView
from ui.main_window import MainWindow


class Office:
    """The context of a small office, whose store moves on when told."""

    office = "采油一区分工会"
    operator = "周敏（录入、审核）"
    actor = None

    def __init__(self) -> None:
        self.moved, self.late = 1, False

    def revision(self) -> int:
        return self.moved

    def counts(self) -> str:
        return f"在档 {self.moved} 户"

    def badges(self) -> dict[str, int]:
        return {"visits": self.moved}

    def backup(self) -> Backup:
        return Backup("备份已验证：9 天前" if self.late else "备份已验证：今天 08:05", self.late)


class Listing(Page):
    """A page that notes what is asked of it."""

    title = "名单"

    def __init__(self, shell, key: str) -> None:
        super().__init__(shell)
        self.key, self.did, self.read, self.may = key, [], 0, True
        self.add_action("打印", "print", lambda: self.did.append("print"), does="print")
        self.add_action("登记", "plus", lambda: self.did.append("new"), accent=True, does="new")
        self.add_filter_bar(FilterBar(lambda text, _: self.did.append(text), "姓名"))

    def reload(self) -> None:
        self.read += 1

    def arrive(self, **target) -> None:
        self.did.append(target)

    def leave(self) -> bool:
        return self.may


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def window(qtbot, made):
    def entry(key: str, title: str, **more) -> PageEntry:
        def factory(shell):
            made.append(key)
            return Listing(shell, key)

        return PageEntry(key, title, "list", factory, **more)

    entries = (
        entry("today", "今日"),
        entry("households", "困难职工家庭"),
        entry("visits", "走访"),
        entry("settings", "设置", foot=True),
    )
    shown = MainWindow(entries, Office(), lambda: datetime(2027, 2, 3, 10, 12))
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.ControlModifier) -> None:
    qtbot.keyClick(window, key, modifier)


NONE = Qt.KeyboardModifier.NoModifier


def test_pages_are_made_when_first_shown(window, made) -> None:
    assert made == ["today"]
    window.go("visits")
    window.go("today")
    window.go("visits")
    assert made == ["today", "visits"]


def test_page_reads_again_only_when_the_store_has_moved_on(window) -> None:
    today = window.page()
    window.go("visits")
    window.go("today")
    assert today.read == 1
    window.context.moved += 1
    window.go("visits")
    assert today.read == 1
    window.go("today")
    assert today.read == 2


def test_after_a_command_the_page_on_show_and_the_frame_are_read_again(window) -> None:
    window.context.moved += 1
    window.stale()
    assert window.page().read == 2
    assert window._status.counts.text() == "在档 2 户"
    assert window._navigation.buttons["visits"].badge == 2
    window.stale()
    assert window.page().read == 2


def test_control_and_a_digit_change_the_page(qtbot, window) -> None:
    press(qtbot, window, Qt.Key.Key_2)
    assert window.page().key == "households"
    press(qtbot, window, Qt.Key.Key_4)
    assert window.page().key == "settings"
    assert window._navigation.buttons["settings"].isChecked()


def test_navigation_by_mouse(qtbot, window) -> None:
    qtbot.mouseClick(window._navigation.buttons["visits"], Qt.MouseButton.LeftButton)
    assert window.page().key == "visits"


def test_target_reaches_the_page(window) -> None:
    window.go("households", status="在档")
    assert window.page().did == [{"status": "在档"}]


def test_keys_do_what_the_page_offers(qtbot, window) -> None:
    press(qtbot, window, Qt.Key.Key_N)
    press(qtbot, window, Qt.Key.Key_P)
    press(qtbot, window, Qt.Key.Key_S)
    assert window.page().did == ["new", "print"]
    press(qtbot, window, Qt.Key.Key_F)
    assert isinstance(window.focusWidget(), QLineEdit)


def test_escape_clears_the_filter_first_and_then_leads_back(qtbot, window) -> None:
    window.push(Listing(window, "household"))
    window.page().filter_bar.search.setText("刘")
    press(qtbot, window, Qt.Key.Key_Escape, NONE)
    assert (window.page().key, window.page().filter_bar.text()) == ("household", "")
    press(qtbot, window, Qt.Key.Key_Escape, NONE)
    assert window.page().key == "today"
    press(qtbot, window, Qt.Key.Key_Escape, NONE)
    assert window.page().key == "today"


def test_detail_page_lies_on_top_and_back_reads_what_changed(window) -> None:
    below = window.page()
    window.push(Listing(window, "household"))
    assert window.page().read == 1
    window.context.moved += 1
    window.stale()
    assert (window.page().read, below.read) == (2, 1)
    window.back()
    assert window.page() is below
    assert below.read == 2


def test_going_elsewhere_lets_go_of_detail_pages(window) -> None:
    for _ in range(2):
        window.push(Listing(window, "household"))
    window.go("visits")
    assert window.page().key == "visits"
    window.go("today")
    assert window._stack.count() == 2


def test_page_with_unsaved_input_is_not_left(window) -> None:
    window.page().may = False
    window.go("visits")
    assert window.page().key == "today"
    assert window._navigation.buttons["today"].isChecked()
    assert not window.close()
    window.page().may = True
    assert window.close()


def test_help_of_the_page_on_f1(qtbot, window) -> None:
    window.go("households")
    press(qtbot, window, Qt.Key.Key_F1, NONE)
    shown = window.findChild(HelpWindow)
    assert "困难职工家庭" in shown.words()
    shown.close()


def test_what_went_well_is_said_and_fades(qtbot, window) -> None:
    window.say("已登记 刘志远 一户")
    assert window.said() == "已登记 刘志远 一户"
    assert window._said.isVisible()
    assert window._said.geometry().bottom() < window._stack.height()
    window._said._wait.setInterval(1)
    window._said._fade.setDuration(1)
    window.say("已打印")
    qtbot.waitUntil(lambda: not window._said.isVisible())


def test_frame_says_office_operator_backup_and_time(window) -> None:
    assert window.windowTitle() == "暖户 · 困难职工帮扶台账 — 采油一区分工会"
    status = window._status
    assert status.operator.text() == "周敏（录入、审核）"
    assert status.time.text() == "2027-02-03 星期三 10:12"
    assert status.backup.property("look") == "body"


def test_late_backup_turns_red(window) -> None:
    window.context.late = True
    window.stale()
    assert window._status.backup.property("look") == "red"
    assert window._status.backup.text() == "备份已验证：9 天前"


def test_text_size_changes_at_once_and_is_kept(window, dressed) -> None:
    narrow = window._navigation.width()
    window.set_text_size(19)
    assert state.text_size() == 19
    assert window._navigation.width() == theme.px(theme.NAV_WIDTH) > narrow
    assert window._status.height() == theme.px(theme.STATUS)
    window.set_text_size(14)


def test_page_too_large_for_the_screen_scrolls_and_keeps_the_window_small(qtbot, window) -> None:
    page = Listing(window, "household")
    page.setMinimumSize(2000, 1500)
    window.resize(780, 600)
    window.push(page)
    assert window.width() == 780
    assert page.width() == 2000
    assert window.minimumSizeHint().width() < 780


def test_window_returns_to_its_place(qtbot, window) -> None:
    window.resize(790, 640)
    window.close()
    again = MainWindow([], Office())
    qtbot.addWidget(again)
    assert again.size() == window.size()


def test_list_of_a_page_has_the_keys_at_once(qtbot, window) -> None:
    page = Listing(window, "household")
    table = TableView(rows_model([ColumnSpec("name", "姓名")], [{"id": 1, "name": "刘志远"}]))
    table.opened.connect(page.did.append)
    page.body.addWidget(table)
    window.push(page)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert page.did == [{"id": 1, "name": "刘志远"}]


def test_measures_of_the_frame(window) -> None:
    assert window._navigation.width() == 176
    assert window._navigation.buttons["today"].height() == 40
    assert window._status.height() == 28
