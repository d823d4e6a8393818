"""Changing the facts of a file: all of them in the order of the paper, or just what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from models.core.fields import Field, Kind, Ways
from models.household import commands, fields, queries
from models.office import queries as office
from ui.household import told
from ui.kit.form_dialog import FormDialog
from ui.kit.offer import offer_words

REASON = Field("修改说明", Kind.TEXT, hint="改了类别、身份证号时写一句原因，会留在修改历史里。")


def edit_household(page) -> None:
    """All facts of the file and its head, section by section as the paper form has them."""
    file = page.file
    dialog = _dialog(page, f"编辑：{told.title(file)}", [*fields.FORM_SECTIONS, ("说明", [REASON])])
    if dialog.exec():
        page.changed("已保存。")


def fill(page, labels: Sequence[str]) -> None:
    """Just these facts of the file and its head."""
    found = [fields.BY_LABEL[label] for label in labels if label in fields.BY_LABEL]
    title = f"补填：{found[0].label}" if len(found) == 1 else "补填"
    dialog = _dialog(page, title, [("", found)], columns=1)
    if dialog.exec():
        page.changed("已补上。")


def missing_labels(file: told.File) -> list[str]:
    """What the file and its head still lack, waiting values first."""
    waiting = [one["label"] for one in file["pending"] if not _of_member(file, one)]
    return [one for one in dict.fromkeys([*waiting, *file["missing"]]) if one in fields.BY_LABEL]


def _of_member(file: told.File, waits: Mapping[str, Any]) -> bool:
    return waits["person"] not in ("", file["head"])


def _dialog(page, title: str, sections, columns: int = 2) -> FormDialog:
    file = page.file

    def submit(values: dict[str, Any], form: str) -> None:
        reason = str(values.pop(REASON.label, "") or "")
        if differing := changed(file["values"], values):
            actor = page.shell.context.actor.on(form, reason)
            commands.update_household(actor, file["id"], differing)

    dialog = FormDialog(
        page, title, sections, file["values"], submit,
        ways=Ways(lists=office.code_lists()), columns=columns, dossier=True,
    )  # fmt: skip
    show_waiting(dialog, [one for one in file["pending"] if not _of_member(file, one)])
    offer_units(dialog)
    return dialog


def changed(stored: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a form that differ from what is stored."""
    return {label: value for label, value in values.items() if value != stored.get(label)}


def show_waiting(dialog: FormDialog, pending: Iterable[Mapping[str, Any]]) -> None:
    """Say under a field what was written there and why it could not be read."""
    for one in pending:
        editor = dialog.panel.editors.get(one["label"])
        if editor is None:
            continue
        editor.setToolTip(one["reason"])
        if isinstance(editor.line, QLineEdit):
            editor.line.setPlaceholderText(f"原写：{one['written']}")
        editor.note(f"原写“{one['written']}”：{one['reason']}")


def offer_units(dialog: FormDialog) -> None:
    """Offer the units that are known where a unit is typed."""
    editor = dialog.panel.editors.get("单位")
    if editor is not None:
        units = dict.fromkeys([*queries.filter_values()["单位"], *office.employee_units()])
        offer_words(editor.line, list(units))
