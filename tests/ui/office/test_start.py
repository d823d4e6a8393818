"""The first start and the unlocking, as a person goes through them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.core import store as stores
from models.office import queries
from tests.conftest import CHEAP, PASSWORD
from tests.ui.dialogs import answering
from ui.kit import jobs
from ui.office.unlock import UnlockDialog
from ui.office.wizard import Wizard


@pytest.fixture
def wizard(qtbot, tmp_path: Path) -> Wizard:
    made = Wizard(tmp_path / "data", CHEAP)
    qtbot.addWidget(made, before_close_func=lambda _: made.done(0))
    made.show()
    return made


def fill(wizard: Wizard, password: str = PASSWORD, again: str = "") -> None:
    wizard.office.editors["单位名称"].write("采油一区分工会")
    wizard.forward()
    written = {"您的姓名": "周敏", "密码": password, "再输一遍密码": again or password}
    for label, words in written.items():
        wizard.operator.editors[label].write(words)
    wizard.forward()


def test_an_office_without_name_stays_on_the_first_step(wizard: Wizard) -> None:
    wizard.forward()
    assert "请填写单位名称" in wizard.office.editors["单位名称"].error.text()
    assert wizard.store is None


def test_two_different_passwords_make_no_store(wizard: Wizard, tmp_path: Path) -> None:
    fill(wizard, again="heping2027")
    assert "两遍密码不一样" in wizard.operator.editors["再输一遍密码"].error.text()
    assert not (tmp_path / "data").exists()


def test_a_short_password_is_refused_in_its_place(wizard: Wizard) -> None:
    fill(wizard, password="kurz")
    assert "至少 8 个字符" in wizard.operator.editors["密码"].error.text()
    assert wizard.store is None


def test_the_code_must_be_kept_before_the_register_opens(wizard: Wizard, tmp_path: Path) -> None:
    fill(wizard)
    assert not wizard.next_button.isEnabled()
    wizard.kept.setChecked(True)
    wizard.forward()
    assert wizard.result() == Wizard.DialogCode.Accepted
    assert wizard.store is not None
    assert queries.home().name == "采油一区分工会"
    code = wizard.code
    wizard.store.close()
    with stores.open_(tmp_path / "data", code) as reopened:
        assert reopened.by_recovery_code


def test_esc_asks_before_what_was_typed_is_lost(qtbot, wizard: Wizard) -> None:
    wizard.office.editors["单位名称"].write("采油一区分工会")
    seen = answering(lambda question: question.buttons["keep"].click())
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert seen
    assert wizard.isVisible()
    answering(lambda question: question.buttons["do"].click())
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()


def test_esc_closes_an_untouched_wizard_at_once(qtbot, wizard: Wizard) -> None:
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()


def test_the_whole_wizard_goes_by_keys(qtbot, wizard: Wizard) -> None:
    def press(key: Qt.Key) -> None:
        qtbot.keyClick(wizard.focusWidget(), key)

    qtbot.keyClicks(wizard.focusWidget(), "Unit One")
    for _ in range(4):  # name, level, plant, then the button
        press(Qt.Key.Key_Return)
    for words in ("Zhou", PASSWORD, PASSWORD):
        qtbot.keyClicks(wizard.focusWidget(), words)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert wizard.code
    assert wizard.focusWidget() is wizard.print_button
    while wizard.focusWidget() is not wizard.kept:
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert wizard.result() == Wizard.DialogCode.Accepted
    wizard.store.close()


def test_a_level_that_is_not_there_names_no_code_list(wizard: Wizard) -> None:
    level = wizard.office.editors["单位层级"]
    level.write("车间")
    level.tidy()
    assert "列表里没有「车间」" in level.error.text()
    assert "代码表" not in level.error.text()


@pytest.fixture
def unlock(qtbot, store: stores.Store) -> UnlockDialog:
    store.close()
    made = UnlockDialog(store.folder)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_wrong_password_is_said_and_waits(unlock: UnlockDialog) -> None:
    unlock.password.setText("wrong-password")
    unlock.unlock()
    assert unlock.store is None
    assert "密码不对" in unlock.said.text()
    title = unlock.findChild(QLabel)
    assert unlock.height() >= unlock.sizeHint().height()
    assert all(one.height() >= one.heightForWidth(one.width()) for one in (title, unlock.said))
    assert not unlock.open_button.isEnabled()


def test_the_right_password_opens(unlock: UnlockDialog) -> None:
    assert unlock.operator.currentText() == "周敏"
    unlock.password.setText(PASSWORD)
    unlock.unlock()
    assert unlock.store is not None
    unlock.store.close()


def choose(file: Path, password: str) -> None:
    """Answer the two windows that ask for a backup and its password."""

    def write(form) -> None:
        form.panel.editors["密码"].write(password)
        form.save_button.click()

    def select(dialog) -> None:
        dialog.selectFile(str(file))
        answering(write)
        dialog.accept()

    answering(select)


@pytest.fixture
def backup(store: stores.Store) -> Path:
    return store.backup("手动").path


def test_a_new_computer_begins_with_a_backup(qtbot, backup: Path, wizard: Wizard, store) -> None:
    store.close()
    choose(backup, PASSWORD)
    wizard.restore()
    qtbot.waitUntil(lambda: wizard.store is not None, timeout=60_000)
    with wizard.store as opened:
        assert queries.home().name == "采油一区分工会"
        assert "恢复" in opened.notice


def test_a_backup_takes_the_place_of_a_damaged_store(
    qtbot, backup: Path, store: stores.Store, unlock: UnlockDialog
) -> None:
    (store.folder / "store.db").write_bytes(b"damaged")
    choose(backup, PASSWORD)
    unlock.restore()
    qtbot.waitUntil(lambda: unlock.store is not None, timeout=60_000)
    with unlock.store:
        assert queries.home().name == "采油一区分工会"
    assert list(store.folder.glob("replaced-*/store.db"))


def test_a_wrong_password_restores_nothing(
    qtbot, backup: Path, store: stores.Store, unlock: UnlockDialog
) -> None:
    before = (store.folder / "store.db").read_bytes()
    choose(backup, "wrong-password")
    unlock.restore()
    said = answering(lambda question: None)
    qtbot.waitUntil(lambda: said != [] and not jobs.busy(), timeout=60_000)
    assert unlock.store is None
    assert (store.folder / "store.db").read_bytes() == before
