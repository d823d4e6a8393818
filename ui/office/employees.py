"""职工名册: everybody who works here, found while one types; the person at the right."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from models.core.fields import masked
from models.household import queries as households
from models.office import queries
from models.office.fields import EMPLOYEE
from models.office.policy import Employment
from models.office.queries import EmployeeFilter
from ui.kit import theme
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.page import Page
from ui.kit.picked import Picked
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, PagedTableModel, Query, Row
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag
from ui.office import employee_form
from ui.office.employee_panel import EmployeePanel, file_tag

HINT = "姓名、首字母、工号、证号尾号、电话"
ROOMY = 1040  # the width that list and panel need beside each other
SETTLED = 90  # ms on one row before its panel is read
STATES: Mapping[str, Tag] = {
    Employment.ON_LIST: Tag("在册", "green", "check_circle"),
    Employment.LEFT: Tag("离岗", "grey", "flag"),
}
COLUMNS = (
    ColumnSpec("name", "姓名", 128),
    ColumnSpec("employee_no", "员工编号", 82),
    ColumnSpec("unit", "班组", 96, stretch=True),
    ColumnSpec("post", "岗位", 100),
    ColumnSpec("id_number", "身份证号", 154, sortable=False, tail=True),
    ColumnSpec("telephone", "手机号码", 104, sortable=False, tail=True),
    ColumnSpec("state", "状态", 72, "tag", tags=STATES),
    ColumnSpec("file", "困难档案", 88, "tag", sortable=False),
    ColumnSpec("sex", "性别", 56, shown=False),
    ColumnSpec("nation", "民族", 80, shown=False),
    ColumnSpec("born_on", "出生日期", 96, "date", shown=False),
    ColumnSpec("employment", "用工形式", 80, shown=False),
    ColumnSpec("joined_on", "工作时间", 96, "date", shown=False),
    ColumnSpec("entered_on", "到岗日期", 96, "date", shown=False),
    ColumnSpec("left_on", "离岗日期", 96, "date", shown=False),
)
# Names stand in the order of their pinyin, teams in the order of their numbers.
_SORTS = {"name": "sort_name", "unit": "sort_unit"}
_FIELDS = {one.name: one for one in EMPLOYEE}


class EmployeesPage(Page):
    """The list; at first those in 在册, the others by the filter 状态."""

    key = "employees"
    title = "职工名册"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._figures = {"": 0}
        self.add_action("导入名册", "import", self.take_in)
        self.add_action("新增职工", "plus", self.add, accent=True, does="new")
        self._picked = Picked(_ids, self._count, queries.employee_texts)
        self.model = PagedTableModel(COLUMNS, self._fetch, self._picked.count, sort="name")
        self.table = TableView(self.model, "employees", several=True)
        self.panel = EmployeePanel(shell, self.edit, self.leave_post)
        self._add_filters()
        self._lay_out()
        self._wait = QTimer(self, singleShot=True, interval=SETTLED)
        self._wait.timeout.connect(lambda: self._show_chosen() if self.isVisible() else None)
        self.table.chosen.connect(lambda _: self._wait.start())
        self.table.opened.connect(lambda _: self.edit())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where the room is scarce (large text on a small screen) the list has it alone."""
        roomy = self.width() >= theme.px(ROOMY)
        self.panel.setVisible(roomy and self.model.rowCount() > 0)

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        states = ("", *Employment)
        self._figures = {s: queries.count_employees(EmployeeFilter(state=s)) for s in states}
        units = queries.employee_units()
        self._bar.choices["unit"].set_options(units)
        self.set_subtitle(_said(self._figures, len(units)))
        self._picked.forget()
        self.model.reload()
        self._after_reading()

    def _fetch(self, query: Query) -> list[Row]:
        rows = queries.employees_of(self._picked.page(query))
        numbers = [row["id_number"] for row in rows if row["id_number"]]
        files = {one["身份证号"]: one for one in reversed(households.persons_with(numbers))}
        return [_row(row, files) for row in rows]

    def _count(self, query: Query) -> int:
        if not query.filters.get("unit"):
            return self._figures[query.filters.get("state", "")]
        return queries.count_employees(asked(query))

    def _filter(self, text: str, filters: dict[str, str]) -> None:
        self.model.ask(text, filters)
        self._after_reading()

    def _after_reading(self) -> None:
        self._make_room()
        self._bar.setVisible(self._figures[""] > 0)
        self.table.stand()

    def _show_chosen(self) -> None:
        row = self.table.current()
        self.panel.show_employee(row["id"] if row else "")

    # -- doing -----------------------------------------------------------------------------------

    def arrive(self, text: str = "", open: str = "", **filters: Any) -> None:  # noqa: A002
        """`text` for the search box, `open` an employee's key, `state` and `unit` as filters."""
        if text or filters:
            self._bar.set(text, filters)
        if open:
            self.table.choose("id", open)

    def take_in(self) -> None:
        """Ask for the workbook of HR at once, on the page where it is looked at."""
        self.shell.go("import", kind="employees", choose=True)

    def add(self) -> None:
        """Type in somebody new."""
        made = employee_form.ask(self, self.shell)
        if made:
            self.shell.stale()
            self.table.choose("id", made)
            self.say("已加入职工名册。")

    def edit(self) -> None:
        """Change the person under the cursor."""
        row = self.table.current()
        if row and employee_form.ask(self, self.shell, row["id"]):
            self._refresh("已保存。")

    def leave_post(self) -> None:
        """Say that the selected persons left, or are back."""
        rows = self.table.selected()
        if rows and employee_form.change_state(self, self.shell, rows):
            self._refresh("已改好。档案和走访记录都不受影响。")

    def _refresh(self, words: str) -> None:
        self.shell.stale()
        self._show_chosen()
        self.say(words)

    # -- laying out ------------------------------------------------------------------------------

    def _add_filters(self) -> None:
        choices = {
            "unit": FilterChoice("班组"),
            "state": FilterChoice("状态", [str(one) for one in Employment]),
        }
        columns = self.table.columns_button()
        self._bar = self.add_filter_bar(FilterBar(self._filter, HINT, choices, [columns]))
        self.table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        self.table.say_when_empty(
            "还没有职工名册",
            "把人事部门给的在册职工表导进来，几百人一分钟。以后写姓名打两个字就会提示，"
            "建档不用再抄身份证号；每季度再导一次，新来的、换班组的会列给您看。",
            [
                ("导入名册", "import", self.take_in),
                ("新增一人", "plus", self.add),
            ],
        )

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(theme.px(12))
        across.addWidget(TablePanel(self.table, "人"), 1)
        across.addWidget(self.panel)
        self.body.addLayout(across)


def _ids(query: Query) -> list[str]:
    return queries.employee_ids(
        asked(query),
        sort=_SORTS.get(query.sort, query.sort),
        descending=query.descending,
        limit=query.limit,
        offset=query.offset,
    )


def asked(query: Query) -> EmployeeFilter:
    """The question of the list in the words of the office's queries."""
    return EmployeeFilter(query.text, query.filters.get("unit", ""), query.filters.get("state", ""))


def _row(row: dict[str, Any], files: Mapping[str, Any]) -> Row:
    shown = {name: masked(one, row[name]) for name, one in _FIELDS.items()}
    file = files.get(row["id_number"])
    return {
        **shown,
        "id": row["id"],
        "state": row["state"],
        "file": file_tag(file) if file else None,
    }


def _said(figures: Mapping[str, int], units: int) -> str:
    if not figures[""]:
        return "人事部门给的在册职工表，导入一次，处处能用。"
    words = [f"在册 {figures[Employment.ON_LIST]:,} 人，{units} 个班组"]
    if figures[Employment.LEFT]:
        words.append(f"离岗 {figures[Employment.LEFT]:,} 人")
    return " · ".join(words)
