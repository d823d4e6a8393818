"""The brush of the calendar: words that end in …, marks of a day, chips of visits, the cursor."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from models.visit.policy import DayKind
from models.visit.queries import DayOff
from ui.kit import icons, theme
from ui.visit import words

Row = Mapping[str, Any]
MIDDLE = Qt.AlignmentFlag.AlignVCenter
RIGHT = MIDDLE | Qt.AlignmentFlag.AlignRight
SIGNED = 84  # a chip from this width on carries the sign of its state too


class Line:
    """One line that fills from the left: words and marks, each only where it has room."""

    def __init__(self, painter: QPainter, box: QRectF) -> None:
        self.painter, self.box, self.left = painter, box, box.left()

    def say(self, text: str, colour: str, size: int = 12, bold: bool = False) -> None:
        """Put words next."""
        width = theme.metrics(size, bold).horizontalAdvance(text)
        if not text or self.left + width > self.box.right() + 1:
            return
        place = QRectF(self.left, self.box.top(), width + 1, self.box.height())
        paint_words(self.painter, text, place, colour, size, bold)
        self.left += width + theme.px(5)

    def say_at_end(self, text: str, colour: str) -> None:
        """Put words at the right end; what follows from the left keeps clear of them."""
        if text:
            paint_words(self.painter, text, self.box, colour, right=True)
            self.box.setRight(
                self.box.right() - theme.metrics(12).horizontalAdvance(text) - theme.px(4)
            )

    def mark(self, text: str) -> None:
        """Put a festival on its ground next."""
        ground, colour = theme.FESTIVAL
        width, high = theme.metrics(12).horizontalAdvance(text) + theme.px(8), theme.px(17)
        if self.left + width > self.box.right() + 1:
            return
        chip = QRectF(self.left, self.box.center().y() - high / 2, width, high)
        fill(self.painter, chip, ground)
        self.painter.setFont(theme.font(12))
        self.painter.setPen(theme.colour(colour))
        self.painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        self.left += width + theme.px(4)

    def say_off(self, off: DayOff | None) -> None:
        """Put 休 or 班 next; of a regional festival its name before."""
        if off is None:
            return
        if off.kind == DayKind.ETHNIC:
            self.mark(off.name)
        worked = off.kind == DayKind.WORKED
        self.say("班" if worked else "休", theme.TONES["red" if worked else "green"].text)


def fill(painter: QPainter, box: QRectF, ground: str) -> None:
    """A rounded ground."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(box, 3, 3)


def paint_words(
    painter: QPainter,
    text: str,
    box: QRectF,
    colour: str,
    size: int = 12,
    bold: bool = False,
    right: bool = False,
) -> None:
    """Words in one line that end in … where there is no room for all of them."""
    painter.setFont(theme.font(size, bold))
    painter.setPen(theme.colour(colour))
    measured = theme.metrics(size, bold)
    shown = measured.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, RIGHT if right else MIDDLE, shown)


def paint_chip(painter: QPainter, row: Row, box: QRectF, today: date) -> None:
    """A visit in one line: sign of its kind, name (and what for, where it fits), its state."""
    tag = words.TAGS[words.standing(row, today)]
    tone = theme.TONES[tag.tone]
    fill(painter, box, tone.ground)
    inner = paint_signs(painter, row, box, today, box.width() > theme.px(SIGNED))
    said = words.short(row)
    fits = theme.metrics(12).horizontalAdvance(said) <= inner.width()
    paint_words(painter, said if fits else row["name"], inner, tone.text)


def paint_signs(painter: QPainter, row: Row, box: QRectF, today: date, both: bool) -> QRectF:
    """The sign of a visit's kind at the left, of its state at the right; the room between."""
    tag = words.TAGS[words.standing(row, today)]
    colour, side = theme.TONES[tag.tone].text, theme.px(12)
    top = box.center().y() - side / 2
    spot = QRectF(box.left() + theme.px(4), top, side, side)
    icons.paint(painter, words.icon(row), colour, spot, bold=True)
    inner = box.adjusted(theme.px(4) + side + theme.px(4), 0, 0, 0)
    if both and tag.tone != "grey":
        end = QRectF(box.right() - side - theme.px(4), top, side, side)
        icons.paint(painter, tag.icon, colour, end, bold=True)
        inner.setRight(end.left() - theme.px(2))
    return inner


def paint_frame(painter: QPainter, box: QRectF, colour: str, thick: int) -> None:
    """The frame of today or of the cursor."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(colour), thick))
    painter.drawRect(box.adjusted(1, 1, -1, -1))
