"""The reading process: parses one stranger's workbook within limits and sends back plain grids."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from models.core.errors import RuleError
from models.core.excel import limits, marks
from models.core.excel.grid import Cell, Grid

Progress = Callable[[int, int], None]
BROKEN = "文件内容有损坏或不是标准的工作簿，读不了。请用 Excel 或 WPS 打开后另存为 .xlsx，再导入。"


def serve(pipe: Connection) -> None:
    """Entry of the process: bytes and password come in, (word, content) pairs go out."""
    data, password = pipe.recv()
    _limit_memory()
    try:
        sheets, notes = parse(data, password, lambda n, of: pipe.send(("progress", (n, of))))
        pipe.send(("done", (sheets, notes)))
    except limits.PasswordNeeded as needed:
        pipe.send(("password", needed.message))
    except RuleError as refused:
        pipe.send(("refused", refused.message))
    except MemoryError:
        pipe.send(("memory", ""))
    except BaseException as error:  # noqa: BLE001 - the parser's panics are no Exceptions
        pipe.send(("broken", repr(error)[:300]))


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.MAX_MEMORY, limits.MAX_MEMORY))


def parse(
    data: bytes, password: str | None = None, progress: Progress = lambda n, of: None
) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """The sheets of a workbook and the notes on it; RuleError where it can not be read."""
    kind = limits.kind_of(data)
    if kind == "encrypted":
        data, kind = _decrypted(data, password), "zip"
    if kind == "xls":
        return _parse_xls(data, password, progress), ()
    package = limits.open_package(data)
    return _parse_package(data, package, progress), marks.notes(package)


def _parse_xls(data: bytes, password: str | None, progress: Progress) -> tuple[Grid, ...]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        book = CalamineWorkbook.from_filelike(io.BytesIO(_decrypted(data, password)))
    return _grids(book, {}, False, progress)


def _parse_package(data: bytes, package: zipfile.ZipFile, progress: Progress) -> tuple[Grid, ...]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    parts = marks.sheet_parts(package)
    xml = {name: _entry(package, part) for name, part in parts.items()}
    return _grids(book, xml, marks.epoch1904(package), progress)


def _entry(package: zipfile.ZipFile, part: str) -> Callable[[], bytes]:
    return lambda: package.read(part) if part in package.namelist() else b""


def _grids(
    book: Any, xml: dict[str, Callable[[], bytes]], epoch: bool, progress: Progress
) -> tuple[Grid, ...]:
    found = []
    for at, meta in enumerate(book.sheets_metadata):
        progress(at, len(book.sheets_metadata))
        visible = meta.visible == SheetVisibleEnum.Visible
        sheet = book.get_sheet_by_name(meta.name)
        rows = _rows(sheet)
        seen = _marks(rows, xml.get(meta.name, bytes)())
        found.append(_grid(meta.name, rows, sheet, seen, epoch, visible))
    return tuple(found)


def _grid(
    name: str, rows: list[list[Cell]], sheet: Any, seen: marks.Marks, epoch: bool, visible: bool
) -> Grid:
    merges = [(a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or []]
    return Grid(
        name=name,
        rows=rows,
        hidden_rows=frozenset(r for r in seen.hidden_rows if r < len(rows)),
        hidden_columns=frozenset(seen.hidden_columns),
        faults=seen.faults,
        merges=tuple(sorted(merges)),
        epoch1904=epoch,
        visible=visible,
    )


def _rows(sheet: Any) -> list[list[Cell]]:
    """The rows from A1 on, within the caps, without the empty rows at the end."""
    if sheet.end is None:
        return []
    if sheet.end[0] >= limits.MAX_ROWS or sheet.end[1] >= limits.MAX_COLUMNS:
        raise RuleError(
            f"工作表「{sheet.name}」用到第 {sheet.end[0] + 1} 行、第 {sheet.end[1] + 1} 列，"
            f"超过 {limits.MAX_ROWS} 行或 {limits.MAX_COLUMNS} 列，没有导入。"
            "请删去多余的行列（常见于远处误留的一个字），另存一份再试。"
        )
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return rows


def _marks(rows: list[list[Cell]], xml: bytes) -> marks.Marks:
    """Marks of the sheet; long numbers stand in the rows as the file holds them."""
    seen = marks.marks_of(xml)
    if any(type(cell) is float and abs(cell) >= 1e15 for row in rows for cell in row):
        for (r, c), said in marks.long_numbers(xml).items():
            if 0 <= r < len(rows) and c < len(rows[r]) and said.lstrip("-").isdigit():
                rows[r][c] = int(said)
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
