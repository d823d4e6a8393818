"""A tile for each source: its pot, its name, what is left; a click shows its book."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from models.core import money
from ui.kit import parts, theme
from ui.kit.tiles import Tiles

Row = Mapping[str, Any]


class SourceTile(parts.Button):
    """One source; the chosen one has an accent frame."""

    def __init__(self, row: Row, chosen: bool, choose: Callable[[str], object]) -> None:
        super().__init__("")
        self.row, self.is_chosen = row, chosen
        self.setProperty("look", "tile")
        self.setAccessibleName(f"{row['name']} 余额 {money.shown(row['balance_fen'])} 元")
        self.setToolTip(row["name"])
        self.clicked.connect(lambda: choose(row["id"]))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(196), theme.px(52))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        edge = theme.ACCENT if self.is_chosen else theme.SHEET_BORDER
        painter.setPen(QPen(theme.colour(edge), 2 if self.is_chosen or self.hasFocus() else 1))
        painter.setBrush(theme.colour(theme.SHEET))
        painter.drawRoundedRect(box, 4, 4)
        inner = box.adjusted(theme.px(12), theme.px(6), -theme.px(12), -theme.px(6))
        self._paint(painter, inner)

    def _paint(self, painter: QPainter, inner) -> None:
        side = Qt.AlignmentFlag
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour(theme.CAPTION))
        painter.drawText(inner, side.AlignTop | side.AlignLeft, self.row["pot"] or "未分类")
        amount = money.shown(self.row["balance_fen"])
        below = self.row["balance_fen"] < 0
        bold = theme.font(bold=True)
        painter.setFont(bold)
        painter.setPen(theme.colour(theme.TONES["red"].text if below else theme.TEXT))
        painter.drawText(inner, side.AlignBottom | side.AlignRight, amount)
        room = inner.width() - theme.metrics(bold=True).horizontalAdvance(amount) - theme.px(8)
        measured = theme.metrics(bold=self.is_chosen)
        name = measured.elidedText(self.row["name"], Qt.TextElideMode.ElideRight, room)
        painter.setFont(theme.font(bold=self.is_chosen))
        painter.setPen(theme.colour(theme.TEXT))
        painter.drawText(inner, side.AlignBottom | side.AlignLeft, name)


class SourceTiles(Tiles):
    """The sources with money or entries, in the office's order."""

    def __init__(self, choose: Callable[[str], object]) -> None:
        super().__init__()
        self._choose = choose

    def show_sources(self, rows: Sequence[Row], chosen: str) -> None:
        """Show these, the chosen one framed."""
        made: list[QWidget] = [SourceTile(row, row["id"] == chosen, self._choose) for row in rows]
        self.show_cards(made)
