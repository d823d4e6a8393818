"""Why the family is in need: causes with evidence, serious illnesses, the pressing problem."""

from typing import Any

from PySide6.QtWidgets import QScrollArea

from models.household import fields
from ui.household import causes, edit, told
from ui.kit import parts, theme
from ui.kit.cards import Card, Facts
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TableView

CAUSES = (
    ColumnSpec("致困原因", "致困原因", 150, sortable=False),
    ColumnSpec("凭据", "凭据", 180, sortable=False),
    ColumnSpec("起始日期", "起始日期", 100, sortable=False),
    ColumnSpec("消除日期", "消除日期", 100, sortable=False),
    ColumnSpec("说明", "说明", 200, sortable=False, stretch=True),
)
ILLNESSES = (
    ColumnSpec("who", "谁", 84, sortable=False),
    ColumnSpec("病种", "病种", 120, sortable=False),
    ColumnSpec("就诊医院", "就诊医院", 150, sortable=False),
    ColumnSpec("确诊日期", "确诊日期", 100, sortable=False),
    ColumnSpec("医疗总费用", "医疗总费用", 104, "money", sortable=False),
    ColumnSpec("医保报销", "医保报销", 104, "money", sortable=False),
    ColumnSpec("互助补偿", "互助补偿", 96, "money", sortable=False),
    ColumnSpec("个人自付", "个人自付", 104, "money", sortable=False),
    ColumnSpec("病情说明", "病情说明", 140, sortable=False, stretch=True),
)
_SIGNED = "这里写的会印在他签字的纸上。借款挪作他用等内部情况不写在这里。"


class CausesTab(QScrollArea):
    """Enter or a double click changes a row; the links in the heads add one."""

    def __init__(self, page) -> None:
        super().__init__()
        self._page = page
        self.setWidgetResizable(True)
        self._facts = Facts(wide=140)
        main = Card("致困原因", _SIGNED)
        main.body.addWidget(self._facts)
        labels = [one.label for _, group in fields.FORM_SECTIONS[5:6] for one in group]
        main.add_to_head(parts.button("修改", "edit", lambda: edit.fill(page, labels), "link"))
        self.causes, evidence = self._table("凭据与起止", CAUSES, "cause", "登记一条", "还没有凭据")
        self.illnesses, ill = self._table(
            "大病档案", ILLNESSES, "illness", "登记大病", "没有登记大病"
        )
        whole = parts.column(main, evidence, ill, None, space=12)
        whole.setContentsMargins(0, theme.px(12), 0, 0)
        self.setWidget(parts.holder(whole))

    def show_file(self, file: told.File) -> None:
        """Show a file as it was read."""
        rows = [
            (one.label, told.shown(one, file["values"].get(one.label)))
            for _, group in fields.FORM_SECTIONS[5:6]
            for one in group
        ]
        self._facts.show_rows(rows)
        self._fill(self.causes, [{"id": one["id"], **one["values"]} for one in file["causes"]])
        ill = [{"id": one["id"], "who": one["who"], **one["values"]} for one in file["illnesses"]]
        self._fill(self.illnesses, ill)

    def _table(self, title, columns, kind: str, verb: str, empty: str):
        rows: list[dict[str, Any]] = []
        model = rows_model(columns, lambda: rows)
        view = TableView(model)
        view.kept_rows = rows
        view.say_when_empty(empty)
        view.opened.connect(lambda row: causes.change(self._page, kind, row["id"]))
        card = Card(title, pad=False)
        card.body.addWidget(view)
        add = parts.button(verb, "plus", lambda: causes.add(self._page, kind), "link")
        change = parts.button("修改", "edit", lambda: self._change(view, kind), "link")
        remove = parts.button("撤销", "minus", lambda: self._remove(view, kind), "link")
        for button in (add, change, remove):
            card.add_to_head(button)
        return view, card

    def _change(self, view: TableView, kind: str) -> None:
        if row := view.current():
            causes.change(self._page, kind, row["id"])

    def _remove(self, view: TableView, kind: str) -> None:
        if row := view.current():
            causes.remove(self._page, kind, row["id"])

    def _fill(self, view: TableView, rows: list[dict[str, Any]]) -> None:
        view.kept_rows[:] = rows
        view.rows().reload()
        view.setFixedHeight(theme.px(theme.ROW) * (max(len(rows), 4) + 1) + 2)
