"""Statutory days off: their kinds, how a span of them is written, what the law gives a year."""

import re
from collections import defaultdict
from datetime import date, timedelta
from enum import StrEnum

from models.core import days
from models.core.errors import Refused, RuleError
from models.visit import festivals


class DayKind(StrEnum):
    """What a day is: off, worked instead, or a festival of the region whose day is set by hand."""

    OFF = "休"
    WORKED = "班"
    ETHNIC = "民族节日"


DAY_KINDS = tuple(DayKind)
_MOST = 31  # days to a span
_ASIDE = re.compile(r"[（(].*?[)）]|放假.*|上班.*|共.*")  # what a notice says beside the days
_APART = re.compile(r"\.\.+|—+|–|－|至|到|~|～")


def span(written: str, year: int) -> list[str]:
    """The ISO days of a span as it is written: 10-01..10-07, 2月5日至11日, or one day.

    `year` completes days without one; raises RuleError for what is no span of days.
    """
    first, last = _ends(_ASIDE.sub("", written))
    start = _day(first, year)
    end = _day(_completed(last, start), start.year) if last else start
    if end < start and len(re.findall(r"\d+", last)) < 3:
        end = end.replace(year=end.year + 1)  # 12-31..1-2 goes over the year's end
    return _spread(start, end)


def _ends(written: str) -> tuple[str, str]:
    """The two days of a span, the second "" for one day; 10.1-10.7 is parted at its hyphen."""
    parted = _APART.sub("..", written, count=1)
    if ".." not in parted and written.count("-") == 1 and re.search("[.月日]", written):
        parted = written.replace("-", "..")
    first, _, last = parted.partition("..")
    return first.strip(), last.strip()


def _spread(first: date, last: date) -> list[str]:
    if last < first:
        raise RuleError(f"到 {last} 早于从 {first}，没有保存。请核对日期。", "日期")
    count = (last - first).days + 1
    if count > _MOST:
        raise RuleError(f"从 {first} 到 {last} 有 {count} 天，超过 {_MOST} 天，没有保存。", "日期")
    return [(first + timedelta(days=place)).isoformat() for place in range(count)]


def _completed(last: str, start: date) -> str:
    """7日 of 10月1日至7日 with the month that was said before it."""
    only_day = re.fullmatch(r"(\d{1,2})[日号]?", last)
    return f"{start.month}-{only_day[1]}" if only_day else last


def _day(written: str, year: int) -> date:
    short = re.fullmatch(
        r"(\d{1,2})[-./](\d{1,2})[日号]?", written
    )  # never a year and a month here
    try:
        found = days.parse(f"{year}-{short[1]}-{short[2]}" if short else written, year=year)
    except Refused as refused:
        raise RuleError(f"“{written}”{refused.reason}，没有保存。", "日期") from None
    if len(found) != len("2027-10-01"):
        raise RuleError(f"“{written}”不是月、日齐全的日期，没有保存。", "日期")
    return date.fromisoformat(found)


# -- what the law gives ----------------------------------------------------------------------------

_FIRST, _RENEWED = 2014, 2025  # 全国年节及纪念日放假办法 as revised in 2013 and in 2024


def statutory(year: int) -> dict[str, str]:
    """The statutory days of a year by ISO day with their names, before any are moved by notice.

    13 days from 2025 on, 11 before; RuleError before 2014, when another list held.
    """
    if year < _FIRST:
        raise RuleError(f"{year} 年的放假办法不同，没有填入。请按当年的通知一段一段登记。", "年份")
    found: dict[str, list[str]] = defaultdict(list)
    for name, first, count in _lawful(year):
        for place in range(count):
            found[(first + timedelta(days=place)).isoformat()].append(name)
    return {day: "、".join(names) for day, names in sorted(found.items())}


def _lawful(year: int) -> list[tuple[str, date, int]]:
    """Each festival of the law: its name, first day, and how many days."""
    of = dict(festivals.festivals(year))
    renewed = year >= _RENEWED
    spring = of["春节"] - timedelta(days=int(renewed))  # 除夕 since 2025
    return [
        ("元旦", of["元旦"], 1),
        ("春节", spring, 3 + renewed),
        ("清明节", of["清明"], 1),
        ("劳动节", of["五一"], 1 + renewed),
        ("端午节", of["端午"], 1),
        ("中秋节", of["中秋"], 1),
        ("国庆节", of["国庆"], 3),
    ]
