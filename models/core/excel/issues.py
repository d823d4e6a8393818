"""What is to be said about a cell, a row or a column of a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """What an issue means for the record: a refused value waits, the others only speak."""

    REFUSED = "refused"
    HINT = "hint"
    ASKED = "asked"
    TOTAL = "total"
    LEFT = "left"


@dataclass(frozen=True)
class Issue:
    """Row as the sheet counts (from 1), column as its head is written, what stands there, why."""

    row: int
    column: str
    value: str
    reason: str
    weight: Weight = Weight.REFUSED
