"""How well a column's values suit a field: where a head could mean two things, values decide."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.core import codes
from models.core.errors import Refused
from models.core.excel.grid import Cell, Grid
from models.core.excel.heads import said
from models.core.fields import Field, Kind, Ways, parser

SAMPLE = 200

_OWN_CODE = re.compile(r"^(?=.*[A-Z])[0-9A-HJKMNP-TV-Z]{5}-?[0-9A-HJKMNP-TV-Z]{5}-?[0-9A-Z*~$=]$")
_NAME = re.compile(r"^[\u3400-\u9fff·•．.\s]{2,20}$")
_PHONE = re.compile(r"^[\d\-+()（）\s/、,，]{7,40}$")


def sample(grid: Grid, column: int, start: int) -> list[Cell]:
    """The first distinct values of a column from row `start` on, without blanks and ditto marks."""
    found: dict[object, Cell] = {}
    for row in grid.rows[start : start + SAMPLE * 5]:
        cell = row[column]
        if cell != "" and not codes.blank_text(said(cell)):
            found.setdefault((type(cell), cell), cell)
        if len(found) >= SAMPLE:
            break
    return list(found.values())


def fit(field: Field, values: Sequence[Cell], ways: Ways) -> float:
    """The share of the values that the field can read; 1 where there are none."""
    if not values:
        return 1.0
    if field.label.endswith("姓名"):
        good = sum(bool(_NAME.match(said(v))) for v in values)
    elif field.kind is Kind.PHONE:
        good = sum(bool(_PHONE.match(said(v))) for v in values)
    else:
        read = parser(field, ways)
        good = sum(_reads(read, v) for v in values)
    return good / len(values)


def _reads(read: object, value: Cell) -> bool:
    try:
        read(value)  # type: ignore[operator]
    except Refused:
        return False
    return True


def own_codes(values: Sequence[Cell]) -> bool:
    """Whether most values are printed codes of our own: ten characters and a check character."""
    good = sum(bool(_OWN_CODE.match(said(v).upper())) for v in values)
    return bool(values) and good * 10 >= len(values) * 6


def counts_up(values: Sequence[Cell]) -> bool:
    """Whether the values are 1, 2, 3 …: line numbers."""
    numbers = [int(said(v)) for v in values if said(v).isdigit() and len(said(v)) < 7]
    return len(numbers) >= max(1, len(values) * 0.8) and all(
        0 < b - a <= 3 for a, b in zip([0, *numbers], numbers, strict=False)
    )


def staff_numbers(values: Sequence[Cell]) -> bool:
    """Whether the values look like HR's numbers: digits only, five and more, no year in front."""
    return bool(values) and all(
        re.fullmatch(r"\d{5,12}", said(v)) and not re.match(r"(19|20)\d{2}", said(v))
        for v in values
    )
