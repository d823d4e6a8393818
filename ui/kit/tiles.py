"""Cards of one kind in a row; where they have no room beside each other, in several rows."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit import parts, theme

GAP = 12


class Tiles(QWidget):
    """As many equal columns as the widest card leaves room for, evenly filled."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QGridLayout(self)
        self._layout.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(GAP))
        self._cards: Sequence[QWidget] = ()
        self._columns = 0

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these in place of the former ones."""
        parts.clear(self._layout)
        self._cards, self._columns = cards, 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = self._fitting()
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._layout.addWidget(card, *divmod(place, columns))
        for column in range(len(self._cards)):
            self._layout.setColumnStretch(column, int(column < columns))

    def _fitting(self) -> int:
        if not self._cards:
            return 0
        wide = max(card.minimumSizeHint().width() for card in self._cards) + theme.px(GAP)
        most = max(1, min(len(self._cards), (self.width() + theme.px(GAP)) // wide))
        rows = -(-len(self._cards) // most)
        return -(-len(self._cards) // rows)
