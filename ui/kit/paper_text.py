"""Words into lines: wrapping of a cell's paragraphs, measured once and kept.

Nothing is ever cut: a word wider than its line is broken between characters.  Closing marks do
not begin a line, opening marks do not end one, numbers and dates stay whole.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from models.core.report import Align, Blank, Box, Cell, Gap, Line, Part, Text
from ui.kit.paper_fonts import MM, PT, ems

LEADING = 1.45  # line height in ems
BASE = 0.36  # an ideograph's middle stands so many ems above the baseline
PAD = 1.6 * MM
PAD_LABEL = 0.7 * MM
PAD_Y = 0.9 * MM
NARROW = 45 * MM
HINT_SIZE = 9.0

_TOKEN = re.compile(
    r"[（《「『“‘【〔]*(?:[!-~]+|[^!-~\s])[，。、；：？！）》」』”’】〕％…—·]*|\s+|.", re.DOTALL
)


class Item(NamedTuple):
    """Something drawn: kind is "text", "box", "tick", "blank" or "mark"; x in dots."""

    kind: str
    x: float
    width: float
    said: str
    size: float
    bold: bool
    grey: bool


class LaidLine(NamedTuple):
    """A line of items; height in dots."""

    items: tuple[Item, ...]
    height: float
    width: float
    size: float


class LaidCell(NamedTuple):
    """The lines of a cell, and of its foot; height with padding."""

    lines: tuple[LaidLine, ...]
    foot: tuple[LaidLine, ...]
    height: float


@lru_cache(maxsize=20_000)
def lay_cell(cell: Cell, width: float) -> LaidCell:
    """The cell in `width` dots; short texts shrink a little before they wrap."""
    pad = PAD_LABEL if cell.label and cell.align == "center" else PAD
    inner = width - 2 * pad
    lines = _paragraphs(cell.lines, cell, inner)
    foot = _paragraphs(cell.foot, cell, inner)
    height = sum(line.height for line in lines + foot)
    return LaidCell(_shift(lines, pad), _shift(foot, pad), height + 2 * PAD_Y)


def _shift(lines: tuple[LaidLine, ...], by: float) -> tuple[LaidLine, ...]:
    return tuple(
        line._replace(items=tuple(item._replace(x=item.x + by) for item in line.items))
        for line in lines
    )


def _paragraphs(lines: tuple[Line, ...], cell: Cell, width: float) -> tuple[LaidLine, ...]:
    scale = _scale(lines, width, 0.72 if cell.label else 0.84)
    return tuple(
        laid for line in lines for laid in lay_line(line, width, line.align or cell.align, scale)
    )


def _scale(lines: tuple[Line, ...], width: float, least: float) -> float:
    """How much one paragraph shrinks: to stand in one line, or to wrap well in a narrow cell."""
    if len(lines) != 1:
        return 1.0
    needed = sum(atom.width for part in lines[0].parts for atom in _atoms(part, 1.0))
    if needed <= width:
        return 1.0
    if needed * least <= width:
        return width / needed
    return least if width < NARROW else 1.0


def lay_line(line: Line, width: float, align: Align, scale: float = 1.0) -> list[LaidLine]:
    """A paragraph in lines of at most `width` dots."""
    size = max((_size(part) for part in line.parts), default=10.5) * scale
    filled: list[tuple[list[Item], float]] = [([], line.indent * size * PT)]
    for atom in (atom for part in line.parts for atom in _atoms(part, scale)):
        for piece in _pieces(atom, width):
            _put(filled, piece, width)
    return [_close(items, used, width, align, size) for items, used in filled]


def _put(filled: list[tuple[list[Item], float]], atom: Item, width: float) -> None:
    items, used = filled[-1]
    if used + atom.width > width + 0.5 and items:
        filled.append(([], 0.0))
        items, used = filled[-1]
        if atom.kind == "gap" or atom.said.isspace():
            return
    items.append(atom._replace(x=used))
    filled[-1] = (items, used + atom.width)


def _pieces(atom: Item, width: float) -> Iterator[Item]:
    """The atom, or its characters where it is wider than a whole line."""
    if atom.width <= width or atom.kind not in ("text", "box", "tick"):
        yield atom
        return
    if atom.kind != "text":
        yield atom._replace(said="", width=_box_width(atom.size))
    for char in atom.said:
        width_ = ems(char, atom.bold) * atom.size * PT
        yield atom._replace(kind="text", said=char, width=width_)


def _close(items: list[Item], used: float, width: float, align: Align, size: float) -> LaidLine:
    items, used = _stretch(items, used, width)
    start = {"left": 0.0, "center": (width - used) / 2, "right": width - used}[align]
    merged = tuple(_merged(items, max(start, 0.0)))
    return LaidLine(merged, size * LEADING * PT, used, size)


def _stretch(items: list[Item], used: float, width: float) -> tuple[list[Item], float]:
    """Gives what the line leaves to its open blanks."""
    opened = [item for item in items if item.kind == "blank" and item.said == "open"]
    if not opened or used >= width:
        return items, used
    more = (width - used) / len(opened)
    moved, by = [], 0.0
    for item in items:
        wider = more if item in opened else 0.0
        moved.append(item._replace(x=item.x + by, width=item.width + wider))
        by += wider
    return moved, width


def _merged(items: list[Item], start: float) -> Iterator[Item]:
    """Neighbouring words of one style become one string to draw; gaps are only room."""
    run: Item | None = None
    for item in items:
        item = item._replace(x=item.x + start)
        if run and item.kind == "text" and item[4:] == run[4:]:
            run = run._replace(said=run.said + item.said, width=item.x + item.width - run.x)
            continue
        if run:
            yield run
        run = item if item.kind == "text" else None
        if item.kind not in ("text", "gap"):
            yield item
    if run:
        yield run


def _size(part: Part) -> float:
    if isinstance(part, Text | Box):
        return part.size
    return HINT_SIZE


@lru_cache(maxsize=20_000)
def _atoms(part: Part, scale: float) -> tuple[Item, ...]:
    """What may not be parted by the end of a line."""
    if isinstance(part, Text):
        return tuple(_words(part.text, part.size * scale, part.bold, part.grey))
    if isinstance(part, Box):
        return (_boxed(part, part.size * scale),)
    if isinstance(part, Blank):
        said = "" if part.mm else "open"
        return (Item("blank", 0, (part.mm or 14.0) * MM * scale, said, 10.5, False, False),)
    if isinstance(part, Gap):
        return (Item("gap", 0, part.mm * MM * scale, "", 10.5, False, False),)
    return (Item("mark", 0, 4.6 * MM * scale, part.state, 10.5 * scale, False, False),)


def _words(text: str, size: float, bold: bool, grey: bool) -> Iterator[Item]:
    for word in _TOKEN.findall(text.replace("\t", " ")):
        yield Item("text", 0, ems(word, bold) * size * PT, word, size, bold, grey)


def _boxed(part: Box, size: float) -> Item:
    kind = "tick" if part.ticked else "box"
    width = _box_width(size) + ems(part.text, False) * size * PT
    return Item(kind, 0, width, part.text, size, False, False)


def _box_width(size: float) -> float:
    """A box and the small room behind it."""
    return size * 1.15 * PT
