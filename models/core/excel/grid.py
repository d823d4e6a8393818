"""What a workbook holds once it is read: plain grids of values with the marks that matter."""

from __future__ import annotations

from dataclasses import dataclass, field

Cell = object
"""str, int, float, bool, date, datetime, time, timedelta; an empty cell is the empty string."""

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


@dataclass(frozen=True)
class Grid:
    """One sheet from its cell A1 on; every row has the same width, empty rows at the end are cut.

    Rows and columns are counted from 0 in `hidden_rows`, `hidden_columns`, `faults` and `merges`.
    `ours` says that this program wrote the book, which hands may have changed since.
    `faults` holds the cells whose value can not be trusted, with the reason for the person.
    """

    name: str
    rows: list[list[Cell]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    epoch1904: bool = False
    visible: bool = True
    ours: bool = False

    @property
    def width(self) -> int:
        """How many columns each row has."""
        return len(self.rows[0]) if self.rows else 0

    def at(self, row: int, column: int) -> Cell:
        """The value of a cell; the empty string outside of the grid."""
        if row < len(self.rows) and column < self.width:
            return self.rows[row][column]
        return ""


@dataclass(frozen=True)
class Book:
    """A workbook: its file name, the sha-256 of its bytes, its sheets and what is to be said."""

    name: str
    sha256: str
    sheets: tuple[Grid, ...]
    notes: tuple[str, ...] = ()
