"""Head and foot of a paper: title, number, code and lines beside them; print date, page i of n."""

from dataclasses import dataclass, field

from models.core.report import Align, Line, Report, Text
from ui.kit.paper_fonts import MM, PT, Words, ems
from ui.kit.paper_rows import Ink
from ui.kit.paper_text import BASE, LaidLine, lay_line

TOP, HEADING, NEXT_TOP = 14 * MM, 35.5 * MM, 22 * MM
QR_SIDE = 17 * MM


@dataclass(slots=True)
class Page:
    """One side: `left` margin and `width` of the content, ink, the code (x, y, what it says)."""

    left: float
    width: float
    ink: Ink = field(default_factory=Ink)
    code: tuple[float, float, str] | None = None


def heading_height(report: Report, width: float) -> float:
    """The room that the head takes on the first page, from the top of the paper."""
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


def draw_heading(page: Page, report: Report, number: int) -> None:
    """Draws the head; pages after the first have a small one."""
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
    page.ink.lines(lines, (page.width - room) / 2, y)
    facts = zip(report.facts, _aligns(len(report.facts)), strict=False)
    under = heading_height(report, page.width) - 4.2 * MM
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
        page.ink.texts.append((Words(text, size * scale, bold), at, base, False))


def foot_lines(report: Report, width: float) -> list[LaidLine]:
    """The note at the foot, in half the width."""
    if not report.foot:
        return []
    return lay_line(Line((Text(report.foot, size=8.5),)), width * 0.5, "left")


def draw_foot(
    page: Page, report: Report, notes: list[LaidLine], number: int, count: int, y: float
) -> None:
    """Draws the note, print date, page number."""
    printed = f"打印 {report.printed}　　" if report.printed else ""
    _put(page, f"{printed}第 {number} 页 共 {count} 页", 8.5, 0, y, page.width, "right")
    height = sum(line.height for line in notes)
    page.ink.lines(notes, 0, y - height + (notes[-1].height / 2 if notes else 0))
