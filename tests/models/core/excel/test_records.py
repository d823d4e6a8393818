"""Records out of rows: values, families, what is left out, what is doubted and what is said."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.core.excel.issues import Issue, Weight
from models.core.excel.layout import recognise
from models.core.excel.records import Found, read_records
from tests.models.core.excel.sheet_kinds import KINDS, WAYS, found_in, sheet

ID1, ID2, ID3 = "650000197703296163", "65000019820427655X", "650000197905073961"
IDS = [ID1, ID2, ID3, "650000198010024450", "650000198103047600", "650000197908134256"]
HEAD = ["姓名", "身份证号", "困难类别", "单位"]


def person(at: int, name: str = "") -> list[object]:
    return [name or f"徐明{'一二三四五六'[at]}", IDS[at], "深度困难", "运输队"]


def said(found: Found, weight: Weight) -> list[Issue]:
    return [issue for issue in found.issues if issue.weight == weight]


def column(head: str, *values: object) -> Found:
    rows = [[*person(at), value] for at, value in enumerate(values)]
    return found_in([[*HEAD, head], *rows])


# -- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (45047.0, "2023-05-01"),
        (datetime.date(2023, 5, 1), "2023-05-01"),
        (datetime.datetime(2023, 5, 1), "2023-05-01"),
        ("2023.5", "2023-05"),
        (2023.5, "2023-05"),
        ("2023-5-1", "2023-05-01"),
        ("202305", "2023-05"),
        (202305.0, "2023-05"),
        ("2023年5月", "2023-05"),
        ("73.12", "1973-12"),
        ("无", ""),
    ],
)
def test_dates_of_all_ways(written: object, read: str) -> None:
    [record] = column("参加工作时间", written).records
    assert record.values["工作时间"] == read
    assert not record.pending


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("1,200.00", 120_000),
        ("3万", 3_000_000),
        ("1200元", 120_000),
        (1200.5, 120_050),
        (0, 0),
        ("0", 0),
        ("/", None),
        ("—", None),
        ("无", 0),
    ],
)
def test_amounts_of_all_ways(written: object, fen: int | None) -> None:
    [record] = column("本人月收入（元）", written).records
    assert record.values["本人月平均收入"] == fen


@pytest.mark.parametrize("blank", ["无", "/", "—", "－", "〇", "", None])
def test_blank_words_are_blanks_in_text_columns(blank: object) -> None:
    [record] = column("备注", blank).records
    assert record.values["备注"] == ""


@pytest.mark.parametrize("yes", ["是", "有", "√", "1", 1.0, True, "true"])
def test_yes_of_all_ways(yes: object) -> None:
    assert column("是否单亲", yes).records[0].values["是否单亲"] == "是"


@pytest.mark.parametrize(
    "written",
    [
        "650000 19820427 655x",
        "'65000019820427655X",
        "６５００００１９８２０４２７６５５Ｘ",
        " 65000019820427655x ",
    ],
)
def test_identity_number_of_all_ways(written: str) -> None:
    [record] = found_in([HEAD, ["林英", written, "特困", "运输队"]]).records
    assert record.values["身份证号"] == ID2


@pytest.mark.parametrize("written", [650000197703296163, 6.50000197703296e17, "6.50E+17"])
def test_damaged_identity_number_waits_with_its_row(written: object) -> None:
    found = found_in([HEAD, person(1), ["徐明福", written, "特困", "供电车间"]])
    record = found.records[1]
    assert record.values["身份证号"] == ""
    [pending] = record.pending
    assert (pending.row, pending.column) == (3, "身份证号")
    assert pending.value
    assert pending in found.issues


def test_refused_value_stands_as_pending_and_the_record_stays() -> None:
    found = column("参加工作时间", "2023.13", "2020.1")
    record = found.records[0]
    assert record.values["工作时间"] == ""
    assert record.pending == [Issue(2, "参加工作时间", "2023.13", "没有 13 月")]
    assert record.written["工作时间"] == "2023.13"
    assert not found.records[1].pending


def test_unknown_code_waits_and_keeps_its_text() -> None:
    [pending] = column("健康状况", "腿脚不便").records[0].pending
    assert (pending.value, pending.column) == ("腿脚不便", "健康状况")


def test_text_that_begins_like_a_formula_stays_text() -> None:
    for text in ("=1+1", "+86", "-", "@张三"):
        [record] = column("备注", text).records
        assert record.values["备注"] == ("" if text == "-" else text)


def test_error_cell_and_uncomputed_formula_are_issues_with_their_place() -> None:
    faults = {(1, 4): "单元格是错误值 #DIV/0!", (2, 4): "公式没有算出的值"}
    rows = [[*HEAD, "家庭人口"], [*person(0), ""], [*person(1), ""], [*person(2), 3]]
    found = found_in(rows, faults=faults)
    first, second = found.records[0].pending, found.records[1].pending
    assert (first[0].row, first[0].column, first[0].value) == (2, "家庭人口", "#DIV/0!")
    assert "公式" in second[0].reason
    assert found.records[0].values["家庭人口"] is None


@pytest.mark.parametrize("head", ["家庭人口", "家庭总收入（元）"])
def test_boolean_in_a_number_column_is_refused(head: str) -> None:
    assert column(head, True).records[0].pending


def test_small_serial_in_a_date_column_is_refused() -> None:
    for value in (5, datetime.date(1900, 1, 5), datetime.time(0, 0)):
        assert column("参加工作时间", value).records[0].pending


def test_the_1904_epoch_counts() -> None:
    rows = [[*HEAD, "参加工作时间"], [*person(0), 43585.0]]
    [record] = found_in(rows, epoch1904=True).records
    assert record.values["工作时间"] == "2023-05-01"


def test_year_of_the_title_completes_dates() -> None:
    rows = [
        ["2026年春节慰问一览表"],
        ["姓名", "慰问时间", "慰问金额（元）"],
        ["徐明福", "2月2日", 500],
    ]
    [record] = found_in(rows).records
    assert record.values["走访日期"] == "2026-02-02"


def test_line_above_the_head_gives_a_field_without_a_column() -> None:
    rows = [
        ["慰问款源：行政补助"],
        ["姓名", "慰问时间", "慰问金额（元）"],
        ["徐明福", "2026.2.2", 500],
    ]
    [record] = found_in(rows).records
    assert record.values["资金来源"] == "行政补助"


def test_spaces_inside_a_name_do_not_count() -> None:
    [record] = found_in([HEAD, ["徐  英", ID1, "特困", "甲"]]).records
    assert record.values["姓名"] == "徐英"


def test_ditto_marks_repeat_the_cell_above() -> None:
    rows = [HEAD, person(0), ["林英", ID2, "〃", "同上"]]
    assert found_in(rows).records[1].values["单位"] == "运输队"


# -- units ----------------------------------------------------------------------------------------


def test_wan_in_the_head_is_read_as_ten_thousand() -> None:
    [record] = column("家庭年收入（万元）", 3.6).records
    assert record.values["家庭年度总收入"] == 3_600_000


def test_wan_among_yuan_waits() -> None:
    found = column("家庭年收入（元）", 36000, 28000, 3.2, 41000, 33000, "1.5万")
    assert found.records[2].values["家庭年度总收入"] is None
    [pending] = found.records[2].pending
    assert (pending.value, pending.reason) == ("3.2", "疑似万元，同列其他值为元")
    assert found.records[5].values["家庭年度总收入"] == 1_500_000
    assert sum(bool(r.pending) for r in found.records) == 1


def test_small_but_possible_amounts_are_not_doubted() -> None:
    found = column("人均月收入", 1000, 33.33, 0, 2606.67, 850, 1500)
    assert not any(r.pending for r in found.records)


def test_yuan_under_wan_waits() -> None:
    found = column("家庭年收入（万元）", 3.6, 2.8, 36000, 4.1, 3.3)
    [pending] = found.records[2].pending
    assert pending.value == "36000"
    assert found.records[0].values["家庭年度总收入"] == 3_600_000


# -- old words ------------------------------------------------------------------------------------


def test_old_class_is_mapped_kept_and_proposed_once() -> None:
    rows = [HEAD, *([*person(at)[:2], "低保边缘户", "甲"] for at in range(3))]
    found = found_in(rows)
    assert {r.values["困难类别"] for r in found.records} == {"相对困难"}
    assert {r.values["困难类别原文"] for r in found.records} == {"低保边缘户"}
    [hint] = [i for i in found.issues if i.value == "低保边缘户"]
    assert "3 行" in hint.reason


def test_trailing_word_is_dropped_from_the_class() -> None:
    [record] = found_in([HEAD, ["徐明福", ID1, "深度困难职工", "甲"]]).records
    assert record.values["困难类别"] == "深度困难"


def test_cause_that_becomes_other_keeps_its_text() -> None:
    [record] = column("致困原因", "收入低无法维持基本生活").records
    assert record.values["主要致困原因"] == "其他"
    assert record.values["其他致困原因"] == "收入低无法维持基本生活"


def test_several_causes_in_one_cell() -> None:
    [record] = column("次要致困原因", "子女上学、下岗失业").records
    assert record.values["次要致困原因"] == "子女上学、下岗失业"


# -- identity -------------------------------------------------------------------------------------


def test_sex_and_birth_follow_from_the_number() -> None:
    record = found_in([HEAD, person(0)]).records[0]
    assert (record.values["性别"], record.values["出生日期"]) == ("女", "1977-03-29")


def test_written_sex_that_contradicts_stands_and_is_said() -> None:
    found = column("性别", "男")
    assert found.records[0].values["性别"] == "男"
    [hint] = [i for i in said(found, Weight.HINT) if i.column == "性别"]
    assert hint.row == 2
    assert "女" in hint.reason


def test_month_of_birth_that_agrees_is_not_doubted() -> None:
    found = column("出生年月", "1977.3")
    assert found.records[0].values["出生日期"] == "1977-03"
    assert not said(found, Weight.HINT)


def test_same_number_in_two_rows_parks_both() -> None:
    found = found_in([HEAD, person(0), person(1), person(0, "许明福")])
    assert [bool(r.parked) for r in found.records] == [True, False, True]
    assert "2、4" in found.records[0].parked


def test_old_and_new_form_of_a_number_are_the_same() -> None:
    old = ID1[:6] + ID1[8:17]
    found = found_in([HEAD, person(0), ["徐明福", old, "特困", "甲"]])
    assert all(r.parked for r in found.records)


def test_same_person_in_a_list_of_visits_is_not_parked() -> None:
    head = ["姓名", "身份证号", "慰问时间", "慰问金"]
    found = found_in([head, ["徐", ID1, "2026.1.2", 500], ["徐", ID1, "2026.2.3", 500]])
    assert [r.parked for r in found.records] == ["", ""]


# -- rows that are no records ---------------------------------------------------------------------


def test_empty_ruled_rows_before_and_after_are_no_records() -> None:
    numbered: list[list[object]] = [[n, "", "", "", ""] for n in range(1, 13)]
    rows = [["序号", *HEAD], *numbered, [13, *person(0)], *numbered]
    found = found_in(rows)
    assert [r.row for r in found.records] == [14]
    assert found.blank_rows == 24
    assert not found.left_rows


@pytest.mark.parametrize(
    "row",
    [
        ["合计", "", "", ""],
        ["合  计", "", "", ""],
        ["", "总计", "", ""],
        ["小计：", "", "", ""],
        ["运输队小计", "", "", "12户"],
        ["制表人：李四", "", "审核人：王五", "2026年1月1日"],
        ["制表人", "李四", "审核人", "王五"],
        ["审核：", "", "", "制表："],
        ["备注：本表一式两份。", "", "", ""],
        ["说明：低保户优先", "", "", ""],
        ["注：1.本表一式两份", "", "", ""],
        ["填报日期：2026年1月", "", "", ""],
        ["以上人员均经班组评议，情况属实，同意上报。", "", "", ""],
    ],
)
def test_totals_and_foot_rows_are_left_out_and_listed(row: list[object]) -> None:
    found = found_in([HEAD, person(0), row])
    assert len(found.records) == 1
    [left] = found.left_rows
    assert left.row == 3


def test_repeated_heads_and_titles_of_further_pages_are_left_out() -> None:
    title = ["困难职工花名册", "", "", ""]
    found = found_in([title, HEAD, person(0), title, HEAD, person(1), HEAD, person(2)])
    assert [r.row for r in found.records] == [3, 6, 8]
    assert {left.why for left in found.left_rows} == {"重复的表头"}


def test_row_that_numbers_the_columns_is_left_out() -> None:
    found = found_in([HEAD, ["1", "2", "3", "4"], person(0)])
    assert [r.row for r in found.records] == [3]


def test_person_whose_words_look_like_a_foot_is_a_record() -> None:
    found = column("备注", "备注：见附件", "合计三人", "说明：低保", "负责人")
    assert len(found.records) == 4


def test_hidden_rows_are_imported_and_said() -> None:
    found = found_in([HEAD, person(0), person(1)], hidden_rows=frozenset({2}))
    assert len(found.records) == 2
    assert any("隐藏" in issue.reason and issue.row == 3 for issue in found.issues)


def test_hidden_columns_are_imported_and_said() -> None:
    found = found_in([HEAD, person(0)], hidden_columns=frozenset({1}))
    assert found.records[0].values["身份证号"] == ID1
    assert any("隐藏的列" in i.reason and i.value == "身份证号" for i in found.issues)


# -- totals ---------------------------------------------------------------------------------------

LEDGER = ["日期", "凭证号", "摘要", "收入", "支出", "余额"]


def ledger(month: float, year: float) -> Found:
    return found_in(
        [
            LEDGER,
            ["2026-01-01", "", "上年结转", "", "", 1000],
            ["2026-01-03", 1, "拨款", 500, "", 1500],
            ["2026-01-05", 2, "慰问", "", 200.5, 1299.5],
            ["", "", "本月合计", 500, 200.5, 1299.5],
            ["", "", "本年累计", 500, 200.5, 1299.5],
            ["2026-02-05", 1, "冲销1月5日第2号凭证", "", -200.5, 1500],
            ["", "", "本月合计", 0, month, 1500],
            ["", "", "本年累计", 500, year, 1500],
        ]
    )


def test_right_totals_say_nothing() -> None:
    found = ledger(-200.5, 0)
    assert not said(found, Weight.TOTAL)
    assert [r.values["支出"] for r in found.records][-1] == -20050
    assert len(found.records) == 4
    assert len(found.left_rows) == 4


def test_wrong_totals_are_said_by_label_and_never_imported() -> None:
    month, year = said(ledger(-200, 1), Weight.TOTAL)
    assert (month.row, month.column, month.value) == (8, "支出", "-200")
    assert "本月合计" in month.reason
    assert "-200.50" in month.reason
    assert "本年累计" in year.reason


def test_total_of_people_is_checked() -> None:
    rows = [[*HEAD, "家庭人口"], [*person(0), 3], [*person(1), 2], ["总计", "", "", "", 6]]
    [issue] = said(found_in(rows), Weight.TOTAL)
    assert (issue.column, issue.value) == ("家庭人口", "6")


def test_subtotals_and_the_total_of_all() -> None:
    head = ["姓名", "慰问时间", "慰问金额（元）"]
    rows = [
        head,
        ["徐明福", "2026.1.2", 500],
        ["小计", "", 500],
        ["林英", "2026.1.2", 300],
        ["小计", "", 300],
        ["合计", "", 800],
    ]
    assert not said(found_in(rows), Weight.TOTAL)


def test_carried_lines_of_a_paper_book_are_left_out_but_the_opening_stays() -> None:
    rows = [
        LEDGER,
        ["2026-01-01", "", "上年结转", "", "", 1000],
        ["2026-01-03", 1, "拨款", 500, "", 1500],
        ["", "", "过次页", "", "", 1500],
        ["", "", "承前页", "", "", 1500],
        ["2026-01-05", 2, "慰问", "", 200, 1300],
    ]
    found = found_in(rows)
    assert [r.values["摘要"] for r in found.records] == ["上年结转", "拨款", "慰问"]


def test_a_ledgers_small_interest_is_not_doubted() -> None:
    rows = [LEDGER, *(["2026-01-03", n, "拨款", 5000, "", 9] for n in range(1, 8))]
    rows.append(["2026-01-21", 9, "利息", 3.25, "", 9])
    assert not found_in(rows).records[-1].pending


# -- other ----------------------------------------------------------------------------------------


def test_column_of_no_field_is_kept_under_its_head() -> None:
    assert column("车间意见", "同意").records[0].extra == {"车间意见": "同意"}


def test_record_without_a_name_stands_and_waits() -> None:
    found = found_in([HEAD, ["", ID1, "特困", "甲"]])
    [record] = found.records
    assert [p.column for p in record.pending] == ["姓名"]


def test_two_names_in_the_cell_of_the_head() -> None:
    [record] = found_in([HEAD, ["张三、李四", ID1, "特困", "甲"]]).records
    assert record.values["姓名"] == "张三"
    assert [m.values["姓名"] for m in record.members] == ["李四"]
    assert any("几个人" in hint.reason for hint in record.hints)


# -- further habits -------------------------------------------------------------------------------


def test_month_and_day_columns_are_one_date_and_blank_ones_repeat() -> None:
    rows = [
        ["2026年", "", "凭证号", "摘要", "收入", "支出", "余额"],
        ["月", "日", "", "", "", "", ""],
        [1, 1, "", "上年结转", "", "", 100],
        [1, 3, 1, "拨款", 50, "", 150],
        ["", "", 2, "慰问", "", 30, 120],
        ["", 5, 3, "慰问", "", 20, 100],
    ]
    merges = [(0, 0, 0, 1), *((0, c, 1, c) for c in range(2, 7))]
    found = found_in(rows, merges)
    dates = ["2026-01-01", "2026-01-03", "2026-01-03", "2026-01-05"]
    assert [r.values["日期"] for r in found.records] == dates


def test_section_rows_name_the_unit_where_no_column_does() -> None:
    head = ["序号", "姓名", "身份证号", "困难类别"]
    section: list[list[object]] = [["一、运输队（1户）"], ["二、注水队："]]
    rows = [head, section[0], [1, *person(0)[:3]], section[1], [2, *person(1)[:3]]]
    found = found_in(rows, [(1, 0, 1, 3), (3, 0, 3, 3)])
    assert [r.values["单位"] for r in found.records] == ["运输队", "注水队"]
    assert [left.why for left in found.left_rows] == ["分段行", "分段行"]


def test_unit_line_names_the_unit_where_no_column_does() -> None:
    found = found_in([["单位：运输队"], HEAD[:3], person(0)[:3]])
    assert found.records[0].values["单位"] == "运输队"
    found = found_in([["单位：采油厂"], HEAD, person(0)])
    assert found.records[0].values["单位"] == "运输队"


def test_row_that_reports_nobody_is_left_out_and_listed() -> None:
    found = found_in([HEAD, person(0), ["无", "", "", "注水队"]])
    assert [(left.row, left.why) for left in found.left_rows] == [(3, "没有人员的行")]


@pytest.mark.parametrize(
    "row",
    [
        ["单位工会（盖章）：", "", "主席签字：", ""],
        ["", "", "（公章）", "2026年1月5日"],
        ["工会主席（签字）：", "", "", ""],
        ["编制人：李四", "", "", ""],
    ],
)
def test_signatures_and_seals_are_left_out_and_listed(row: list[object]) -> None:
    found = found_in([HEAD, person(0), row])
    assert (len(found.records), len(found.left_rows)) == (1, 1)


def test_column_without_a_head_is_kept_and_said() -> None:
    found = found_in([[*HEAD, ""], [*person(0), "已电话核实"]])
    assert found.records[0].extra == {"（E列）": "已电话核实"}
    assert any("没有表头" in issue.reason for issue in found.issues)


def test_long_number_in_a_column_of_no_field_is_said() -> None:
    found = column("医保卡", 6500001977032961630.0)
    assert any(i.column == "医保卡" and "15 位" in i.reason for i in found.issues)


# -- whatever stands in a sheet -------------------------------------------------------------------

CELLS = st.one_of(
    st.sampled_from(
        [*HEAD, "编号", "关系", "家庭成员", "合计", "无", "〃", "本人", "妻子", "", ""]
    ),
    st.sampled_from(["月", "日", "成员1姓名", "制表人：", "3万", ID1, "张三、李四", "配偶"]),
    st.text(max_size=6),
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(-10, 10**19),
    st.booleans(),
    st.dates(),
    st.times(),
)
JUNK = st.lists(st.lists(CELLS, max_size=9), max_size=14)


@settings(max_examples=200, deadline=None)
@given(JUNK, st.booleans(), st.lists(st.tuples(*[st.integers(0, 12)] * 4), max_size=4))
def test_no_sheet_raises_and_no_row_is_lost(
    rows: list[list[object]], headed: bool, corners: list[tuple[int, int, int, int]]
) -> None:
    merges = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    grid = sheet([*([HEAD] if headed else []), *rows], merges)
    layout = recognise(grid, KINDS, WAYS)
    if layout is None:
        return
    found = read_records(grid, layout, WAYS)
    people = [p for record in found.records for p in (record, *record.members)]
    told = {p.row for p in people} | {left.row for left in found.left_rows}
    told |= {hint.row for record in found.records for hint in record.hints}
    if not headed or layout.header_last != 1 or layout.person_rows or merges:
        return
    named = {
        at + 1
        for at, row in enumerate(grid.rows)
        if at and said_of(row[0]) not in ("", *HEAD, "〃", "本人") and said_of(row[1]) == ID1
    }
    assert named <= told


def said_of(cell: object) -> str:
    return str(cell).strip()


def test_codes_in_columns_to_be_ticked_are_one_field() -> None:
    rows = [
        ["姓名", "身份证号", "困难类别", "", "", "家庭人口"],
        ["", "", "深度困难", "相对困难", "意外致困", ""],
        ["徐明福", ID1, "√", "", "", 3],
        ["林英", ID2, "", "", "√", 2],
        ["程芳", ID3, "", "", "", 2],
    ]
    merges = [(0, 2, 0, 4), (0, 0, 1, 0), (0, 1, 1, 1), (0, 5, 1, 5)]
    found = found_in(rows, merges)
    assert [r.values["困难类别"] for r in found.records] == ["深度困难", "意外致困", ""]


def test_second_table_below_is_left_out_and_said() -> None:
    rows = [
        HEAD,
        person(0),
        [],
        ["困难类别", "姓名", "家庭人口", "家庭住址"],
        ["特困", "林英", 3, "甲"],
    ]
    found = found_in(rows)
    assert [r.row for r in found.records] == [2]
    assert [left.row for left in found.left_rows] == [4, 5]
    assert any(i.row == 4 and "另一张表" in i.reason for i in found.issues)


# -- what is nobody's name ------------------------------------------------------------------------


@pytest.mark.parametrize("lone", ["1", 1, 1.0, "—1—", "。", "***", "〇"])
@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_row_without_a_word_is_no_record(lone: object, at: int) -> None:
    row = ["", "", "", ""]
    row[at] = lone
    found = found_in([HEAD, person(0), row, row])
    assert [record.row for record in found.records] == [2]
    assert [(one.row, one.why) for one in found.left_rows] == [
        (3, "没有人员的行"),
        (4, "没有人员的行"),
    ]
    [issue] = said(found, Weight.LEFT)
    assert (issue.row, issue.value) == (3, "第 3、4 行")
    assert "没有姓名" in issue.reason


def test_digits_in_every_column_are_no_record() -> None:
    found = found_in([HEAD, person(0), ["1", "1", "1", "1"]])
    assert len(found.records) == 1


@pytest.mark.parametrize("name", ["1", 12, "***", "？"])
def test_digits_and_marks_are_no_name_and_the_record_waits(name: object) -> None:
    found = found_in([HEAD, person(0), [name, IDS[1], "深度困难", "运输队"]])
    record = found.records[1]
    assert record.values["姓名"] == ""
    assert record.values["身份证号"] == IDS[1]
    assert [(one.column, one.reason) for one in record.pending] == [
        ("姓名", "只有数字或符号，不是姓名")
    ]


def test_a_row_with_a_number_of_a_person_stays_without_its_name() -> None:
    found = found_in([["姓名", "联系电话", "困难类别"], ["徐明福", "13800000001", "深度困难"],
                      ["", "13800000002", ""]])  # fmt: skip
    assert [record.values["手机号码"] for record in found.records] == ["13800000001", "13800000002"]
    assert [one.reason for one in found.records[1].pending] == ["没有写姓名"]


@pytest.mark.parametrize("name", ["Alexander", "Айгуль", "阿依古丽·买买提", "王 芳", "张三2"])
def test_letters_of_any_script_are_a_name(name: str) -> None:
    assert not found_in([HEAD, [name, IDS[1], "深度困难", "运输队"]]).records[0].pending
