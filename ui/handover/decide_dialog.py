"""One row of a preview looked at closely: every difference, and the decision where one is due."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from models.core.fields import Field, masked
from models.handover.policy import RowPlan, SheetPlan, Shown, Standing, Verdict
from models.household import queries as households
from ui.handover.words import STANDINGS, hidden
from ui.kit import parts, theme
from ui.kit.cards import Notice
from ui.kit.table_model import ColumnSpec, Row, rows_model
from ui.kit.table_view import TableView
from ui.kit.tags import PENDING, Changed, Tag, TagLabel

COLUMNS = (
    ColumnSpec("who", "谁", 84, sortable=False),
    ColumnSpec("label", "内容", 110, sortable=False),
    ColumnSpec("value", "库里 › 表里", 240, sortable=False, stretch=True),
    ColumnSpec("verdict", "结果", 104, "tag", sortable=False),
)
VERDICTS: Mapping[Verdict, Tag] = {
    Verdict.CHANGED: Tag("更新", "amber", "edit"),
    Verdict.CONFLICT: Tag("要你选", "red", "help"),
    Verdict.KEPT: Tag("保留库里的", "grey", "shield"),
    Verdict.SAME: Tag("没变", "grey", "minus"),
}


class DecideDialog(QDialog):
    """`answer` is what Decisions.settle takes; "" where nothing was decided."""

    def __init__(self, parent: QWidget | None, sheet: SheetPlan, row: RowPlan) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"第 {row.row} 行 {row.name}")
        self.answer = ""
        self.table: TableView | None = None
        self.options = list(_options(sheet, row))
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24),) * 4)
        layout.setSpacing(theme.px(12))
        tag = TagLabel(STANDINGS[row.standing])
        layout.addLayout(parts.row(parts.label(self.windowTitle(), "title"), 4, tag, None))
        layout.addWidget(parts.label(row.unit or "没有写单位", "secondary"))
        self._say_why(layout, row)
        self._add_differences(layout, sheet, row)
        self._add_options(layout)
        self._add_foot(layout)
        self._begin_with_the_choice()
        self.resize(theme.px(640), self.sizeHint().height())

    def _say_why(self, layout: QVBoxLayout, row: RowPlan) -> None:
        if row.reason:
            layout.addWidget(Notice(row.reason + "。选好之前这一行不写入。", "red", "help"))
        elif row.hint:
            layout.addWidget(Notice(row.hint + "。", "amber"))

    def _add_differences(self, layout: QVBoxLayout, sheet: SheetPlan, row: RowPlan) -> None:
        rows = list(_differences(sheet, row))
        if not rows:
            return
        self.table = table = TableView(rows_model(COLUMNS, rows))
        table.setFixedHeight(theme.px(theme.ROW * (min(len(rows), 8) + 1) + 2))
        layout.addWidget(table)

    def _add_options(self, layout: QVBoxLayout) -> None:
        for place, (_, words) in enumerate(self.options):
            made = QRadioButton(words)
            made.setChecked(place == 0)
            self._group.addButton(made, place)
            layout.addWidget(made)

    def _add_foot(self, layout: QVBoxLayout) -> None:
        cancel = parts.button("取消" if self.options else "知道了", "", self.reject)
        foot = parts.row(None, cancel)
        if self.options:
            self.button = parts.button("就这样定", "check", self._decide, "accent")
            foot.addWidget(self.button)
        self._end = self.button if self.options else cancel
        layout.addLayout(foot)

    def _begin_with_the_choice(self) -> None:
        """Arrows choose, Enter takes what is chosen, Esc leaves; the differences come last."""
        self._end.setDefault(True)
        first = self._group.button(0) or self._end
        first.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table is not None:
            self.table.setTabKeyNavigation(False)
            QWidget.setTabOrder(self._end, self.table)

    def _decide(self) -> None:
        self.answer = self.options[self._group.checkedId()][0]
        self.accept()

    def choose(self, answer: str) -> None:
        """Mark an option by its answer."""
        place = [one for one, _ in self.options].index(answer)
        self._group.button(place).setChecked(True)


def _options(sheet: SheetPlan, row: RowPlan) -> Iterator[tuple[str, str]]:
    if row.parked and sheet.kind == "register":
        yield "leave", "这一行先不导入，库里的不动"
        for key, words in _candidates(row):
            yield key, f"就是库里这一户：{words}，按表里更新"
        if not row.candidates:
            yield "take", "就用这一行，导入"
        elif "身份证号" not in row.reason:
            yield "new", "是另外一户，作为新的家庭建档"
    elif row.parked and sheet.kind == "employees":
        yield "leave", "这一行先不导入，名册里的不动"
        if len(row.candidates) == 1:
            yield "take", "就是名册里这名职工，按表里更新"
        yield "new", "是另外一人，作为新职工加入名册"
    elif row.parked and sheet.kind == "visits":
        yield "leave", "这一行先不导入"
        for key, words in _candidates(row):
            yield key, f"走访的是这一户：{words}"
        again = "照常登记走访，先不归到哪一户" if row.candidates else "是另一次走访，照常登记"
        yield "take", again
    elif row.parked:
        yield "leave", "这一行先不导入，在表里改好再导"
    elif row.standing is Standing.CONFLICT:
        yield "keep", "两边都改过的地方，保留库里的"
        yield "take", "两边都改过的地方，用表里的"
        yield "leave", "这一行整行不导入"


def _candidates(row: RowPlan) -> Iterator[tuple[str, str]]:
    for file in households.files(list(dict.fromkeys(row.candidates))):
        values = file["values"]
        yield file["id"], f"{values.get('姓名', '')}（{values.get('单位') or '没有单位'}）"


def _differences(sheet: SheetPlan, row: RowPlan) -> Iterator[Row]:
    kind = sheet.layout.kind
    for one in row.shown:
        field = kind.member_field(one.label) if one.who else kind.field(one.label)
        yield {
            "who": one.who or row.name,
            "label": one.label,
            "value": _said(field, one),
            "verdict": VERDICTS[one.verdict],
        }
    yield from _added(row)
    for problem in row.written.pending:
        said = f"{hidden(None, problem.written)[:24] or '（空）'}：{problem.reason}"
        yield {"who": row.name, "label": problem.label, "value": said, "verdict": PENDING}


def _added(row: RowPlan) -> Iterator[Row]:
    if not row.key:
        return
    for person in row.people:
        if not person.key:
            values = person.written.values
            yield {
                "who": values.get("姓名", ""),
                "label": values.get("关系", "家庭成员"),
                "value": Changed("", "新增家庭成员"),
                "verdict": Tag("新增", "green", "plus"),
            }


def _said(field: Field | None, one: Shown) -> Changed:
    def words(value: Any) -> str:
        return masked(field, value) if field else str(value if value is not None else "")

    return Changed(words(one.old) or "空", words(one.new))
