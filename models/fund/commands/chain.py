"""The chain of a payment: signed for, claimed, booked by finance; each step with its day."""

from collections.abc import Collection, Sequence
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.fund import queries
from models.fund.policy import Step, StepState
from models.fund.tables import Claim, PaymentStep, Voucher

BY_HAND = (Step.APPLIED, Step.APPROVED, Step.SIGNED)


@command(Role.ENTRY)
def mark_step(actor: Actor, vouchers: Sequence[str], step: str, on: str, note: str = "") -> int:
    """Note that payments have come through 审批表, 批复 or 签收: how many were noted anew."""
    base.check_here(Voucher, vouchers)
    if step not in BY_HAND:
        raise RuleError(f"“{step}”不在这里登记，没有改动。")
    if not on or on > days.today().isoformat():
        raise RuleError("请填已经过去的日期，没有登记。", "日期")
    chains = queries.chains(vouchers)
    _refuse_others(chains.values())
    open_ = [key for key in vouchers if step in _open(chains[key])]
    rows = [{"voucher": key, "step": step, "on": on, "note": note.strip()} for key in open_]
    return len(base.insert_many(PaymentStep, rows))


def _refuse_others(chains: Collection[Sequence[StepState]]) -> None:
    if not all(chains):
        raise RuleError("选中的有收入、借款或以前导入的账，不走这几步。没有登记。")


def _open(chain: Sequence[StepState]) -> set[str]:
    return {one.step for one in chain if not one.done}


@command(Role.ENTRY)
def unmark_step(actor: Actor, voucher: str, step: str) -> None:
    """Take a step back that was noted wrongly; who was claimed for has signed."""
    chain = queries.chains([voucher])[voucher]
    if step not in BY_HAND:
        raise RuleError(f"“{step}”不在这里撤回，没有改动。")
    if step == Step.SIGNED and Step.CLAIMED not in _open(chain):
        raise RuleError("这一笔已经报账，先作废报账单才能撤回签收。没有改动。")
    _withdraw(PaymentStep.voucher == voucher, PaymentStep.step == step)


def _withdraw(*where: Any) -> None:
    held = PaymentStep.select(PaymentStep.id).where(*where, PaymentStep.removed_at == "")
    base.withdraw(PaymentStep, *(row.id for row in held))


@command(Role.ENTRY)
def make_claim(
    actor: Actor, vouchers: Sequence[str], on: str, papers: int = 0, note: str = ""
) -> str:
    """Make a 报账单 of payments that were signed for and not claimed yet: its key."""
    if not vouchers:
        raise RuleError("没有选要报账的发放，没有做报账单。")
    chains = queries.chains(vouchers)
    _refuse_others(chains.values())
    if any(Step.SIGNED in _open(chain) for chain in chains.values()):
        raise RuleError("选中的有还没签收的，签收以后才能报账。没有做报账单。")
    if any(Step.CLAIMED not in _open(chain) for chain in chains.values()):
        raise RuleError("选中的有已经报过账的，没有做报账单。请重新选。")
    if not on or on > days.today().isoformat():
        raise RuleError("请填已经过去的日期，没有做报账单。", "报账日期")
    number = queries.next_claim_number(on[:4])
    row = {"number": number, "made_on": on, "papers": papers, "note": note.strip()}
    key = base.insert(Claim, row)
    words = f"第 {number} 号报账单"
    steps = [
        {"voucher": voucher, "step": Step.CLAIMED, "on": on, "note": words, "claim": key}
        for voucher in vouchers
    ]
    base.insert_many(PaymentStep, steps)
    return key


@command(Role.ENTRY)
def drop_claim(actor: Actor, claim: str) -> None:
    """Give up a 报账单 that finance has not booked; its payments may be claimed anew."""
    if queries.claim(claim)["finance_number"]:
        raise RuleError("财务已经入账，报账单不能作废。没有改动。")
    _withdraw(PaymentStep.claim == claim)
    base.withdraw(Claim, claim)


@command(Role.ENTRY)
def book_claim(actor: Actor, claim: str, finance_number: str, on: str) -> int:
    """Note the number under which finance booked a claim: how many payments are through now."""
    row = queries.claim(claim)
    if not finance_number.strip():
        raise RuleError("请填财务凭证号，没有登记。", "财务凭证号")
    if not on or not row["made_on"] <= on <= days.today().isoformat():
        raise RuleError("财务入账日期要在报账之后、今天以前，没有登记。", "财务入账日期")
    _withdraw(PaymentStep.claim == claim, PaymentStep.step == Step.BOOKED)
    base.update(Claim, claim, {"finance_number": finance_number.strip(), "finance_on": on})
    steps = [
        {
            "voucher": line["id"],
            "step": Step.BOOKED,
            "on": on,
            "note": finance_number.strip(),
            "claim": claim,
        }
        for line in row["lines"]
    ]
    return len(base.insert_many(PaymentStep, steps))
