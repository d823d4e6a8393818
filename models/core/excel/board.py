"""What deciding on columns stands on: the heads, their sampled values, what is decided so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from models.core.excel import fit as fitting
from models.core.excel.columns import Column, Owner
from models.core.excel.grid import Cell, Grid
from models.core.excel.heads import Head
from models.core.excel.kinds import SheetKind, matches_of
from models.core.fields import Field, Kind, Ways


class Board:
    """The heads of one candidate head row, and the columns decided so far by their index."""

    def __init__(
        self, kind: SheetKind, heads: Sequence[Head], grid: Grid, start: int, ways: Ways, scale: int
    ) -> None:
        self.kind, self.heads, self.grid, self.start = kind, list(heads), grid, start
        self.ways, self.scale = ways, scale
        self.found: dict[int, Column] = {}
        self.person_rows = False

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

    def _fit(self, head: Head, field: Field) -> float:
        key = (head.index, field.label)
        if key not in self._fits:
            self._fits[key] = fitting.fit(field, self._values(head), self.ways)
        return self._fits[key]

    @cached_property
    def _fits(self) -> dict[tuple[int, str], float]:
        return {}

    def _means(self, head: Head, label: str) -> bool:
        return any(m.field.label == label for m in matches_of(self.kind, head.word))
