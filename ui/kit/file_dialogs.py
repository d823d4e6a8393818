"""Choosing files in Chinese, each kind remembering its own last folder."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.kit import state

WORKBOOKS = "表格（*.xlsx *.xls *.ods *.et *.csv）"
NEW_WORKBOOK = "Excel 表格（*.xlsx）"
PDF = "PDF 文件（*.pdf）"
PICTURES = "照片和扫描件（*.jpg *.jpeg *.png *.bmp *.pdf）"
PHOTOS = "照片（*.jpg *.jpeg *.png *.bmp *.webp）"
BACKUPS = "暖户备份（*.nhb）"
ANY = "所有文件（*）"


def open_file(
    parent: QWidget | None, title: str, kinds: str = ANY, key: str = "open", start: str = ""
) -> str:
    """The file that was chosen, "" when cancelled; looks first in the folder `start`, if given."""
    dialog = _dialog(parent, title, kinds, key)
    if start:
        dialog.setDirectory(start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog, key)


def open_files(
    parent: QWidget | None, title: str, kinds: str = ANY, key: str = "open"
) -> list[str]:
    """The files that were chosen, none when cancelled."""
    dialog = _dialog(parent, title, kinds, key)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return dialog.selectedFiles() if _chosen(dialog, key) else []


def save_file(
    parent: QWidget | None, title: str, name: str, kinds: str = NEW_WORKBOOK, key: str = "save"
) -> str:
    """Where to save; asks before an existing file is replaced; "" when cancelled."""
    dialog = _dialog(parent, title, kinds, key)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    return _chosen(dialog, key)


def open_folder(parent: QWidget | None, title: str, key: str = "folder") -> str:
    """The folder that was chosen, "" when cancelled."""
    dialog = _dialog(parent, title, "", key)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog, key)


_WORDS = {
    QFileDialog.DialogLabel.LookIn: "位置：",
    QFileDialog.DialogLabel.FileName: "文件名：",
    QFileDialog.DialogLabel.FileType: "类型：",
    QFileDialog.DialogLabel.Reject: "取消",
}


def _dialog(parent: QWidget | None, title: str, kinds: str, key: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, state.folder(key))
    # Desktops may show their own dialog in another language; Qt's is Chinese like the rest.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, sys.platform != "win32")
    dialog.setViewMode(QFileDialog.ViewMode.List)  # names alone: Qt's columns are half in English
    for part, words in _WORDS.items():
        dialog.setLabelText(part, words)
    if kinds:
        dialog.setNameFilters([kinds.replace("（", " (").replace("）", ")")])
    return dialog


def _chosen(dialog: QFileDialog, key: str) -> str:
    if not dialog.exec():
        return ""
    chosen = dialog.selectedFiles()[0]
    state.keep_folder(key, chosen)
    return chosen
