"""The reading process: parses one stranger's workbook within limits and sends back plain grids."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable
from decimal import Decimal
from multiprocessing.connection import Connection
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from models.core.bulk import collector_paused
from models.core.errors import RuleError
from models.core.excel import careful, limits, marks
from models.core.excel.ceiling import hold_down
from models.core.excel.grid import Cell, Grid

Progress = Callable[[int, int], None]
BROKEN = "文件内容有损坏或不是标准的工作簿，读不了。请用 Excel 或 WPS 打开后另存为 .xlsx，再导入。"


def serve(pipe: Connection) -> None:
    """Entry of the process: bytes, password and way come in, (word, content) pairs go out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the parser's panics print traces
    data, password, carefully = pipe.recv()
    hold_down(limits.MAX_MEMORY, int(limits.MAX_SECONDS) + 5)  # also where the parent is gone
    pipe.send(answer(data, password, lambda n, of: pipe.send(("progress", (n, of))), carefully))


def answer(
    data: bytes, password: str | None, progress: Progress, carefully: bool
) -> tuple[str, object]:
    """What the parent is told: `done` with sheets and notes, or a word for what went wrong."""
    try:
        with collector_paused():
            return "done", parse(data, password, progress, carefully)
    except limits.PasswordNeeded as needed:
        return "password", needed.message
    except RuleError as refused:
        return "refused", refused.message
    except MemoryError:
        return "memory", ""
    except BaseException as error:  # noqa: BLE001 - the parser's panics are no Exceptions
        return "broken", repr(error)[:300]


def parse(
    data: bytes,
    password: str | None = None,
    progress: Progress = lambda n, of: None,
    careful: bool = False,
) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """The sheets of a workbook and the notes on it; RuleError where it can not be read.

    `careful` reads row by row, for books whose far-away cells ask the fast reader for too much.
    """
    kind = limits.kind_of(data)
    if kind == "encrypted":
        data, kind = _decrypted(data, password), "zip"
        limits.kind_of(data)
    if kind == "xls":
        return _parse_xls(data, password, progress)
    package = limits.open_package(data)
    book = _Package(data, package, careful)
    grids = book.grids(progress)
    return grids, (*marks.notes(package), *book.notes)


def _parse_xls(
    data: bytes, password: str | None, progress: Progress
) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        book = CalamineWorkbook.from_filelike(io.BytesIO(_decrypted(data, password)))
    grids = []
    for at, meta in enumerate(book.sheets_metadata):
        progress(at, len(book.sheets_metadata))
        sheet = book.get_sheet_by_name(meta.name)
        grids.append(_grid(meta, _trimmed(sheet.to_python(skip_empty_area=False)), sheet))
    return tuple(grids), ()


class _Package:
    """A zipped workbook: the fast reader, and the marks that it does not tell."""

    def __init__(self, data: bytes, package: limits.Package, careful: bool) -> None:
        self.data, self.package, self.careful = data, package, careful
        self.book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        self.parts = marks.sheet_parts(package)
        self.epoch = marks.epoch1904(package)
        self.ours = marks.is_ours(package)
        self.notes: list[str] = []

    def grids(self, progress: Progress) -> tuple[Grid, ...]:
        found = []
        sheets = [m for m in self.book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
        for at, meta in enumerate(sheets):
            progress(at, len(sheets))
            found.append(self._grid(meta))
        return tuple(found)

    def _grid(self, meta: Any) -> Grid:
        sheet, rows = self._sheet(meta.name)
        seen = _marks(rows, self._xml(meta.name))
        return _grid(meta, rows, sheet, seen, self.epoch, self.ours)

    def _xml(self, name: str) -> bytes:
        part = self.parts.get(name, "")
        return self.package.get(part, b"")

    def _sheet(self, name: str) -> tuple[Any, list[list[Cell]]]:
        if self.careful:
            return None, self._carefully(name)
        try:
            sheet = self.book.get_sheet_by_name(name)
        except CalamineError:
            return None, self._carefully(name)
        if sheet.end is None:
            return sheet, []
        if sheet.end[0] >= limits.MAX_ROWS or sheet.end[1] >= limits.MAX_COLUMNS:
            return sheet, self._carefully(name)
        return sheet, _trimmed(sheet.to_python(skip_empty_area=False))

    def _carefully(self, name: str) -> list[list[Cell]]:
        rows = careful.rows_of(self.data, name, self.parts.get(name, ""))
        self.notes.append(
            f"工作表「{name}」结构不规整，已逐行读取 {len(rows)} 行；"
            f"超出第 {limits.MAX_ROWS} 行或第 {limits.MAX_COLUMNS} 列的内容不读，"
            "合并单元格按空格看待。"
        )
        return rows


def _grid(
    meta: Any,
    rows: list[list[Cell]],
    sheet: Any,
    seen: marks.Marks | None = None,
    epoch: bool = False,
    ours: bool = False,
) -> Grid:
    seen = seen or marks.Marks()
    ranges = (sheet.merged_cell_ranges or []) if sheet is not None else []
    return Grid(
        name=meta.name,
        rows=_shared(rows),
        hidden_rows=frozenset(r for r in seen.hidden_rows if r < len(rows)),
        hidden_columns=frozenset(seen.hidden_columns),
        faults=seen.faults,
        merges=tuple(sorted((a, b, c, d) for (a, b), (c, d) in ranges)),
        epoch1904=epoch,
        ours=ours,
        visible=meta.visible == SheetVisibleEnum.Visible,
    )


def _trimmed(rows: list[list[Cell]]) -> list[list[Cell]]:
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return rows


def _shared(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The same with each word held once: books repeat them, and all go through the pipe."""
    return [[sys.intern(cell) if type(cell) is str else cell for cell in row] for row in rows]


def _marks(rows: list[list[Cell]], xml: bytes) -> marks.Marks:
    """Marks of the sheet; long numbers stand in the rows as the file holds them."""
    seen = marks.marks_of(xml)
    if any(type(cell) is float and abs(cell) >= 1e15 for row in rows for cell in row):
        for (r, c), said in marks.long_numbers(xml).items():
            if 0 <= r < len(rows) and c < len(rows[r]):
                rows[r][c] = int(Decimal(said))
    return seen


def _decrypted(data: bytes, password: str | None) -> bytes:
    """The workbook inside an encrypted one, in memory; PasswordNeeded without the right word."""
    if not password:
        raise limits.PasswordNeeded("这个工作簿加了密码。请输入打开密码，再导入。")
    import msoffcrypto

    plain = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(data))
        locked.load_key(password=password)
        locked.decrypt(plain)
    except Exception as error:  # noqa: BLE001 - the library raises its own and others' errors
        raise limits.PasswordNeeded("密码不对，没有打开。请核对打开密码后再试。") from error
    return plain.getvalue()
