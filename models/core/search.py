"""Finding people by name: pinyin initials, names with or without dots; what lists sort by."""

import os
import re
import unicodedata
from functools import lru_cache

# Surnames of two characters, and surnames that are read otherwise than the word.
_COMPOUND = {
    "尉迟": "yu chi", "长孙": "zhang sun", "单于": "chan yu", "万俟": "mo qi", "澹台": "tan tai",
    "欧阳": "ou yang", "呼延": "hu yan", "诸葛": "zhu ge", "鲜于": "xian yu", "宰父": "zai fu",
    "令狐": "ling hu", "皇甫": "huang fu",
}  # fmt: skip
_SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "盖": "ge",
    "乐": "yue", "朴": "piao", "任": "ren", "华": "hua", "缪": "miao", "黑": "he", "重": "chong",
    "折": "she", "洗": "xian", "冼": "xian", "覃": "qin", "翟": "zhai", "员": "yun", "秘": "bi",
    "种": "chong", "逄": "pang", "召": "shao", "祭": "zhai", "郗": "xi", "车": "che", "贾": "jia",
    "尉": "yu", "谌": "chen", "阚": "kan", "柏": "bai", "宁": "ning", "盛": "sheng", "晁": "chao",
    "朝": "chao", "长": "chang", "瞿": "qu", "隗": "wei", "佘": "she", "撒": "sa", "燕": "yan",
    "那": "na", "褚": "chu", "臧": "zang", "卜": "bu", "繁": "po", "乜": "nie",
}  # fmt: skip
_DROPPED = re.compile("[·•．.‧・∙⋅･]")


def folded(text: str) -> str:
    """A text without spaces and dots, in one width and case."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", _DROPPED.sub("", text)))
    return "".join(plain.split()).casefold()


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """A name as it is compared: equal keys are equal names."""
    return folded(name)


def words(text: str) -> list[str]:
    """The words of a search as they stand in what is searched; each of them is looked for."""
    return [key for word in text.split() if (key := name_key(word))]


def names_equal(one: str, other: str) -> bool:
    """Whether two names differ at most by spaces, dots (· • ． . ‧ ・), width or case."""
    return one == other or name_key(one) == name_key(other)


@lru_cache(maxsize=1 << 16)
def initials(name: str) -> str:
    """The pinyin initials of a name, surname read as a surname: 欧阳修 oyx, 单雄信 sxx.

    Latin letters and digits stay, in lower case; everything else is dropped.
    """
    return "".join(syllable[:1] for _, syllable in _read(name_key(name)))


@lru_cache(maxsize=1 << 16)
def sort_key(name: str) -> str:
    """What lists sort names by: the pinyin, and under it the character, so that 陈 stands by 陈."""
    return " ".join(f"{syllable} {said}" for said, syllable in _read(name_key(name)))


@lru_cache(maxsize=1 << 12)
def unit_key(name: str) -> str:
    """What lists sort units and teams by: numerals as numbers, so that 一班 二班 三班 十二班."""
    return _NUMERAL.sub(lambda found: f"{_counted(found[0]):06d}", name_key(name))


_DIGITS = {said: value for value, said in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100}
_NUMERAL = re.compile(f"[0-9]{{1,6}}|[{''.join((*_DIGITS, *_SCALES))}]{{1,6}}")


def _counted(numeral: str) -> int:
    """一百二十 is 120, 十二 12; digits one after the other are read as written: 二〇三 is 203."""
    total, digits = 0, ""
    for said in numeral:
        if said in _SCALES:
            total, digits = total + int(digits or 1) * _SCALES[said], ""
        else:
            digits += str(_DIGITS.get(said, said))
    return total + int(digits or 0)


def _read(key: str) -> list[tuple[str, str]]:
    """(character, syllable) of a name; the surname is read as a surname."""
    known = (_COMPOUND.get(key[:2]) or _SURNAMES.get(key[:1], "")).split()
    rest = key[len(known) :]
    read = [*zip(key, known, strict=False), *((said, _syllable(said)) for said in rest)]
    return [(said, syllable) for said, syllable in read if syllable]


@lru_cache(maxsize=1 << 15)
def _syllable(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # characters are read one by one
    from pypinyin import lazy_pinyin

    read = lazy_pinyin(character, errors="ignore")
    return str(read[0]).lower() if read else ""
