"""Lists and statements as workbooks: the listings of printed papers, a sheet for each paper."""

import io
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from models.core import files
from models.core.excel.marks import CREATOR
from models.core.excel.write import sheet_name
from models.core.report import Listing, Report, to_rows

_WIDE = 4.2  # characters of a sheet's column for each weight of a paper's
_MONEY = "#,##0.00"


def is_listing(report: Report) -> bool:
    """Whether a paper has something that a sheet can hold."""
    return any(isinstance(block, Listing) for block in report.blocks)


def write_papers(target: str | Path, reports: Sequence[Report]) -> int:
    """Write the listings of papers, money as numbers: how many sheets; papers without are left out.

    The path is replaced only once the whole file is written.
    """
    held = [report for report in reports if is_listing(report)]
    files.write_out(Path(target), partial(_save, reports=held))
    return len(held)


def _save(path: Path, reports: Sequence[Report]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = CREATOR
    book.remove(book.active)
    for report in reports:
        _write(book.create_sheet(sheet_name(report.title)), report)
    whole = io.BytesIO()  # a full disk would leave openpyxl's archive half open
    book.save(whole)
    path.write_bytes(whole.getbuffer())


def _write(page: Any, report: Report) -> None:
    """Title, what stands below it, then the rows; heads bold."""
    title, *rows = to_rows(report)
    facts: list[str | Decimal] = [fact for fact in report.facts if fact]
    said = [title, facts, *rows]
    for at, row in enumerate((row for row in said if row), 1):
        for place, value in enumerate(row, 1):
            _put(page.cell(at, place), value, bold=at == 1)
    widest = max((b for b in report.blocks if isinstance(b, Listing)), key=lambda b: len(b.columns))
    for place, column in enumerate(widest.columns):
        page.column_dimensions[chr(ord("A") + place)].width = max(6, column.weight * _WIDE)


def _put(cell: Any, value: str | Decimal, *, bold: bool) -> None:
    from openpyxl.styles import Font

    if isinstance(value, Decimal):
        cell.value, cell.number_format = value, _MONEY
        return
    cell.value = value
    cell.data_type, cell.number_format = "s", "@"
    if bold:
        cell.font = Font(bold=True)
