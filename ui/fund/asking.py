"""A small form for one step: its fields, what stands in them first, what is done with them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core.fields import Field, Ways
from ui.kit.form_dialog import FormDialog, Submit


def ask_step(
    parent: QWidget,
    title: str,
    fields: Sequence[Field],
    first: Mapping[str, object],
    submit: Submit,
    note: str = "",
    ways: Ways | None = None,
) -> Any:
    """Ask for a step: what `submit` gave (True for nothing), None when cancelled."""
    sections = [("", tuple(fields))]
    dialog = FormDialog(
        parent, title, sections, first, submit, ways=ways, verb=title, note=note, columns=1
    )
    if not dialog.exec():
        return None
    return True if dialog.result is None else dialog.result
