"""The register: every needy worker's household, found while one types."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout

from models.household import queries
from ui.household.columns import all_columns, shown_row
from ui.household.side_panel import SidePanel
from ui.household.walk import Walk, asked
from ui.kit import theme
from ui.kit.cards import light_legend
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.page import Page
from ui.kit.picked import Picked
from ui.kit.shell import Shell
from ui.kit.table_model import PagedTableModel, Query, Row
from ui.kit.table_view import TablePanel, TableView

HINT = "姓名、拼音首字母、身份证尾号、电话"
_CHOICES = {
    "状态": "状态",
    "困难类别": "困难类别",
    "单位": "单位",
    "主要致困原因": "致困原因",
    "责任干部": "责任干部",
}
ROOMY = 1040  # the width that list and panel need beside each other
_SETTLED = 90  # ms on one row before its panel is read


class HouseholdsPage(Page):
    """The list with its filters; the selected household at the right."""

    key = "households"
    title = "困难职工家庭"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._add_actions()
        self._picked = Picked(_ids, self._count, queries.texts)
        self.model = PagedTableModel(all_columns(), self._fetch, self._picked.count, sort="户主")
        self.table = TableView(self.model, "households")
        self.table.columns.when_chosen = self.model.reload
        self.panel = SidePanel(shell, self.open_chosen)
        self._add_filters()
        self._lay_out()
        self._say_when_empty()
        self._wait = QTimer(self, singleShot=True, interval=_SETTLED)
        self._wait.timeout.connect(self._show_chosen)
        self.table.chosen.connect(lambda _: self._wait.start() if self.isVisible() else None)
        self.table.opened.connect(lambda row: self.open(row["id"]))

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._wait.start()

    def hideEvent(self, event) -> None:
        self._wait.stop()
        super().hideEvent(event)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where the room is scarce (large text on a small screen) the list has it alone."""
        roomy = self.width() >= theme.px(ROOMY)
        self.panel.setVisible(roomy and self.model.rowCount() > 0)

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        self._figures = queries.counts()
        values = queries.filter_values()
        for key, choice in self._bar.choices.items():
            choice.set_options(values[key])
        self._picked.forget()
        self.model.reload()
        self._after_reading()

    def _fetch(self, query: Query) -> list[Row]:
        wanted = self.table.columns.shown() if hasattr(self, "table") else ()
        found = queries.rows_of(self._picked.page(query), columns=tuple(wanted))
        return [shown_row(row) for row in found]

    def _count(self, query: Query) -> int:
        narrowed = query.filters
        return queries.count("", narrowed) if narrowed else self._figures["households"]

    def _filter(self, text: str, filters: dict[str, str]) -> None:
        self.model.ask(text, filters)
        self._after_reading()

    def _after_reading(self) -> None:
        self.set_subtitle(_said(self._figures))
        filled = self.model.rowCount() > 0
        self._make_room()
        self.export_button.setEnabled(filled)
        self._bar.setVisible(self._figures["households"] > 0)
        self.table.stand()

    def _show_chosen(self) -> None:
        row = self.table.current()
        self.panel.show_household(row["id"] if row else "")

    # -- doing -----------------------------------------------------------------------------------

    def arrive(self, open: str = "", new: dict | None = None, **filters: Any) -> None:  # noqa: A002
        """`open` shows that household, `new` begins a file with these values by label; any
        filter may be given by its label, `text` for the search box."""
        text = filters.pop("text", "")
        if text or filters:
            self._bar.set(text, filters)
        if open:
            self.open(open)
        elif new is not None:
            self.begin(new)

    def open_chosen(self) -> None:
        """Open the household under the cursor."""
        row = self.table.current()
        if row:
            self.open(row["id"])

    def open(self, household: str) -> None:
        """Show the card of a household; previous and next follow the list as it stands."""
        from ui.household.card_page import HouseholdPage  # many modules: when first opened

        place = self.model.find("id", household)
        walk = Walk(self.model.query, place, self.model.total()) if place >= 0 else None
        self.shell.push(HouseholdPage(self.shell, household, walk))

    def begin(self, values: dict | None = None) -> None:
        """Begin a file with what is known."""
        from ui.household import new_household

        made = new_household.ask(self, self.shell, values or {})
        if made:
            self.shell.stale()
            self.open(made)

    def export(self) -> None:
        """Write exactly what is shown into a workbook."""
        from ui.household import export

        labels = self.table.columns.shown()
        export.run(self, self.shell, self.model.query, labels, self.model.total())

    def print_chosen(self) -> None:
        """Offer the papers of the household under the cursor."""
        row = self.table.current()
        if row:
            self.panel.household = row["id"]
            self.panel.print_button.menu_of_papers.popup(QCursor.pos())

    # -- laying out ------------------------------------------------------------------------------

    def _add_actions(self) -> None:
        self.add_action("导入", "import", lambda: self.shell.go("import"))
        self.export_button = self.add_action("导出", "table", self.export)
        self.add_action("登记家庭", "plus", self.begin, accent=True, does="new")
        self._verbs["print"] = self.print_chosen

    def _add_filters(self) -> None:
        choices = {key: FilterChoice(words) for key, words in _CHOICES.items()}
        columns = self.table.columns_button()
        self._bar = self.add_filter_bar(FilterBar(self._filter, HINT, choices, [columns]))
        self.table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(theme.px(12))
        across.addWidget(TablePanel(self.table, "户", light_legend("五清：")), 1)
        across.addWidget(self.panel)
        self.body.addLayout(across)

    def _say_when_empty(self) -> None:
        actions = [
            ("导入去年的花名册", "import", lambda: self.shell.go("import")),
            ("导入职工名册", "employees", lambda: self.shell.go("import", kind="employees")),
            ("登记第一户", "plus", self.begin),
        ]
        practice = getattr(self.shell.context, "open_practice", None)
        if callable(practice):
            actions.append(("打开样例单位练习", "book", practice))
        self.table.say_when_empty(
            "还没有困难职工家庭",
            "手头有去年的花名册或职工名册，导入最快，写入前先给您看，写入后还能撤销。"
            "没有表格，有姓名和单位就能登记。",
            actions,
        )


def _ids(query: Query) -> list[str]:
    return queries.ids(**asked(query), offset=query.offset, limit=query.limit)


def _said(figures: dict[str, Any]) -> str:
    if not figures["households"]:
        return "一户一档。有姓名和单位就能登记，其余的以后再补。"
    classes = "、".join(f"{name or '未定类别'} {n:,}" for name, n in _ordered(figures["by_class"]))
    on_file = f"在档 {figures['on_file']:,} 户" + (f"：{classes}" if classes else "")
    words = [f"全部 {figures['households']:,} 户", on_file]
    if figures["missing"]:
        words.append(f"待补 {figures['missing']:,} 户")
    return " · ".join(words)


_CLASSES = ("深度困难", "相对困难", "意外致困")


def _ordered(by_class: dict[str, int]) -> list[tuple[str, int]]:
    order = {name: place for place, name in enumerate(_CLASSES)}
    return sorted(by_class.items(), key=lambda pair: order.get(pair[0], len(order)))
