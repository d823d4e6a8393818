"""The free-money gauge: one bar of where the lending money is, and what the free part carries."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from models.core import money
from models.fund.queries import Gauge
from ui.kit import parts, theme

HIGH = 14


class GaugeStrip(QFrame):
    """The bar with its legend on the left, two figures in words on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self._bar = _Bar()
        self._legend = parts.row(space=20)
        self._said = parts.column(space=2)
        left = parts.column(self._bar, self._legend, space=6)
        whole = parts.row(left, self._said, space=24, margins=(14, 10, 14, 10))
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_gauge(self, gauge: Gauge) -> None:
        """Show where the money is; the strip hides where nothing is lent and nothing may be."""
        shares = _shares(gauge)
        self.setVisible(any(fen for _, fen, _ in shares))
        self._bar.show_shares(shares)
        parts.clear(self._legend)
        for name, fen, colour in filter(lambda one: one[1], shares):
            self._legend.addWidget(_mark(name, fen, colour))
        self._legend.addStretch(1)
        parts.clear(self._said)
        for words, look in _words(gauge):
            self._said.addWidget(parts.label(words, look))


def _shares(gauge: Gauge) -> list[tuple[str, int, str]]:
    """Name, fen and colour of each part of the money."""
    return [
        ("可借", gauge.free, theme.GREEN),
        ("已批未付", gauge.approved, theme.AMBER),
        ("借出未到期", gauge.on_time, theme.DEPTHS[2][0]),
        ("逾期", gauge.late, theme.RED),
        ("核销", gauge.lost, theme.GREY),
    ]


def _words(gauge: Gauge) -> list[tuple[str, str]]:
    told = []
    if gauge.usual:
        usual = f"按一次 {money.shown(gauge.usual)} 元算"
        look = "strong" if gauge.carries else "red"
        told.append((f"还够 {gauge.carries} 次急难（{usual}）", look))
    else:
        told.append((f"现在可借 {money.shown(gauge.free)} 元", "strong"))
    if gauge.lent:
        told.append((f"欠得最多的 5 户占借出的 {gauge.share_of_five}%", "secondary"))
    return told


def _mark(name: str, fen: int, colour: str) -> QWidget:
    dot = parts.label("■")
    dot.setStyleSheet(f"color: {colour}")
    words = parts.label(f"{name} {money.shown(fen)}", "caption")
    return parts.holder(parts.row(dot, words, space=4))


class _Bar(QWidget):
    """Parts beside each other, as wide as their money."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: list[tuple[str, int, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(HIGH))

    def show_shares(self, shares: list[tuple[str, int, str]]) -> None:
        """Paint these; what is not above zero takes no room."""
        self._shares = [one for one in shares if one[1] > 0]
        told = "，".join(f"{name} {money.shown(fen)} 元" for name, fen, _ in shares)
        self.setAccessibleName(f"资金分布：{told}")
        self.setToolTip(told)
        self.update()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        total, left = sum(fen for _, fen, _ in self._shares), 0.0
        for _, fen, colour in self._shares:
            wide = self.width() * fen / total
            painter.setBrush(theme.colour(colour))
            painter.drawRect(QRectF(left, 0, max(2.0, wide - 1), self.height()))
            left += wide
