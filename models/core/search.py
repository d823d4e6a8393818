"""Finding people by name: pinyin initials, names with or without dots, patterns for LIKE."""

import re
import unicodedata
from functools import lru_cache

# Surnames of two characters, and surnames that are read otherwise than the word.
_COMPOUND = {
    "尉迟": "yc", "长孙": "zs", "单于": "cy", "万俟": "mq", "澹台": "tt", "欧阳": "oy",
    "呼延": "hy", "诸葛": "zg", "鲜于": "xy", "宰父": "zf", "令狐": "lh", "皇甫": "hf",
}  # fmt: skip
_SURNAMES = {
    "单": "s", "曾": "z", "仇": "q", "解": "x", "查": "z", "区": "o", "盖": "g", "乐": "y",
    "朴": "p", "任": "r", "华": "h", "缪": "m", "黑": "h", "重": "c", "折": "s", "洗": "x",
    "冼": "x", "覃": "q", "翟": "z", "员": "y", "秘": "b", "种": "c", "逄": "p", "召": "s",
    "祭": "z", "郗": "x", "车": "c", "贾": "j", "尉": "y", "谌": "c", "阚": "k", "柏": "b",
    "宁": "n", "盛": "s", "晁": "c", "朝": "c", "长": "c", "瞿": "q", "隗": "w", "佘": "s",
    "撒": "s", "燕": "y", "那": "n", "褚": "c", "臧": "z", "卜": "b", "繁": "p", "乜": "n",
}  # fmt: skip
_DROPPED = re.compile("[·•．.‧・∙⋅･]")


def name_key(name: str) -> str:
    """A name without spaces and dots, in one width and case: equal keys are equal names."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", _DROPPED.sub("", name)))
    return "".join(plain.split()).casefold()


def names_equal(one: str, other: str) -> bool:
    """Whether two names differ at most by spaces, dots (· • ． . ‧ ・), width or case."""
    return one == other or name_key(one) == name_key(other)


@lru_cache(maxsize=1 << 16)
def initials(name: str) -> str:
    """The pinyin initials of a name, surname read as a surname: 欧阳修 oyx, 单雄信 sxx.

    Latin letters and digits stay, in lower case; everything else is dropped.
    """
    key = name_key(name)
    known = _COMPOUND.get(key[:2]) or _SURNAMES.get(key[:1], "")
    return known + "".join(_initial(character) for character in key[len(known) :])


@lru_cache(maxsize=1 << 15)
def _initial(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    from pypinyin import Style, lazy_pinyin

    first = lazy_pinyin(character, style=Style.FIRST_LETTER, errors="ignore")
    return first[0][:1].lower() if first else ""


def pattern(text: str) -> str:
    """A LIKE pattern for what contains the text, for use with ESCAPE '\\'."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
