"""Line icons of resources/icons, drawn in a theme colour, sharp at every pixel ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui.kit import theme

STROKE = 'stroke-width="1.75"'


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str, bold: bool) -> QSvgRenderer:
    written = resources.path("icons").joinpath(f"{name}.svg").read_text(encoding="utf-8")
    if bold:
        written = written.replace(STROKE, 'stroke-width="2.25"')
    return QSvgRenderer(QByteArray(written.replace("currentColor", colour).encode()))


@lru_cache(maxsize=1024)
def _image(name: str, colour: str, side: int, bold: bool = False) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _renderer(name, colour, bold).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def paint(painter: QPainter, name: str, colour: str, rect: QRectF, bold: bool = False) -> None:
    """Draw an icon into a square of logical pixels, at the painter's own pixel ratio.

    `bold` thickens the line for the small icons of tags.
    """
    ratio = painter.device().devicePixelRatioF()
    painter.drawImage(rect, _image(name, colour, max(1, round(rect.width() * ratio)), bold))


def pixmap(name: str, colour: str = theme.SECONDARY, side: int = 16, ratio: float = 1) -> QPixmap:
    """An icon as a picture of `side` logical pixels for labels."""
    made = QPixmap.fromImage(_image(name, colour, round(side * ratio)))
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, colour: str = theme.TEXT) -> QIcon:
    """An icon for buttons and menus; greyed where it is disabled."""
    return QIcon(_Engine(name, colour))


def app_icon() -> QIcon:
    """The program's own sign: a house with a heart on deep red."""
    return icon("app")


class _Engine(QIconEngine):
    """Draws the SVG each time at the size and ratio asked for, so that nothing is stretched."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def paint(self, painter, rect, mode, state):
        colour = theme.DISABLED if mode == QIcon.Mode.Disabled else self._colour
        side = min(rect.width(), rect.height())
        top = rect.center().y() + 0.5 - side / 2
        square = QRectF(rect.left(), top, side, side)  # room at the right keeps words away
        paint(painter, self._name, colour, square)

    def pixmap(self, size: QSize, mode, state):
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def clone(self):
        copy = _Engine(self._name, self._colour)
        _clones.append(copy)
        return copy


_clones: list[_Engine] = []  # Qt owns a clone, yet Python would free one that nothing refers to
