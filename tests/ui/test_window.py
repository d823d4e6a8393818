"""From the data folder to the window and back: opening, closing, the line about the backup."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel

from models.core import store as stores
from tests.conftest import PASSWORD
from tests.ui.dialogs import answering
from ui import window

NOW = datetime(2027, 2, 3, 2, 0, tzinfo=UTC)


def test_the_window_comes_up_and_leaves_a_clean_backed_up_store(
    qtbot, hooks, store: stores.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setenv("NUANHU_PASSWORD", PASSWORD)
    assert window.run(store.folder, once=True) == 0
    with stores.open_(store.folder, PASSWORD) as again:
        assert not again.changed_since_backup()
        assert again.check() == []


def test_a_wrong_password_is_refused_in_a_sentence(
    qtbot, hooks, store: stores.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.setenv("NUANHU_PASSWORD", "wrong-password")
    said: list[str] = []

    def read(dialog) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    answering(read)
    assert window.run(store.folder) == 1
    assert any("密码不对" in words for words in said)


@pytest.mark.parametrize(
    ("age", "late"), [(timedelta(hours=2), False), (timedelta(days=6), False), (timedelta(8), True)]
)
def test_a_backup_older_than_seven_days_is_late(age: timedelta, late: bool) -> None:
    line = window.backup_line((NOW - age).isoformat().replace("+00:00", "Z"), NOW)
    assert line.late is late
    assert line.words.startswith("备份已验证")


def test_no_backup_yet_is_no_alarm() -> None:
    assert not window.backup_line("", NOW).late
