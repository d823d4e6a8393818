"""物资: what was bought, who got it, what must be left, and whether the shelf agrees."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from models.core import money
from models.fund import queries
from models.fund.papers import goods as papers
from ui.fund import goods_form
from ui.fund.register_page import RegisterPage
from ui.fund.side import Side, block
from ui.kit import parts
from ui.kit.cards import Facts
from ui.kit.filters import FilterChoice
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, Row, rows_model
from ui.kit.table_view import TableView
from ui.kit.tags import Tag

IN_STOCK, USED_UP, TAKEN_BACK = "有结存", "已发完", "已冲销"
AGREES = Tag("账物相符", "green", "check")
COLUMNS = (
    ColumnSpec("shown_name", "品名规格", 148, stretch=True),
    ColumnSpec("source_name", "资金来源", 112, spared=True),
    ColumnSpec("bought_on", "购入日期", 92, "date"),
    ColumnSpec("price_fen", "单价", 80, "money"),
    ColumnSpec("bought", "购入", 64, "number"),
    ColumnSpec("out", "发出", 64, "number"),
    ColumnSpec("left", "结存", 84, align="right"),
    ColumnSpec("value_fen", "结存金额", 96, "money"),
    ColumnSpec("shelf", "盘点", 96, "tag"),
)
_MOVES = 12


class GoodsPage(RegisterPage):
    """The stock; giving out is the main act, buying beside it."""

    title = "物资"
    one = "一种物资"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_papers([("验收单…", self.print_acceptance), ("物资收发存表…", self.print_stock)])
        self.add_more([("退回…", self.bring_back), ("盘点…", self.count)])
        self.buy_button = self.add_action("登记购入", "plus", self.buy, does="new")
        self.give_button = self.add_action("发放", "gift", self.give, accent=True)
        self.add_search("品名、供应商", {"state": FilterChoice("结存", (IN_STOCK, USED_UP))})
        self._rows: list[Row] = []
        self.model = rows_model(COLUMNS, lambda: self._rows)
        table = TableView(self.model, "goods")
        table.opened.connect(lambda _: self.give())
        table.say_when_empty(
            "还没有物资", "点“登记购入”，按发票写品名、数量和单价；发放以后结存自动算。"
        )
        table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        self.lay_out(table, GoodsPanel(), "种")

    def reload(self) -> None:
        rows = queries.goods()
        worth = sum(row["value_fen"] for row in rows)
        off = sum(bool(row["off"]) for row in rows)
        said = [f"有结存 {sum(row['stock'] > 0 for row in rows):,} 种"]
        said += [f"结存 {money.shown(worth)} 元"] if worth else []
        said += [f"{off:,} 种账物不符"] if off else []
        self.set_subtitle(" · ".join(said))
        self.ask()

    def ask(self) -> None:
        words, state = self._bar.text(), self._bar.filters().get("state", "")
        self._rows = [
            _told(row)
            for row in queries.goods()
            if words in f"{row['shown_name']} {row['supplier']}"
            and state in ("", IN_STOCK if row["stock"] else USED_UP)
        ]
        self.model.reload()
        self.table.stand()
        self.show_chosen()

    def show_chosen(self) -> None:
        row = self.table.current()
        self.panel.show_goods(str(row["id"]) if row else "")
        self.give_button.setEnabled(bool(row and row["stock"]))

    # -- doing -----------------------------------------------------------------------------------

    def buy(self) -> None:
        """Take an invoice into the stock."""
        self.after(goods_form.buy(self, self.shell), "已入账，物资已入库。")

    def give(self) -> None:
        """Hand out what is under the cursor."""
        row = self.current()
        if row and row["stock"]:
            self.after(goods_form.give(self, self.shell, row), "已登记发放。")

    def bring_back(self) -> None:
        """Take pieces back."""
        if row := self.current():
            self.after(goods_form.bring_back(self, self.shell, row), "已登记退回。")

    def count(self) -> None:
        """Note what is on the shelf."""
        row = self.current()
        done = goods_form.count(self, self.shell, row) if row else None
        if done is not None:
            self.after(True, "账物不符，已记下，请查原因。" if done else "账物相符，已记下。")

    def print_acceptance(self) -> None:
        """Show the 验收单 of the chosen goods' invoice."""
        if row := self.current():
            self.show_papers(partial(papers.acceptance, str(row["id"])), "验收单")

    def print_stock(self) -> None:
        """Show the whole stock."""
        self.show_papers(papers.stock_list, "物资收发存表")


def _told(row: Row) -> Row:
    shelf: Tag | None = None
    if not row["bought"]:
        shelf = Tag(TAKEN_BACK, "grey", "undo")
    elif row["off"]:
        shelf = Tag(f"差 {row['off']:+,}", "red", "warning")
    elif row["counted_on"]:
        shelf = AGREES
    left = f"{row['stock']:,} {row['unit']}"
    return {**row, "out": row["given"] - row["back"], "left": left, "shelf": shelf}


class GoodsPanel(Side):
    """The chosen goods: the invoice, the last count, and who got them."""

    def show_goods(self, key: str) -> None:
        """Show goods; a hint for ""."""
        if not key:
            self.show_hint("选中一种物资，这里看发票、验收、盘点和发给了谁。")
            return
        row = queries.one_goods(key)
        self.show_blocks(_head(row), _invoice(row), _moves(key))


def _head(row: Mapping[str, Any]) -> Any:
    figure = parts.label(f"结存 {row['stock']:,} {row['unit']}", "heading")
    worth = parts.label(f"{money.shown(row['value_fen'])} 元", "secondary")
    title = parts.label(row["shown_name"], "panel", wrap=True)
    counted = ""
    if row["counted_on"]:
        counted = f"{row['counted_on']} " + (f"差 {row['off']:+,}" if row["off"] else "账物相符")
    facts = Facts([("盘点", counted or "还没有盘点")], wide=64)
    return block(parts.column(title, parts.row(figure, None, worth), facts, space=6))


def _invoice(row: Mapping[str, Any]) -> Any:
    accepted = " ".join(filter(None, (row["accepted_by"], row["accepted_on"])))
    facts = [
        ("供应商", row["supplier"]), ("发票号", row["invoice"]), ("验收", accepted),
        ("资金来源", row["source_name"]), ("备注", row["note"]),
    ]  # fmt: skip
    told = Facts([one for one in facts if one[1]], wide=64)
    return block(parts.column(parts.label("购入", "panel"), told, space=6))


def _moves(key: str) -> Any:
    moves = [row for row in reversed(queries.goods_moves(key)) if row["payee"]]
    if not moves:
        return None
    shown = [
        parts.row(
            parts.label(f"{row['payee']} {row['card']}".strip()),
            None,
            parts.label(f"{row['count']:+,}", "secondary"),
            parts.label(row["on"][5:], "caption"),
            space=8,
        )
        for row in moves[:_MOVES]
    ]
    more = f"还有 {len(moves) - _MOVES} 笔" if len(moves) > _MOVES else ""
    foot = [parts.label(more, "caption")] if more else []
    return block(parts.column(parts.label("发放和退回", "panel"), *shown, *foot, space=4))
