"""The forms of a loan: the application with what the gate finds, the plan, each later step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days, money
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways, by_label
from models.fund import commands, queries
from models.fund.fields import LOAN, LOAN_ASKED
from models.fund.policy.loans import LADDER, Due, Happening, equal_plan, next_rung, read_plan
from ui.fund.asking import ask_step
from ui.kit import fund_offers as offers
from ui.kit import parts, theme
from ui.kit.cards import Notice
from ui.kit.form_dialog import FormDialog
from ui.kit.fund_offers import PLACE, SOURCE
from ui.kit.offer import offer_words
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView

Row = Mapping[str, Any]
_BY_LABEL = {field.label: field for field in LOAN}
FIELDS = tuple(_BY_LABEL[label] for label in LOAN_ASKED)
DAY = Field("日期", Kind.DATE, required=True)
WHY, NOTE = Field("原因", Kind.LONG, required=True), Field("说明", Kind.LONG)
COUNT = Field("期数", Kind.WHOLE, unit="个月平均还")
FIRST_ON = Field("第一期还款日期", Kind.DATE)
OWN_PLAN = Field("自排计划", Kind.LONG, hint="不平均的，每行一期：2026-08-15 500")
PAID_ON = Field("发生日期", Kind.DATE, required=True)
HANDLER = Field("经办人")
RUNG = Field("提醒方式", Kind.CODE, codes="提醒方式", required=True)
SKIPPED = Field("跳过的原因", hint="不按次序才要写")
SPENT = Field("已经用到别处", Kind.CODE, codes="是否", required=True)
_AGREED = tuple(
    _BY_LABEL[label]
    for label in ("还款方式", "协议日期", "代扣授权日期", "担保人", "担保人单位和电话")
)


def ask(parent: QWidget, shell: Shell, loan: str = "", household: str = "") -> str | None:
    """Ask for an application, new or to be corrected: its key, None when cancelled."""
    held = queries.loan(loan) if loan else None
    names, persons = _lending(), offers.persons()

    def submit(values: dict[str, Any], form: str) -> str:
        actor = shell.context.actor.on(form)
        source = names.get(str(values.get(SOURCE.label) or ""), "")
        home, said = _whose(values, held, persons)
        if held is None:
            return commands.apply_for_loan(actor, said, home, source)
        commands.change_loan(actor, loan, said, source)
        return loan

    source = replace(SOURCE, required=False)
    title = f"改借款 {held['shown_number']}" if held else "登记借款申请"
    first = _first(held, household, persons)
    sections = [("", (*FIELDS, source))]
    dialog = FormDialog(parent, title, sections, first, submit, ways=offers.ways(names))
    if held is None:
        offer_words(dialog.panel.editors["借款人"].line, list(persons))
    _show_gate(dialog, held, persons)
    return str(dialog.result) if dialog.exec() else None


def _lending() -> dict[str, str]:
    """The sources that may lend: name → key."""
    return {row["name"]: row["id"] for row in queries.sources() if row["lends"] == "是"}


def _first(held: Row | None, household: str, persons: offers.Keys) -> dict[str, Any]:
    if held is not None:
        return {**by_label(FIELDS, held), SOURCE.label: held["source_name"]}
    said = next((words for words, key in persons.items() if key == household), "")
    lending = list(_lending())
    source = lending[0] if len(lending) == 1 else ""
    return {"申请日期": days.today().isoformat(), "借款人": said, SOURCE.label: source}


def _whose(
    values: Mapping[str, Any], held: Row | None, persons: offers.Keys
) -> tuple[str, dict[str, Any]]:
    said = str(values.get("借款人") or "")
    home = str(held["household"]) if held else offers.household_of(said, persons)
    return home, {**values, "借款人": offers.name_of(said)}


def _show_gate(dialog: FormDialog, held: Row | None, persons: offers.Keys) -> None:
    """What the gate finds and what else could help, computed anew while the form is filled in."""
    notice = Notice("")
    dialog.panel.body.insertWidget(0, notice)

    def show() -> None:
        values = dialog.panel.written()
        home, said = _whose(values, held, persons)
        name, unit = said["借款人"], str(values.get("单位") or "")
        notice.words.setText(gate_words(home, name, unit, held["id"] if held else ""))

    dialog.panel.changed.connect(show)
    show()


def gate_words(household: str, name: str, unit: str, loan: str = "") -> str:
    """What the gate finds for a person, and what else could help, as the form says it."""
    if not name:
        return "填了借款人就查以前的借款，和还能走的别的路。"
    today = days.today()
    found = queries.obstacles(household, name, unit, today, loan)
    told = "；".join(one.words for one in found) or "以前没有借过款"
    return f"{told}。\n先想想：{'；'.join(queries.instead(household, name, today))}。"


# -- the decision --------------------------------------------------------------------------------


def decide(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Approve with the sum and the source."""
    names = _lending()
    amount = replace(_BY_LABEL["借款金额"], required=True)
    by = replace(_BY_LABEL["审批人"], hint="空着按金额定：分工会、厂工会、油田工会")

    def submit(values: dict[str, Any], form: str) -> None:
        source = names.get(str(values.get(SOURCE.label) or ""), "")
        commands.decide_loan(
            shell.context.actor.on(form),
            row["id"],
            values[amount.label],
            values[DAY.label],
            values.get(by.label) or "",
            source,
        )

    first = {
        amount.label: row["asked_fen"],
        DAY.label: days.today().isoformat(),
        SOURCE.label: row["source_name"] or next(iter(names), ""),
    }
    found = queries.obstacles(row["household"], row["name"], row["unit"], days.today(), row["id"])
    note = "；".join(one.words for one in found) or "没有借过款。"
    return ask_step(
        parent, "批复", (amount, SOURCE, DAY, by), first, submit, note, offers.ways(names)
    )


def exception(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Let the loan pass the gate, with reason and second person."""
    why = replace(_BY_LABEL["例外原因"], required=True, kind=Kind.LONG)
    by = _BY_LABEL["例外批准人"]

    def submit(values: dict[str, Any], form: str) -> None:
        actor = shell.context.actor.on(form)
        commands.allow_exception(actor, row["id"], values[why.label], values.get(by.label) or "")

    note = "前不清后不借的例外由第二人批准，每一笔都列在月报表上。"
    return ask_step(parent, "批准例外", (why, by), {}, submit, note)


def refuse(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Decline with the reason."""
    why = replace(_BY_LABEL["不同意的原因"], required=True)

    def submit(values: dict[str, Any], form: str) -> None:
        actor = shell.context.actor.on(form)
        commands.refuse_loan(actor, row["id"], values[DAY.label], values[why.label])

    return ask_step(parent, "不同意", (DAY, why), _today(), submit)


def _today() -> dict[str, object]:
    return {DAY.label: days.today().isoformat()}


# -- agreement, payment, repayment ---------------------------------------------------------------


def agree(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Note the signed agreement with its plan."""

    def submit(values: dict[str, Any], form: str) -> None:
        plan = _plan(values, row["lent_fen"])
        commands.agree_loan(shell.context.actor.on(form), row["id"], values, plan)

    first = {"协议日期": days.today().isoformat(), **by_label(_AGREED, row)}
    first = {label: value or first.get(label) for label, value in first.items()}
    first["协议日期"] = row["agreed_on"] or days.today().isoformat()
    note = f"{row['name']}借 {money.shown(row['lent_fen'])} 元（{row['purpose']}）。"
    fields = (*_AGREED, COUNT, FIRST_ON, OWN_PLAN)
    return _ask_plan(parent, "签协议", fields, first, submit, row["lent_fen"], note)


def replan(parent: QWidget, shell: Shell, row: Row, kind: Happening) -> Any:
    """Give what is still owed a new plan."""

    def submit(values: dict[str, Any], form: str) -> None:
        plan = _plan(values, row["left_fen"])
        about = row["id"], kind, values[DAY.label], values[WHY.label]
        commands.replan_loan(shell.context.actor.on(form), *about, plan)

    note = f"还欠 {money.shown(row['left_fen'])} 元，重新排期；已还的部分不变。"
    if kind is Happening.EXTENSION:
        note += "展期只有一次。"
    fields = (DAY, WHY, COUNT, FIRST_ON, OWN_PLAN)
    return _ask_plan(parent, str(kind), fields, _today(), submit, row["left_fen"], note)


def _plan(values: Mapping[str, Any], fen: int) -> list[Due]:
    """The typed plan, else equal instalments."""
    if typed := str(values.get(OWN_PLAN.label) or "").strip():
        return read_plan(typed)
    first_on = str(values.get(FIRST_ON.label) or "")
    if len(first_on) != len("2026-01-01"):
        raise RuleError("请填第一期还款日期，或自排计划。没有保存。", FIRST_ON.label)
    return equal_plan(fen, int(values.get(COUNT.label) or 1), first_on)


def _ask_plan(
    parent: QWidget,
    title: str,
    fields: Sequence[Field],
    first: Mapping[str, object],
    submit: Callable[[dict[str, Any], str], object],
    fen: int,
    note: str,
) -> Any:
    """Ask with the plan shown in words while it is filled in."""
    sections = [("", tuple(fields))]
    ways = offers.ways({})
    dialog = FormDialog(
        parent, title, sections, first, submit, ways=ways, verb=title, note=note, columns=1
    )
    told = parts.label("", "secondary", wrap=True)
    dialog.panel.add_row("", "计划", told)

    def show() -> None:
        values, _ = dialog.panel.check()
        try:
            told.setText(plan_words(_plan(values, fen), fen))
        except RuleError:
            told.setText("填了期数和第一期日期就排出来。")

    dialog.panel.changed.connect(show)
    show()
    return True if dialog.exec() else None


def plan_words(plan: Sequence[Due], fen: int) -> str:
    """A plan in one sentence."""
    total = sum(due.fen for due in plan)
    apart = "" if total == fen else f"，应是 {money.shown(fen)} 元"
    dues = "、".join(f"{due.on} {money.shown(due.fen)}" for due in plan[:3])
    more = f" … {plan[-1].on} {money.shown(plan[-1].fen)}" if len(plan) > 3 else ""
    return f"{len(plan)} 期，合计 {money.shown(total)} 元{apart}：{dues}{more}"


def lend(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Pay the loan out."""

    def submit(values: dict[str, Any], form: str) -> dict[str, str]:
        return commands.lend_loan(
            shell.context.actor.on(form),
            row["id"],
            values[PAID_ON.label],
            offers.place_of(values.get(PLACE.label)),
            values.get(HANDLER.label) or "",
        )

    total = row["lent_fen"]
    note = (
        f"从{row['source_name']}借给{row['name']} {money.shown(total)} 元"
        f"（人民币{money.capitals(total)}）。"
    )
    first = _paid_first(shell)
    return ask_step(parent, "付款", (PAID_ON, PLACE, HANDLER), first, submit, note, offers.ways({}))


def _paid_first(shell: Shell) -> dict[str, object]:
    return {
        PAID_ON.label: days.today().isoformat(),
        PLACE.label: "银行存款",
        HANDLER.label: shell.context.actor.name,
    }


def repay(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Book a repayment: what is behind and due next stands there first."""
    amount = Field("还款金额", Kind.MONEY, required=True, unit="元")

    def submit(values: dict[str, Any], form: str) -> dict[str, str]:
        return commands.repay_loans(
            shell.context.actor.on(form),
            {row["id"]: values[amount.label]},
            values[PAID_ON.label],
            offers.place_of(values.get(PLACE.label)),
            values.get(HANDLER.label) or "",
        )

    due = row["late_fen"] or row["next_fen"] or row["left_fen"]
    first = {amount.label: due, **_paid_first(shell)}
    note = f"{row['name']}还欠 {money.shown(row['left_fen'])} 元。多还、提前还都可以。"
    fields = (amount, PAID_ON, PLACE, HANDLER)
    return ask_step(parent, "登记还款", fields, first, submit, note, offers.ways({}))


_DEDUCTED = (
    ColumnSpec("ticked", "", 36, "check", sortable=False),
    ColumnSpec("name", "姓名", 100, sortable=False),
    ColumnSpec("unit", "单位", 130, sortable=False, stretch=True),
    ColumnSpec("left_fen", "未还", 110, "money", sortable=False),
    ColumnSpec("fen", "代扣", 110, "money", sortable=False),
)


def deducted(parent: QWidget, shell: Shell, month: str) -> Any:
    """Book what was deducted from wages in a month, with one voucher; who was not is unticked."""
    rows = queries.deductions(month)
    if not rows:
        raise RuleError(f"{int(month[5:])} 月没有要从工资代扣的借款。")
    model = rows_model(_DEDUCTED, [{**row, "ticked": True} for row in rows])

    def submit(values: dict[str, Any], form: str) -> dict[str, str]:
        return commands.repay_loans(
            shell.context.actor.on(form),
            {str(row["id"]): int(row["fen"]) for row in model.ticked()},
            values[PAID_ON.label],
            offers.place_of(values.get(PLACE.label)),
            values.get(HANDLER.label) or "",
            f"收 {int(month[5:])} 月工资代扣还款",
        )

    total = money.shown(sum(row["fen"] for row in rows))
    note = f"{len(rows)} 人，共 {total} 元；没有扣到的把勾去掉，扣得不一样的单独登记还款。"
    dialog = FormDialog(
        parent, "代扣入账", [("", (PAID_ON, PLACE, HANDLER))], _paid_first(shell), submit,
        ways=offers.ways({}), verb="入账", note=note,
    )  # fmt: skip
    table = TablePanel(TableView(model), "人")
    table.setMinimumHeight(theme.px(220))
    dialog.panel.body.insertWidget(0, table)
    return dialog.result if dialog.exec() else None


# -- meanwhile -----------------------------------------------------------------------------------


def remind(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Note a step of reminding; the one whose turn it is stands there first."""

    def submit(values: dict[str, Any], form: str) -> None:
        commands.remind(
            shell.context.actor.on(form),
            row["id"],
            Happening(values[RUNG.label]),
            values[DAY.label],
            values.get(NOTE.label) or "",
            values.get(SKIPPED.label) or "",
        )

    due = next_rung(queries.rungs(row), bool(row["guarantor"]))
    first = {**_today(), RUNG.label: str(due or LADDER[-1])}
    ways = Ways(lists={RUNG.codes: CodeList(RUNG.codes, tuple(str(one) for one in LADDER))})
    fields = (RUNG, DAY, NOTE, SKIPPED)
    return ask_step(parent, "登记提醒", fields, first, submit, _late_words(row), ways)


def _late_words(row: Row) -> str:
    if not row["late_fen"]:
        return f"还没有逾期，还欠 {money.shown(row['left_fen'])} 元。"
    return f"逾期 {row['late_days']} 天，欠 {money.shown(row['late_fen'])} 元。"


def refund(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Note that the refund of the treatment came, and whether it was spent elsewhere."""
    on = replace(_BY_LABEL["报销到账日期"], required=True)

    def submit(values: dict[str, Any], form: str) -> None:
        commands.refund_came(
            shell.context.actor.on(form),
            row["id"],
            values[on.label],
            values[SPENT.label] == "是",
            values.get(NOTE.label) or "",
        )

    first = {on.label: days.today().isoformat(), SPENT.label: "否"}
    ways = Ways(lists={SPENT.codes: CodeList(SPENT.codes, ("否", "是"))})
    note = "到账以后请另外登记还款。“已经用到别处”只供内部掌握，不印在任何单据上。"
    return ask_step(parent, "报销到账", (on, SPENT, NOTE), first, submit, note, ways)


def write_off(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Write off what is owed, by minutes."""
    minutes, owner = Field("会议纪要", required=True), Field("资金所有单位", required=True)
    audit = Field("告知经审会日期", Kind.DATE, required=True)

    def submit(values: dict[str, Any], form: str) -> dict[str, str]:
        said = (values[one.label] for one in (DAY, minutes, owner, audit))
        return commands.write_off_loan(shell.context.actor.on(form), row["id"], *said)

    note = f"核销 {row['name']} 还欠的 {money.shown(row['left_fen'])} 元。"
    return ask_step(parent, "核销", (DAY, minutes, owner, audit), _today(), submit, note)
