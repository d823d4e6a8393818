"""Heads wherever and however offices write them."""

import pytest

from models.core.excel.columns import Owner
from models.core.excel.layout import Layout, recognise, with_mapping
from tests.models.core.excel.sheet_kinds import (
    EMPLOYEES,
    KINDS,
    REGISTER,
    WAYS,
    layout_of,
    sheet,
)

ID1, ID2, ID3 = "650000197703296163", "65000019820427655X", "650000197905073961"
HEAD = ["序号", "单位", "姓名", "身份证号", "困难类别", "家庭人口"]
ROWS = [
    [1, "供电车间", "徐明福", ID1, "深度困难", 3],
    [2, "运输队", "林英", ID2, "意外致困", 3],
    [3, "测井站", "程芳龙", ID3, "相对困难", 2],
]


def label(layout: Layout, head: str) -> str | None:
    return next(c.label for c in layout.columns if c.head == head)


def owner(layout: Layout, head: str) -> Owner:
    return next(c.owner for c in layout.columns if c.head == head)


def one_column(head: str, values: list[object], *others: str) -> Layout:
    """A register with one column in question."""
    rows = [[*row, value] for row, value in zip(ROWS, values, strict=True)]
    return layout_of(sheet([[*HEAD, head], *rows]))


@pytest.mark.parametrize("before", range(6))
def test_head_within_the_first_rows_is_found(before: int) -> None:
    lines = [["附件5"], ["困难职工花名册"], ["单位：采油厂工会", "", "2026年6月30日"], [], []]
    layout = layout_of(sheet([*lines[:before], HEAD, *ROWS]))
    assert (layout.header_first, layout.header_last) == (before + 1, before + 1)
    assert layout.kind is REGISTER


def test_table_that_begins_in_another_column_is_found() -> None:
    layout = layout_of(sheet([["", "", *HEAD], *(["", "", *row] for row in ROWS)]))
    assert label(layout, "姓名") == "姓名"
    assert [c.index for c in layout.columns] == list(range(2, 8))


def test_title_lines_give_year_unit_and_facts() -> None:
    lines = [["2026年春节慰问一览表"], ["单位：采油厂工会    慰问款源：行政补助"]]
    layout = layout_of(sheet([*lines, ["姓名", "慰问时间", "慰问金额（元）"]]))
    assert layout.title.text == "2026年春节慰问一览表"
    assert layout.year == 2026
    assert layout.unit_line == "采油厂工会"
    assert layout.title.facts["慰问款源"] == "行政补助"


def test_line_breaks_spaces_and_full_width_brackets_do_not_matter() -> None:
    head = [
        "职工\n姓名",
        "性  别",
        "身 份 证\n号 码",
        "困难\n类别",
        "家庭年收入\n（万元）",
        "＊备注：",
    ]
    layout = layout_of(sheet([head, ["徐明福", "女", ID1, "深度困难", 3.6, ""]]))
    assert [c.label for c in layout.columns] == [
        "姓名", "性别", "身份证号", "困难类别", "家庭年度总收入", "备注",
    ]  # fmt: skip
    assert [c.scale for c in layout.columns][4] == 10_000
    assert layout.columns[0].head == "职工姓名"


@pytest.mark.parametrize(
    ("head", "scale"),
    [
        ("家庭年度总收入", 1),
        ("家庭年度总收入（元）", 1),
        ("家庭年度总收入(万元)", 10_000),
        ("家庭年度总收入（单位：万元）", 10_000),
        ("家庭年度总收入/万元", 10_000),
        ("家庭年度总收入千元", 1_000),
    ],
)
def test_unit_in_a_head_is_the_scale(head: str, scale: int) -> None:
    layout = one_column(head, [3, 4, 5])
    assert label(layout, head) == "家庭年度总收入"
    assert layout.columns[-1].scale == scale


def test_unit_line_above_the_head_is_the_scale_of_all_amounts() -> None:
    rows = [["困难职工花名册"], ["金额单位：万元"], [*HEAD, "家庭收入"]]
    layout = layout_of(sheet([*rows, *([*r, 3.6] for r in ROWS)]))
    assert layout.columns[-1].scale == 10_000
    assert layout.unit_line == ""


def test_head_over_two_rows_with_merged_groups() -> None:
    rows = [
        ["困难职工家庭情况登记表"],
        ["编号", "姓名", "家庭住址", "家庭成员情况", "", ""],
        ["", "", "", "关系", "姓名", "月收入（元）"],
        ["CY1", "徐明福", "友谊小区", "妻子", "吕娟英", 850],
    ]
    merges = [(0, 0, 0, 5), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 5)]
    layout = layout_of(sheet(rows, merges))
    assert (layout.header_first, layout.header_last) == (2, 3)
    assert [(c.label, c.owner) for c in layout.columns] == [
        ("档案编号", Owner.HEAD),
        ("姓名", Owner.HEAD),
        ("家庭住址", Owner.HEAD),
        ("关系", Owner.MEMBER),
        ("姓名", Owner.MEMBER),
        ("月收入", Owner.MEMBER),
    ]
    assert len({c.head for c in layout.columns}) == 6


def test_head_over_two_rows_without_merges() -> None:
    rows = [
        ["姓名", "困难类别", "家庭成员", "", ""],
        ["", "", "称谓", "姓名", "身份证号"],
        ["徐明福", "深度困难", "妻子", "吕娟英", ID2],
    ]
    layout = layout_of(sheet(rows))
    assert layout.header_last == 2
    assert [c.owner for c in layout.columns[2:]] == [Owner.MEMBER] * 3


def test_group_that_is_no_family_belongs_to_the_head() -> None:
    rows = [
        ["姓名", "困难类别", "家庭收入情况", "", "住房"],
        ["", "", "家庭年度总收入", "人均月收入", "家庭住址"],
        ["徐明福", "深度困难", 36000, 1000, "友谊小区"],
    ]
    layout = layout_of(sheet(rows))
    assert {c.owner for c in layout.columns} == {Owner.HEAD}
    assert layout.columns[3].label == "家庭月人均收入"


def test_word_split_over_two_rows_is_joined() -> None:
    rows = [
        ["姓名", "身份证", "困难", "家庭"],
        ["", "号码", "类别", "人口"],
        ["徐明福", ID1, "特困", 3],
    ]
    assert [c.label for c in layout_of(sheet(rows)).columns] == [
        "姓名", "身份证号", "困难类别", "家庭人口",
    ]  # fmt: skip


def test_row_of_units_belongs_to_the_head() -> None:
    rows = [[*HEAD, "家庭收入"], ["", "", "", "", "", "（人）", "（万元）"]]
    layout = layout_of(sheet([*rows, *([*r, 3.6] for r in ROWS)]))
    assert layout.header_last == 2
    assert layout.columns[-1].scale == 10_000


@pytest.mark.parametrize("head", ["序号", "顺号", "行号", "NO.", "序"])
def test_line_numbers_are_not_imported(head: str) -> None:
    assert owner(one_column(head, [1, 2, 3]), head) is Owner.LINE


# -- 编号 ----------------------------------------------------------------------------------------


def test_bare_number_counting_up_is_a_line_number() -> None:
    assert owner(one_column("编号", [1, 2, 3]), "编号") is Owner.LINE


def test_bare_number_of_our_own_codes_is_our_code() -> None:
    layout = one_column("编号", ["7KQ2M9XA4CT", "7KQ2M-9XA4D-P", "8ZZ2M9XA4EF"])
    assert label(layout, "编号") == "编号"
    assert not layout.columns[-1].asked


@pytest.mark.parametrize(
    ("values", "meant"),
    [(["CY001", "CY002", "CY009"], "档案编号"), (["10023456", "10023999", "10777777"], "员工编号")],
)
def test_other_bare_number_is_proposed_and_asked(values: list[object], meant: str) -> None:
    layout = one_column("编号", values)
    assert label(layout, "编号") == meant
    [issue] = layout.issues()
    assert issue.weight == "asked"
    assert issue.row == layout.header_last
    assert "三种含义" in issue.reason
    assert meant in issue.reason


def test_bare_number_beside_a_file_number_is_the_employee_number() -> None:
    rows = [["档案编号", "编号", *HEAD[1:]], ["D1", "A17", *ROWS[0][1:]]]
    assert label(layout_of(sheet(rows)), "编号") == "员工编号"


# -- two meanings ---------------------------------------------------------------------------------


def test_reason_or_text_is_decided_by_the_values() -> None:
    causes = one_column("困难情况", ["因病致困", "子女上学", "其他"])
    assert label(causes, "困难情况") == "主要致困原因"
    told = one_column("困难情况", ["妻子常年卧床，医药费高", "儿子上大学，欠债五万", "房屋漏雨"])
    assert owner(told, "困难情况") is Owner.EXTRA
    assert any("按值判断" in issue.reason for issue in told.issues())


def test_class_or_cause_is_decided_by_the_values() -> None:
    rows = [
        ["单位", "姓名", "身份证号", "类别"],
        *([*r[1:4], w] for r, w in zip(ROWS, ["特困", "一般困难", "意外致困户"], strict=True)),
    ]
    assert label(layout_of(sheet(rows)), "类别") == "困难类别"
    causes = ["因病致困", "子女上学", "遭受自然灾害"]
    rows = [
        ["单位", "姓名", "身份证号", "家庭人口", "困难等级"],
        *([*r[1:4], 3, w] for r, w in zip(ROWS, causes, strict=True)),
    ]
    layout = layout_of(sheet(rows))
    assert label(layout, "困难等级") == "主要致困原因"
    assert layout.columns[-1].asked


def test_workplace_is_the_unit_where_no_other_column_is() -> None:
    alone = layout_of(sheet([["姓名", "工作单位", "困难类别"], ["徐明福", "供电车间", "特困"]]))
    assert label(alone, "工作单位") == "单位"
    both = layout_of(sheet([["姓名", "单位", "工作单位", "困难类别"], ["徐", "甲", "乙", "特困"]]))
    assert (label(both, "单位"), label(both, "工作单位")) == ("单位", "工作单位")


def test_same_label_twice_keeps_the_second_as_text() -> None:
    layout = one_column("家庭人数", [3, 3, 2])
    assert label(layout, "家庭人口") == "家庭人口"
    assert owner(layout, "家庭人数") is Owner.EXTRA
    assert any("家庭人口" in issue.reason for issue in layout.issues())


def test_near_word_is_read_and_asked() -> None:
    layout = one_column("家庭详细地址", ["友谊小区", "创业小区", "油城小区"])
    assert label(layout, "家庭详细地址") == "家庭住址"
    assert layout.columns[-1].asked


@pytest.mark.parametrize("head", ["家庭年人均收入", "帮扶人姓名", "是否单身", "审核人姓名"])
def test_word_that_differs_in_a_telling_syllable_is_not_near(head: str) -> None:
    layout = one_column(head, ["甲乙", "丙丁", "戊己"])
    assert owner(layout, head) is Owner.EXTRA


def test_column_without_a_field_is_kept_as_text_and_said() -> None:
    layout = one_column("车间意见", ["同意", "同意", "同意"])
    assert owner(layout, "车间意见") is Owner.EXTRA
    assert any(i.column == "车间意见" and "保留为文字" in i.reason for i in layout.issues())


# -- members --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heads",
    [
        ["成员1姓名", "成员1关系", "成员2姓名", "成员2关系"],
        ["成员一姓名", "成员一关系", "成员二姓名", "成员二关系"],
        ["家庭成员1姓名", "家庭成员1关系", "家庭成员2姓名", "家庭成员2关系"],
        ["成员姓名1", "成员关系1", "成员姓名2", "成员关系2"],
        ["姓名1", "关系1", "姓名2", "关系2"],
        ["家属（1）姓名", "家属（1）关系", "家属（2）姓名", "家属（2）关系"],
        ["成员姓名", "成员关系", "成员姓名", "成员关系"],
    ],
)
def test_repeated_columns_are_several_members(heads: list[str]) -> None:
    row = ["徐明福", "特困", "吕娟英", "妻子", "徐小明", "儿子"]
    layout = layout_of(sheet([["姓名", "困难类别", *heads], row]))
    members = [(c.label, c.owner) for c in layout.columns[2:]]
    assert members == [("姓名", Owner.MEMBER), ("关系", Owner.MEMBER)] * 2
    first, second = layout.columns[2], layout.columns[4]
    assert first.number != second.number
    assert (layout.columns[3].number, layout.columns[5].number) == (first.number, second.number)


def test_spouse_columns_are_a_member() -> None:
    rows = [["姓名", "困难类别", "配偶姓名", "配偶身份证号"], ["徐明福", "特困", "吕娟英", ID2]]
    layout = layout_of(sheet(rows))
    assert [c.relation for c in layout.columns[2:]] == ["配偶", "配偶"]
    assert [c.label for c in layout.columns[2:]] == ["姓名", "身份证号"]


def test_family_block_in_one_row_of_heads() -> None:
    head = ["编号", "姓名", "身份证号", "困难类别", "关系", "姓名", "身份证号", "健康状况", "备注"]
    rows = [
        ["CY1", "徐明福", ID1, "特困", "妻子", "吕娟英", ID2, "良好", "低保"],
        ["", "", "", "", "儿子", "徐小明", "", "良好", ""],
    ]
    layout = layout_of(sheet([head, *rows]))
    owners = [c.owner for c in layout.columns]
    assert owners == [Owner.HEAD] * 4 + [Owner.MEMBER] * 4 + [Owner.HEAD]


def test_persons_in_rows_are_seen_by_a_single_name_column() -> None:
    head = ["档案编号", "姓名", "与户主关系", "身份证号", "困难类别"]
    layout = layout_of(sheet([head, ["D1", "徐明福", "本人", ID1, "特困"]]))
    assert layout.person_rows


# -- kinds, choices -------------------------------------------------------------------------------


def test_kind_follows_from_the_columns() -> None:
    staff = [["工号", "姓名", "性别", "班组", "岗位", "用工形式", "电话"]]
    assert layout_of(sheet(staff)).kind is EMPLOYEES
    assert layout_of(sheet([["慰问时间", "姓名", "慰问金", "慰问品"]])).kind.kind == "visits"
    assert layout_of(sheet([["日期", "凭证号", "摘要", "收入", "支出"]])).kind.kind == "ledger"


@pytest.mark.parametrize("rows", [[], [[]], [["姓名"]], [["甲", "乙"], [1, 2]], [["x"] * 40] * 40])
def test_sheet_without_a_known_head_gives_nothing(rows: list[list[object]]) -> None:
    assert recognise(sheet(rows), KINDS, WAYS) is None


def test_choice_maps_a_head_and_frees_the_former_column() -> None:
    layout = one_column("车间", ["一", "二", "三"])
    changed = with_mapping(layout, {"车间": "单位"})
    assert label(changed, "车间") == "单位"
    assert owner(changed, "单位") is Owner.EXTRA


def test_choice_of_none_keeps_the_column_as_text() -> None:
    changed = with_mapping(layout_of(sheet([HEAD, *ROWS])), {"困难类别": None})
    assert owner(changed, "困难类别") is Owner.EXTRA


def test_choice_may_carry_a_unit() -> None:
    layout = one_column("收入", [3.6, 2.7, 4.1])
    changed = with_mapping(layout, {"收入": "家庭年度总收入（万元）"})
    assert (changed.columns[-1].label, changed.columns[-1].scale) == ("家庭年度总收入", 10_000)


def test_choices_are_remembered_by_the_layout() -> None:
    grid = sheet([[*HEAD, "车间意见"], *([*r, "同意"] for r in ROWS)])
    layout = layout_of(grid)
    again = recognise(grid, KINDS, WAYS, {layout.fingerprint: {"车间意见": "备注"}})
    assert again is not None
    assert label(again, "车间意见") == "备注"
    assert again.columns[-1].reason == "上次这样对"
    other = layout_of(sheet([[*HEAD, "科室意见"], *ROWS]))
    assert other.fingerprint != layout.fingerprint


def test_mapping_names_a_column_of_members() -> None:
    layout = one_column("家庭成员", ["张三", "李四、王五", ""])
    assert layout.mapping()["家庭成员"] == "成员"


def test_mapping_names_each_head_once() -> None:
    assert layout_of(sheet([HEAD, *ROWS])).mapping() == {h: h for h in HEAD[1:]}
