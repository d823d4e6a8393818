"""Festival days are those that are published; 2033's leap month moves nothing."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.errors import RuleError
from models.visit import festivals

# 春节, 清明, 端午, 中秋 by the rules of GB/T 33661-2017, from computed new moons and solar terms.
DAYS = json.loads((Path(__file__).parents[2] / "data" / "festival_days.json").read_text())
PUBLISHED = {
    (2000, "春节"): "02-05",
    (2012, "春节"): "01-23",
    (2020, "中秋"): "10-01",
    (2023, "春节"): "01-22",
    (2025, "中秋"): "10-06",
    (2025, "端午"): "05-31",
    (2026, "春节"): "02-17",
    (2027, "春节"): "02-06",
    (2030, "春节"): "02-03",
    (2033, "春节"): "01-31",
    (2033, "中秋"): "09-08",
    (2034, "春节"): "02-19",
    (2024, "清明"): "04-04",
    (2027, "清明"): "04-05",
}
years = st.integers(festivals.FIRST_YEAR, festivals.LAST_YEAR)


@pytest.mark.parametrize("year", range(2000, 2100))
def test_moving_festivals_of_each_year(year: int) -> None:
    found = dict(festivals.festivals(year))
    moving = [found[name].isoformat()[5:] for name in ("春节", "清明", "端午", "中秋")]
    assert moving == DAYS[str(year)]


@pytest.mark.parametrize(("of", "day"), PUBLISHED.items())
def test_published_days(of: tuple[int, str], day: str) -> None:
    assert festivals.day_of(of[1], of[0]).isoformat() == f"{of[0]}-{day}"


def test_leap_month_of_2033() -> None:
    assert festivals.lunar_day(date(2033, 12, 21)) == "冬月三十"
    assert festivals.lunar_day(date(2033, 12, 22)) == "闰冬月初一"
    assert festivals.lunar_day(date(2034, 1, 20)) == "腊月初一"
    assert festivals.lunar_day(date(2033, 8, 25)) == "八月初一"


def test_lunar_days_in_words() -> None:
    assert festivals.lunar_day(date(2027, 2, 3)) == "腊月廿七"
    assert festivals.lunar_day(date(2027, 2, 6)) == "正月初一"
    assert festivals.lunar_day(date(2027, 2, 25)) == "正月二十"
    assert festivals.lunar_day(date(2027, 2, 16)) == "正月十一"


@given(years)
def test_every_year_has_the_nine_festivals_in_order(year: int) -> None:
    found = festivals.festivals(year)
    assert {name for name, _ in found} == set(festivals.FESTIVALS)
    assert len(found) == 9
    assert [day for _, day in found] == sorted(day for _, day in found)
    assert {day.year for _, day in found} == {year}


@given(years)
def test_spring_festival_is_the_first_lunar_day_between_21_january_and_21_february(
    year: int,
) -> None:
    day = festivals.day_of("春节", year)
    assert date(year, 1, 21) <= day <= date(year, 2, 21)
    assert festivals.lunar_day(day) == "正月初一"
    assert festivals.lunar_day(day - timedelta(days=1)) in ("腊月廿九", "腊月三十")


@given(years)
def test_seasons_carry_no_festival_and_lie_in_their_year(year: int) -> None:
    found = festivals.seasons(year)
    assert [s.name for s in found] == ["冬送温暖", "春季走访", "夏送清凉", "金秋助学"]
    assert all(s.first <= s.last and s.first.year == s.last.year == year for s in found)
    assert found[0].last + timedelta(days=1) == festivals.day_of("春节", year)
    assert not [s for s in found for name in festivals.FESTIVALS if name in s.name]


@pytest.mark.parametrize("year", [1999, 2100])
def test_years_outside_the_calendar_are_refused(year: int) -> None:
    for ask in (festivals.festivals, festivals.seasons, lambda y: festivals.day_of("国庆", y)):
        with pytest.raises(RuleError, match="2000—2099"):
            ask(year)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("春节", "春节"),
        ("元旦春节", "春节"),
        ("送温暖", "春节"),
        ("中秋节", "中秋"),
        ("国庆节慰问", "国庆"),
        ("送清凉", "夏送清凉"),
        (" 金秋 助学 ", "金秋助学"),
        ("冬送温暖", "冬送温暖"),
    ],
)
def test_names_people_use(written: str, known: str) -> None:
    assert festivals.named(written) == known


def test_unknown_festival_names_the_known_ones() -> None:
    with pytest.raises(RuleError, match="元旦.*国庆.*冬送温暖"):
        festivals.named("圣诞节")
