"""Identity numbers: judged by date and check character, never repaired; masks leak nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import days, identity
from models.core.errors import Refused

GOOD = "650000197703296163"
WITH_X = "65000019930531197X"
BIRTHS = st.dates(date(1900, 1, 1), days.today())
REGIONS = st.integers(100000, 999999).map(str)


def check_sum(number: str) -> int:
    """ISO 7064 MOD 11-2 by its recursion: 1 for a valid number."""
    total = 0
    for character in number:
        total = (total + (10 if character == "X" else int(character))) * 2 % 11
    return total * 6 % 11  # the last doubling undone: 6 is the inverse of 2


@st.composite
def numbers(draw: st.DrawFn) -> str:
    body = f"{draw(REGIONS)}{draw(BIRTHS):%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return next(body + c for c in "0123456789X" if check_sum(body + c) == 1)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (GOOD, GOOD),
        (WITH_X.lower(), WITH_X),
        (f" {GOOD} ", GOOD),
        ("'" + GOOD, GOOD),
        ("650000 19770329 6163", GOOD),
        ("650000-19770329-6163", GOOD),
        ("\u202d" + GOOD + "\u202c", GOOD),
        ("６５００００１９７７０３２９６１６３", GOOD),
        ("６５００００１９９３０５３１１９７Ｘ", WITH_X),
        ("110105491231002", "110105491231002"),
        (110105491231002, "110105491231002"),
        (110105491231002.0, "110105491231002"),
        ("", ""),
        (None, ""),
        ("无", ""),
        ("/", ""),
    ],
)
def test_numbers_are_read(written: object, number: str) -> None:
    assert identity.parse(written) == number


def test_a_real_district_that_region_tables_miss_is_accepted() -> None:
    body = "65020319800101001"
    number = body + identity.check_character(body)
    assert identity.parse(number) == number
    assert identity.region_hint(number) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("650000197703296164", "末位校验码不符"),
        ("650000197703296000", "18 位末三位是 000，表格软件损坏，不能还原"),
        ("1.10E+17", "科学计数法"),
        ("6.50000197703296E+17", "科学计数法"),
        (6.50000197703296e17, "数字单元格超过 15 位，表格软件已改动末位，不能还原"),
        (650000197703296163, "数字单元格超过 15 位"),
        (1e16, "数字单元格超过 15 位"),
        (float("inf"), "数字单元格超过 15 位"),
        ("65000019770329616", "只有 17 位"),
        ("6500001977032961X", "只有 17 位"),
        (12345, "只有 5 位"),
        ("6500001977032961633", "有 19 位"),
        ("650000198302300015", "出生日期 19830230 不存在"),
        ("650000299912310015", "晚于今天"),
        ("650000189912310015", "早于 1900 年"),
        ("650000830230001", "出生日期 19830230 不存在"),
        ("65000083022800X", "末位不会是 X"),
        ("6500001977032961６O", "O"),
        ("张三", "不是数字"),
        (1.5, "不是身份证号"),
        (-5, "不是身份证号"),
        (True, "不是身份证号"),
        (float("nan"), "不是身份证号"),
        (date(1977, 3, 29), "不是身份证号"),
    ],
)
def test_the_reason_says_what_is_wrong(written: object, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        identity.parse(written)
    assert reason in refused.value.reason


def test_a_good_number_that_ends_in_000_is_no_damage() -> None:
    found = [
        body + "0"
        for body in (f"650000{date(1980, 1, 1) + timedelta(n):%Y%m%d}000" for n in range(200))
        if identity.check_character(body) == "0"
    ]
    assert found
    assert [identity.parse(number) for number in found] == found


@given(numbers())
def test_a_valid_number_is_kept_and_tells_birth_and_sex(number: str) -> None:
    assert identity.parse(number) == number
    assert identity.parse(f" '{number[:6]} {number[6:].lower()}") == number
    assert identity.birth_on(number) == f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    assert identity.sex(number) == ("女", "男")[int(number[16]) % 2]
    assert identity.grouped(number).replace(" ", "") == number


@given(numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_digit_never_passes(number: str, place: int, digit: str) -> None:
    wrong = number[:place] + digit + number[place + 1 :]
    if wrong != number:
        with pytest.raises(Refused):
            identity.parse(wrong)


@given(numbers(), st.integers(0, 16))
def test_two_swapped_digits_never_pass(number: str, place: int) -> None:
    left, right = number[place], number[place + 1]
    if left != right:
        with pytest.raises(Refused):
            identity.parse(number[:place] + right + left + number[place + 2 :])


@given(numbers())
def test_what_a_spreadsheet_did_to_a_number_is_refused(number: str) -> None:
    if number[-1] == "X":
        return
    with pytest.raises(Refused):
        identity.parse(float(number))
    with pytest.raises(Refused):
        identity.parse(f"{float(number):.2E}")
    damaged = number[:15] + "000"
    if damaged != number and check_sum(damaged) != 1:
        with pytest.raises(Refused, match="000"):
            identity.parse(damaged)


@given(REGIONS, st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 999))
def test_old_numbers(region: str, birth: date, order: int) -> None:
    old = f"{region}{birth:%y%m%d}{order:03d}"
    assert identity.parse(old) == identity.parse(int(old)) == old
    assert identity.is_old(old)
    assert identity.birth_on(old) == birth.isoformat()
    assert identity.sex(old) == ("女", "男")[order % 2]
    new = identity.modern(old)
    assert identity.parse(new) == new == identity.modern(new)
    assert not identity.is_old(new)
    assert (identity.birth_on(new), identity.sex(new)) == (birth.isoformat(), identity.sex(old))


@given(st.one_of(st.text(max_size=20), st.integers(), st.floats(), st.none(), st.booleans()))
def test_anything_is_read_or_refused(written: object) -> None:
    try:
        number = identity.parse(written)
    except Refused:
        return
    assert len(number) in (0, 15, 18)


def test_nothing_is_known_of_no_number() -> None:
    assert identity.birth_on("") == identity.sex("") == identity.mask("") == ""
    assert identity.grouped("") == ""
    assert identity.region_hint("") is None


def test_an_unknown_region_is_a_hint() -> None:
    hint = identity.region_hint("990000197703296163")
    assert hint is not None
    assert "99" in hint


def test_masks() -> None:
    assert identity.mask(GOOD) == "650000********6163"
    assert identity.mask("110105491231002") == "110105*****1002"
    assert identity.mask_phone("13000005521") == "130****5521"
    assert identity.mask_phone("6231234") == "*****34"
    assert identity.mask_phone("120") == "***"
    assert identity.mask_card("6222969371601168597") == "*" * 15 + "8597"
    assert identity.mask_card("12345678") == "*" * 8
    assert identity.grouped(GOOD) == "650000 19770329 6163"
    assert identity.grouped("110105491231002") == "110105 491231 002"


@given(st.text(max_size=30))
def test_masks_keep_the_length_and_leak_no_odd_value(value: str) -> None:
    masks = (identity.mask(value), identity.mask_phone(value), identity.mask_card(value))
    assert {len(mask) for mask in masks} == {len(value)}
    assert not value or all("*" in mask for mask in masks)
    if len(value) not in (15, 18):
        assert identity.mask(value) == "*" * len(value)
