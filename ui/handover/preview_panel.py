"""The heart of an import: heads at the left, records and issues at the right, nothing written."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from models.handover.policy import Preview, Standing
from ui.handover.choices import Decisions
from ui.handover.decide_dialog import DecideDialog
from ui.handover.issues_card import IssuesCard
from ui.handover.mapping_card import MappingCard
from ui.handover.rows_card import ALL, WAITING, Pair, RowsCard
from ui.kit import parts, theme
from ui.kit.cards import Notice, StatTile

TILES = (
    (ALL, "table", "grey"),
    (Standing.NEW.value, "plus", "green"),
    (Standing.CHANGED.value, "edit", "amber"),
    (Standing.SAME.value, "minus", "grey"),
    (Standing.CONFLICT.value, "help", "red"),
    (WAITING, "edit", "grey"),
)
NOTHING = "这张表和库里完全一样，没有要写入的内容。"


class PreviewPanel(QWidget):
    """`decided` after a tick (figures change), `replan` where the plan must be made again."""

    decided = Signal()
    replan = Signal()

    def __init__(self, mapped: Callable[[str, str, str | None], object]) -> None:
        super().__init__()
        self.mapping = MappingCard(mapped)
        self.issues = IssuesCard()
        self.issues.opened.connect(self.show_row)
        self.notice = Notice("", "green", "check_circle")
        self.tiles: dict[str, StatTile] = {}
        self._group = QButtonGroup(self)
        self._lay_out()

    def show_preview(self, preview: Preview, decisions: Decisions) -> None:
        """Show a preview from its beginning."""
        self.preview, self._decisions = preview, decisions
        self.mapping.show_preview(preview)
        self.issues.show_preview(preview)
        parts.clear(self._place)
        self.rows = RowsCard(preview, decisions)
        self.rows.ticked.connect(self._ticked)
        self.rows.opened.connect(self.decide)
        self._place.addWidget(self.rows)
        self.choose_tile(ALL)
        self._count()

    def show_plan(self, preview: Preview) -> None:
        """Show another plan of the same reading: the rows keep their place."""
        self.preview = preview
        self.issues.show_preview(preview)
        self.rows.take(preview)
        self.rows.filter(self._chosen_tile())
        self._count()

    def choose_tile(self, word: str) -> None:
        """Show the rows of a tile."""
        self.tiles[word].setChecked(True)
        self.rows.filter(word)

    def show_row(self, sheet: str, row: int) -> None:
        """Bring a row to the cursor, whatever is filtered, and open it."""
        if not self.rows.choose(sheet, row):
            self.choose_tile(ALL)
            self.rows.choose(sheet, row)
        current = self.rows.table.current()
        if current and current["id"] == (sheet, row):
            self.decide(current["pair"])

    def decide(self, pair: Pair) -> None:
        """Look closely at a row and take the decision that is due."""
        sheet, row = pair
        dialog = DecideDialog(self, sheet, row)
        if not dialog.exec():
            return
        self._decisions.settle(row.place(sheet.name), dialog.answer)
        if dialog.answer == "leave":
            self._changed()
        else:
            self.replan.emit()

    # -- inside ----------------------------------------------------------------------------------

    def _ticked(self, pair: Pair, on: bool) -> None:
        sheet, row = pair
        if row.parked:
            self.rows.refresh()
            self.decide(pair)
            return
        place = row.place(sheet.name)
        self._decisions.left.discard(place) if on else self._decisions.left.add(place)
        self._changed()

    def _changed(self) -> None:
        self.rows.refresh()
        self._count()

    def _count(self) -> None:
        for word, tile in self.tiles.items():
            tile.show_figure(self.rows.count(word))
        nothing = not self.preview.writes
        said = [NOTHING] if nothing and not self._open() else []
        self.notice.words.setText(" ".join([*said, *self.preview.notes]))
        self.notice.setVisible(bool(self.notice.words.text()))
        self.decided.emit()

    def _open(self) -> int:
        return self.rows.count(Standing.CONFLICT.value)

    def _chosen_tile(self) -> str:
        return next(word for word, tile in self.tiles.items() if tile.isChecked())

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(theme.px(8))
        for word, icon, tone in TILES:
            tile = StatTile(word, icon, tone)
            tile.clicked.connect(lambda _, w=word: self.choose_tile(w))
            self._group.addButton(tile)
            self.tiles[word] = tile
            across.addWidget(tile, 1)
        self._place = QVBoxLayout()
        right = parts.column(space=12)
        right.addLayout(self._place, 5)
        right.addWidget(self.issues, 3)
        below = parts.row(self.mapping, space=12)
        below.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addLayout(across)
        layout.addWidget(self.notice)
        layout.addLayout(below, 1)
