"""A report as pages: rows flow, grow with their text, continue on the next page with their heads.

Coordinates are dots of 1/1200 inch; x counts from the binding margin, y from the paper's top.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from models.core.report import (
    Align,
    Block,
    Cell,
    Form,
    Line,
    Listing,
    Prose,
    Report,
    Row,
    Space,
    Text,
    Turn,
    listing_form,
)
from ui.kit.paper_fonts import MM, PT, ems
from ui.kit.paper_text import BASE, PAD, PAD_Y, Item, LaidLine, lay_cell, lay_line

BINDING, EDGE = 25 * MM, 20 * MM
TOP, HEADING, NEXT_TOP = 14 * MM, 35.5 * MM, 22 * MM
FOOT, QR_SIDE = 16 * MM, 17 * MM
TALL = 60 * MM  # a row higher than this may be parted between its lines
WRITING = 9 * MM  # pitch of the lines that a hand writes on
PITCH = 6 * MM  # of the characters in an upright label

Rect = tuple[float, float, float, float]


class Placed(NamedTuple):
    """A cell with its lines, in its row."""

    x: float
    width: float
    cell: Cell
    lines: tuple[LaidLine, ...]
    foot: tuple[LaidLine, ...]


class Band(NamedTuple):
    """A laid-out row; `section` is equal for rows of one section, `form` for one frame."""

    cells: tuple[Placed, ...]
    height: float
    head: bool = False
    grow: float = 0.0
    framed: bool = False
    keep: bool = False
    label: str = ""
    label_width: float = 0.0
    form: int = 0
    section: int = 0
    turn: bool = False


@dataclass
class Page:
    """What is drawn on one side: texts (x, baseline, text, size, bold, grey), lines, areas."""

    left: float
    width: float
    texts: list[tuple[float, float, str, float, bool, bool]] = field(default_factory=list)
    thin: list[Rect] = field(default_factory=list)
    thick: list[Rect] = field(default_factory=list)
    under: list[Rect] = field(default_factory=list)
    dashed: list[Rect] = field(default_factory=list)
    tints: list[Rect] = field(default_factory=list)
    marks: list[tuple[str, float, float, float]] = field(default_factory=list)
    code: tuple[float, float, str] | None = None


def paper_size(report: Report) -> tuple[float, float]:
    """Width and height of the A4 sheet."""
    return (297 * MM, 210 * MM) if report.landscape else (210 * MM, 297 * MM)


def lay_out(report: Report) -> list[Page]:
    """The pages of a report."""
    across, high = paper_size(report)
    width = across - BINDING - EDGE
    notes = _footnote(report, width)
    bottom = high - FOOT - 8 * MM - max(0.0, sum(n.height for n in notes[1:]))
    top = _heading_height(report, width)
    flowed = _flow(list(_bands(report.blocks, width)), top, bottom)
    pages = []
    for number, bands in enumerate(flowed):
        mirrored = report.duplex and number % 2
        page = Page(EDGE if mirrored else BINDING, width)
        _draw_heading(page, report, number)
        _draw_bands(page, bands, NEXT_TOP if number else top)
        _draw_foot(page, report, notes, number + 1, len(flowed), high - FOOT)
        pages.append(page)
    return pages


# ---- rows -------------------------------------------------------------------------------------


def _bands(blocks: Iterable[Block], width: float) -> Iterator[Band]:
    for number, block in enumerate(blocks):
        if isinstance(block, Turn):
            yield Band((), 0.0, turn=True)
        elif isinstance(block, Space):
            yield Band((), block.mm * MM, grow=block.grow * MM)
        elif isinstance(block, Prose):
            yield from _prose(block, width)
        else:
            form = listing_form(block) if isinstance(block, Listing) else block
            yield from _form(form, number, width)


def _prose(block: Prose, width: float) -> Iterator[Band]:
    for line in block.lines:
        laid = tuple(_looser(lay_line(line, width, line.align or "left")))
        placed = Placed(-PAD, width, Cell(valign="top"), laid, ())
        yield Band((placed,), sum(part.height for part in laid))
    if block.after:
        yield Band((), block.after * MM)


def _looser(lines: Iterable[LaidLine]) -> Iterator[LaidLine]:
    """Prose has wider leading than the cells of a form."""
    for line in lines:
        items = tuple(item._replace(x=item.x + PAD) for item in line.items)
        yield line._replace(items=items, height=line.height * 1.18)


def _form(form: Form, number: int, width: float) -> Iterator[Band]:
    labelled = any(section.label for section in form.sections)
    label_width = form.label_mm * MM if labelled else 0.0
    edges = _edges(form.columns, label_width, width)
    for index, section in enumerate(form.sections):
        plain = not section.label
        heights = [_band(row, edges, plain and label_width > 0) for row in section.rows]
        for band in _tall_enough(heights, section.label):
            yield band._replace(
                framed=form.framed,
                keep=section.keep,
                label=section.label,
                label_width=label_width if section.label else 0.0,
                form=number,
                section=index,
            )


def _edges(columns: Sequence[float], start: float, width: float) -> list[float]:
    unit = (width - start) / sum(columns)
    edges = [start]
    for column in columns:
        edges.append(edges[-1] + column * unit)
    return edges


def _band(row: Row, edges: list[float], from_zero: bool) -> Band:
    cells, at, highest = [], 0, row.height * MM
    for cell in row.cells:
        x = 0.0 if from_zero and at == 0 else edges[at]
        at = min(at + cell.span, len(edges) - 1)
        laid = lay_cell(cell, edges[at] - x)
        cells.append(Placed(x, edges[at] - x, cell, laid.lines, laid.foot))
        highest = max(highest, laid.height)
    return Band(tuple(cells), highest, row.head, row.grow * MM)


def _tall_enough(bands: list[Band], label: str) -> list[Band]:
    """The last row of a short section grows until its upright label has room."""
    lacking = len(label) * 4.6 * MM - sum(band.height for band in bands)
    if lacking > 0 and bands:
        bands[-1] = bands[-1]._replace(height=bands[-1].height + lacking)
    return bands


# ---- pages ------------------------------------------------------------------------------------


def _flow(bands: list[Band], top: float, bottom: float) -> list[list[Band]]:
    """The rows of each page; a row that does not fit turns the page or is parted."""
    pages: list[list[Band]] = [[]]
    queue, heads, index = list(bands), list[Band](), 0
    y, fresh = top, True  # fresh: nothing but returning heads stands on the page
    while index < len(queue):
        band = queue[index]
        if index and not _same_section(queue[index - 1], band):
            heads = []
        crowded = _needs(queue, index, bottom - NEXT_TOP) > bottom - y
        if band.height > bottom - y and (fresh or band.height > TALL and not band.keep):
            parted = _part(band, bottom - y)
            if parted:
                queue[index : index + 1] = parted
                continue
        if band.turn or (crowded and not fresh):
            pages.append([] if band.head else list(heads))
            y, fresh = NEXT_TOP + sum(head.height for head in pages[-1]), True
            index += band.turn
            continue
        heads = _heads(heads, queue, index)
        if band.cells or not fresh or len(pages) == 1:
            pages[-1].append(band)
            y, fresh = y + band.height, False
        index += 1
    _grow(pages[-1], bottom - y)
    return pages


def _heads(heads: list[Band], queue: list[Band], index: int) -> list[Band]:
    """The head rows that stand above the next row and return on its page."""
    if not queue[index].head:
        return heads
    goes_on = bool(heads) and index > 0 and queue[index - 1].head
    return [*heads, queue[index]] if goes_on else [queue[index]]


def _same_section(one: Band, other: Band) -> bool:
    return (one.framed, one.form, one.section) == (other.framed, other.form, other.section)


def _needs(queue: list[Band], index: int, whole: float) -> float:
    """The height that must stand together: a kept section, a head with its first row."""
    band = queue[index]
    if band.keep and (index == 0 or not _same_section(queue[index - 1], band)):
        group = 0.0
        for other in queue[index:]:
            if not _same_section(band, other):
                break
            group += other.height
        if group <= whole:
            return group
    need, at = band.height, index
    while queue[at].head and at + 1 < len(queue):
        at += 1
        need += min(queue[at].height, TALL)
    return need


def _part(band: Band, room: float) -> tuple[Band, Band] | None:
    """The row in two, as many lines in the first as `room` holds; None where none fits."""
    if room < 3 * WRITING:
        return None
    first, second = [], []
    for placed in band.cells:
        count = _fitting(placed.lines, room - 2 * PAD_Y)
        top = placed.cell if placed.cell.label else _topped(placed.cell)
        first.append(placed._replace(cell=top, lines=placed.lines[:count], foot=()))
        second.append(placed._replace(cell=top, lines=placed.lines[count:]))
    rest = max(_height(placed) for placed in second)
    if all(not placed.lines for placed in first) or rest <= 2 * PAD_Y:
        return None
    return (
        band._replace(cells=tuple(first), height=room, grow=0.0, keep=False),
        band._replace(cells=tuple(second), height=max(rest, WRITING), keep=False),
    )


def _topped(cell: Cell) -> Cell:
    return Cell((), cell.span, cell.align, "top", cell.label, cell.ruled)


def _fitting(lines: tuple[LaidLine, ...], room: float) -> int:
    used = 0.0
    for count, line in enumerate(lines):
        used += line.height
        if used > room:
            return count
    return len(lines)


def _height(placed: Placed) -> float:
    return sum(line.height for line in placed.lines + placed.foot) + 2 * PAD_Y


def _grow(bands: list[Band], left: float) -> None:
    """Shares what the last page leaves among the rows that may grow."""
    wish = sum(band.grow for band in bands)
    share = min(1.0, left / wish) if wish > 0 and left > 0 else 0.0
    for index, band in enumerate(bands):
        bands[index] = band._replace(height=band.height + band.grow * share)


# ---- what is drawn ----------------------------------------------------------------------------


def _draw_bands(page: Page, bands: list[Band], y: float) -> None:
    for (framed, *_), run in groupby(
        bands, key=lambda band: (band.framed, band.form, band.section)
    ):
        rows = list(run)
        start = y
        for index, band in enumerate(rows):
            _draw_cells(page, band, y)
            y += band.height
            if framed and index + 1 < len(rows):
                page.thin.append((band.label_width, y, page.width, y))
        if framed:
            _draw_frame(page, rows[0], start, y)


def _draw_frame(page: Page, band: Band, start: float, end: float) -> None:
    page.thick += [(0, start, page.width, start), (0, end, page.width, end)]
    page.thick += [(0, start, 0, end), (page.width, start, page.width, end)]
    if band.label:
        page.tints.append((0, start, band.label_width, end - start))
        page.thin.append((band.label_width, start, band.label_width, end))
        _draw_upright(page, band.label, band.label_width, start, end)


def _draw_upright(page: Page, label: str, width: float, start: float, end: float) -> None:
    """The label from top to bottom, in the middle; in two columns where the room is short."""
    room = end - start - 1.5 * MM
    columns = 1 if len(label) * 4.2 * MM <= room else 2
    rows = -(-len(label) // columns)
    pitch = min(PITCH, room / rows)
    size = min(10.5, pitch / PT / 1.1)
    first = (start + end - rows * pitch) / 2
    for index, char in enumerate(label):
        column, row = divmod(index, rows)
        middle = width * (column + 0.5) / columns
        x = middle - ems(char, True) * size * PT / 2
        base = first + (row + 0.5) * pitch + BASE * size * PT
        page.texts.append((x, base, char, size, True, False))


def _draw_cells(page: Page, band: Band, y: float) -> None:
    for index, placed in enumerate(band.cells):
        if band.framed and placed.cell.label:
            page.tints.append((placed.x, y, placed.width, band.height))
        if band.framed and index:
            page.thin.append((placed.x, y, placed.x, y + band.height))
        _draw_cell(page, placed, y, band.height, band.framed)


def _draw_cell(page: Page, placed: Placed, y: float, height: float, framed: bool) -> None:
    used = sum(line.height for line in placed.lines)
    pad = PAD_Y if framed else 0.0
    foot = sum(line.height for line in placed.foot)
    free = height - foot - used
    start = {"top": pad, "middle": free / 2, "bottom": free - pad}[placed.cell.valign]
    _draw_lines(page, placed.lines, placed.x, y + start)
    _draw_lines(page, placed.foot, placed.x, y + height - foot - pad)
    if placed.cell.ruled:
        _draw_ruling(page, placed, y + used + PAD_Y, y + height - foot)


def _draw_ruling(page: Page, placed: Placed, top: float, bottom: float) -> None:
    count = int((bottom - top - 0.3 * WRITING) / WRITING)
    pitch = (bottom - top - 2.5 * MM) / count if count > 0 else 0.0
    for number in range(count):
        y = top + pitch * (number + 1)
        page.dashed.append((placed.x + PAD, y, placed.x + placed.width - PAD, y))


def _draw_lines(page: Page, lines: Iterable[LaidLine], x: float, y: float) -> None:
    for line in lines:
        middle = y + line.height / 2
        for item in line.items:
            _draw_item(page, item, x + item.x, middle)
        y += line.height


def _draw_item(page: Page, item: Item, x: float, middle: float) -> None:
    em = item.size * PT
    base = middle + BASE * em
    if item.kind == "blank":
        page.under.append((x + MM, base + 0.2 * em, x + item.width, base + 0.2 * em))
        return
    if item.kind in ("box", "tick"):
        page.marks.append((item.kind, x, middle, em))
        x += 1.15 * em
    if item.kind == "mark":
        page.marks.append((item.said, x, middle, em))
    elif item.said and not item.said.isspace():
        page.texts.append((x, base, item.said, item.size, item.bold, item.grey))


# ---- head and foot ----------------------------------------------------------------------------


def _heading_height(report: Report, width: float) -> float:
    beside = _title_room(report, width)
    lines = _title(report, beside)
    height = HEADING
    if len(lines) > 1:
        lines = _title(report, width)
        height += sum(line.height for line in lines) - 2 * MM
    if not report.head and not report.number and not report.qr:
        height -= 4 * MM
    return height + (7 * MM if report.facts else 0.0)


def _title(report: Report, width: float) -> list[LaidLine]:
    title = Line((Text(report.title, True, 18.0),))
    whole = ems(report.title, True) * 18 * PT
    scale = max(0.84, min(1.0, width / whole)) if whole else 1.0
    return lay_line(title, width, "center", scale)


def _title_room(report: Report, width: float) -> float:
    left = max((ems(text, False) * 9 * PT for text in report.head), default=0.0)
    number = max(ems(report.number, True) * 13 * PT, 9 * MM) + 3 * MM if report.number else 0.0
    right = number + (QR_SIDE if report.qr else 0.0)
    return width - 2 * max(left, right) - 4 * MM


def _draw_heading(page: Page, report: Report, number: int) -> None:
    if number:
        _put(page, f"{report.title}（续）", 9, 0, TOP + 3 * MM, page.width * 0.7, "left")
        said = f"编号 {report.number}" if report.number else ""
        _put(page, said, 9, 0, TOP + 3 * MM, page.width, "right")
        return
    for index, text in enumerate(report.head):
        _put(page, text, 9, 0, TOP + (3.2 + 4.8 * index) * MM, page.width / 2, "left")
    _draw_number(page, report)
    _draw_title(page, report)


def _draw_number(page: Page, report: Report) -> None:
    right = page.width
    if report.qr:
        page.code = (page.width - QR_SIDE, TOP, report.qr)
        right -= QR_SIDE + 2.5 * MM
    if report.number:
        _put(page, "编号", 9, 0, TOP + 2.2 * MM, right, "right")
        _put(page, report.number, 13, 0, TOP + 8.3 * MM, right, "right", bold=True)


def _draw_title(page: Page, report: Report) -> None:
    room = _title_room(report, page.width)
    lines = _title(report, room)
    below = len(lines) > 1
    if below:
        lines, room = _title(report, page.width), page.width
    bare = not report.head and not report.number and not report.qr
    height = sum(line.height for line in lines)
    y = HEADING - 4 * MM if below else TOP + (3 if bare else 6.4) * MM
    _draw_lines(page, lines, (page.width - room) / 2, y)
    facts = zip(report.facts, _aligns(len(report.facts)), strict=False)
    under = _heading_height(report, page.width) - 4.2 * MM
    for text, align in facts:
        _put(page, text, 10.5, 0, max(under, y + height), page.width, align)


def _aligns(count: int) -> tuple[Align, ...]:
    return ("left", "center", "right") if count > 2 else ("left", "right")


def _put(
    page: Page,
    text: str,
    size: float,
    x: float,
    middle: float,
    width: float,
    align: Align,
    *,
    bold: bool = False,
) -> None:
    """One short line; it shrinks rather than leave its room."""
    whole = ems(text, bold) * size * PT
    scale = min(1.0, width / whole) if whole else 1.0
    at = x + {"left": 0.0, "center": 0.5, "right": 1.0}[align] * (width - whole * scale)
    if text:
        base = middle + BASE * size * PT * scale
        page.texts.append((at, base, text, size * scale, bold, False))


def _footnote(report: Report, width: float) -> list[LaidLine]:
    if not report.foot:
        return []
    return lay_line(Line((Text(report.foot, size=8.5),)), width * 0.5, "left")


def _draw_foot(
    page: Page, report: Report, notes: list[LaidLine], number: int, count: int, y: float
) -> None:
    printed = f"打印 {report.printed}　　" if report.printed else ""
    _put(page, f"{printed}第 {number} 页 共 {count} 页", 8.5, 0, y, page.width, "right")
    height = sum(line.height for line in notes)
    _draw_lines(page, notes, 0, y - height + (notes[-1].height / 2 if notes else 0))
