"""How far payments have come: their steps, the claims, what is still open."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import peewee as pw

from models.core import days
from models.core.base import in_chunks, remembered, stored_rows
from models.core.errors import RuleError
from models.fund.policy import PAID, SUBSIDIARY, Account, Step, StepState, chain_of
from models.fund.queries.balances import moved
from models.fund.queries.vouchers import taken_back
from models.fund.tables import Claim, Entry, PaymentStep, Voucher
from models.office import queries as office

Row = dict[str, Any]


def chains(vouchers: Sequence[str]) -> dict[str, tuple[StepState, ...]]:
    """The chain of each of these vouchers; empty for what is no payment, or is history."""
    books, done = office.setting("books"), _done(vouchers)
    found: dict[str, tuple[StepState, ...]] = {}
    for chunk in in_chunks(vouchers):
        rows = Voucher.select(Voucher.id, Voucher.act, Voucher.booked_on, Voucher.is_history)
        for key, act, on, is_history in stored_rows(rows.where(Voucher.id.in_(chunk))):
            found[key] = () if is_history else chain_of(act, on, done[key], books)
    return found


def _done(vouchers: Iterable[str]) -> dict[str, dict[str, tuple[str, str]]]:
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for chunk in in_chunks(list(vouchers)):
        rows = PaymentStep.select(
            PaymentStep.voucher, PaymentStep.step, PaymentStep.on, PaymentStep.note
        ).where(PaymentStep.voucher.in_(chunk), PaymentStep.removed_at == "")
        for voucher, step, on, note in stored_rows(rows):
            found[voucher][step] = on, note
    return found


def finance_numbers(vouchers: Sequence[str]) -> dict[str, str]:
    """The 财务凭证号 of those that finance has booked."""
    done = _done(vouchers)
    return {key: steps[Step.BOOKED][1] for key, steps in done.items() if Step.BOOKED in steps}


@remembered
def count_open() -> int:
    """How many payments of this office are not through."""
    return int(Voucher.select(pw.fn.COUNT(Voucher.id)).where(*_open(_last_step())).scalar() or 0)


def _last_step() -> Step:
    return Step.BOOKED if office.setting("books") == SUBSIDIARY else Step.SIGNED


def _open(step: Step) -> list[Any]:
    """Conditions of a payment that has not come through a step; no history, nothing taken back."""
    return [
        Voucher.act.in_(list(PAID)),
        ~Voucher.is_history,
        Voucher.id.not_in(taken_back()),
        ~_has(step),
    ]


def _has(step: Step) -> Any:
    done = PaymentStep.select(PaymentStep.id).where(
        PaymentStep.voucher == Voucher.id, PaymentStep.step == step, PaymentStep.removed_at == ""
    )
    return pw.fn.EXISTS(done)


def open_payments(step: Step) -> list[Row]:
    """Payments of this office that wait for a step (签收, 报账, 财务凭证号), the oldest first.

    id, booked_on, summary, amount_fen.
    """
    order = [Step.SIGNED, Step.CLAIMED, Step.BOOKED]
    if order.index(step) > order.index(_last_step()):
        return []
    before = [_has(one) for one in order[: order.index(step)]]
    rows = (
        Voucher.select(Voucher.id, Voucher.booked_on, Voucher.summary, pw.fn.SUM(Entry.amount_fen))
        .join(Entry)
        .where(*_open(step), *before, Entry.account == Account.EXPENSE)
        .group_by(Voucher.id)
        .order_by(Voucher.booked_on, Voucher.id)
    )
    names = ("id", "booked_on", "summary", "amount_fen")
    return [dict(zip(names, row, strict=True)) for row in stored_rows(rows)]


def open_advances(today: date) -> list[Row]:
    """What cadres hold as 备用金: holder, amount_fen, since (the oldest day not settled), due_on.

    What was drawn first counts as settled first.
    """
    rows = (
        Entry.select(Entry.payee, Voucher.booked_on, moved())
        .join(Voucher)
        .where(Entry.account == Account.ADVANCE)
        .group_by(Entry.payee, Voucher.booked_on)
        .order_by(Entry.payee, Voucher.booked_on)
    )
    by_holder: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for holder, on, amount in stored_rows(rows):
        by_holder[holder].append((on, amount))
    limit = office.find_standard("advance_days", today)
    allowed = limit.whole() if limit else 0
    return [
        {**held, "due_on": days.add_days(held["since"], allowed)}
        for holder, moves in by_holder.items()
        if (held := _held(holder, moves))
    ]


def _held(holder: str, moves: Sequence[tuple[str, int]]) -> Row | None:
    settled = -sum(amount for _, amount in moves if amount < 0)
    for on, amount in moves:
        if amount > 0 and amount > settled:
            left = sum(one for _, one in moves)
            return {"holder": holder, "amount_fen": left, "since": on}
        settled -= max(0, amount)
    return None


def claim(key: str) -> Row:
    """A 报账单 with its `lines` (voucher, booked_on, summary, shown amount) and `amount_fen`."""
    row = Claim.select().where(Claim.id == key, Claim.removed_at == "").dicts().first()
    if row is None:
        raise RuleError("没有找到这张报账单，可能已经作废。请刷新后再看。")
    held = PaymentStep.select(PaymentStep.voucher).where(
        PaymentStep.claim == key, PaymentStep.removed_at == ""
    )
    lines = (
        Voucher.select(Voucher.id, Voucher.booked_on, Voucher.summary, pw.fn.SUM(Entry.amount_fen))
        .join(Entry)
        .where(Voucher.id.in_(held), Entry.account == Account.EXPENSE)
        .group_by(Voucher.id)
        .order_by(Voucher.booked_on, Voucher.id)
    )
    names = ("id", "booked_on", "summary", "amount_fen")
    told = [dict(zip(names, one, strict=True)) for one in stored_rows(lines)]
    return {**row, "lines": told, "amount_fen": sum(one["amount_fen"] for one in told)}


def claims(open_only: bool = False) -> list[Row]:
    """The 报账单, the newest first; those that finance has not booked yet only, or all."""
    rows = Claim.select().where(Claim.removed_at == "")
    rows = rows.where(Claim.finance_number == "") if open_only else rows
    return list(rows.order_by(Claim.made_on.desc(), Claim.number.desc()).dicts())


def claim_of(voucher: str) -> str:
    """The claim in which a payment stands, "" for none."""
    held = PaymentStep.select(PaymentStep.claim).where(
        PaymentStep.voucher == voucher,
        PaymentStep.step == Step.CLAIMED,
        PaymentStep.removed_at == "",
    )
    return held.scalar() or ""


def next_claim_number(year: str) -> int:
    """The number that the next 报账单 of a year gets."""
    held = Claim.select(pw.fn.MAX(Claim.number)).where(Claim.made_on.startswith(year))
    return int(held.scalar() or 0) + 1
