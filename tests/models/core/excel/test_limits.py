"""What is no workbook, or asks too much, gets its own sentence before any parser sees it."""

import io
import zipfile

import pytest

from models.core.errors import RuleError
from models.core.excel import limits
from tests.models.core.excel.packages import package, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data: bytes) -> str:
    """The sentence with which bytes are refused."""
    with pytest.raises(RuleError) as refused:
        opened(data)
    return refused.value.message


def opened(data: bytes) -> None:
    """Look at bytes as reading does."""
    if limits.kind_of(data) == "zip":
        limits.open_package(data)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空的"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "HTML"),
        (b'<meta charset="gbk"><table>', "HTML"),
        ("姓名,身份证号\n徐明福,1\n".encode(), "CSV"),
        ("姓名,身份证号\n徐明福,1\n".encode("gbk"), "CSV"),
        ("姓名\t身份证号\n徐明福\t1\n".encode("utf-16"), "CSV"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn"/>', "XML"),
        ("只是一句话".encode(), "纯文本"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xff\xd8\xff\xe0....", "图片"),
        (b"Rar!....", "压缩包"),
        (bytes(range(256)) * 20, "损坏"),
        (OLE + bytes(600), "损坏"),
        (package(a_dot_txt=b"1"), "压缩包"),
        (package(word__document_dot_xml=b"1"), "Word"),
        (package(ppt__presentation_dot_xml=b"1"), "演示"),
    ],
)
def test_each_stranger_has_its_sentence(data: bytes, word: str) -> None:
    said = refusal(data)
    assert word in said
    assert said.endswith("。")


def test_cut_package_is_incomplete() -> None:
    data = workbook([["姓名"]])
    for size in (10, len(data) // 2, len(data) - 5):
        assert "不完整" in refusal(data[:size])


def test_flipped_byte_in_a_part_is_noticed() -> None:
    data = bytearray(workbook([["姓名"] * 40] * 40))
    entry = zipfile.ZipFile(io.BytesIO(data)).getinfo("xl/worksheets/sheet1.xml")
    data[entry.header_offset + 200] ^= 0xFF
    assert "损坏" in refusal(bytes(data))


def test_bomb_is_refused_by_its_ratio() -> None:
    assert "压缩比" in refusal(package(xl__a_dot_xml=bytes(3 << 20)))


def test_unpacked_size_is_counted_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED", 50_000)
    assert "解压后" in refusal(package(xl__a_dot_xml=bytes(60_000)))
    assert "解压后" in refusal(package(xl__a_dot_xml=bytes(30_000), xl__b_dot_xml=bytes(30_000)))


def test_too_many_parts_are_refused() -> None:
    assert "301 个部件" in refusal(package(**{f"xl__{n}": b"" for n in range(301)}))


def test_file_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 1000)
    assert "30 MB" in refusal(bytes(1001))


def test_real_workbook_passes() -> None:
    data = workbook([["姓名"]])
    assert limits.kind_of(data) == "zip"
    assert "xl/workbook.xml" in limits.open_package(data)
