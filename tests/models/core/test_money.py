"""Money as people write it, and the rules of amounts in capitals."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import money
from models.core.errors import Refused

FEN = st.integers(-(10**13), 10**13)


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        (1200, 120000),
        (0, 0),
        (0.0, 0),
        (616.67, 61667),
        (766.6666666666666, 76667),
        (0.1 + 0.2, 30),
        (1.005, 101),
        (-500.0, -50000),
        (Decimal("12.34"), 1234),
        ("1200", 120000),
        ("1,200.00", 120000),
        ("1，200.00", 120000),
        ("１２００．５０", 120050),
        ("1200元", 120000),
        ("1200元整", 120000),
        ("￥1,200.5", 120050),
        ("¥ 1 200", 120000),
        ("人民币1200元", 120000),
        ("3万", 3000000),
        ("500/户", 50000),
        ("500元/人", 50000),
        ("每户500元", 50000),
        ("现金500元", 50000),
        ("五百元", 50000),
        ("两千三百元", 230000),
        ("人民币伍佰圆整", 50000),
        ("1.2万元", 1200000),
        ("5千元", 500000),
        ("0.01亿", 100000000),
        ("-500", -50000),
        ("－500.00", -50000),
        ("−5", -500),
        ("-¥5", -500),
        ("(100.00)", -10000),
        ("（100.00）", -10000),
        ("1200.", 120000),
        (".5", 50),
        ("766.670", 76667),
        ("0", 0),
        ("〇", 0),
        ("零", 0),
        ("", None),
        ("  ", None),
        (None, None),
        ("无", None),
        ("/", None),
        ("—", None),
        ("－", None),
    ],
)
def test_amounts_are_read(written: object, fen: int | None) -> None:
    assert money.parse(written) == fen


@pytest.mark.parametrize(
    "written",
    ["约500", "500多", "500+300", "1,20", "12,00.00", "1..2", "500-800", "3万5千", "元", "¥", "()",
     "(-5)", "--5", "1200元/月", "766.6666", "1e3", "٣٤", "0." + "0" * 30 + "1", "9" * 40,
     True, False, float("nan"), float("inf"), 1e15, 10**14, Decimal("NaN"), date(2026, 1, 1), [1]],
)  # fmt: skip
def test_what_is_no_amount_is_refused(written: object) -> None:
    with pytest.raises(Refused) as refused:
        money.parse(written)
    assert refused.value.reason


@pytest.mark.parametrize(
    ("written", "fen"),
    [(3.6, 3600000), ("3.6", 3600000), ("2.22", 2220000), ("5.1万", 5100000), (0.12, 120000),
     ("36000元", 3600000), (9, 9000000), ("1.23456", 1234560), ("-", None)],
)  # fmt: skip
def test_head_in_ten_thousands(written: object, fen: int | None) -> None:
    assert money.parse(written, unit=10_000) == fen


@pytest.mark.parametrize(("written", "fen"), [("无", 0), ("无收入", 0), ("/", None), ("", None)])
def test_nothing_means_zero_where_the_column_says_so(written: str, fen: int | None) -> None:
    assert money.parse(written, nothing=0) == fen


@given(FEN)
def test_what_is_shown_reads_back(fen: int) -> None:
    assert money.parse(money.shown(fen)) == fen
    assert money.parse(money.plain(fen)) == fen
    assert money.parse(f"{money.plain(fen)} 元") == fen
    assert money.parse(Decimal(fen) / 100) == fen


@given(st.integers(-(10**12), 10**12))
def test_a_number_cell_is_exact_to_the_fen(fen: int) -> None:
    assert money.parse(fen / 100) == fen


@given(st.one_of(st.text(max_size=12), st.floats(), st.text("0123456789.,-()万元￥ ", max_size=9)))
def test_anything_is_read_or_refused(written: object) -> None:
    try:
        fen = money.parse(written)
    except Refused:
        return
    assert fen is None or (type(fen) is int and abs(fen) < money.LIMIT_FEN)


def test_shown_and_plain() -> None:
    assert money.shown(123456789) == "1,234,567.89"
    assert money.shown(-5) == "-0.05"
    assert money.plain(123456789) == "1234567.89"
    assert money.shown(None) == money.plain(None) == ""


@pytest.mark.parametrize(
    ("yuan", "said"),
    [
        # the examples of 支付结算办法 附一
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1200", "壹仟贰佰元整"),
        ("0", "零元整"),
        ("0.5", "伍角整"),
        ("0.05", "伍分"),
        ("0.15", "壹角伍分"),
        ("10", "壹拾元整"),
        ("1.05", "壹元零伍分"),
        ("-800", "负捌佰元整"),
        ("10001", "壹万零壹元整"),
        ("100000000", "壹亿元整"),
        ("100005000", "壹亿零伍仟元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000300000000", "壹万零叁亿元整"),
        ("1001001010101.11", "壹万零壹拾亿零壹佰零壹万零壹佰零壹元壹角壹分"),
        ("9000000000000000.99", "玖仟万亿元零玖角玖分"),
    ],
)  # fmt: skip
def test_capitals(yuan: str, said: str) -> None:
    assert money.capitals(int(Decimal(yuan) * 100)) == said


def test_capitals_end_where_the_words_end() -> None:
    with pytest.raises(ValueError, match="too large"):
        money.capitals(10**18)


def fen_of(capitals: str) -> int:
    """Reads capitals one character after another, knowing nothing of how they were written."""
    sign = -1 if capitals.startswith("负") else 1
    total = above = block = section = digit = 0
    for character in capitals.removeprefix("负").removesuffix("整"):
        if character in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(character)
            continue
        if character in "拾佰仟":
            section += digit * 10 ** ("拾佰仟".index(character) + 1)
        elif character == "万":
            block, section = (section + digit) * 10**4, 0
        elif character == "亿":
            above, block, section = (block + section + digit) * 10**8, 0, 0
        elif character == "元":
            total = (above + block + section + digit) * 100
        else:
            total += digit * {"角": 10, "分": 1}[character]
        digit = 0
    return sign * total


@given(st.one_of(st.integers(-(10**18) + 1, 10**18 - 1), st.integers(-(10**7), 10**7)))
def test_capitals_read_back(fen: int) -> None:
    said = money.capitals(fen)
    assert fen_of(said) == fen
    assert not re.search("零零|零[万亿角分整]|^零(?!元整$)", said.replace("零元整", ""))
    assert said.endswith("分") == (fen % 10 != 0)
    assert said.endswith("整") == (fen % 10 == 0)


@given(st.integers(0, 10**13))
def test_capitals_in_a_cell_are_the_amount(fen: int) -> None:
    assert money.parse(money.capitals(fen)) == fen


@pytest.mark.parametrize("written", ["三百五", "万元", "元", "1万2千", "大米一袋"])
def test_words_that_are_no_amount_or_may_be_two(written: str) -> None:
    with pytest.raises(Refused):
        money.parse(written)
