"""Lines above the head."""

import pytest

from models.core.excel.title import Title, title_of
from tests.models.core.excel.sheet_kinds import sheet


def read(*lines: list[str]) -> Title:
    return title_of(sheet([*lines, ["姓名", "单位"]]), len(lines))


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("2026年春节慰问一览表", 2026),
        ("采油厂２０２６年困难职工花名册", 2026),
        ("2025-2026年度送温暖", 2025),
        ("困难职工花名册（2024年）", 2024),
        ("困难职工花名册", None),
    ],
)
def test_year_of_the_title(line: str, year: int | None) -> None:
    assert read([line]).year == year


def test_year_of_a_date_line_where_the_title_has_none() -> None:
    assert read(["困难职工花名册"], ["单位：采油厂", "2026年 6 月30日"]).year == 2026


def test_annex_and_unit_lines_are_no_title() -> None:
    found = read(["附件5"], ["单位：采油厂"], ["金秋助学清单"])
    assert found.text == "金秋助学清单"


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        (["单位：采油厂工会"], "采油厂工会"),
        (["填报单位（盖章）：采油厂工会"], "采油厂工会"),
        (["填报单位:采油厂工会（盖章）"], "采油厂工会"),
        (["单位：", "采油厂工会"], "采油厂工会"),
        (["单位：                 年  月  日"], ""),
        (["单位：万元"], ""),
    ],
)
def test_reporting_unit(line: list[str], unit: str) -> None:
    assert read(line).unit == unit


@pytest.mark.parametrize(
    ("line", "scale"), [("单位：万元", 10_000), ("金额单位：元", 1), ("单位：采油厂", 0)]
)
def test_unit_of_money(line: str, scale: int) -> None:
    assert read([line]).scale == scale


def test_several_facts_in_one_line() -> None:
    facts = read(["资金来源：行政补助    填表人：李四"]).facts
    assert facts == {"资金来源": "行政补助", "填表人": "李四"}
