"""预算: what the year may spend by source and kind, what is used and left."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days, money
from models.core.fields import Field, Kind
from models.fund import commands, queries
from models.fund.papers import donation as papers
from models.fund.reports import share
from ui.fund.asking import ask_step
from ui.fund.register_page import RegisterPage
from ui.fund.side import Side, block
from ui.kit import fund_offers as offers
from ui.kit import parts
from ui.kit.cards import Facts
from ui.kit.filters import FilterChoice
from ui.kit.fund_offers import SOURCE
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, Row, rows_model
from ui.kit.table_view import TableView
from ui.kit.tags import Tag

ALL_KINDS = "全部项目"
KIND = Field("帮扶项目", Kind.CODE, codes="帮扶项目", hint="空着就是这个来源的全部项目")
AMOUNT = Field("预算金额", Kind.MONEY, required=True, unit="元")
NOTE = Field("说明")
COLUMNS = (
    ColumnSpec("source_name", "资金来源", 148, stretch=True, sortable=False),
    ColumnSpec("kind", "帮扶项目", 112, sortable=False),
    ColumnSpec("amount_fen", "预算", 112, "money", sortable=False),
    ColumnSpec("used_fen", "已用", 112, "money", sortable=False),
    ColumnSpec("left_fen", "剩余", 112, "money", sortable=False),
    ColumnSpec("share", "执行", 96, "tag", sortable=False),
    ColumnSpec("note", "说明", 120, sortable=False, spared=True),
)


class BudgetPage(RegisterPage):
    """A year's lines; spending that no line names stands below them."""

    title = "年度预算"
    one = "一行预算"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.year = days.today().isoformat()[:4]
        self.add_papers([("预算执行表…", self.print_table)])
        self.add_more([("沿用上年预算", self.carry), ("删除这一行…", self.drop)])
        self.new_button = self.add_action("填预算", "plus", self.add, accent=True, does="new")
        self.add_search("资金来源、帮扶项目", {"year": FilterChoice("年度")})
        self._rows: list[Row] = []
        self.model = rows_model(COLUMNS, lambda: self._rows)
        table = TableView(self.model, "budget")
        table.opened.connect(lambda _: self.edit())
        table.say_when_empty(
            "这一年还没有预算", "点“填预算”，一个资金来源一行，要细分的再按帮扶项目填。"
        )
        table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        self.lay_out(table, BudgetPanel(), "行")

    def reload(self) -> None:
        this = int(days.today().isoformat()[:4])
        held = {int(month[:4]) for month in queries.months()} | {this, this + 1}
        years = sorted(held, reverse=True)
        self._bar.choices["year"].set_options([(str(one), f"{one} 年") for one in years])
        self.ask()

    def ask(self) -> None:
        self.year = self._bar.filters().get("year", "") or days.today().isoformat()[:4]
        words = self._bar.text()
        rows = [_told(row) for row in queries.budgets(self.year)]
        self._rows = [row for row in rows if words in f"{row['source_name']} {row['kind']}"]
        planned = sum(row["amount_fen"] or 0 for row in rows if not row["aid_kind"])
        used = sum(queries.spent(self.year).values())
        said = [f"{self.year} 年", f"已用 {money.shown(used)} 元"]
        said[1:1] = [f"预算 {money.shown(planned)} 元"] if planned else []
        self.set_subtitle(" · ".join(said))
        self.model.reload()
        self.table.stand()
        self.show_chosen()

    def show_chosen(self) -> None:
        self.panel.show_line(self.table.current(), self.year)

    def add(self) -> None:
        """Set a line of the year."""
        self.after(_ask(self, self.shell, self.year, None), "预算已保存。")

    def edit(self) -> None:
        """Change the line under the cursor."""
        row = self.table.current()
        if row:
            self.after(_ask(self, self.shell, self.year, row), "预算已保存。")

    def carry(self) -> None:
        """Begin with the lines of the year before."""
        actor = self.shell.context.actor
        self.attempt(
            lambda: commands.carry_budget(actor, self.year), "已沿用上年预算，请逐行核对。"
        )

    def drop(self) -> None:
        """Take the line under the cursor away."""
        row = self.current()
        if row and row["id"] and self.sure("删除预算", "只删这一行预算，账不变。", "删除"):
            actor = self.shell.context.actor
            self.attempt(lambda: commands.drop_budget(actor, str(row["id"])), "已删除。")

    def print_table(self) -> None:
        """Show the year's table."""
        self.show_papers(partial(papers.budget_table, self.year), "预算执行表")


def _told(row: Row) -> Row:
    planned, used = row["amount_fen"], row["used_fen"]
    tag = Tag("没有预算", "amber", "info")
    if planned:
        tone = "red" if used > planned else "amber" if used * 10 >= planned * 9 else "green"
        tag = Tag(share(planned, used), tone)
    kind = row["aid_kind"] or (ALL_KINDS if row["id"] else "—")
    return {**row, "kind": kind, "share": tag}


def _ask(parent: QWidget, shell: Shell, year: str, held: Row | None) -> Any:
    names = offers.sources()

    def submit(values: dict[str, Any], form: str) -> str:
        source = names.get(str(values.get(SOURCE.label)), "")
        kind = values.get(KIND.label) or ""
        note = values.get(NOTE.label) or ""
        actor = shell.context.actor.on(form)
        return commands.set_budget(actor, year, source, kind, values[AMOUNT.label], note)

    first: dict[str, Any] = {}
    if held:
        first = {SOURCE.label: held["source_name"], KIND.label: held["aid_kind"],
                 AMOUNT.label: held["amount_fen"], NOTE.label: held["note"]}  # fmt: skip
    title, note = f"填 {year} 年预算", "同一个来源和项目再填一次，就是改数。"
    return ask_step(parent, title, (SOURCE, KIND, AMOUNT, NOTE), first, submit, note,
                    offers.ways(names))  # fmt: skip


class BudgetPanel(Side):
    """The source of the chosen line: where its year's money went."""

    def show_line(self, row: Row | None, year: str) -> None:
        """Show a line; a hint for None."""
        if row is None:
            self.show_hint("选中一行，这里看这个来源今年用在哪些项目上。")
            return
        used = [
            (kind or "没有写项目", fen)
            for (source, kind), fen in queries.spent(year).items()
            if source == row["source"]
        ]
        used.sort(key=lambda one: -one[1])
        told = Facts([(kind, f"{money.shown(fen)} 元") for kind, fen in used], wide=88)
        title = parts.label(row["source_name"], "panel", wrap=True)
        none = parts.label("今年还没有支出。", "secondary")
        self.show_blocks(block(parts.column(title, told if used else none, space=6)))
