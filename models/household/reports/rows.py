"""Rows that several papers share: labelled facts, opinions with seal, yes and no."""

import re
from collections.abc import Iterable
from itertools import zip_longest

from models.core.report import (
    SMALL,
    Blank,
    Cell,
    Line,
    Part,
    Row,
    Text,
    boxes,
    cell,
    date_room,
    label,
    line,
    room,
    row,
    value,
)
from models.household.reports.inputs import Facts

Place = tuple[str, int, int] | tuple[str, int, int, str]  # fact, spans of label and value, label


def facts_row(facts: Facts, *places: Place, height: float = 7.0, grow: float = 1.5) -> Row:
    """Label and value side by side; a fourth word is the label where it differs from the fact."""
    cells: list[Cell] = []
    for fact, label_span, span, *said in places:
        cells += (label(said[0] if said else fact, label_span), fact_cell(facts, fact, span))
    return row(*cells, height=height, grow=grow)


def fact_cell(facts: Facts, fact: str, span: int) -> Cell:
    """A fact as text; wide cells begin at the left, narrow ones are centred."""
    return value(facts.get(fact, ""), span, "left" if span > 6 else "center")


def heads(*columns: tuple[str, int], height: float = 7.0) -> Row:
    """The head of a table inside a form; it returns on the next page."""
    return row(*(label(words, span) for words, span in columns), height=height, head=True)


def arithmetic(lines: tuple[tuple[str, str], ...], name: str) -> list[Row]:
    """What adds up to a figure, in two columns side by side; no rows where nothing is known."""
    half = (len(lines) + 1) // 2
    rows = [
        row(*_sum(one), *_sum(other), height=6.5, grow=0.5)
        for one, other in zip_longest(lines[:half], lines[half:])
    ]
    return [heads(*((name, 7), ("金额", 3)) * 2, height=6.5), *rows] if rows else []


def _sum(told: tuple[str, str] | None) -> tuple[Cell, Cell]:
    text, amount = told or ("", "")
    return value(text, 7, "left", size=SMALL), value(amount, 3, "right", size=SMALL)


def opinion(written: str, span: int, suggest: str = "") -> Cell:
    """An opinion as written or with a sentence to complete; seal, person and date at the foot."""
    said = [Line((Text(part),)) for part in (written or suggest).split("\n") if part]
    foot = (
        line(Text("（盖章）", grey=True), align="center"),
        line(" "),
        line("负责人 ", Blank(0)),
        line(*date_room(6), align="right"),
    )
    return Cell(tuple(said), span, valign="top", foot=foot)


def confirmed(written: str, span: int) -> Cell:
    """A sentence that the person himself signs."""
    foot = (line("签字 ", Blank(0)), line(*date_room(6), align="right"))
    return Cell((line(written),), span, valign="top", foot=foot)


def opinions(person: str) -> tuple[Row, Row]:
    """What the person confirms and the two levels of the union say, side by side."""
    names = ((person, 6), ("分工会意见", 7), ("厂工会意见", 7))
    said = (confirmed("以上情况属实。", 6), opinion("", 7), opinion("", 7))
    return heads(*names), row(*said, height=36, grow=18)


def yes_no(answer: str) -> tuple[Part, ...]:
    """是 and 否 to tick; an answer that is known is ticked."""
    return boxes(("是", "否"), (answer,))


def signed(*names: str, height: float = 16.0, grow: float = 6.0) -> Row:
    """Places to sign, side by side, each with its date."""
    date = (line(*date_room(4), align="right"),)
    span, more = divmod(20, len(names))
    spans = [span + (place < more) for place in range(len(names))]
    pairs = zip(names, spans, strict=True)
    cells = [Cell((line(name),), wide, valign="top", foot=date) for name, wide in pairs]
    return row(*cells, height=height, grow=grow)


def written(text: str, span: int) -> Cell:
    """A long text, or lines for a hand where there is none."""
    return value(text, span, "left") if text else room(span)


def ticked(span: int, words: Iterable[str], chosen: Iterable[str] = ()) -> Cell:
    """Boxes in one cell."""
    return cell(*boxes(words, chosen), span=span)


_NUMBER = re.compile(r"\d[\d ]{13,}[\dXx]")


def without_numbers(text: str) -> str:
    """The text without digit runs as long as an ID or bank card number."""
    return _NUMBER.sub("（号码略）", text) if len(text) > 14 else text
