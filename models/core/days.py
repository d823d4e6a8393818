"""Business days as ISO text (`YYYY-MM-DD`, `YYYY-MM` or `YYYY`); the clock is read only here."""

import math
import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from models.core.codes import blank_text
from models.core.errors import Refused

FIRST_YEAR, LAST_YEAR = 1900, 2199


def today() -> date:
    """The day of this computer's clock."""
    return date.today()


def now() -> str:
    """The instant as UTC text `YYYY-MM-DDTHH:MM:SSZ`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


Year = int | tuple[int, int] | None
"""What completes 2月2日: a year, or two, whose first takes the months from July on."""


def parse(
    written: object, *, year: Year = None, epoch1904: bool = False, on: date | None = None
) -> str:
    """A day, month or year as ISO text from any usual way of writing it; blank words give "".

    `year` completes 2月2日; `epoch1904` is the workbook's way of counting days; `on` (today) says
    which century a year of two digits means: up to next year 20xx, else 19xx. What could mean
    two things is Refused, and so is a day that does not exist.
    """
    if isinstance(written, str):
        return _text(written, year, (on or today()).year)
    if written is None:
        return ""
    if isinstance(written, bool):
        raise Refused("是「是/否」，不是日期")
    if isinstance(written, date):
        return _cell(written)
    if isinstance(written, int | float):
        return _number(written, epoch1904, (on or today()).year)
    raise Refused("不是日期")


_ASIDE = re.compile(r"[(（].*?[)）]|(?<=[日号])(?:起|前后|左右|上午|下午|晚上?|中午)$")
_PART_OF_MONTH = re.compile(r"(?<=月)份?(?:上旬|中旬|下旬|初|中|底|末)$")
_UNTIL = re.compile(r"[至到和及、，,;；~～—–-]+")
_AN_END = re.compile(r"[0-9年月日号.\-/至到和及、，,;；~～—–\s]+")


def parse_span(written: object, *, year: Year = None, epoch1904: bool = False) -> tuple[str, bool]:
    """The same where a span of days may stand: its first day (2月2日至5日), or its month (2月上旬).

    The second part says whether more was written than the day that is given.
    """
    if isinstance(written, str):
        written = _ASIDE.sub("", unicodedata.normalize("NFKC", written.strip()))
    try:
        return parse(written, year=year, epoch1904=epoch1904), False
    except Refused:
        said = _PART_OF_MONTH.sub("", written) if isinstance(written, str) else ""
        if first := _first_of(said, year):
            return first, True
        raise


def _first_of(said: str, year: Year) -> str:
    """The day with which a span begins; a text that is one day or month is that."""
    for end in (len(said), *(found.start() for found in _UNTIL.finditer(said))):
        try:
            first = parse(said[:end], year=year)
        except Refused:
            continue
        if end == len(said) or (len(first) == 10 and _AN_END.fullmatch(said[end:])):
            return first
    return ""


# -- calendar ------------------------------------------------------------------------------------


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"年份 {year} 不在 {FIRST_YEAR} 到 {LAST_YEAR} 之间")
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        raise Refused(f"没有 {month} 月")
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= monthrange(year, month)[1]:
        raise Refused(f"{year} 年 {month} 月没有 {day} 日")
    return f"{year:04d}-{month:02d}-{day:02d}"


def _cell(day: date) -> str:
    """A date cell; before 1900-03-01 it is a small number that was formatted as a date."""
    if day.year <= 1900 and (day.year, day.month) < (1900, 3):
        raise Refused("日期序号小于 61，是被设成日期格式的小数字")
    return day.isoformat()[:10] if day.year <= LAST_YEAR else _iso(day.year)


def _century(year: int, this_year: int) -> int:
    return 2000 + year if year <= this_year - 2000 + 1 else 1900 + year


# -- numbers -------------------------------------------------------------------------------------

_LAST_SERIAL = 2_958_465  # 9999-12-31
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


def _number(number: float, epoch1904: bool, this_year: int) -> str:
    """A number cell: a year, 202305, 20230501, 2023.5, 73.12, else the spreadsheet's day count."""
    if not math.isfinite(number):
        raise Refused("不是数")
    if isinstance(number, float) and not number.is_integer():
        return _fraction(number, epoch1904, this_year)
    whole = int(number)
    if FIRST_YEAR <= whole <= LAST_YEAR:
        return _iso(whole)
    if FIRST_YEAR <= whole // 100 <= LAST_YEAR:
        return _iso(*divmod(whole, 100))
    if FIRST_YEAR <= whole // 10_000 <= LAST_YEAR:
        return _iso(whole // 10_000, whole // 100 % 100, whole % 100)
    return _serial(whole, epoch1904)


def _fraction(number: float, epoch1904: bool, this_year: int) -> str:
    """2023.5 and 73.12 are a year and a month; any other fraction is the time of a day count."""
    year, part = math.floor(number), repr(number).partition(".")[2]
    if 61 <= year <= 99 and len(part) <= 2:
        year = _century(year, this_year)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _serial(year, epoch1904)
    if part == "1":
        raise Refused(f"数字 {number} 看不出是 1 月还是 10 月")
    if len(part) > 2:
        raise Refused("看不懂的日期")
    return _iso(year, int(part))


def _serial(days: int, epoch1904: bool) -> str:
    if days < 61:
        raise Refused("日期序号小于 61，看不出是哪一天")
    if days > _LAST_SERIAL:
        raise Refused("数字太大，不是日期")
    try:
        found = (_EPOCH_1904 if epoch1904 else _EPOCH) + timedelta(days)
    except OverflowError:
        raise Refused("数字太大，不是日期") from None
    return _iso(found.year, found.month, found.day)


# -- texts ---------------------------------------------------------------------------------------

_TIME = re.compile(r"(?<=[0-9日号])[\sT]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_SPACE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_MARKS = str.maketrans(
    dict.fromkeys("。、·•‧・", ".") | dict.fromkeys("—–−―", "-") | {"\\": "/", "'": ""}
)
_CHINESE = re.compile(r"([0-9]{4}|[0-9]{2})年(?:([0-9]{1,2})(?:月份?(?:([0-9]{1,2})[日号]?)?)?)?")
_PARTED = re.compile(r"([0-9]{4}|[0-9]{2})([.\-/ ])([0-9]{1,2})(?:\2([0-9]{1,2})[日号]?|月)?\.?")
_MONTH_DAY = re.compile(r"([0-9]{1,2})月份?(?:([0-9]{1,2})[日号]?)?")
_SHORT = re.compile(r"([0-9]{1,2})[.\-/]([0-9]{1,2})[日号]?")


@lru_cache(maxsize=1 << 16)
def _text(written: str, year: Year, this_year: int) -> str:
    if blank_text(written):
        return ""
    said = _TIME.sub("", unicodedata.normalize("NFKC", written).strip())
    said = _NUMERALS.sub(_in_digits, said)
    said = " ".join(_SPACE.sub("", said).split()).translate(_MARKS)
    if said.isdecimal() and said.isascii():
        return _digits(said)
    if found := _CHINESE.fullmatch(said):
        return _dated(*found.groups(), this_year=this_year)
    if (found := _PARTED.fullmatch(said)) and not _is_short(found):
        return _dated(*found.group(1, 3, 4), this_year=this_year)
    return _without_year(said, year, this_year)


def _digits(said: str) -> str:
    """Bare digits: a year, 202305, 20230501, or five digits that can only be a day count."""
    if len(said) == 4:
        return _iso(int(said))
    if len(said) == 6:
        return _iso(int(said[:4]), int(said[4:]))
    if len(said) == 8:
        return _iso(int(said[:4]), int(said[4:6]), int(said[6:]))
    if len(said) == 5 and said[:2] not in ("19", "20"):
        return _serial(int(said), False)
    raise Refused("看不懂的日期")


def _dated(year: str, month: str | None, day: str | None, *, this_year: int) -> str:
    full = int(year) if len(year) == 4 else _century(int(year), this_year)
    return _iso(full, int(month) if month else None, int(day) if day else None)


def _is_short(found: re.Match[str]) -> bool:
    """Two numbers of two digits at most (73.12, 12.3): a year and a month, or a month and a day."""
    return len(found[1]) == 2 and found[4] is None


_NUMERALS = re.compile(r"[〇零一二三四五六七八九十]+(?=[年月日号]|$)")
_NUMERAL = {word: str(place) for place, word in enumerate("零一二三四五六七八九")} | {"〇": "0"}


def _in_digits(found: re.Match[str]) -> str:
    """二〇二六 is 2026, 十二 12, 二十 20, 二十八 28."""
    tens, ten, ones = found[0].rpartition("十")
    digits = "".join(_NUMERAL.get(word, "") for word in (tens or "一") * bool(ten) + ones)
    return digits + "0" if ten and not ones else digits


def _without_year(said: str, year: Year, this_year: int) -> str:
    if found := _MONTH_DAY.fullmatch(said):
        month = int(found[1])
        if (of := _year_of(month, year)) is None:
            raise Refused("没有写年份")
        return _iso(of, month, int(found[2]) if found[2] else None)
    if found := _SHORT.fullmatch(said):
        return _two_numbers(found[1], found[2], _year_of(int(found[1]), year), this_year)
    raise Refused("看不懂的日期")


def _year_of(month: int, year: Year) -> int | None:
    return year[month < 7] if isinstance(year, tuple) else year


def _two_numbers(first: str, second: str, year: int | None, this_year: int) -> str:
    one, two = int(first), int(second)
    is_month = len(first) == 2 and 1 <= two <= 12
    is_day = year is not None and 1 <= one <= 12 and 1 <= two <= monthrange(year, one)[1]
    if is_month and is_day:
        raise Refused(f"看不出是 {_century(one, this_year)} 年 {two} 月还是 {one} 月 {two} 日")
    if is_day and year is not None:
        return _iso(year, one, two)
    if len(first) == 2:
        return _iso(_century(one, this_year), two)
    raise Refused("没有写年份" if year is None else "看不懂的日期")


# -- reckoning -----------------------------------------------------------------------------------


def _parts(iso: str) -> tuple[int, ...]:
    return tuple(int(part) for part in iso.split("-"))


def shown(iso: str) -> str:
    """As papers write it: `2023年5月1日`, `2023年5月`, `2023年`; lists show the ISO text itself."""
    parts = _parts(iso) if iso else ()
    return "".join(f"{part}{word}" for part, word in zip(parts, "年月日", strict=False))


def age(birth_iso: str, on: date) -> int | None:
    """Full years on a day, by as much of the birth date as is known; None if unknown or unborn."""
    if not birth_iso:
        return None
    year, *rest = _parts(birth_iso)
    before_birthday = [on.month, on.day][: len(rest)] < rest
    years = on.year - year - before_birthday
    return years if years >= 0 else None


def add_months(iso: str, months: int) -> str:
    """The same day `months` later, or the last day of that month; a month or year stays one."""
    known = _parts(iso)
    year, month = divmod(known[0] * 12 + (known[1] - 1 if len(known) > 1 else 0) + months, 12)
    last = monthrange(year, month + 1)[1]
    moved = (f"{year:04d}", f"{month + 1:02d}", f"{min(known[-1], last):02d}")
    return "-".join(moved[: len(known)])


def last_day(iso: str) -> str:
    """The last day of what is known: of a year, a month, or the day itself."""
    year, *rest = _parts(iso)
    month = rest[0] if rest else 12
    day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{day:02d}"


def add_days(iso: str, days: int) -> str:
    """The day that is `days` later; raises ValueError for a month or a year."""
    return (date.fromisoformat(iso) + timedelta(days)).isoformat()


def days_between(earlier: str, later: str) -> int | None:
    """Days from one day to another, negative if it is before; None where a day is not known."""
    if len(earlier) != 10 or len(later) != 10:
        return None
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
