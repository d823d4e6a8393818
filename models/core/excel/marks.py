"""What the fast reader does not tell of an .xlsx: one pass over the bytes of each sheet's XML.

Error cells, formulas that were never computed, long numbers in numeric cells, hidden rows and
columns, the 1904 epoch, macros and links.  (ECMA-376, SpreadsheetML.)
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import ParseError, fromstring

from models.core.excel.limits import Package

CREATOR = "暖户"
UNCOMPUTED = "公式没有算出的值，请在 Excel 或 WPS 里打开保存一次"
LONG_NUMBER = "数字单元格超过 15 位，表格软件已改动末位，不能还原"


@dataclass
class Marks:
    """The marks of one sheet; rows and columns count from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    written: dict[tuple[int, int], str] = field(default_factory=dict)


def sheet_parts(package: Package) -> dict[str, str]:
    """Sheet name → name of its XML entry, as the workbook's relations say."""
    book = _parsed(package, "xl/workbook.xml")
    links = _parsed(package, "xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            key = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
            found[sheet.get("name", "")] = _entry(targets.get(key, ""))
    return found


def _entry(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _parsed(package: Package, name: str) -> Element | None:
    try:
        root: Element = fromstring(package[name])
    except (KeyError, ParseError, ValueError):
        return None
    return root


def is_ours(package: Package) -> bool:
    """Whether this program wrote the workbook's lists (a template is a stranger's once filled)."""
    core = _parsed(package, "docProps/core.xml")
    creators = [] if core is None else [e.text for e in core.iter() if e.tag.endswith("}creator")]
    return CREATOR in creators


def epoch1904(package: Package) -> bool:
    """Whether the serial dates of the workbook count from 1904 (old Excel for Macintosh)."""
    book = _parsed(package, "xl/workbook.xml")
    if book is None:
        return False
    said = [p.get("date1904", "") for p in book.iter() if p.tag.endswith("}workbookPr")]
    return any(value in ("1", "true", "on") for value in said)


_NOTES = (
    ("xl/vbaProject.bin", "文件带宏，只读取了数值，宏没有运行。"),
    ("xl/externalLinks/", "文件引用了别的工作簿，只读取了存下的数值。"),
    ("xl/embeddings/", "文件嵌有别的文档，嵌入的内容没有读取。"),
)


def notes(package: Package) -> tuple[str, ...]:
    """Sentences on what stands in the package and is not read."""
    return tuple(said for start, said in _NOTES if any(n.startswith(start) for n in package))


def marks_of(xml: bytes) -> Marks:
    """The marks of one sheet's XML."""
    marks = Marks()
    for cell in _with(xml, _ERROR, b"<c "):
        if b't="e"' not in cell[: cell.find(b">")]:
            continue
        marks.faults[_place(cell)] = f"单元格是错误值 {_value(cell) or '#N/A'}"
    for cell in _with(xml, _FORMULA, b"<c "):
        if not _value(cell) and (b't="str"' not in cell or b"<v" not in cell):
            marks.faults.setdefault(_place(cell), UNCOMPUTED)
    _hidden(xml, marks)
    return marks


def long_numbers(xml: bytes) -> dict[tuple[int, int], str]:
    """Numeric cells of 16 digits and more, with the text that the file holds for them."""
    found = {}
    for match in re.finditer(rb"<v>(-?\d{16,}(?:\.\d*)?|-?\d\.\d+[Ee]\+?\d\d)</v>", xml):
        cell = xml[xml.rfind(b"<c ", 0, match.start()) : match.end()]
        tag = cell[: cell.find(b">")]
        number = float(match[1])
        if abs(number) >= 1e15 and (b't="' not in tag or b't="n"' in tag):
            found[_place(cell)] = match[1].decode()
    return found


def _with(xml: bytes, needle: re.Pattern[bytes], opening: bytes) -> Iterator[bytes]:
    """The whole cells in which the needle stands."""
    found = needle.search(xml)
    while found:
        at = found.start()
        start, end = xml.rfind(opening, 0, at), xml.find(b"</c>", at)
        if start >= 0 and end >= 0:
            yield xml[start:end]
        found = needle.search(xml, max(end, at + 1))


_ERROR, _FORMULA = re.compile(rb't="e"'), re.compile(rb"<f")  # twice as quick as bytes.find
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>")


def _place(cell: bytes) -> tuple[int, int]:
    match = _REFERENCE.search(cell, 0, cell.find(b">"))
    if match is None:
        return -1, -1
    column = 0
    for letter in match[1]:
        column = column * 26 + letter - 64
    return int(match[2]) - 1, column - 1


def _value(cell: bytes) -> str:
    match = _VALUE.search(cell)
    return match[1].decode("utf-8", "replace") if match else ""


_HIDDEN = re.compile(rb'<(row|col)\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_NUMBER = {name: re.compile(rb'\b%s="(\d+)"' % name) for name in (b"r", b"min", b"max")}


def _hidden(xml: bytes, marks: Marks) -> None:
    if b" hidden=" not in xml:
        return
    for match in _HIDDEN.finditer(xml):
        numbers = {k: int(m[1]) for k, rx in _NUMBER.items() if (m := rx.search(match[0]))}
        if match[1] == b"row" and b"r" in numbers:
            marks.hidden_rows.add(numbers[b"r"] - 1)
        elif b"min" in numbers and numbers.get(b"max", 0) < 1024:
            marks.hidden_columns.update(range(numbers[b"min"] - 1, numbers[b"max"]))
