"""Festivals and seasons of visiting, by the solar and the lunar calendar, 2000 to 2099.

Lunar months come from the table of lunardate; tests hold the festivals of every year to days
computed by the rules of GB/T 33661-2017. 清明 follows the century's formula.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from lunardate import LunarDate

from models.core.errors import RuleError

FIRST_YEAR, LAST_YEAR = 2000, 2099

FESTIVALS = ("元旦", "春节", "清明", "三八", "五一", "端午", "七一", "中秋", "国庆")
_SOLAR = {"元旦": (1, 1), "三八": (3, 8), "五一": (5, 1), "七一": (7, 1), "国庆": (10, 1)}
_LUNAR = {"春节": (1, 1), "端午": (5, 5), "中秋": (8, 15)}
_SEASONS = {"春季走访": (3, 5), "夏送清凉": (6, 8), "金秋助学": (7, 9)}
WINTER = "冬送温暖"
SEASONS = (WINTER, *_SEASONS)

_ALIASES = {
    "送温暖": "春节",
    "元旦春节": "春节",
    "两节": "春节",
    "春节送温暖": "春节",
    "元旦春节送温暖": "春节",
    "妇女节": "三八",
    "三八妇女节": "三八",
    "劳动节": "五一",
    "五一劳动节": "五一",
    "建党节": "七一",
    "端阳": "端午",
    "八月十五": "中秋",
    "春季": "春季走访",
    "送清凉": "夏送清凉",
    "夏季送清凉": "夏送清凉",
    "防暑降温": "夏送清凉",
    "高温慰问": "夏送清凉",
    "助学": "金秋助学",
    "冬季送温暖": WINTER,
}


@dataclass(frozen=True)
class Season:
    """A season of visiting, both days included."""

    name: str
    first: date
    last: date


def festivals(year: int) -> list[tuple[str, date]]:
    """The nine festivals of a year with their days, in the order of the year."""
    _in_range(year)
    return sorted(((name, _festival(name, year)) for name in FESTIVALS), key=lambda one: one[1])


def seasons(year: int) -> list[Season]:
    """The four seasons of a year; the winter's ends on the eve of 春节."""
    _in_range(year)
    winter = Season(WINTER, date(year, 1, 1), _festival("春节", year) - timedelta(days=1))
    rest = [
        Season(name, date(year, first, 1), date(year, last, monthrange(year, last)[1]))
        for name, (first, last) in _SEASONS.items()
    ]
    return [winter, *rest]


def _in_range(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleError(f"节日日历只到 {FIRST_YEAR}—{LAST_YEAR} 年，没有 {year} 年。", "年份")


def _festival(name: str, year: int) -> date:
    if name in _SOLAR:
        return date(year, *_SOLAR[name])
    if name == "清明":
        return qingming(year)
    month, day = _LUNAR[name]
    return _solar(LunarDate(year, month, day))


def _solar(lunar: LunarDate) -> date:
    day: date = lunar.to_solar_date()
    return day


def qingming(year: int) -> date:
    """清明 of 2000 to 2099 by the century's formula: [Y × 0.2422 + 4.81] − [Y ÷ 4] of April."""
    y = year % 100
    return date(year, 4, (y * 2422 + 48100) // 10000 - y // 4)


def named(written: str) -> str:
    """The festival or season that a written name means; raises RuleError listing the names."""
    said = "".join(written.split())
    for one in (
        said,
        said.removesuffix("节"),
        said.removesuffix("慰问"),
        said.removesuffix("节慰问"),
    ):
        known = _ALIASES.get(one, one)
        if known in FESTIVALS or known in SEASONS:
            return known
    known_names = "、".join((*FESTIVALS, *SEASONS))
    raise RuleError(
        f"没有“{written}”这个节日或活动，没有改动任何内容。可用的有：{known_names}。", "活动"
    )


def mentioned(text: str) -> str:
    """The festival or season that a title names; "" for none, or where it names several."""
    words = {**{name: name for name in (*FESTIVALS, *SEASONS)}, **_ALIASES}
    said = [word for word in words if word in text]
    own = [w for w in said if not any(w != other and w in other for other in said)]
    found = {words[word] for word in own}
    if found <= {"元旦", "春节"} and len(found) > 1:
        return "春节"
    return found.pop() if len(found) == 1 else ""


def day_of(name: str, year: int) -> date:
    """The day of a festival, or the first day of a season."""
    _in_range(year)
    if name in FESTIVALS:
        return _festival(name, year)
    return next(season.first for season in seasons(year) if season.name == name)


# -- lunar days ----------------------------------------------------------------------------------

_MONTHS = "正二三四五六七八九十冬腊"
_DIGITS = "一二三四五六七八九十"


def lunar_day(day: date) -> str:
    """The lunar day in words: 腊月廿七, 正月初一, 闰冬月三十."""
    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    leap = "闰" if lunar.is_leap_month else ""
    return f"{leap}{_MONTHS[lunar.month - 1]}月{_day_words(lunar.day)}"


def _day_words(day: int) -> str:
    if day in (20, 30):
        return f"{_DIGITS[day // 10 - 1]}十"
    return ("初" if day <= 10 else "十" if day < 20 else "廿") + _DIGITS[(day - 1) % 10]
