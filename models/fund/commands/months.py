"""Months: closed with bank and cash asserted, opened again before they were handed up."""

from models.core import base, days, money
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.fund import queries
from models.fund.policy import Account
from models.fund.tables import ClosedMonth
from models.office import queries as office


@command(Role.REVIEW)
def close_month(actor: Actor, month: str, bank_fen: int, cash_fen: int) -> str:
    """Close a month whose bank and cash, as counted, are what the book says: its digest.

    Months are closed in order, the running one too (offices close on the 25th). What is booked in
    a closed month stays as it is; late facts go into the next one.
    """
    if month > days.today().isoformat()[:7]:
        raise RuleError(f"{month} 还没有到，没有月结。", "月份")
    _check_order(month)
    _check_counted(month, bank_fen, cash_fen)
    if found := queries.faults():
        raise RuleError(f"账目核对没有通过（{found[0]}），没有月结。请先用“检查”看全部问题。")
    digest = queries.month_digest(month)
    row = {"month": month, "bank_fen": bank_fen, "cash_fen": cash_fen, "digest": digest}
    base.insert(ClosedMonth, {**row, "closed_by": actor.id})
    return digest


def _check_order(month: str) -> None:
    closed = queries.last_closed()
    if closed and month <= closed:
        raise RuleError(f"{closed} 以前已经月结，没有再结一次。", "月份")
    earlier = [one for one in queries.months() if closed < one < month]
    if earlier:
        raise RuleError(f"{earlier[0]} 还没有月结，请先结这个月。", "月份")
    if queries.waiting_in(month):
        raise RuleError(f"{month} 还有待复核的凭证，没有月结。请先复核或退回。", "月份")


def _check_counted(month: str, bank_fen: int, cash_fen: int) -> None:
    booked = queries.places(month)
    for account, counted in ((Account.BANK, bank_fen), (Account.CASH, cash_fen)):
        if booked[account] != counted:
            apart = money.shown(counted - booked[account])
            raise RuleError(
                f"{account}：账上 {money.shown(booked[account])} 元，"
                f"实际 {money.shown(counted)} 元，相差 {apart} 元，没有月结。请先查清再结。",
                account,
            )


@command(Role.REVIEW)
def reopen_month(actor: Actor, month: str, why: str) -> None:
    """Open the latest closed month again, with a reason, by another person than who closed it.

    Refused once it was handed up.
    """
    row = next((one for one in queries.closed_months() if one["month"] == month), None)
    if row is None or month != queries.last_closed():
        raise RuleError("只能重开最后一个已月结的月份，没有改动。", "月份")
    if row["handed_up_at"]:
        raise RuleError(
            f"{month} 已经上报，不能重开。更正请登记在 {queries.open_month(month)} 月。", "月份"
        )
    if not why.strip():
        raise RuleError("请写明重开的原因，没有改动。", "原因")
    if row["closed_by"] == actor.id and len(office.operators()) > 1:
        raise RuleError("这个月是您结的，重开要由另一位有审核权限的人办理。没有改动。")
    done = {"reopened_at": days.now(), "reopened_by": actor.id, "reopened_why": why.strip()}
    base.update(ClosedMonth, row["id"], done)


@command(Role.ENTRY)
def mark_handed_up(actor: Actor, month: str) -> None:
    """Note that the month went to the plant: from now on it is not opened again."""
    rows = [row for row in queries.closed_months() if row["month"] == month]
    base.update_many(ClosedMonth, [(row["id"], {"handed_up_at": days.now()}) for row in rows])
