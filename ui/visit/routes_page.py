"""分组路线: who leads which group of a campaign, and where each goes in the order of the way."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core import days
from models.core.errors import RuleError
from models.core.fields import Field, Kind
from models.visit import commands, queries
from models.visit.fields import GROUP
from ui.kit import errors
from ui.kit.form_dialog import FormDialog
from ui.kit.halves import Halves
from ui.kit.menu_button import menu_button
from ui.kit.offer import offer_words
from ui.kit.page import Page
from ui.kit.row_drag import RowDrag
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag
from ui.visit import print_forms, roster_print, words
from ui.visit.visit_page import VisitPage

GROUPS = (
    ColumnSpec("said", "组", 96, "tag", sortable=False),
    ColumnSpec("leader", "带队领导", 104, sortable=False, stretch=True),
    ColumnSpec("visitors", "同行人员", 96, sortable=False, spared=True),
    ColumnSpec("car", "车辆", 96, sortable=False, spared=True),
    ColumnSpec("count", "户", 44, "number", sortable=False),
)
STOPS = (
    ColumnSpec("name", "姓名", 120, sortable=False),
    ColumnSpec("order", "顺序", 48, "number", sortable=False),
    ColumnSpec("number", "表号", 48, "number", sortable=False),
    ColumnSpec("unit", "单位", 100, sortable=False, spared=True),
    ColumnSpec("where", "住址", 200, sortable=False, stretch=True),
    ColumnSpec("standing", "状态", 96, "tag", sortable=False, spared=True),
)
SHARES, LEAST = (5, 7), 560
USUAL = 12  # households that a group visits in a day
NOBODY = Tag("未分组", "amber", "warning")
COUNT = Field("分成几组", Kind.WHOLE, required=True)
Row = Mapping[str, Any]


class RoutesPage(Page):
    """Groups at the left, at the right whom the chosen one visits; rows move by key or mouse."""

    key = "visits"
    title = "分组路线"

    def __init__(self, shell: Shell, campaign: str) -> None:
        super().__init__(shell)
        self.campaign = campaign
        self._groups: list[dict[str, Any]] = []
        self._way: list[dict[str, Any]] = []
        self.row = queries.campaign_of(campaign)
        self.add_breadcrumb(Breadcrumb(self.row["name"], self.title, shell.back))
        self._add_acts()
        self.groups = TableView(rows_model(GROUPS, lambda: self._groups), "route-groups")
        self.stops = TableView(rows_model(STOPS, self._shown), "route-stops", several=True)
        self.groups.chosen.connect(lambda _: self._show_stops())
        self.groups.opened.connect(lambda _: self.change())
        self.stops.opened.connect(lambda row: self.shell.push(VisitPage(self.shell, row["id"])))
        self.stops.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.drag = RowDrag(self.stops, self.groups, self._would_move)
        self.drag.dropped.connect(lambda row: self.move(row["id"]))
        halves = TablePanel(self.groups, "行"), TablePanel(self.stops, "户")
        self.body.addWidget(Halves(*halves, SHARES, LEAST))

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        self.row = queries.campaign_of(self.campaign)
        self._way = queries.on_the_way(self.campaign)
        self._groups = _told(queries.route_groups(self.campaign), self._way)
        self.groups.rows().reload()
        self.groups.stand()
        self._fill_menu()
        self._show_stops()
        alone = self._groups[-1]["count"]
        said = [f"{len(self._way):,} 户", f"{len(self._groups) - 1} 组"]
        said += [f"未分组 {alone:,} 户"] if alone else []
        self.set_subtitle(" · ".join((*said, "顺序按小区、楼栋、门牌排")))

    def _show_stops(self) -> None:
        there = "名单上的户都分好组了" if not self.group else "这一组还没有户"
        how = "从别的组选几户，拖到左边的组上，或点“移到”。" if self.group else ""
        self.stops.say_when_empty(there, how)
        self.stops.rows().reload()
        self.stops.stand()
        self._offer()

    def _shown(self) -> Sequence[Row]:
        held = [row for row in self._way if row["route_group"] == self.group]
        return [_stop(row, place) for place, row in enumerate(held, 1)]

    @property
    def group(self) -> str:
        """The key of the group that is shown, "" for those who are in none."""
        row = self.groups.current()
        return str(row["id"]) if row else ""

    def _offer(self) -> None:
        for button in (self.change_button, self.remove_button):
            button.setEnabled(bool(self.group))
        self.move_button.setEnabled(bool(self.stops.selected()) and len(self._groups) > 1)

    # -- groups ----------------------------------------------------------------------------------

    def propose(self) -> None:
        """Split the roster into groups along the way."""
        waiting = sum(row["state"] == words.PLANNED for row in self._way)
        count = len(self._groups) - 1 or max(1, round(waiting / USUAL))

        def submit(values: dict[str, Any], form: str) -> dict[str, int]:
            actor = self.shell.context.actor.on(form)
            return commands.make_groups(actor, self.campaign, values[COUNT.label])

        note = "按住址的小区、楼栋分，各组户数相近，同一栋不拆开；岗位和没有住址的按单位分。"
        note += "已经分过的会重新分，带队领导和车辆留在原来的组号上。"
        dialog = FormDialog(
            self, "自动分组", [("", [COUNT])], {COUNT.label: count}, submit, verb="分组",
            note=note, columns=1,
        )  # fmt: skip
        if dialog.exec():
            done: Any = dialog.result
            self._done(f"{done['visits']:,} 户分成 {done['groups']} 组，请填带队领导和车辆。")

    def add(self) -> None:
        """One more group."""

        def submit(values: dict[str, Any], form: str) -> str:
            return commands.add_group(self.shell.context.actor.on(form), self.campaign, values)

        if self._ask("加一组", {}, submit):
            self._done("已加一组，把户移进去就行。")

    def change(self) -> None:
        """Leader, who walks along and car of the chosen group."""
        if not self.group:
            return
        row, key = self.groups.current(), self.group

        def submit(values: dict[str, Any], form: str) -> None:
            commands.change_group(self.shell.context.actor.on(form), key, values)

        first = {field.label: row[field.name] for field in GROUP}
        if self._ask(_name(row), first, submit):
            self._done("已保存。走访表和录入时的走访人用这一组的。")

    def remove(self) -> None:
        """Dissolve the chosen group."""
        if not self.group:
            return
        name = _name(self.groups.current())
        count = commands.remove_group(self.shell.context.actor, self.group)
        self._done(f"{name}已解散，{count:,} 户在未分组里。")

    def _ask(self, title: str, first: Row, submit: Any) -> bool:
        dialog = FormDialog(self, title, [("", GROUP)], first, submit, columns=1)
        leaders = queries.leaders(days.today())
        names = [f"{one['name']} {one['post']}".strip() for one in leaders]
        offer_words(dialog.panel.editors["带队领导"].line, names)
        return bool(dialog.exec())

    # -- moving ----------------------------------------------------------------------------------

    def move(self, group: str) -> None:
        """Move the chosen rows to a group, "" takes them out of theirs."""
        keys = [row["id"] for row in self.stops.selected()]
        if not keys or group == self.group:
            return
        try:
            count = commands.assign(self.shell.context.actor, keys, group)
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        self._done(f"{count:,} 户已移到{_name(self._group_row(group))}。")

    def _move_to_number(self, number: int) -> None:
        wanted = (row["id"] for row in self._groups if row["number"] == number)
        if (key := next(wanted, None)) is not None:
            self.move(key)

    def _would_move(self, row: Row) -> str:
        count = len(self.stops.selected())
        return f"移 {count:,} 户到{_name(row)}" if row["id"] != self.group else ""

    def _group_row(self, key: str) -> Row:
        return next(row for row in self._groups if row["id"] == key)

    def _fill_menu(self) -> None:
        menu = self.move_button.menu_of
        menu.clear()
        for row in self._groups:
            leader = f"　{row['leader']}" if row["leader"] else ""
            act = menu.addAction(f"{_name(row)}{leader}")
            act.triggered.connect(lambda _, key=row["id"]: self.move(key))

    # -- paper -----------------------------------------------------------------------------------

    def print_routes(self) -> None:
        """Show the route sheets of all groups."""
        roster_print.print_roster(self, self.shell, self.row, "routes")

    def print_forms(self) -> None:
        """Show the visit forms of the chosen group in the order of the way."""
        planned = [row["id"] for row in self._shown() if row["state"] == words.PLANNED]
        if not planned:
            refused = RuleError("这一组没有还要走访的户，没有要印的走访表。")
            errors.show_refusal(self, refused)
            return
        name = _name(self._group_row(self.group))
        print_forms.show(self, self.shell, planned, f"{self.row['name']} {name} 走访表")

    # -- laying out ------------------------------------------------------------------------------

    def _add_acts(self) -> None:
        papers = (("分组路线表", self.print_routes), ("这一组的走访表", self.print_forms))
        self.print_button = menu_button("打印", "print", papers)
        self._verbs["print"] = self.print_button.click
        self.move_button = menu_button("移到", "down", ())
        self.move_button.setToolTip("Alt+组号移到那一组，Alt+0 移出；也可以拖到左边的组上")
        self._actions.addWidget(self.print_button)
        self._actions.addWidget(self.move_button)
        self.remove_button = self.add_action("解散这一组", "close", self.remove)
        self.change_button = self.add_action("改这一组", "edit", self.change)
        self.add_button = self.add_action("加一组", "plus", self.add, does="new")
        self.propose_button = self.add_action("自动分组", "split", self.propose, accent=True)
        for number in range(10):
            self.on_key(f"Alt+{number}", lambda number=number: self._move_to_number(number))

    def _done(self, sentence: str) -> None:
        self.shell.stale()
        self.say(sentence)


def _name(row: Row) -> str:
    return f"第 {row['number']} 组" if row["id"] else "未分组"


def _told(groups: Sequence[Row], way: Sequence[Row]) -> list[dict[str, Any]]:
    """The groups with how many each visits; last those who are in none."""
    none = {"id": "", "number": 0, "leader": "", "visitors": "", "car": ""}
    counted = [row["route_group"] for row in way]
    rows = [{**row, "said": _name(row)} for row in groups]
    rows.append({**none, "said": NOBODY if "" in counted else _name(none)})
    return [{**row, "count": counted.count(row["id"])} for row in rows]


def _stop(row: Row, place: int) -> dict[str, Any]:
    standing = words.TAGS[words.standing(row, days.today())]
    where = row["address"] or row["place"]
    return {**row, "order": place, "where": where, "standing": standing}
