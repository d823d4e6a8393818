"""Money: whole fen inside, yuan as people write it at the edges, capitals on paper."""

import re
import unicodedata
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from models.core.codes import blank_text
from models.core.errors import Refused

LIMIT_FEN = 10**15  # a float is exact in fen up to here, and no union office holds more

_AMOUNT = re.compile(
    r"(?:人民币|RMB|CNY)?[:¥]*(?P<sign>[-+]?)¥?"
    r"(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
    r"(?P<scale>[千万亿]?)(?P<yuan>元?)[整正]?"
)
_SCALES = {"": 1, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_FOR_EACH = re.compile(r"[/每][户人家位名]$")  # 500/户, 500元每人
_LED = re.compile(r"^(?:每[户人家位名]|现金|慰问金|大写|小写|人民币)[::]?")
_MARKS = str.maketrans({"−": "-", "–": "-", "—": "-", "圆": "元", "块": "元", " ": "", "'": ""})
_ZEROS = frozenset(("0", "〇", "○", "零", "零元", "零元整"))
_NOTHING = frozenset(("无", "无收入", "没有"))
_LONGEST = 24  # digits of one amount, far below the precision of a Decimal


def parse(written: object, unit: int = 1, nothing: int | None = None) -> int | None:
    """Fen of an amount in yuan, or in `unit` yuan where the head says so (万元: 10,000).

    None for blank words; `nothing` is what 无 stands for (0 in an income column). A written text
    must be exact to the fen; a number cell with more digits is an average or the noise of binary
    fractions and is rounded half up. Raises Refused.
    """
    if isinstance(written, str):
        return _text(written, unit, nothing)
    if written is None:
        return None
    if isinstance(written, bool):
        raise Refused("是「是/否」，不是金额")
    if isinstance(written, int):
        return _within(written * unit * 100)
    if isinstance(written, float):
        return _number(Decimal(repr(written)), unit)
    if isinstance(written, Decimal):
        return _number(written, unit)
    raise Refused(
        "是日期或时间，不是金额" if isinstance(written, date | time | timedelta) else "不是金额"
    )


def _number(amount: Decimal, unit: int) -> int:
    if not amount.is_finite():
        raise Refused("不是数")
    if abs(amount) >= LIMIT_FEN:
        raise Refused("金额太大")
    return _within(int((amount * unit * 100).quantize(Decimal(1), ROUND_HALF_UP)))


@lru_cache(maxsize=1 << 16)
def _text(written: str, unit: int, nothing: int | None) -> int | None:
    said = "".join(written.split())
    if said in _ZEROS:
        return 0
    if said in _NOTHING:
        return nothing
    if blank_text(said):
        return None
    plain = unicodedata.normalize("NFKC", said).translate(_MARKS)
    plain = _LED.sub("", _FOR_EACH.sub("", plain))
    if (in_words := _in_words(plain)) is not None:
        return _within(in_words)
    in_brackets = len(plain) > 2 and plain[0] == "(" and plain[-1] == ")"
    found = _AMOUNT.fullmatch(plain[1:-1] if in_brackets else plain)
    if not found or (in_brackets and found["sign"]):
        raise Refused("看不懂的金额")
    fen = _exact(found["digits"], _scale(found, unit))
    return -fen if in_brackets or found["sign"] == "-" else fen


_WORDS = str.maketrans("〇一二两三四五六七八九十百千貳陸", "零壹贰贰叁肆伍陆柒捌玖拾佰仟贰陆")
_IN_WORDS = re.compile(
    r"(?:(?P<yuan>[零壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*)元?)?"
    r"(?:零?(?P<jiao>[零壹贰叁肆伍陆柒捌玖])角)?(?:零?(?P<fen>[零壹贰叁肆伍陆柒捌玖])分)?[整正]?"
)
_SLOPPY = re.compile(r"[佰仟万亿][壹贰叁肆伍陆柒捌玖]$")  # 三百五: 350 or 305


def _in_words(plain: str) -> int | None:
    """Fen of an amount in capitals or numerals (伍佰元整, 五百元), the opposite of `capitals`."""
    found = _IN_WORDS.fullmatch(plain.translate(_WORDS))
    if not found or not any(found.groups()) or _SLOPPY.search(found["yuan"] or ""):
        return None
    jiao, fen = (_DIGITS.index(found[part] or "零") for part in ("jiao", "fen"))
    return _number_in_words(found["yuan"] or "") * 100 + jiao * 10 + fen


def _number_in_words(words: str) -> int:
    for word, size in (("亿", 10**8), ("万", 10**4)):
        high, scale, low = words.rpartition(word)
        if scale:
            return (_number_in_words(high) or 1) * size + _number_in_words(low)
    total = digit = 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS.index(word)
        else:
            total, digit = total + (digit or 1) * 10 ** (3 - _PLACES.index(word)), 0
    return total + digit


def _scale(found: re.Match[str], unit: int) -> int:
    """A unit written in the cell itself goes before the unit of the head."""
    return _SCALES[found["scale"]] if found["scale"] or found["yuan"] else unit


def _exact(digits: str, scale: int) -> int:
    if len(digits) > _LONGEST:
        raise Refused("金额太大或小数太长")
    fen = Decimal(digits.replace(",", "")) * scale * 100
    if fen != fen.to_integral_value():
        raise Refused("金额比分还细")
    return _within(int(fen))


def _within(fen: int) -> int:
    if abs(fen) >= LIMIT_FEN:
        raise Refused("金额太大")
    return fen


def shown(fen: int | None) -> str:
    """`1,200.00`; unknown is the empty string."""
    return "" if fen is None else _written(fen, ",")


def plain(fen: int | None) -> str:
    """`1200.00`; unknown is the empty string."""
    return "" if fen is None else _written(fen, "")


def _written(fen: int, group: str) -> str:
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:{group}d}.{rest:02d}"


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")


def capitals(fen: int) -> str:
    """人民币大写, without the words 人民币: `壹仟贰佰元整`, `伍角整`, `负壹元零伍分`.

    支付结算办法 (银发〔1997〕393号) 附一: 整 after 元, none after 分; after 角 it may stand or not
    and stands here, so that nothing can be added; several zeros inside give one 零; where the
    yuan digit is 0 and the 角 digit is not, 零 stands between (¥1,680.32: 元零叁角贰分); 角 0
    before a 分 gives 零. Raises ValueError from 10,000 万亿 yuan on.
    """
    if abs(fen) >= 10**18:
        raise ValueError(f"too large for capitals: {fen}")
    yuan, rest = divmod(abs(fen), 100)
    if not yuan and not rest:
        return "零元整"
    head = f"{_whole(yuan)}元" if yuan else ""
    return ("负" if fen < 0 else "") + head + _tail(yuan, *divmod(rest, 10))


def _tail(yuan: int, jiao: int, fen: int) -> str:
    if not jiao and not fen:
        return "整"
    zero = "零" if yuan and (not jiao or yuan % 10 == 0) else ""
    tenths = f"{_DIGITS[jiao]}角" if jiao else ""
    return zero + tenths + (f"{_DIGITS[fen]}分" if fen else "整")


def _whole(number: int) -> str:
    """A whole number above 0 in capitals, by 亿 and 万, with one 零 for each gap."""
    for size, word in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return f"{_whole(high)}{word}{gap}{_whole(low) if low else ''}"
    return _four(number)


def _four(number: int) -> str:
    said = ""
    for digit, place in zip(f"{number:04d}", _PLACES, strict=True):
        said += _DIGITS[int(digit)] + place if digit != "0" else "零"
    return re.sub("零+", "零", said).strip("零")
