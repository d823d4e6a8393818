"""Papers on a printer, in a PDF and as pictures: one layout, one painter.

Drawing needs a QGuiApplication (offscreen will do); widgets are loaded for a preview only.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import segno
from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPaintEngine,
    QPainter,
    QPdfWriter,
    QPen,
    QPolygonF,
)

from models.core.bulk import collector_paused
from models.core.errors import RuleError
from models.core.files import write_out
from models.core.report import Report
from ui.kit.paper_fonts import DOTS, PT, Words, emboldened, outline, shaped
from ui.kit.paper_heading import QR_SIDE, Page
from ui.kit.paper_layout import lay_out, paper_size
from ui.kit.paper_rows import Ink

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QDialog, QWidget

INK, HINT, RULE, TINT = QColor("#111111"), QColor("#6b6b6b"), QColor("#777777"), QColor("#f4f4f4")
BARS = tuple(QColor(shade) for shade in ("#4a4440", "#8d8680", "#bdb7b0", "#e2deda"))

Progress = Callable[[int, int], object]  # done, of how many (0: not known); raises to cancel


def _pen(color: QColor, points: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(color, points * PT, style, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)


THIN, THICK, UNDER = _pen(RULE, 0.5), _pen(INK, 1.2), _pen(INK, 0.5)
BOXES = ("box", "tick")
DASHED, SIGN = _pen(RULE, 0.6, Qt.PenStyle.DashLine), _pen(INK, 0.7)
CHECK = _pen(INK, 1.1)


# ---- one page ---------------------------------------------------------------------------------


def draw_page(painter: QPainter, page: Page) -> None:
    """Draws a page; the painter's unit is a dot of 1/1200 inch, its origin the paper's corner."""
    ink = page.ink
    painter.save()
    painter.translate(page.left, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(TINT)
    painter.drawRects([QRectF(*area) for area in ink.tints])
    for area, shade in ink.bars:
        painter.setBrush(BARS[shade])
        painter.drawRect(QRectF(*area))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen, lines in (
        (THIN, ink.thin),
        (DASHED, ink.dashed),
        (UNDER, ink.under),
        (THICK, ink.thick),
    ):
        painter.setPen(pen)
        painter.drawLines([QLineF(*line) for line in lines])
    _draw_texts(painter, ink)
    _draw_marks(painter, ink)
    if page.code:
        _draw_code(painter, *page.code)
    painter.restore()


def _draw_texts(painter: QPainter, ink: Ink) -> None:
    painter.setPen(INK)
    letters, drawn_grey = shaped(), False
    by_outline = emboldened() and painter.paintEngine().type() is not QPaintEngine.Type.Pdf
    for words, x, base, grey in ink.texts:
        if grey is not drawn_grey:
            drawn_grey = grey
            painter.setPen(HINT if grey else INK)
        if by_outline and words.bold:
            _draw_bold(painter, words, x, base)
            continue
        for run in letters[words]:
            painter.drawGlyphRun(QPointF(x, base), run)


def _draw_bold(painter: QPainter, words: Words, x: float, base: float) -> None:
    """A screen draws large letters from their outline and forgets to embolden them."""
    pen = painter.pen()
    painter.setPen(_pen(INK, words.points / 28))
    painter.setBrush(INK)
    painter.drawPath(outline(words).translated(x, base))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_marks(painter: QPainter, ink: Ink) -> None:
    boxes = [(kind, _square(x, middle, em)) for kind, x, middle, em in ink.marks if kind in BOXES]
    painter.setPen(SIGN)
    painter.drawRects([box for _kind, box in boxes])
    for kind, box in boxes:
        if kind == "tick":
            _draw_check(painter, box)
    for kind, x, middle, em in ink.marks:
        if kind not in BOXES:
            painter.setPen(SIGN)
            _draw_light(painter, kind, QRectF(x, middle - 0.5 * em, em, em))


def _square(x: float, middle: float, em: float) -> QRectF:
    side = 0.82 * em
    return QRectF(x + 0.06 * em, middle - side / 2, side, side)


def _draw_check(painter: QPainter, box: QRectF) -> None:
    painter.setPen(CHECK)
    points = ((0.2, 0.52), (0.42, 0.74), (0.82, 0.26))
    painter.drawPolyline(_points(box, points))


def _points(box: QRectF, points: Iterable[tuple[float, float]]) -> QPolygonF:
    return QPolygonF(
        [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points]
    )


def _draw_light(painter: QPainter, state: str, box: QRectF) -> None:
    """清 a checked circle, 将到期 a triangle with !, 不清 a black square with ×, 未核 dots."""
    if state == "清":
        painter.drawEllipse(box)
        _draw_check(painter, box.adjusted(*(box.width() * by for by in (0.14, 0.12, -0.14, -0.12))))
    elif state == "将到期":
        painter.drawPolygon(_points(box, ((0.5, 0.02), (1.02, 0.95), (-0.02, 0.95))))
        painter.drawLine(QLineF(_points(box, ((0.5, 0.36),))[0], _points(box, ((0.5, 0.62),))[0]))
        painter.drawPoint(_points(box, ((0.5, 0.79),))[0])
    elif state == "不清":
        painter.fillRect(box, INK)
        painter.setPen(_pen(QColor("white"), 1.1))
        for line in (((0.28, 0.28), (0.72, 0.72)), ((0.72, 0.28), (0.28, 0.72))):
            painter.drawPolyline(_points(box, line))
    else:
        painter.setPen(_pen(INK, 0.7, Qt.PenStyle.DotLine))
        painter.drawEllipse(box)


def _draw_code(painter: QPainter, x: float, y: float, said: str) -> None:
    runs, modules = _code(said)
    painter.save()
    painter.translate(x, y)
    painter.scale(QR_SIDE / modules, QR_SIDE / modules)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("black"))
    painter.drawRects(runs)
    painter.restore()


@lru_cache(maxsize=1000)
def _code(said: str) -> tuple[list[QRect], int]:
    """The black runs of a QR code in modules, and its side.

    The mask is fixed: each is valid, and trying all eight costs five times as much.
    """
    code = segno.make(said, error="m", micro=False, mask=2, boost_error=False)
    runs = []
    for number, row in enumerate(code.matrix):
        for run in _BLACK.finditer(row):
            runs.append(QRect(run.start(), number, run.end() - run.start(), 1))
    return runs, len(code.matrix)


_BLACK = re.compile(rb"\x01+")


# ---- devices ----------------------------------------------------------------------------------


def paint(
    device: QPagedPaintDevice,
    reports: Iterable[Report],
    progress: Progress | None = None,
    wanted: Callable[[int], bool] | None = None,
) -> int:
    """Draws the reports one after the other, at any resolution; returns the pages drawn.

    Reports may come from a generator; a few at a time are made, drawn and let go.
    `wanted` chooses pages by number, counted from 1 over all reports.
    """
    painter = QPainter()
    drawn = seen = 0
    of = len(reports) if isinstance(reports, Sized) else 0
    with collector_paused(), _ended(painter):
        for done, (report, pages) in enumerate(_laid_out(reports)):
            if progress:
                progress(done, of)
            for page in pages:
                seen += 1
                if wanted is None or wanted(seen):
                    _next_page(device, painter, report, drawn)
                    draw_page(painter, page)
                    drawn += 1
    return drawn


def _laid_out(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Page]]]:
    """The reports with their pages, some at a time: each kind of work in a row is much quicker."""
    waiting = iter(reports)
    while some := list(islice(waiting, 300)):
        laid = [(report, lay_out(report)) for report in some]
        _prepare([page for _report, pages in laid for page in pages])
        yield from laid


def _prepare(pages: list[Page]) -> None:
    for page in pages:
        if page.code:
            _code(page.code[2])
    letters = shaped()
    for words in dict.fromkeys(text[0] for page in pages for text in page.ink.texts):
        letters[words]  # shaped when first asked for


@contextmanager
def _ended(painter: QPainter) -> Iterator[None]:
    try:
        yield
    finally:
        if painter.isActive():
            painter.end()


def _next_page(device: QPagedPaintDevice, painter: QPainter, report: Report, drawn: int) -> None:
    _set_page(device, report)
    if drawn:
        device.newPage()
        return
    if not painter.begin(device):
        raise RuleError("打印机没有应答，什么也没有打印。请检查打印机后再试，或先存为 PDF。")
    scale = device.logicalDpiX() / DOTS
    painter.scale(scale, scale)


def _set_page(device: QPagedPaintDevice, report: Report) -> None:
    way = (
        QPageLayout.Orientation.Landscape if report.landscape else QPageLayout.Orientation.Portrait
    )
    if device.pageLayout().orientation() != way:
        device.setPageOrientation(way)


def _full_page(device: QPagedPaintDevice) -> None:
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)


def pdf_bytes(reports: Iterable[Report], progress: Progress | None = None) -> bytes:
    """The reports as one PDF with its fonts and searchable text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setCreator("暖户")
    _full_page(writer)
    if not paint(writer, reports, progress):
        raise RuleError("没有可以打印的内容，没有生成文件。")
    return bytes(buffer.data().data())


def pdf(reports: Iterable[Report], path: Path, progress: Progress | None = None) -> None:
    """Writes the reports as one PDF; an older file of that name survives a failure (RuleError)."""
    write_out(path, pdf_bytes(reports, progress))


def printer() -> "QPrinter":
    """The default printer, A4, the whole sheet, as sharp as it can."""
    from PySide6.QtPrintSupport import QPrinter

    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setCreator("暖户")
    _full_page(made)
    return made


def wanted_pages(chosen: "QPrinter") -> Callable[[int], bool] | None:
    """Which pages the print dialog chose; None for all."""
    from PySide6.QtPrintSupport import QPrinter

    if chosen.printRange() is not QPrinter.PrintRange.PageRange:
        return None
    first, last = chosen.fromPage(), chosen.toPage() or chosen.fromPage()
    return lambda number: first <= number <= last


def preview(parent: "QWidget | None", reports: Sequence[Report], name: str) -> "QDialog":
    """Opens the window that shows the papers before they are printed; returns it."""
    from ui.kit.paper_preview import Preview

    opened = Preview(parent, reports, name)
    if parent is None:
        _kept.append(opened)
        opened.destroyed.connect(_kept.clear)
    opened.open()
    return opened


_kept: list["QDialog"] = []  # a window without a parent lives here until it is closed


def picture(page: Page, report: Report, dpi: float) -> QImage:
    """One page as an image."""
    across, high = paper_size(report)
    scale = dpi / DOTS
    image = QImage(round(across * scale), round(high * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    draw_page(painter, page)
    painter.end()
    return image
