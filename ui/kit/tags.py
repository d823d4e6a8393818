"""States as people see them: tags, the five lights, changed values; always a shape or word too."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import icons, theme


@dataclass(frozen=True)
class Tag:
    """A state as a small word on a ground: tone green, amber, red or grey, icon optional."""

    text: str
    tone: str = "grey"
    icon: str = ""


@dataclass(frozen=True)
class Changed:
    """A value that an import would change: the old struck out, then the new."""

    old: str
    new: str


PENDING = Tag("待补", "grey", "edit")

# state of one light → (icon, tone); the words are those of the register
LIGHTS = {
    "清": ("light-clear", "green"),
    "将到期": ("light-due", "amber"),
    "不清": ("light-unclear", "red"),
    "未核": ("light-unknown", "grey"),
}

TAG_HEIGHT = 20


@dataclass(frozen=True)
class Steps:
    """How far something has come: a square for each step, and a word for where it stands."""

    done: tuple[bool, ...]
    words: str

    @property
    def next(self) -> int | None:
        """The place of the first step that is open, None where all are done."""
        return next((place for place, one in enumerate(self.done) if not one), None)

    def __str__(self) -> str:
        return f"{sum(self.done)}/{len(self.done)} {self.words}"


def light_tag(state: str) -> Tag:
    """The tag that says one light's state in a word."""
    icon, tone = LIGHTS[state]
    return Tag(state, tone, icon)


def tag_width(tag: Tag, font: QFont) -> float:
    """How wide a tag is in logical pixels, with its padding."""
    words = QFontMetricsF(font).horizontalAdvance(tag.text)
    return words + theme.px(12) + (theme.px(16) if tag.icon else 0)


def paint_tag(painter: QPainter, tag: Tag, left: float, middle: float) -> float:
    """Draw a tag from `left`, centred on the line `middle`; returns its width."""
    tone, font = theme.TONES[tag.tone], theme.font(12)
    width, height = tag_width(tag, font), theme.px(TAG_HEIGHT)
    box = QRectF(left, middle - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(box, 3, 3)
    _paint_words(painter, tag, box, font)
    painter.restore()
    return width


def _paint_words(painter: QPainter, tag: Tag, box: QRectF, font: QFont) -> None:
    tone, inner = theme.TONES[tag.tone], box.adjusted(theme.px(6), 0, 0, 0)
    if tag.icon:
        side = theme.px(13)
        spot = QRectF(inner.left(), box.center().y() - side / 2, side, side)
        solid = tag.icon.startswith("light-")
        icons.paint(painter, tag.icon, tone.solid if solid else tone.text, spot, bold=True)
        inner.adjust(theme.px(16), 0, 0, 0)
    painter.setFont(font)
    painter.setPen(QColor(tone.text))
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, tag.text)


def paint_lights(painter: QPainter, states: Sequence[str], left: float, middle: float) -> None:
    """Draw the lights side by side: ● 清, ▲ 将到期, ■ 不清, dashed ○ 未核."""
    side, step = theme.px(14), theme.px(17)
    for place, state in enumerate(states):
        icon, tone = LIGHTS[state]
        spot = QRectF(left + place * step, middle - side / 2, side, side)
        icons.paint(painter, icon, theme.TONES[tone].solid, spot)


def paint_steps(painter: QPainter, steps: Steps, box: QRectF) -> None:
    """Draw the squares of a chain: green what is done, amber what is next, grey rings the rest."""
    side, step = theme.px(8), theme.px(10)
    left, top = box.left(), box.center().y() - side / 2
    coming = steps.next
    for place, done in enumerate(steps.done):
        tone = theme.TONES["green" if done else "amber" if place == coming else "grey"]
        spot = QRectF(left + place * step, top, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour(tone.solid), 1))
        painter.setBrush(theme.colour(tone.solid if done else theme.SHEET))
        painter.drawRoundedRect(spot, 2, 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(theme.font(12))
    painter.setPen(theme.colour(theme.CAPTION if coming is None else theme.SECONDARY))
    room = box.adjusted(len(steps.done) * step + theme.px(4), 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, steps.words)


def paint_changed(
    painter: QPainter, change: Changed, box: QRectF, font: QFont, right: bool = False
) -> None:
    """Draw old struck out, an arrow and the new value in bold on the colour of a change."""
    painter.fillRect(box.adjusted(0, 0, 0, -1), QColor(theme.CHANGED))
    bold = QFont(font)
    bold.setBold(True)
    struck = QFont(font)
    struck.setStrikeOut(True)
    parts = [(change.old, struck, theme.CAPTION)] if change.old else []
    parts += [(" › ", bold, theme.AMBER), (change.new or "空", bold, theme.TEXT)]
    inner = box.adjusted(theme.px(8), 0, -theme.px(8), 0)
    total = sum(QFontMetricsF(f).horizontalAdvance(words) for words, f, _ in parts)
    left = inner.right() - total if right and total < inner.width() else inner.left()
    for words, used, colour in parts:
        painter.setFont(used)
        painter.setPen(QPen(QColor(colour)))
        room = QRectF(left, inner.top(), inner.right() - left, inner.height())
        width = QFontMetricsF(used).horizontalAdvance(words)
        shown = QFontMetricsF(used).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        left += width


class TagLabel(QWidget):
    """A tag as a widget, for heads and cards."""

    def __init__(self, tag: Tag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_tag(tag)

    def show_tag(self, tag: Tag) -> None:
        """Show another state."""
        self.tag = tag
        self.setAccessibleName(tag.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(tag_width(self.tag, theme.font(12)) + 0.5), theme.px(TAG_HEIGHT))

    def paintEvent(self, event) -> None:
        paint_tag(QPainter(self), self.tag, 0, self.height() / 2)
