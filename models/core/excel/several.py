"""A cell of names in a list of single persons: several names, a unit in brackets, a group."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.core.excel.heads import compact

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
    "向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕"
    "单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤时阳穆司卓古吉连车项闵缪"
)
_COMPOUND = ("欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "令狐", "慕容", "东方", "司徒")
_GROUP = re.compile(r"等(?:\d+|[一二三四五六七八九十几数]+)?(?:余?[人名位户个]|同志|职工|员工)?$")
_HAN = r"[\u3400-\u9fff]"
_NAME = re.compile(rf"^(?:{_HAN}{{2,4}}|{_HAN}+(?:[·•．.]{_HAN}+)+)$")
_BRACKET = re.compile(r"^(.+?)[(（[【](.+?)[)）\]】]$")
_BETWEEN = re.compile(r"[、，,;；/／\n\r|]+")
_UNIT = re.compile(r"(?:班|站|队|区|车间|中心|科|部|厂|室|所|组|公司|处|院|库|岗)$")
_MASK = str.maketrans("、，,", "\x00\x01\x02")  # inside of brackets these part nothing

_UNMASK = str.maketrans("\x00\x01\x02", "、，,")


@dataclass(frozen=True)
class Called:
    """Who a cell names: the name, the unit in brackets behind it, and what else stands there."""

    name: str
    unit: str = ""
    aside: str = ""


def called(cell: str) -> list[Called]:
    """The persons of a cell, one for each; a group (张三等3人) or a post is one as written."""
    plain = cell.strip()
    if _GROUP.search(compact(plain)):
        return [Called(compact(plain))]
    found = [_called(part) for part in _parts(plain)]
    named = len(found) > 1 and all(_NAME.match(one.name) for one in found)
    return found if named else [_called(plain)]


def is_group(name: str) -> bool:
    """Whether a name stands for several who are not named: 张三等3人."""
    return bool(_GROUP.search(name))


def _called(part: str) -> Called:
    if not (match := _BRACKET.match(part)):
        return Called(_joined(part))
    aside = match[2].strip()
    unit = compact(aside) if _UNIT.search(aside) else ""
    return Called(_joined(match[1]), unit, "" if unit else aside)


def _joined(name: str) -> str:
    return re.sub(rf"(?<={_HAN})\s+(?={_HAN})", "", name.strip())


def _parts(text: str) -> list[str]:
    kept = re.sub(r"[(（[【].*?[)）\]】]", lambda m: m[0].translate(_MASK), text)
    parts = [part.strip() for part in _BETWEEN.split(kept) if part.strip()]
    if len(parts) == 1:
        parts = _by_surnames(re.split(r"\s+(?![(（[【])", kept.strip())) or _by_surnames(
            re.split("[和及]", kept)
        )
    return [part.translate(_UNMASK) for part in parts or [kept]]


def _by_surnames(words: list[str]) -> list[str]:
    """The words where each is a usual Chinese name: 买买提 艾力 is one, 张三 李四 are two."""
    return words if len(words) > 1 and all(map(_is_usual, words)) else []


def _is_usual(word: str) -> bool:
    name = _BRACKET.sub(r"\1", word).strip()
    if name.startswith(_COMPOUND):
        return len(name) in (3, 4)
    return len(name) in (2, 3) and name[0] in _SURNAMES and bool(_NAME.match(name))
