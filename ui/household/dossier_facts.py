"""The whole dossier section by section; what is missing stands grey and is filled in on a click."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from models.core.fields import Field, Kind
from models.household import fields
from ui.household import told
from ui.kit import parts, theme
from ui.kit.cards import Card

ACROSS = 3
Fill = Callable[[str, str], object]  # label, person ("" for the file and its head)


def section_card(
    title: str, declared: Sequence[Field], values: Mapping[str, Any], waiting: Mapping[str, Any],
    fill: Callable[[str], object], required: Sequence[str],
) -> Card:  # fmt: skip
    """One section as a card: three facts in a line, long texts across."""
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(8))
    place = 0
    for one in declared:
        long = one.kind is Kind.LONG
        place += -place % ACROSS if long else 0
        down, across = divmod(place, ACROSS)
        shown = _value(one, values.get(one.label), waiting.get(one.label), fill, required)
        grid.addWidget(parts.label(one.label, "caption"), down, across * 2)
        grid.addWidget(shown, down, across * 2 + 1, 1, ACROSS * 2 - 1 if long else 1)
        place += ACROSS if long else 1
    for column in range(ACROSS):
        grid.setColumnMinimumWidth(column * 2, theme.px(84))
        grid.setColumnStretch(column * 2 + 1, 1)
    card.body.addLayout(grid)
    return card


def _value(
    one: Field, value: Any, waits: Mapping[str, Any] | None,
    fill: Callable[[str], object], required: Sequence[str],
) -> QWidget:  # fmt: skip
    if not fields.blank(value):
        unit = f" {one.unit}" if one.unit else ""
        return parts.label(told.shown(one, value) + unit, wrap=True)
    if waits:
        return _waiting(one.label, waits, fill)
    if one.label in required:
        return parts.holder(parts.row(_fill_button("待补", one.label, fill), None))
    return parts.label("—", "caption")


def _waiting(label: str, waits: Mapping[str, Any], fill: Callable[[str], object]) -> QWidget:
    """What was written and why it could not be read, with the way to type the right value."""
    said = parts.label(f"原写“{waits['written']}”：{waits['reason']}", "caption", wrap=True)
    across = parts.row(_fill_button("待补", label, fill), said)
    across.setStretch(1, 1)
    return parts.holder(across)


def _fill_button(words: str, label: str, fill: Callable[[str], object]) -> parts.Button:
    made = parts.button(words, "edit", lambda: fill(label), "pending")
    made.setAccessibleName(f"补填{label}")
    made.setToolTip(f"点一下补填{label}")
    return made


def sections(file: told.File, fill: Fill) -> list[Card]:
    """The cards of the file and its head, in the order of the paper form."""
    waiting = {
        one["label"]: one for one in file["pending"] if not one["who"] or _is_head(file, one)
    }
    return [
        section_card(
            title, declared, file["values"], waiting, lambda label: fill(label, ""), fields.REQUIRED
        )
        for title, declared in fields.FORM_SECTIONS
    ]


def _is_head(file: told.File, waits: Mapping[str, Any]) -> bool:
    return waits["person"] == file["head"]
