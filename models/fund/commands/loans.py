"""Loans from asking to paying back: gate, exception, agreement, repayment, reminders."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core import base, days, money
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column, by_label
from models.fund import policy, queries
from models.fund.commands.applying import asked, check_day, check_year
from models.fund.commands.posting import post_entry
from models.fund.fields import LOAN, LOAN_ASKED
from models.fund.policy import Account, Act, Part, VoucherForm
from models.fund.policy.loans import (
    ASKED,
    Due,
    Happening,
    LoanState,
    RepayWay,
    approver,
    check_plan,
    check_rung,
    covered,
    stopping,
)
from models.fund.tables import Instalment, Loan, LoanEvent
from models.office import queries as office

Row = dict[str, Any]


@command(Role.ENTRY)
def apply_for_loan(
    actor: Actor, values: Mapping[str, Any], household: str = "", source: str = ""
) -> str:
    """Take down an application, by label: its key."""
    row = _asked(values, household)
    number = queries.next_loan_number(row["applied_on"][:4])
    about = {"number": number, "source": source or None, "drawn_by": actor.id}
    return base.insert(Loan, {**row, **about})


@command(Role.ENTRY)
def change_loan(actor: Actor, loan: str, values: Mapping[str, Any], source: str = "") -> None:
    """Correct an application that is not decided on, or what is known of the refund."""
    held = queries.loan(loan)
    kept = {label: value for label, value in by_label(LOAN, held).items() if label in LOAN_ASKED}
    row = _asked({**kept, **values}, held["household"])
    check_year(held["applied_on"], row["applied_on"], "借款")
    if held["state"] != LoanState.APPLIED:
        fixed = {"name", "asked_fen", "applied_on", "source", "household"}
        row = {name: value for name, value in row.items() if name not in fixed}
        source = held["source"] or ""
    base.update(Loan, loan, {**row, "source": source or held["source"]})


def _asked(values: Mapping[str, Any], household: str) -> dict[str, Any]:
    return asked(LOAN, LOAN_ASKED, values, household, must=("借款人", "借款用途"))


def _in(loan: str, states: Sequence[str], verb: str) -> Row:
    """The loan, in one of these states or standings."""
    row = queries.loan(loan)
    if row["state"] not in states:
        said = "、".join(states)
        raise RuleError(f"这笔借款现在是“{row['standing']}”，不能{verb}，要是{said}的。没有改动。")
    return row


def _note(loan: str, kind: Happening, on: str, note: str, by: str) -> None:
    base.insert(LoanEvent, {"loan": loan, "kind": kind, "on": on, "note": note, "by": by})


# -- the gate and the decision -------------------------------------------------------------------


@command(Role.REVIEW)
def allow_exception(actor: Actor, loan: str, why: str, by: str = "") -> None:
    """Let a loan pass the gate: by a second person, with the reason; it stands in the report.

    In an office of one `by` names the leader who signed.
    """
    row = _in(loan, ASKED, "办例外")
    if not why.strip():
        raise RuleError("请写明例外的原因，没有改动。", "例外原因")
    alone = len(office.operators()) < 2
    if alone and (not by.strip() or by.strip() == actor.name):
        raise RuleError("例外要由第二人批准：请写批准人的姓名，没有改动。", "例外批准人")
    if not alone and row["drawn_by"] == actor.id:
        raise RuleError("这笔借款是您自己登记的，例外要由另一位有审核权限的人批准。没有改动。")
    who = by.strip() or actor.name
    base.update(Loan, loan, {"exception_why": why.strip(), "exception_by": who})
    today = days.today()
    found = queries.obstacles(row["household"], row["name"], row["unit"], today, loan)
    words = f"{stopping(found)}。{why.strip()}"
    _note(loan, Happening.EXCEPTION, today.isoformat(), words, who)


def _check_gate(row: Row, verb: str) -> None:
    """前不清后不借, unless a second person made an exception."""
    if row["exception_by"]:
        return
    found = queries.obstacles(
        row["household"], row["name"], row["unit"], days.today(), str(row["id"])
    )
    if stops := stopping(found):
        raise RuleError(
            f"前不清后不借：{stops}。没有{verb}。可以先办救助、互助理赔或转介；"
            "确实要借的，由第二人批准例外。"
        )


@command(Role.REVIEW)
def decide_loan(actor: Actor, loan: str, fen: int, on: str, by: str = "", source: str = "") -> None:
    """Approve a loan with its sum in fen, out of a source that may lend."""
    row = _in(loan, [LoanState.APPLIED], "批复")
    check_day(on, "批复日期")
    if on < row["applied_on"]:
        raise RuleError("批复日期在申请以前，没有批复。请核对日期。", "批复日期")
    if fen <= 0:
        raise RuleError("借款金额要大于 0，没有批复。", "借款金额")
    paying = source or row["source"]
    if not paying:
        raise RuleError("请选借款的资金来源，没有批复。", "资金来源")
    policy.check_lending(queries.rules_of(paying))
    who = by.strip() or approver(fen, queries.approvers(days.today()))
    if not who:
        raise RuleError("超过各级审批的金额，请写明审批人。没有批复。", "审批人")
    _check_gate(row, "批复")
    said = {"state": LoanState.APPROVED, "lent_fen": fen, "decided_on": on, "decided_by": who}
    base.update(Loan, loan, {**said, "source": paying})


@command(Role.REVIEW)
def refuse_loan(actor: Actor, loan: str, on: str, why: str) -> None:
    """Decline a loan, with the reason that the person is told."""
    _in(loan, ASKED, "答复不同意")
    check_day(on, "批复日期")
    if not why.strip():
        raise RuleError("请写明不同意的原因，要告诉申请人。没有改动。", "不同意的原因")
    said = {"state": LoanState.REFUSED, "decided_on": on, "refused_why": why.strip()}
    base.update(Loan, loan, said)


@command(Role.ENTRY)
def withdraw_loan(actor: Actor, loan: str) -> None:
    """The person takes the application back."""
    _in(loan, ASKED, "撤回")
    base.update(Loan, loan, {"state": LoanState.WITHDRAWN})


# -- the agreement and the money -----------------------------------------------------------------


@command(Role.ENTRY)
def agree_loan(actor: Actor, loan: str, values: Mapping[str, Any], plan: Sequence[Due]) -> None:
    """Note the signed agreement (还款方式, 协议日期, 代扣授权日期, 担保人 …) and its plan.

    The plan adds up to the loan; deduction from wages needs the signed authorisation.
    """
    row = _in(loan, [LoanState.APPROVED, LoanState.AGREED], "签协议")
    said = by_column(LOAN, {label: values.get(label) or "" for label in AGREED})
    check_day(said["agreed_on"], "协议日期")
    if not said["way"]:
        raise RuleError("请选还款方式，没有保存。", "还款方式")
    if said["way"] == RepayWay.PAYROLL and not said["authorised_on"]:
        raise RuleError("工资代扣要有本人签字的授权，请填代扣授权日期。没有保存。", "代扣授权日期")
    check_plan(plan, row["lent_fen"], said["agreed_on"])
    base.update(Loan, loan, {**said, "state": LoanState.AGREED, "due_on": plan[-1].on})
    set_plan(loan, plan)


AGREED = ("还款方式", "协议日期", "代扣授权日期", "担保人", "担保人单位和电话")


def set_plan(loan: str, plan: Sequence[Due]) -> None:
    """Put a plan in the place of the one before."""
    held = Instalment.select(Instalment.id).where(
        Instalment.loan == loan, Instalment.removed_at == ""
    )
    base.withdraw(Instalment, *[row.id for row in held])
    rows = [{"loan": loan, "due_on": due.on, "amount_fen": due.fen} for due in plan]
    base.insert_many(Instalment, rows)


@command(Role.ENTRY)
def lend_loan(
    actor: Actor, loan: str, on: str, place: Account = Account.BANK, handler: str = ""
) -> dict[str, str]:
    """Pay a loan out: {voucher} or {draft}; the gate is looked at once more."""
    row = _in(loan, [LoanState.AGREED], "付款")
    if on < row["agreed_on"]:
        raise RuleError("付款日期在签协议以前，没有入账。请核对日期。", "发生日期")
    _check_gate(row, "入账")
    words = f"借给{row['name']}（{row['purpose']}）"
    return post_entry(actor, VoucherForm(Act.LEND, on, words, [_part(row)], place, handler))


def _part(row: Row, fen: int = 0) -> Part:
    amount = fen or row["lent_fen"]
    about = {"household": row["household"], "payee": row["name"], "loan": row["id"]}
    return Part(amount, row["source"], **about)


@command(Role.ENTRY)
def repay_loans(
    actor: Actor,
    amounts: Mapping[str, int],
    on: str,
    place: Account = Account.BANK,
    handler: str = "",
    summary: str = "",
) -> dict[str, str]:
    """Book repayments, fen by loan, with one voucher: {voucher} or {draft}; all or none.

    Partial and early ones alike; none above what is owed, none before its loan.
    """
    rows = [_in(key, [LoanState.LENT], "还款") for key in amounts]
    if not rows:
        raise RuleError("没有选中借款，没有入账。")
    for row in rows:
        if on < row["lent_on"]:
            raise RuleError(f"{row['name']}的还款日期在借款以前，没有入账。", "发生日期")
    parts = [_part(row, amounts[row["id"]]) for row in rows if amounts[row["id"]]]
    named = rows[0]["name"] if len(rows) == 1 else f"{rows[0]['name']}等 {len(rows)} 人"
    words = summary.strip() or f"收{named}还款"
    return post_entry(actor, VoucherForm(Act.REPAY, on, words, parts, place, handler))


@command(Role.REVIEW)
def write_off_loan(
    actor: Actor, loan: str, on: str, minutes: str, owner: str, audit_on: str
) -> dict[str, str]:
    """Write off what is owed: {voucher} or {draft}.

    By minutes of the owner of the money, the audit committee (经审会) informed.
    """
    row = _in(loan, [LoanState.LENT], "核销")
    said = (("会议纪要", minutes), ("资金所有单位", owner), ("告知经审会日期", audit_on))
    for label, words in said:
        if not words.strip():
            raise RuleError(f"核销要有{label}，没有入账。", label)
    check_day(audit_on, "告知经审会日期")
    if not row["left_fen"]:
        raise RuleError("这笔借款已经还清，没有核销。")
    words = f"核销{row['name']}借款（{owner.strip()} {minutes.strip()}，{audit_on} 告知经审会）"
    return post_entry(actor, VoucherForm(Act.WRITE_OFF, on, words, [_part(row, row["left_fen"])]))


# -- what happens meanwhile ----------------------------------------------------------------------


@command(Role.ENTRY)
def replan_loan(
    actor: Actor, loan: str, kind: Happening, on: str, why: str, plan: Sequence[Due]
) -> None:
    """Give what is still owed a new plan, with the reason: 展期 once, 缓还 out of hardship.

    What was paid keeps its instalments; an extension ends later than before.
    """
    row = _in(loan, [LoanState.LENT], kind)
    check_day(on, "日期")
    if not why.strip():
        raise RuleError(f"请写明{kind}的原因，没有改动。", "原因")
    if kind == Happening.EXTENSION and any(one["kind"] == kind for one in row["events"]):
        raise RuleError("这笔借款已经展期过一次，不能再展期。没有改动；确有困难的办缓还。")
    check_plan(plan, row["left_fen"], on)
    if row["due_on"] and plan[-1].on < row["due_on"]:
        raise RuleError(f"新计划比原来的 {row['due_on']} 还早结束，没有改动。", "还款计划")
    settled = row["owed"].repaid + row["owed"].lost
    set_plan(loan, [*covered(row["plan"], settled), *plan])
    base.update(Loan, loan, {"due_on": plan[-1].on})
    _note(loan, kind, on, f"{why.strip()}，到 {plan[-1].on}", actor.name)


@command(Role.ENTRY)
def remind(
    actor: Actor, loan: str, rung: Happening, on: str, note: str = "", why: str = ""
) -> None:
    """Note a step of reminding; to leave one out needs a reason."""
    row = _in(loan, [LoanState.LENT], "提醒")
    check_day(on, "日期")
    if not row["left_fen"]:
        raise RuleError("这笔借款已经还清，不用提醒。没有登记。")
    check_rung(rung, queries.rungs(row), bool(row["guarantor"]), why)
    skipped = f"（跳过前一步：{why.strip()}）" if why.strip() else ""
    _note(loan, rung, on, f"{note.strip()}{skipped}", actor.name)


@command(Role.ENTRY)
def refund_came(actor: Actor, loan: str, on: str, spent: bool, note: str = "") -> None:
    """Note that the refund of a treatment came, and whether it was spent elsewhere (internal)."""
    row = _in(loan, [LoanState.LENT], "登记报销到账")
    check_day(on, "报销到账日期")
    base.update(Loan, loan, {"refund_came_on": on, "refund_spent": "是" if spent else "否"})
    kind = Happening.SPENT if spent else Happening.PAID_BACK
    left = f"还欠 {money.shown(row['left_fen'])} 元" if row["left_fen"] else "已还清"
    _note(loan, kind, on, note.strip() or left, actor.name)
