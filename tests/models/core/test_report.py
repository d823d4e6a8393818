"""The plain value of a paper: what it says, and its lists as rows for a sheet."""

from decimal import Decimal

import pytest

from models.core.report import (
    Blank,
    Box,
    Column,
    Form,
    Listing,
    Prose,
    Report,
    Space,
    as_text,
    boxes,
    cell,
    label,
    line,
    listing_form,
    row,
    section,
    signatures,
    to_rows,
    value,
)

COLUMNS = (Column("姓名"), Column("金额（元）", align="right", money=True), Column("备注"))
GIVEN = Listing(
    COLUMNS,
    (("刘志远", "1,000.00", ""), ("马小丽", "-200.50", "冲销")),
    ("合计", "799.50", ""),
)


def test_text_says_head_cells_boxes_and_places_to_write() -> None:
    form = Form(
        (
            section(
                "本次走访",
                row(label("姓名"), value("刘志远"), cell("见到 ", Box("本人", True), Blank(20))),
            ),
        )
    )
    report = Report("走访登记表", (form,), number="17", head=("春节",), foot="收回", printed="周敏")
    assert as_text(report).split("\n") == [
        "春节",
        "走访登记表",
        "编号 17",
        "[本次走访]",
        "姓名 | 刘志远 | 见到 ☑本人＿＿",
        "收回",
        "周敏",
    ]


def test_text_of_listing_prose_and_signatures() -> None:
    report = Report("表", (Prose((line("特此证明。"),)), Space(3), GIVEN, signatures("制表人")))
    assert as_text(report).split("\n") == [
        "表",
        "特此证明。",
        "姓名 | 金额（元） | 备注",
        "刘志远 | 1,000.00 | ",
        "马小丽 | -200.50 | 冲销",
        "合计 | 799.50 | ",
        "制表人 ＿＿",
    ]


def test_boxes_tick_what_is_chosen_only() -> None:
    said = [part for part in boxes(("入户", "医院"), ("医院",)) if isinstance(part, Box)]
    assert [(part.text, part.ticked) for part in said] == [("入户", False), ("医院", True)]


def test_value_keeps_line_breaks() -> None:
    assert len(value("一\n二\n三").lines) == 3


def test_listing_head_returns_and_empty_rows_are_left_for_a_hand() -> None:
    (part,) = listing_form(Listing(COLUMNS, (), empty=4)).sections
    assert [one.head for one in part.rows] == [True, False, False, False, False]


def test_listing_with_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError):
        listing_form(Listing(COLUMNS, (("刘志远",),)))


def test_rows_for_a_sheet_hold_money_as_exact_numbers() -> None:
    rows = to_rows(Report("慰问一览表", (GIVEN,)))
    assert rows[0] == ["慰问一览表"]
    assert rows[1] == ["姓名", "金额（元）", "备注"]
    assert rows[2] == ["刘志远", Decimal("1000.00"), ""]
    assert rows[3][1] == Decimal("-200.50")
    assert rows[4] == ["合计", Decimal("799.50"), ""]


def test_blank_money_stays_blank_in_a_sheet() -> None:
    rows = to_rows(Report("表", (Listing(COLUMNS, (("刘志远", "", ""),)),)))
    assert rows[2] == ["刘志远", "", ""]


def test_paper_without_a_listing_is_no_sheet() -> None:
    with pytest.raises(ValueError):
        to_rows(Report("申请书", (Prose((line("申请"),)),)))


def test_equal_cells_have_equal_hashes_and_others_differ() -> None:
    assert hash(value("刘志远", 4)) == hash(value("刘志远", 4))
    assert value("刘志远", 4) != value("刘志远", 5)
    assert row(value("一")) == row(value("一"))
    assert row(value("一")) != row(value("一"), height=9)
