"""救助审批: the applications with their way, many carried on at once."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from models.core import days, money
from models.fund import commands, queries
from models.fund.papers import aid as aid_papers
from models.fund.policy.aid import AidState
from models.fund.queries import AidFilter
from models.office import queries as office
from ui.fund import aid_form
from ui.fund.aid_panel import AidPanel
from ui.fund.register_page import RegisterPage, listed
from ui.kit.filters import FilterChoice
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, PagedTableModel, Query, Row
from ui.kit.table_view import TableView
from ui.kit.tags import Tag

TAGS: Mapping[str, Tag] = {
    AidState.APPLIED: Tag("申请", "amber", "edit"),
    AidState.CHECKED: Tag("已核实", "amber", "home"),
    AidState.DISCUSSED: Tag("已评议", "amber", "hand"),
    AidState.NOTICED: Tag("公示中", "amber", "eye"),
    AidState.APPROVED: Tag("已批复", "green", "check"),
    AidState.PAID: Tag("已发放", "green", "check_circle"),
    AidState.REFUSED: Tag("不同意", "grey", "close"),
    AidState.WITHDRAWN: Tag("撤回", "grey", "undo"),
}
COLUMNS = (
    ColumnSpec("shown_number", "编号", 88, sortable=False),
    ColumnSpec("name", "受助人", 96, sortable=False),
    ColumnSpec("unit", "单位", 92, sortable=False),
    ColumnSpec("aid_kind", "帮扶项目", 78, sortable=False),
    ColumnSpec("applied_on", "申请日期", 92, "date", sortable=False, spared=True),
    ColumnSpec("asked_fen", "申请金额", 92, "money", sortable=False),
    ColumnSpec("approved_fen", "批复金额", 92, "money", sortable=False),
    ColumnSpec("state", "进度", 84, "tag", sortable=False, tags=TAGS),
    ColumnSpec("waits", "等什么", 130, sortable=False, stretch=True, quiet=True),
)


class AidPage(RegisterPage):
    """The list; the next step of what is chosen is the main act."""

    title = "救助审批"
    one = "一份申请"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_papers(listed(aid_papers.PAPERS, self.print))
        self.add_more(
            [
                ("公示异议…", self.object_to),
                ("答复不同意…", self.refuse),
                ("申请人撤回…", self.withdraw),
                None,
                ("打开档案", self.open_household),
            ]
        )
        self.next_button = self.add_action("核实", "check", self.carry_on)
        self.new_button = self.add_action("登记申请", "plus", self.add, accent=True, does="new")
        kinds = office.code_lists()["帮扶项目"].items
        choices = {
            "state": FilterChoice("进度", tuple(str(one) for one in AidState)),
            "kind": FilterChoice("帮扶项目", kinds),
            "year": FilterChoice("年度"),
        }
        self.add_search("姓名、单位", choices)
        self.model = PagedTableModel(COLUMNS, self._fetch, self._count)
        table = TableView(self.model, "aids", several=True)
        table.opened.connect(lambda _: self.edit())
        table.say_when_empty("还没有救助申请", "点“登记申请”，限额按标准当场算出来。")
        table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        self.lay_out(table, AidPanel(), "份")

    # -- reading ---------------------------------------------------------------------------------

    def reload(self) -> None:
        years = sorted({row["applied_on"][:4] for row in queries.aids(AidFilter(), limit=-1)})
        self._bar.choices["year"].set_options([(one, f"{one} 年") for one in reversed(years)])
        states = queries.aid_states()
        open_ = sum(count for state, count in states.items() if TAGS[state].tone == "amber")
        said = [f"{sum(states.values()):,} 份", f"在办 {open_:,} 份"]
        if waiting := states[AidState.APPROVED]:
            said.append(f"批了还没发 {waiting:,} 份")
        self.set_subtitle(" · ".join(said))
        self.ask()

    def ask(self) -> None:
        self.model.ask(self._bar.text(), self._bar.filters())
        self.table.stand()
        self.show_chosen()

    def _where(self) -> AidFilter:
        return AidFilter(words=self._bar.text(), **self._bar.filters())

    def _fetch(self, query: Query) -> list[Row]:
        rows = queries.aids(self._where(), query.offset, query.limit)
        return [{**row, "waits": _waits(row)} for row in rows]

    def _count(self, query: Query) -> int:
        return queries.count_aids(self._where())

    def show_chosen(self) -> None:
        row = self.table.current()
        self.panel.show_aid(str(row["id"]) if row else "")
        step = self._next()
        self.next_button.setText(step[0] if step else "下一步")
        self.next_button.setEnabled(step is not None)

    def _next(self) -> tuple[str, Callable[[], object]] | None:
        """The next step that all chosen applications wait for."""
        steps = {_step(row) for row in self.table.selected()}
        if len(steps) != 1 or not (step := steps.pop()):
            return None
        return step, partial(getattr(self, _ACTS[step]))

    def arrive(self, state: str = "") -> None:
        """`state` narrows the list."""
        if state:
            self._bar.set("", {"state": state})

    # -- doing -----------------------------------------------------------------------------------

    def add(self, household: str = "") -> None:
        """Take down an application."""
        if made := aid_form.ask(self, self.shell, household=household):
            self.after(True, "申请已登记。")
            self.table.choose("id", made)

    def edit(self) -> None:
        """Correct the application under the cursor."""
        row = self.table.current()
        if row and aid_form.ask(self, self.shell, str(row["id"])):
            self.after(True, "已保存。")

    def carry_on(self) -> None:
        """Take the next step for all that is chosen."""
        if step := self._next():
            step[1]()

    def check(self) -> None:
        """Note the verification."""
        self.after(aid_form.check(self, self.shell, self.chosen()) or None, "已登记核实。")

    def discuss(self) -> None:
        """Note the meeting."""
        self.after(aid_form.discuss(self, self.shell, self.chosen()) or None, "已登记评议。")

    def notice(self) -> None:
        """Begin the notice."""
        self.after(aid_form.notice(self, self.shell, self.chosen()) or None, "已开始公示。")

    def decide(self) -> None:
        """Approve."""
        self.after(aid_form.decide(self, self.shell, self.table.selected()) or None, "已批复。")

    def pay(self) -> None:
        """Pay."""
        self.after(aid_form.pay(self, self.shell, self.table.selected()), "已入账。")

    def refuse(self) -> None:
        """Decline the application under the cursor."""
        row = self.current()
        if row and aid_form.refuse(self, self.shell, str(row["id"])):
            self.after(True, "已答复不同意。")

    def object_to(self) -> None:
        """Note an objection."""
        row = self.current()
        if row and aid_form.object_to(self, self.shell, row):
            self.after(True, "已登记。")

    def withdraw(self) -> None:
        """The applicant takes it back."""
        row = self.current()
        if row and self.sure("撤回申请", "申请人自己撤回，申请留在名单里。", "撤回"):
            actor = self.shell.context.actor
            self.attempt(lambda: commands.withdraw_aid(actor, str(row["id"])), "已撤回。")

    def print(self, kind: str) -> None:
        """Show a paper of what is chosen before it is printed."""
        if self.current():
            title, fill = aid_papers.PAPERS[kind]
            self.show_papers(partial(fill, list(reversed(self.chosen()))), title)


_ACTS = {"核实": "check", "评议": "discuss", "公示": "notice", "批复": "decide", "发放": "pay"}


def _step(row: Mapping[str, Any]) -> str:
    """The next step of an application, "" for none."""
    if row["state"] == AidState.APPROVED:
        return "发放"
    if row["state"] == AidState.NOTICED:
        return "批复"
    if not queries.wants_notice(row["aid_kind"]):
        return "批复" if TAGS[row["state"]].tone == "amber" else ""
    steps = {AidState.APPLIED: "核实", AidState.CHECKED: "评议", AidState.DISCUSSED: "公示"}
    return steps.get(row["state"], "")


def _waits(row: Mapping[str, Any]) -> str:
    """What an application waits for, in words."""
    if row["state"] == AidState.NOTICED:
        if row["objection"]:
            return f"公示有异议：{row['objection']}"
        over = row["notice_until"] < days.today().isoformat()
        return "公示结束，等批复" if over else f"公示到 {row['notice_until']}"
    if row["state"] == AidState.REFUSED:
        return str(row["refused_why"])
    if row["state"] == AidState.APPROVED:
        return f"批了 {money.shown(row['approved_fen'])} 元，等发放"
    step = _step(row)
    return f"等{step}" if step else ""
