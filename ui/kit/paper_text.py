"""Words into lines: wrapping of a cell's paragraphs, measured once and kept.

Nothing is ever cut: a word wider than its line is broken between characters.  Closing marks do
not begin a line, opening marks do not end one, numbers and dates stay whole.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from models.core.report import Align, Bar, Blank, Box, Cell, Gap, Line, Part, Text
from ui.kit.paper_fonts import MM, PT, ems

LEADING = 1.45  # line height in ems
BASE = 0.36  # an ideograph's middle stands so many ems above the baseline
PAD = 1.6 * MM
PAD_LABEL = 0.7 * MM
PAD_Y = 0.9 * MM
NARROW = 45 * MM
SLACK = 0.5  # dots, for sums of floats
HINT_SIZE = 9.0

OPENING, CLOSING = "（《「『“‘【〔", "，。、；：？！）》」』”’】〕％…—·"
_TOKEN = re.compile(rf"[{OPENING}]*(?:[!-~]+|[^!-~\s])[{CLOSING}]*|\s+|.", re.DOTALL)


class Item(NamedTuple):
    """Something drawn: kind is "text", "box", "tick", "blank", "mark" or "bar"; x in dots."""

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


@lru_cache(maxsize=8192)
def lay_cell(cell: Cell, width: float) -> LaidCell:
    """The cell in `width` dots; short texts shrink a little before they wrap."""
    pad = PAD_LABEL if cell.label and cell.align == "center" else PAD
    lines = _paragraphs(cell.lines, cell, width - 2 * pad, pad)
    foot = _paragraphs(cell.foot, cell, width - 2 * pad, pad)
    height = sum(line.height for line in lines + foot)
    return LaidCell(lines, foot, height + 2 * PAD_Y)


def _paragraphs(
    lines: tuple[Line, ...], cell: Cell, width: float, pad: float
) -> tuple[LaidLine, ...]:
    if not lines:
        return ()
    scale = _scale(lines, width, 0.74 if cell.label else 0.84)
    return tuple(
        laid
        for line in lines
        for laid in lay_line(line, width, line.align or cell.align, scale, pad)
    )


def _scale(lines: tuple[Line, ...], width: float, least: float) -> float:
    """How much one paragraph shrinks: to stand in one line, or to wrap well in a narrow cell."""
    if len(lines) != 1:
        return 1.0
    needed = sum(map(_width, lines[0].parts))
    if needed <= width:
        return 1.0
    if needed * least <= width:
        return width / needed
    return 0.86 if width < NARROW else 1.0


def _width(part: Part) -> float:
    if isinstance(part, Text):
        return ems(part.text, part.bold) * part.size * PT
    return sum(atom.width for atom in _atoms(part, 1.0))


def lay_line(
    line: Line, width: float, align: Align, scale: float = 1.0, left: float = 0.0
) -> list[LaidLine]:
    """A paragraph in lines of at most `width` dots that begin at `left`."""
    first = line.parts[0] if line.parts else None
    if len(line.parts) == 1 and isinstance(first, Text) and not line.indent:
        size = first.size * scale
        wide = ems(first.text, first.bold) * size * PT
        if wide <= width + SLACK:
            x = left + _start(align, width, wide)
            item = Item("text", x, wide, first.text, size, first.bold, first.grey)
            return [LaidLine((item,), size * LEADING * PT, wide, size)]
    return _wrapped(line, width, align, scale, left)


def _start(align: Align, width: float, used: float) -> float:
    """Where a line of `used` dots begins; a line never begins before its room."""
    if align == "left":
        return 0.0
    return max(0.0, (width - used) / 2 if align == "center" else width - used)


def _wrapped(line: Line, width: float, align: Align, scale: float, left: float) -> list[LaidLine]:
    size = max((_size(part) for part in line.parts), default=10.5) * scale
    filled: list[tuple[list[Item], float]] = [([], line.indent * size * PT)]
    for atom in (atom for part in line.parts for atom in _atoms(part, scale)):
        for piece in _pieces(atom, width):
            _put(filled, piece, width)
    return [_close(items, used, width, align, size, left) for items, used in filled]


def _put(filled: list[tuple[list[Item], float]], atom: Item, width: float) -> None:
    items, used = filled[-1]
    if used + atom.width > width + SLACK and items:
        if items[-1].kind == "blank" and atom.kind == "text" and atom.said[0] in CLOSING:
            shorter = items[-1].width - atom.width  # a mark stays with the blank that it closes
            items[-1], used = items[-1]._replace(width=shorter), used - atom.width
        else:
            filled.append(([], 0.0))
            items, used = filled[-1]
            if atom.kind == "gap" or atom.said.isspace():
                return
    items.append(_at(atom, used))
    filled[-1] = (items, used + atom.width)


def _at(item: Item, x: float) -> Item:
    return Item(item[0], x, *item[2:])


def _pieces(atom: Item, width: float) -> Iterator[Item]:
    """The atom, or its characters where it is wider than a whole line."""
    if atom.width <= width or atom.kind not in ("text", "box", "tick"):
        yield atom
        return
    if atom.kind != "text":
        yield atom._replace(said="", width=_box_width(atom.size))
    for char in atom.said:
        wide = ems(char, atom.bold) * atom.size * PT
        yield atom._replace(kind="text", said=char, width=wide)


def _close(
    items: list[Item], used: float, width: float, align: Align, size: float, left: float
) -> LaidLine:
    items, used = _stretch(items, used, width)
    merged = tuple(_merged(items, left + _start(align, width, used)))
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
        item = _at(item, item.x + start)
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


@lru_cache(maxsize=8192)
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
    if isinstance(part, Bar):
        return (Item("bar", 0, part.mm * MM * scale, str(part.shade), 10.5 * scale, False, False),)
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
