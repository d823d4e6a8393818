"""Identity numbers (GB 11643-1999, check character by ISO 7064 MOD 11-2) and masks for lists.

A number is judged by its date and its check character only, and is never repaired. The date of
birth and the sex follow from it.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from operator import mul

from models.core import days
from models.core.codes import blank_word
from models.core.errors import Refused

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_ZEROS = ord("0") * sum(_WEIGHTS)
_BODY = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}")
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]*)?E\+?[0-9]+")
_DROPPED = re.compile("[\\s'`´‘’\"“”\\-\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_DAMAGED = "数字单元格超过 15 位，表格软件已改动末位，不能还原"


def parse(written: object) -> str:
    """The number, 18 characters or an old one of 15; "" for blank words; raises Refused.

    Spaces, quotes, grouping dashes, full-width digits and a lower-case x are put right; nothing
    else is.
    """
    if isinstance(written, str) and _BODY.fullmatch(written):
        return _checked(written)
    number = _plain(written)
    if not number:
        return ""
    if not _BODY.fullmatch(number):
        raise Refused(_fault(number))
    return _checked(number)


def _checked(number: str) -> str:
    _check_date(_born(number))
    if len(number) == 18 and check_character(number[:17]) != number[17]:
        raise Refused(
            "18 位末三位是 000，表格软件损坏，不能还原"
            if number.endswith("000")
            else "末位校验码不符"
        )
    return number


def _plain(written: object) -> str:
    if isinstance(written, str):
        if blank_word(written):
            return ""
        return _DROPPED.sub("", unicodedata.normalize("NFKC", written)).upper()
    if written is None:
        return ""
    if isinstance(written, bool) or not isinstance(written, int | float):
        raise Refused("不是身份证号")
    return _cell(written)


def _cell(number: int | float) -> str:
    """A number cell holds 15 digits at most; an old number fits, a new one comes out damaged."""
    if abs(number) >= 10**15:
        raise Refused(_DAMAGED)
    if number < 0 or not float(number).is_integer():
        raise Refused("是小数或负数，不是身份证号")
    return str(int(number))


def _fault(number: str) -> str:
    if _SCIENTIFIC.fullmatch(number):
        return f"科学计数法 {number}，表格软件已改动末位，不能还原"
    odd = re.sub("[0-9]", "", number[:-1] + number[-1:].removesuffix("X"))
    if odd:
        return f"含有不是数字的「{odd[:6]}」"
    if len(number) == 15:
        return "15 位号码的末位不会是 X"
    return f"只有 {len(number)} 位" if len(number) < 18 else f"有 {len(number)} 位，多于 18 位"


def _born(number: str) -> str:
    return number[6:14] if len(number) == 18 else "19" + number[6:12]


@lru_cache(maxsize=1 << 15)
def _check_date(born: str) -> None:
    """Only what holds is remembered: a day that is past stays past."""
    try:
        day = date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        raise Refused(f"出生日期 {born} 不存在") from None
    if day.year < 1900:
        raise Refused(f"出生日期 {born} 早于 1900 年")
    if day > days.today():
        raise Refused(f"出生日期 {born} 晚于今天")


def check_character(seventeen: str) -> str:
    """The 18th character that belongs to 17 digits (GB 11643, ISO 7064 MOD 11-2)."""
    return _CHECKS[(sum(map(mul, seventeen.encode(), _WEIGHTS)) - _ZEROS) % 11]


def is_old(number: str) -> bool:
    """Whether it is a number of 15 digits, as issued before 1999."""
    return len(number) == 15


def modern(number: str) -> str:
    """The 18 characters that an old number became (GB 11643), to compare it with a new one."""
    if not is_old(number):
        return number
    body = f"{number[:6]}19{number[6:]}"
    return body + check_character(body)


def birth_on(number: str) -> str:
    """The date of birth as ISO text; "" for no number."""
    if not number:
        return ""
    born = _born(number)
    return f"{born[:4]}-{born[4:6]}-{born[6:]}"


def sex(number: str) -> str:
    """男 for an odd sequence digit, 女 for an even one; "" for no number."""
    if not number:
        return ""
    return "男" if int(number[14 if is_old(number) else 16]) % 2 else "女"


def following(number: str) -> dict[str, str]:
    """What follows from a number, by column: sex and born_on."""
    return {"sex": sex(number), "born_on": birth_on(number)} if number else {}


def grouped(number: str) -> str:
    """In groups that the eye can follow: region, birth, rest."""
    birth_end = 12 if is_old(number) else 14
    parts = (number[:6], number[6:birth_end], number[birth_end:])
    return " ".join(part for part in parts if part)


# GB/T 2260 two-digit codes; 83 and 9x stand on residence permits for Taiwan and for foreigners.
_PROVINCES = frozenset(
    ("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41")
    + ("42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65")
    + ("71", "81", "82", "83", "91")
)


def damage_hint(number: str) -> str | None:
    """A sentence where a number that passes its check may have been rounded by a spreadsheet."""
    rounded = len(number) == 18 and number.endswith("000")
    return "末三位是 000，可能是表格软件改过的，请对照证件核对。" if rounded else None


def region_hint(number: str) -> str | None:
    """A sentence where the first two digits name no province: a hint, never a refusal."""
    if not number or number[:2] in _PROVINCES:
        return None
    return f"身份证号前两位 {number[:2]} 不是已知的省级代码，请核对。"


# -- masks ---------------------------------------------------------------------------------------


def _hidden(value: str, head: int, tail: int) -> str:
    return value[:head] + "*" * (len(value) - head - tail) + value[len(value) - tail :]


def mask(number: str) -> str:
    """First 6 and last 4; whatever is no identity number is hidden whole."""
    return _hidden(number, 6, 4) if _BODY.fullmatch(number) else "*" * len(number)


def mask_phone(number: str) -> str:
    """`130****5521`; a shorter number shows its last two digits, less than 7 characters nothing."""
    if len(number) < 7:
        return "*" * len(number)
    return _hidden(number, 3, 4) if len(number) >= 11 else _hidden(number, 0, 2)


def mask_card(number: str) -> str:
    """The last 4 digits of a bank card; what is too short for one is hidden whole."""
    return _hidden(number, 0, 4) if len(number) >= 12 else "*" * len(number)
