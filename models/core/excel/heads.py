"""Heads of columns as comparable words: brackets, line breaks, units, numbering and groups."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from models.core.excel.grid import Cell, Grid

LINE_NUMBER = frozenset(
    {"序号", "顺号", "行号", "序", "no", "no.", "排序", "序列", "序列号", "行次"}
)
SCALES = {"元": 1, "百元": 100, "千元": 1000, "万元": 10_000, "亿元": 100_000_000}

_UNIT = re.compile(r"(?:金额)?(?:单位)?[:/]?(亿元|万元|千元|百元|元)(?:人民币)?")
_BRACKETS = re.compile(r"[(\[{<【《「].*?[)\]}>】》」]")
_NUMBERING = re.compile(r"^\d{1,2}[、.．:](?=\D)")
_MARKS = ":*★☆※#、,，。;"


@dataclass(frozen=True)
class Head:
    """The head of one column.

    `text` is what people see, unique in the sheet, `plain` the same without spaces and widths,
    `word` its comparable form, `group` the comparable words above it
    in a head of two rows, `scale` what its unit multiplies (万元: 10,000; 0: no unit written).
    """

    index: int
    text: str
    plain: str
    word: str
    group: str
    scale: int


def said(cell: Cell) -> str:
    """A cell as one line of text without spaces at the ends; numbers without a needless .0."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, float) and 1e15 <= abs(cell) < 1e300:
        return str(int(Decimal(f"{cell:.15g}")))
    return str(cell).strip()


def is_worded(cell: Cell) -> bool:
    """Whether a cell is text with a letter of any script: digits and marks alone name nobody."""
    return isinstance(cell, str) and any(map(str.isalpha, cell))


@lru_cache(maxsize=4096)
def compact(text: str) -> str:
    """Full-width to half-width, all white space out, lower case."""
    return re.sub(r"[\s\u200b\ufeff_]+", "", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=4096)
def word_of(text: str) -> str:
    """The comparable word of a head: without brackets, units, numbering and trailing marks."""
    word = compact(text)
    plain = _BRACKETS.sub("", word).strip(_MARKS)
    plain = _NUMBERING.sub("", plain or word.strip(_MARKS))
    return re.sub(r"(?<=.{2})[/:]?(?:万元|千元|百元|元)$", "", plain)


@lru_cache(maxsize=4096)
def scale_of(text: str) -> int:
    """What the unit in a head multiplies; 0 where no unit of money is written."""
    word = compact(text)
    for part in [b[1:-1] for b in _BRACKETS.findall(word)] + [word]:
        if match := _UNIT.fullmatch(part):
            return SCALES[match[1]]
    tail = re.search(r"(亿元|万元|千元|百元)$", _BRACKETS.sub("", word)) or re.search(
        r".{2}(元)$", _BRACKETS.sub("", word)
    )
    return SCALES[tail[1]] if tail else 0


def heads_of(grid: Grid, first: int, last: int) -> list[Head]:
    """The heads that stand in the rows `first` to `last` (counted from 0, one or two rows)."""
    below = [said(cell) for cell in grid.rows[last]]
    above = _above(grid, first, last, below) if last > first else [""] * len(below)
    texts = [_one_line(b) or _one_line(a) for a, b in zip(above, below, strict=True)]
    found = []
    for index, text in enumerate(texts):
        if not text:
            continue
        group = compact(above[index]) if below[index] else ""
        both = f"{above[index]}{below[index]}" if group else text
        scale = scale_of(text) or scale_of(both)
        found.append(Head(index, text, compact(text), word_of(text), group, scale))
    return _told_apart(found, above)


def _one_line(text: str) -> str:
    joined = re.sub(r"[ \t\u3000]*[\r\n]+[ \t\u3000]*", "", text).strip()
    return re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])", "", joined)


def _above(grid: Grid, first: int, last: int, below: list[str]) -> list[str]:
    """The upper row of a head, its merged words repeated over all columns that they span."""
    above = [said(cell) for cell in grid.rows[first]]
    for a, b, c, d in grid.merges:
        if a <= first <= c < last and b < len(above):
            above[b : d + 1] = [above[b]] * (min(d, len(above) - 1) - b + 1)
    for i in range(1, len(above)):
        if (
            not above[i]
            and below[i]
            and below[i - 1]
            and above[i - 1]
            and not _merged_at(grid, first, i)
        ):
            above[i] = above[i - 1]
    return above


def _merged_at(grid: Grid, row: int, column: int) -> bool:
    return any(a <= row <= c and b <= column <= d for a, b, c, d in grid.merges)


def _told_apart(heads: list[Head], above: list[str]) -> list[Head]:
    """Heads with unique texts: the group in front where one word stands twice, else the letter."""
    texts = [h.text for h in heads]
    named = [
        f"{_one_line(above[h.index])}／{h.text}" if texts.count(h.text) > 1 and h.group else h.text
        for h in heads
    ]
    found, seen = [], set()
    for head, text in zip(heads, named, strict=True):
        unique = text if text not in seen else f"{text}（{letters(head.index)}列）"
        seen.add(unique)
        found.append(replace(head, text=unique))
    return found


def letters(column: int) -> str:
    """The letters of a column counted from 0: 0 → A, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


_NUMERAL = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_PEOPLE = r"(?:家庭主要成员|主要家庭成员|家庭成员|家庭人员|家属成员|成员|家属|家人|子女|孩子)"
_COUNT = r"(?:\(?([1-9]\d?|[一二三四五六七八九十])\)?)"
_NUMBERED = (
    re.compile(rf"^{_PEOPLE}{_COUNT}[-_:.]?(.+)$"),
    re.compile(rf"^{_PEOPLE}[-_:.]?(.+?){_COUNT}$"),
    re.compile(rf"^{_COUNT}[-_:.、]?{_PEOPLE}(.+)$"),
)
_TRAILING = re.compile(rf"^(.+?){_COUNT}$")
_FAMILY = re.compile(rf"^{_PEOPLE}(?:基本|简要)?(?:情况|信息|状况|资料)?")
_RELATIVE = re.compile(
    r"^(配偶|爱人|丈夫|妻子|父亲|母亲|儿子|女儿)(?:基本|个人)?(?:情况|信息)?[-_:]?"
)
FAMILY_GROUP = re.compile(r"成员|家属|家人|供养|赡养|抚养|共同生活|子女|家庭人员")


def numeral(text: str) -> int:
    """1, 2 … or 一, 二 … as a number."""
    return _NUMERAL.get(text) or int(text)


@dataclass(frozen=True)
class Place:
    """Which member a head speaks of: `number` 0 is whoever stands in the row."""

    number: int
    word: str
    relation: str = ""


def member_place(word: str, group: str) -> Place | None:
    """The member that a head (its plain form) names by group, number or prefix, or None."""
    if group and (found := _by_group(group, word_of(word))):
        return found
    for rule, pattern in enumerate(_NUMBERED):
        if match := pattern.match(word):
            count, rest = (match[2], match[1]) if rule == 1 else (match[1], match[2])
            return Place(numeral(count), word_of(rest), _child(word))
    if match := _RELATIVE.match(word):
        return Place(0, word_of(word[match.end() :]) or "姓名", match[1])
    if match := _FAMILY.match(word):
        return Place(0, word_of(word[match.end() :].lstrip("的")), _child(word))
    return None


def _by_group(group: str, word: str) -> Place | None:
    if match := re.match(rf"^{_PEOPLE}(?:情况|信息)?{_COUNT}", group):
        return Place(numeral(match[1]), word, _child(group))
    if match := _RELATIVE.match(group):
        return Place(0, word, match[1])
    return Place(0, word, _child(group)) if FAMILY_GROUP.search(group) else None


def _child(word: str) -> str:
    return "子女" if re.match(r"子女|孩子", word) else ""


def trailing_number(plain: str) -> tuple[str, int] | None:
    """姓名2 → (姓名, 2); None without a number at the end."""
    match = _TRAILING.match(plain)
    return (word_of(match[1]), numeral(match[2])) if match else None
