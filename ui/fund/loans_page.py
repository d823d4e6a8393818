"""困难职工借款: who owes how much since when, what is due, and how much can still be lent."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from models.core import days
from models.core.errors import RuleError
from models.fund import commands, queries
from models.fund.papers import loan as loan_papers
from models.fund.policy.loans import Happening, LoanState, Standing
from models.fund.queries import LoanFilter
from ui.fund import loan_form
from ui.fund.gauge_strip import GaugeStrip
from ui.fund.loan_panel import LoanPanel
from ui.fund.register_page import Listed, RegisterPage, listed
from ui.kit import errors
from ui.kit.filters import FilterChoice
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, Row, rows_model
from ui.kit.table_view import TableView
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
_NEXT = {
    LoanState.APPLIED: "批复",
    LoanState.APPROVED: "签协议",
    LoanState.AGREED: "付款",
    Standing.ON_TIME: "登记还款",
    Standing.LATE: "登记还款",
}


class LoansPage(RegisterPage):
    """The list, those that are late first; the next step of the chosen one is the main act."""

    title = "困难职工借款"
    one = "一笔借款"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_papers(
            [
                *listed(loan_papers.PAPERS, self.print),
                None,
                ("逾期清单…", self.print_overdue),
                ("本月工资代扣清单…", self.print_deductions),
            ]
        )
        self.add_more(self._seldom())
        self.next_button = self.add_action("登记还款", "check", self.carry_on)
        self.new_button = self.add_action("登记借款", "plus", self.add, accent=True, does="new")
        self.gauge = GaugeStrip()
        self.add_above(self.gauge)
        choices = {
            "state": FilterChoice("状态", tuple(str(one) for one in TAGS)),
            "source": FilterChoice("资金来源"),
        }
        self.add_search("姓名、单位、担保人", choices)
        self._rows: list[Row] = []
        self.model = rows_model(COLUMNS, lambda: self._rows)
        table = TableView(self.model, "loans")
        table.opened.connect(lambda _: self.edit())
        table.say_when_empty(
            "还没有借款", "点“登记借款”，旧账没清会当场提醒；以前的借款登记表可以从“更多”里导入。"
        )
        table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        self.lay_out(table, LoanPanel(), "笔")

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
        self.ask()

    def ask(self) -> None:
        where = LoanFilter(words=self._bar.text(), **self._bar.filters())
        self._rows = [_told(row) for row in queries.loans(where, days.today())]
        self.model.reload()
        self.table.stand()
        self.show_chosen()

    def show_chosen(self) -> None:
        row = self.table.current()
        self.panel.show_loan(str(row["id"]) if row else "")
        step = _NEXT.get(row["standing"], "") if row else ""
        self.next_button.setText(step or "登记还款")
        self.next_button.setEnabled(bool(step))

    # -- doing -----------------------------------------------------------------------------------

    def arrive(self, loan: str = "", state: str = "") -> None:
        """`loan` is the one to stand on, `state` narrows the list."""
        if state:
            self._bar.set("", {"state": state})
        if loan:
            self.table.choose("id", loan)

    def add(self, household: str = "") -> None:
        """Take down an application."""
        if made := loan_form.ask(self, self.shell, household=household):
            self.after(made, "借款申请已登记。")
            self.table.choose("id", made)

    def edit(self) -> None:
        """Correct the application under the cursor, or what is known of its refund."""
        row = self.table.current()
        if row:
            self.after(loan_form.ask(self, self.shell, str(row["id"])), "已保存。")

    def carry_on(self) -> None:
        """Take the next step of the chosen loan."""
        row = self.current()
        if row and (step := _NEXT.get(row["standing"], "")):
            self._step(*_STEPS[step])

    def _step(self, act: Callable[..., Any], said: str) -> None:
        """An act on the chosen loan."""
        if row := self.current():
            self.after(act(self, self.shell, queries.loan(str(row["id"]))), said)

    def replan(self, kind: Happening) -> None:
        """Extend or defer the chosen loan."""
        self._step(partial(loan_form.replan, kind=kind), f"已登记{kind}。")

    def withdraw(self) -> None:
        """The person takes the application back."""
        row = self.current()
        if row and self.sure("撤回申请", "申请人自己撤回，申请留在名单里。", "撤回"):
            actor = self.shell.context.actor
            self.attempt(lambda: commands.withdraw_loan(actor, str(row["id"])), "已撤回。")

    def deducted(self) -> None:
        """Book what was deducted from this month's wages."""
        month = days.today().isoformat()[:7]
        try:
            self.after(loan_form.deducted(self, self.shell, month), "代扣已入账。")
        except RuleError as refused:
            errors.show_refusal(self, refused)

    def print(self, kind: str) -> None:
        """Show a paper of the chosen loan before it is printed."""
        if row := self.current():
            title, fill = loan_papers.PAPERS[kind]
            self.show_papers(partial(fill, [str(row["id"])]), title)

    def print_overdue(self) -> None:
        """Show the list of arrears."""
        self.show_papers(loan_papers.overdue_list, "逾期清单")

    def print_deductions(self) -> None:
        """Show whose wages are deducted this month."""
        month = days.today().isoformat()[:7]
        self.show_papers(partial(loan_papers.deduction_list, month), "工资代扣清单")

    def _seldom(self) -> Listed:
        step, go = self._step, self.shell.go
        return [
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
        ]


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
