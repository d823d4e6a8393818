"""The money of visits is booked: one voucher for a whole roster, with the chain already begun."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.fund import commands as fund
from models.fund import queries as books
from models.fund.policy import Account, Act, Part, Step, VoucherForm
from models.visit import queries

MONEY = "慰问金"


@command(Role.ENTRY)
def book_visits(
    actor: Actor,
    visits: Sequence[str],
    source: str,
    on: str,
    place: Account = Account.BANK,
    handler: str = "",
    summary: str = "",
) -> dict[str, Any]:
    """Book the money that visits brought, out of a source: {voucher} or {draft}, count.

    Visits that are booked already are refused, so that nothing is booked twice; those with a
    receiver are noted as signed for.
    """
    rows = queries.unbooked_of(visits)
    if len(rows) < len(set(visits)):
        raise RuleError("选中的有没发钱的，或者已经入过账的，没有入账。请刷新后再试。")
    if not rows:
        raise RuleError("没有要入账的慰问金。")
    parts = [_part(row, source) for row in rows]
    words = summary.strip() or _summary(rows)
    form = VoucherForm(Act.CONDOLENCE, on, words, parts, place, handler)
    done = fund.post_entry(actor, form)
    _sign(actor, done.get("voucher", ""), rows)
    return {**done, "count": len(rows)}


def _part(row: Mapping[str, Any], source: str) -> Part:
    about = (row["household"] or "", row["name"], MONEY)
    return Part(row["gift_money_fen"], source, *about, visit=row["id"])


def _summary(rows: Sequence[Mapping[str, Any]]) -> str:
    campaign = rows[0]["campaign_name"] or "慰问"
    others = f"等 {len(rows)} 户" if len(rows) > 1 else ""
    return f"付{campaign}慰问金 {rows[0]['name']}{others}"


def _sign(actor: Actor, voucher: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """All who got something have signed: the step is noted with the last day."""
    if not voucher or not all(row["receiver"] for row in rows):
        return
    if not books.chains([voucher])[voucher]:
        return
    last = max(row["visited_on"] for row in rows)
    fund.mark_step(actor, [voucher], Step.SIGNED, last, f"签领 {len(rows)} 户")
