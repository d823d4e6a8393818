"""资金来源: where money and goods come from, as visits and campaigns name it."""

from typing import Any

from models.core.fields import Ways
from models.fund import commands, queries
from models.fund.fields import SOURCE
from models.office import queries as office
from ui.kit import parts
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag
from ui.office.tab import SettingsTab

NAME = "资金来源"
COLUMNS = (
    ColumnSpec("name", NAME, 200, sortable=False, stretch=True),
    ColumnSpec("pot", "资金类别", 110, sortable=False),
    ColumnSpec("payee_scope", "受助范围", 110, sortable=False),
    ColumnSpec("aid_kinds", "可用项目", 220, sortable=False),
    ColumnSpec("lends", "可出借", 72, sortable=False),
    ColumnSpec("state", "状态", 84, "tag", sortable=False),
)
NOTE = "空着的规则不限制。入账时按这里的规则检查，不合的当场说明。"
_LENDING = ("可出借", "出借依据文号", "出借会议纪要")
SECTIONS = (
    ("", tuple(one for one in SOURCE if one.label not in _LENDING)),
    ("出借", tuple(one for one in SOURCE if one.label in _LENDING)),
)


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
        if self.form("新增资金来源").exec():
            self.done("已加入资金来源。")

    def edit(self) -> None:
        """Change the source under the cursor."""
        row = self.table.current()
        if row and self.form("修改资金来源", row["id"]).exec():
            self.done("已保存；以前入的账不变。")

    def form(self, title: str, source: str = "") -> FormDialog:
        """The form of a source and its rules; no `source`: a new one."""

        def submit(values: dict[str, Any], form: str) -> None:
            actor, said = self.shell.context.actor.on(form), values.get(NAME) or ""
            rules = {label: value or "" for label, value in values.items()}
            if source:
                commands.change_source(actor, source, rules)
            else:
                commands.add_source(actor, said, rules)

        first = queries.source(source) if source else {}
        ways = Ways(lists=office.code_lists())
        return FormDialog(self, title, SECTIONS, first, submit, ways=ways, note=NOTE)

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
