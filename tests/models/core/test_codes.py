"""Code lists: current words, other spellings and old words are known; nothing is guessed."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import codes
from models.core.errors import Refused

LISTS = codes.seed()
ITEMS = [(name, item) for name, known in LISTS.items() for item in known.items]
OLD = [(name, *pair) for name, known in LISTS.items() for pair in known.old.items()]
SAME = [(name, *pair) for name, known in LISTS.items() for pair in known.same.items()]


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("困难类别", "相对困难", "相对困难"),
        ("困难类别", "相对困难职工", "相对困难"),
        ("困难类别", "深度困难职工 ", "深度困难"),
        ("婚姻状况", "已  婚", "已婚"),
        ("婚姻状况", "离婚", "离异"),
        ("民族", "汉", "汉族"),
        ("民族", "维吾尔", "维吾尔族"),
        ("性别", "男性", "男"),
        ("残疾等级", "1级", "一级"),
        ("残疾等级", "Ⅰ级", "一级"),
        ("残疾等级", "一级（极重度）", "一级"),
        ("残疾等级", 4, "四级"),
        ("残疾等级", 2.0, "二级"),
        ("残疾类别", "肢体残疾", "肢体"),
        ("工作状态", "下（待）岗", "下(待)岗"),
        ("工作状态", "下岗职工", "下(待)岗"),
        ("工作状态", "退休人员", "退休"),
        ("身份", "小学生", "小学"),
        ("单位性质", "民营／私营／个体企业", "民营/私营/个体企业"),
        ("单位性质", "民营、私营、个体企业", "民营/私营/个体企业"),
        ("建筑面积段", "20-50㎡", "20–50"),
        ("关系", "岳父", "岳父/公公"),
        ("致困原因", "子女 上学。", "子女上学"),
        ("户口类型", "城镇户口", "城镇"),
        ("走访形式", "入户走访", "入户"),
        ("资金来源", "行政补助", "行政补助"),
        ("帮扶项目", "医疗救助（大病）", "医疗救助"),
        ("所属行业", "农、林、牧、渔业", "农、林、牧、渔业"),
        ("健康状况", "高血压", "高血压病"),
    ],
)
def test_spellings_of_a_current_word(name: str, written: object, value: str) -> None:
    assert codes.lookup(LISTS[name], written) == codes.Match(value)


@pytest.mark.parametrize(
    ("name", "written", "value", "proposal"),
    [
        ("困难类别", "低保户", "深度困难", False),
        ("困难类别", "低保边缘户", "相对困难", True),
        ("困难类别", "意外致困户", "意外致困", False),
        ("困难类别", "特困", "深度困难", True),
        ("困难类别", "特困职工", "深度困难", True),
        ("困难类别", "特困（极困）", "深度困难", True),
        ("困难类别", "重困", "深度困难", True),
        ("困难类别", "一般困难", "相对困难", True),
        ("健康状况", "癌症", "恶性肿瘤", False),
        ("健康状况", "尿毒症", "终末期肾病", False),
        ("健康状况", "健康", "良好", False),
        ("医保状况", "新农合", "城乡居民医保", False),
        ("致困原因", "本人大病", "患重特大疾病", False),
        ("致困原因", "供养直系亲属大病", "患重特大疾病", False),
        ("致困原因", "因病致困", "患重特大疾病", False),
        ("致困原因", "意外灾害", "遭受意外事故", False),
        ("致困原因", "残疾", "其他", False),
        ("致困原因", "收入低无法维持基本生活", "其他", False),
        ("致困原因", "收入低，无法维持基本生活", "其他", False),
        ("致困原因", "因学致困", "子女上学", False),
    ],
)
def test_old_words_are_mapped_and_kept(name: str, written: str, value: str, proposal: bool) -> None:
    assert codes.lookup(LISTS[name], f" {written}") == codes.Match(value, written, proposal)


@pytest.mark.parametrize(
    ("name", "written"),
    [("困难类别", "困难"), ("困难类别", "困难职工"), ("困难类别", "未享受低保"), ("关系", "配偶"),
     ("关系", "爱人"), ("性别", "男女"), ("民族", "族"), ("婚姻状况", "单身"), ("残疾等级", "五级"),
     ("残疾等级", 5), ("性别", True), ("残疾等级", 1.5), ("医保状况", "是"), ("性别", 1)],
)  # fmt: skip
def test_unknown_words_are_refused(name: str, written: object) -> None:
    with pytest.raises(Refused) as refused:
        codes.lookup(LISTS[name], written)
    assert refused.value.reason == f"代码表里没有「{written}」"


@pytest.mark.parametrize("written", ["", None, "无", " / ", "—", "－", "〇", "   "])
def test_blank_words_are_blank(written: object) -> None:
    for known in LISTS.values():
        if written != "无" or known.name != "材料状态":
            assert codes.lookup(known, written) == codes.Match("")


def test_the_lists_are_whole() -> None:
    assert len(LISTS["民族"].items) == 56
    assert set(LISTS["工作状态"].items) < set(LISTS["身份"].items)
    for known in LISTS.values():
        assert len(set(known.items)) == len(known.items)
        assert {*known.old.values(), *known.same.values()} <= set(known.items)
        assert not set(known.items) & {*known.old, *known.same}
        assert known.proposals <= set(known.old)


@pytest.mark.parametrize(("name", "item"), ITEMS)
def test_each_word_means_itself(name: str, item: str) -> None:
    assert codes.lookup(LISTS[name], item) == codes.Match(item)


@pytest.mark.parametrize(("name", "written", "value"), OLD)
def test_each_old_word_is_kept(name: str, written: str, value: str) -> None:
    known = LISTS[name]
    expected = codes.Match(value, written, written in known.proposals)
    assert codes.lookup(known, written) == expected


@pytest.mark.parametrize(("name", "written", "value"), SAME)
def test_each_other_spelling_is_the_word(name: str, written: str, value: str) -> None:
    assert codes.lookup(LISTS[name], written) == codes.Match(value)


@given(st.sampled_from(ITEMS), st.text(" \u3000\t\n'", max_size=3), st.integers(0, 8))
def test_spaces_and_widths_change_nothing(pair: tuple[str, str], space: str, place: int) -> None:
    name, item = pair
    wide = item.translate({half: full for full, half in _ascii_pairs()})
    for word in (item, wide):
        assert codes.lookup(LISTS[name], word[:place] + space + word[place:]).value == item


def _ascii_pairs() -> list[tuple[str, int]]:
    return [(chr(code), ord(str(half))) for code, half in codes.HALF_WIDTH.items()]


@given(st.sampled_from(sorted(LISTS)), st.text(max_size=8))
def test_a_value_is_always_a_word_of_the_list(name: str, written: str) -> None:
    try:
        match = codes.lookup(LISTS[name], written)
    except Refused:
        return
    assert match.value in ("", *LISTS[name].items)


def test_an_office_may_change_a_list() -> None:
    known = replace(
        LISTS["走访形式"], items=("入户", "视频"), old={"连线": "视频", "去医院": "医院"}
    )
    assert codes.lookup(known, "连线") == codes.Match("视频", "连线")
    for gone in ("医院", "住院", "去医院"):
        with pytest.raises(Refused):
            codes.lookup(known, gone)
    assert codes.lookup(LISTS["走访形式"], "医院").value == "医院"


@pytest.mark.parametrize(
    ("written", "answer"),
    [(True, "是"), (False, "否"), (1, "是"), (0, "否"), (1.0, "是"), (0.0, "否"), (None, "")]
    + [(word, "是") for word in ("是", "有", "√", "✓", "✔", "1", "true", "TRUE", "是的", "Y", "１")]
    + [(word, "否") for word in ("否", "无", "×", "0", "false", "FALSE", "N", "No", "ｘ", "没有")]
    + [(word, "") for word in ("", " ", "/", "—", "－", "-", "〇")],
)
def test_yes_and_no(written: object, answer: str) -> None:
    assert codes.yes_no(written) == answer


@pytest.mark.parametrize("written", ["也许", "2", 2, "是/否", "是否"])
def test_neither_yes_nor_no_is_refused(written: object) -> None:
    with pytest.raises(Refused):
        codes.yes_no(written)


@pytest.mark.parametrize(
    "word", ["", "无", "/", "\\", "—", "－", "-", "–", "〇", "○", "暂无", "N/A", " 无 "]
)
def test_blank_words(word: str) -> None:
    assert codes.blank_text(word)


@pytest.mark.parametrize("word", ["0", "张三", "无锡", "无业", "#N/A", "a/b"])
def test_words_that_are_not_blank(word: str) -> None:
    assert not codes.blank_text(word)


def test_half_width() -> None:
    assert "１２３（ＡＢｃ）　－".translate(codes.HALF_WIDTH) == "123(ABc) -"


def test_the_words_are_chinese_as_people_read_them() -> None:
    for name, item in ITEMS:
        assert re.fullmatch(r"[\u4e00-\u9fff()/、≤>–0-9]+", item), (name, item)
