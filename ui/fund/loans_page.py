"""困难职工借款: who owes how much since when, what is due, and how much can still be lent."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from models.core import days
from models.core.errors import RuleError
from models.fund import commands, loan_papers, queries
from models.fund.policy.loans import Happening, LoanState, Standing
from models.fund.queries import LoanFilter
from ui.fund import loan_form
from ui.fund.gauge_strip import GaugeStrip
from ui.fund.loan_panel import LoanPanel
from ui.kit import ask, errors, parts, theme
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.menu_button import menu_button
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, Row, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag

TAGS: Mapping[str, Tag] = {
    LoanState.APPLIED: Tag("申请", "amber", "edit"),
    LoanState.APPROVED: Tag("已批复", "amber", "check"),
    LoanState.AGREED: Tag("已签协议", "amber", "hand"),
    Standing.ON_TIME: Tag("未到期", "green", "clock"),
    Standing.LATE: Tag("逾期", "red", "warning"),
    Standing.SETTLED: Tag("已结清", "grey", "check_circle"),
    Standing.WRITTEN_OFF: Tag("已核销", "grey", "close"),
    LoanState.REFUSED: Tag("不同意", "grey", "close"),
    LoanState.WITHDRAWN: Tag("撤回", "grey", "undo"),
}
COLUMNS = (
    ColumnSpec("shown_number", "编号", 80),
    ColumnSpec("name", "借款人", 112),
    ColumnSpec("unit", "单位", 92, stretch=True),
    ColumnSpec("purpose", "用途", 78, spared=True),
    ColumnSpec("lent_on", "借款日期", 92, "date"),
    ColumnSpec("lent_fen", "借款金额", 90, "money"),
    ColumnSpec("left_fen", "未还", 90, "money"),
    ColumnSpec("due", "该还", 122, quiet=True),
    ColumnSpec("standing", "状态", 88, "tag", tags=TAGS),
)
ROOMY = 1040
_NEXT = {
    LoanState.APPLIED: "批复",
    LoanState.APPROVED: "签协议",
    LoanState.AGREED: "付款",
    Standing.ON_TIME: "登记还款",
    Standing.LATE: "登记还款",
}


class LoansPage(Page):
    """The list, those that are late first; the next step of the chosen one is the main act."""

    key = "fund"
    title = "困难职工借款"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_breadcrumb(Breadcrumb("资金台账", self.title, shell.back))
        self._add_papers()
        self._add_more()
        self.next_button = self.add_action("登记还款", "check", self.carry_on)
        self.new_button = self.add_action("登记借款", "plus", self.add, accent=True, does="new")
        self.gauge = GaugeStrip()
        self.add_above(self.gauge)
        choices = {
            "state": FilterChoice("状态", tuple(str(one) for one in TAGS)),
            "source": FilterChoice("资金来源"),
        }
        self._bar = FilterBar(lambda *_: self._ask(), "姓名、单位、担保人", choices)
        self.add_filter_bar(self._bar)
        self._rows: list[Row] = []
        self.model = rows_model(COLUMNS, lambda: self._rows)
        self.table = TableView(self.model, "loans")
        self.table.opened.connect(lambda _: self.edit())
        self.table.chosen.connect(lambda _: self._show())
        self.table.say_when_empty(
            "还没有借款", "点“登记借款”，旧账没清会当场提醒；以前的借款登记表可以从“更多”里导入。"
        )
        self.table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        self.panel = LoanPanel()
        across = parts.row(space=12)
        across.addWidget(TablePanel(self.table, "笔"), 1)
        across.addWidget(self.panel)
        self.body.addLayout(across)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.panel.setVisible(self.width() >= theme.px(ROOMY))

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        today = days.today()
        offered = [(row["id"], row["name"]) for row in queries.sources(retired=True)]
        self._bar.choices["source"].set_options(offered)
        self.gauge.show_gauge(queries.gauge(today))
        counts = queries.count_standings(today)
        open_ = counts[Standing.ON_TIME] + counts[Standing.LATE]
        said = [f"未还清 {open_:,} 笔"]
        said += [f"逾期 {counts[Standing.LATE]:,} 笔"] if counts[Standing.LATE] else []
        watched = len(queries.refund_watch(today))
        said += [f"报销该到账 {watched:,} 笔"] if watched else []
        self.set_subtitle(" · ".join(said))
        self._ask()

    def _ask(self) -> None:
        where = LoanFilter(words=self._bar.text(), **self._bar.filters())
        self._rows = [_told(row) for row in queries.loans(where, days.today())]
        self.model.reload()
        self.table.stand()
        self._show()

    def _show(self) -> None:
        row = self.table.current()
        self.panel.show_loan(str(row["id"]) if row else "")
        step = _NEXT.get(row["standing"], "") if row else ""
        self.next_button.setText(step or "登记还款")
        self.next_button.setEnabled(bool(step))

    # -- doing -----------------------------------------------------------------------------------

    def arrive(self, loan: str = "", text: str = "", **_: Any) -> None:
        """`loan` is the one to stand on, `text` goes into the search box."""
        if text:
            self._bar.set(text, {})
        if loan:
            self.table.choose("id", loan)

    def add(self, household: str = "") -> None:
        """Take down an application."""
        if made := loan_form.ask(self, self.shell, household=household):
            self._done("借款申请已登记。")
            self.table.choose("id", made)

    def edit(self) -> None:
        """Correct the application under the cursor, or what is known of its refund."""
        row = self.table.current()
        if row and loan_form.ask(self, self.shell, str(row["id"])):
            self._done("已保存。")

    def carry_on(self) -> None:
        """Take the next step of the chosen loan."""
        row = self._one()
        if row is None:
            return
        step = _NEXT.get(row["standing"], "")
        if step:
            act, said = _STEPS[step]
            self._after(act(self, self.shell, row), said)

    def _step(self, act: Callable[..., Any], said: str) -> None:
        """Another act on the chosen loan."""
        if row := self._one():
            self._after(act(self, self.shell, row), said)

    def _after(self, done: Any, said: str) -> None:
        if done is None:
            return
        waits = isinstance(done, dict) and "voucher" not in done
        self._done("已填好，等第二人复核后入账。" if waits else said)

    def replan(self, kind: Happening) -> None:
        """Extend or defer the chosen loan."""
        if row := self._one():
            self._after(loan_form.replan(self, self.shell, row, kind), f"已登记{kind}。")

    def withdraw(self) -> None:
        """The person takes the application back."""
        row = self._one()
        said = "申请人自己撤回，申请留在名单里。"
        if row is None or not ask.confirm(self, "撤回申请", said, "撤回"):
            return
        self._try(lambda: commands.withdraw_loan(self.shell.context.actor, row["id"]), "已撤回。")

    def deducted(self) -> None:
        """Book what was deducted from this month's wages."""
        month = days.today().isoformat()[:7]
        self._try(lambda: loan_form.deducted(self, self.shell, month), "代扣已入账。")

    def _try(self, act: Callable[[], Any], said: str) -> None:
        try:
            done = act()
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        self._after(True if done is None and said == "已撤回。" else done, said)

    def open_household(self) -> None:
        """Open the file of the borrower."""
        row = self._one()
        if row and row["household"]:
            self.shell.go("households", open=row["household"])

    def print(self, kind: str) -> None:
        """Show a paper of the chosen loan before it is printed."""
        if row := self._one():
            title, fill = loan_papers.PAPERS[kind]
            self._preview(fill([row["id"]], self._printed()), title)

    def print_overdue(self) -> None:
        """Show the list of arrears."""
        self._preview(loan_papers.overdue_list(self._printed()), "逾期清单")

    def print_deductions(self) -> None:
        """Show whose wages are deducted this month."""
        month = days.today().isoformat()[:7]
        self._preview(loan_papers.deduction_list(month, self._printed()), "工资代扣清单")

    def _preview(self, papers: list[Any], title: str) -> None:
        from ui.kit import printing

        printing.preview(self, papers, title)

    def _printed(self) -> str:
        return f"{datetime.now():%Y-%m-%d %H:%M} {self.shell.context.actor.name}"

    def _one(self) -> Row | None:
        row = self.table.current()
        if row is None:
            errors.show_refusal(self, RuleError("请先选中一笔借款。"))
            return None
        return queries.loan(str(row["id"]))

    def _done(self, sentence: str) -> None:
        self.shell.stale()
        self.say(sentence)

    # -- laying out ------------------------------------------------------------------------------

    def _add_papers(self) -> None:
        papers = loan_papers.PAPERS.items()
        acts: list[Any] = [(f"{title}…", partial(self.print, kind)) for kind, (title, _) in papers]
        acts += [
            None,
            ("逾期清单…", self.print_overdue),
            ("本月工资代扣清单…", self.print_deductions),
        ]
        self.print_button = menu_button("打印", "print", acts)
        self._actions.addWidget(self.print_button)
        self._verbs["print"] = self.print_button.click

    def _add_more(self) -> None:
        step, go = self._step, self.shell.go
        self.more_button = menu_button(
            "更多",
            "more",
            [
                ("登记提醒…", partial(step, loan_form.remind, "已登记提醒。")),
                ("报销到账…", partial(step, loan_form.refund, "已登记报销到账。")),
                ("展期…", partial(self.replan, Happening.EXTENSION)),
                ("缓还…", partial(self.replan, Happening.DEFERRAL)),
                ("本月代扣入账…", self.deducted),
                None,
                ("批准例外…", partial(step, loan_form.exception, "已批准例外。")),
                ("答复不同意…", partial(step, loan_form.refuse, "已答复不同意。")),
                ("申请人撤回…", self.withdraw),
                ("核销…", partial(step, loan_form.write_off, "已核销。")),
                None,
                ("打开档案", self.open_household),
                ("导入借款登记表…", lambda: go("import", kind="loans", choose=True)),
            ],
        )
        self._actions.addWidget(self.more_button)


_STEPS: Mapping[str, tuple[Callable[..., Any], str]] = {
    "批复": (loan_form.decide, "已批复。"),
    "签协议": (loan_form.agree, "协议已登记。"),
    "付款": (loan_form.lend, "已付款入账。"),
    "登记还款": (loan_form.repay, "还款已入账。"),
}


def _told(row: Row) -> Row:
    """A loan as the list shows it."""
    due = ""
    if row["late_days"]:
        due = f"逾期 {row['late_days']} 天"
    elif row["next_on"]:
        due = f"{row['next_on']} 起"
    number = "历史" if row["is_history"] else row["shown_number"]
    is_lent = row["state"] == LoanState.LENT
    said = {"due": due, "shown_number": number, "tone": "red" if row["late_days"] else ""}
    fen = row["lent_fen"] or row["asked_fen"]
    return {**row, **said, "lent_fen": fen, "left_fen": row["left_fen"] if is_lent else None}
