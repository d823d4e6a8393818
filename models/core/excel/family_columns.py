"""Which columns speak of household members: by group, number, prefix, or their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.core.excel import fit as fitting
from models.core.excel.board import Board
from models.core.excel.columns import BY_VALUE, UNKNOWN, Column, Owner
from models.core.excel.heads import Head, member_place, said, trailing_number
from models.core.excel.kinds import HEAD_OF, matches_of, member_match

_KEY_WORDS = frozenset({"户主姓名", "户主", "困难职工姓名", "职工姓名", "户主名字"})
_SELF = frozenset({"本人", "户主", "职工本人"})


class FamilyColumns(Board):
    """The members' part of deciding on columns."""

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
                more = {"number": place.number, "relation": place.relation, "of_member": True}
                self._put(head, Owner.EXTRA, None, UNKNOWN, **more)
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
        elif self._has_self(relation) and (key := self._key_of(names)):
            self._persons_rows(relation, key)
        else:
            self._family_block(relation, names)

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
        for column in list(self.found.values()):
            self._speaks_of_both(column)

    def _speaks_of_both(self, column: Column) -> None:
        """家庭成员姓名 where the head, too, has a row: whoever stands in it."""
        label = column.label or ""
        field = self.kind.field(label) or self.kind.field(HEAD_OF.get(label, ""))
        if column.owner is Owner.MEMBER and field and not column.number and not column.relation:
            member = column.field
            self.found[column.index] = replace(column, owner=Owner.BOTH, field=field, member=member)

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
        """Columns right of 关系 that speak on rows where the head's name is blank or repeated;
        without such rows, the columns that follow as long as members have them."""
        rows = self._family_rows(block, name)
        found: set[int] = set()
        for head in self._open():
            if head.index in block or head.index < min(block):
                continue
            if not member_match(self.kind, head.word):
                if rows or not matches_of(self.kind, head.word):
                    continue
                break
            if not rows or any(self._is_members(r, head.index, name) for r in rows):
                found.add(head.index)
        return found

    def _is_members(self, row: int, column: int, name: Head | None) -> bool:
        """Filled where the head is blank; where it is repeated, filled with something else."""
        cells, above = self.grid.rows[row], self.grid.rows[row - 1]
        repeated = name is not None and cells[name.index] != ""
        return cells[column] not in (("", above[column]) if repeated else ("",))

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
