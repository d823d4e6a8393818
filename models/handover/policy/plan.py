"""The plain values of an import before it is written: what each row means, for page and console."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from models.core.excel.issues import Issue, Weight
from models.core.excel.layout import Layout
from models.handover.policy.compare import Verdict, Weighed


class Standing(StrEnum):
    """What becomes of a record; the words of the page."""

    NEW = "新增"
    CHANGED = "更新"
    SAME = "没变"
    CONFLICT = "要你选"
    LEFT = "不导入"


Place = tuple[str, int] | tuple[str, int, int]
"""Sheet name and row as the sheet counts; and which of several records of one row, from 1."""


@dataclass(frozen=True)
class Choices:
    """What a person decided in the preview.

    `mapping` {sheet: {head: label or None}}; `left` rows stay out; in `taken` rows the sheet
    wins over the store; `matched` says whose file a row is ("" for a new one).
    """

    sheet: str = ""
    mapping: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    left: frozenset[Place] = frozenset()
    taken: frozenset[Place] = frozenset()
    matched: Mapping[Place, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """A field that differs, for people: whose, the store's value, the sheet's, the verdict."""

    who: str
    label: str
    old: Any
    new: Any
    verdict: Verdict


@dataclass(slots=True)
class PersonPlan:
    """A member of a row: what was written, the stored person ("" for a new one), the comparison."""

    written: Any
    key: str = ""
    weighed: Weighed | None = None


@dataclass(slots=True)
class RowPlan:
    """What one record of a sheet means for the store.

    `written` is the record as read (household.fields.WrittenHousehold or Written), `key` the
    stored record ("" for a new one), `reason` says why a person has to choose, `hint` only
    informs; `said` is what will be remembered of the source.
    """

    row: int
    name: str
    unit: str
    written: Any
    standing: Standing = Standing.NEW
    key: str = ""
    weighed: Weighed | None = None
    people: tuple[PersonPlan, ...] = ()
    shown: tuple[Shown, ...] = ()
    candidates: tuple[str, ...] = ()
    reason: str = ""
    hint: str = ""
    household: str = ""  # of a visit: whose
    fills: bool = False  # a planned visit, which was made
    part: int = 0  # from 0, which of the records that the row gave
    said: dict[str, Any] = field(default_factory=dict)
    repeats: bool = False  # the source says exactly what it said last, at the same row

    def place(self, sheet: str) -> Place:
        """Where it stands in the book, for what a person decides."""
        return (sheet, self.row, self.part) if self.part else (sheet, self.row)

    @property
    def parked(self) -> bool:
        """Whether nothing of the row is written before a person chooses."""
        return self.standing is Standing.CONFLICT and bool(self.reason)

    @property
    def writes(self) -> bool:
        """Whether applying changes anything in the store."""
        if self.standing in (Standing.NEW, Standing.CHANGED):
            return True
        if self.standing is not Standing.CONFLICT or self.parked:
            return False
        return bool(self.weighed and self.weighed.differs) or any(
            not p.key or (p.weighed and p.weighed.differs) for p in self.people
        )


@dataclass(frozen=True)
class SheetPlan:
    """A recognised sheet: its layout, what each record means, and everything to be said."""

    name: str
    layout: Layout
    rows: Sequence[RowPlan]
    issues: Sequence[Issue]
    left_rows: Sequence[Any] = ()  # excel.rows.LeftRow: totals, signatures …

    @property
    def kind(self) -> str:
        """register, employees, visits …"""
        return self.layout.kind.kind

    @property
    def source(self) -> str:
        """Who speaks: the kind and the layout; of visits also the title, which is the occasion."""
        occasion = f":{self.layout.title.text}" if self.kind == "visits" else ""
        return f"{self.kind}:{self.layout.fingerprint}{occasion}"

    def count(self) -> Counter[Standing]:
        """How many records of each standing."""
        return Counter(row.standing for row in self.rows)

    @property
    def waiting(self) -> int:
        """How many records hold a value that could not be read."""
        refused = {issue.row for issue in self.issues if issue.weight is Weight.REFUSED}
        return len(refused & {row.row for row in self.rows})


@dataclass(frozen=True)
class Preview:
    """A workbook against the store at `revision`; nothing is written.

    `notes` are sentences on the book, `later` recognised sheets that can not be taken in yet.
    """

    path: str
    name: str
    sha256: str
    revision: int
    sheets: Sequence[SheetPlan]
    choices: Choices = field(default_factory=Choices)
    notes: Sequence[str] = ()
    later: Sequence[tuple[str, Layout]] = ()
    read: Any = None  # what planning again needs: the sheets as they were read

    def rows(self) -> Iterator[tuple[SheetPlan, RowPlan]]:
        """Every record with its sheet."""
        return ((sheet, row) for sheet in self.sheets for row in sheet.rows)

    @property
    def writes(self) -> int:
        """How many records would change the store."""
        return sum(row.writes for _, row in self.rows())
