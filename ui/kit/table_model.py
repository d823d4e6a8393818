"""A list of any length in pages: the query sorts and filters, painting never asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from models.core import money
from ui.kit.tags import Changed, Tag

FIRST = 80  # rows: what the tallest screen shows, so that each typed key reads no more
PAGE = 200
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
VALUE_ROLE = Qt.ItemDataRole.UserRole + 2
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TICKED = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable
Row = Mapping[str, Any]
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class ColumnSpec:
    """One column: the key into the row, its head, its width at the base size, and how it shows.

    kind: `text`, `money` (int fen), `number`, `date`, `tag` (a Tag, or a word looked up in
    `tags`), `lights` (a sequence of 清 将到期 不清 未核), `check` (bool, can be ticked),
    `density` (a count on a ground that deepens with it, blank for 0).
    In every kind the value may also be a Tag (such as tags.PENDING), a Changed or Steps.
    `shown` False: offered under 列, hidden at first; `stretch`: takes the room that is left;
    `tail`: its end tells most (numbers), so what does not fit is left out in the middle;
    `spared`: left out where room is short, for the record itself tells it too.
    """

    key: str
    title: str
    width: int = 96
    kind: str = "text"
    align: str = ""
    sortable: bool = True
    shown: bool = True
    stretch: bool = False
    quiet: bool = False
    tail: bool = False
    spared: bool = False
    tags: Mapping[str, Tag] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        """Whether values stand at the right edge (money and numbers unless said otherwise)."""
        return (self.align or {"money": "right", "number": "right"}.get(self.kind, "")) == "right"


@dataclass(frozen=True)
class Query:
    """What a list asks for; `filters` hold only the choices that are made (no blanks)."""

    text: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    offset: int = 0
    limit: int = PAGE

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered away."""
        return bool(self.text or self.filters)


Fetch = Callable[[Query], Sequence[Row]]
Count = Callable[[Query], int]


class PagedTableModel(QAbstractTableModel):
    """Rows as plain dicts, fetched by the page; `count` is asked only when a page is full."""

    def __init__(
        self,
        columns: Sequence[ColumnSpec],
        fetch: Fetch,
        count: Count,
        *,
        sort: str = "",
        descending: bool = False,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.query = Query(sort=sort, descending=descending)
        self._fetch, self._count = fetch, count
        self._rows: list[Row] = []
        self._total = 0

    # -- what pages call ---------------------------------------------------------------------

    def total(self) -> int:
        """How many rows the query finds, shown or not yet."""
        return self._total

    def row(self, number: int) -> Row:
        """The plain row at a place; IndexError where there is none yet."""
        return self._rows[number]

    def rows(self) -> Sequence[Row]:
        """The rows fetched so far."""
        return self._rows

    def ask(self, text: str | None = None, filters: Mapping[str, str] | None = None) -> None:
        """Show what a new filter finds; what is not given stays."""
        made = {k: v for k, v in (self.query.filters if filters is None else filters).items() if v}
        words = self.query.text if text is None else text.strip()
        self.query = replace(self.query, text=words, filters=made)
        self._read(FIRST)

    def reload(self) -> None:
        """Read again from the start, keeping filter, order and the number of rows on show."""
        self._read(max(FIRST, len(self._rows)))

    def _read(self, wanted: int) -> None:
        rows = list(self._fetch(replace(self.query, offset=0, limit=wanted)))
        self.beginResetModel()
        self._rows = rows
        self._total = len(rows) if len(rows) < wanted else self._count(self.query)
        self.endResetModel()

    def find(self, key: str, value: object) -> int:
        """The place of the fetched row whose `key` is `value`, or -1."""
        found = (n for n, row in enumerate(self._rows) if row.get(key) == value)
        return next(found, -1)

    def column_of(self, key: str) -> int:
        """The number of a column by its key, or -1."""
        return next((n for n, column in enumerate(self.columns) if column.key == key), -1)

    def ticked(self, key: str = "ticked") -> list[Row]:
        """The rows whose check column is ticked."""
        return [row for row in self._rows if row.get(key)]

    # -- what Qt calls -----------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        first = len(self._rows)
        more = list(self._fetch(replace(self.query, offset=first, limit=PAGE)))
        if not more:
            self._total = first
            return
        self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
        self._rows.extend(more)
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        value = self._rows[index.row()].get(column.key)
        if role in (VALUE_ROLE, SORT_ROLE):
            return value
        if role == Qt.ItemDataRole.DisplayRole or role == Qt.ItemDataRole.AccessibleTextRole:
            return said(column, value)
        if role == Qt.ItemDataRole.CheckStateRole and column.kind == "check":
            return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        row = {**self._rows[index.row()], self.columns[index.column()].key: ticked}
        self._rows[index.row()] = row
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TICKED if self.columns[index.column()].kind == "check" else _PLAIN

    def headerData(self, section: int, side: Qt.Orientation, role: int = 0) -> Any:
        if side != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].right
            edge = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(edge | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or not self.columns[column].sortable:
            return
        down = order == Qt.SortOrder.DescendingOrder
        asked = replace(self.query, sort=self.columns[column].key, descending=down)
        if asked != self.query:
            self.query = asked
            self._read(FIRST)


def said(column: ColumnSpec, value: Any) -> str:
    """A cell in words, as it is shown and as a screen reader says it."""
    if value is None:
        return ""
    if isinstance(value, Tag):
        return value.text
    if isinstance(value, Changed):
        return f"{value.old} → {value.new}"
    if column.kind == "money" and isinstance(value, int):
        return money.shown(value)
    if column.kind == "lights":
        return "、".join(value)
    if column.kind == "density" and not value:
        return ""
    return "" if column.kind == "check" else str(value)


def rows_model(
    columns: Sequence[ColumnSpec], rows: Sequence[Row] | Callable[[], Sequence[Row]]
) -> PagedTableModel:
    """A model over a short list that is at hand (members, history, issues), sorted in place."""

    def all_rows() -> Sequence[Row]:
        return rows() if callable(rows) else rows

    def fetch(query: Query) -> Sequence[Row]:
        found = list(all_rows())
        if query.sort:
            found.sort(key=lambda row: _order(row.get(query.sort)), reverse=query.descending)
        return found[query.offset : query.offset + query.limit]

    model = PagedTableModel(columns, fetch, lambda _: len(all_rows()))
    model.reload()
    return model


def _order(value: Any) -> tuple[int, Any]:
    if value is None or value == "":
        return (2, "")
    if isinstance(value, int | float):
        return (0, value)
    return (1, value.text if isinstance(value, Tag) else str(value))
