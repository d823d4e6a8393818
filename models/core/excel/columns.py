"""Which column means which field: by name, synonym, group and neighbour, and where that leaves
two meanings, by the values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from models.core.excel import fit as fitting
from models.core.excel.grid import Cell, Grid
from models.core.excel.heads import (
    LINE_NUMBER,
    Head,
    member_place,
    said,
    trailing_number,
    word_of,
)
from models.core.excel.kinds import NEAR, Match, SheetKind, matches_of, member_match
from models.core.fields import Field, Kind, Ways


class Owner(StrEnum):
    """Whom a column speaks of.

    `both`: whoever stands in the row, head or member; `people`: several members in one cell;
    `key`: the head's name beside the person's; `part`: what goes into another column;
    `extra`: kept as text under its own head.
    """

    HEAD = "head"
    MEMBER = "member"
    BOTH = "both"
    PEOPLE = "people"
    KEY = "key"
    LINE = "line"
    PART = "part"
    EXTRA = "extra"


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its head as written, whom and what it speaks of, and why.

    `index` counts from 0.  `number` tells repeated members apart (成员1, 成员2).  `member` is the
    field where the row is a member's and the owner is `both`.  `relation` is what the head
    itself says (配偶姓名).  `scale` is 10,000 where it says 万元.  `asked` wants a person's look.
    A `part` has in `part_of` the column that its value goes into, in `relation` its own word:
    日 or 年 beside a month, a code where codes stand in columns to be ticked.
    """

    index: int
    head: str
    owner: Owner
    field: Field | None = None
    member: Field | None = None
    number: int = 0
    relation: str = ""
    scale: int = 1
    reason: str = ""
    asked: bool = False
    part_of: int = -1

    @property
    def label(self) -> str | None:
        """The canonical name; None for what no field takes."""
        return self.field.label if self.field else None


LINE_REASON, UNKNOWN, BY_VALUE = "行号", "无此字段", "按值判断"
THREE_NUMBERS = "「编号」有三种含义（档案编号、员工编号、行号），暂按{label}读入，请核对"
_VAGUE = frozenset(
    {"困难情况", "类别", "困难标准", "申请事由", "时间", "联系方式", "家庭成员", "家庭情况", "日期",
     "事由", "学校", "说明", "情况", "病种", "患病情况", "是否农业户口", "是否进入医保"}
)  # fmt: skip
_KEY_WORDS = frozenset({"户主姓名", "户主", "困难职工姓名", "职工姓名", "户主名字"})
_SELF = frozenset({"本人", "户主", "职工本人"})


class Assignment:
    """The columns of one candidate head, decided step by step for one kind."""

    def __init__(
        self, kind: SheetKind, heads: Sequence[Head], grid: Grid, start: int, ways: Ways, scale: int
    ) -> None:
        self.kind, self.heads, self.grid, self.start = kind, list(heads), grid, start
        self.ways, self.scale = ways, scale
        self.found: dict[int, Column] = {}
        self.person_rows = False

    def columns(self) -> tuple[Column, ...]:
        """All columns with a head, from left to right."""
        self._line_numbers()
        if self.kind.member_fields:
            self._members_by_head()
            self._flat_family()
        self._bare_number()
        self._month_and_day()
        self._ticked_codes()
        self._heads()
        self._workplace_as_unit()
        self._rest()
        return tuple(self.found[h.index] for h in self.heads)

    def _open(self) -> list[Head]:
        return [h for h in self.heads if h.index not in self.found]

    def _values(self, head: Head) -> list[Cell]:
        return self._samples.setdefault(
            head.index, fitting.sample(self.grid, head.index, self.start)
        )

    @cached_property
    def _samples(self) -> dict[int, list[Cell]]:
        return {}

    def _put(
        self, head: Head, owner: Owner, field: Field | None, reason: str, **more: object
    ) -> None:
        scale = 1
        if field is not None and field.kind is Kind.MONEY:
            scale = head.scale or self.scale or 1
        column = Column(head.index, head.text, owner, field, scale=scale, reason=reason)
        self.found[head.index] = replace(column, **more)  # type: ignore[arg-type]

    # -- line numbers and 编号 ------------------------------------------------------------------

    def _line_numbers(self) -> None:
        for head in self._open():
            if head.word in LINE_NUMBER:
                self._put(head, Owner.LINE, None, LINE_REASON)

    def _bare_number(self) -> None:
        """A bare 编号 is our own code, a line number, or one of two numbers: its values decide."""
        for head in self._open():
            if head.word not in ("编号", "编码"):
                continue
            values = self._values(head)
            own = self.kind.field("编号")
            if own and (not values or fitting.own_codes(values)):
                self._put(head, Owner.HEAD, own, BY_VALUE)
            elif values and fitting.counts_up(values):
                self._put(head, Owner.LINE, None, LINE_REASON)
            elif field := self._number_field(values):
                reason = THREE_NUMBERS.format(label=field.label)
                self._put(head, Owner.HEAD, field, reason, asked=True)

    def _number_field(self, values: Sequence[Cell]) -> Field | None:
        taken = {m.field.label for h in self._open() for m in matches_of(self.kind, h.word)}
        order = ["档案编号", "员工编号"]
        if fitting.staff_numbers(values):
            order.reverse()
        choices = [self.kind.field(label) for label in order if label not in taken]
        return next((field for field in choices if field), None)

    # -- a date in several columns --------------------------------------------------------------

    def _month_and_day(self) -> None:
        """月 beside 日 (and 年) are one date, as paper books have it."""
        parts = {h.word: h for h in self._open() if h.word in ("年", "月", "日")}
        dates = (f for f in self.kind.fields if f.kind is Kind.DATE)
        field = next((f for f in dates if not self._is_named(f)), None)
        if field is None or not {"月", "日"} <= parts.keys():
            return
        month = parts.pop("月")
        self._put(month, Owner.HEAD, field, "月、日合为日期")
        for word, head in parts.items():
            more = {"relation": word, "part_of": month.index}
            self._put(head, Owner.PART, None, f"并入{field.label}", **more)

    def _is_named(self, field: Field) -> bool:
        return any(self._means(head, field.label) for head in self._open())

    def _ticked_codes(self) -> None:
        """困难类别 over 深度困难, 相对困难 …: codes in columns to be ticked are one field."""
        for group in dict.fromkeys(h.group for h in self._open() if h.group):
            matches = matches_of(self.kind, word_of(group))
            field = next((m.field for m in matches if m.field.kind is Kind.CODE), None)
            heads = [h for h in self._open() if h.group == group]
            if field is None or len(heads) < 2 or not all(self._is_code(field, h) for h in heads):
                continue
            first = heads[0]
            self._put(first, Owner.HEAD, field, "勾选的列", relation=_own_word(first))
            for head in heads[1:]:
                more = {"relation": _own_word(head), "part_of": first.index}
                self._put(head, Owner.PART, None, f"并入{field.label}", **more)

    def _is_code(self, field: Field, head: Head) -> bool:
        return fitting.fit(field, [_own_word(head)], self.ways) == 1

    # -- members --------------------------------------------------------------------------------

    def _members_by_head(self) -> None:
        """Heads that name a member: by the group above, by number, by prefix."""
        groups = self._family_groups()
        for head in self._open():
            if not head.group and self._is_plain_head(head):
                continue
            place = member_place(head.plain, head.group if head.group in groups else "")
            if place is None:
                continue
            if not place.word or re.match(r"姓名及|姓名与|及|构成|组成|名单|名字及", place.word):
                self._in_one_cell(head)
            elif match := member_match(self.kind, place.word):
                more = {"number": place.number, "relation": place.relation}
                self._put(head, Owner.MEMBER, match.field, match.reason, **more)
            elif head.group in groups or place.number or place.relation:
                self._put(head, Owner.EXTRA, None, UNKNOWN)
        self._trailing_numbers()
        self._repeats()

    def _family_groups(self) -> set[str]:
        relations = {h.group for h in self.heads if h.group and self._is_relation(h)}
        return relations | {
            h.group for h in self.heads if h.group and member_place("x", h.group) is not None
        }

    def _is_plain_head(self, head: Head) -> bool:
        return any(m.strength > 0.85 for m in matches_of(self.kind, head.word))

    def _is_relation(self, head: Head) -> bool:
        match = member_match(self.kind, head.word)
        return match is not None and match.field.label == "关系"

    def _in_one_cell(self, head: Head) -> None:
        """A column 家庭成员: names in one cell, or, where its values are numbers, the count."""
        values = self._values(head)
        people = self.kind.field("家庭人口")
        if people and values and fitting.fit(people, values, self.ways) > 0.8:
            return self._put(head, Owner.HEAD, people, BY_VALUE, asked=True)
        return self._put(head, Owner.PEOPLE, None, "一格多人")

    def _trailing_numbers(self) -> None:
        """姓名1 关系1 姓名2 关系2: a number at the end where the relation has one too."""
        numbered = {h.index: t for h in self._open() if (t := trailing_number(h.plain))}
        words = [word for word, _ in numbered.values()]
        for head in self._open():
            word, number = numbered.get(head.index, ("", 0))
            match = member_match(self.kind, word)
            if match and (words.count(word) > 1 or len(numbered) > 1):
                self._put(head, Owner.MEMBER, match.field, match.reason, number=number)

    def _repeats(self) -> None:
        """关系 姓名 关系 姓名 under one group: each return of a field begins the next member."""
        plain = [c for c in self.found.values() if c.owner is Owner.MEMBER and not c.relation]
        plain = [c for c in plain if c.number == 0]
        seen: dict[str, int] = {}
        for column in sorted(plain, key=lambda c: c.index):
            label = column.label or ""
            seen[label] = seen.get(label, 0) + 1
            if seen[label] > 1:
                self.found[column.index] = replace(column, number=seen[label])

    def _flat_family(self) -> None:
        """A 关系 without a group above: a family block in one row of heads, or persons' rows."""
        relation = next((h for h in self._open() if self._is_relation(h)), None)
        grouped = any(c.label == "关系" and c.owner is Owner.MEMBER for c in self.found.values())
        if relation is None or grouped:
            return
        names = [h for h in self._open() if self._means(h, "姓名")]
        named = any(c.label == "姓名" and c.owner is Owner.MEMBER for c in self.found.values())
        if len(names) < 2 and not named:
            self._persons_rows(relation, None)
        elif len(names) > 1 and self._has_self(relation) and (key := self._key_of(names)):
            self._persons_rows(relation, key)
        else:
            self._family_block(relation, names)

    def _means(self, head: Head, label: str) -> bool:
        return any(m.field.label == label for m in matches_of(self.kind, head.word))

    def _has_self(self, relation: Head) -> bool:
        return any(said(v) in _SELF for v in self._values(relation))

    def _key_of(self, names: Sequence[Head]) -> Head | None:
        keys = [h for h in names if h.word in _KEY_WORDS]
        return keys[0] if len(keys) == 1 else None

    def _persons_rows(self, relation: Head, key: Head | None) -> None:
        self.person_rows = True
        match = member_match(self.kind, relation.word)
        if match:
            self._put(relation, Owner.MEMBER, match.field, match.reason)
        if key:
            self._put(key, Owner.KEY, self.kind.field("姓名"), "户主，用来归户")

    def _family_block(self, relation: Head, names: Sequence[Head]) -> None:
        """The columns of the members: 关系, the name beside it, doubles, and their neighbours."""
        near = sorted(names[1:] or [], key=lambda h: (abs(h.index - relation.index), -h.index))
        block = {relation.index, *(h.index for h in near[:1])}
        block |= self._doubles(relation.index)
        block |= self._neighbours(block, names[0] if names else None)
        for head in self._open():
            match = member_match(self.kind, head.word)
            if head.index in block and match:
                self._put(head, Owner.MEMBER, match.field, match.reason)
        self._repeats()

    def _doubles(self, near: int) -> set[int]:
        """Of two columns that mean the same field, the ones from 关系 on are the members'."""
        by_field: dict[str, list[int]] = {}
        for head in self._open():
            for match in matches_of(self.kind, head.word)[:1]:
                by_field.setdefault(match.field.label, []).append(head.index)
        return {i for found in by_field.values() if len(found) > 1 for i in found[1:] if i > near}

    def _neighbours(self, block: set[int], name: Head | None) -> set[int]:
        """Columns that follow the block and are filled on rows where the head's name is not."""
        rows = self._family_rows(block, name)
        found: set[int] = set()
        for head in self._open():
            follows = head.index - 1 in block | found
            if head.index in block or not follows or not member_match(self.kind, head.word):
                continue
            if not rows or any(self.grid.rows[r][head.index] != "" for r in rows):
                found.add(head.index)
        return found

    def _family_rows(self, block: set[int], name: Head | None) -> list[int]:
        if name is None:
            return []
        rows = range(self.start, min(len(self.grid.rows), self.start + 500))
        last, found = "", []
        for r in rows:
            text = said(self.grid.rows[r][name.index])
            if text in ("", last) and any(self.grid.rows[r][i] != "" for i in block):
                found.append(r)
            last = text or last
        return found

    # -- heads ----------------------------------------------------------------------------------

    def _heads(self) -> None:
        """The best match takes its field first; a field is taken once, the leftmost of equals."""
        offers = [(self._score(h, m), h, m) for h in self._open() for m in self._matches(h)]
        offers.sort(key=lambda offer: (-offer[0], offer[1].index))
        taken = {c.label for c in self.found.values() if c.owner is Owner.HEAD}
        for score, head, match in offers:
            if head.index in self.found or match.field.label in taken or score <= 0:
                continue
            taken.add(match.field.label)
            self._take(head, match)

    def _matches(self, head: Head) -> list[Match]:
        words = [head.word]
        if head.group:
            words += [word_of(head.group + head.word), word_of(head.word + head.group)]
        found: dict[str, Match] = {}
        for word in words:
            for match in matches_of(self.kind, word):
                known = found.get(match.field.label)
                if known is None or known.strength < match.strength:
                    found[match.field.label] = match
        return list(found.values()) + self._by_values(head, list(found.values()))

    def _by_values(self, head: Head, matches: Sequence[Match]) -> list[Match]:
        """A column of codes that are another list's words belongs to that list's field."""
        values = self._values(head)
        coded = [m for m in matches if m.field.kind is Kind.CODE]
        if len(values) < 3 or not coded or self._fit(head, coded[0].field) > 0.2:
            return []
        others = [f for f in self.kind.fields if f.kind is Kind.CODE and f != coded[0].field]
        return [Match(f, 0.7, BY_VALUE) for f in others if self._fit(head, f) >= 0.8][:1]

    def _fit(self, head: Head, field: Field) -> float:
        key = (head.index, field.label)
        if key not in self._fits:
            self._fits[key] = fitting.fit(field, self._values(head), self.ways)
        return self._fits[key]

    @cached_property
    def _fits(self) -> dict[tuple[int, str], float]:
        return {}

    def _score(self, head: Head, match: Match) -> float:
        suits = self._fit(head, match.field)
        if suits >= 0.3:
            return match.strength
        vague = head.word in _VAGUE or match.reason == NEAR
        return 0.0 if vague else match.strength - 0.4

    def _take(self, head: Head, match: Match) -> None:
        owner = Owner.BOTH if self.person_rows else Owner.HEAD
        member = None
        if self.person_rows:
            found = member_match(self.kind, head.word)
            member = found.field if found else self._same_for_member(match.field)
        asked = match.reason in (NEAR, BY_VALUE)
        reason = f"{match.reason}，请核对" if match.reason == BY_VALUE else match.reason
        self._put(head, owner, match.field, reason, member=member, asked=asked)

    def _same_for_member(self, field: Field) -> Field | None:
        return self.kind.member_field(field.member_label or field.label)

    def _workplace_as_unit(self) -> None:
        """工作单位 is the unit where no other column is."""
        unit = self.kind.field("单位")
        if unit is None or any(c.label == "单位" for c in self.found.values()):
            return
        for column in list(self.found.values()):
            if column.label == "工作单位" and column.owner in (Owner.HEAD, Owner.BOTH):
                self.found[column.index] = replace(column, field=unit)
                return

    def _rest(self) -> None:
        """What no field takes is kept as text under its own head, and said."""
        taken = {c.label: c.head for c in self.found.values() if c.owner is not Owner.MEMBER}
        for head in self._open():
            matches = matches_of(self.kind, head.word)
            same = next((taken[m.field.label] for m in matches if m.field.label in taken), None)
            if same:
                reason = f"与「{same}」是同一字段，先出现的已读入，本列保留为文字"
                self._put(head, Owner.EXTRA, None, reason, asked=True)
            elif matches:
                self._put(
                    head,
                    Owner.EXTRA,
                    None,
                    f"{BY_VALUE}：内容不像{matches[0].field.label}，保留为文字",
                    asked=True,
                )
            else:
                self._put(head, Owner.EXTRA, None, UNKNOWN)


def _own_word(head: Head) -> str:
    """The head's words without the group that tells it apart."""
    return head.text.rpartition("／")[2]
