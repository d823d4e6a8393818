"""Reading a column at once: each distinct value is parsed once, each refusal knows its row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from statistics import median
from typing import Any, NamedTuple

from models.core.codes import blank_word
from models.core.errors import Refused
from models.core.excel.columns import Column
from models.core.excel.grid import Cell, Grid
from models.core.excel.heads import is_worded, said
from models.core.excel.issues import Issue, Weight
from models.core.excel.marks import LONG_NUMBER
from models.core.fields import Field, Kind, Parser, Reading, Ways, parser


class Outcome(NamedTuple):
    """What one written value gave: the value, its text, the old word behind it, or the refusal."""

    value: Any
    text: str
    kept: str = ""
    proposal: bool = False
    reason: str = ""


@dataclass
class ReadColumn:
    """A column read: values and texts by row position, and what was refused or replaced."""

    column: Column
    declared: Field
    values: list[Any]
    texts: list[str]
    refused: dict[int, str] = field(default_factory=dict)
    kept: dict[int, Outcome] = field(default_factory=dict)

    def refuse(self, at: int, reason: str) -> None:
        """Take a value back: it stands as written, with the reason."""
        self.values[at] = blank_of(self.declared)
        self.refused[at] = reason


def blank_of(declared: Field) -> Any:
    """What a field holds where nothing is known: None for numbers, else the empty string."""
    return None if declared.kind in (Kind.MONEY, Kind.WHOLE) else ""


def text_of(cell: Cell) -> str:
    """A cell as a person would have written it."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return cell.isoformat() if isinstance(cell, date) else said(cell)


def read_column(
    grid: Grid, rows: Sequence[int], cells: Sequence[Cell], column: Column, declared: Field,
    ways: Ways,
) -> ReadColumn:  # fmt: skip
    """Read the cells of one column; `rows` are their places in the grid, for its faults."""
    read = outcome_of(declared, column.scale, ways)
    keys: Sequence[object] = cells
    if bool in set(map(type, cells)):  # True and 1 would share a key
        keys = [(type(cell), cell) for cell in cells]
    memo = {key: read(cell) for key, cell in dict(zip(keys, cells, strict=True)).items()}
    found = [memo[key] for key in keys]
    result = ReadColumn(column, declared, [o[0] for o in found], [o[1] for o in found])
    if any(o.reason or o.kept for o in memo.values()):
        result.refused = {i: o.reason for i, o in enumerate(found) if o.reason}
        result.kept = {i: o for i, o in enumerate(found) if o.kept}
    _apply_faults(grid, rows, result)
    return result


def _apply_faults(grid: Grid, rows: Sequence[int], read: ReadColumn) -> None:
    faults = {r: why for (r, c), why in grid.faults.items() if c == read.column.index}
    if not faults:
        return
    for at, row in enumerate(rows):
        if row in faults:
            read.refuse(at, faults[row])


def outcome_of(declared: Field, scale: int, ways: Ways) -> Callable[[Cell], Outcome]:
    """A function that reads one cell of the field and never raises."""
    if declared.kind in (Kind.TEXT, Kind.LONG) and not declared.label.endswith("姓名"):
        return _text_outcome
    read = _parser(declared, scale, ways)
    blank = blank_of(declared)

    def one(cell: Cell) -> Outcome:
        if cell == "" or cell is None:
            return Outcome(blank, "")
        try:
            reading = read(cell)
        except Refused as refused:
            return Outcome(blank, text_of(cell), reason=refused.reason)
        return Outcome(reading.value, text_of(cell), reading.kept, reading.proposal)

    return one


def _text_outcome(cell: Cell) -> Outcome:
    """Plain text is as it is written; words for nothing are blank."""
    text = text_of(cell)
    if isinstance(cell, (int, float)) and abs(cell) >= 1e15:
        return Outcome("", text, reason=LONG_NUMBER)
    return Outcome("" if blank_word(text) else text, text)


def _parser(declared: Field, scale: int, ways: Ways) -> Parser:
    read = parser(declared, replace(ways, scale=scale))
    if declared.kind is not Kind.TEXT:
        return read
    return lambda cell: _read_name(read, text_of(cell))


def _read_name(read: Parser, text: str) -> Reading:
    reading = read(dotted(text))
    if reading.value and not is_worded(reading.value):
        raise Refused("只有数字或符号，不是姓名")
    return reading


_HAN = r"[\u3400-\u9fff]"
_NAME_SPACE = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_NAME_DOT = re.compile(rf"(?<={_HAN})\s*[·•．.‧・∙⋅･]\s*(?={_HAN})")


def dotted(written: str) -> str:
    """A name unspaced, its parts joined by the one dot that papers use: 买买提·艾力."""
    return _NAME_SPACE.sub("", _NAME_DOT.sub("·", written))


# -- doubtful units ------------------------------------------------------------------------------

_ENOUGH = 4  # values that must agree before another one is doubted
MAYBE_WAN = "疑似万元，同列其他值为元"
MAYBE_YUAN = "疑似元，列头写的是万元"


def doubt_units(read: ReadColumn, trusted: Set[int] = frozenset()) -> None:
    """Take back amounts that are a thousandth of their column (万元 among 元), or 元 under 万元.

    Nothing is guessed: the value waits for a person.  `trusted` are positions of our own rows.
    """
    known = [v for v in read.values if v]
    if len(known) < _ENOUGH:
        return
    if read.column.scale == 10_000:
        _doubt(read, trusted, lambda fen: fen >= 1000 * 1_000_000, MAYBE_YUAN)
    elif read.column.scale == 1 and (middle := median(map(abs, known))) >= 100_000:
        _doubt(read, trusted, lambda fen: 0 < fen <= middle / 400 and fen < 10_000, MAYBE_WAN)


def _doubt(
    read: ReadColumn, trusted: Set[int], doubtful: Callable[[int], bool], reason: str
) -> None:
    for at, value in enumerate(read.values):
        if (
            value is not None
            and at not in trusted
            and doubtful(value)
            and "万" not in read.texts[at]
        ):
            read.refuse(at, reason)


def _what(declared: Field) -> str:
    return "是一段时间" if declared.kind is Kind.DATE else "是旧词"


def proposals(read: ReadColumn, rows: Sequence[int]) -> list[Issue]:
    """One hint for each old word that was read as a current one as a proposal."""
    counted: dict[str, list[int]] = {}
    meant: dict[str, Any] = {}
    for at, outcome in read.kept.items():
        if outcome.proposal:
            counted.setdefault(outcome.kept, []).append(rows[at] + 1)
            meant[outcome.kept] = outcome.value
    return [
        Issue(
            at[0], read.column.head, word,
            f"「{word}」{_what(read.declared)}，暂按「{meant[word]}」读入（共 {len(at)} 行），"
            "原文已保留，请复核",
            Weight.HINT,
        )
        for word, at in counted.items()
    ]  # fmt: skip
