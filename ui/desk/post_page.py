"""工作交接: what is open of a cadre passes to the successor, with a list to sign."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from models.core import days
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from models.desk import commands, queries, reports
from models.office import queries as office
from models.office.policy import OpenThing
from ui.kit import ask
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView

COLUMNS = (
    ColumnSpec("kind", "事项", 130, sortable=False),
    ColumnSpec("name", "对象", 130, sortable=False),
    ColumnSpec("unit", "单位", 120, sortable=False),
    ColumnSpec("due_on", "期限", 104, "date", sortable=False),
    ColumnSpec("said", "说明", 300, sortable=False, stretch=True),
)
SUCCESSOR = "接收人"
FIELDS = (Field(SUCCESSOR, Kind.CODE, codes=SUCCESSOR, required=True),)


class PostPage(Page):
    """All rows are chosen at first; a part can be handed to one, the rest to another."""

    key = "settings"
    title = "工作交接"

    def __init__(self, shell: Shell, officer: str) -> None:
        super().__init__(shell)
        self.leaving = office.cadre(officer)
        self._things: dict[str, OpenThing] = {}
        self.set_title(f"{self.leaving.name}的工作交接")
        self.add_breadcrumb(Breadcrumb("今日", self.title, shell.back))
        self.print_button = self.add_action("打印清单", "print", self.print, does="print")
        self.hand_over_button = self.add_action(
            "交给接收人", "handover", self.hand_over, accent=True
        )
        self.table = TableView(rows_model(COLUMNS, self._rows), "post", several=True)
        self.table.say_when_empty(
            f"{self.leaving.name}没有要交接的",
            "分管的单位、计划的走访、未收回的走访表和未落实的承诺都没有。",
        )
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_acts())
        self.body.addWidget(TablePanel(self.table, "项"))

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        self._things = {one.key: one for one in queries.open_of(self.leaving.id)}
        self.table.rows().reload()
        self.table.selectAll()
        self._show_acts()

    def chosen(self) -> list[OpenThing]:
        """The things of the selected rows."""
        return [self._things[row["id"]] for row in self.table.selected()]

    def _rows(self) -> list[dict[str, Any]]:
        return [{"id": one.key, **vars(one)} for one in self._things.values()]

    def _show_acts(self) -> None:
        chosen, total = len(self.table.selected()), len(self._things)
        for button in (self.print_button, self.hand_over_button):
            button.setEnabled(chosen > 0)
        self.set_subtitle(
            f"共 {total} 项，选了 {chosen} 项。按住 Ctrl 点可以只选一部分，其余再交给别人。"
            if total
            else "做过的走访和登记仍记在原来的人名下。"
        )

    # -- doing -----------------------------------------------------------------------------------

    def hand_over(self) -> None:
        """Ask who takes the chosen things over, move them and show the list to sign."""
        if not self._successors():
            sentence = "请先在“设置 · 单位与干部”里新增接手的干部，再来交接。"
            ask.tell(self, "还没有别的干部", sentence)
            return
        things, dialog = self.chosen(), self.form()
        if dialog.exec():
            self.shell.stale()
            name = str(dialog.result)
            self.say(f"{len(things)} 项已交给 {name}。请打印清单，双方签字。")
            self._preview(things, name)

    def form(self) -> FormDialog:
        """The form that asks for the successor; its result is his name."""
        by_name, keys = self._successors(), [one.key for one in self.chosen()]

        def submit(values: dict[str, Any], form: str) -> str:
            name = values[SUCCESSOR]
            if name not in by_name:
                raise RuleError("请选接手的人，没有改动。", SUCCESSOR)
            actor = self.shell.context.actor.on(form)
            commands.change_post(actor, self.leaving.id, by_name[name], keys)
            return str(name)

        note = (
            f"选中的 {len(keys)} 项改由接收人负责；"
            f"做过的走访和登记仍记在 {self.leaving.name} 名下。"
            "列表里没有的人，请先在“设置 · 单位与干部”里新增。"
        )
        ways = Ways(lists={SUCCESSOR: CodeList(SUCCESSOR, tuple(by_name))})
        return FormDialog(
            self, "交给接收人", [("", FIELDS)], {}, submit,
            ways=ways, verb="交接", note=note, columns=1,
        )  # fmt: skip

    def print(self) -> None:
        """Show the list of the chosen things before it is printed, the successor left blank."""
        self._preview(self.chosen(), "")

    def _preview(self, things: Sequence[OpenThing], successor: str) -> None:
        from ui.kit import printing

        printed = f"{datetime.now():%Y-%m-%d %H:%M} {self.shell.context.actor.name}"
        names = (office.home().name, self.leaving.name, successor)
        paper = reports.hand_over_list(*names, days.today().isoformat(), things, printed)
        printing.preview(self, [paper], f"工作交接清单-{self.leaving.name}")

    def _successors(self) -> dict[str, str]:
        others = [one for one in office.cadres() if one.id != self.leaving.id]
        return {f"{one.name}（{one.post}）" if one.post else one.name: one.id for one in others}
