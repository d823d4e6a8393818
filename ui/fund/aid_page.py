"""救助审批: the applications with their way, many carried on at once."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from models.core import days, money
from models.core.errors import RuleError
from models.fund import aid_papers, commands, queries
from models.fund.policy.aid import AidState
from models.fund.queries import AidFilter
from models.office import queries as office
from ui.fund import aid_form
from ui.fund.aid_panel import AidPanel
from ui.kit import ask, errors, parts, theme
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.menu_button import menu_button
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.kit.table_model import ColumnSpec, PagedTableModel, Query, Row
from ui.kit.table_view import TablePanel, TableView
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
ROOMY = 1040


class AidPage(Page):
    """The list; the next step of what is chosen is the main act."""

    key = "fund"
    title = "救助审批"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.add_breadcrumb(Breadcrumb("资金台账", self.title, shell.back))
        papers = aid_papers.PAPERS.items()
        acts = [(f"{title}…", partial(self.print, kind)) for kind, (title, _) in papers]
        self.print_button = menu_button("打印", "print", acts)
        self._actions.addWidget(self.print_button)
        self._verbs["print"] = self.print_button.click
        self._add_more()
        self.next_button = self.add_action("核实", "check", self.carry_on)
        self.new_button = self.add_action("登记申请", "plus", self.add, accent=True, does="new")
        kinds = office.code_lists()["帮扶项目"].items
        choices = {
            "state": FilterChoice("进度", tuple(str(one) for one in AidState)),
            "kind": FilterChoice("帮扶项目", kinds),
            "year": FilterChoice("年度"),
        }
        self._bar = FilterBar(lambda *_: self._ask(), "姓名、单位", choices)
        self.add_filter_bar(self._bar)
        self.model = PagedTableModel(COLUMNS, self._fetch, self._count)
        self.table = TableView(self.model, "aids", several=True)
        self.table.opened.connect(lambda _: self.edit())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show())
        self.table.say_when_empty("还没有救助申请", "点“登记申请”，限额按标准当场算出来。")
        self.table.say_when_not_found("换一个词，或清除筛选看全部。", self._bar.clear)
        self.panel = AidPanel()
        across = parts.row(space=12)
        across.addWidget(TablePanel(self.table, "份"), 1)
        across.addWidget(self.panel)
        self.body.addLayout(across)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.panel.setVisible(self.width() >= theme.px(ROOMY))

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
        self._ask()

    def _ask(self) -> None:
        self.model.ask(self._bar.text(), self._bar.filters())
        self.table.stand()
        self._show()

    def _where(self) -> AidFilter:
        return AidFilter(words=self._bar.text(), **self._bar.filters())

    def _fetch(self, query: Query) -> list[Row]:
        rows = queries.aids(self._where(), query.offset, query.limit)
        return [{**row, "waits": _waits(row)} for row in rows]

    def _count(self, query: Query) -> int:
        return queries.count_aids(self._where())

    def _show(self) -> None:
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

    # -- doing -----------------------------------------------------------------------------------

    def add(self, household: str = "") -> None:
        """Take down an application."""
        if made := aid_form.ask(self, self.shell, household=household):
            self._done("申请已登记。")
            self.table.choose("id", made)

    def edit(self) -> None:
        """Correct the application under the cursor."""
        row = self.table.current()
        if row and aid_form.ask(self, self.shell, str(row["id"])):
            self._done("已保存。")

    def carry_on(self) -> None:
        """Take the next step for all that is chosen."""
        if step := self._next():
            step[1]()

    def check(self) -> None:
        """Note the verification."""
        if aid_form.check(self, self.shell, self._keys()):
            self._done("已登记核实。")

    def discuss(self) -> None:
        """Note the meeting."""
        if aid_form.discuss(self, self.shell, self._keys()):
            self._done("已登记评议。")

    def notice(self) -> None:
        """Begin the notice."""
        if aid_form.notice(self, self.shell, self._keys()):
            self._done("已开始公示。")

    def decide(self) -> None:
        """Approve."""
        if aid_form.decide(self, self.shell, self.table.selected()):
            self._done("已批复。")

    def pay(self) -> None:
        """Pay."""
        done = aid_form.pay(self, self.shell, self.table.selected())
        if done is not None:
            self._done("已入账。" if "voucher" in done else "已填好，等第二人复核后入账。")

    def refuse(self) -> None:
        """Decline the application under the cursor."""
        row = self._one()
        if row and aid_form.refuse(self, self.shell, str(row["id"])):
            self._done("已答复不同意。")

    def object_to(self) -> None:
        """Note an objection."""
        row = self._one()
        if row and aid_form.object_to(self, self.shell, row):
            self._done("已登记。")

    def withdraw(self) -> None:
        """The applicant takes it back."""
        row = self._one()
        said = "申请人自己撤回，申请留在名单里。"
        if row is None or not ask.confirm(self, "撤回申请", said, "撤回"):
            return
        try:
            commands.withdraw_aid(self.shell.context.actor, str(row["id"]))
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        self._done("已撤回。")

    def open_household(self) -> None:
        """Open the file of the applicant."""
        row = self._one()
        if row and row["household"]:
            self.shell.go("households", open=row["household"])

    def print(self, kind: str) -> None:
        """Show a paper of what is chosen before it is printed."""
        from ui.kit import printing

        if self._one() is None:
            return
        title, fill = aid_papers.PAPERS[kind]
        printed = f"{datetime.now():%Y-%m-%d %H:%M} {self.shell.context.actor.name}"
        keys = list(reversed(self._keys()))
        printing.preview(self, fill(keys, printed), title)

    def _one(self) -> Row | None:
        row = self.table.current()
        if row is None:
            errors.show_refusal(self, RuleError("请先选中一份申请。"))
        return row

    def _keys(self) -> list[str]:
        return [str(row["id"]) for row in self.table.selected()]

    def _done(self, sentence: str) -> None:
        self.shell.stale()
        self.say(sentence)

    def _add_more(self) -> None:
        self.more_button = menu_button(
            "更多",
            "more",
            [
                ("公示异议…", self.object_to),
                ("答复不同意…", self.refuse),
                ("申请人撤回…", self.withdraw),
                None,
                ("打开档案", self.open_household),
            ],
        )
        self._actions.addWidget(self.more_button)


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
