"""Which rows belong to one household: members below their head, or each person in a row."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from models.core import codes
from models.core.errors import Refused
from models.core.excel.columns import Column, Owner
from models.core.excel.filling import IDENTITY
from models.core.excel.grid import Cell
from models.core.excel.heads import compact, said
from models.core.excel.layout import Layout
from models.core.excel.people import SELF

NUMBERS = ("编号", "档案编号", "身份证号")
NO_HEAD = -1


@dataclass
class Family:
    """Positions in the data rows: the head's row, and the rows that hold members.

    `head` is NO_HEAD where only the name in a 户主 column says who it is (`name`).
    """

    head: int
    rows: list[int] = field(default_factory=list)
    name: str = ""


@dataclass(frozen=True)
class Grouped:
    """The families in the order of the sheet, and rows that belong to none."""

    families: list[Family]
    orphans: list[int]


def group(
    layout: Layout,
    data: Sequence[Sequence[Cell]],
    relations: codes.CodeList | None,
    merged: Set[int] = frozenset(),
) -> Grouped:
    """Group the data rows (merged cells filled) into families.

    `merged` are the positions whose cell of an identity is merged into the row above.
    """
    if layout.person_rows and relations is not None:
        return _PersonRows(layout, data, relations).group()
    owners = {c.owner for c in layout.columns}
    if owners & {Owner.MEMBER, Owner.PEOPLE} or (merged and layout.kind.once):
        return _Blocks(layout, data, merged).group()
    return Grouped([Family(at, [at]) for at in range(len(data))], [])


class _Blocks:
    """Rows below a head whose own cells are blank, merged or repeated hold its members."""

    def __init__(self, layout: Layout, data: Sequence[Sequence[Cell]], merged: Set[int]) -> None:
        self.merged = merged
        heads = [c for c in layout.columns if c.owner is Owner.HEAD]
        self.data = data
        self.identity = [c.index for c in heads if c.label in IDENTITY]
        self.numbers = [c.index for c in heads if c.label in NUMBERS]
        self.by_number: dict[tuple[int, str], Family] = {}
        self.phones = [c.index for c in heads if c.label == "手机号码"]
        self.members = [c.index for c in layout.columns if c.owner in (Owner.MEMBER, Owner.PEOPLE)]
        self.by_row = [
            c.index for c in layout.columns
            if c.owner is Owner.MEMBER and not c.number and not c.relation
        ]  # fmt: skip
        self.found = Grouped([], [])
        self.known: dict[int, Cell] = {}

    def group(self) -> Grouped:
        for at, row in enumerate(self.data):
            ids = {i: row[i] for i in self.identity if row[i] != ""}
            if at in self.merged and self.found.families:
                self.found.families[-1].rows.append(at)
            elif ids and not self._continues(row, ids):
                if earlier := self._earlier(row):
                    earlier.rows.append(at)
                    continue
                self._begin(at, row, ids)
            else:
                self._below(at, row, bool(ids))
        return self.found

    def _continues(self, row: Sequence[Cell], ids: dict[int, Cell]) -> bool:
        """Whether the identity cells repeat the head's and the row holds a member."""
        shared = ids.keys() & self.known.keys()
        if not self.by_row or not shared or ids.keys() - shared:
            return False
        if not all(_same(ids[i], self.known[i]) for i in shared):
            return False
        if any(row[i] not in ("", self.head[i]) for i in self.phones):
            return False
        return any(row[i] != "" for i in self.by_row)

    def _begin(self, at: int, row: Sequence[Cell], ids: dict[int, Cell]) -> None:
        family = Family(at, [at])
        self.found.families.append(family)
        self.known, self.head = ids, row
        for key in self._numbers_of(row) if self.by_row else ():
            self.by_number.setdefault(key, family)

    def _numbers_of(self, row: Sequence[Cell]) -> list[tuple[int, str]]:
        return [(i, compact(said(row[i]))) for i in self.numbers if row[i] != ""]

    def _earlier(self, row: Sequence[Cell]) -> Family | None:
        """The family further up of which the row repeats every number, as after sorting."""
        if not any(row[i] != "" for i in self.by_row):
            return None
        found = [self.by_number.get(key) for key in self._numbers_of(row)]
        same = found and all(family is not None and family is found[0] for family in found)
        return found[0] if same else None

    def _below(self, at: int, row: Sequence[Cell], named: bool) -> None:
        has_member = any(row[i] != "" for i in self.members)
        if (named or has_member) and self.found.families:
            self.found.families[-1].rows.append(at)
        elif has_member:
            self.found.orphans.append(at)
        else:
            self._begin(at, row, {})


def _same(one: Cell, other: Cell) -> bool:
    return one == other or compact(said(one)) == compact(said(other))


class _PersonRows:
    """Each person, the head too, has a row; 关系 names the head, a number or 户主 the family."""

    def __init__(
        self, layout: Layout, data: Sequence[Sequence[Cell]], relations: codes.CodeList
    ) -> None:
        self.data, self.relations = data, relations
        columns = layout.columns
        self.relation = self._index(columns, Owner.MEMBER, "关系")
        self.name = self._index(columns, Owner.BOTH, "姓名")
        self.key = self._index(columns, Owner.KEY, "姓名")
        self.numbers = [
            c.index for c in columns
            if c.owner is Owner.BOTH and c.label in ("编号", "档案编号") and c.member is None
        ]  # fmt: skip
        self.household = [c.index for c in columns if c.owner is Owner.BOTH and c.member is None]
        self.found = Grouped([], [])
        self.by_key: dict[str, Family] = {}

    @staticmethod
    def _index(columns: Sequence[Column], owner: Owner, label: str) -> int | None:
        return next((c.index for c in columns if c.owner is owner and c.label == label), None)

    def group(self) -> Grouped:
        for at, row in enumerate(self.data):
            key = self._key_of(row)
            if key:
                self._keyed(at, row, key)
            else:
                self._in_order(at, row)
        return self.found

    def _text(self, row: Sequence[Cell], column: int | None) -> str:
        return compact(said(row[column])) if column is not None else ""

    def _key_of(self, row: Sequence[Cell]) -> str:
        texts = [self._text(row, i) for i in (*self.numbers, self.key)]
        return next((t for t in texts if t), "")

    def _is_head(self, row: Sequence[Cell]) -> bool:
        relation = self._text(row, self.relation)
        if not relation:
            return any(row[i] != "" for i in self.household)
        try:
            return codes.lookup(self.relations, relation).value == SELF
        except Refused:
            return False

    def _keyed(self, at: int, row: Sequence[Cell], key: str) -> None:
        head = self._is_head(row) and self._text(row, self.relation) != ""
        named = self.key is not None and self._text(row, self.name) == self._text(row, self.key)
        head = head or named
        family = self.by_key.get(key)
        if family is None or (head and family.head != NO_HEAD):
            name = said(row[self.key]) if self.key is not None else ""
            family = self.by_key[key] = Family(NO_HEAD, [], name)
            self.found.families.append(family)
        first_blank = family.head == NO_HEAD and not self._text(row, self.relation)
        if head or first_blank:
            family.head = at
        family.rows.append(at)

    def _in_order(self, at: int, row: Sequence[Cell]) -> None:
        if self._is_head(row):
            self.found.families.append(Family(at, [at]))
        elif self.found.families:
            self.found.families[-1].rows.append(at)
        else:
            self.found.orphans.append(at)
