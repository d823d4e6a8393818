"""Writing workbooks: lists for people and for reading back, and blank templates to fill.

A text is always written as text, whatever it begins with; numbers that identify stand in
text-formatted columns, also in rows that are filled later.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

from models.core import files, money
from models.core.codes import CodeList
from models.core.excel.kinds import SheetKind
from models.core.excel.marks import CREATOR
from models.core.excel.record import Record
from models.core.fields import Field, Kind

MEMBER = "成员"  # in front of a member's head: 成员姓名
SPARE_ROWS = 300
_LONGEST = 32_767  # characters of a cell
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IDENTITY = frozenset({"编号", "档案编号", "员工编号", "身份证号", "姓名"})
_WIDTHS = {
    Kind.ID_NUMBER: 22, Kind.CARD: 24, Kind.LONG: 30, Kind.PHONE: 15, Kind.DATE: 12,
    Kind.MONEY: 12, Kind.WHOLE: 8, Kind.YES_NO: 8,
}  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A list to write: rows of stored values (money in fen) in the order of the fields.

    `heads` replace the labels of the fields where they differ; a `title` stands above them.
    """

    name: str
    fields: Sequence[Field]
    rows: Iterable[Sequence[object]]
    heads: Sequence[str] = field(default=())
    title: str = ""


def write_sheets(target: str | Path | IO[bytes], *sheets: Sheet) -> None:
    """Write a workbook of lists; a path is replaced only once the whole file is written."""
    if not isinstance(target, str | Path):
        _save(target, sheets)
        return
    files.write_out(Path(target), partial(_save_at, sheets=sheets))


def _save_at(path: Path, sheets: Sequence[Sheet]) -> None:
    with path.open("wb") as file:
        _save(file, sheets)


def _save(target: IO[bytes], sheets: Sequence[Sheet]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = CREATOR
    for sheet in sheets:
        _write(book.create_sheet(sheet_name(sheet.name)), sheet)
    whole = io.BytesIO()  # a full disk would leave openpyxl's archive half open
    book.save(whole)
    target.write(whole.getbuffer())


def sheet_name(name: str) -> str:
    """A name that a sheet may have: without forbidden characters, 31 at most."""
    return re.sub(r"[\\/*?:\[\]]", "－", name)[:31] or "Sheet1"


def _write(page: Any, sheet: Sheet) -> None:
    heads = list(sheet.heads or (one.label for one in sheet.fields))
    _arrange(page, sheet.fields, heads)
    if sheet.title:
        page.freeze_panes = "A3"
        page.append([_head_cell(page, sheet.title)])
    page.append([_head_cell(page, head) for head in heads])
    cells = [_cell(page, index, one) for index, one in enumerate(sheet.fields, 1)]
    page._values_to_row = _placed  # our cells are ready: no guessing, no new cell for each style
    writers = [_writer(cell, one) for cell, one in zip(cells, sheet.fields, strict=True)]
    for row in sheet.rows:
        page.append([write(value) for write, value in zip(writers, row, strict=True)])


def _arrange(page: Any, fields: Sequence[Field], heads: Sequence[str]) -> None:
    """Widths, the frozen head, and text format for the rows that people add below."""
    from openpyxl.utils import get_column_letter

    page.freeze_panes = "A2"
    for index, (one, head) in enumerate(zip(fields, heads, strict=True), 1):
        column = page.column_dimensions[get_column_letter(index)]
        column.width = max(_WIDTHS.get(one.kind, 14), 2 * len(head) + 3)
        if _is_text(one):
            column.number_format = "@"


def _is_text(declared: Field) -> bool:
    return declared.kind not in (Kind.MONEY, Kind.WHOLE)


def _head_cell(page: Any, head: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font, PatternFill

    cell = WriteOnlyCell(page, head)
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F8F6F2")
    return cell


def _placed(cells: Sequence[Any], row: int) -> Iterable[Any]:
    for cell in cells:
        if cell is not None:
            cell.row = row
            yield cell


def _cell(page: Any, index: int, declared: Field) -> Any:
    """One cell for the whole column: each row is written out before the next one changes it."""
    from openpyxl.cell import Cell

    class ColumnCell(Cell):  # type: ignore[misc]  # its style is looked up once for all rows
        __slots__ = ("has_style", "style_id")

    plain = Cell(page, 1, index)
    if _is_text(declared):
        plain.number_format = "@"
    elif declared.kind is Kind.MONEY:
        plain.number_format = "0.00"
    cell = ColumnCell(page, 1, index)
    cell.has_style, cell.style_id = plain.has_style, plain.style_id
    return cell


def _writer(cell: Any, declared: Field) -> Any:
    if _is_text(declared):
        return partial(_as_text, cell)
    return partial(_as_money if declared.kind is Kind.MONEY else _as_number, cell)


def _as_text(cell: Any, value: object) -> Any:
    if value is None or value == "":
        return None
    text = str(value)
    if len(text) > _LONGEST or _UNWRITABLE.search(text):
        text = _UNWRITABLE.sub("", text)[:_LONGEST]
    cell._value, cell.data_type = text, "s"  # past openpyxl's guess that =… is a formula
    return cell


def _as_money(cell: Any, fen: object) -> Any:
    if not isinstance(fen, int):
        return None
    cell._value, cell.data_type = money.plain(fen), "n"  # exact: the digits themselves
    return cell


def _as_number(cell: Any, value: object) -> Any:
    if not isinstance(value, int):
        return None
    cell._value, cell.data_type = value, "n"
    return cell


# -- records of a kind ---------------------------------------------------------------------------


def sheet_of(kind: SheetKind, records: Iterable[Record], name: str = "") -> Sheet:
    """The list of a kind; members stand in rows below their head, which repeat who the head is."""
    heads = [one.label for one in kind.fields]
    heads += [f"{MEMBER}{one.label}" for one in kind.member_fields]
    fields = (*kind.fields, *kind.member_fields)
    return Sheet(name or kind.title, fields, _rows(kind, records), tuple(heads))


def _rows(kind: SheetKind, records: Iterable[Record]) -> Iterable[Sequence[object]]:
    for record in records:
        head = [record.values.get(one.label) for one in kind.fields]
        again = [
            value if one.label in _IDENTITY else None
            for one, value in zip(kind.fields, head, strict=True)
        ]
        for member in record.members or [Record(record.row)]:
            yield [*head, *(member.values.get(one.label) for one in kind.member_fields)]
            head = again


# -- templates -----------------------------------------------------------------------------------


def template(
    target: str | Path | IO[bytes], kind: SheetKind, lists: Mapping[str, CodeList]
) -> None:
    """A blank workbook to fill: heads, drop-downs, text-formatted rows, and a page of the words."""
    book = _template(kind, lists)
    if not isinstance(target, str | Path):
        book.save(target)
        return
    buffer = io.BytesIO()
    book.save(buffer)
    files.write_out(Path(target), buffer.getvalue())


def _template(kind: SheetKind, lists: Mapping[str, CodeList]) -> Any:
    from openpyxl import Workbook

    blank = sheet_of(kind, ())
    book = Workbook()
    page, notes = book.active, book.create_sheet("填表说明")
    page.title = sheet_name(blank.name)
    places = _notes(notes, kind, lists)
    _arrange(page, blank.fields, blank.heads)
    for index, (one, head) in enumerate(zip(blank.fields, blank.heads, strict=True), 1):
        _column(page, index, one, head)
        if one.codes in places and one.many == 1:
            _drop_down(page, index, places[one.codes])
        elif one.kind is Kind.YES_NO:
            _drop_down(page, index, '"是,否"')
    return book


def _column(page: Any, index: int, declared: Field, head: str) -> None:
    from openpyxl.styles import Font, PatternFill

    cell = page.cell(1, index, head)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="FBF0DA" if declared.required else "F8F6F2")
    form = "@" if _is_text(declared) else "0.00" if declared.kind is Kind.MONEY else "0"
    for row in range(2, SPARE_ROWS + 2):
        page.cell(row, index).number_format = form


def _drop_down(page: Any, index: int, formula: str) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(index)
    rule = DataValidation("list", formula1=formula, allow_blank=True, errorStyle="warning")
    rule.error, rule.errorTitle = "不在代码表里，导入时会请你核对。", "请选一项"
    page.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{SPARE_ROWS + 1}")


_ADVICE = (
    "黄底的列为建档必填；填不全也能导入，缺的以后补。",
    "日期写 2023-05-01 或 2023.5；金额以元为单位；身份证号、银行卡号列已设为文本，请不要改格式。",
    "家庭成员写在户主下面的行：户主的编号、姓名、身份证号照抄，成员各列填成员本人的情况。",
)


def _notes(page: Any, kind: SheetKind, lists: Mapping[str, CodeList]) -> dict[str, str]:
    """The page of advice and words; where each list stands, as a formula."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for row, advice in enumerate(_ADVICE[: 3 if kind.member_fields else 2], 1):
        page.cell(row, 1, advice)
    used = dict.fromkeys(one.codes for one in (*kind.fields, *kind.member_fields) if one.codes)
    places = {}
    for index, name in enumerate((n for n in used if n in lists), 1):
        page.cell(5, index, f"{name}可填：").font = Font(bold=True)
        for row, word in enumerate(lists[name].items, 6):
            page.cell(row, index, word)
        letter, last = get_column_letter(index), 5 + len(lists[name].items)
        page.column_dimensions[letter].width = 20
        places[name] = f"'{page.title}'!${letter}$6:${letter}${last}"
    return places
