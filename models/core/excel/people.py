"""Persons in a sheet: several in one cell, relations by sex, sex and birth from the number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.core import codes
from models.core.errors import Refused
from models.core.excel.heads import compact

SPOUSE = frozenset({"配偶", "爱人", "对象", "老伴", "夫妻", "伴侣"})
CHILD = frozenset({"子女", "孩子"})
SELF = "本人"

_SEPARATORS = re.compile(r"[、，,;；/／\n\r|]+")
_SLASHED = re.compile(r"([^、，,;；/／\n]+)[/／]([^、，,;；/／\n]+)")
_ROUND = str.maketrans("[【［]】］", "((()))")
_BRACKET = re.compile(r"^(.+?)\s*[(（](.+?)[)）]$")
_COLON = re.compile(r"^(.+?)\s*[:：]\s*(.+)$")
_NOBODY = frozenset(
    {"父母", "双亲", "公婆", "岳父母", "夫妻", "子女", "孩子", "儿女", "老人", "全家"}
    | {"家人", "兄弟", "姐妹", "本户", "不详", "单身"}
)
_NAME = re.compile(r"^[\u3400-\u9fff]{2,4}$|^[\u3400-\u9fff]+(?:[·•．.][\u3400-\u9fff]+)+$")
_NAME_FEW = re.compile(r"^[\u3400-\u9fff·•．.]{2,20}$")


_OF_HEAD = re.compile(r"^(?:户主|职工|本人)的?(?=.)")


def bare_relation(word: str) -> str:
    """A relation without whose it is: 户主配偶 is 配偶."""
    return _OF_HEAD.sub("", word)


@dataclass(frozen=True)
class Named:
    """A person named in a cell: the name and the relation as written, either may be blank."""

    name: str
    relation: str = ""


def named_in(cell: str, relations: codes.CodeList) -> list[Named] | None:
    """The persons of a cell (张三、李四; 张三（妻子）; 妻子：张三; 张三/妻子); None if no list."""
    return _listed(cell, relations) or _listed(_SLASHED.sub(r"\1：\2", cell), relations)


def _listed(cell: str, relations: codes.CodeList) -> list[Named] | None:
    parts = [p.strip() for p in _split(cell) if p.strip()]
    found = [_named(part, relations) for part in parts]
    return [n for n in found if n] if found and all(found) else None


def _split(cell: str) -> list[str]:
    """Parts between separators, which inside of brackets separate nothing; else between spaces."""
    cell = cell.translate(_ROUND)
    words = re.sub(r"\s*([:：])\s*", r"\1", cell).split()
    if len(words) > 1 and all(re.search("[:：]", word) for word in words):
        return words
    kept = re.sub(r"[(（][^()（）]*[)）]", lambda m: _SEPARATORS.sub("\x00", m[0]), cell)
    parts = [p.replace("\x00", "，") for p in _SEPARATORS.split(kept)]
    words = cell.split()
    bracketed = all(_BRACKET.match(word) for word in words)
    if len(parts) == 1 and len(words) > 1 and (bracketed or not re.search(r"[(（:：]", cell)):
        return words if all(len(word) > 1 for word in words) else parts
    return parts


def _named(part: str, relations: codes.CodeList) -> Named | None:
    if match := _BRACKET.match(part):
        return _pair(match[1], re.split(r"[，,、\s]", match[2])[0], relations)
    if match := _COLON.match(part):
        return _pair(match[2], match[1], relations)
    if match := re.match(r"^(\S+)\s+(\S{2,})$", part):
        return _pair(match[2], match[1], relations)
    name = compact(part)
    for length in (3, 2):
        if _is_relation(name[:length], relations) and _NAME.match(name[length:]):
            return Named(name[length:], name[:length])
    return Named(_tidy(part)) if _is_name(part, relations) else None


def _pair(name: str, relation: str, relations: codes.CodeList) -> Named | None:
    name, relation = name.strip(), relation.strip()
    if _is_relation(name, relations) and _is_name(relation, relations):
        name, relation = relation, name
    if not _is_name(name, relations):
        return None
    return Named(_tidy(name), relation if _is_relation(relation, relations) else "")


def _tidy(name: str) -> str:
    return re.sub(r"\s+", "", name)


def _is_relation(word: str, relations: codes.CodeList) -> bool:
    if word in SPOUSE:
        return True
    try:
        return bool(word) and codes.lookup(relations, word).value != ""
    except Refused:
        return False


def _is_name(word: str, relations: codes.CodeList) -> bool:
    word = _tidy(word)
    return (
        word not in _NOBODY
        and bool(_NAME_FEW.match(word))
        and bool(_NAME.match(word))
        and not _is_relation(word, relations)
    )


def spouse(sex: str, head_sex: str) -> str:
    """丈夫 or 妻子 for 配偶, by the person's own sex, else the opposite of the head's."""
    if sex:
        return "丈夫" if sex == "男" else "妻子"
    if head_sex:
        return "妻子" if head_sex == "男" else "丈夫"
    raise Refused("「配偶」要知道性别才能分丈夫、妻子，性别和身份证号都没有")
