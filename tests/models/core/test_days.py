"""Days in every way that workbooks write them; what is impossible or ambiguous is refused."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import days
from models.core.errors import Refused

ON = date(2026, 7, 30)
DAYS = st.dates(date(1900, 3, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2023.5", "2023-05"),
        ("2023.1", "2023-01"),
        ("2023.10", "2023-10"),
        ("2023.05.01", "2023-05-01"),
        ("2023-5-1", "2023-05-01"),
        ("2023/5/1", "2023-05-01"),
        ("2023、5、1", "2023-05-01"),
        ("2023 5 1", "2023-05-01"),
        ("2023 1 1", "2023-01-01"),
        ("202305", "2023-05"),
        ("20230501", "2023-05-01"),
        ("2023年5月", "2023-05"),
        ("2023年5月份", "2023-05"),
        ("2023年5月3日", "2023-05-03"),
        ("2023年5月3号", "2023-05-03"),
        ("2023年5月3", "2023-05-03"),
        ("2023.5.3日", "2023-05-03"),
        ("2026 年 6 月30日", "2026-06-30"),
        ("２０２３年５月", "2023-05"),
        ("２０２３．５", "2023-05"),
        ("'2023-05-01", "2023-05-01"),
        ("2023-05-01 00:00:00", "2023-05-01"),
        ("2023-05-01T08:30", "2023-05-01"),
        ("73.12", "1973-12"),
        ("1973.12", "1973-12"),
        ("73年12月", "1973-12"),
        ("73-12-05", "1973-12-05"),
        ("05.12", "2005-12"),
        ("27年1月", "2027-01"),
        ("28年1月", "1928-01"),
        ("00.3", "2000-03"),
        ("2023", "2023"),
        ("2023年", "2023"),
        ("45000", "2023-03-15"),
        ("", ""),
        (None, ""),
        ("无", ""),
        ("/", ""),
        (" — ", ""),
        ("〇", ""),
        (2023, "2023"),
        (202305, "2023-05"),
        (202305.0, "2023-05"),
        (20230501, "2023-05-01"),
        (2023.5, "2023-05"),
        (2023.05, "2023-05"),
        (2023.12, "2023-12"),
        (1973.12, "1973-12"),
        (73.12, "1973-12"),
        (73.5, "1973-05"),
        (61, "1900-03-01"),
        (45000, "2023-03-15"),
        (45000.75, "2023-03-15"),
        (date(2026, 2, 4), "2026-02-04"),
        (datetime(2026, 2, 4, 23, 59), "2026-02-04"),
    ],
)
def test_ways_of_writing(written: object, iso: str) -> None:
    assert days.parse(written, on=ON) == iso


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2023.13", "没有 13 月"),
        ("202313", "没有 13 月"),
        (202313, "没有 13 月"),
        (2023.13, "没有 13 月"),
        ("73.13", "没有 13 月"),
        ("2023年0月", "没有 0 月"),
        ("2023-2-30", "2023 年 2 月没有 30 日"),
        ("2023年2月29日", "2023 年 2 月没有 29 日"),
        (20230230, "2023 年 2 月没有 30 日"),
        ("1123-5-1", "年份 1123"),
        ("3023.5", "年份 3023"),
        (100000 + 20000, "年份 2228"),
        (2023.1, "1 月还是 10 月"),
        (73.1, "1 月还是 10 月"),
        (60, "小于 61"),
        (0, "小于 61"),
        (-5, "小于 61"),
        (5.12, "小于 61"),
        (date(1900, 1, 5), "小于 61"),
        (date(1899, 12, 31), "小于 61"),
        (datetime(2453, 5, 1), "年份 2453"),
        (13000000000, "数字太大"),
        (float("nan"), "不是数"),
        (float("inf"), "不是数"),
        (True, "不是日期"),
        (time(8, 0), "不是日期"),
        (timedelta(1), "不是日期"),
        (2023.0501, "看不懂"),
        ("20235", "看不懂"),
        ("2月2日", "没有写年份"),
        ("2月", "没有写年份"),
        ("5.12", "没有写年份"),
        ("2023.5-6", "看不懂"),
        ("2023.5-2024.6", "看不懂"),
        ("5/1/2023", "看不懂"),
        ("去年五月", "看不懂"),
        ("2023年夏", "看不懂"),
        ("73", "看不懂"),
        ("1234567", "看不懂"),
        ("٢٠٢٣", "看不懂"),
    ],
)
def test_impossible_and_ambiguous_days_are_refused(written: object, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        days.parse(written, on=ON)
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    ("written", "iso"),
    [("2月2日", "2026-02-02"), ("2月2", "2026-02-02"), ("2 月 3 号", "2026-02-03"),
     ("2月", "2026-02"), ("2.3", "2026-02-03"), ("2-3", "2026-02-03"), ("12.25", "2026-12-25"),
     ("2025.2.3", "2025-02-03"), ("73.12", "1973-12")],
)  # fmt: skip
def test_a_known_year_completes_a_day(written: str, iso: str) -> None:
    assert days.parse(written, year=2026, on=ON) == iso


@pytest.mark.parametrize("written", ["12.3", "02.03", "2月30日", "13月1日"])
def test_a_known_year_decides_nothing_that_is_doubtful(written: str) -> None:
    with pytest.raises(Refused):
        days.parse(written, year=2026, on=ON)


@given(DAYS)
def test_each_way_of_writing_a_day_gives_that_day(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    ways = (day, datetime(y, m, d, 12), day.isoformat(), f"{y}.{m}.{d}", f"{y}/{m:02d}/{d:02d}",
            f"{y}年{m}月{d}日", f" {y} 年{m} 月 {d}日", f"{day:%Y%m%d}", int(f"{day:%Y%m%d}"),
            float(f"{day:%Y%m%d}"), days.shown(day.isoformat()))  # fmt: skip
    assert {days.parse(way) for way in ways} == {day.isoformat()}
    assert days.parse(f"{m}月{d}日", year=y) == day.isoformat()


@given(DAYS)
def test_each_way_of_writing_a_month_gives_that_month(day: date) -> None:
    y, m = day.year, day.month
    ways = (f"{y}.{m}", f"{y}-{m:02d}", f"{y}年{m}月", f"{y}{m:02d}", y * 100 + m)
    assert {days.parse(way) for way in ways} == {f"{y}-{m:02d}"}
    if m not in (1, 10):
        assert days.parse(float(f"{y}.{m}")) == f"{y}-{m:02d}"


@given(DAYS, st.sampled_from((False, True)), st.floats(0, 0.99))
def test_day_counts_of_spreadsheets(day: date, epoch1904: bool, clock: float) -> None:
    count = (day - (date(1904, 1, 1) if epoch1904 else date(1899, 12, 30))).days
    if count < 100 or 1900 <= count <= 2199:
        return
    assert days.parse(count, epoch1904=epoch1904) == day.isoformat()
    assert days.parse(count + clock, epoch1904=epoch1904) == day.isoformat()


@given(st.integers(1900, 2199), st.integers(0, 99), st.integers(0, 99))
def test_only_real_days_are_accepted(year: int, month: int, day: int) -> None:
    try:
        real = date(year, month, day)
    except ValueError:
        with pytest.raises(Refused):
            days.parse(f"{year}-{month}-{day}")
    else:
        assert days.parse(f"{year}-{month}-{day}") == real.isoformat()


@given(
    st.one_of(st.text(max_size=10), st.text("0123456789.-/年月日 :T", max_size=11)),
    st.sampled_from((None, 2026)),
)
def test_any_text_is_read_or_refused(written: str, year: int | None) -> None:
    try:
        iso = days.parse(written, year=year)
    except Refused:
        return
    assert re.fullmatch(r"([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?", iso)


@given(st.one_of(st.floats(), st.integers()), st.booleans())
def test_any_number_is_read_or_refused(written: float, epoch1904: bool) -> None:
    try:
        iso = days.parse(written, epoch1904=epoch1904)
    except Refused:
        return
    assert 1900 <= int(iso[:4]) <= 2199


def test_the_clock() -> None:
    assert days.today() == date.today()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", days.now())


def test_shown() -> None:
    assert days.shown("2023-05-01") == "2023年5月1日"
    assert days.shown("2023-05") == "2023年5月"
    assert days.shown("2023") == "2023年"
    assert days.shown("") == ""


@pytest.mark.parametrize(
    ("birth", "years"),
    [("1977-07-30", 49), ("1977-07-31", 48), ("1977-07", 49), ("1977-08", 48), ("1977", 49),
     ("2026-07-30", 0), ("2026-07-31", None), ("2027", None), ("", None)],
)  # fmt: skip
def test_age(birth: str, years: int | None) -> None:
    assert days.age(birth, ON) == years


def test_add_months_stays_inside_the_month() -> None:
    assert days.add_months("2024-01-31", 1) == "2024-02-29"
    assert days.add_months("2023-12-15", 1) == "2024-01-15"
    assert days.add_months("2024-03-31", -1) == "2024-02-29"
    assert days.add_months("2023-11", 3) == "2024-02"
    assert days.add_months("2023", 12) == "2024"


@given(DAYS, st.integers(-24, 24))
def test_add_months_moves_by_whole_months(day: date, months: int) -> None:
    moved = date.fromisoformat(days.add_months(day.isoformat(), months))
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == day.day or (moved + timedelta(1)).day == 1


@given(DAYS, st.integers(-1000, 1000))
def test_days_between_undoes_add_days(day: date, count: int) -> None:
    later = (day + timedelta(count)).isoformat()
    assert days.add_days(day.isoformat(), count) == later
    assert days.days_between(day.isoformat(), later) == count


def test_what_is_not_known_to_the_day() -> None:
    assert days.days_between("2023-05", "2023-06-01") is None
