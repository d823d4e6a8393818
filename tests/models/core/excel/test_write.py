"""Lists and templates: text stays text, money is exact, and what is written reads back."""

import io
import string
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from models.core import codes, identity
from models.core.excel import child
from models.core.excel.grid import Book
from models.core.excel.kinds import SheetKind
from models.core.excel.read import read_book
from models.core.excel.record import Record
from models.core.excel.records import read_records
from models.core.excel.tables import recognise_book
from models.core.excel.write import Sheet, sheet_of, template, write_sheets
from models.core.fields import Field, Kind
from tests.models.core.excel.sheet_kinds import EMPLOYEES, KINDS, LEDGER, REGISTER, VISITS, WAYS

FIELDS = (
    Field("身份证号", Kind.ID_NUMBER),
    Field("备注"),
    Field("金额", Kind.MONEY),
    Field("人数", Kind.WHOLE),
)


def written(*sheets: Sheet) -> bytes:
    buffer = io.BytesIO()
    write_sheets(buffer, *sheets)
    return buffer.getvalue()


def read_back(kind: SheetKind, records: list[Record]) -> list[Record]:
    sheets, notes = child.parse(written(sheet_of(kind, records)))
    [(grid, layout)] = recognise_book(Book("x", "", sheets, notes), KINDS, WAYS)
    assert layout.kind is kind
    found = read_records(grid, layout, WAYS)
    assert not found.left_rows
    assert not [r for r in found.records if r.pending or r.parked]
    return found.records


def said(record: Record) -> tuple[object, ...]:
    """What a record says, without its place."""
    values = {k: v for k, v in record.values.items() if v not in ("", None)}
    return values, [said(member) for member in record.members]


def test_cells_have_their_types_and_formats() -> None:
    rows = [["650000197703296163", "=1+1", 120_050, 3], ["", "+86\x01", None, None]]
    page = load_workbook(io.BytesIO(written(Sheet("名册", FIELDS, rows))))["名册"]
    assert [cell.value for cell in page[1]] == ["身份证号", "备注", "金额", "人数"]
    assert page["A1"].font.bold
    assert page.freeze_panes == "A2"
    assert (page["A2"].value, page["A2"].number_format) == ("650000197703296163", "@")
    assert (page["B2"].value, page["B2"].data_type) == ("=1+1", "s")
    assert (page["C2"].value, page["C2"].number_format) == (1200.5, "0.00")
    assert page["D2"].value == 3
    assert page["B3"].value == "+86"
    assert page["A3"].value is None
    assert page.column_dimensions["A"].number_format == "@"
    assert page.column_dimensions["A"].width > page.column_dimensions["D"].width


def test_money_is_written_digit_by_digit() -> None:
    amounts = [0, 1, -1, 10, 99, 12_345_678_901, -50_000]
    rows = [["", "", fen, None] for fen in amounts]
    [grid] = child.parse(written(Sheet("a", FIELDS, rows)))[0]
    assert [Decimal(repr(row[2])) * 100 for row in grid.rows[1:]] == amounts


def test_several_sheets_and_forbidden_names() -> None:
    data = written(Sheet("2026/1月", FIELDS, []), Sheet("走访", FIELDS, []))
    assert load_workbook(io.BytesIO(data)).sheetnames == ["2026－1月", "走访"]


def test_path_is_replaced_and_nothing_else_left(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(b"old")
    write_sheets(path, Sheet("名册", FIELDS, [["", "甲", 1, 1]]))
    assert read_book(path).sheets[0].rows[1] == ["", "甲", 0.01, 1]
    assert list(tmp_path.iterdir()) == [path]


# -- what is written reads back -------------------------------------------------------------------

WORDS = codes.seed()
HAN = st.text("王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗", min_size=2, max_size=3)
PLAIN = st.text(string.ascii_letters + "采油区队班小区栋=+-@#%", min_size=1, max_size=12).filter(
    lambda text: not codes.blank_text(text)
)
NUMBER = st.builds(
    lambda day, order: (body := f"650000{day:%Y%m%d}{order:03d}") + identity.check_character(body),
    st.dates(date(1950, 1, 1), date(2005, 12, 31)),
    st.integers(0, 999),
)
VALUES = {
    Kind.TEXT: PLAIN,
    Kind.LONG: PLAIN,
    Kind.DATE: st.sampled_from(["2023-05-01", "2023-05", "2023"]),
    Kind.MONEY: st.integers(-(10**9), 10**11),
    Kind.WHOLE: st.integers(0, 99),
    Kind.YES_NO: st.sampled_from(["是", "否"]),
    Kind.PHONE: st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    Kind.CARD: st.from_regex(r"6222[0-9]{15}", fullmatch=True),
}


def value_of(field: Field, number: str) -> st.SearchStrategy[object]:
    """A stored value of a field; sex and birth are those of the number."""
    facts = {
        "身份证号": number,
        "性别": identity.sex(number),
        "出生日期": identity.birth_on(number),
        "编号": "7KQ2M9XA4CT",
    }
    if field.label in facts:
        return st.just(facts[field.label])
    if field.label == "姓名":
        return HAN
    if field.kind is Kind.CODE:
        items = [i for i in WORDS[field.codes].items if field.label != "关系" or i != "本人"]
        return st.sampled_from(items)
    return VALUES[field.kind]


@st.composite
def person(draw: st.DrawFn, fields: tuple[Field, ...], number: str, always: str) -> Record:
    record = Record(0)
    for field in fields:
        keep = field.label in (always, "姓名", "身份证号", "性别", "出生日期", "编号")
        if keep or draw(st.booleans()):
            record.values[field.label] = draw(value_of(field, number))
    return record


@st.composite
def records(draw: st.DrawFn, kind: SheetKind, always: str) -> list[Record]:
    numbers = draw(st.lists(NUMBER, min_size=1, max_size=6, unique=True))
    found = []
    while numbers:
        record = draw(person(kind.fields, numbers.pop(), always))
        members = draw(st.integers(0, 2)) if kind.member_fields else 0
        for number in numbers[:members]:
            record.members.append(draw(person(kind.member_fields, number, "关系")))
        del numbers[:members]
        found.append(record)
    return found


@settings(max_examples=25, deadline=None)
@given(records(REGISTER, "困难类别"))
def test_register_reads_back_without_a_difference(wrote: list[Record]) -> None:
    assert [said(r) for r in read_back(REGISTER, wrote)] == [said(r) for r in wrote]


@settings(max_examples=15, deadline=None)
@given(records(VISITS, "走访日期"))
def test_visits_read_back_without_a_difference(wrote: list[Record]) -> None:
    assert [said(r) for r in read_back(VISITS, wrote)] == [said(r) for r in wrote]


@settings(max_examples=15, deadline=None)
@given(records(EMPLOYEES, "员工编号"))
def test_employees_read_back_without_a_difference(wrote: list[Record]) -> None:
    assert [said(r) for r in read_back(EMPLOYEES, wrote)] == [said(r) for r in wrote]


@settings(max_examples=15, deadline=None)
@given(records(LEDGER, "摘要"))
def test_ledger_reads_back_without_a_difference(wrote: list[Record]) -> None:
    assert [said(r) for r in read_back(LEDGER, wrote)] == [said(r) for r in wrote]


# -- templates ------------------------------------------------------------------------------------


def test_template_has_heads_words_formats_and_drop_downs(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    template(path, REGISTER, codes.seed())
    page, notes = load_workbook(path).worksheets
    heads = {cell.value: cell for cell in page[1]}
    assert {"姓名", "困难类别", "成员姓名", "成员关系"} <= heads.keys()
    number = heads["身份证号"]
    assert page.cell(40, number.column).number_format == "@"
    ranges = [str(rule.sqref) for rule in page.data_validations.dataValidation]
    assert any(r.startswith(f"{heads['困难类别'].column_letter}2:") for r in ranges)
    assert any("深度困难" in [cell.value for cell in column] for column in notes.columns)


def test_template_is_recognised_and_holds_no_records(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    for kind in KINDS:
        template(path, kind, codes.seed())
        [(grid, layout)] = recognise_book(read_book(path), KINDS, WAYS)
        assert layout.kind is kind
        assert not any(column.asked for column in layout.columns)
        assert read_records(grid, layout, WAYS).records == []


def test_filled_template_reads(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    template(path, REGISTER, codes.seed())
    book = load_workbook(path)
    heads = {cell.value: cell.column for cell in book.worksheets[0][1]}
    for label, value in {"姓名": "徐明福", "困难类别": "深度困难", "成员姓名": "王英"}.items():
        book.worksheets[0].cell(2, heads[label], value)
    book.save(path)
    [(grid, layout)] = recognise_book(read_book(path), KINDS, WAYS)
    [record] = read_records(grid, layout, WAYS).records
    assert record.values["姓名"] == "徐明福"
    assert record.members[0].values["姓名"] == "王英"
