"""Hand-made totals against the sums of the rows above them; only a difference is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from models.core import money
from models.core.excel.cells import ReadColumn, outcome_of, text_of
from models.core.excel.columns import Owner
from models.core.excel.grid import Cell
from models.core.excel.issues import Issue, Weight
from models.core.fields import Kind, Ways

_PART = re.compile(r"小计|本页|本月|当月|本日|本季|月份?合计|日合计")
_NOT_SUMMED = re.compile(r"人均|平均|单价|余额|结存|年龄|面积")
EACH = re.compile(r"[/每各][户人家位名]|人均|标准")  # an amount for each, in a head or a cell
SLACK_FEN = 1  # a total of rounded cells may be off by this


def check_totals(
    columns: Sequence[ReadColumn],
    places: Sequence[int],
    heads: Set[int],
    totals: Mapping[int, str],
    rows: Sequence[Sequence[Cell]],
    ways: Ways,
) -> list[Issue]:
    """An issue for each stated total that is not the sum above it; it quotes the row's label.

    `places` are the grid rows of the read values, `heads` the positions that count (a repeated
    value of a household counts once), `totals` the grid rows of totals with their labels.
    """
    return [
        issue
        for read in columns
        if _is_summed(read)
        for issue in _check(read, places, heads, totals, rows, ways)
    ]


def is_right(
    values: Sequence[int],
    read: ReadColumn,
    totals: Mapping[int, str],
    rows: Sequence[Sequence[Cell]],
    ways: Ways,
) -> bool:
    """Whether the last stated total is the sum of these values, and not that of the column's."""
    if not totals:
        return False
    cell = rows[max(totals)][read.column.index]
    value = outcome_of(read.declared, read.column.scale, ways)(cell).value
    return bool(value == sum(values) != sum(one or 0 for one in read.values))


def _is_summed(read: ReadColumn) -> bool:
    return (
        read.declared.kind in (Kind.MONEY, Kind.WHOLE)
        and read.column.owner in (Owner.HEAD, Owner.BOTH)
        and not _NOT_SUMMED.search(read.declared.label)
        and not read.refused
    )


def _check(
    read: ReadColumn,
    places: Sequence[int],
    heads: Set[int],
    totals: Mapping[int, str],
    rows: Sequence[Sequence[Cell]],
    ways: Ways,
) -> list[Issue]:
    found: list[Issue] = []
    stated = outcome_of(read.declared, read.column.scale, ways)
    at, part, whole = 0, 0, 0
    for row in sorted(totals):
        while at < len(places) and places[at] < row:
            value = (read.values[at] or 0) if at in heads or read.column.member else 0
            part, whole, at = part + value, whole + value, at + 1
        cell, label = rows[row][read.column.index], totals[row]
        value = stated(cell).value
        slack = SLACK_FEN if read.declared.kind is Kind.MONEY else 0
        if value is not None and not _holds(value, label, part, whole, slack):
            found.append(_issue(read, row, label, cell, part if _PART.search(label) else whole))
        if not re.search(r"累计|总计", label):
            part = 0
    return found


def _holds(value: int, label: str, part: int, whole: int, slack: int) -> bool:
    if _PART.search(label):
        expected = [part]
    elif re.search(r"累计|总计", label):
        expected = [whole]
    else:
        expected = [part, whole]
    return any(abs(value - one) <= slack for one in expected)


def _issue(read: ReadColumn, row: int, label: str, cell: Cell, sum_: int) -> Issue:
    shown = money.shown(sum_) if read.declared.kind is Kind.MONEY else str(sum_)
    reason = (
        f"「{label}」写的是 {text_of(cell)}，按上面各行相加是 {shown}；已按各行读入，合计不导入"
    )
    return Issue(row + 1, read.column.head, text_of(cell), reason, Weight.TOTAL)
