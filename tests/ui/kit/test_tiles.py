"""Cards beside each other as far as there is room, in even rows below that."""

import pytest
from PySide6.QtWidgets import QWidget

from ui.kit import theme
from ui.kit.tiles import GAP, Tiles


class Tile(QWidget):
    def minimumSizeHint(self):
        return self.minimumSize()


@pytest.mark.parametrize(
    ("room", "rows"), [(5.0, [5]), (4.8, [3, 2]), (2.0, [2, 2, 1]), (0.5, [1] * 5)]
)
def test_as_many_columns_as_there_is_room_for(qtbot, room: float, rows: list[int]) -> None:
    tiles = Tiles()
    qtbot.addWidget(tiles)
    cards = [Tile() for _ in range(5)]
    for card in cards:
        card.setMinimumSize(100, 20)
    tiles.show_cards(cards)
    tiles.resize(int(room * (100 + theme.px(GAP))), 300)
    tiles.show()
    tiles.layout().activate()
    tops = sorted({card.y() for card in cards})
    assert [sum(card.y() == top for card in cards) for top in tops] == rows
