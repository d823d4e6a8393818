"""资金台账: the book of each source like a paper one, each voucher with its way beside it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from models.core import days, money
from models.core.errors import RuleError
from models.core.fields import Field, Kind
from models.fund import commands, queries
from models.fund.policy import PAID, Act, Step
from models.fund.queries import Book, LineFilter
from models.office import queries as office
from ui.fund import audit_form, claim_form, month_form, paper, voucher_form, words
from ui.fund.source_tiles import SourceTiles
from ui.fund.voucher_panel import VoucherPanel, open_step
from ui.kit import ask, errors, parts, theme
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.form_dialog import FormDialog
from ui.kit.menu_button import menu_button
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.table_model import PagedTableModel, Query, Row
from ui.kit.table_view import TablePanel, TableView


def _latest() -> str:
    """The source of the last line of the book, "" for none."""
    months = queries.months()
    where = LineFilter(month=months[-1]) if months else LineFilter()
    rows = queries.lines(where, max(0, queries.count_lines(where) - 1), 1)
    return str(rows[-1]["source"]) if rows else ""


ROOMY = 1040  # the width that the book and the panel need beside each other
FOOT = {
    "辅助台账": "本台账为业务辅助登记，不代替会计账簿",
    "独立账": "单位：元　借出、收回不计入收支",
}
ACTS = (
    (Act.GRANT, Act.CONDOLENCE, Act.INCOME, Act.REFUND),
    (Act.DRAW, Act.RETURN, Act.TRANSFER),
    (Act.OPENING,),
)
DAY, NOTE = Field("日期", Kind.DATE, required=True), Field("说明")


class FundPage(Page):
    """The book; `arrive(source=…, household=…)` narrows it."""

    key = "fund"
    title = "资金台账"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.source = ""
        self._book: Book | None = None
        self._placed = False  # the book opens at its latest month, once
        self.month_button = self.add_action("月结", "check_circle", self.close_month)
        self.aid_button = self.add_action("救助审批", "hand", self.show_aids)
        self.loan_button = self.add_action("借款", "money", self.show_loans)
        self._add_papers()
        self._add_more()
        self._add_record()
        self.tiles = SourceTiles(self.choose_source)
        self.add_above(self.tiles)
        self._add_filters()
        self.model = PagedTableModel(words.COLUMNS, self._fetch, self._count)
        self.table = TableView(self.model, "ledger")
        self.panel = VoucherPanel()
        self.table.chosen.connect(lambda _: self._show_voucher())
        self.table.say_when_empty(
            "这个来源还没有账", "点“记账”登记第一笔；去年的流水账可以从“更多”里导入。"
        )
        self.table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        across = parts.row(space=12)
        across.addWidget(TablePanel(self.table, "行", self._foot), 1)
        across.addWidget(self.panel)
        self.body.addLayout(across)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.panel.setVisible(self.width() >= theme.px(ROOMY))

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        balances = queries.balances()
        self._sources = [
            {**row, "balance_fen": queries.money_of(balances[row["id"]])}
            if row["id"] in balances
            else {**row, "balance_fen": 0}
            for row in queries.sources(retired=True)
            if row["id"] in balances or not row["retired_on"]
        ]
        used = [row for row in self._sources if row["id"] in balances]
        shown = used or self._sources[:4]
        if self.source not in [row["id"] for row in shown]:
            self.source = _latest() or (shown[0]["id"] if shown else "")
        self.tiles.show_sources(shown, self.source)
        self._offer_months()
        self._show_book()

    def _offer_months(self) -> None:
        months = queries.months()
        years = sorted({month[:4] for month in months}, reverse=True)
        offered = [(year, f"{year} 年") for year in years]
        offered += [(m, f"{m[:4]} 年 {int(m[5:])} 月") for m in sorted(months, reverse=True)]
        self._bar.choices["month"].set_options(offered)
        if months and not self._placed:
            self._placed = True
            self._bar.set("", {"month": months[-1]})

    def _show_book(self) -> None:
        self._book = None
        self.model.ask(self._bar.text(), self._bar.filters())
        self.table.stand()
        self._show_voucher()
        self._say_figures()

    def _where(self) -> LineFilter:
        asked = self._bar.filters()
        return LineFilter(
            source=self.source,
            month=asked.get("month", ""),
            act=asked.get("act", ""),
            words=self._bar.text(),
        )

    def _fetch(self, query: Query) -> list[Row]:
        where = self._where()
        if where.act or where.words:
            found = queries.lines(where, query.offset, query.limit)
            rows = [{**row, "kind": "line"} for row in found]
        else:
            rows = self._pages().rows(query.offset, query.limit)
        chains = queries.chains([row["voucher"] for row in rows if row["voucher"]])
        return [
            words.line({**row, "id": place}, chains.get(row["voucher"], ()))
            for place, row in enumerate(rows, query.offset)
        ]

    def _count(self, query: Query) -> int:
        where = self._where()
        if where.act or where.words:
            return queries.count_lines(where)
        return self._pages().count

    def _pages(self) -> Book:
        if self._book is None:
            self._book = Book(self._where())
        return self._book

    def _say_figures(self) -> None:
        name = next((row["name"] for row in self._sources if row["id"] == self.source), "")
        pages = Book(LineFilter(source=self.source, month=self._bar.filters().get("month", "")))
        carried, left = money.shown(pages.carried_fen), money.shown(pages.balance_fen)
        said = [office.setting("books"), f"{name}：上期结转 {carried}，余额 {left} 元"]
        waiting = queries.count_open()
        advances = queries.open_advances(days.today())
        drafts = len(queries.drafts())
        said += [f"{waiting:,} 笔没走完"] if waiting else []
        said += [f"备用金 {len(advances)} 笔未报账"] if advances else []
        said += [f"{drafts} 笔待复核"] if drafts else []
        closed = queries.last_closed()
        said += [f"{int(closed[5:])} 月及以前已月结" if closed else "还没有月结"]
        self.set_subtitle(" · ".join(said))

    def _show_voucher(self) -> None:
        row = self.table.current()
        self.panel.show_voucher(str(row["voucher"]) if row else "", self._acts)

    # -- doing -----------------------------------------------------------------------------------

    def arrive(
        self, source: str = "", text: str = "", voucher: str = "", show: str = "", **target: Any
    ) -> None:
        """`source` is the book to open, `text` goes into the search box, `voucher` is to stand on;
        `show` names what to open: loans, aids, drafts, goods, drives, budget, claim, close."""
        if source:
            self.choose_source(source)
        if text:
            self._bar.set(text, {})
        if voucher:
            self.stand_on(voucher)
        if show:
            _SHOWN[show](self, **target)

    def stand_on(self, voucher: str) -> None:
        """Open the book in which a voucher stands, at its month and line."""
        row = queries.voucher(voucher)
        self.source = row["entries"][0].source
        self.reload()
        self._bar.set("", {"month": row["month"]})
        self.table.choose("voucher", voucher)

    def show_aids(self, household: str = "", state: str = "") -> None:
        """The applications for aid, those in a state; with a household a new one of it."""
        from ui.fund.aid_page import AidPage

        made = AidPage(self.shell)
        self.shell.push(made)
        made.arrive(state)
        if household:
            made.add(household)

    def show_loans(self, loan: str = "", household: str = "", state: str = "") -> None:
        """The loans, on one of them or those in a state; with a household a new one of it."""
        from ui.fund.loans_page import LoansPage

        made = LoansPage(self.shell)
        self.shell.push(made)
        made.arrive(loan, state)
        if household:
            made.add(household)

    def show_goods(self) -> None:
        """The goods bought and given out."""
        from ui.fund.goods_page import GoodsPage

        self.shell.push(GoodsPage(self.shell))

    def show_drives(self) -> None:
        """The donations and contributions."""
        from ui.fund.drives_page import DrivesPage

        self.shell.push(DrivesPage(self.shell))

    def show_budget(self) -> None:
        """The year's budget."""
        from ui.fund.budget_page import BudgetPage

        self.shell.push(BudgetPage(self.shell))

    def show_drafts(self) -> None:
        """What waits for the second person."""
        from ui.fund.drafts_page import DraftsPage

        self.shell.push(DraftsPage(self.shell))

    def choose_source(self, source: str) -> None:
        """Show the book of a source."""
        self.source = source
        self.reload()

    def record(self, act: Act) -> None:
        """Take down an act and post it."""
        done = voucher_form.record(self, self.shell, act, self.source)
        if done is None:
            return
        self.shell.stale()
        self.say("已入账。" if "voucher" in done else "已填好，等第二人复核后入账。")

    def reverse(self, row: dict[str, Any]) -> None:
        """Take the voucher back in red, after a question."""
        said = f"“{row['summary']}”会记一笔红字冲销，两笔都留在账上。"
        if not ask.confirm(self, "红字更正", said, "记红字"):
            return
        self._do(lambda: commands.reverse_entry(self.shell.context.actor, row["id"]), "已记红字。")

    def _do(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        self.shell.stale()
        self.say(said)

    def mark(self, row: dict[str, Any], step: Step) -> None:
        """Note a step of the payment's chain with its day."""

        def submit(values: dict[str, Any], form: str) -> int:
            actor = self.shell.context.actor.on(form)
            note = values.get(NOTE.label) or ""
            return commands.mark_step(actor, [row["id"]], step, values[DAY.label], note)

        first = {DAY.label: days.today().isoformat()}
        title = f"登记{step}"
        dialog = FormDialog(self, title, [("", (DAY, NOTE))], first, submit, verb="登记", columns=1)
        if dialog.exec():
            self.shell.stale()
            self.say(f"已登记{step}。")

    def claim(self) -> None:
        """Make a 报账单 of what was signed for."""
        if claim_form.make(self, self.shell):
            self.shell.stale()
            self.say("报账单做好了。")

    def book(self) -> None:
        """Fill in the number that finance gave a claim."""
        if claim_form.book(self, self.shell):
            self.shell.stale()
            self.say("财务凭证号已填上。")

    def close_month(self) -> None:
        """Close the next month, with bank and cash as counted."""
        if month_form.close(self, self.shell):
            self.shell.stale()
            self.say("已月结。")

    def reopen_month(self) -> None:
        """Open the latest closed month again, with a reason."""
        if month_form.reopen(self, self.shell):
            self.shell.stale()
            self.say("已重开，补记以后请再月结。")

    def _acts(self, row: dict[str, Any]) -> dict[str, Callable[[], object]]:
        acts: dict[str, Callable[[], object]] = {}
        if open_step(row, Step.SIGNED):
            acts["登记签收"] = partial(self.mark, row, Step.SIGNED)
        elif open_step(row, Step.CLAIMED):
            acts["做报账单"] = self.claim
        elif open_step(row, Step.BOOKED):
            acts["填财务凭证号"] = self.book
        for step in (Step.APPLIED, Step.APPROVED):
            if open_step(row, step) and "登记签收" in acts:
                acts[f"登记{step}"] = partial(self.mark, row, step)
        homes = {one.household for one in row["entries"] if one.household}
        if len(homes) == 1:
            acts["打开档案"] = partial(self.shell.go, "households", open=homes.pop())
        if not row["reversed_by"] and not row["reverses"]:
            acts["红字更正"] = partial(self.reverse, row)
        return acts

    # -- laying out ------------------------------------------------------------------------------

    def _add_record(self) -> None:
        listed: list[tuple[str, Callable[[], object]] | None] = []
        for group in ACTS:
            listed += [None] if listed else []
            listed += [(f"{act}…", partial(self.record, act)) for act in group]
        self.record_button = menu_button("记账", "plus", listed, "accent")
        self._actions.addWidget(self.record_button)
        self._verbs["new"] = self.record_button.click

    def _add_more(self) -> None:
        go = self.shell.go
        self.more_button = menu_button(
            "更多",
            "more",
            [
                ("物资", self.show_goods),
                ("捐款", self.show_drives),
                ("年度预算", self.show_budget),
                None,
                ("待复核…", self.show_drafts),
                ("做报账单…", self.claim),
                ("填财务凭证号…", self.book),
                ("重开已月结的月份…", self.reopen_month),
                None,
                ("导入去年的台账…", lambda: go("import", kind="ledger", choose=True)),
                ("资金来源和规则", lambda: go("settings", tab="sources")),
            ],
        )
        self._actions.addWidget(self.more_button)

    def _add_papers(self) -> None:
        titles = paper.TITLES.items()
        listed: list[Any] = [(f"{title}…", partial(self.print, kind)) for kind, title in titles]
        listed += [None, ("抽查包…", self.audit), ("这一笔的抽查包…", self.audit_one)]
        self.print_button = menu_button("打印", "print", listed)
        self._actions.addWidget(self.print_button)
        self._verbs["print"] = self.print_button.click

    def print(self, kind: str) -> None:
        """Show a paper of what is on show before it is printed."""
        row = self.table.current()
        month = self._bar.filters().get("month", "")
        shown = paper.Shown(self.source, month, str(row["voucher"]) if row else "")
        paper.show(self, self.shell, kind, shown)

    def audit(self) -> None:
        """Pick payments at random and write their packs."""
        month = self._bar.filters().get("month", "")
        audit_form.make(self, self.shell, month, self.say)

    def audit_one(self) -> None:
        """Write the pack of the payment under the cursor."""
        row = self.table.current()
        if not row or not row["voucher"] or row["act"] not in PAID:
            errors.show_refusal(self, RuleError("请先选中一笔发放，再做它的抽查包。"))
            return
        audit_form.write(self, self.shell, [str(row["voucher"])], "按选定抽查", self.say)

    def _add_filters(self) -> None:
        acts = [str(act) for group in ACTS for act in group]
        choices = {"month": FilterChoice("月份"), "act": FilterChoice("事项", acts)}
        self._foot = parts.label(FOOT[office.setting("books")], "caption")
        self._bar = FilterBar(lambda *_: self._show_book(), "摘要", choices)
        self.add_filter_bar(self._bar)


_SHOWN: dict[str, Callable[..., None]] = {
    "loans": FundPage.show_loans,
    "aids": FundPage.show_aids,
    "drafts": FundPage.show_drafts,
    "goods": FundPage.show_goods,
    "drives": FundPage.show_drives,
    "budget": FundPage.show_budget,
    "claim": FundPage.claim,
    "close": FundPage.close_month,
}
"""What `arrive` opens, by its name."""
