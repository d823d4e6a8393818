"""资金来源: where money and goods come from, as visits and campaigns name it."""

from typing import Any

from models.core.fields import Field
from models.fund import commands, queries
from ui.kit import parts
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag
from ui.office.tab import SettingsTab

NAME = "资金来源"
COLUMNS = (
    ColumnSpec("name", NAME, 280, sortable=False, stretch=True),
    ColumnSpec("state", "状态", 84, "tag", sortable=False),
)
FIELDS = (Field(NAME, required=True),)


class SourcesTab(SettingsTab):
    """The sources in the order in which they are offered; Enter renames."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.table = TableView(rows_model(COLUMNS, self._rows))
        self.table.opened.connect(lambda _: self.edit_button.click())
        self.table.chosen.connect(lambda _: self._show_buttons())
        self.table.say_when_empty(
            "还没有资金来源", "登记慰问、安排活动时从这里选，方案请示和小结写的也是它。"
        )
        self._lay_out()

    def reload(self) -> None:
        self.table.rows().reload()
        self.table.stand()
        self._show_buttons()

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {
                **row,
                "state": Tag("停用", "grey", "close") if row["retired_on"] else None,
                **({"tone": "grey"} if row["retired_on"] else {}),
            }
            for row in queries.sources(retired=True)
        ]

    def _show_buttons(self) -> None:
        row, place = self.table.current(), self.table.currentIndex().row()
        self.retire_button.setText("恢复" if row and row["retired_on"] else "停用")
        self.for_admin(self.add_button)
        self.for_admin(self.edit_button, self.retire_button, on=row is not None)
        self.for_admin(self.up_button, on=place > 0)
        self.for_admin(self.down_button, on=0 <= place < self.table.rows().rowCount() - 1)

    # -- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        """Another source."""
        if self.form("新增资金来源", "").exec():
            self.done("已加入资金来源。")

    def edit(self) -> None:
        """Another name for the source under the cursor."""
        row = self.table.current()
        if row and self.form("修改名称", row["name"], row["id"]).exec():
            self.done("名称已保存，以前的记录仍写原来的名称。")

    def form(self, title: str, name: str, source: str = "") -> FormDialog:
        """The form of a source's name; no `source`: a new one."""

        def submit(values: dict[str, Any], form: str) -> None:
            actor, said = self.shell.context.actor.on(form), values[NAME] or ""
            if source:
                commands.rename_source(actor, source, said)
            else:
                commands.add_source(actor, said)

        note = "写钱从哪里来：中央财政专项、本级工会经费、行政补助、职工捐款……"
        fields = [("", FIELDS)]
        return FormDialog(self, title, fields, {NAME: name}, submit, note=note, columns=1)

    def retire(self) -> None:
        """Offer the source under the cursor no longer, or again."""
        row = self.table.current()
        if row is None:
            return
        actor = self.shell.context.actor
        if row["retired_on"]:
            commands.add_source(actor, row["name"])
            self.done(f"“{row['name']}”可以再选了。")
        else:
            commands.retire_source(actor, row["id"])
            self.done(f"“{row['name']}”不再提供选择，以前的记录不变。")

    def move(self, by: int) -> None:
        """Move the source under the cursor up or down."""
        keys = [row["id"] for row in self.table.rows().rows()]
        place = self.table.currentIndex().row()
        keys.insert(place + by, keys.pop(place))
        commands.order_sources(self.shell.context.actor, keys)
        self.done("顺序已保存。")

    def _lay_out(self) -> None:
        self.add_button = parts.button("新增", "plus", self.add)
        self.edit_button = parts.button("修改", "edit", self.edit)
        self.up_button = parts.button("上移", "up", lambda: self.move(-1))
        self.down_button = parts.button("下移", "down", lambda: self.move(1))
        self.retire_button = parts.button("停用", "close", self.retire)
        head = parts.row(
            parts.label("钱和物从哪里来", "heading"), None, self.up_button, self.down_button,
            self.retire_button, self.edit_button, self.add_button,
        )  # fmt: skip
        column = parts.column(head, TablePanel(self.table, "个"))
        column.setStretch(1, 1)
        self.lay_out(column)
