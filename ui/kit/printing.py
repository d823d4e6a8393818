"""Papers on a printer, in a PDF and as pictures: one layout, one painter.

`pdf_bytes` and `pictures` need a QGuiApplication (offscreen will do).
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import segno
from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPolygonF,
)

from models.core.files import safe_write
from models.core.report import Report
from ui.kit.paper_fonts import DOTS, PT, font
from ui.kit.paper_layout import QR_SIDE, Page, lay_out, paper_size

INK, HINT, RULE, TINT = QColor("#111111"), QColor("#6b6b6b"), QColor("#777777"), QColor("#f4f4f4")

Progress = Callable[[int, int], None]  # done, of how many; raises to cancel


def _pen(color: QColor, points: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(color, points * PT, style, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)


THIN, THICK, UNDER = _pen(RULE, 0.5), _pen(INK, 1.2), _pen(INK, 0.5)
DASHED, SIGN = _pen(RULE, 0.6, Qt.PenStyle.DashLine), _pen(INK, 0.7)


# ---- one page ---------------------------------------------------------------------------------


def draw_page(painter: QPainter, page: Page) -> None:
    """Draws a page; the painter's unit is a dot of 1/1200 inch, its origin the paper's corner."""
    painter.save()
    painter.translate(page.left, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(TINT)
    painter.drawRects([QRectF(*area) for area in page.tints])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen, lines in (
        (THIN, page.thin),
        (DASHED, page.dashed),
        (UNDER, page.under),
        (THICK, page.thick),
    ):
        painter.setPen(pen)
        painter.drawLines([QLineF(*line) for line in lines])
    _draw_texts(painter, page)
    for kind, x, middle, em in page.marks:
        _draw_mark(painter, kind, x, middle, em)
    if page.code:
        _draw_code(painter, *page.code)
    painter.restore()


def _draw_texts(painter: QPainter, page: Page) -> None:
    painter.setPen(INK)
    style: tuple[float, bool, bool] | None = None
    for x, base, said, size, bold, grey in sorted(page.texts, key=_style):
        if style != (size, bold, grey):
            style = (size, bold, grey)
            painter.setFont(font(size, bold))
            painter.setPen(HINT if grey else INK)
        painter.drawText(QPointF(x, base), said)


def _style(text: tuple[float, float, str, float, bool, bool]) -> tuple[float, bool, bool]:
    return text[3:]


def _draw_mark(painter: QPainter, kind: str, x: float, middle: float, em: float) -> None:
    painter.setPen(SIGN)
    if kind in ("box", "tick"):
        side = 0.82 * em
        box = QRectF(x + 0.06 * em, middle - side / 2, side, side)
        painter.drawRect(box)
        if kind == "tick":
            _draw_check(painter, box)
        return
    _draw_light(painter, kind, QRectF(x, middle - 0.5 * em, em, em))


def _draw_check(painter: QPainter, box: QRectF) -> None:
    painter.setPen(_pen(INK, 1.1))
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
    unit = QR_SIDE / modules
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("black"))
    painter.drawRects(
        [QRectF(x + at * unit, y + row * unit, long * unit, unit) for row, at, long in runs]
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)


@lru_cache(maxsize=1000)
def _code(said: str) -> tuple[list[tuple[int, int, int]], int]:
    """The black runs of a QR code (row, column, length) and its side in modules.

    The mask is fixed: each is valid, and trying all eight costs five times as much.
    """
    matrix = segno.make(said, error="m", micro=False, mask=2).matrix
    runs = []
    for number, row in enumerate(matrix):
        text = bytes(row)
        at = text.find(1)
        while at >= 0:
            end = text.find(0, at)
            end = len(text) if end < 0 else end
            runs.append((number, at, end - at))
            at = text.find(1, end)
    return runs, len(matrix)


# ---- devices ----------------------------------------------------------------------------------


def paint(device: QPagedPaintDevice, reports: Sequence[Report], progress: Progress | None = None):
    """Draws the reports one after the other on a printer or PDF writer of any resolution.

    Raises OSError where the device can not be drawn on.
    """
    painter = QPainter()
    started = False
    for done, report in enumerate(reports):
        if progress:
            progress(done, len(reports))
        for page in lay_out(report):
            _set_page(device, report)
            if started:
                device.newPage()
            elif not painter.begin(device):
                raise OSError("the paint device refused to begin")
            if not started:
                scale = device.logicalDpiX() / DOTS
                painter.scale(scale, scale)
            started = True
            draw_page(painter, page)
    painter.end()


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


def pdf_bytes(reports: Sequence[Report], progress: Progress | None = None) -> bytes:
    """The reports as one PDF with its fonts and searchable text."""
    if not reports:
        raise ValueError("no report to print")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setTitle(reports[0].title)
    writer.setCreator("暖户")
    _full_page(writer)
    paint(writer, reports, progress)
    return bytes(buffer.data().data())


def pdf(reports: Sequence[Report], path: Path, progress: Progress | None = None) -> None:
    """Writes the reports as one PDF; a file of that name survives a failure."""
    safe_write(path, pdf_bytes(reports, progress))


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
