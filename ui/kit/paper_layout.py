"""A report as pages: rows flow, grow with their text, continue on the next page with their heads.

Coordinates are dots of 1/1200 inch; x counts from the binding margin, y from the paper's top.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from models.core.report import (
    Block,
    Cell,
    Form,
    Listing,
    Prose,
    Report,
    Section,
    Space,
    Turn,
    listing_form,
)
from ui.kit.paper_fonts import MM, PT, Words, ems
from ui.kit.paper_heading import (
    NEXT_TOP,
    Page,
    draw_foot,
    draw_heading,
    foot_lines,
    heading_height,
)
from ui.kit.paper_rows import Ink, Placed, Strip, edges_of, lay_row, part
from ui.kit.paper_text import BASE, PAD, LaidLine, lay_line

BINDING, EDGE = 25 * MM, 20 * MM
FOOT = 16 * MM
TALL = 60 * MM  # a row higher than this may be parted between its lines
PITCH = 6 * MM  # of the characters in an upright label
TIGHT = 4.1  # mm, the least pitch


class Band(NamedTuple):
    """A row in the flow; `form` and `section` tell whose it is, `turn` begins a page."""

    strip: Strip
    height: float
    framed: bool = False
    keep: bool = False
    label: str = ""
    label_width: float = 0.0
    form: int = 0
    section: int = 0
    turn: bool = False


def paper_size(report: Report) -> tuple[float, float]:
    """Width and height of the A4 sheet."""
    return (297 * MM, 210 * MM) if report.landscape else (210 * MM, 297 * MM)


def lay_out(report: Report) -> list[Page]:
    """The pages of a report."""
    across, high = paper_size(report)
    width = across - BINDING - EDGE
    notes = foot_lines(report, width)
    bottom = high - FOOT - 8 * MM - sum(note.height for note in notes[1:])
    top = heading_height(report, width)
    flowed = _Flow(list(_bands(report.blocks, width)), top, bottom).run()
    pages = []
    for number, bands in enumerate(flowed):
        mirrored = report.duplex and number % 2
        page = Page(EDGE if mirrored else BINDING, width)
        draw_heading(page, report, number)
        _draw_bands(page, bands, NEXT_TOP if number else top)
        draw_foot(page, report, notes, number + 1, len(flowed), high - FOOT)
        pages.append(page)
    return pages


# ---- rows -------------------------------------------------------------------------------------


def _bands(blocks: Iterable[Block], width: float) -> Iterator[Band]:
    for number, block in enumerate(blocks):
        if isinstance(block, Turn):
            yield Band(Strip((), 0.0), 0.0, turn=True)
        elif isinstance(block, Space):
            yield _space(block.mm, block.grow)
        elif isinstance(block, Prose):
            yield from _prose(block, width)
        else:
            form = listing_form(block) if isinstance(block, Listing) else block
            yield from _form(form, number, width)


def _space(mm: float, grow: float = 0.0) -> Band:
    return Band(Strip((), mm * MM, grow=grow * MM), mm * MM)


def _prose(block: Prose, width: float) -> Iterator[Band]:
    for line in block.lines:
        laid = tuple(_looser(lay_line(line, width, line.align or "left")))
        placed = Placed(-PAD, width, Cell(valign="top"), laid, ())
        height = sum(part.height for part in laid)
        yield Band(Strip((placed,), height), height)
    if block.after:
        yield _space(block.after)


def _looser(lines: Iterable[LaidLine]) -> Iterator[LaidLine]:
    """Prose has wider leading than the cells of a form."""
    for line in lines:
        items = tuple(item._replace(x=item.x + PAD) for item in line.items)
        yield line._replace(items=items, height=line.height * 1.18)


def _form(form: Form, number: int, width: float) -> Iterator[Band]:
    labelled = any(section.label for section in form.sections)
    label_width = form.label_mm * MM if labelled else 0.0
    edges = edges_of(form.columns, label_width, width)
    for index, section in enumerate(form.sections):
        strips = [lay_row(row, edges, labelled and not section.label) for row in section.rows]
        own = label_width if section.label else 0.0
        for strip, height in zip(strips, _heights(strips, section), strict=True):
            yield Band(strip, height, form.framed, section.keep, section.label, own, number, index)


def _heights(strips: list[Strip], section: Section) -> list[float]:
    """The last row of a short section grows until the upright label has room."""
    heights = [strip.height for strip in strips]
    if not section.label:
        return heights
    lacking = (len(section.label) * TIGHT + 1.5) * MM - sum(heights)
    if lacking > 0 and heights:
        heights[-1] += lacking
    return heights


# ---- pages ------------------------------------------------------------------------------------


class _Flow:
    """Rows put on pages one after the other; one that does not fit turns the page or is parted."""

    def __init__(self, bands: list[Band], top: float, bottom: float) -> None:
        self.queue, self.index, self.bottom = bands, 0, bottom
        self.pages: list[list[Band]] = [[]]
        self.heads: list[Band] = []  # stand above the next row and return on its page
        self.y, self.fresh = top, True  # fresh: nothing but returning heads stands on the page

    def run(self) -> list[list[Band]]:
        """The rows of each page."""
        while self.index < len(self.queue):
            band = self.queue[self.index]
            if self.index and not _same_section(self.queue[self.index - 1], band):
                self.heads = []
            if band.turn:
                self._turn_on_purpose()
            elif not self._parted(band):
                crowded = _needs(self.queue, self.index, self.bottom - NEXT_TOP) > self._room()
                if crowded and not self.fresh:
                    self._turn(self.heads if not band.strip.head else [])
                else:
                    self._place(band)
        _grow(self.pages[-1], self._room())
        return self.pages

    def _room(self) -> float:
        return self.bottom - self.y

    def _turn_on_purpose(self) -> None:
        self.index += 1
        if not self.fresh:
            _grow(self.pages[-1], self._room())
            self._turn([])

    def _turn(self, heads: list[Band]) -> None:
        high = sum(head.height for head in heads)
        if high > (self.bottom - NEXT_TOP) / 2:  # heads that leave no room do not return
            heads, high = [], 0.0
        self.pages.append(list(heads))
        self.y, self.fresh = NEXT_TOP + high, True

    def _parted(self, band: Band) -> bool:
        if band.height <= self._room() or not (self.fresh or band.height > TALL and not band.keep):
            return False
        strips = part(band.strip, band.height, self._room())
        if strips is None:
            return False
        self.queue[self.index : self.index + 1] = [
            band._replace(strip=strip, height=strip.height, keep=False) for strip in strips
        ]
        return True

    def _place(self, band: Band) -> None:
        self.index += 1
        self._keep_heads(band)
        if self.fresh:  # no row is higher than a page: what is only room to write gives way
            band = band._replace(height=min(band.height, self._room()))
        if band.strip.cells or not self.fresh or len(self.pages) == 1:
            self.pages[-1].append(band)
            self.y += band.height
            self.fresh = self.fresh and not band.strip.cells

    def _keep_heads(self, band: Band) -> None:
        if band.strip.head:
            before = self.queue[self.index - 2] if self.index > 1 else band
            goes_on = bool(self.heads) and before.strip.head
            self.heads = [*self.heads, band] if goes_on else [band]


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
    while (queue[at].strip.head or queue[at].strip.tied) and at + 1 < len(queue):
        at += 1
        need += min(queue[at].height, TALL)
    return need


def _grow(bands: list[Band], left: float) -> None:
    """Shares what the last page leaves among the rows that may grow."""
    wish = sum(band.strip.grow for band in bands)
    share = min(1.0, left / wish) if wish > 0 and left > 0 else 0.0
    for index, band in enumerate(bands):
        if band.strip.grow and share:
            bands[index] = band._replace(height=band.height + band.strip.grow * share)


# ---- what is drawn ----------------------------------------------------------------------------


def _draw_bands(page: Page, bands: list[Band], y: float) -> None:
    for (framed, *_), run in groupby(bands, key=lambda b: (b.framed, b.form, b.section)):
        rows = list(run)
        start = y
        for index, band in enumerate(rows):
            page.ink.add(band.strip.drawn(band.height, framed), y)
            y += band.height
            if framed and index + 1 < len(rows):
                page.ink.thin.append((band.label_width, y, page.width, y))
        if framed:
            _draw_frame(page, rows[0], start, y)


def _draw_frame(page: Page, band: Band, start: float, end: float) -> None:
    ink, width = page.ink, page.width
    ink.thick += [(0, start, width, start), (0, end, width, end)]
    ink.thick += [(0, start, 0, end), (width, start, width, end)]
    if band.label:
        ink.tints.append((0, start, band.label_width, end - start))
        ink.thin.append((band.label_width, start, band.label_width, end))
        ink.add(_upright(band.label, band.label_width, end - start), start)


@lru_cache(maxsize=1024)
def _upright(label: str, width: float, height: float) -> Ink:
    """The label from top to bottom, in the middle; in two columns where the room is short."""
    ink = Ink()
    room = height - 1.5 * MM
    columns = 1 if len(label) * TIGHT * MM <= room + 1 else 2
    rows = -(-len(label) // columns)
    pitch = min(PITCH, room / rows)
    points = min(10.5, pitch / PT / 1.1)
    em = points * PT
    for index, char in enumerate(label):
        column, row = divmod(index, rows)
        x = width * (column + 0.5) / columns - ems(char, True) * em / 2
        middle = (height - rows * pitch) / 2 + (row + 0.5) * pitch
        ink.texts.append((Words(char, points, True), x, middle + BASE * em, False))
    return ink
