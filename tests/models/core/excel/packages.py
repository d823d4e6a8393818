"""Workbooks as bytes, made by openpyxl and then spoiled part by part."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def patched(
    data: bytes, change: Callable[[bytes], bytes], part: str = SHEET, **more: bytes
) -> bytes:
    """The package with one part changed, and further parts added (`__` stands for `/`)."""
    package, buffer = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name in package.namelist():
            content = package.read(name)
            out.writestr(name, change(content) if name == part else content)
        for name, content in more.items():
            out.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def package(**parts: bytes) -> bytes:
    """A zip of the given parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()
