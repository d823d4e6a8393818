"""Where one is: steps of a longer work, the way back from a detail page, shares of a whole."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import icons, parts, theme


class StepBar(QWidget):
    """Numbered steps in a row; those before `current` (counted from 0) are ticked."""

    def __init__(self, names: Sequence[str], current: int = 0) -> None:
        super().__init__()
        self._names = tuple(names)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.go(current)

    def go(self, current: int) -> None:
        """Stand at another step."""
        self.current = current
        said = f"第 {current + 1} 步，共 {len(self._names)} 步：{self._names[current]}"
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme.font(bold=True))
        words = sum(metrics.horizontalAdvance(name) + theme.px(82) for name in self._names)
        return QSize(round(words - theme.px(50)), theme.px(28))

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 0.0, self.height() / 2
        for place, name in enumerate(self._names):
            self._paint_mark(painter, place, QRectF(left, middle - theme.px(10), *_round()))
            left += theme.px(26)
            font = theme.font(bold=place == self.current)
            painter.setFont(font)
            painter.setPen(QColor(self._colour(place)))
            width = QFontMetricsF(font).horizontalAdvance(name)
            box = QRectF(left, 0, width + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
            left += width + theme.px(12)
            if place < len(self._names) - 1:
                painter.setPen(QPen(QColor(theme.CONTROL_BORDER), 1))
                painter.drawLine(int(left), int(middle), int(left + theme.px(32)), int(middle))
            left += theme.px(44)

    def _paint_mark(self, painter: QPainter, place: int, box: QRectF) -> None:
        if place < self.current:
            icons.paint(painter, "light-clear", theme.GREEN, box)
            return
        here = place == self.current
        painter.setPen(Qt.PenStyle.NoPen if here else QPen(QColor(theme.GREY), 1))
        painter.setBrush(QColor(theme.ACCENT) if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setFont(theme.font(12, bold=here))
        painter.setPen(QColor(theme.SHEET if here else theme.CAPTION))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _colour(self, place: int) -> str:
        return theme.ACCENT if place == self.current else theme.SECONDARY


def _round() -> tuple[int, int]:
    return theme.px(20), theme.px(20)


class Breadcrumb(QWidget):
    """The way back: ← 困难职工家庭 › 第 10 户，共 50 户; steps to the neighbours at the right."""

    def __init__(
        self,
        up: str,
        here: str,
        back: Callable[[], object],
        previous: tuple[str, Callable[[], object]] | None = None,
        following: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__()
        self.back = parts.button(up, "back", back, "link")
        self.here = parts.label(here, "caption")
        chevron = parts.IconLabel("chevron", theme.CAPTION, 14)
        self.setLayout(parts.row(self.back, chevron, self.here, None, space=8))
        self.previous = self._step(previous, "up")
        self.following = self._step(following, "down")

    def _step(
        self, step: tuple[str, Callable[[], object]] | None, icon: str
    ) -> parts.Button | None:
        if step is None:
            return None
        made = parts.button(step[0], icon, step[1], "link")
        self.layout().addWidget(made)
        return made


class SegmentBar(QWidget):
    """Shares of a whole as one bar: (amount, colour of the theme) from left to right."""

    def __init__(self, shares: Sequence[tuple[float, str]] = (), high: int = 8) -> None:
        super().__init__()
        self._high = high
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_shares(shares)

    def show_shares(self, shares: Sequence[tuple[float, str]], said: str = "") -> None:
        """Show other shares; `said` is what a screen reader says."""
        self._shares = [(max(0.0, amount), colour) for amount, colour in shares]
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(self._high))

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.HAIRLINE))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        shown = [(amount, colour) for amount, colour in self._shares if amount]
        whole = sum(amount for amount, _ in shown) or 1.0
        room, left = self.width() - 2 * (len(shown) - 1), 0.0
        for amount, colour in shown:
            width = room * amount / whole
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 2, 2)
            left += width + 2


class Swatch(QWidget):
    """A small square in the colour of a share, for the legend beside a SegmentBar."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(10), theme.px(10))

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
