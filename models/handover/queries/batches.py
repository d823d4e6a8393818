"""Imports that were written, and everything in the store as people read it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models.core import days, money
from models.core.base import Audit, Change
from models.core.errors import RuleError
from models.core.fields import Field, by_label, dumped
from models.fund import queries as fund
from models.fund.fields import DONATION, LOAN
from models.fund.tables import Donation, Loan
from models.handover.fields import DONATIONS, LEDGER_SUMS, LOANS
from models.handover.queries.donation_lines import donation_values
from models.handover.queries.loan_lines import loan_values
from models.handover.tables import Batch
from models.household import queries as households
from models.household.fields import HOUSEHOLD, MEMBER
from models.household.tables import Household, Person
from models.office import queries as office
from models.office.fields import EMPLOYEE
from models.office.tables import Employee
from models.visit import queries as visits
from models.visit.fields import VISIT
from models.visit.tables import Visit

PAGE = 200


@dataclass(frozen=True)
class BatchRow:
    """An import that was written: counts {new, changed, same, conflict, left_out}, issues."""

    number: int
    kind: str
    file_name: str
    sheet: str
    at: str
    by: str
    counts: Mapping[str, int]
    issues: tuple[Mapping[str, Any], ...]
    undone: bool


def batches(limit: int = PAGE, offset: int = 0) -> list[BatchRow]:
    """The imports, the newest first."""
    rows = Batch.select().order_by(Batch.number.desc()).limit(limit).offset(offset)
    return _told(rows.dicts())


def batch(number: int) -> BatchRow:
    """One import; raises RuleError where there is none."""
    found = _told(Batch.select().where(Batch.number == number).dicts())
    if not found:
        raise RuleError(f"没有第 {number} 批导入。")
    return found[0]


def _told(rows: Iterable[Mapping[str, Any]]) -> list[BatchRow]:
    listed = list(rows)
    acts = Audit.select(Audit.seq, Audit.at, Audit.actor_name)
    wrote = {
        seq: (at, by)
        for seq, at, by in acts.where(Audit.seq.in_([r["act"] for r in listed])).tuples()
    }
    return [
        BatchRow(
            row["number"],
            row["kind"],
            row["file_name"],
            row["sheet"],
            *wrote.get(row["act"], ("", "")),
            json.loads(row["counts"]),
            tuple(json.loads(row["issues"])),
            row["undone_act"] is not None,
        )
        for row in listed
    ]


def undone_records(table: str) -> set[str]:
    """The records of a table that imports brought which were taken back since."""
    acts = Batch.select(Batch.act).where(Batch.undone_act.is_null(False))
    made = Change.select(Change.record).where(
        Change.table_name == table, Change.field == "", Change.act.in_(acts)
    )
    return {key for (key,) in made.tuples()}


# -- what has moved on since an import ------------------------------------------------------------

_NAMED: dict[str, tuple[Any, tuple[Field, ...]]] = {
    "household": (Household, HOUSEHOLD),
    "person": (Person, MEMBER),
    "employee": (Employee, EMPLOYEE),
    "visit": (Visit, VISIT),
    "loan": (Loan, LOAN),
    "donation": (Donation, DONATION),
}


_STAYS = {"visit": {"household": "走访已经登记，保留；档案撤销后不归到哪一户"}}


def moved_on(moved: Iterable[Mapping[str, str]]) -> list[str]:
    """Words for what an undo left alone: 徐明福：家庭住址."""
    by_record: dict[tuple[str, str], list[str]] = {}
    for one in moved:
        if one["table"] in _NAMED:
            by_record.setdefault((one["table"], one["record"]), []).append(one["field"])
    return [_moved(table, key, names) for (table, key), names in by_record.items()]


def _moved(table: str, key: str, names: list[str]) -> str:
    labels = {field.name: field.label for field in _NAMED[table][1]} | _STAYS.get(table, {})
    known = "、".join(labels[name] for name in names if name in labels)
    return f"{_name(table, key)}：{known}" if known else _name(table, key)


def _name(table: str, key: str) -> str:
    if table == "household":
        found = Person.select(Person.name).where(Person.household == key, Person.position == 0)
        return str(found.limit(1).scalar() or "")
    named = _NAMED[table][0]
    return str(named.select(named.name).where(named.id == key).scalar() or "")


# -- dump ----------------------------------------------------------------------------------------


def dump() -> dict[str, Any]:
    """Everything, readable, under the canonical Chinese names (product.md)."""
    return {
        "households": households.dump_households(),
        "visits": visits.dump_visits(),
        "employees": [_employee(row) for row in office.all_employees()],
        "loans": [_loan(row) for row in fund.loans(fund.LoanFilter(), days.today())],
        "donations": [
            _donation(drive, row) for drive in fund.drives() for row in fund.donations(drive["id"])
        ],
        "ledger": [_ledger_line(row) for row in fund.lines(fund.LineFilter(), limit=-1)],
    }


def _ledger_line(row: Mapping[str, Any]) -> dict[str, Any]:
    """A line of the book on its source's side; lent and recovered money has its own columns."""
    return {
        "日期": row["booked_on"],
        "凭证号": row["shown_number"],
        "摘要": row["summary"],
        **{label: money.plain(row[name]) for label, name in LEDGER_SUMS.items()},
        "余额": money.plain(row["balance_fen"]),
        "资金来源": row["source_name"],
        "经办人": row["handler"],
    }


def _loan(row: Mapping[str, Any]) -> dict[str, Any]:
    """A loan with how it stands."""
    values = loan_values(row)
    said = dumped(LOANS.fields[:-1], values, row["extra"], row["waiting"])
    return {**said, "状态": row["standing"]}


def _donation(drive: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """A donation with its drive and how it stands."""
    said = dumped(DONATIONS.fields[:-1], donation_values(row), row["extra"], row["waiting"])
    return {"活动名称": drive["name"], **said, "状态": row["state"]}


def _employee(row: Mapping[str, Any]) -> dict[str, Any]:
    said = dumped(EMPLOYEE, by_label(EMPLOYEE, row), row["extra"], row["waiting"])
    return {**said, "状态": row["state"]}
