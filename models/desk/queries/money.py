"""What of the fund waits: loans, refunds, payments on their way, advances, months to close."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.core import days
from models.desk import policy
from models.desk.policy import Kind, Sum, Task
from models.fund import queries as fund
from models.fund.policy import Step
from models.fund.policy.aid import AidState
from models.office import queries as office
from models.office.queries import first_use

Row = Mapping[str, Any]


def money_tasks(on: date) -> list[Task | None]:
    """All tasks of the fund on a day."""
    if not fund.months() and not fund.aid_states():
        return []
    since = first_use()
    return [
        policy.late_loans_task([_late(row) for row in _in_arrears(on)], since, on),
        policy.refunds_task([_refund(row) for row in fund.refund_watch(on)], on),
        policy.due_loans_task([_due(row) for row in fund.due_soon(on)], on),
        policy.drafts_task(len(fund.drafts()), on),
        policy.aids_task(_noticed(on), _approved(), on),
        policy.advances_task([_advance(row) for row in fund.open_advances(on)], on),
        policy.payments_task(Kind.UNSIGNED, _waiting(Step.SIGNED, on)),
        policy.payments_task(Kind.UNCLAIMED, _waiting(Step.CLAIMED, on)),
        policy.close_task(_first_open(), since, on),
    ]


def _in_arrears(on: date) -> list[dict[str, Any]]:
    return [row for row in fund.loans(fund.LoanFilter(), on) if row["late_fen"]]


def _late(row: Row) -> Sum:
    return Sum(row["name"], row["late_fen"], row["late"][0].on, row["id"])


def _due(row: Row) -> Sum:
    fen = next(due.fen for due in row["plan"] if due.on == row["next_on"])
    return Sum(row["name"], min(fen, row["left_fen"]), row["next_on"], row["id"])


def _refund(row: Row) -> Sum:
    return Sum(row["name"], row["left_fen"], row["refund_on"], row["id"])


def _advance(row: Row) -> Sum:
    return Sum(row["holder"], row["amount_fen"], row["due_on"])


def _noticed(on: date) -> list[str]:
    rows = fund.aids(fund.AidFilter(state=AidState.NOTICED), limit=-1)
    today = on.isoformat()
    return [row["name"] for row in rows if row["notice_until"] < today and not row["objection"]]


def _approved() -> list[str]:
    return [row["name"] for row in fund.aids(fund.AidFilter(state=AidState.APPROVED), limit=-1)]


def _waiting(step: Step, on: date) -> Sequence[Sum]:
    limit = office.find_standard("advance_days", on)
    allowed = limit.whole() if limit else 0
    return [
        Sum(row["summary"], row["amount_fen"], days.add_days(row["booked_on"], allowed), row["id"])
        for row in fund.open_payments(step)
    ]


def _first_open() -> str:
    closed = fund.last_closed()
    return next((month for month in fund.months() if month > closed), "")
