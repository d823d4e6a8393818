"""The table of every list: fixed first column, chosen columns, words where it is empty."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit import parts, theme
from ui.kit.cells import CellDelegate
from ui.kit.column_choice import ColumnChoice
from ui.kit.empty import EmptyState
from ui.kit.table_head import Head, HeadEnd
from ui.kit.table_model import PagedTableModel, Row

Action = tuple[str, str, Callable[[], object]]  # words, icon, what to do


def _dress(view: QTableView) -> None:
    view.setHorizontalHeader(Head(view))
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setItemDelegate(CellDelegate(view))
    view.addScrollBarWidget(HeadEnd(), Qt.AlignmentFlag.AlignTop)


class TableView(QTableView):
    """Shows a PagedTableModel; `name` remembers columns and widths, `opened` is Enter or a double
    click, `chosen` the row under the cursor (None where there is none)."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: PagedTableModel, name: str = "", *, several: bool = False) -> None:
        super().__init__()
        self._kept_id, self._kept_scroll = None, 0
        _dress(self)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setModel(model)
        self._frozen = self._freeze(model)
        self._empty = EmptyState(self.viewport())
        self._nothing_found: tuple[str, Callable[[], object]] | None = None
        self._said_empty: tuple[str, str, tuple[Action, ...]] = ("这里还没有内容", "", ())
        self._measure()
        self.columns = ColumnChoice(self, name)
        self._connect(model)
        self._show_empty()

    # -- what pages call ---------------------------------------------------------------------

    def rows(self) -> PagedTableModel:
        """The model, under its own type."""
        return self.model()

    def current(self) -> Row | None:
        """The row under the cursor, if any."""
        index = self.currentIndex()
        return self.rows().row(index.row()) if index.isValid() else None

    def selected(self) -> list[Row]:
        """All selected rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows().row(place) for place in places]

    def choose(self, key: str, value: object) -> bool:
        """Put the cursor on the row whose `key` is `value`; False where it is not fetched."""
        place = self.rows().find(key, value)
        if place >= 0:
            self.choose_row(place)
        return place >= 0

    def choose_row(self, place: int) -> None:
        """Put the cursor on a row by its place and select it alone, whatever keys are held."""
        if 0 <= place < self.rows().rowCount():
            flags = QItemSelectionModel.SelectionFlag
            index = self.rows().index(place, 0)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def stand(self) -> None:
        """Put the cursor on the first row where it stands on none."""
        if self.current() is None:
            self.choose_row(0)

    def say_when_empty(
        self, title: str, sentence: str = "", actions: Sequence[Action] = ()
    ) -> None:
        """What stands in an empty list: what it is for and the buttons that fill it."""
        self._said_empty = (title, sentence, tuple(actions))
        self._show_empty()

    def say_when_not_found(self, sentence: str, clear: Callable[[], object]) -> None:
        """What stands when a filter finds nothing, and how it is cleared."""
        self._nothing_found = (sentence, clear)
        self._show_empty()

    def columns_button(self) -> QToolButton:
        """The button 列 that offers the columns to show."""
        return self.columns.button()

    def span(self) -> tuple[int, int]:
        """The first and last row on show, counted from 1; (0, 0) when empty."""
        if not self.rows().rowCount():
            return 0, 0
        last = self.rowAt(self.viewport().height() - 1)
        return self.rowAt(0) + 1, (last if last >= 0 else self.rows().rowCount() - 1) + 1

    # -- the fixed first column --------------------------------------------------------------

    def _freeze(self, model: PagedTableModel) -> QTableView:
        view = QTableView(self)
        _dress(view)
        view.setModel(model)
        view.setSelectionModel(self.selectionModel())
        view.setProperty("look", "frozen")
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in range(1, model.columnCount()):
            view.setColumnHidden(place, True)
        view.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(view.verticalScrollBar().setValue)
        view.doubleClicked.connect(lambda _: self._open())
        view.horizontalHeader().sectionClicked.connect(self._sort)
        view.hide()
        return view

    def _place_frozen(self) -> None:
        needed = self.horizontalScrollBar().maximum() > 0
        self._frozen.setVisible(needed)
        if needed:
            width, head = self.columnWidth(0), self.horizontalHeader().height()
            self._frozen.setColumnWidth(0, width)
            self._frozen.horizontalHeader().setFixedHeight(head)
            self._frozen.setGeometry(0, 0, width + 1, self.viewport().height() + head)
            self._frozen.verticalScrollBar().setValue(self.verticalScrollBar().value())

    # -- events ------------------------------------------------------------------------------

    def _connect(self, model: PagedTableModel) -> None:
        head = self.horizontalHeader()
        head.sectionClicked.connect(self._sort)
        head.sectionResized.connect(lambda *_: self._place_frozen())
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self._place_frozen())
        self.doubleClicked.connect(lambda _: self._open())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current()))
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)

    def _sort(self, place: int) -> None:
        column, query = self.rows().columns[place], self.rows().query
        if not column.sortable:
            return
        down = query.sort == column.key and not query.descending
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.rows().sort(place, order)
        self.horizontalHeader().viewport().update()
        self._frozen.horizontalHeader().viewport().update()

    def _before_reset(self) -> None:
        current = self.current()
        self._kept_id = None if current is None else current.get("id")
        self._kept_scroll = self.verticalScrollBar().value()

    def _after_reset(self) -> None:
        self._show_empty()
        if self._kept_id is None or not self._return_to(self._kept_id):
            self.scrollToTop()
            self.chosen.emit(self.current())

    def _return_to(self, kept: object) -> bool:
        place = self.rows().find("id", kept)
        if place < 0:
            return False
        self.choose_row(place)
        self.verticalScrollBar().setValue(self._kept_scroll)
        return True

    def _open(self) -> None:
        current = self.current()
        if current is not None:
            self.opened.emit(current)

    def _show_empty(self) -> None:
        empty = self.rows().rowCount() == 0
        self._empty.setVisible(empty)
        if not empty:
            return
        if self.rows().query.narrowed and self._nothing_found:
            sentence, clear = self._nothing_found
            self._empty.say("没有找到", sentence, [("清除筛选", "close", clear)], icon="search")
        else:
            self._empty.say(*self._said_empty)
        self._empty.setGeometry(self.viewport().rect())

    def _measure(self) -> None:
        for view in (self, self._frozen):
            view.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
            view.verticalHeader().setMinimumSectionSize(theme.px(theme.ROW))

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().rect())
        self.columns.fit()
        self._place_frozen()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "columns"):
            self._measure()
            self.columns.restore()
        super().changeEvent(event)


class TablePanel(QFrame):
    """A table on a white sheet with a foot: which rows are on show, of how many, and a legend."""

    def __init__(self, view: TableView, unit: str = "条", legend: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self.view, self._unit = view, unit
        self._said = parts.label("", "caption")
        foot = parts.row(self._said, None, margins=(12, 0))
        if legend is not None:
            foot.addWidget(legend)
        self._foot = parts.holder(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(view, 1)
        layout.addWidget(parts.line())
        layout.addWidget(self._foot)
        self._foot.setFixedHeight(theme.px(theme.ROW))
        view.verticalScrollBar().valueChanged.connect(lambda _: self._count())
        view.verticalScrollBar().rangeChanged.connect(lambda *_: self._count())
        view.rows().modelReset.connect(self._count)
        self._count()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._count()

    def words(self) -> str:
        """What the foot says."""
        return self._said.text()

    def _count(self) -> None:
        first, last = self.view.span()
        total = self.view.rows().total()
        span = f"第 {first}–{last} {self._unit}，" if total else ""
        self._said.setText(f"{span}共 {total:,} {self._unit}")
