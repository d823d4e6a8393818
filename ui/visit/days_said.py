"""What a calendar says of a day besides its number: the lunar day and the festivals."""

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


def month_line(first: date, last: date) -> str:
    """The lunar days that a month spans, and the season of visiting it lies in."""
    words = f"农历{said(first).month} — {said(last).month}" if said(first).month else ""
    try:
        seasons = [s.name for s in festivals.seasons(first.year) if s.first <= last <= s.last]
    except RuleError:
        seasons = []
    return " · ".join([words, *seasons]).strip(" ·")
