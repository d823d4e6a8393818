"""Parsing: values as they are written, and the marks that the fast reader does not tell."""

import datetime
import io
import re

import msoffcrypto
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from models.core.excel import limits
from models.core.excel.child import answer, parse
from models.core.excel.grid import Grid
from tests.models.core.excel.packages import patched, saved, workbook


def grid(data: bytes, careful: bool = False) -> Grid:
    """The first sheet."""
    return parse(data, careful=careful)[0][0]


def encrypted(data: bytes, password: str) -> bytes:
    """The workbook encrypted as Excel does it."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


@pytest.mark.parametrize("careful", [False, True])
def test_values_keep_their_place_and_type(careful: bool) -> None:
    book = Workbook()
    page = book.active
    page["C3"], page["D4"], page["D5"] = "甲", 12, datetime.date(2023, 5, 1)
    page["C6"], page["D7"] = True, 3.25
    rows = grid(saved(book), careful).rows
    assert rows[2] == ["", "", "甲", ""]
    assert [rows[3][3], rows[4][3], rows[6][3]] == [12, datetime.date(2023, 5, 1), 3.25]
    assert rows[5][2] is True


@pytest.mark.parametrize("claim", [b"A1", b"A1:B2", b"C3:D4", b"A1:XFD1048576", b"", b"?"])
def test_wrong_dimension_drops_no_row(claim: bytes) -> None:
    data = patched(
        workbook([[n, n, n] for n in range(30)]),
        lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="%s"' % claim, xml),
    )
    assert [row[0] for row in grid(data).rows] == list(range(30))


def test_error_cell_and_uncomputed_formula_have_their_place() -> None:
    book = Workbook()
    page = book.active
    page["A1"], page["B2"], page["C3"] = "姓名", "=1/0", "甲"
    page["D4"] = "#DIV/0!"
    page["A5"] = 't="e"'
    found = grid(saved(book))
    assert set(found.faults) == {(1, 1), (3, 3)}
    assert "公式" in found.faults[1, 1]
    assert "#DIV/0!" in found.faults[3, 3]


def test_computed_formula_is_its_value() -> None:
    formula = b'<c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>""</f><v></v></c></row>'
    data = patched(workbook([["甲"]]), lambda xml: xml.replace(b"</row>", formula))
    found = grid(data)
    assert found.rows[0][1] == 2
    assert found.faults == {}


def test_long_number_stands_as_the_file_holds_it() -> None:
    exact = b'<c r="D1"><v>650000197703296163</v></c></row>'
    data = workbook([[650000197703296163, 12.5, "650000197703296163"]])
    found = grid(patched(data, lambda xml: xml.replace(b"</row>", exact)))
    assert found.rows == [
        [650000197703296100, 12.5, "650000197703296163", 650000197703296163],
    ]
    assert type(found.rows[0][3]) is int


def test_hidden_rows_and_columns_are_known() -> None:
    book = Workbook()
    page = book.active
    for n in range(1, 6):
        page.append([n, n, n])
    page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True
    found = grid(saved(book))
    assert found.hidden_rows == {2}
    assert found.hidden_columns == {1}
    assert len(found.rows) == 5


def test_merges_and_hidden_sheets_are_known() -> None:
    book = Workbook()
    book.active.merge_cells("A1:C1")
    book.active["A1"] = "标题"
    book.create_sheet("_清单").sheet_state = "veryHidden"
    first, second = parse(saved(book))[0]
    assert first.merges == ((0, 0, 0, 2),)
    assert (first.visible, second.visible) == (True, False)


def test_the_1904_epoch_is_read() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active["A1"], book.active["A2"] = datetime.date(2023, 5, 1), 43585
    found = grid(saved(book))
    assert found.epoch1904
    assert found.rows[0][0] == datetime.date(2023, 5, 1)


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("xl__vbaProject_dot_bin", "宏"),
        ("xl__externalLinks__externalLink1_dot_xml", "引用"),
        ("xl__embeddings__oleObject1_dot_bin", "嵌"),
    ],
)
def test_what_is_not_read_is_said(part: str, word: str) -> None:
    _, notes = parse(patched(workbook([["姓名"]]), bytes, **{part: b"x"}))
    assert any(word in note for note in notes)


def test_old_workbook_reads_alike() -> None:
    book, out = xlwt.Workbook(), io.BytesIO()
    page = book.add_sheet("名册")
    page.write_merge(0, 0, 0, 2, "标题")
    page.write(1, 0, "徐明福")
    page.write(1, 1, 12.5)
    page.write(1, 2, datetime.date(2023, 5, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    book.save(out)
    found = grid(out.getvalue())
    assert found.rows[1] == ["徐明福", 12.5, datetime.date(2023, 5, 1)]
    assert found.merges == ((0, 0, 0, 2),)


def test_encrypted_workbook_asks_and_opens_with_its_password() -> None:
    data = encrypted(workbook([["姓名"]]), "gonghui")
    with pytest.raises(limits.PasswordNeeded, match="加了密码"):
        parse(data)
    with pytest.raises(limits.PasswordNeeded, match="密码不对"):
        parse(data, "不对")
    assert parse(data, "gonghui")[0][0].rows == [["姓名"]]
    assert msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted()


def test_many_styled_empty_rows_are_cut() -> None:
    row = "".join(
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(2, 90_000)
    )
    data = patched(
        workbook([["姓名"]]), lambda x: x.replace(b"</sheetData>", row.encode() + b"</sheetData>")
    )
    assert grid(data).rows == [["姓名"]]


@pytest.mark.parametrize("place", ["A1048576", "XFD5", "XFD1048576"])
def test_stray_cell_far_away_does_not_hide_the_table(place: str) -> None:
    number = re.sub(r"\D", "", place)
    stray = f'<row r="{number}"><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row>'
    data = patched(
        workbook([["姓名", "单位"], ["徐明福", "运输队"]]),
        lambda xml: xml.replace(b"</sheetData>", stray.encode() + b"</sheetData>"),
    )
    [found], notes = parse(data, careful=True)
    assert found.rows == [["姓名", "单位"], ["徐明福", "运输队"]]
    assert any("逐行" in note for note in notes)


def test_xml_with_entities_is_refused_or_harmless() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    data = patched(workbook([["姓名"]]), lambda xml: bomb + xml, "xl/workbook.xml")
    found = grid(data)
    assert found.rows == [["姓名"]]


WHOLE = workbook([["姓名", "身份证号"], ["徐明福", "650000197703296163"], ["合计", 3.5]])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=12))
def test_mutated_workbook_reads_or_is_refused(flips: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, value in flips:
        data[at] = value
    word, content = answer(bytes(data), None, lambda n, of: None, False)
    assert word in ("done", "refused", "password", "broken")
    assert word != "refused" or str(content).endswith("。")
