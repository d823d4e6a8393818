"""From a recognised sheet to records: values read, members attached, nothing dropped unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from models.core import codes
from models.core.bulk import collector_paused
from models.core.excel import persons
from models.core.excel.apart import Apart, name_head
from models.core.excel.cells import (
    ReadColumn,
    blank_of,
    doubt_units,
    proposals,
    read_column,
    text_of,
)
from models.core.excel.columns import Column, Owner
from models.core.excel.families import NO_HEAD, Family, Grouped, group
from models.core.excel.filling import filled, merged_into_above
from models.core.excel.from_title import TitleFacts
from models.core.excel.grid import Grid
from models.core.excel.heads import said
from models.core.excel.issues import Issue, Weight
from models.core.excel.layout import Layout
from models.core.excel.marks import LONG_NUMBER
from models.core.excel.people import CHILD, SPOUSE, bare_relation, named_in
from models.core.excel.record import Record
from models.core.excel.rows import LeftRow, Sort, Sorter
from models.core.excel.totals import check_totals
from models.core.fields import Field, Kind, Ways


@dataclass(frozen=True)
class Found:
    """What a sheet gave.  `issues` holds everything to be said, also each record's own."""

    records: list[Record]
    left_rows: list[LeftRow]
    issues: list[Issue]
    blank_rows: int = 0


def read_records(grid: Grid, layout: Layout, ways: Ways) -> Found:
    """Read the rows below the head of a recognised sheet.

    A value that can not be read stands as a pending issue of its record; only totals, page
    heads, signatures and empty rows are no records, and all but empty rows are listed.
    """
    with collector_paused():
        return _Reader(grid, layout, ways).read()


@dataclass
class _Part:
    """The columns of one person in a row, with their labels and the values by position."""

    reads: list[ReadColumn]
    relation: str = ""
    extra: list[Column] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.labels = [r.declared.label for r in self.reads]
        self.values = list(zip(*(r.values for r in self.reads), strict=True))
        self.texts = list(zip(*(r.texts for r in self.reads), strict=True))
        self.flagged = [r for r in self.reads if r.refused or r.kept]


class _Reader:
    def __init__(self, grid: Grid, layout: Layout, ways: Ways) -> None:
        self.grid, self.layout, self.kind = grid, layout, layout.kind
        self.ways = replace(
            ways, year=layout.title.completes or ways.year, epoch1904=grid.epoch1904
        )
        self.rows = filled(grid, layout)
        self.sorted = Sorter(grid, layout, self.rows).sort()
        self.places = self.sorted.data
        self.data = [self.rows[r] for r in self.places]
        code = next((c.index for c in layout.columns if c.label == "编号"), None)
        self.ours = {
            at for at, row in enumerate(self.data) if grid.ours and (code is None or row[code])
        }
        self.title = TitleFacts(layout, self.sorted.sections, self.ways)
        self.issues: list[Issue] = layout.issues() + self.title.issues
        relation = self.kind.member_field("关系")
        self.relations = ways.lists.get(relation.codes) if relation else None

    def read(self) -> Found:
        merged = merged_into_above(self.grid, self.layout)
        at_merged = {at for at, row in enumerate(self.places) if row in merged}
        grouped = group(self.layout, self.data, self.relations, at_merged)
        self.head = self._part(Owner.HEAD, Owner.BOTH)
        self._worth_in_words()
        self.people = [c for c in self.layout.columns if c.owner is Owner.PEOPLE]
        self.parts = self._member_parts()
        self.apart = Apart(self.layout, self.head.reads, self.sorted.totals, self.rows, self.ways)
        whole = [self._record(family) for family in grouped.families]
        records = [one for record in whole for one in self.apart.split(record)]
        self._said_of_columns(grouped)
        persons.check_twice(self.kind, records)
        left = self._left(grouped)
        for record in records:
            self.issues += record.all_issues()
        return Found(records, left, self.issues, self.sorted.blank)

    # -- columns --------------------------------------------------------------------------------

    def _part(self, *owners: Owner) -> _Part:
        columns = [c for c in self.layout.columns if c.owner in owners and c.field]
        extra = [c for c in self.layout.columns if c.owner is Owner.EXTRA and not c.of_member]
        return _Part([self._read(c, c.field) for c in columns if c.field], extra=extra)

    def _read(self, column: Column, declared: Field) -> ReadColumn:
        cells = [row[column.index] for row in self.data]
        read = read_column(self.grid, self.places, cells, column, declared, self.ways)
        if declared.kind is Kind.MONEY and self.kind.same_scale:
            doubt_units(read, self.ours)
        if declared.label == "关系":
            read.refused = {
                at: why
                for at, why in read.refused.items()
                if bare_relation(read.texts[at]) not in SPOUSE | CHILD
            }
        return read

    def _worth_in_words(self) -> None:
        """大米1袋 价值200元: what the goods are worth, where their own column is blank."""
        reads = {read.declared.label: read for read in self.head.reads}
        goods, worth = reads.get("慰问品"), reads.get("慰问品折价")
        if goods and worth:
            for at, text in enumerate(goods.texts):
                if worth.values[at] is None and at not in worth.refused:
                    worth.values[at] = persons.worth_of(text)
            self.head = _Part(self.head.reads, extra=self.head.extra)

    def _member_parts(self) -> list[_Part]:
        if self.layout.person_rows:
            return [self._part_of_persons()]
        grouped: dict[tuple[int, str], list[ReadColumn]] = {}
        for column in self.layout.columns:
            if column.owner is Owner.MEMBER and column.field:
                key = (column.number, column.relation)
                grouped.setdefault(key, []).append(self._read(column, column.field))
        return [_Part(reads, key[1], self._extra_of(key)) for key, reads in grouped.items()]

    def _extra_of(self, key: tuple[int, str]) -> list[Column]:
        """The columns of no field that speak of this member."""
        extra = [c for c in self.layout.columns if c.owner is Owner.EXTRA and c.of_member]
        return [c for c in extra if (c.number, c.relation) == key]

    def _part_of_persons(self) -> _Part:
        both = {r.column.index: r for r in self.head.reads}
        reads = []
        for column in self.layout.columns:
            declared = column.member if column.owner is Owner.BOTH else column.field
            if declared is None or column.owner not in (Owner.BOTH, Owner.MEMBER):
                continue
            same = both.get(column.index)
            if (
                same
                and same.declared.kind is declared.kind
                and same.declared.codes == declared.codes
            ):
                reads.append(replace(same, declared=declared))
            else:
                reads.append(self._read(column, declared))
        return _Part(reads, extra=self.head.extra)

    # -- records --------------------------------------------------------------------------------

    def _record(self, family: Family) -> Record:
        record = self._head(family)
        for at in family.rows:
            if self.layout.person_rows and at == family.head:
                continue
            for part in self.parts:
                self._add_member(record, part, at)
            for column in self.people:
                self._add_named(record, column, at)
            if at != family.head:
                self._complete(record, at)
        self._finish(record)
        return record

    def _head(self, family: Family) -> Record:
        if family.head == NO_HEAD:
            return self._head_by_name(family)
        record = self._made(self.head, family.head)
        for column in self.head.extra:
            self._keep(record, column, family.head)
        if not record.values.get("姓名", True) and "姓名" not in record.waiting:
            self._nameless(record)
        return record

    def _head_by_name(self, family: Family) -> Record:
        row = self.places[family.rows[0]] + 1
        record = Record(row, dict.fromkeys(self.head.labels, ""))
        for read in self.head.reads:
            record.values[read.declared.label] = blank_of(read.declared)
        record.values["姓名"] = family.name
        record.written = {"姓名": family.name}
        reason = "表里没有户主本人的一行，只有姓名，其余待补"
        record.hints.append(Issue(row, "户主", family.name, reason, Weight.HINT))
        if not family.name:
            self._nameless(record)
        return record

    def _nameless(self, record: Record) -> None:
        record.wait("姓名", Issue(record.row, name_head(self.layout), "", "没有写姓名"))

    def _made(self, part: _Part, at: int) -> Record:
        """The record of one person in the row at position `at`."""
        row = self.places[at] + 1
        values = dict(zip(part.labels, part.values[at], strict=True)) if part.reads else {}
        written = dict(zip(part.labels, part.texts[at], strict=True)) if part.reads else {}
        record = Record(row, values, written)
        for read in part.flagged:
            if read.refused and (reason := read.refused.get(at)):
                shown = read.texts[at] or reason.partition("错误值 ")[2]
                record.wait(read.declared.label, Issue(row, read.column.head, shown, reason))
                record.written[read.declared.label] = shown
            if read.kept and (outcome := read.kept.get(at)):
                record.kept[read.declared.label] = outcome.kept
        return record

    def _keep(self, record: Record, column: Column, at: int) -> None:
        cell = self.data[at][column.index]
        fault = self.grid.faults.get((self.places[at], column.index))
        if fault:
            record.hints.append(Issue(self.places[at] + 1, column.head, "", fault, Weight.HINT))
        if cell == "":
            return
        text = text_of(cell)
        if isinstance(cell, int | float) and abs(cell) >= 1e15:
            record.hints.append(
                Issue(self.places[at] + 1, column.head, text, LONG_NUMBER, Weight.HINT)
            )
        if not codes.blank_text(text):
            record.extra.setdefault(column.head, text)

    def _add_member(self, record: Record, part: _Part, at: int) -> None:
        member = self._made(part, at)
        for column in part.extra:
            self._keep(member, column, at)
        if part.relation:
            member.values["关系"], member.written["关系"] = "", part.relation
        wrote = {k for k, v in member.written.items() if v and not codes.blank_text(v)}
        if not wrote - ({"关系"} if part.relation else set()):
            persons.keep_extra(record, member)
            return
        if wrote == {"关系"} and persons.is_no_self(member):
            reason = "只写了关系，没有写姓名，未作为家庭成员读入"
            value = member.written["关系"]
            record.hints.append(Issue(member.row, "关系", value, reason, Weight.HINT))
            return
        told = record.extra.items()
        member.extra = {k: v for k, v in member.extra.items() if (k, v) not in told}
        persons.attach(self.kind, record, member)

    def _add_named(self, record: Record, column: Column, at: int) -> None:
        """Members out of one cell; a text that is no list of names is kept as it is."""
        text = said(self.data[at][column.index])
        if not text or codes.blank_text(text) or self.relations is None:
            return
        row = self.places[at] + 1
        found = named_in(text, self.relations)
        if found is None:
            record.extra[column.head] = text
            reason = "看不出是哪几个人，已原样保留为文字，请补录家庭成员"
            record.hints.append(Issue(row, column.head, text, reason, Weight.HINT))
            return
        for one in found:
            persons.attach(self.kind, record, persons.of_name(self.kind, row, one))

    def _complete(self, record: Record, at: int) -> None:
        """The head's cells on a further row fill what is blank; another value there is said."""
        if self.layout.person_rows:
            self._complete_household(record, at)
            return
        further = self._made(self.head, at)
        for column in self.head.extra:
            self._keep(further, column, at)
        members = [m for m in record.members if m.row == further.row]
        persons.keep_extra(record, further, members[-1] if members else None)
        persons.fill(record, further, skip=frozenset())

    def _complete_household(self, record: Record, at: int) -> None:
        further = self._made(self.head, at)
        shared = {r.declared.label for r in self.head.reads if r.column.member is None}
        persons.fill(record, further, skip=further.values.keys() - shared)

    def _finish(self, record: Record) -> None:
        self.title.complete(record)
        persons.split_names(self.kind, record)
        persons.derive(self.kind, record, self.relations)
        persons.keep_words(self.kind, record)

    # -- what is said -----------------------------------------------------------------------------

    def _said_of_columns(self, grouped: Grouped) -> None:
        reads = [*self.head.reads, *(r for p in self.parts for r in p.reads)]
        once = {(r.column.index, r.declared.codes): r for r in reads}
        for read in once.values():
            self.issues += proposals(read, self.places)
        heads = {family.head for family in grouped.families}
        self.issues += check_totals(
            self.apart.counted(), self.places, heads, self.sorted.totals, self.rows, self.ways
        )
        other = next((one for one in self.sorted.left if one.why == Sort.OTHER.value), None)
        if other:
            self.issues.append(Issue(other.row, "", other.text, _OTHER, Weight.LEFT))
        if nobody := [one.row for one in self.sorted.left if one.why == Sort.NOBODY.value]:
            self.issues.append(Issue(nobody[0], "", _list(nobody), _NOBODY, Weight.LEFT))
        hidden = [r + 1 for r in self.places if r in self.grid.hidden_rows]
        if columns := self._hidden_columns():
            said_as = "这些是隐藏的列，已一并读入"
            row = self.layout.header_last
            self.issues.append(Issue(row, "", "、".join(columns), said_as, Weight.HINT))
        if hidden:
            self.issues.append(Issue(hidden[0], "", _list(hidden), _HIDDEN, Weight.HINT))

    def _hidden_columns(self) -> list[str]:
        hidden = self.grid.hidden_columns
        return [
            c.head for c in self.layout.columns if c.index in hidden and c.owner is not Owner.LINE
        ]

    def _left(self, grouped: Grouped) -> list[LeftRow]:
        left = list(self.sorted.left)
        for at in grouped.orphans:
            row = self.places[at]
            text = " ".join(said(cell) for cell in self.data[at] if said(cell))
            left.append(LeftRow(row + 1, text, _ORPHAN))
            self.issues.append(Issue(row + 1, "", text, _ORPHAN, Weight.LEFT))
        return sorted(left, key=lambda one: one.row)


_OTHER = "从这一行起是另一张表，没有读入，请另存为单独的工作表再导入"
_NOBODY = "这些行里没有姓名，也没有身份证号等号码，看不出是谁，没有读入"
_HIDDEN = "这些是隐藏或被筛掉的行，已一并读入"
_ORPHAN = "上面没有户主，这一行的家庭成员没有读入"


def _list(rows: Sequence[int]) -> str:
    shown = "、".join(map(str, rows[:10]))
    return f"第 {shown} 行" + (f"等 {len(rows)} 行" if len(rows) > 10 else "")
