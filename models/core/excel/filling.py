"""What a row leaves to the rows and columns around it: merged cells, ditto marks, split values."""

from __future__ import annotations

from models.core.codes import yes_no
from models.core.errors import Refused
from models.core.excel.columns import Owner
from models.core.excel.grid import Cell, Grid
from models.core.excel.heads import said
from models.core.excel.layout import Layout
from models.core.fields import Kind

IDENTITY = ("编号", "档案编号", "员工编号", "身份证号", "姓名")

DITTO = frozenset({"〃", "″", '"', "＂", "同上", "同左上", "”", "’’", "''"})


def filled(grid: Grid, layout: Layout) -> list[list[Cell]]:
    """The rows with merged cells and ditto marks filled down below the head.

    Amounts are not filled: a merged amount stands once, not for each row.
    """
    rows = list(grid.rows)
    amounts = {c.index for c in layout.columns if c.field and c.field.kind is Kind.MONEY}
    own = {c.index for c in layout.columns if c.owner is Owner.MEMBER}
    for a, b, c, _ in grid.merges:
        if c > a >= layout.header_last and b not in amounts | own and b < grid.width:
            _fill(rows, a, min(c, len(rows) - 1), b)
    _fill_ditto(rows, layout)
    _join_parts(rows, layout)
    return rows


def merged_into_above(grid: Grid, layout: Layout) -> set[int]:
    """The rows whose number or name is one merged cell with the row above: the same record."""
    who = {c.index for c in layout.columns if c.owner is Owner.HEAD and c.label in IDENTITY}
    return {
        row
        for a, b, c, d in grid.merges
        if c > a >= layout.header_last and not who.isdisjoint(range(b, d + 1))
        for row in range(a + 1, min(c + 1, len(grid.rows)))
    }


def _fill(rows: list[list[Cell]], first: int, last: int, column: int) -> None:
    value = rows[first][column] if first < len(rows) else ""
    for at in range(first + 1, last + 1):
        if rows[at][column] == "" and value != "":
            rows[at] = [*rows[at][:column], value, *rows[at][column + 1 :]]


def _fill_ditto(rows: list[list[Cell]], layout: Layout) -> None:
    for at in range(layout.header_last + 1, len(rows)):
        row = rows[at]
        if DITTO.isdisjoint(row):
            continue
        for column, cell in enumerate(row):
            if type(cell) is str and cell in DITTO:
                rows[at] = row = [*row[:column], rows[at - 1][column], *row[column + 1 :]]


def _join_parts(rows: list[list[Cell]], layout: Layout) -> None:
    """Values in several columns become one in the first: 月 and 日, or codes that are ticked."""
    parts: dict[int, dict[str, int]] = {}
    for column in layout.columns:
        if column.owner is Owner.PART:
            parts.setdefault(column.part_of, {})[column.relation] = column.index
    words = {c.index: c.relation for c in layout.columns}
    for at, others in parts.items():
        if "日" in others:
            _join_dates(rows, layout.header_last, at, others)
        else:
            _join_ticks(rows, layout.header_last, at, {words[at]: at, **others})


def _join_dates(rows: list[list[Cell]], start: int, month_at: int, others: dict[str, int]) -> None:
    """A blank year, month or day is the same as above, as in paper books."""
    places = {**others, "月": month_at}
    last = dict.fromkeys("年月日", "")
    for at in range(start, len(rows)):
        row = rows[at]
        if row.count("") == len(row):
            continue
        for word, column in places.items():
            last[word] = said(row[column]) or last[word]
        year = f"{last['年']}年" if last["年"] else ""
        joined = f"{year}{last['月']}月{last['日']}日"
        rows[at] = [*row[:month_at], joined, *row[month_at + 1 :]]


def _join_ticks(rows: list[list[Cell]], start: int, first: int, places: dict[str, int]) -> None:
    for at in range(start, len(rows)):
        row = rows[at]
        ticked = [word for word, column in places.items() if _is_ticked(row[column])]
        if ticked:
            rows[at] = [*row[:first], "、".join(ticked), *row[first + 1 :]]


def _is_ticked(cell: Cell) -> bool:
    try:
        return yes_no(cell) == "是"
    except Refused:
        return False
