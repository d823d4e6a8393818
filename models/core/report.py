"""The plain value of a paper: what stands where, in millimetres and points, without a screen.

A report is a stack of blocks.  A `Form` is a ruled grid: sections with an upright label, rows,
cells that span columns; a `Listing` is a table whose head returns on each page; `Prose` is text
without rules.  Two renderers read it: `ui.kit.printing` (preview, printer, PDF) and `to_rows`
(sheets); `as_text` is the same content for tests, search and the check for missing characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Align = Literal["left", "center", "right"]
Valign = Literal["top", "middle", "bottom"]
LightState = Literal["清", "将到期", "不清", "未核"]

BODY, SMALL, TINY = 10.5, 9.0, 8.0  # points
ROW = 8.0  # mm, the least height of a row that a hand writes in
UNITS = 20  # columns of a form unless it says otherwise


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters; size in points, grey for hints that a hand writes over."""

    text: str
    bold: bool = False
    size: float = BODY
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, with its word."""

    text: str = ""
    ticked: bool = False
    size: float = BODY


@dataclass(frozen=True, slots=True)
class Blank:
    """An underlined place to write, `mm` wide; 0 takes what the line leaves."""

    mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room of `mm`."""

    mm: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One of the five lights in black and white; its shape differs by state."""

    state: LightState


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled bar of a chart, `mm` long; `shade` 0 is the darkest of SHADES."""

    mm: float
    shade: int = 0


SHADES = 4

Part = Text | Box | Blank | Gap | Mark | Bar


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a cell; it wraps as often as it must."""

    parts: tuple[Part, ...]
    align: Align | None = None
    indent: float = 0.0  # characters, first line only


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs in `span` columns; a label cell is tinted, a ruled one has lines to write on."""

    lines: tuple[Line, ...] = ()
    span: int = 1
    align: Align = "left"
    valign: Valign = "middle"
    label: bool = False
    ruled: bool = False
    foot: tuple[Line, ...] = ()  # stands at the bottom: signature, date
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        look = (self.span, self.align, self.valign, self.label, self.ruled)
        object.__setattr__(self, "_hash", hash((self.lines, look, self.foot)))

    def __hash__(self) -> int:
        """Taken once: layouts are kept by value and labels return on every form."""
        return self._hash


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, at least `height` mm high.

    `head` rows return where their section continues on the next page; a `tied` row stays on the
    page of the next one; `grow` is how many mm the row may take of room that the last page leaves.
    """

    cells: tuple[Cell, ...]
    height: float = ROW
    head: bool = False
    grow: float = 0.0
    tied: bool = False
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rest = (self.height, self.head, self.grow, self.tied)
        object.__setattr__(self, "_hash", hash((self.cells, rest)))

    def __hash__(self) -> int:
        """Taken once, like a cell's."""
        return self._hash


@dataclass(frozen=True, slots=True)
class Section:
    """Rows behind one upright label ("" for none); `keep` never splits it over two pages."""

    label: str
    rows: tuple[Row, ...]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A ruled grid of sections; `columns` are weights, spans count them."""

    sections: tuple[Section, ...]
    columns: tuple[float, ...] = (1.0,) * UNITS
    framed: bool = True
    label_mm: float = 9.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing: head, weight, alignment; money becomes a number in a sheet."""

    head: str
    weight: float = 1.0
    align: Align = "center"
    money: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of texts with a head on each page and, where given, a row of totals."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...] = ()
    height: float = ROW
    empty: int = 0  # ruled rows left for a hand


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs without rules; `leading` is the line height in points."""

    lines: tuple[Line, ...]
    after: float = 0.0  # mm below


@dataclass(frozen=True, slots=True)
class Space:
    """Empty height in mm; `grow` mm more where the last page leaves room."""

    mm: float
    grow: float = 0.0


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows begins on a new page."""


Block = Form | Listing | Prose | Space | Turn


@dataclass(frozen=True, slots=True)
class Report:
    """A paper: heading, blocks, foot.

    `head` are up to three short lines at the top left, `facts` the line above the frame (left,
    middle, right), `foot` the note below, `printed` date and operator.  `duplex` mirrors the
    binding margin on even pages.  `qr` is what the code at the top right says.
    """

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    qr: str = ""
    head: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    foot: str = ""
    printed: str = ""
    landscape: bool = False
    duplex: bool = False


# ---- writing a form ---------------------------------------------------------------------------


def parts(*said: Part | str, bold: bool = False, size: float = BODY) -> tuple[Part, ...]:
    """Parts from words and parts; words take the given weight and size."""
    return tuple(Text(s, bold, size) if isinstance(s, str) else s for s in said)


def line(
    *said: Part | str,
    align: Align | None = None,
    indent: float = 0.0,
    bold: bool = False,
    size: float = BODY,
) -> Line:
    """One paragraph."""
    return Line(parts(*said, bold=bold, size=size), align, indent)


@lru_cache(maxsize=4096)
def label(words: str, span: int = 2) -> Cell:
    """A tinted cell that names what stands beside it."""
    return Cell((Line((Text(words),)),), span, "center", label=True)


@lru_cache(maxsize=1024)
def heading(words: str, span: int = UNITS, hint: str = "") -> Cell:
    """The first line of a part of a form: a bold name and a small hint."""
    said: tuple[Part, ...] = (Text(words, bold=True),)
    if hint:
        said += (Gap(4), Text(hint, size=SMALL))
    return Cell((Line(said),), span, label=True)


def value(
    words: str,
    span: int = 2,
    align: Align = "center",
    *,
    bold: bool = False,
    size: float = BODY,
) -> Cell:
    """A cell with a text; line breaks in the text are kept."""
    if "\n" not in words:
        return Cell((Line((Text(words, bold, size),)),) if words else (), span, align)
    written = tuple(Line((Text(part, bold, size),)) for part in words.split("\n"))
    return Cell(written, span, align)


def cell(
    *said: Part | str,
    span: int = 2,
    align: Align = "left",
    valign: Valign = "middle",
    size: float = BODY,
) -> Cell:
    """A cell with one paragraph of words and parts."""
    return Cell((Line(parts(*said, size=size)),), span, align, valign)


@lru_cache(maxsize=64)
def room(span: int, hint: str = "", *, ruled: bool = False) -> Cell:
    """A cell left for a hand, with a small grey word in its corner where one is given."""
    written = (Line((Text(hint, size=SMALL, grey=True),)),) if hint else ()
    return Cell(written, span, valign="bottom" if hint else "top", ruled=ruled)


def boxes(
    words: Iterable[str], ticked: Iterable[str] = (), gap: float = 2.5, size: float = BODY
) -> tuple[Part, ...]:
    """One box for each word, those in `ticked` marked."""
    marked = frozenset(ticked)
    said: list[Part] = []
    for word in words:
        said += (Box(word, word in marked, size), Gap(gap))
    return tuple(said[:-1])


def date_room(wide: float = 9.0) -> tuple[Part, ...]:
    """年 月 日 with room for a hand before each."""
    return (Gap(wide * 1.5), Text("年"), Gap(wide), Text("月"), Gap(wide), Text("日"))


def row(*cells: Cell, height: float = ROW, head: bool = False, grow: float = 0.0) -> Row:
    """Cells side by side."""
    return Row(cells, height, head, grow)


def section(name: str, *rows: Row, keep: bool = False) -> Section:
    """Rows behind an upright label."""
    return Section(name, rows, keep)


def signatures(*names: str, gap: float = 8.0) -> Form:
    """A line without rules: each name with a place to sign, evenly spread."""
    cells = tuple(cell(f"{name} ", Blank(0), Gap(gap), span=1) for name in names)
    return Form((Section("", (Row(cells, 10.0),)),), (1.0,) * len(names), framed=False)


def listing_form(listing: Listing) -> Form:
    """The listing as a ruled grid."""
    columns = listing.columns
    head = Row(tuple(label(c.head, 1) for c in columns), listing.height, head=True)
    body = [_listed(columns, row_, listing.height) for row_ in listing.rows]
    body += [_listed(columns, ("",) * len(columns), listing.height)] * listing.empty
    if listing.totals:
        body.append(_listed(columns, listing.totals, listing.height, bold=True))
    return Form((Section("", (head, *body)),), tuple(c.weight for c in columns))


def _listed(
    columns: tuple[Column, ...], texts: tuple[str, ...], height: float, *, bold: bool = False
) -> Row:
    cells = zip(columns, texts, strict=True)
    return Row(tuple(value(text, 1, c.align, bold=bold) for c, text in cells), height)


# ---- reading a report --------------------------------------------------------------------------


def as_text(report: Report) -> str:
    """All that the paper says, a line for each row, cells parted by " | "."""
    return "\n".join(_said(report))


def _said(report: Report) -> Iterator[str]:
    yield from report.head
    yield report.title
    if report.number:
        yield f"编号 {report.number}"
    if report.facts:
        yield " | ".join(report.facts)
    for block in report.blocks:
        yield from _block_text(block)
    yield from filter(None, (report.foot, report.printed))


def _block_text(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from map(line_text, block.lines)
    elif isinstance(block, Listing):
        yield from _block_text(listing_form(block))
    elif isinstance(block, Form):
        for part in block.sections:
            if part.label:
                yield f"[{part.label}]"
            yield from (" | ".join(map(cell_text, row_.cells)) for row_ in part.rows)


def cell_text(cell_: Cell) -> str:
    """The words of a cell, its paragraphs parted by a blank."""
    return " ".join(filter(None, map(line_text, (*cell_.lines, *cell_.foot))))


def line_text(line_: Line) -> str:
    """The words of a paragraph; ☐ ☑ for boxes, ＿ for a place to write."""
    return "".join(map(_part_text, line_.parts)).strip()


def _part_text(part: Part) -> str:
    if isinstance(part, Text):
        return part.text
    if isinstance(part, Box):
        return f"{'☑' if part.ticked else '☐'}{part.text}"
    if isinstance(part, Blank):
        return "＿＿"
    return " " if isinstance(part, Gap) else ""


def to_rows(report: Report) -> list[list[str | Decimal]]:
    """The listings of a report as rows for a sheet: title, head, rows, totals; money as numbers.

    Raises ValueError for a paper without a listing.
    """
    listings = [block for block in report.blocks if isinstance(block, Listing)]
    if not listings:
        raise ValueError("the report has no listing")
    rows: list[list[str | Decimal]] = [[report.title]]
    for listing in listings:
        rows.append([column.head for column in listing.columns])
        body = (*listing.rows, listing.totals) if listing.totals else listing.rows
        rows += [_sheet_row(listing.columns, texts) for texts in body]
    return rows


def _sheet_row(columns: tuple[Column, ...], texts: tuple[str, ...]) -> list[str | Decimal]:
    pairs = zip(columns, texts, strict=True)
    return [Decimal(t.replace(",", "")) if c.money and _is_number(t) else t for c, t in pairs]


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).removeprefix("-").isdecimal()
