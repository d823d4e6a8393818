"""The slow second way to read an .xlsx, row by row, where the fast one fails or asks too much."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from models.core.excel import limits
from models.core.excel.grid import Cell


def rows_of(data: bytes, name: str, part: str) -> list[list[Cell]]:
    """The rows of the sheet `name`, whose XML is `part`, within the caps and from A1 on."""
    from openpyxl import load_workbook

    plain = io.BytesIO(_without_dimension(data, part))
    book = load_workbook(plain, read_only=True, data_only=True, keep_links=False)
    return _squared(list(_rows(book[name])))


def _without_dimension(data: bytes, part: str) -> bytes:
    """The package whose sheet says nothing of its own size: what it says may be wrong."""
    package, buffer = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as out:
        for entry in package.namelist():
            xml = package.read(entry)
            out.writestr(entry, _DIMENSION.sub(b"", xml, count=1) if entry == part else xml)
    return buffer.getvalue()


_DIMENSION = re.compile(rb"<dimension\b[^>]*?(?:/>|>\s*</dimension>)")


def _rows(page: Any) -> Iterator[list[Cell]]:
    for row in page.iter_rows(max_row=limits.MAX_ROWS, values_only=True):
        within = row[: limits.MAX_COLUMNS]
        yield ["" if value is None or _is_error(value) else _plain(value) for value in within]


def _is_error(value: object) -> bool:
    return isinstance(value, str) and value.startswith("#") and value.rstrip("!?").isupper()


def _plain(value: Any) -> Cell:
    """Whole numbers as the fast reader gives them, days without a clock time."""
    if hasattr(value, "hour") and hasattr(value, "date") and not (value.hour or value.minute):
        return value.date()
    return value


def _squared(rows: list[list[Cell]]) -> list[list[Cell]]:
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    width = max((_filled(row) for row in rows), default=0)
    return [[*row[:width], *[""] * (width - len(row))] for row in rows]


def _filled(row: list[Cell]) -> int:
    return next((n for n in range(len(row), 0, -1) if row[n - 1] != ""), 0)
