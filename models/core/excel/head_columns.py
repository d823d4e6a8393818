"""Which column means which field: by name, synonym and group, and where that leaves two meanings,
by the values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from models.core.excel import fit as fitting
from models.core.excel.columns import BY_VALUE, LINE_REASON, UNKNOWN, Column, Owner
from models.core.excel.family_columns import FamilyColumns
from models.core.excel.grid import Cell
from models.core.excel.heads import LINE_NUMBER, Head, word_of
from models.core.excel.kinds import NEAR, Match, matches_of, member_match
from models.core.fields import Field, Kind

COUNTED = "「编号」从 1 数起，当作行号，没有读入；是档案编号或员工编号请改"
THREE_NUMBERS = "「编号」有三种含义（档案编号、员工编号、行号），暂按{label}读入，请核对"
SURE = 0.85  # a label or a synonym as it is; weaker matches need values that suit
_LESS = re.compile("大写|标准|[每各][户人]|人均")  # gives way to a plain head of the same field
_HEADCOUNTS = ("人数", "慰问人数", "在岗人数", "职工人数", "总人数")
_VAGUE = frozenset(
    {"困难情况", "类别", "困难标准", "申请事由", "时间", "联系方式", "家庭成员", "家庭情况", "日期",
     "标准", "事由", "学校", "说明", "情况", "病种", "患病情况", "是否农业户口", "是否进入医保"}
)  # fmt: skip


class Assignment(FamilyColumns):
    """The columns of one candidate head, decided step by step for one kind."""

    def columns(self) -> tuple[Column, ...]:
        """All columns with a head, from left to right."""
        self._line_numbers()
        if self.kind.member_fields:
            self._members_by_head()
            self._flat_family()
        self._bare_number()
        self._month_and_day()
        self._ticked_codes()
        self._priced()
        self._heads()
        self._workplace_as_unit()
        if self.kind.apart:
            self._post_as_name()
        self._rest()
        return tuple(self.found[h.index] for h in self.heads)

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
                self._put(head, Owner.LINE, None, COUNTED, asked=True)
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

    def _priced(self) -> None:
        """An amount beside 单价 is what the goods are worth."""
        worth = self.kind.field("慰问品折价")
        amount = next((h for h in self._open() if h.word in ("金额", "合计金额", "小计")), None)
        if worth and amount and any(h.word == "单价" for h in self._open()):
            self._put(amount, Owner.HEAD, worth, "单价旁边的金额")

    # -- heads ----------------------------------------------------------------------------------

    def _heads(self) -> None:
        """The best match takes its field first; a field is taken once, the leftmost of equals."""
        offers = [(self._score(h, m), h, m) for h in self._open() for m in self._matches(h)]
        offers.sort(
            key=lambda offer: (-offer[0], bool(_LESS.search(offer[1].word)), offer[1].index)
        )
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

    def _score(self, head: Head, match: Match) -> float:
        suits = self._fit(head, match.field)
        if suits >= 0.3:
            return match.strength
        vague = head.word in _VAGUE or match.strength < SURE
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

    def _post_as_name(self) -> None:
        """Where nobody is named, a unit with its number of people is who was visited."""
        if any(c.label == "姓名" for c in self.found.values()):
            return
        if not any(h.word in _HEADCOUNTS for h in self.heads):
            return
        for column in list(self.found.values()):
            if column.label == "单位":
                self.found[column.index] = replace(column, field=self.kind.field("姓名"))

    def _rest(self) -> None:
        """What no field takes is kept as text under its own head, and said."""
        taken = {c.label: c.head for c in self.found.values() if c.owner is not Owner.MEMBER}
        for head in self._open():
            known = matches_of(self.kind, head.word)
            matches = [m for m in known if m.strength >= SURE or self._score(head, m) > 0]
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
                self._put(head, Owner.EXTRA, None, UNKNOWN, of_member=self._is_among_members(head))

    def _is_among_members(self, head: Head) -> bool:
        plain = [c for c in self.found.values() if c.owner is Owner.MEMBER and not c.relation]
        block = [c.index for c in plain if not c.number]
        return not self.person_rows and bool(block) and min(block) < head.index < max(block)


def _own_word(head: Head) -> str:
    """The head's words without the group that tells it apart."""
    return head.text.rpartition("／")[2]
