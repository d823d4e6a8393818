"""What the store holds, as the records of our own sheets: they read back without a difference."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.core import days
from models.core.excel.record import Record
from models.core.fields import by_label
from models.fund import queries as fund
from models.fund.policy.loans import LoanState
from models.handover.fields import IDENTITY, LEDGER_SUMS, OLD_WORDS, WAITING
from models.handover.queries.donation_lines import donation_values
from models.handover.queries.loan_lines import loan_values
from models.handover.queries.reading import encoded
from models.household import queries as households
from models.household.policy import shown_code
from models.household.tables import Kept
from models.office import queries as office
from models.office.fields import EMPLOYEE
from models.visit import queries as visits
from models.visit.policy import State

Words = Mapping[str, list[tuple[str, ...]]]
_CLASS = "困难类别"  # its old word has a field of its own


def register() -> Iterator[Record]:
    """Every file with its members, in the order of the list."""
    words = _old_words()
    for file in households.register_rows():
        record = _record(file, words.get(file["id"], []) + words.get(file["head"], []))
        record.values["编号"] = shown_code(record.values["编号"])
        record.members = [_record(one, words.get(one["id"], [])) for one in file["members"]]
        yield record


def _record(row: Mapping[str, Any], words: list[tuple[str, ...]]) -> Record:
    values = dict(row["values"])
    values[WAITING.label] = waiting(row["pending"])
    values[OLD_WORDS.label] = encoded(words)
    return Record(0, values, extra=dict(row["extra"]))


def waiting(pending: Iterable[Mapping[str, str]]) -> str:
    """The 待补 cell: a line for each value that could not be read."""
    return encoded([(one["label"], one["written"], one["reason"]) for one in pending])


def _old_words() -> Words:
    """Written words behind mapped ones, by person, or by file for the file and its head."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in Kept.select().where(Kept.removed_at == "", Kept.until_on == "").dicts():
        if row["label"] != _CLASS:
            found[row["person"] or row["household"]].append((row["label"], row["written"]))
    return found


def visit_records(month: str = "") -> Iterator[Record]:
    """The visits of a month (all), those that were called off left out."""
    for row in visits.visit_rows(visits.VisitFilter(month=month)):
        if row["state"] == State.CANCELLED:
            continue
        about = {
            "状态": row["state"],
            "活动编号": row["number"],
            "活动名称": row["campaign_name"],
            "编号": shown_code(row["household_code"]),
            WAITING.label: waiting(row["pending"]),
        }
        extra = dict(row["extra"])
        about[IDENTITY.label] = extra.pop(IDENTITY.label, "")
        yield Record(0, {**row["values"], **about}, extra=extra)


def ledger(month: str = "") -> Iterator[Record]:
    """The lines of the book of a month (all), each with the balance of its source."""
    for row in fund.lines(fund.LineFilter(month=month or ""), limit=-1):
        sums = {label: row[name] or None for label, name in LEDGER_SUMS.items()}
        about = {"日期": row["booked_on"], "凭证号": row["shown_number"], "摘要": row["summary"]}
        about |= {"资金来源": row["source_name"], "经办人": row["handler"]}
        yield Record(0, {**about, **sums, "余额": row["balance_fen"]})


def donations() -> Iterator[Record]:
    """The donations of all drives, the latest drive first."""
    for drive in fund.drives():
        for row in fund.donations(drive["id"]):
            about = {WAITING.label: waiting(row["waiting"])}
            yield Record(0, {**donation_values(row), **about}, extra=dict(row["extra"]))


def loans() -> Iterator[Record]:
    """The loans that were paid out, in the order of their numbers."""
    rows = fund.loans(fund.LoanFilter(), days.today())
    for row in sorted(rows, key=lambda row: (row["applied_on"][:4], row["number"])):
        if row["state"] == LoanState.LENT:
            about = {WAITING.label: waiting(row["waiting"])}
            yield Record(0, {**loan_values(row), **about}, extra=dict(row["extra"]))


def employees() -> Iterator[Record]:
    """The employees' list."""
    for row in office.all_employees():
        about = {"状态": row["state"], WAITING.label: waiting(row["waiting"])}
        yield Record(0, {**by_label(EMPLOYEE, row), **about}, extra=row["extra"])
