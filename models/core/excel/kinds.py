"""What a kind of sheet holds: its fields, what makes it recognisable, and its words by head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from models.core.excel.heads import word_of
from models.core.fields import Field


@dataclass(frozen=True, eq=False)
class SheetKind:
    """A kind of sheet, declared once for template, writing and reading.

    `must` are labels that a sheet of this kind always has.  `needs` are labels that tell it from
    others; one of them, or of the `weak` ones that other kinds have too, it has at least, unless
    its title speaks: `words` are patterns (re) found in titles of the kind.  `member_fields`
    (under their member labels) make it a sheet of families.  `once` says that a person stands in
    it once, so that one identity number in two records is parked.  `same_scale` says that amounts
    of one column are of one size, so that a lone 3.2 among thousands is doubted (a ledger's are
    not).  `apart` says that several names in one cell are as many records, and that a post with
    人数 may stand in the place of a name.
    """

    kind: str
    title: str
    fields: tuple[Field, ...]
    member_fields: tuple[Field, ...] = ()
    must: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    once: bool = False
    same_scale: bool = True
    apart: bool = False

    def speaks(self, title: str) -> bool:
        """Whether a title names this kind."""
        return any(re.search(word, title) for word in self.words)

    def field(self, label: str) -> Field | None:
        """The head's field of this label."""
        return self._by_label.get(label)

    def member_field(self, label: str) -> Field | None:
        """The member's field of this label."""
        return self._members_by_label.get(label)

    @cached_property
    def _by_label(self) -> dict[str, Field]:
        return {f.label: f for f in self.fields}

    @cached_property
    def _members_by_label(self) -> dict[str, Field]:
        return {f.label: f for f in self.member_fields}


@dataclass(frozen=True)
class Match:
    """A field that a head may mean; `strength` 1 is the label itself, `reason` is said."""

    field: Field
    strength: float
    reason: str


SAME, SYNONYM, NEAR = "同名", "同义", "相近，请核对"

_PREFIXES = (
    "困难职工家庭", "困难职工", "困难人员", "被帮扶人", "被帮扶对象", "被帮扶", "被慰问人",
    "被慰问",
    "慰问对象", "走访对象", "受助人", "受助", "申请人", "户主", "职工", "员工", "患者", "本人",
    "人员", "当事人", "家庭", "所属", "所在",
)  # fmt: skip
_SUFFIXES = ("情况", "栏", "内容", "信息", "号码")
HEAD_OF = {"月收入": "本人月平均收入", "单位或学校": "工作单位"}  # a member's label → the head's
_RELATION = (
    "与户主关系", "与本人关系", "与职工关系", "与困难职工关系", "与申请人关系", "家庭关系", "称谓",
    "亲属关系", "成员关系", "与户主的关系", "与本人的关系", "与职工的关系",
)  # fmt: skip
_MEMBER_ALSO = {
    "关系": _RELATION,
    "姓名": ("名字", "成员"),
    "单位或学校": (
        "工作单位", "学校", "单位", "工作单位或学校", "工作或学习单位", "就读学校", "单位学校",
        "工作学习单位", "工作单位/学校", "单位/学校", "现工作学习单位", "所在单位或学校",
        "所在单位",
        "单位及学校", "工作单位及学校", "工作单位或就读学校", "就业就学单位",
    ),
    "月收入": ("收入", "月均收入", "月平均收入", "本人月收入", "本人月平均收入", "月工资"),
}  # fmt: skip


@dataclass(frozen=True)
class Words:
    """The fields of a kind by comparable head word, for heads and for members."""

    head: dict[str, tuple[Match, ...]]
    member: dict[str, Match]
    near: dict[str, Field]


@lru_cache(maxsize=32)
def words_of(kind: SheetKind) -> Words:
    """The words of a kind; a synonym of several fields leads to all of them."""
    head: dict[str, list[Match]] = {}
    for field in kind.fields:
        _enter(head, field, field.label, Match(field, 1.0, SAME))
        for also in field.also:
            _enter(head, field, also, Match(field, 0.9, SYNONYM))
    member: dict[str, Match] = {}
    for field in kind.member_fields:
        member[word_of(field.label)] = Match(field, 1.0, SAME)
    for field in kind.member_fields:
        for also in (*field.also, *_MEMBER_ALSO.get(field.label, ())):
            member.setdefault(word_of(also), Match(field, 0.9, SYNONYM))
    near = {word: found[0].field for word, found in head.items() if len(word) >= 4}
    return Words({w: tuple(found) for w, found in head.items()}, member, near)


def _enter(found: dict[str, list[Match]], field: Field, text: str, match: Match) -> None:
    matches = found.setdefault(word_of(text), [])
    if all(m.field.label != field.label for m in matches):
        matches.append(match)


@lru_cache(maxsize=1 << 13)
def matches_of(kind: SheetKind, word: str) -> tuple[Match, ...]:
    """The fields that a head's word may mean, the surest first."""
    words = words_of(kind)
    if word in words.head:
        return words.head[word]
    for start in _PREFIXES:
        if word.startswith(start) and (found := words.head.get(word[len(start) :])):
            return tuple(Match(m.field, m.strength - 0.1, SYNONYM) for m in found)
    if found := words.head.get(f"{word}码"):  # 手机号
        return tuple(Match(m.field, m.strength - 0.05, SYNONYM) for m in found)
    for end in _SUFFIXES:
        if word.endswith(end) and (found := words.head.get(word[: -len(end)])):
            return tuple(Match(m.field, m.strength - 0.15, SYNONYM) for m in found)
    return _near(words, word)


_OPPOSED = (
    "年",
    "月",
    "是否",
    "本人",
    "家庭",
    "所属",
    "所在",
    "人均",
    "成员",
    "原",
    "被",
    "帮扶",
    "审核",
    "单价",
    "总",
    "净",
    "纯",
    "级",
    "其他",
    "其它",
)
NEAR_ENOUGH = 80.0


def _near(words: Words, word: str) -> tuple[Match, ...]:
    """A word one slip away from a known one; never where a telling syllable differs."""
    if len(word) < 4:
        return ()
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, words.near.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    if found is None or any((s in word) != (s in found[0]) for s in _OPPOSED):
        return ()
    return (Match(words.near[found[0]], 0.5, NEAR),)


def member_match(kind: SheetKind, word: str) -> Match | None:
    """The member's field that a word names."""
    return words_of(kind).member.get(word)
