"""The reading process: apart, limited, cancelled, and never more than a sentence."""

import hashlib
import os
import resource
from pathlib import Path

import pytest

from models.core.errors import Cancelled, RuleError
from models.core.excel import limits
from models.core.excel.read import read_book
from tests.models.core.excel.packages import patched, workbook
from tests.models.core.excel.test_child import encrypted


def written(folder: Path, data: bytes) -> Path:
    """The bytes as a file."""
    path = folder / "名册.xlsx"
    path.write_bytes(data)
    return path


def children() -> set[str]:
    """The processes that this one started and that still run."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if fields[1] == str(os.getpid()) and fields[0] != "Z":
            found.add(stat.parent.name)
    return found


def test_book_has_name_digest_sheets_and_reports_progress(tmp_path: Path) -> None:
    data = workbook([["姓名"], ["徐明福"]])
    steps: list[tuple[int, int]] = []
    book = read_book(written(tmp_path, data), progress=lambda n, of: steps.append((n, of)))
    assert book.name == "名册.xlsx"
    assert book.sha256 == hashlib.sha256(data).hexdigest()
    assert book.sheets[0].rows == [["姓名"], ["徐明福"]]
    assert steps == [(0, 1)]


def test_missing_file_and_folder_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="找不到"):
        read_book(tmp_path / "没有.xlsx")
    with pytest.raises(RuleError, match="是文件夹"):
        read_book(tmp_path)


def test_password_is_needed_and_then_opens(tmp_path: Path) -> None:
    path = written(tmp_path, encrypted(workbook([["姓名"]]), "gonghui"))
    with pytest.raises(limits.PasswordNeeded):
        read_book(path)
    assert read_book(path, "gonghui").sheets[0].rows == [["姓名"]]


def test_broken_inside_is_one_sentence(tmp_path: Path) -> None:
    path = written(tmp_path, patched(workbook([["姓名"]]), lambda xml: b"<x", "xl/workbook.xml"))
    with pytest.raises(RuleError, match="读不了"):
        read_book(path)


def test_cancel_stops_the_process(tmp_path: Path) -> None:
    before = children()
    path = written(tmp_path, workbook([["姓名"]] * 2000))
    with pytest.raises(Cancelled):
        read_book(path, cancelled=lambda: True)

    def cancel(n: int, of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_book(path, progress=cancel)
    assert len(children() - before) <= 1  # multiprocessing's own tracker stays


def test_slow_book_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 0.0)
    with pytest.raises(RuleError, match="一分钟"):
        read_book(written(tmp_path, workbook([["姓名"]])))


def test_memory_is_limited_in_the_child_only(tmp_path: Path) -> None:
    stray = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    data = patched(
        workbook([["姓名"], ["徐明福"]]),
        lambda xml: xml.replace(b"</sheetData>", stray + b"</sheetData>"),
    )
    book = read_book(written(tmp_path, data))
    assert book.sheets[0].rows == [["姓名"], ["徐明福"]]
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != limits.MAX_MEMORY
