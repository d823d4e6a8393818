"""待复核: what somebody filled in and a second person posts, gives back or drops."""

from collections.abc import Callable, Mapping
from typing import Any

from models.core.errors import RuleError
from models.core.fields import Field, Kind
from models.fund import commands, queries
from models.fund.policy import DraftState
from models.office import queries as office
from ui.kit import ask, errors
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag

TAGS: Mapping[str, Tag] = {
    DraftState.WAITING: Tag("待复核", "amber", "clock"),
    DraftState.RETURNED: Tag("已退回", "red", "undo"),
}
COLUMNS = (
    ColumnSpec("on", "发生日期", 96, "date", sortable=False),
    ColumnSpec("act", "事项", 84, sortable=False),
    ColumnSpec("summary", "摘要", 200, sortable=False, stretch=True),
    ColumnSpec("source", "资金来源", 120, sortable=False),
    ColumnSpec("amount_fen", "金额（元）", 104, "money", sortable=False),
    ColumnSpec("by", "填写人", 84, sortable=False),
    ColumnSpec("state", "状态", 84, "tag", sortable=False, tags=TAGS),
    ColumnSpec("note", "退回的原因", 150, sortable=False),
)
NOTE = Field("原因", Kind.LONG, required=True)


class DraftsPage(Page):
    """The list; the main act posts what stands under the cursor."""

    key = "fund"
    title = "待复核"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_breadcrumb(Breadcrumb("资金台账", self.title, shell.back))
        self.drop_button = self.add_action("作废", "trash", self.drop)
        self.return_button = self.add_action("退回", "undo", self.give_back)
        self.check_button = self.add_action("复核入账", "check", self.check, accent=True)
        self._rows: list[dict[str, Any]] = []
        self.model = rows_model(COLUMNS, lambda: self._rows)
        self.table = TableView(self.model, "drafts")
        self.table.chosen.connect(lambda _: self._offer())
        self.table.say_when_empty("没有等着复核的账", "金额到了设置里定的数，填好以后先放在这里。")
        self.body.addWidget(TablePanel(self.table, "笔"))

    def reload(self) -> None:
        names = {row["id"]: row["name"] for row in queries.sources(retired=True)}
        cadres = {one.id: one.name for one in office.cadres()}
        self._rows = [_told(row, names, cadres) for row in queries.drafts()]
        self.model.reload()
        self.table.stand()
        waiting = sum(row["state"] == DraftState.WAITING for row in self._rows)
        self.set_subtitle(f"等复核 {waiting} 笔。填写人和复核人不能是同一个人。")
        self._offer()

    def _offer(self) -> None:
        row = self.table.current()
        waits = bool(row and row["state"] == DraftState.WAITING)
        self.check_button.setEnabled(waits)
        self.return_button.setEnabled(waits)
        self.drop_button.setEnabled(row is not None)

    def check(self) -> None:
        """Post the draft under the cursor."""
        self._do(commands.check_draft, "已复核入账。")

    def drop(self) -> None:
        """Drop the draft under the cursor, after a question."""
        row = self.table.current()
        if row and ask.confirm(self, "作废", f"“{row['summary']}”不入账，也不再出现。", "作废"):
            self._do(commands.drop_draft, "已作废。")

    def _do(self, command: Callable[..., object], said: str) -> None:
        row = self.table.current()
        if row is None:
            return
        try:
            command(self.shell.context.actor, row["id"])
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        self.shell.stale()
        self.say(said)

    def give_back(self) -> None:
        """Give the draft back with what is to be put right."""
        row = self.table.current()
        if row is None:
            return

        def submit(values: dict[str, Any], form: str) -> None:
            commands.return_draft(self.shell.context.actor.on(form), row["id"], values[NOTE.label])

        dialog = FormDialog(self, "退回", [("", (NOTE,))], {}, submit, verb="退回", columns=1)
        if dialog.exec():
            self.shell.stale()
            self.say("已退回，填写人作废后重新填。")


def _told(
    row: Mapping[str, Any], names: Mapping[str, str], cadres: Mapping[str, str]
) -> dict[str, Any]:
    written = row["written"]
    sources = dict.fromkeys(names.get(part["source"], "") for part in written["parts"])
    about = {"on": written["happened_on"], "summary": written["summary"]}
    by = cadres.get(row["drawn_by"], "")
    return {**row, **about, "source": "、".join(sources), "by": by}
