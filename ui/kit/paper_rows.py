"""Rows laid out once and kept: where their words and lines stand, from the row's own top.

Forms of one campaign share most of their rows, so a laid-out row is kept by its value.
Lengths are dots of 1/1200 inch.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from models.core.report import Cell, Row
from ui.kit.paper_fonts import MM, PT, Words
from ui.kit.paper_text import BASE, PAD, PAD_Y, Item, LaidLine, lay_cell

WRITING = 9 * MM  # pitch of the lines that a hand writes on

Rect = tuple[float, float, float, float]
Written = tuple[Words, float, float, bool]  # words, x, baseline, grey


def whole(dots: float) -> float:
    """The nearest whole dot: 0.02 mm are not seen, and short numbers make a short PDF."""
    return float(round(dots))


class Placed(NamedTuple):
    """A cell with its lines, in its row."""

    x: float
    width: float
    cell: Cell
    lines: tuple[LaidLine, ...]
    foot: tuple[LaidLine, ...]


@dataclass(slots=True)
class Ink:
    """What is drawn: texts, lines (from, to), tinted areas (width, height), bars of charts, marks
    (kind, em)."""

    texts: list[Written] = field(default_factory=list)
    thin: list[Rect] = field(default_factory=list)
    thick: list[Rect] = field(default_factory=list)
    under: list[Rect] = field(default_factory=list)
    dashed: list[Rect] = field(default_factory=list)
    tints: list[Rect] = field(default_factory=list)
    bars: list[tuple[Rect, int]] = field(default_factory=list)  # area and shade
    marks: list[tuple[str, float, float, float]] = field(default_factory=list)

    def add(self, other: "Ink", y: float) -> None:
        """Draws the other's content `y` lower."""
        self.texts += [(words, x, base + y, grey) for words, x, base, grey in other.texts]
        if other.marks:
            self.marks += [(kind, x, middle + y, em) for kind, x, middle, em in other.marks]
        if other.tints:
            self.tints += [(x, top + y, wide, high) for x, top, wide, high in other.tints]
        for (x, top, wide, high), shade in other.bars:
            self.bars.append(((x, top + y, wide, high), shade))
        for mine, theirs in (
            (self.thin, other.thin),
            (self.under, other.under),
            (self.dashed, other.dashed),
        ):
            if theirs:
                mine += [(x, one + y, right, two + y) for x, one, right, two in theirs]

    def lines(self, lines: Iterable[LaidLine], x: float, y: float) -> None:
        """Draws laid-out lines from `y` downwards."""
        for line in lines:
            middle = y + line.height / 2
            for item in line.items:
                self.item(item, x + item.x, middle)
            y += line.height

    def item(self, item: Item, x: float, middle: float) -> None:
        """Draws one item; `middle` is the middle of its line."""
        em = item.size * PT
        base = middle + BASE * em
        if item.kind == "blank":
            self.under.append((x + MM, base + 0.2 * em, x + item.width, base + 0.2 * em))
            return
        if item.kind == "bar":
            self.bars.append(((x, middle - em / 2, item.width, em), int(item.said)))
            return
        if item.kind in ("box", "tick"):
            self.marks.append((item.kind, x, middle, em))
            x += 1.15 * em
        if item.kind == "mark":
            self.marks.append((item.said, x, middle, em))
        elif item.said and not item.said.isspace():
            words = Words(item.said, item.size, item.bold)
            self.texts.append((words, whole(x), whole(base), item.grey))


class Strip:
    """A laid-out row; `height` is the least that it needs."""

    __slots__ = ("_drawn", "cells", "grow", "head", "height", "tied")

    def __init__(
        self,
        cells: tuple[Placed, ...],
        height: float,
        *,
        head: bool = False,
        grow: float = 0.0,
        tied: bool = False,
    ) -> None:
        self.cells, self.height = cells, height
        self.head, self.grow, self.tied = head, grow, tied
        self._drawn: dict[tuple[float, bool], Ink] = {}

    def drawn(self, height: float, framed: bool) -> Ink:
        """The row at a height, kept for the next form that has it."""
        ink = self._drawn.get((height, framed))
        if ink is None:
            ink = self._drawn[height, framed] = _draw(self.cells, height, framed)
        return ink


class Edges:
    """Where the columns of a grid begin and end; one object for each grid, compared as such."""

    __slots__ = ("at",)

    def __init__(self, at: tuple[float, ...]) -> None:
        self.at = at


@lru_cache(maxsize=64)
def edges_of(columns: tuple[float, ...], start: float, width: float) -> Edges:
    """The edges of weighted columns between `start` and `width`."""
    unit = (width - start) / sum(columns)
    return Edges(tuple(whole(start + unit * at) for at in accumulate(columns, initial=0.0)))


@lru_cache(maxsize=8192)
def lay_row(row: Row, grid: Edges, from_zero: bool) -> Strip:
    """The row between the edges of its columns; the first cell may begin at the frame."""
    edges = grid.at
    cells, at, highest = [], 0, row.height * MM
    for cell in row.cells:
        x = 0.0 if from_zero and at == 0 else edges[at]
        at = min(at + cell.span, len(edges) - 1)
        laid = lay_cell(cell, edges[at] - x)
        cells.append(Placed(x, edges[at] - x, cell, laid.lines, laid.foot))
        highest = max(highest, laid.height)
    return Strip(
        tuple(cells), whole(highest + 0.49), head=row.head, grow=row.grow * MM, tied=row.tied
    )


def part(strip: Strip, height: float, room: float) -> tuple[Strip, Strip] | None:
    """The row in two, as many lines in the first as `room` holds; None where that is no use."""
    if room < 3 * WRITING or height <= room or not strip.cells:
        return None
    first, second = [], []
    for placed in strip.cells:
        count = _fitting(placed.lines, room - 2 * PAD_Y)
        top = _topped(placed.cell)
        first.append(placed._replace(cell=top, lines=placed.lines[:count], foot=()))
        second.append(placed._replace(cell=top, lines=placed.lines[count:]))
    rest = max(_height(placed) for placed in second)
    written = any(placed.lines for placed in first)
    if not written or rest <= 2 * PAD_Y:
        return None
    return Strip(tuple(first), room), Strip(tuple(second), max(rest, WRITING), grow=strip.grow)


def _topped(cell: Cell) -> Cell:
    """The same place, its words from the top on; a label stays in the middle."""
    return Cell(
        (), cell.span, cell.align, "middle" if cell.label else "top", cell.label, cell.ruled
    )


def _fitting(lines: tuple[LaidLine, ...], room: float) -> int:
    used = 0.0
    for count, line in enumerate(lines):
        used += line.height
        if used > room:
            return count
    return len(lines)


def _height(placed: Placed) -> float:
    return sum(line.height for line in placed.lines + placed.foot) + 2 * PAD_Y


def _draw(cells: tuple[Placed, ...], height: float, framed: bool) -> Ink:
    ink = Ink()
    for index, placed in enumerate(cells):
        if framed and placed.cell.label:
            ink.tints.append((placed.x, 0.0, placed.width, height))
        if framed and index:
            ink.thin.append((placed.x, 0.0, placed.x, height))
        _draw_cell(ink, placed, height, PAD_Y if framed else 0.0)
    return ink


def _draw_cell(ink: Ink, placed: Placed, height: float, pad: float) -> None:
    used = sum(line.height for line in placed.lines)
    foot = sum(line.height for line in placed.foot)
    free = height - foot - used
    start = {"top": pad, "middle": free / 2, "bottom": free - pad}[placed.cell.valign]
    ink.lines(placed.lines, placed.x, start)
    ink.lines(placed.foot, placed.x, height - foot - pad)
    if placed.cell.ruled:
        _draw_ruling(ink, placed, used + PAD_Y, height - foot)


def _draw_ruling(ink: Ink, placed: Placed, top: float, bottom: float) -> None:
    count = int((bottom - top - 0.3 * WRITING) / WRITING)
    pitch = (bottom - top - 2.5 * MM) / count if count > 0 else 0.0
    for number in range(count):
        y = top + pitch * (number + 1)
        ink.dashed.append((placed.x + PAD, y, placed.x + placed.width - PAD, y))
