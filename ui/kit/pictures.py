"""Kept pictures and PDFs as images on the screen; nothing is written to the disk for it."""

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPixmap

MOST_PAGES = 30


def pages(content: bytes, media_type: str, wide: int) -> list[QImage]:
    """The pages of a PDF drawn `wide` pixels wide, or the one picture; none where unreadable."""
    if media_type == "application/pdf":
        return _pdf_pages(content, wide)
    image = QImage.fromData(content)
    return [] if image.isNull() else [image]


def _pdf_pages(content: bytes, wide: int) -> list[QImage]:
    from PySide6.QtPdf import QPdfDocument

    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    found = []
    for number in range(min(document.pageCount(), MOST_PAGES)):
        size = document.pagePointSize(number)
        high = round(wide * size.height() / max(size.width(), 1))
        found.append(_on_white(document.render(number, QSize(wide, high))))
    document.close()
    return found


def _on_white(page: QImage) -> QImage:
    from PySide6.QtGui import QPainter

    sheet = QImage(page.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()
    return sheet


def fitted(image: QImage, wide: int, high: int) -> QPixmap:
    """A picture made to fit a width (and a height, where it is not 0), never larger than it is."""
    room = QSize(min(wide, image.width()), min(high or image.height(), image.height()))
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    if not high:
        return QPixmap.fromImage(image.scaledToWidth(room.width(), smooth))
    return QPixmap.fromImage(image.scaled(room, keep, smooth))
