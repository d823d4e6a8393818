"""Small sheets for tests, as grids that were read before."""

from collections.abc import Sequence
from typing import Any

from models.core.excel.grid import Book, Grid
from models.handover import queries
from models.handover.policy import Choices, Preview, SheetPlan, Standing

HEADS = ("序号", "姓名", "身份证号", "单位", "困难类别", "联系电话", "家庭住址", "备注")
WANG = ("王守业", "650000197703296163", "注水班", "深度困难", "13000000001", "光明小区1栋", "")
LI = ("李春梅", "65000019820427655X", "维修班", "相对困难", "13000000002", "光明小区2栋", "")
ZHAO = ("赵国强", "", "测井站", "意外致困", "13000000003", "光明小区3栋", "")
ROSTER = (WANG, LI, ZHAO)


def book(
    rows: Sequence[Sequence[Any]],
    heads: Sequence[str] = HEADS,
    title: str = "困难职工花名册",
    above: Sequence[str] = (),
) -> Book:
    """A workbook with one sheet; the line numbers are set where the heads have them.

    `above` are lines between the title and the heads.
    """
    numbered = [[n, *row] for n, row in enumerate(rows, 1)] if heads[0] == "序号" else rows
    width = len(heads)
    top = [[said, *[""] * (width - 1)] for said in (title, *above)]
    body = [[*row, *[""] * (width - len(row))] for row in numbered]
    return Book(f"{title}.xlsx", "0" * 64, (Grid("Sheet1", [*top, list(heads), *body]),))


def look(found: Book, **choices: Any) -> Preview:
    """The preview of a book."""
    return queries.preview_of(found, found.name, Choices(**choices))


def only(preview: Preview) -> SheetPlan:
    """The only sheet of a preview."""
    (sheet,) = preview.sheets
    return sheet


def standings(preview: Preview) -> list[Standing]:
    """What becomes of each record."""
    return [row.standing for row in only(preview).rows]


def changed(row: Sequence[Any], **values: Any) -> tuple[Any, ...]:
    """A row of the roster with other values under some heads."""
    heads = HEADS[1:]
    return tuple(values.get(head, value) for head, value in zip(heads, row, strict=True))
