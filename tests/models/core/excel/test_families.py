"""Households over several rows, columns and cells."""

from models.core.excel.issues import Weight
from models.core.excel.record import Record
from tests.models.core.excel.sheet_kinds import found_in

ID1, ID2, ID3 = "650000197703296163", "65000019820427655X", "650000197905073961"
ID4, BOY = "650000198010024450", "650000200908152715"
HEAD = ["编号", "姓名", "身份证号", "困难类别"]
FAMILY = ["关系", "姓名", "身份证号", "健康状况", "月收入（元）"]
TOP = [*HEAD, "家庭成员情况", "", "", "", ""]
BELOW = ["", "", "", "", *FAMILY]
MERGES = [(0, 4, 0, 8), *((0, c, 1, c) for c in range(4))]
ONE = ["CY1", "徐明福", ID1, "特困"]
TWO = ["CY2", "林英", ID2, "特困"]
WIFE = ["妻子", "吕娟英", ID3, "良好", 850]
SON = ["儿子", "徐小明", BOY, "良好", 0]


def names(record: Record) -> list[tuple[object, object]]:
    return [(m.values.get("关系"), m.values["姓名"]) for m in record.members]


def test_members_on_rows_below_with_blank_heads() -> None:
    blank = [""] * 4
    rows = [TOP, BELOW, [*ONE, *WIFE], [*blank, *SON], [*TWO, *[""] * 5]]
    found = found_in(rows, MERGES)
    first, second = found.records
    assert names(first) == [("妻子", "吕娟英"), ("儿子", "徐小明")]
    assert [m.row for m in first.members] == [3, 4]
    assert first.members[0].values["月收入"] == 85_000
    assert second.members == []
    assert found.left_rows == []


def test_members_on_rows_with_merged_heads() -> None:
    blank = [""] * 4
    rows = [TOP, BELOW, [*ONE, *WIFE], [*blank, *SON]]
    found = found_in(rows, [*MERGES, *((2, c, 3, c) for c in range(4))])
    assert [names(r) for r in found.records] == [[("妻子", "吕娟英"), ("儿子", "徐小明")]]


def test_members_on_rows_that_repeat_the_head() -> None:
    rows = [TOP, BELOW, [*ONE, *WIFE], [*ONE, *SON], [*TWO, *WIFE[:2], "", "", ""]]
    found = found_in(rows, MERGES)
    assert [names(r) for r in found.records] == [
        [("妻子", "吕娟英"), ("儿子", "徐小明")],
        [("妻子", "吕娟英")],
    ]
    assert not any(r.parked for r in found.records)


def test_unit_merged_over_several_households_is_each_ones_unit() -> None:
    rows = [
        ["单位", "姓名", "身份证号", "困难类别"],
        ["运输队", "徐明福", ID1, "特困"],
        ["", "林英", ID2, "特困"],
        ["注水队", "程芳龙", ID3, "特困"],
    ]
    found = found_in(rows, [(1, 0, 2, 0)])
    assert [r.values["单位"] for r in found.records] == ["运输队", "运输队", "注水队"]


def test_merged_amount_stands_once() -> None:
    rows = [["姓名", "慰问时间", "慰问金"], ["徐", "2026.1.2", 500], ["林", "2026.1.2", ""]]
    found = found_in(rows, [(1, 2, 2, 2)])
    assert [r.values["慰问金"] for r in found.records] == [50_000, None]


def test_head_listed_among_the_members_completes_the_head() -> None:
    rows = [TOP, BELOW, [*ONE, "本人", "徐明福", ID1, "糖尿病", 1850], [*[""] * 4, *WIFE]]
    [record] = found_in(rows, MERGES).records
    assert names(record) == [("妻子", "吕娟英")]
    assert record.values["健康状况"] == "糖尿病"
    assert record.values["本人月平均收入"] == 185_000
    assert not record.parked


def test_member_row_without_a_head_above_is_left_and_said() -> None:
    rows = [TOP, BELOW, [*[""] * 4, *SON], [*ONE, *WIFE]]
    found = found_in(rows, MERGES)
    assert len(found.records) == 1
    assert [left.row for left in found.left_rows] == [3]
    assert any(i.weight == Weight.LEFT and "户主" in i.reason for i in found.issues)


def test_value_of_a_member_that_is_refused_belongs_to_the_member() -> None:
    rows = [TOP, BELOW, [*ONE, "妻子", "吕娟英", "650000197905070000", "良好", 0]]
    [record] = found_in(rows, MERGES).records
    assert not record.pending
    [pending] = record.members[0].pending
    assert pending.row == 3
    assert "身份证号" in pending.column
    assert record.members[0].values["身份证号"] == ""


def test_same_number_in_two_households_parks_both() -> None:
    rows = [TOP, BELOW, [*ONE, *WIFE], [*TWO, *WIFE]]
    assert all(r.parked for r in found_in(rows, MERGES).records)


def test_relation_without_a_name_is_said() -> None:
    [record] = found_in([TOP, BELOW, [*ONE, "妻子", "", "", "", ""]], MERGES).records
    assert record.members == []
    assert any("没有写姓名" in hint.reason for hint in record.hints)


def test_blank_words_make_no_member() -> None:
    [record] = found_in([TOP, BELOW, [*ONE, "无", "无", "/", "—", ""]], MERGES).records
    assert record.members == []


# -- persons in rows ------------------------------------------------------------------------------

PERSONS = ["档案编号", "姓名", "与户主关系", "身份证号", "健康状况", "困难类别"]


def test_each_person_in_a_row_grouped_by_the_file_number() -> None:
    rows = [
        PERSONS,
        ["D1", "徐明福", "本人", ID1, "糖尿病", "特困"],
        ["D1", "吕娟英", "配偶", ID3, "良好", ""],
        ["D2", "林英", "户主", ID2, "良好", "特困"],
        ["D1", "徐小明", "儿子", BOY, "良好", ""],
    ]
    first, second = found_in(rows).records
    assert (first.values["姓名"], first.values["健康状况"]) == ("徐明福", "糖尿病")
    assert names(first) == [("妻子", "吕娟英"), ("儿子", "徐小明")]
    assert second.values["困难类别"] == "深度困难"


def test_each_person_in_a_row_in_the_order_of_the_sheet() -> None:
    rows = [
        PERSONS[1:],
        ["徐明福", "本人", ID1, "糖尿病", "特困"],
        ["吕娟英", "妻子", ID3, "良好", ""],
        ["林英", "本人", ID2, "良好", "特困"],
    ]
    first, second = found_in(rows).records
    assert names(first) == [("妻子", "吕娟英")]
    assert names(second) == []


def test_head_without_a_relation_has_the_households_columns_filled() -> None:
    rows = [
        ["编号", "姓名", "关系", "身份证号", "困难类别", "家庭住址"],
        ["CY1", "徐明福", "", ID1, "特困", "友谊小区"],
        ["", "吕娟英", "妻子", ID3, "", ""],
        ["CY2", "林英", "", ID2, "特困", "创业小区"],
    ]
    first, second = found_in(rows).records
    assert names(first) == [("妻子", "吕娟英")]
    assert second.values["家庭住址"] == "创业小区"


def test_persons_grouped_by_the_name_of_their_head() -> None:
    rows = [
        ["户主姓名", "姓名", "与户主关系", "身份证号", "健康状况", "困难类别"],
        ["徐明福", "徐明福", "本人", ID1, "糖尿病", "特困"],
        ["徐明福", "吕娟英", "妻子", ID3, "良好", "特困"],
        ["林英", "林英", "本人", ID2, "良好", "特困"],
    ]
    first, second = found_in(rows).records
    assert (first.values["姓名"], first.values["身份证号"]) == ("徐明福", ID1)
    assert names(first) == [("妻子", "吕娟英")]
    assert second.values["姓名"] == "林英"


def test_member_names_beside_a_head_column_with_gaps_and_merges() -> None:
    rows = [
        [
            "户主",
            "家庭成员姓名",
            "与户主关系",
            "身份证号",
            "年龄",
            "健康状况",
            "月收入",
            "困难原因",
        ],
        ["徐明福", "徐明福", "本人", ID1, 48, "糖尿病", 1850, "本人大病"],
        ["", "吕娟英", "妻", ID3, 47, "健康", "无", ""],
        ["林英", "林英", "本人", ID2, 43, "尿毒症", 0, "本人大病"],
    ]
    first, second = found_in(rows, [(1, 0, 2, 0), (1, 7, 2, 7)]).records
    assert (first.values["健康状况"], first.values["本人月平均收入"]) == ("糖尿病", 185_000)
    assert names(first) == [("妻子", "吕娟英")]
    assert first.members[0].values["健康状况"] == "良好"
    assert (first.extra, first.members[0].extra) == ({"年龄": "48"}, {"年龄": "47"})
    assert second.values["健康状况"] == "终末期肾病"


def test_member_columns_of_no_field_stay_with_the_member() -> None:
    top = [*HEAD, "家庭成员情况", "", "", ""]
    below = ["", "", "", "", "关系", "姓名", "年龄", "身份证号"]
    rows = [top, below, [*ONE, "妻子", "吕娟英", 47, ID3], [*[""] * 4, "儿子", "徐小明", 17, BOY]]
    [record] = found_in(rows, [(0, 4, 0, 7), *((0, c, 1, c) for c in range(4))]).records
    assert [m.extra for m in record.members] == [{"年龄": "47"}, {"年龄": "17"}]
    assert record.extra == {}


def test_refused_value_of_the_head_among_the_members_waits_with_the_head() -> None:
    rows = [TOP, BELOW, [*ONE, "本人", "徐明福", ID1, "腿脚不便", 1850]]
    [record] = found_in(rows, MERGES).records
    [pending] = record.pending
    assert (pending.value, list(record.waiting)) == ("腿脚不便", ["健康状况"])


def test_head_of_whom_only_the_name_is_there() -> None:
    rows = [
        ["户主姓名", "姓名", "与户主关系", "身份证号", "困难类别"],
        ["徐明福", "吕娟英", "妻子", ID3, "特困"],
        ["林英", "林英", "本人", ID2, "特困"],
    ]
    first = found_in(rows).records[0]
    assert first.values["姓名"] == "徐明福"
    assert names(first) == [("妻子", "吕娟英")]
    assert first.hints


def test_members_of_whom_only_the_file_number_is_told() -> None:
    rows = [
        ["档案编号", "姓名", "与户主关系", "身份证号"],
        ["D1", "吕娟英", "妻子", ID3],
        ["D1", "徐小明", "儿子", BOY],
    ]
    [record] = found_in(rows).records
    assert record.values["档案编号"] == "D1"
    assert names(record) == [("妻子", "吕娟英"), ("儿子", "徐小明")]
    assert [p.column for p in record.pending] == ["姓名"]


# -- columns and cells ----------------------------------------------------------------------------


def test_repeated_columns_give_several_members() -> None:
    head = ["姓名", "困难类别", "成员1姓名", "成员1关系", "成员2姓名", "成员2关系"]
    rows = [
        head,
        ["徐明福", "特困", "吕娟英", "妻子", "徐小明", "儿子"],
        ["林英", "特困", "", "", "", ""],
    ]
    first, second = found_in(rows).records
    assert names(first) == [("妻子", "吕娟英"), ("儿子", "徐小明")]
    assert names(second) == []


def test_spouse_columns_follow_the_sex() -> None:
    head = ["姓名", "性别", "困难类别", "配偶姓名", "配偶身份证号"]
    rows = [head, ["徐明福", "男", "特困", "吕娟英", ID3], ["林英", "女", "特困", "王刚", ""]]
    first, second = found_in(rows).records
    assert names(first) == [("妻子", "吕娟英")]
    assert names(second) == [("丈夫", "王刚")]


def test_spouse_by_own_sex_then_by_the_heads_then_refused() -> None:
    head = ["姓名", "性别", "困难类别", "关系", "成员姓名", "成员身份证号"]
    rows = [
        head,
        ["徐明福", "", "特困", "配偶", "吕娟英", ID3],
        ["林英", "女", "特困", "爱人", "王刚", ""],
        ["程芳", "", "特困", "配偶", "王强", ""],
    ]
    records = found_in(rows).records
    assert [names(r)[0][0] for r in records] == ["妻子", "丈夫", ""]
    [pending] = records[2].members[0].pending
    assert (pending.value, pending.row) == ("配偶", 4)


def test_several_people_in_one_cell() -> None:
    rows = [
        ["姓名", "性别", "困难类别", "家庭成员"],
        ["徐明福", "男", "特困", "张三、李四"],
        ["林英", "女", "特困", "张三（丈夫）、李四(儿子)"],
        ["程芳", "女", "特困", "爱人：张三；女儿：买买提·强丽"],
        ["高生", "男", "特困", "妻子张小花，儿子李四"],
        ["董庆", "男", "特困", "无"],
        ["孙娜", "女", "特困", "父母和两个孩子"],
    ]
    records = found_in(rows).records
    assert names(records[0]) == [("", "张三"), ("", "李四")]
    assert names(records[1]) == [("丈夫", "张三"), ("儿子", "李四")]
    assert names(records[2]) == [("丈夫", "张三"), ("女儿", "买买提·强丽")]
    assert names(records[3]) == [("妻子", "张小花"), ("儿子", "李四")]
    assert names(records[4]) == []
    assert records[5].members == []
    assert records[5].extra == {"家庭成员": "父母和两个孩子"}
    assert records[5].hints


def test_names_and_relations_in_one_column() -> None:
    head = ["姓名", "性别", "困难类别", "家庭成员及关系"]
    [record] = found_in([head, ["徐明福", "男", "特困", "吕娟英（妻）、徐小明（长子）"]]).records
    assert names(record) == [("妻子", "吕娟英"), ("儿子", "徐小明")]


def test_children_columns_follow_the_childs_sex() -> None:
    head = ["姓名", "困难类别", "子女姓名", "子女身份证号", "子女就读学校"]
    rows = [head, ["徐明福", "特困", "徐小明", BOY, "第四中学"], ["林英", "特困", "林小小", "", ""]]
    first, second = found_in(rows).records
    assert names(first) == [("儿子", "徐小明")]
    assert first.members[0].values["单位或学校"] == "第四中学"
    assert second.members[0].values["姓名"] == "林小小"
    assert not second.members[0].pending


def test_repeated_row_of_a_household_told_in_one_row_is_a_double() -> None:
    rows = [
        ["姓名", "身份证号", "困难类别", "家庭成员"],
        ["徐明福", ID1, "特困", "吕娟英、徐小明"],
        ["徐明福", ID1, "特困", "吕娟英、徐小明"],
    ]
    assert [bool(r.parked) for r in found_in(rows).records] == [True, True]


def test_column_of_members_that_holds_numbers_is_their_count() -> None:
    rows = [["姓名", "困难类别", "家庭成员"], ["徐明福", "特困", 3], ["林英", "特困", "4人"]]
    assert [r.values["家庭人口"] for r in found_in(rows).records] == [3, 4]


def test_one_name_in_each_row_below_a_merged_head() -> None:
    rows = [
        ["姓名", "身份证号", "困难类别", "家庭成员"],
        ["徐明福", ID1, "特困", "吕娟英"],
        ["", "", "", "徐小明"],
    ]
    [record] = found_in(rows, [(1, c, 2, c) for c in range(3)]).records
    assert names(record) == [("", "吕娟英"), ("", "徐小明")]
