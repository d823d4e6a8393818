"""A campaign before anybody walks: whom it reaches, what it gives, its roster to check."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import money
from models.core.errors import RuleError
from models.visit import commands, queries
from models.visit.policy.scope import read_scope
from ui.kit import ask, errors, parts, theme
from ui.kit.cards import Card, Facts
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.menu_button import menu_button
from ui.kit.page import Page
from ui.kit.scroll import Scroll
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag
from ui.visit import campaign_forms, print_forms, words
from ui.visit.routes_page import RoutesPage
from ui.visit.visit_page import VisitPage

SIDE = 292
COLUMNS = (
    ColumnSpec("number", "编号", 52, "number"),
    ColumnSpec("name", "姓名", 96),
    ColumnSpec("unit", "单位", 104),
    ColumnSpec("category", "慰问类别", 104),
    ColumnSpec("money_fen", "慰问金（元）", 96, "money"),
    ColumnSpec("goods", "慰问品", 120, stretch=True, spared=True),
    ColumnSpec("last_said", "上次", 116, "tag"),
    ColumnSpec("standing", "状态", 88, "tag", sortable=False, spared=True),
)
MISSED = Tag("上次没走到", "red", "warning")
OPEN, FROZEN = Tag("名单未定", "amber", "edit"), Tag("名单已定", "green", "check_circle")
STATES = (("missed", "上次没走到"), ("new", "上次不在名单"), ("off", "已取消"))
Row = Mapping[str, Any]


class CampaignPage(Page):
    """Check the roster row by row, then 定下名单; afterwards a change asks for its reason."""

    key = "visits"

    def __init__(self, shell: Shell, campaign: str) -> None:
        super().__init__(shell)
        self.campaign = campaign
        self.row: Row = {}
        self._rows: list[dict[str, Any]] = []
        self._crumb = Breadcrumb("走访", "", shell.back)
        self.add_breadcrumb(self._crumb)
        self.off_button = self.add_action("移出名单", "close", self.take_off)
        self.add_button = self.add_action("加人", "plus", self.add, does="new")
        self.routes_button = self.add_action("分组路线", "pin", self.show_routes)
        acts = (("改慰问类别…", self.change_category), ("重新打开名单…", self.reopen))
        more = menu_button("更多", "down", acts)
        self._actions.addWidget(more)
        self.category_act, self.reopen_act = more.menu_of.actions()
        self.freeze_button = self.add_action("定下名单", "check", self.freeze, accent=True)
        self.print_button = self.add_action(
            "打印走访表", "print", self.print_forms, accent=True, does="print"
        )
        choices = {"state": FilterChoice("只看", STATES), "category": FilterChoice("类别")}
        self._bar = FilterBar(lambda *_: self._show(), "姓名、单位", choices)
        self.filter_bar = self._bar
        self.add_above(parts.row(self._bar))
        self.model = rows_model(COLUMNS, self._shown)
        self.table = TableView(self.model, "campaign", several=True)
        self.table.opened.connect(lambda row: self.shell.push(VisitPage(self.shell, row["id"])))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        reach = [("改慰问对象", "edit", self.change_scope)]
        self.table.say_when_empty("名单上还没有人", "先定慰问对象，名单就会自己列出来。", reach)
        self.table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        self._side = parts.column(space=12)
        side = Scroll(parts.holder(self._side))
        side.setFixedWidth(theme.px(SIDE))
        across = parts.row(TablePanel(self.table, "户"), side, space=12)
        across.setStretch(0, 1)
        self.body.addLayout(across)

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        self.row = queries.campaign_of(self.campaign)
        self._rows = [_told(row) for row in queries.roster_rows(self.row)]
        self.standards = queries.standards_of(self.campaign)
        frozen = bool(self.row["frozen_on"])
        self.set_title(self.row["name"], [FROZEN if frozen else OPEN])
        self._crumb.here.setText(self.row["name"])
        self.freeze_button.setVisible(not frozen)
        self.print_button.setVisible(frozen)
        self.reopen_act.setVisible(frozen)
        categories = sorted({row["category"] for row in self._rows if row["category"]})
        self._bar.choices["category"].set_options([(one, one) for one in categories])
        self._show()
        self._fill_side()

    def _show(self) -> None:
        self.model.reload()
        self.table.stand()
        standing = [row for row in self._rows if row["state"] != words.CANCELLED]
        missed = sum(queries.missed(row) for row in standing)
        said = [self.row["held_on"], f"名单 {len(standing):,} 户"]
        said += [f"上次没走到 {missed:,} 户"] if missed else []
        said += [f"{self.row['frozen_on']} 定下"] if self.row["frozen_on"] else []
        self.set_subtitle(" · ".join(said))
        self._offer()

    def _shown(self) -> list[dict[str, Any]]:
        said, where = self._bar.text().strip(), self._bar.filters()
        return [
            row
            for row in self._rows
            if (not said or said in row["name"] + row["unit"])
            and where.get("category", "") in ("", row["category"])
            and where.get("state", "") in ("", *row["marks"])
        ]

    def _offer(self) -> None:
        chosen = self.table.selected()
        planned = all(row["state"] == words.PLANNED for row in chosen)
        self.off_button.setEnabled(bool(chosen) and planned)
        self.category_act.setEnabled(bool(chosen) and planned)

    # -- at the right ----------------------------------------------------------------------------

    def _fill_side(self) -> None:
        parts.clear(self._side)
        for title, content, change in (
            ("慰问对象", self._reached(), self.change_scope),
            ("慰问标准", self._given(), self.change_standards),
            ("预算", self._budget(), self.change_budget),
        ):
            self._side.addWidget(_card(title, content, change))
        self._side.addStretch(1)

    def _reached(self) -> QWidget:
        return parts.label(read_scope(self.row["scope"]).said(), wrap=True)

    def _given(self) -> QWidget:
        if not self.standards:
            return parts.label(
                "还没有定标准。按类别定一次，名单、领条和全部发放都照它。", wrap=True
            )
        rows = [
            (covers or "其他", words.gift(gift, "、") or "不发")
            for covers, gift in self.standards.items()
        ]
        return Facts(sorted(rows, key=lambda one: one[0] == "其他"), wide=92)

    def _budget(self) -> QWidget:
        planned, budget = queries.planned_sum(self._rows), self.row["budget_fen"]
        rows: list[tuple[str, str | QWidget]] = [("按名单要", f"{money.shown(planned)} 元")]
        rows += [("预算", f"{money.shown(budget)} 元")] if budget is not None else []
        rows += [("资金来源", campaign_forms.source_name(self.row))]
        if budget is not None:
            short = planned > budget
            left = f"{'超 ' if short else '余 '}{money.shown(abs(budget - planned))} 元"
            rows.append(("", parts.label(left, "red" if short else "strong")))
        return Facts(rows, wide=72)

    # -- doing -----------------------------------------------------------------------------------

    def change_scope(self) -> None:
        """Choose whom the campaign reaches; the roster is drawn anew."""
        if done := campaign_forms.change_scope(self, self.shell, self.row):
            self._done(f"新列入 {done['created']:,} 户，移出 {done['withdrawn']:,} 户。")

    def change_standards(self) -> None:
        """What each class or kind is given."""
        categories = [row["category"] for row in self._rows]
        if campaign_forms.change_standards(self, self.shell, self.row, categories):
            self._done("慰问标准已保存，名单照新标准。")

    def change_budget(self) -> None:
        """Day, budget, source and the reason of the request."""
        if campaign_forms.change_budget(self, self.shell, self.row):
            self._done("已保存。")

    def add(self) -> None:
        """Add somebody by hand."""
        if name := campaign_forms.add(self, self.shell, self.row):
            self._done(f"{name}已加入名单。")

    def take_off(self) -> None:
        """Take the chosen ones off the roster."""
        keys = [row["id"] for row in self.table.selected()]
        if keys and campaign_forms.take_off(self, self.shell, self.row, keys):
            self._done(f"已移出 {len(keys):,} 户。")

    def change_category(self) -> None:
        """Name the 慰问类别 of the chosen ones, by which each gets what its standard says."""
        chosen = self.table.selected()
        known = [row["category"] for row in self._rows] + list(self.standards)
        if chosen and campaign_forms.change_category(self, self.shell, self.row, chosen, known):
            self._done(f"{len(chosen):,} 户的慰问类别已改，慰问金和慰问品照这一类的标准。")

    def show_routes(self) -> None:
        """Who goes where in which group."""
        self.shell.push(RoutesPage(self.shell, self.campaign))

    def freeze(self) -> None:
        """The roster is checked."""
        sentence = "定下以后，再加人或移出都要写原因。名单核对过了吗？"
        if not ask.confirm(self, "定下名单", sentence, "定下名单"):
            return
        try:
            commands.freeze_roster(self.shell.context.actor, self.campaign)
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        self._done("名单已定下，可以打印走访表、分组和领条了。")

    def reopen(self) -> None:
        """Open the frozen roster again, for a reason."""
        if campaign_forms.reopen(self, self.shell, self.row):
            self._done("名单已重新打开。")

    def print_forms(self) -> None:
        """Show the forms of all who are still to be visited."""
        planned = [row["id"] for row in self._rows if row["state"] == words.PLANNED]
        if planned:
            print_forms.show(self, self.shell, planned, f"{self.row['name']} 走访表")

    def _done(self, sentence: str) -> None:
        self.shell.stale()
        self.say(sentence)


def _card(title: str, content: QWidget, change: Callable[[], object]) -> Card:
    card = Card(title)
    card.add_to_head(parts.button("改", "edit", change, "quiet"))
    card.body.addWidget(content)
    return card


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    last, missed = row["last"], queries.missed(row)
    before = (
        "" if last is None else f"{money.shown(last.money_fen)} 元" if last.money_fen else "已走访"
    )
    marks = [mark for mark, true in (("missed", missed), ("new", last is None)) if true]
    marks += ["off"] if row["state"] == words.CANCELLED else []
    return {
        **row,
        "money_fen": row["gift"].money_fen,
        "goods": row["gift"].goods_said,
        "last_said": MISSED if missed else before,
        "standing": words.TAGS[row["state"]],
        "marks": marks,
    }
