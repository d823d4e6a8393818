"""Blank workbooks to fill, with drop-downs and text-formatted numbers."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.core.errors import RuleError
from models.handover import sheets
from ui.handover.words import KINDS
from ui.kit import errors, file_dialogs


def save(parent: QWidget, kind: str, say: Callable[[str], object]) -> None:
    """Ask where to, write the template, say so."""
    name = f"{KINDS[kind]} 空白模板.xlsx"
    chosen = file_dialogs.save_file(parent, "存空白模板", name, key="export")
    if not chosen:
        return
    try:
        sheets.blank(kind, Path(chosen))
    except RuleError as refused:
        errors.show_refusal(parent, refused)
        return
    say(f"空白模板已存到“{Path(chosen).name}”，填好再导入。")
