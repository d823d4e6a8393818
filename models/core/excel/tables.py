"""Several tables in one sheet, below or beside each other: each is read as a sheet of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from models.core.excel.columns import Owner
from models.core.excel.filling import filled
from models.core.excel.grid import Book, Cell, Grid
from models.core.excel.heads import heads_of, said
from models.core.excel.kinds import SheetKind
from models.core.excel.layout import Layout, recognise
from models.core.excel.rows import Sort, Sorter
from models.core.fields import Ways

Recognise = Callable[[Grid], Layout | None]
_TITLED = re.compile(r"(?:19|20)\d\d\s*年|(?:表|名单|登记|统计)$")


def recognise_book(
    book: Book,
    kinds: Sequence[SheetKind],
    ways: Ways,
    remembered: Mapping[str, Mapping[str, str | None]] | None = None,
) -> list[tuple[Grid, Layout]]:
    """The tables of a book that hold something known, with their layouts."""

    def known(grid: Grid) -> Layout | None:
        return recognise(grid, kinds, ways, remembered)

    return [found for grid in book.sheets for found in tables_of(grid, known)]


def tables_of(grid: Grid, known: Recognise) -> Iterator[tuple[Grid, Layout]]:
    """The tables of a sheet that hold something known; their rows keep the sheet's numbers."""
    layout = known(grid)
    if layout is None:
        return
    if halves := _halves(grid, layout):
        for half in halves:
            yield from tables_of(half, known)
        return
    start = _next_table(grid, layout)
    below = known(_from_row(grid, start)) if start else None
    if not start or below is None:
        yield grid, layout
        return
    yield replace(grid, rows=grid.rows[:start]), layout
    yield from tables_of(_from_row(grid, start), known)


def _next_table(grid: Grid, layout: Layout) -> int:
    """The row (from 0) at which another table begins with its title lines; 0 for none."""
    found = Sorter(grid, layout, filled(grid, layout)).sort()
    taken = {*found.data, *found.totals}
    heads = (Sort.OTHER.value, Sort.HEAD.value)
    for one in found.left:
        first = one.row - 1
        while first - 1 not in taken and any(map(said, grid.rows[first - 1])):
            first -= 1
        titles = ["".join(map(said, row)) for row in grid.rows[first : one.row - 1]]
        if one.why == Sort.OTHER.value or (one.why in heads and _is_new(titles, layout)):
            return first if found.data and first > found.data[0] else 0
    return 0


def _is_new(titles: list[str], layout: Layout) -> bool:
    """Whether lines above a repeated head are another title, and not a printed page's own again."""
    plain = [re.sub(r"\s+", "", title) for title in titles]
    return any(_TITLED.search(one) and one != layout.title.text for one in plain)


def _from_row(grid: Grid, start: int) -> Grid:
    blank: list[Cell] = [""] * grid.width
    rows = [blank] * start + grid.rows[start:]
    merges = tuple(merge for merge in grid.merges if merge[0] >= start)
    return replace(grid, name=f"{grid.name}（第 {start + 1} 行起）", rows=rows, merges=merges)


def _halves(grid: Grid, layout: Layout) -> list[Grid]:
    """A list that goes on beside itself (姓名 金额 姓名 金额): its left half, and the rest."""
    if not layout.kind.apart:
        return []
    heads = heads_of(grid, layout.header_first - 1, layout.header_last - 1)
    names = next((c.index for c in layout.columns if c.label == "姓名"), 0)
    word = next((head.word for head in heads if head.index == names), "")
    again = [h.index for h in heads if h.word == word and h.index > names]
    if not again or any(c.owner is not Owner.EXTRA for c in layout.columns if c.index == again[0]):
        return []
    wide = again[0] - names
    words = {head.index: head.word for head in heads}
    first = min(words)
    if any(words.get(i) != words.get(i + wide) for i in range(first, first + wide)):
        return []
    top = layout.header_first - 1
    left = [row if at < top else row[: first + wide] for at, row in enumerate(grid.rows)]
    right = [
        row if at < top else [*row[:first], *row[first + wide :]]
        for at, row in enumerate(grid.rows)
    ]
    return [
        replace(grid, rows=_squared(left), merges=()),
        replace(grid, name=f"{grid.name}（右半）", rows=_squared(right), merges=()),
    ]


def _squared(rows: list[list[Cell]]) -> list[list[Cell]]:
    wide = max(map(len, rows))
    return [[*row, *[""] * (wide - len(row))] for row in rows]
