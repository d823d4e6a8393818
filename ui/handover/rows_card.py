"""The records of a preview: what each would do, old beside new, with a tick to leave it out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.core.excel.issues import Weight
from models.core.fields import Field, masked
from models.handover.policy import Preview, RowPlan, SheetPlan, Standing, Verdict
from ui.handover.choices import Decisions, standing
from ui.handover.words import STANDINGS, UNITS
from ui.kit.table_model import ColumnSpec, PagedTableModel, Query, Row
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import PENDING, Changed, Tag

ALL, WAITING = "全部", "待补"
_NAME, _UNIT = ("姓名",), ("单位", "班组")  # labels under which they stand in the sheets
_CHANGED_WIDE = 160  # room for old → new
_PLAIN = ("身份证号", "困难类别", "本人月平均收入", "家庭住址", "手机号码", "主要致困原因",
          "员工编号", "岗位", "走访日期", "慰问金", "慰问品", "走访人")  # fmt: skip
_MOST = 10
_WIDTH = {"身份证号": 154, "家庭住址": 190, "手机号码": 112}
Pair = tuple[SheetPlan, RowPlan]


class RowsCard(QWidget):
    """The table; `ticked(pair, bool)` when a row is left out or taken back in, `opened(pair)`."""

    ticked = Signal(object, bool)
    opened = Signal(object)

    def __init__(self, preview: Preview, decisions: Decisions) -> None:
        super().__init__()
        self._decisions, self._sort = decisions, ""
        self.pairs: list[Pair] = []
        self._waiting: set[tuple[str, int]] = set()
        self.take(preview)
        self._fields = _fields(preview)
        changed = _changed(preview)
        labels = _labels(preview, changed)
        columns = (
            *_first(changed),
            *(_column(one, self._fields, one in changed) for one in labels),
        )
        self.model = PagedTableModel(columns, self._fetch, lambda _: len(self._found))
        self.table = TableView(self.model)
        self.table.say_when_empty("这一类没有", "换一个方框看别的。")
        self.model.dataChanged.connect(lambda index, *_: self._ticked(index.row()))
        self.table.opened.connect(lambda row: self.opened.emit(row["pair"]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        unit = UNITS.get(preview.sheets[0].kind, "条")
        layout.addWidget(TablePanel(self.table, unit))
        self.filter(ALL)

    def take(self, preview: Preview) -> None:
        """Use another plan of the same reading."""
        self._all = list(preview.rows())
        self._waiting = {
            (sheet.name, issue.row)
            for sheet in preview.sheets
            for issue in sheet.issues
            if issue.weight is Weight.REFUSED
        }

    def filter(self, word: str) -> None:
        """Show only the rows of a tile: 全部, a Standing, or 待补."""
        self.pairs = [pair for pair in self._all if self._belongs(pair, word)]
        self._found = self.pairs
        self.model.reload()

    def count(self, word: str) -> int:
        """How many rows a tile has."""
        return sum(self._belongs(pair, word) for pair in self._all)

    def refresh(self) -> None:
        """Show the same rows with the decisions made since."""
        self.model.reload()

    def choose(self, sheet: str, row: int) -> bool:
        """Put the cursor on a row of a sheet."""
        return self.table.choose("id", (sheet, row))

    def _belongs(self, pair: Pair, word: str) -> bool:
        sheet, row = pair
        if word == WAITING:
            return (sheet.name, row.row) in self._waiting
        return word == ALL or standing(self._decisions, sheet, row) == word

    # -- rows ------------------------------------------------------------------------------------

    def _fetch(self, query: Query) -> list[Row]:
        if query.sort:
            key = _ORDERS.get(query.sort, lambda pair: str(_value(pair, query.sort)))
            self._found = sorted(self.pairs, key=key, reverse=query.descending)
        page = self._found[query.offset : query.offset + query.limit]
        return [self._row(pair) for pair in page]

    def _row(self, pair: Pair) -> Row:
        sheet, row = pair
        pending = {one.label for one in row.written.pending}
        changes = {one.label: one for one in row.shown if not one.who}
        said = {
            "id": row.place(sheet.name),
            "pair": pair,
            "ticked": self._decisions.goes_in(sheet, row),
            "row": row.row,
            "name": self._changed(changes, _NAME) or row.name,
            "unit": self._changed(changes, _UNIT) or row.unit,
            "standing": STANDINGS[standing(self._decisions, sheet, row)],
        }
        for column in self.model.columns[len(_first({})) :]:
            said[column.key] = self._cell(row, column.key, pending, changes)
        return said

    def _changed(self, changes: Mapping[str, Any], labels: Sequence[str]) -> Changed | None:
        """Old beside new of the first of these labels that the row changes."""
        found = (changes[label] for label in labels if label in changes)
        change = next((one for one in found if one.verdict in _DIFFERS), None)
        if change is None:
            return None
        field = self._fields.get(change.label)
        return Changed(_said(field, change.old) or "空", _said(field, change.new))

    def _cell(
        self, row: RowPlan, label: str, pending: set[str], changes: Mapping[str, Any]
    ) -> str | Tag | Changed:
        if label == FAMILY:
            return family_words(row)
        changed = self._changed(changes, (label,))
        if changed:
            return changed
        if label in pending:
            return PENDING
        return _said(self._fields.get(label), row.written.values.get(label))

    def _ticked(self, place: int) -> None:
        row = self.model.row(place)
        self.ticked.emit(row["pair"], bool(row["ticked"]))


FAMILY = "家庭成员"
_DIFFERS = (Verdict.CHANGED, Verdict.CONFLICT)
_ORDERS: dict[str, Any] = {
    "row": lambda pair: (pair[0].name, pair[1].row),
    "name": lambda pair: pair[1].name,
    "unit": lambda pair: pair[1].unit,
    "standing": lambda pair: list(Standing).index(pair[1].standing),
}


def _value(pair: Pair, label: str) -> Any:
    return pair[1].written.values.get(label) or ""


def _said(field: Field | None, value: Any) -> str:
    if value is None or value == "":
        return ""
    return masked(field, value) if field else str(value)


def family_words(row: RowPlan) -> str:
    """The members of a row in a few words: 4 人，新增 1 人，改 2 项."""
    if not row.people:
        return ""
    new = sum(1 for person in row.people if row.key and not person.key)
    changed = sum(1 for one in row.shown if one.who and one.verdict is not Verdict.KEPT)
    words = [f"{len(row.people)} 人"]
    words += [f"新增 {new} 人"] if new else []
    words += [f"改 {changed} 项"] if changed else []
    return "，".join(words)


def _fields(preview: Preview) -> dict[str, Field]:
    return {field.label: field for sheet in preview.sheets for field in sheet.layout.kind.fields}


def _changed(preview: Preview) -> Counter[str]:
    return Counter(
        one.label
        for _, row in preview.rows()
        for one in row.shown
        if not one.who and one.verdict is not Verdict.KEPT
    )


def _first(changed: Mapping[str, int]) -> tuple[ColumnSpec, ...]:
    """The fixed columns; name and unit are wider where some row changes them."""
    name = _CHANGED_WIDE if changed.get(_NAME[0]) else 106
    unit = _CHANGED_WIDE if any(changed.get(label) for label in _UNIT) else 84
    return (
        ColumnSpec("ticked", "", 36, "check", sortable=False),
        ColumnSpec("row", "行", 46, "number"),
        ColumnSpec("name", "姓名", name),
        ColumnSpec("unit", "单位", unit),
        ColumnSpec("standing", "结果", 82, "tag"),
    )


def _labels(preview: Preview, changed: Counter[str]) -> Sequence[str]:
    """The columns to show: what changes most, then the usual ones, then what else is mapped."""
    mapped = {c.label: None for s in preview.sheets for c in s.layout.columns if c.field}
    own = {c.label for s in preview.sheets for c in s.layout.columns if c.owner.value != "member"}
    usual = [label for label in _PLAIN if label in mapped and label in own]
    order = dict.fromkeys([label for label, _ in changed.most_common(6)] + usual)
    order.update({label: None for label in mapped if label in own})
    shown = [label for label in order if label not in ("姓名", "单位", "班组")][:_MOST]
    family = any(row.people for _, row in preview.rows())
    return [*shown[:4], FAMILY, *shown[4:]] if family else shown


def _column(label: str, fields: Mapping[str, Field], changed: bool) -> ColumnSpec:
    kind = fields[label].kind.value if label in fields else "text"
    right = "right" if kind in ("money", "whole") else ""
    width = _WIDTH.get(label, max(108, 14 * len(label) + 20))
    width = max(width, 290 if label == "家庭住址" else 160) if changed else width
    return ColumnSpec(label, label, width, align=right)
