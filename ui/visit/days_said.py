"""What a calendar says of days besides their numbers: lunar days, festivals, seasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from models.core.errors import RuleError
from models.visit import festivals

_BY_LUNAR = {"正月十五": "元宵", "九月初九": "重阳"}


@dataclass(frozen=True)
class DaySaid:
    """Lunar day (the month too on its first day) and the festivals of a day."""

    lunar: str = ""
    month: str = ""
    names: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def said(day: date) -> DaySaid:
    """What is said of a day; nothing outside the years of the calendar."""
    try:
        whole = festivals.lunar_day(day)
        names = tuple(_names(day, whole))
    except (RuleError, ValueError):
        return DaySaid()
    month, _, rest = whole.partition("月")
    return DaySaid(f"{month}月" if rest == "初一" else rest, f"{month}月{rest}", names)


def _names(day: date, lunar: str) -> Iterator[str]:
    for name, on in festivals.festivals(day.year):
        if on == day:
            yield name
    if festivals.lunar_day(day + timedelta(days=1)) == "正月初一":
        yield "除夕"
    if lunar in _BY_LUNAR:
        yield _BY_LUNAR[lunar]


@dataclass(frozen=True)
class SpanSaid:
    """What stands over a week, month or year: its title, its lunar days, its seasons."""

    title: str
    lunar: str
    seasons: tuple[str, ...]


def span(title: str, first: date, last: date) -> SpanSaid:
    """What is said of the days from one to another."""
    lunar = f"农历{said(first).month} — {said(last).month}" if said(first).month else ""
    return SpanSaid(title, lunar, tuple(_seasons(first, last)))


def _seasons(first: date, last: date) -> Iterator[str]:
    """The seasons of visiting that any of the days lies in, with their months."""
    for year in dict.fromkeys((first.year, last.year)):
        try:
            found = festivals.seasons(year)
        except RuleError:
            continue
        for season in found:
            if season.first <= last and season.last >= first:
                yield f"{season.name} {season.first:%m-%d} — {season.last:%m-%d}"
