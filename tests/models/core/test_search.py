"""Finding people by initials and by names that are written with or without dots."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import search

NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=5)
DOTS = st.sampled_from(["·", "•", "．", ".", "‧", "・", " ", "\u3000", ""])


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("欧阳修", "oyx"),
        ("徐明福", "xmf"),
        ("单雄信", "sxx"),
        ("简单", "jd"),
        ("曾国藩", "zgf"),
        ("仇英", "qy"),
        ("解缙", "xj"),
        ("查良镛", "zly"),
        ("尉迟恭", "ycg"),
        ("单于丹", "cyd"),
        ("长孙无忌", "zswj"),
        ("万俟卨", "mqx"),
        ("区小明", "oxm"),
        ("朴正", "pz"),
        ("任重", "rz"),
        ("买买提·强丽", "mmtql"),
        ("买买提．强丽", "mmtql"),
        ("阿依古丽", "aygl"),
        ("Anna 王", "annaw"),
        ("张 三2", "zs2"),
        ("张三（大）", "zsd"),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert search.initials(name) == letters


def test_every_character_has_one_initial_except_those_that_have_no_pinyin() -> None:
    silent = set("兙兡嗧桛烪瓧瓰瓱瓼甅")  # made in Japan, of measures
    for character in map(chr, range(0x4E00, 0x9FA6)):
        letter = search.initials("王" + character)[1:]
        assert letter in string.ascii_lowercase
        assert len(letter) == (character not in silent)


@given(st.text(max_size=12))
def test_initials_of_anything_are_small_letters_and_digits(name: str) -> None:
    letters = search.initials(name)
    assert letters == "" or (letters.isascii() and letters.isalnum() and letters == letters.lower())


@given(NAMES, NAMES, DOTS, DOTS)
def test_dots_and_spaces_are_equal(one: str, two: str, dot: str, other: str) -> None:
    assert search.names_equal(one + dot + two, one + other + two)
    assert search.initials(one + dot + two) == search.initials(one + other + two)


def test_other_names_are_not_equal() -> None:
    assert search.names_equal("ＡNNA", "anna")
    assert not search.names_equal("张三", "张三丰")
    assert not search.names_equal("买买提·强丽", "买买提·强")


def test_names_sort_by_pinyin_with_one_surname_together() -> None:
    names = ["程守业", "陈德顺", "曹文清", "陈海燕", "单雄信", "张敏", "章敏", "张海"]
    found = sorted(names, key=search.sort_key)
    assert found == ["曹文清", "陈德顺", "陈海燕", "程守业", "单雄信", "张海", "张敏", "章敏"]


@pytest.mark.parametrize(
    "units",
    [
        ["一班", "二班", "三班", "十班", "十二班", "二十班", "二十一班", "一百零三班"],
        ["采油一区二班", "采油一区十班", "采油二区一班"],
        ["1号站", "２号站", "3 号站", "10号站"],
        ["二〇三队", "204队", "三百队"],
        ["保卫班", "维修班"],
    ],
)
def test_units_stand_in_the_order_of_their_numbers(units: list[str]) -> None:
    assert sorted(sorted(units), key=search.unit_key) == units


@given(st.text("一二三十百零〇两0123班区", max_size=12))
def test_spaces_do_not_move_a_unit(name: str) -> None:
    assert search.unit_key(name) == search.unit_key(f" {name}")


@given(st.integers(1, 999))
def test_a_numeral_in_characters_stands_where_its_digits_do(number: int) -> None:
    assert search.unit_key(f"采油{_written(number)}班") == search.unit_key(f"采油{number}班")


def _written(number: int) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    digits = "零一二三四五六七八九"
    said = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        said += f"{digits[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (digits[ones] if ones else "")
