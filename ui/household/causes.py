"""Recording the evidence of a cause, and serious illnesses."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core.fields import Field, Ways
from models.household import commands, fields
from models.office import queries as office
from ui.household.people import People
from ui.kit import ask
from ui.kit.form_dialog import FormDialog

WHO = "谁"
_TITLES = {"cause": "致困原因的凭据", "illness": "大病"}


def add(page, kind: str) -> None:
    """Ask for a new one; an illness is the head's unless another is chosen."""
    head = People(page.file["persons"], WHO).first()
    _ask(page, kind, {WHO: head}, "")


def change(page, kind: str, key: str) -> None:
    """Change one that stands there."""
    row = _row(page, kind, key)
    _ask(page, kind, row["values"], key)


def remove(page, kind: str, key: str) -> None:
    """Take one back that was entered by mistake."""
    sentence = "撤销后名单和打印里不再有它，修改历史里还查得到。"
    if ask.confirm(page, f"撤销这条{_TITLES[kind]}？", sentence, "撤销"):
        act = commands.remove_cause if kind == "cause" else commands.remove_illness
        act(page.shell.context.actor, key)
        page.changed("已撤销。")


def _row(page, kind: str, key: str) -> Mapping[str, Any]:
    rows = page.file["causes" if kind == "cause" else "illnesses"]
    return next(row for row in rows if row["id"] == key)


def _ask(page, kind: str, known: Mapping[str, Any], key: str) -> None:
    people = People(page.file["persons"], WHO)
    lists = {**office.code_lists(), **people.lists}

    def submit(values: dict[str, Any], form: str) -> None:
        actor = page.shell.context.actor.on(form)
        if kind == "cause":
            _save_cause(actor, page.household, values, key)
        else:
            person = people.key(values.pop(WHO, ""))
            _save_illness(actor, person, values, key)

    title = f"{'修改' if key else '登记'}{_TITLES[kind]}"
    dialog = FormDialog(
        page,
        title,
        [("", _fields(kind, key, people))],
        known,
        submit,
        ways=Ways(lists=lists),
        columns=2,
    )
    if dialog.exec():
        page.changed("已保存。")


def _save_cause(actor, household: str, values: Mapping[str, Any], key: str) -> None:
    if key:
        commands.update_cause(actor, key, values)
    else:
        commands.add_cause(actor, household, values)


def _save_illness(actor, person: str, values: Mapping[str, Any], key: str) -> None:
    if key:
        commands.update_illness(actor, key, values)
    else:
        commands.add_illness(actor, person, values)


def _fields(kind: str, key: str, people: People) -> Sequence[Field]:
    """An illness stays with the person it was noted for."""
    if kind == "cause":
        return fields.CAUSE
    return fields.ILLNESS if key else (people.field, *fields.ILLNESS)
