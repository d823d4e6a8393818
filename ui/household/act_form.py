"""The small form of one act: what it needs, in one column, with today filled in."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.core import days
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from models.office import queries as office
from ui.household import edit
from ui.kit.form_dialog import FormDialog

ON = Field("日期", Kind.DATE, required=True)
NOTE = Field("说明", Kind.LONG)


def act_form(
    page,
    title: str,
    asked: Sequence[Field],
    submit: Callable[[dict[str, Any], Any], object],
    verb: str,
    *,
    known: Mapping[str, Any] | None = None,
    note: str = "",
    lists: Mapping[str, CodeList] | None = None,
) -> FormDialog:
    """A form whose starred fields must be filled; `submit(values, actor)` acts on this form."""

    def send(values: dict[str, Any], form: str) -> object:
        _check_filled(asked, values)
        return submit(values, page.shell.context.actor.on(form))

    filled = {ON.label: days.today().isoformat(), **(known or {})}
    ways = Ways(lists={**office.code_lists(), **(lists or {})})
    made = FormDialog(
        page, title, [("", asked)], filled, send,
        ways=ways, verb=verb, note=note, columns=1,
    )  # fmt: skip
    edit.offer_units(made)
    return made


def _check_filled(asked: Sequence[Field], values: Mapping[str, Any]) -> None:
    for one in asked:
        if one.required and values[one.label] in ("", None):
            raise RuleError(f"请填写{one.label}。没有办理。", one.label)


def words(name: str, items: Sequence[str]) -> dict[str, CodeList]:
    """A code list of a form's own, by its name."""
    return {name: CodeList(name, tuple(items))}
