"""Choosing files: Chinese, at the folder used last, with the right ending."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from tests.ui.dialogs import answering
from ui.kit import file_dialogs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "表格"
    made.mkdir()
    (made / "花名册.xlsx").write_bytes(b"x")
    return made


def test_file_is_chosen_and_its_folder_remembered(qtbot, folder) -> None:
    def choose(dialog: QFileDialog) -> None:
        dialog.findChild(QLineEdit).setText(str(folder / "花名册.xlsx"))
        dialog.accept()

    answering(choose)
    chosen = file_dialogs.open_file(None, "选花名册", file_dialogs.WORKBOOKS, "roster")
    assert Path(chosen) == folder / "花名册.xlsx"
    seen: list = []
    answering(lambda dialog: (seen.append(dialog.directory().path()), dialog.reject()))
    assert file_dialogs.open_file(None, "选花名册", key="roster") == ""
    assert seen == [str(folder)]


def test_name_is_offered_and_gets_its_ending(qtbot, folder) -> None:
    def choose(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(folder))
        dialog.findChild(QLineEdit).setText(str(folder / "月报"))
        dialog.accept()

    answering(choose)
    chosen = file_dialogs.save_file(None, "导出", "困难职工花名册.xlsx")
    assert Path(chosen) == folder / "月报.xlsx"


def test_buttons_are_chinese(qtbot) -> None:
    seen: list = []

    def read(dialog: QFileDialog) -> None:
        seen.extend(b.text() for b in dialog.findChildren(QPushButton))
        dialog.reject()

    answering(read)
    file_dialogs.open_file(None, "选花名册")
    assert any("打开" in text for text in seen)
    assert any("取消" in text for text in seen)
