"""Goods line by line: what, how many, at which price; the sum stands beside."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from models.core import money
from models.core.errors import Refused, RuleError
from models.visit import policy
from models.visit.policy import GoodsLine
from ui.kit import parts, theme
from ui.kit.offer import offer_words

HEADS = ("品名", "数量", "单位", "单价", "金额")
_WIDTHS = (60, 44, 44, 72, 68)  # px at the base size; the name takes what is left
ITEM, QUANTITY, MEASURE, PRICE = range(4)


class GoodsEditor(QWidget):
    """Lines of goods; a blank one always waits at the end, Tab passes it by.

    `lines()` raises RuleError for what is no quantity or price; `known` are lines given before,
    offered by name with their measure and price.
    """

    changed = Signal()

    def __init__(self, known: Sequence[GoodsLine] = ()) -> None:
        super().__init__()
        self._known = {line.item: line for line in known}
        self._cells: list[tuple[QLineEdit, ...]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(ITEM, 1)
        self.total, self.error = parts.label("", "strong"), parts.label("", "error", wrap=True)
        self.error.hide()
        foot = parts.row(self.error, None, self.total)
        self.setLayout(parts.column(parts.holder(self._grid), foot, space=4))
        self.show_lines(())

    # -- what forms call -------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[GoodsLine]) -> None:
        """Show these lines, and a blank one."""
        parts.clear(self._grid)
        self._add_heads()
        self._cells = []
        for line in (*lines, None):
            self._add(line)
        self._sum()

    def lines(self) -> tuple[GoodsLine, ...]:
        """The lines that are written, checked as far as they can be read."""
        return tuple(self._line(cells) for cells in self._cells if _written(cells))

    def written(self) -> tuple[tuple[str, ...], ...]:
        """What stands in the cells, to see whether anything was changed."""
        return tuple(tuple(cell.text() for cell in cells) for cells in self._cells)

    def mark(self, sentence: str) -> None:
        """Show why the lines can not be taken, "" for no reason."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    # -- inside ----------------------------------------------------------------------------------

    def _line(self, cells: Sequence[QLineEdit]) -> GoodsLine:
        item, count, measure, price = (cell.text().strip() for cell in cells)
        try:
            fen = money.parse(price)
        except Refused as refused:
            raise RuleError(f"{item}的单价{refused.reason}，没有保存。", "单价") from None
        return GoodsLine(item, measure, fen, policy.quantity(count or "1"))

    def _add_heads(self) -> None:
        for place, (head, wide) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
            self._grid.addWidget(parts.label(head, "caption"), 0, place)
            self._grid.setColumnMinimumWidth(place, theme.px(wide))

    def _add(self, line: GoodsLine | None) -> None:
        place = len(self._cells) + 1
        said = ("", "", "", "")
        if line:
            said = (line.item, line.quantity, line.measure, money.plain(line.price_fen))
        cells = tuple(QLineEdit(words) for words in said)
        for column, cell in enumerate(cells):
            cell.setAccessibleName(f"慰问品第 {place} 行 {HEADS[column]}")
            if column in (QUANTITY, PRICE):
                cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            if column == ITEM:
                cell.setMinimumWidth(theme.px(_WIDTHS[ITEM]))
            else:
                cell.setFixedWidth(theme.px(_WIDTHS[column]))
            self._grid.addWidget(cell, place, column)
            cell.textEdited.connect(self._edited)
        cells[ITEM].setCursorPosition(0)
        amount = parts.label("")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(amount, place, len(cells))
        offer = offer_words(cells[ITEM], list(self._known))
        offer.activated.connect(lambda word, at=cells: self._take(word, at))
        chain = (self._cells[-1][PRICE], *cells) if self._cells else cells
        for before, cell in pairwise(chain):
            QWidget.setTabOrder(before, cell)
        self._cells.append(cells)
        self._open_or_close()

    def _take(self, item: str, cells: Sequence[QLineEdit]) -> None:
        """What was given before brings its measure and its price."""
        known = self._known.get(item)
        if known is None:
            return
        for column, words in ((MEASURE, known.measure), (PRICE, money.plain(known.price_fen))):
            if not cells[column].text():
                cells[column].setText(words)
        self._edited()
        cells[QUANTITY].setFocus()

    def _edited(self) -> None:
        if _written(self._cells[-1]):
            self._add(None)
        self._open_or_close()
        self.mark("")
        self._sum()
        self.changed.emit()

    def _open_or_close(self) -> None:
        """Only the name of a blank line can be reached: Tab goes on from there."""
        for cells in self._cells:
            for cell in cells[QUANTITY:]:
                cell.setEnabled(_written(cells))

    def _sum(self) -> None:
        for place, cells in enumerate(self._cells):
            label = self._grid.itemAtPosition(place + 1, len(cells)).widget()
            label.setText(money.shown(self._amount(cells)))
        amounts = [self._amount(cells) for cells in self._cells if _written(cells)]
        known = [fen for fen in amounts if fen is not None]
        self.total.setText(f"折价合计 {money.shown(sum(known))} 元" if known else "")

    def _amount(self, cells: Sequence[QLineEdit]) -> int | None:
        try:
            return self._line(cells).amount_fen if _written(cells) else None
        except RuleError:
            return None


def _written(cells: Sequence[QLineEdit]) -> bool:
    return any(cell.text().strip() for cell in cells)
