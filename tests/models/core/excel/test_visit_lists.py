"""Visit lists as offices really write them: what must be read of each, and what must be said."""

from collections.abc import Sequence
from typing import Any

import pytest

from models.core.excel.grid import Book, Merge
from models.core.excel.issues import Weight
from models.core.excel.records import Found, read_records
from models.core.excel.several import called
from models.core.excel.tables import recognise_book
from models.core.fields import Ways
from models.handover import fields
from tests.models.core.excel.sheet_kinds import sheet

HEAD = ["序号", "姓名", "单位", "慰问时间", "慰问金额（元）", "慰问品"]
TITLE = "2026年春节慰问一览表"
Rows = Sequence[Sequence[Any]]


def tables(rows: Rows, merges: Sequence[Merge] = ()) -> list[Found]:
    book = Book("慰问.xlsx", "", (sheet(rows, merges),))
    known = recognise_book(book, fields.KINDS, Ways())
    assert {layout.kind for _, layout in known} == {fields.VISITS}
    return [read_records(grid, layout, Ways()) for grid, layout in known]


def read(*rows: Sequence[Any], head: Sequence[Any] = HEAD, title: str = TITLE) -> Found:
    (found,) = tables([[title], head, *rows])
    return found


def told(found: Found, *labels: str) -> list[tuple[Any, ...]]:
    return [tuple(record.values.get(label) for label in labels) for record in found.records]


def one(day: object = "2月2日", amount: object = 500, **more: Any) -> Any:
    row = [1, more.get("name", "张三"), "采油二班", day, amount, more.get("goods", "")]
    (record,) = read(row, title=more.get("title", TITLE)).records
    return record


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        ("2月2日", "2026-02-02"),
        ("2.2", "2026-02-02"),
        ("二月二日", "2026-02-02"),
        ("2月2日（周一）", "2026-02-02"),
        ("2026-02-02 00:00:00", "2026-02-02"),
        ("12月28日", "2025-12-28"),
    ],
)
def test_days_without_a_year_take_the_title_s(day: str, iso: str) -> None:
    assert (one(day).values["走访日期"], one(day).kept) == (iso, {})


@pytest.mark.parametrize(
    ("span", "iso"),
    [
        ("2月2日至5日", "2026-02-02"),
        ("2026.2.2-2.5", "2026-02-02"),
        ("2月2、3日", "2026-02-02"),
        ("2月2日—3月5日", "2026-02-02"),
        ("2月上旬", "2026-02"),
        ("1月底", "2026-01"),
    ],
)
def test_of_a_span_the_first_day_counts_and_the_words_are_kept(span: str, iso: str) -> None:
    record = one(span)
    assert record.values["走访日期"] == iso
    assert record.kept == {"走访日期": span}
    assert not record.pending


@pytest.mark.parametrize("day", ["春节前", "正月初三", "12.3-5"])
def test_a_day_that_is_none_waits(day: str) -> None:
    assert [(one(day).waiting[label].value) for label in one(day).waiting] == [day]


def test_a_winter_s_list_over_two_years() -> None:
    title = "2025—2026年冬送温暖慰问一览表"
    assert one("12月28日", title=title).values["走访日期"] == "2025-12-28"
    assert one("1月5日", title=title).values["走访日期"] == "2026-01-05"


def test_a_summary_of_all_festivals_stays_in_its_year() -> None:
    record = one("9月28日", title="2026年春节、中秋、国庆慰问一览表")
    assert record.values["走访日期"] == "2026-09-28"


@pytest.mark.parametrize("head", ["时间", "日期", "发放日期", "慰问时间"])
def test_heads_of_days_are_known_where_no_cell_has_a_year(head: str) -> None:
    found = read([1, "张三", "2月2日", 500], head=["序号", "姓名", head, "慰问金"])
    assert told(found, "走访日期") == [("2026-02-02",)]


@pytest.mark.parametrize(
    "amount",
    ["500元", "伍佰元整", "五百元", "500/户", "500元/人", "每户500元", "￥500.00", "现金500元"],
)
def test_amounts_as_people_write_them(amount: str) -> None:
    assert one(amount=amount).values["慰问金"] == 50_000


def test_a_hand_made_total_is_said_with_its_row_and_the_right_figure() -> None:
    found = read([1, "张三", "甲班", "2月2日", "500元"], ["合计", "", "", "", "1200元"])
    (issue,) = [i for i in found.issues if i.weight is Weight.TOTAL]
    assert (issue.row, issue.value) == (4, "1200元")
    assert "500.00" in issue.reason
    assert len(found.records) == 1


# -- heads ----------------------------------------------------------------------------------------

HANDOUT = [
    ["2026年春节慰问品（金）发放单"],
    ["序号", "姓名", "单位", "慰问品", "物品价值", "慰问金", "", "慰问理由"],
    ["", "", "", "", "", "大写", "小写", ""],
    [1, "张三", "甲班", "大米1袋 油1桶 价值200元", "", "伍佰元整", 500, "住院"],
    [2, "李四丰", "甲班", "面粉2袋", 160, "叁佰元整", 300, "困难"],
    ["合计", "", "", "", 360, "", 800, ""],
]
MERGES = [(1, 5, 1, 6), *((1, c, 2, c) for c in (0, 1, 2, 3, 4, 7))]


@pytest.mark.parametrize("merges", [(), MERGES])
def test_handout_forms_in_capitals_and_figures(merges: Sequence[Merge]) -> None:
    (found,) = tables(HANDOUT, merges)
    given = told(found, "姓名", "慰问金", "慰问品折价", "慰问原因")
    assert given == [("张三", 50_000, 20_000, "住院"), ("李四丰", 30_000, 16_000, "困难")]
    assert not [i for i in found.issues if i.weight is Weight.TOTAL]


def test_capitals_alone_are_the_amount() -> None:
    found = read([1, "张三", "伍佰元整"], head=["序号", "姓名", "慰问金（大写）"])
    assert told(found, "慰问金") == [(50_000,)]


def test_an_amount_beside_a_price_is_the_worth_of_the_goods() -> None:
    head = ["序号", "慰问单位", "慰问人数", "慰问时间", "慰问品", "数量", "单价", "金额"]
    found = read([1, "采油一站", 20, "7月10日", "矿泉水", 10, 35, 350], head=head)
    assert told(found, "姓名", "慰问品", "慰问品折价", "慰问金") == [
        ("采油一站", "矿泉水", 35_000, None)
    ]
    assert found.records[0].extra == {"慰问人数": "20", "数量": "10", "单价": "35"}


def test_a_unit_with_its_people_is_who_was_visited() -> None:
    found = read([1, "采油一站", "20人", 2000], head=["序号", "单位", "人数", "慰问金"])
    assert told(found, "姓名", "慰问金") == [("采油一站", 200_000)]


def test_leaders_of_a_pairing_list_are_the_visitors() -> None:
    head = ["序号", "帮扶人姓名", "职务", "被帮扶姓名", "单位", "被帮扶人情况", "慰问金额"]
    found = read([1, "张国庆", "厂长", "李四丰", "甲班", "患病", 1000], head=head)
    assert told(found, "走访人", "姓名", "家庭情况") == [("张国庆", "李四丰", "患病")]


def test_merged_units_and_days_hold_for_all_their_rows_and_amounts_once() -> None:
    rows = [
        [TITLE],
        HEAD,
        [1, "张三", "甲班", "2月2日", 1000, "大米"],
        [2, "李四丰", "", "", "", ""],
    ]
    (found,) = tables(rows, [(2, 2, 3, 2), (2, 3, 3, 3), (2, 4, 3, 4)])
    assert told(found, "姓名", "单位", "走访日期", "慰问金") == [
        ("张三", "甲班", "2026-02-02", 100_000),
        ("李四丰", "甲班", "2026-02-02", None),
    ]


# -- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("张三、李四丰", ["张三", "李四丰"]),
        ("张三\n李四丰", ["张三", "李四丰"]),
        ("张三 李四丰（采油二班）", ["张三", "李四丰"]),
        ("张三（甲班）、李四丰（乙班、丙班）", ["张三", "李四丰"]),
        ("张三和李四丰", ["张三", "李四丰"]),
        ("欧阳 修", ["欧阳修"]),
        ("赵 六", ["赵六"]),
        ("李和平", ["李和平"]),
        ("买买提 艾力", ["买买提艾力"]),
        ("买买提·艾力、张三", ["买买提·艾力", "张三"]),
        ("张三等3人", ["张三等3人"]),
        ("张三、李四丰等五名同志", ["张三、李四丰等五名同志"]),
        ("采油一站、二站", ["采油一站", "二站"]),
        ("张三（遗属）", ["张三"]),
        ("", [""]),
    ],
)
def test_who_is_named_in_a_cell(cell: str, names: list[str]) -> None:
    assert [one.name for one in called(cell)] == names


def test_several_names_share_the_facts_and_an_unclear_amount_waits() -> None:
    found = read(
        [1, "张三、李四丰", "甲班", "2月2日", 1000, "大米2袋"], [2, "王五", "甲班", "", 500]
    )
    both = told(found, "姓名", "单位", "走访日期", "慰问金", "慰问品")[:2]
    assert both == [
        ("张三", "甲班", "2026-02-02", None, "大米2袋"),
        ("李四丰", "甲班", "2026-02-02", None, "大米2袋"),
    ]
    assert [record.waiting["慰问金"].value for record in found.records[:2]] == ["1000", "1000"]
    assert [(record.row, record.part) for record in found.records] == [(3, 0), (3, 1), (4, 0)]
    assert any("2 人" in issue.reason for issue in found.issues)


@pytest.mark.parametrize("head", ["每人慰问金（元）", "慰问标准（元/户）", "慰问金（元/人）"])
def test_an_amount_for_each_is_each_one_s(head: str) -> None:
    rows = [1, "张三、李四丰", 500], [2, "王五", 500], ["合计", "", 1500]
    found = read(*rows, head=["序号", "姓名", head])
    assert told(found, "慰问金") == [(50_000,)] * 3
    assert not [i for i in found.issues if i.weight is Weight.TOTAL]


def test_a_cell_or_the_total_may_tell_that_an_amount_is_for_each() -> None:
    assert told(read([1, "张三、李四丰", "", "", "500/户"]), "慰问金") == [(50_000,)] * 2
    rows = [1, "张三、李四丰", "", "", 500], [2, "王五", "", "", 500], ["合计", "", "", "", 1500]
    found = read(*rows)
    assert told(found, "慰问金") == [(50_000,)] * 3
    assert not [i for i in found.issues if i.weight is Weight.TOTAL]


def test_a_unit_behind_names_is_theirs_or_the_last_one_s() -> None:
    head = ["序号", "姓名", "慰问金"]
    found = read([1, "张三、李四丰（乙班）", "500/人"], head=head)
    assert told(found, "姓名", "单位") == [("张三", "乙班"), ("李四丰", "乙班")]
    found = read([1, "张三、李四丰（乙班）", "甲班", "2月2日", "500/人"])
    assert told(found, "姓名", "单位") == [("张三", "甲班"), ("李四丰", "乙班")]


def test_words_behind_a_name_are_kept() -> None:
    record = one(name="张三（遗属）")
    assert (record.values["姓名"], record.kept["姓名"]) == ("张三", "张三（遗属）")


# -- several tables -------------------------------------------------------------------------------


def test_tables_below_each_other_have_their_own_titles() -> None:
    rows = [
        [TITLE],
        HEAD,
        [1, "张三", "甲班", "2月2日", 500],
        ["合计", "", "", "", 500],
        [],
        ["2025年中秋慰问一览表"],
        ["序号", "姓名", "慰问时间", "慰问品"],
        [1, "李四丰", "10月1日", "月饼"],
        ["制表人：王敏"],
    ]
    first, second = tables(rows)
    assert told(first, "姓名", "走访日期") == [("张三", "2026-02-02")]
    assert told(second, "姓名", "走访日期", "慰问品") == [("李四丰", "2025-10-01", "月饼")]
    assert second.records[0].row == 8


def test_a_title_printed_again_on_each_page_is_no_new_table() -> None:
    page = [1, "张三", "甲班", "2月2日", 500]
    (found,) = tables([[TITLE], HEAD, page, [TITLE], HEAD, [2, "李四丰", "甲班", "2月3日", 300]])
    assert [name for (name,) in told(found, "姓名")] == ["张三", "李四丰"]


def test_a_list_that_goes_on_beside_itself() -> None:
    head = ["序号", "姓名", "金额", "签名"]
    rows = [[TITLE], head * 2, [1, "张三", 500, "", 3, "王五", 400, ""], [2, "李四丰", 300]]
    left, right = tables(rows)
    assert told(left, "姓名", "慰问金") == [("张三", 50_000), ("李四丰", 30_000)]
    assert told(right, "姓名", "慰问金") == [("王五", 40_000)]
