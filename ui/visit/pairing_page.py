"""结对帮扶: each household with its leader, those without one first."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from models.core import days
from models.core.errors import RuleError
from models.core.fields import Field, Kind
from models.visit import commands, pairing_papers, queries
from models.visit.commands.pairings import LEADER
from models.visit.reports import hand_over_list
from ui.kit import errors, parts
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.form_dialog import FormDialog
from ui.kit.menu_button import menu_button
from ui.kit.offer import offer_words
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag
from ui.visit import export

Row = Mapping[str, Any]

COLUMNS = (
    ColumnSpec("name", "户主", 110, sortable=False),
    ColumnSpec("unit", "单位", 110, sortable=False),
    ColumnSpec("leader_shown", "帮扶人", 110, "tag", sortable=False),
    ColumnSpec("post", "职务", 120, sortable=False, stretch=True),
    ColumnSpec("leader_telephone", "联系电话", 112, sortable=False, tail=True, spared=True),
    ColumnSpec("from_on", "结对日期", 96, "date", sortable=False, spared=True),
    ColumnSpec("visits", "结对后走访", 84, "number", sortable=False),
    ColumnSpec("last_visit_on", "上次走访", 96, "date", sortable=False),
    ColumnSpec("next", "按约定下次", 104, "tag", sortable=False),
    ColumnSpec("promises", "未落实承诺", 84, "number", sortable=False),
)
NOBODY = Tag("未结对", "grey", "link")
ALONE, PAIRED, LATE = "alone", "paired", "late"  # states to filter by
WHO = tuple(field for field in LEADER if field.label in ("帮扶人", "职务", "单位", "联系电话"))
FROM = Field("结对日期", Kind.DATE)
EVERY = Field("每几天走访一次", Kind.WHOLE, unit="天", hint="空着按类别的标准")
MEASURES = Field("帮扶措施", Kind.LONG)
ENDED = Field("结束日期", Kind.DATE)
WHY = Field("结束原因", required=True)


class PairingPage(Page):
    """The pairing ledger."""

    key = "visits"
    title = "结对帮扶"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_breadcrumb(Breadcrumb("走访", self.title, shell.back))
        self._rows: list[dict[str, Any]] = []
        self.print_button = self._papers()
        self._actions.addWidget(self.print_button)
        self.export_button = self.add_action("导出", "export", self.export)
        self._verbs["print"] = self.print_button.click
        self.hand_over_button = self.add_action("离任移交", "handover", self.hand_over)
        self.end_button = self.add_action("结束结对", "close", self.end)
        self.pair_button = self.add_action("结对", "link", self.pair, accent=True, does="new")
        self._add_bar()
        self.model = rows_model(COLUMNS, self._shown)
        self.table = TableView(self.model, "pairings", several=True)
        self.table.opened.connect(lambda row: self.shell.go("households", open=row["id"]))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.table.say_when_empty("还没有在档的家庭", "建档以后，在这里给每户定一位帮扶人。")
        self.table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        self.body.addWidget(TablePanel(self.table, "户"))

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        today = days.today()
        self._rows = [_told(row, today) for row in queries.pairings(today)]
        self.leaders = queries.leaders(today)
        named = [(row["id"], row["name"]) for row in self.leaders]
        self._bar.choices["leader"].set_options(named)
        self._show()

    def _show(self) -> None:
        self.model.reload()
        self.table.stand()
        if leader := self._bar.filters().get("leader"):
            self.set_subtitle(self._of_leader(leader))
            self._offer()
            return
        alone = sum(not row["pairing"] for row in self._rows)
        idle = [row["name"] for row in self.leaders if not row["households"]]
        said = [f"在档 {len(self._rows):,} 户", f"未结对 {alone:,} 户"]
        late = sum(LATE in row["states"] for row in self._rows)
        said += [f"按约定逾期 {late:,} 户"] if late else []
        said += [f"还没有联系户的帮扶人：{'、'.join(idle)}"] if idle else []
        self.set_subtitle(" · ".join(said))
        self._offer()

    def _of_leader(self, leader: str) -> str:
        """What one leader does: households, visits, promises, and what is overdue."""
        rows = [row for row in self._rows if row["leader"] == leader]
        name = next(one["name"] for one in self.leaders if one["id"] == leader)
        visits, promises = (sum(row[key] or 0 for row in rows) for key in ("visits", "promises"))
        late = sum(LATE in row["states"] for row in rows)
        said = [f"{name}联系 {len(rows):,} 户", f"结对后走访 {visits:,} 次"]
        said += [f"未落实承诺 {promises:,} 项"] if promises else []
        said += [f"按约定逾期 {late:,} 户"] if late else []
        return " · ".join(said)

    def _shown(self) -> list[dict[str, Any]]:
        """The rows that the filter lets through."""
        said, where = self._bar.text().strip(), self._bar.filters()
        return [
            row
            for row in self._rows
            if (not said or said in row["name"] + row["unit"] + row["leader_name"])
            and where.get("leader", row["leader"]) in ("", row["leader"])
            and where.get("state", "") in ("", *row["states"])
        ]

    def _offer(self) -> None:
        row = self.table.current()
        paired = bool(row and row["pairing"])
        self.pair_button.setEnabled(row is not None)
        for button in (self.end_button, self.hand_over_button):
            button.setEnabled(paired)

    # -- doing -----------------------------------------------------------------------------------

    def pair(self) -> None:
        """Give the chosen households a leader."""
        chosen = self.table.selected()
        if not chosen:
            return
        named = "、".join(row["name"] for row in chosen[:3])
        about = named if len(chosen) <= 3 else f"{named}等 {len(chosen)} 户"
        keys = [row["id"] for row in chosen]

        def submit(values: dict[str, Any], form: str) -> int:
            actor = self.shell.context.actor.on(form)
            day, every = values.get(FROM.label) or "", values.get(EVERY.label) or 0
            measures = values.get(MEASURES.label) or ""
            return commands.pair(actor, keys, values, day, every, measures)

        note = f"{about}。这位帮扶人以前登记过的，写姓名就行；原来有帮扶人的户，从这天起换人。"
        sections = [("帮扶人", WHO), ("结对", (FROM, EVERY, MEASURES))]
        first = {FROM.label: days.today().isoformat()}
        dialog = FormDialog(self, "结对", sections, first, submit, verb="结对", note=note)
        self._offer_leaders(dialog)
        if dialog.exec():
            self._done(f"已为 {dialog.result} 户结对。")

    def end(self) -> None:
        """End the pairing under the cursor, with its reason."""
        row = self.table.current()
        if row is None or not row["pairing"]:
            return

        def submit(values: dict[str, Any], form: str) -> None:
            actor = self.shell.context.actor.on(form)
            day = values.get(ENDED.label) or days.today().isoformat()
            commands.end_pairing(actor, row["pairing"], day, values.get(WHY.label) or "")

        first = {ENDED.label: days.today().isoformat()}
        title = f"结束{row['leader_name']}与{row['name']}家的结对"
        dialog = FormDialog(self, title, [("", (ENDED, WHY))], first, submit, verb="结束结对")
        if dialog.exec():
            self._done(f"{row['name']}家的结对已结束，记录留着。")

    def hand_over(self) -> None:
        """The leader under the cursor leaves: another takes his households; a list to sign."""
        row = self.table.current()
        if row is None or not row["pairing"]:
            return
        held = [one for one in self._rows if one["leader"] == row["leader"]]

        def submit(values: dict[str, Any], form: str) -> tuple[str, str]:
            actor = self.shell.context.actor.on(form)
            day = values.get(FROM.label) or days.today().isoformat()
            commands.hand_over(actor, row["leader"], values, day)
            return str(values["帮扶人"]), day

        note = (
            f"{row['leader_name']}联系的 {len(held)} 户一并交给接手人，并打印双方签字的移交清单。"
        )
        sections = [("接手人", WHO), ("", (FROM,))]
        first = {FROM.label: days.today().isoformat()}
        dialog = FormDialog(self, "离任移交", sections, first, submit, verb="移交", note=note)
        self._offer_leaders(dialog)
        if dialog.exec():
            successor, day = dialog.result
            self._done(f"{len(held)} 户已交给{successor}。")
            filled = pairing_papers.pairs(held, self._printed())
            self._preview(
                hand_over_list(filled, row["leader_name"], successor, day), "结对帮扶移交清单"
            )

    def _offer_leaders(self, dialog: FormDialog) -> None:
        names = [one["name"] for one in self.leaders]
        offer_words(dialog.panel.editors["帮扶人"].line, names)

    def _done(self, sentence: str) -> None:
        self.shell.stale()
        self.say(sentence)

    def export(self) -> None:
        """Write the households on show with their leaders as a workbook."""
        export.pairings(self, self.shell, self._shown())

    # -- paper -----------------------------------------------------------------------------------

    def _print(self, kind: str) -> None:
        title, fill = pairing_papers.PAPERS[kind]
        filled = pairing_papers.pairs(self._shown(), self._printed())
        if not filled.lines:
            errors.show_refusal(self, RuleError(f"还没有结对的户，没有要印的{title}。"))
            return
        self._preview(fill(filled), title)

    def _preview(self, report: Any, title: str) -> None:
        from ui.kit import printing

        printing.preview(self, [report], title)

    def _printed(self) -> str:
        return f"{datetime.now():%Y-%m-%d %H:%M} {self.shell.context.actor.name}"

    def _papers(self) -> parts.Button:
        papers = pairing_papers.PAPERS.items()
        acts = [(title, partial(self._print, kind)) for kind, (title, _) in papers]
        return menu_button("打印", "print", acts)

    def _add_bar(self) -> None:
        states = ((ALONE, "未结对"), (PAIRED, "已结对"), (LATE, "按约定逾期"))
        choices = {"leader": FilterChoice("帮扶人"), "state": FilterChoice("结对", states)}
        self._bar = FilterBar(lambda *_: self._show(), "姓名、单位、帮扶人", choices)
        self.filter_bar = self._bar
        self.add_above(parts.row(self._bar))


def _told(row: Row, today: date) -> dict[str, Any]:
    shown = row["leader_name"] if row["pairing"] else NOBODY
    visits = row["visits"] if row["pairing"] else ""
    late = (today - date.fromisoformat(row["due_on"])).days if row["due_on"] else 0
    next_visit = Tag(f"逾期 {late} 天", "red", "clock") if late > 0 else row["due_on"]
    states = [PAIRED if row["pairing"] else ALONE, *([LATE] if late > 0 else [])]
    told = {"leader_shown": shown, "visits": visits, "next": next_visit, "states": states}
    return {**row, **told, "promises": row["promises"] or ""}
