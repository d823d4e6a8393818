"""The first start and the unlocking, as a person goes through them."""

from pathlib import Path

import pytest

from models.core import store as stores
from models.office import queries
from tests.conftest import CHEAP, PASSWORD
from ui.office.unlock import UnlockDialog
from ui.office.wizard import Wizard


@pytest.fixture
def wizard(qtbot, tmp_path: Path) -> Wizard:
    made = Wizard(tmp_path / "data", CHEAP)
    qtbot.addWidget(made)
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
    assert not unlock.open_button.isEnabled()


def test_the_right_password_opens(unlock: UnlockDialog) -> None:
    assert unlock.operator.currentText() == "周敏"
    unlock.password.setText(PASSWORD)
    unlock.unlock()
    assert unlock.store is not None
    unlock.store.close()
