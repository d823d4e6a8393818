"""放假安排: the days off of a year, and those worked instead, as its notice says them."""

from collections.abc import Mapping
from typing import Any

from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from models.visit import commands, policy, queries
from models.visit.policy import DayKind
from models.visit.queries import SpanOff
from ui.kit import errors, parts
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag
from ui.visit.spans import FIRST_DAY, LAST_DAY

TAGS = {
    DayKind.OFF: Tag("休", "green"),
    DayKind.WORKED: Tag("班", "red"),
    DayKind.ETHNIC: Tag("民族节日", "amber"),
}
COLUMNS = (
    ColumnSpec("said", "日期", 260, sortable=False),
    ColumnSpec("count", "天数", 60, "number", sortable=False),
    ColumnSpec("kind", "安排", 96, "tag", sortable=False),
    ColumnSpec("name", "名称", 240, sortable=False, stretch=True),
)
WHEN, KIND, NAME = "日期", "安排", "名称"
FIELDS = (
    Field(WHEN, required=True, hint="一天，或从几日到几日：10月1日至7日"),
    Field(KIND, Kind.CODE, codes=KIND, required=True),
    Field(NAME, hint="春节、国庆节……；民族节日要写名称"),
)
WAYS = Ways(lists={KIND: CodeList(KIND, tuple(policy.DAY_KINDS))})
Row = Mapping[str, Any]


class DaysOffPage(Page):
    """One row for days in a row; Enter changes them, the arrows lead to another year."""

    key = "visits"
    title = "放假安排"

    def __init__(self, shell: Shell, year: int) -> None:
        super().__init__(shell)
        self.year = year
        self.add_breadcrumb(Breadcrumb("走访", self.title, shell.back))
        self.add_action("填入法定节假日", "calendar", self.fill)
        self.edit_button = self.add_action("修改", "edit", self.edit)
        self.remove_button = self.add_action("移除", "trash", self.remove)
        self.add_action("登记", "plus", self.add, accent=True, does="new")
        self._title_of_year = parts.label("", "heading")
        self._back = parts.button("", "previous", lambda: self.step(-1))
        self._on = parts.button("", "chevron", lambda: self.step(1))
        for button, said in ((self._back, "上一年（PgUp）"), (self._on, "下一年（PgDn）")):
            button.setAccessibleName(said)
            button.setToolTip(said)
        self.on_key("PgUp", lambda: self.step(-1))
        self.on_key("PgDown", lambda: self.step(1))
        self.add_above(parts.row(self._back, self._title_of_year, self._on, None, space=10))
        self.model = rows_model(COLUMNS, self._rows)
        self.table = TableView(self.model, "days-off")
        self.table.opened.connect(lambda _: self.edit())
        self.table.say_when_empty(
            "这一年还没有放假安排",
            "先填入法定节假日，再照当年的放假通知改成实际放假和调休上班的日子。",
            [("填入法定节假日", "calendar", self.fill), ("登记", "plus", self.add)],
        )
        self.body.addWidget(TablePanel(self.table, "段"))

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        self._title_of_year.setText(f"{self.year} 年")
        self._back.setEnabled(self.year > FIRST_DAY.year)
        self._on.setEnabled(self.year < LAST_DAY.year)
        self.model.reload()
        self.table.stand()
        held = queries.days_off(f"{self.year}-01-01", f"{self.year}-12-31").values()
        off, worked = (
            sum(1 for one in held if one.kind == kind) for kind in (DayKind.OFF, DayKind.WORKED)
        )
        self.set_subtitle(f"{self.year} 年放假 {off} 天，调休上班 {worked} 天，走访日历照此标出。")
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(bool(held))

    def _rows(self) -> list[Row]:
        return [_row(span) for span in queries.spans_off(self.year)]

    # -- doing -----------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Show another year."""
        self.year = min(max(self.year + by, FIRST_DAY.year), LAST_DAY.year)
        self.reload()

    def fill(self) -> None:
        """Set down what the law gives; what stands already is kept."""
        try:
            done = commands.fill_days_off(self.shell.context.actor, self.year)
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        kept = f"，原来登记的 {done['kept']} 天没有动" if done["kept"] else ""
        self._done(f"已填入 {done['added']} 天{kept}。请照放假通知核对。")

    def add(self) -> None:
        """Take down days off."""
        if self.form({KIND: DayKind.OFF}, ()).exec():
            self._done("已登记。")

    def edit(self) -> None:
        """Correct the days under the cursor."""
        row = self.table.current()
        if (
            row
            and self.form(
                {WHEN: row["said"], KIND: row["of"], NAME: row["name"]}, row["days"]
            ).exec()
        ):
            self._done("已修改。")

    def remove(self) -> None:
        """Take the days under the cursor out of the calendar."""
        if row := self.table.current():
            commands.remove_days_off(self.shell.context.actor, row["days"])
            self._done(f"已移除 {row['said']} {row['name']}。")

    def form(self, first: Mapping[str, Any], instead_of: tuple[str, ...]) -> FormDialog:
        """The form of some days off."""

        def submit(values: dict[str, Any], form: str) -> None:
            found = policy.span(values.get(WHEN) or "", self.year)
            actor, name = self.shell.context.actor.on(form), values.get(NAME) or ""
            commands.set_days_off(actor, found, name, values.get(KIND) or "", instead_of)

        title = "修改放假安排" if instead_of else "登记放假安排"
        note = f"没写年份的算 {self.year} 年。休：放假；班：调休上班；民族节日：日子每年不同的。"
        return FormDialog(
            self, title, [("", FIELDS)], first, submit, ways=WAYS, note=note, columns=1
        )

    def _done(self, said: str) -> None:
        self.shell.stale()
        self.say(said)


def _row(span: SpanOff) -> Row:
    return {
        "id": span.days[0],
        "days": span.days,
        "said": " 至 ".join(dict.fromkeys((span.days[0], span.days[-1]))),
        "count": len(span.days),
        "of": span.kind,
        "kind": TAGS[span.kind],
        "name": span.name,
    }
