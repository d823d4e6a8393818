"""Goods as lines: sums to the fen, words that read back as the same lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.errors import RuleError
from models.visit.policy import GoodsLine, check_goods, goods_read, goods_said, goods_value


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("大米2袋、食用油1桶", [("大米", "袋", "2"), ("食用油", "桶", "1")]),
        ("大米 1 袋，油 1.5 升", [("大米", "袋", "1"), ("油", "升", "1.5")]),
        ("两袋大米和1桶油", [("大米", "袋", "2"), ("油", "桶", "1")]),
        ("被子", [("被子", "", "1")]),
        ("大米（10kg）1袋", [("大米（10kg）", "袋", "1")]),
        ("5L食用油", [("5L食用油", "", "1")]),
        ("毛巾0条", [("毛巾0条", "", "1")]),
        ("", []),
    ],
)
def test_words_of_goods(written: str, lines: list[tuple[str, str, str]]) -> None:
    read = [(line.item, line.measure, line.quantity) for line in goods_read(written)]
    assert read == lines


_LINES = st.builds(
    GoodsLine,
    st.sampled_from(["大米", "食用油", "牛奶", "被子"]),
    st.sampled_from(["袋", "桶", "箱", "床"]),
    st.integers(0, 10**7),
    st.integers(1, 999).map(str),
)


@given(st.lists(_LINES, max_size=4))
def test_what_is_said_reads_back_and_sums_up(lines: list[GoodsLine]) -> None:
    read = goods_read(goods_said(lines))
    told = [(line.item, line.measure, line.quantity) for line in lines]
    assert [(line.item, line.measure, line.quantity) for line in read] == told
    expected = sum((line.price_fen or 0) * int(line.quantity) for line in lines)
    assert goods_value(lines) == (expected if lines else None)


def test_a_part_of_a_fen_is_rounded_half_up() -> None:
    assert GoodsLine("油", "升", 1001, "1.5").amount_fen == 1502


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (GoodsLine(" ", "袋", 100), "品名"),
        (GoodsLine("大米", "袋", None), "单价"),
        (GoodsLine("大米", "袋", -1), "小于零"),
        (GoodsLine("大米", "袋", 100, "0"), "大于零"),
        (GoodsLine("大米", "袋", 100, "两袋"), "不是数字"),
        (GoodsLine("大米", "袋", 100, "NaN"), "大于零"),
    ],
)
def test_what_no_line_may_be(line: GoodsLine, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        check_goods([line])
