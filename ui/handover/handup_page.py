"""Handing up: the month's figures, what is best filled in first, the workbook for the plant."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from models.core import days, money
from models.handover import queries
from models.household import queries as households
from models.office import queries as office
from models.visit import queries as visits
from ui.handover import history, templates, writing
from ui.handover.words import KINDS
from ui.kit import parts, theme
from ui.kit.cards import Card
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, Row, rows_model
from ui.kit.table_view import TableView
from ui.kit.tags import Tag

COLUMNS = (
    ColumnSpec("name", "户主", 92),
    ColumnSpec("unit", "单位", 78),
    ColumnSpec("what", "缺什么", 100, stretch=True, sortable=False),
    ColumnSpec("tag", "待补", 106, "tag", sortable=False),
)
_MONEY = ("慰问金", "慰问品折价", "款物合计")


class HandUpPage(Page):
    """A month and its workbook; open items never stop it."""

    key = "handup"
    title = "上报"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.month = days.today().isoformat()[:7]
        self._figures: dict[str, Any] = {}
        self._rows: list[Row] = []
        self._add_actions()
        self._add_month()
        self._add_figures()
        self._add_lists()

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        self._show_month()
        self._rows = [_shown(row) for row in queries.to_fill()]
        self._say_when_empty(bool(households.counts()["households"]))
        self._model.reload()
        note = f"{len(self._rows)} 户，缺着也能上报，回车打开" if self._rows else ""
        self._fill_card.set_head("建议先补", note)
        self.history.reload()

    def _say_when_empty(self, any_file: bool) -> None:
        if any_file:
            self.to_fill.say_when_empty("没有要补的", "每一户的必填内容都齐了。")
            return
        go = self.shell.go
        self.to_fill.say_when_empty(
            "还没有困难职工家庭",
            "先导入去年的花名册，或登记第一户。每月的数字由档案和走访算出来，不用再填一遍。",
            [
                ("导入花名册", "import", lambda: go("import", kind="register")),
                ("登记第一户", "plus", lambda: go("households", new={})),
            ],
        )

    def _show_month(self) -> None:
        year, month = self.month.split("-")
        self._label.setText(f"{year} 年 {int(month)} 月")
        plant = office.plant()
        self.set_subtitle(
            f"上报{plant.name}，数字全部是算出来的" if plant else "数字全部是算出来的"
        )
        self.go_on.setEnabled(self.month < days.today().isoformat()[:7])
        for label, said in self._said().items():
            self._figures[label].setText(said)

    def _said(self) -> dict[str, str]:
        files = households.counts()
        made = visits.month_summary(self.month)
        changed = queries.month_changes(self.month)
        return {
            "在档": f"{files['on_file']:,}",
            **{label: f"{count:,}" for label, count in changed.items()},
            "走访人次": f"{made['走访人次']:,}",
            "入户户数": f"{made['入户户数']:,}",
            **{label: money.shown(made[label]) for label in _MONEY},
        }

    # -- doing -----------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Another month; never one that has not begun."""
        year, place = divmod(int(self.month[:4]) * 12 + int(self.month[5:]) - 1 + by, 12)
        wanted = date(year, place + 1, 1).isoformat()[:7]
        if wanted <= days.today().isoformat()[:7] and year >= 2000:
            self.month = wanted
            self._show_month()

    def hand_up(self) -> None:
        """Write the month's workbook and read it back."""
        writing.hand_up(self, self.shell, self.month)

    def export(self, kind: str) -> None:
        """Write a list of the store."""
        writing.export(self, self.shell, kind, self.month)

    def open_household(self, row: Row) -> None:
        """Go to the record that lacks something."""
        self.shell.go("households", open=row["id"])

    # -- laying out ------------------------------------------------------------------------------

    def _add_actions(self) -> None:
        lists = {**KINDS, "visits": "本月走访"}
        self.template_button = self._menu_button(
            "空白模板", "table", KINDS, lambda kind: templates.save(self, kind, self.say)
        )
        self.export_button = self._menu_button("导出", "export", lists, self.export)
        self.write_button = self.add_action(
            "生成工作簿", "handover", self.hand_up, accent=True, does="save"
        )
        self.write_button.setToolTip("Ctrl+S")

    def _menu_button(
        self, words: str, icon: str, entries: dict[str, str], slot: Callable[[str], object]
    ) -> parts.Button:
        button = self.add_action(words, icon)
        menu = QMenu(button)
        for kind, name in entries.items():
            menu.addAction(name).triggered.connect(lambda _, k=kind: slot(k))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        button.entries = menu
        return button

    def _add_month(self) -> None:
        self._label = parts.label("", "heading")
        self._label.setMinimumWidth(theme.px(116))
        back = parts.button("", "previous", lambda: self.step(-1))
        self.go_on = parts.button("", "chevron", lambda: self.step(1))
        for button, name in ((back, "上个月"), (self.go_on, "下个月")):
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setFixedWidth(theme.px(34))
        self.on_key("PgUp", lambda: self.step(-1))
        self.on_key("PgDown", lambda: self.step(1))
        said = "首页、困难职工家庭、家庭成员、走访四张表；写完读回来核对"
        items = (back, self._label, self.go_on, None, parts.label(said, "secondary"))
        self.add_above(parts.row(*items, space=10))

    def _add_figures(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        labels = ("在档", "新增", "脱困", "注销", "返困", "走访人次", "入户户数", *_MONEY)
        for place, label in enumerate(labels):
            unit = "元" if label in _MONEY else "次" if label == "走访人次" else "户"
            grid.addWidget(self._figure(label, unit), place // 5, place % 5)
        self.add_above(grid)

    def _figure(self, label: str, unit: str) -> QWidget:
        self._figures[label] = parts.label("", "figure")
        shown = parts.row(self._figures[label], parts.label(unit, "caption"), None, space=6)
        made = parts.column(parts.label(label, "caption"), shown, space=2, margins=(14, 8))
        return parts.holder(made, "sheet")

    def _add_lists(self) -> None:
        self._model = rows_model(COLUMNS, lambda: self._rows)
        self.to_fill = TableView(self._model)
        self.to_fill.opened.connect(self.open_household)
        self._fill_card = Card("建议先补", pad=False)
        self._fill_card.body.addWidget(self.to_fill)
        self.history = history.History(self.shell, brief=True)
        across = parts.row(space=12)
        across.addWidget(self._fill_card, 1)
        across.addWidget(self.history, 1)
        self.body.addLayout(across)


def _shown(row: Row) -> Row:
    unread = row["unreadable"]
    tag = Tag(f"{unread} 项读不准", "amber", "warning") if unread else Tag(f"{row['count']} 项")
    return {**row, "tag": tag}
