"""Which head means which field: seen at a glance, changed by list, by key or by drag."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem

from models.core.excel.columns import Column, Owner
from models.core.excel.kinds import SheetKind
from models.core.fields import Kind
from models.core.search import initials
from models.handover.policy import Preview, SheetPlan
from ui.handover.words import field_words, head_tag
from ui.kit import parts, theme
from ui.kit.cards import Card
from ui.kit.table_model import ColumnSpec, PagedTableModel, Row, rows_model
from ui.kit.table_view import TableView

WIDE = 316
AS_TEXT = "保留为文字"
FIELD_TYPE = "application/x-nuanhu-field"
COLUMNS = (
    ColumnSpec("head", "表里的表头", 92, sortable=False),
    ColumnSpec("field", "字段", 100, sortable=False, stretch=True),
    ColumnSpec("reason", "依据", 96, "tag", sortable=False),
)
Chosen = Callable[[str, str, str | None], object]


class HeadsTable(TableView):
    """The heads of the sheet; a field dropped on one is mapped to it."""

    dropped = Signal(object, str)

    def __init__(self, model: PagedTableModel) -> None:
        super().__init__(model)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)

    def dragEnterEvent(self, event) -> None:
        self._consider(event)

    def dragMoveEvent(self, event) -> None:
        self._consider(event)

    def dropEvent(self, event) -> None:
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0:
            words = bytes(event.mimeData().data(FIELD_TYPE).data()).decode()
            self.dropped.emit(self.rows().row(row), words)
            event.acceptProposedAction()

    def _consider(self, event) -> None:
        place = self.rowAt(event.position().toPoint().y())
        known = event.mimeData().hasFormat(FIELD_TYPE) and place >= 0
        self.choose_row(place) if known else None
        event.setAccepted(known)


class FieldList(QListWidget):
    """The fields on offer; one is picked by Enter or a double click, or dragged onto a head."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("可选的字段")
        self.setDragEnabled(True)
        self.itemActivated.connect(lambda item: self.picked.emit(item.text()))

    def startDrag(self, actions) -> None:
        data = QMimeData()
        data.setData(FIELD_TYPE, self.currentItem().text().encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    def mimeTypes(self) -> list[str]:
        return [FIELD_TYPE]


class MappingCard(Card):
    """Heads above, the searchable fields below; `chosen(sheet, head, label)` after each choice."""

    def __init__(self, chosen: Chosen) -> None:
        super().__init__("表头对应", pad=False)
        self._chosen = chosen
        self._rows: list[Row] = []
        self._offers: list[tuple[str, str]] = []
        self._model = rows_model(COLUMNS, lambda: self._rows)
        self.heads = HeadsTable(self._model)
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找字段：汉字或拼音首字母")
        self.search.setAccessibleName("查找字段")
        self.fields = FieldList()
        self.fields.setMinimumHeight(theme.px(62))
        self.fields.setMaximumHeight(theme.px(126))
        self.heads.setMinimumHeight(theme.px(128))
        self._lay_out()
        self.heads.opened.connect(lambda _: self._begin())
        self.heads.chosen.connect(lambda _: self._offer())
        self.heads.dropped.connect(lambda row, words: self._take(row, words))
        self.search.textChanged.connect(lambda _: self._filter())
        self.search.returnPressed.connect(self._pick_first)
        self.fields.picked.connect(self._pick)

    def show_preview(self, preview: Preview) -> None:
        """Show the heads of every sheet that is taken in."""
        several = len(preview.sheets) > 1
        self._rows = [row for sheet in preview.sheets for row in _rows_of(sheet, several)]
        asked = sum(row.get("asked", False) for row in self._rows)
        heads = sum(not row.get("sums") for row in self._rows)
        self.set_head("表头对应", f"{heads} 列" + (f"，{asked} 列要您看" if asked else ""))
        self._model.reload()
        if self.heads.current() is None:
            self._choose_first()
        self._offer()

    def asked(self) -> int:
        """How many heads still want a look."""
        return sum(row.get("asked", False) for row in self._rows)

    # -- choosing --------------------------------------------------------------------------------

    def _choose_first(self) -> None:
        wanted = (n for n, row in enumerate(self._rows) if row.get("asked"))
        plain = (n for n, row in enumerate(self._rows) if row.get("column") and row["column"].field)
        self.heads.choose_row(next(wanted, next(plain, 0)))

    def _begin(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def _offer(self) -> None:
        row = self.heads.current()
        column: Column | None = row.get("column") if row else None
        self._offers = list(_offers(row["kind"], column)) if column else []
        self._filter()

    def _filter(self) -> None:
        said = self.search.text().strip().lower()
        self.fields.clear()
        for words, letters in self._offers:
            if said in words or said in letters:
                QListWidgetItem(words, self.fields)
        self.fields.setCurrentRow(0)

    def _pick_first(self) -> None:
        item = self.fields.currentItem()
        if item is not None:
            self._pick(item.text())

    def _pick(self, words: str) -> None:
        row = self.heads.current()
        if row:
            self._take(row, words)

    def _take(self, row: Row, words: str) -> None:
        column: Column | None = row.get("column")
        if column is None or column.owner in (Owner.PEOPLE, Owner.KEY):
            return
        self.search.clear()
        self.heads.setFocus()
        self._chosen(row["sheet"], column.head, None if words == AS_TEXT else words)

    def _lay_out(self) -> None:
        self.setFixedWidth(theme.px(WIDE))
        self.body.addWidget(self.heads, 1)
        self.body.addWidget(parts.line("divider"))
        below = parts.column(
            parts.label("给选中的表头换字段：回车，或把字段拖上去", "caption"),
            self.search,
            self.fields,
            parts.label("改过的下次记住", "caption"),
            space=6,
            margins=(12, 8),
        )
        self.body.addLayout(below)


def _rows_of(sheet: SheetPlan, several: bool) -> Iterator[Row]:
    if several:
        yield {"id": sheet.name, "head": f"「{sheet.name}」", "sums": True}
    reworded = {label for row in sheet.rows for label in row.written.kept}
    for column in sheet.layout.columns:
        said = head_tag(column, column.label in reworded)
        yield {
            "id": (sheet.name, column.index),
            "head": " ".join(column.head.split()),
            "field": f"› {field_words(column)}",
            "reason": said,
            "asked": column.asked,
            "tone": "red" if said.tone == "red" else "",
            "column": column,
            "sheet": sheet.name,
            "kind": sheet.layout.kind,
        }


def _offers(kind: SheetKind, column: Column) -> Iterator[tuple[str, str]]:
    """The fields that a head may take, its present one first, each with its initials."""
    names = list(_names(kind, column))
    present = column.label or ""
    names.sort(key=lambda name: name.partition("（")[0] != present)
    for name in names:
        yield name, initials(name)
    yield AS_TEXT, initials(AS_TEXT)


def _names(kind: SheetKind, column: Column) -> Iterator[str]:
    declared = kind.member_fields if column.owner is Owner.MEMBER else kind.fields
    for one in declared:
        if one.name:
            yield one.label
            if one.kind is Kind.MONEY:
                yield f"{one.label}（万元）"
