"""Registering households: one from a form, thousands from a workbook."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import Refused, RuleError
from models.core.fields import Problem, Written
from models.household import fields, policy, queries
from models.household.commands.derive import follow_number, listing
from models.household.commands.one_file import check_one_file
from models.household.commands.steps import add_step
from models.household.fields import WrittenHousehold
from models.household.policy import Status, Step
from models.household.tables import Household, Kept, Pending, Person


@command(Role.ENTRY)
def register_household(
    actor: Actor,
    values: Mapping[str, Any],
    members: Sequence[Mapping[str, Any]] = (),
    status: str = Status.APPLIED,
    on: str = "",
    by_union: bool = False,
) -> str:
    """Begin a file from a form; returns its key.

    `values` are the file's and the head's by label, `members` each by member label. The file
    stands at 申请, or at 在档 where one that the plant approved before is taken down; `on` is the
    day of either (default: 建档日期, else today), `by_union` where the union applies for him.
    Refuses a file without name or unit, and a person who stands in another file.
    """
    for label in ("姓名", "单位"):
        if not str(values.get(label) or "").strip():
            raise RuleError(f"请填写{label}。没有登记。", label)
    if status not in (Status.APPLIED, Status.ON_FILE):
        raise RuleError("新档案只能从“申请”开始，或登记为已批准的“在档”。没有登记。", "状态")
    entered = {"录入人": actor.name, **values, "状态": status}
    people = [Written(member) for member in members if str(member.get("姓名") or "").strip()]
    (household,) = bulk_register(actor, [WrittenHousehold(entered, members=people)])
    opened_on = str(values.get("建档日期") or "") if status == Status.ON_FILE else ""
    _first_step(actor, household, status, on or opened_on, by_union)
    return household


def _first_step(actor: Actor, household: str, status: str, on: str, by_union: bool) -> None:
    step = Step.APPLY if status == Status.APPLIED else Step.OPEN
    facts = {"工会代为申请": "是"} if by_union else {}
    day = on if len(on) == 10 else days.today().isoformat()
    add_step(actor, household, step, status, day, facts)


@command(Role.ENTRY)
def bulk_register(actor: Actor, records: Sequence[WrittenHousehold]) -> list[str]:
    """Write many new households at once; returns their keys in the same order.

    A file without a status of its own is 在档, as rosters mean it. Refuses a person who stands
    in another file, or twice among the records.
    """
    check_one_file(_numbers(records))
    codes = _codes(records)
    batch = _Batch()
    keys = [batch.add(record, code) for record, code in zip(records, codes, strict=True)]
    batch.write()
    return keys


def _numbers(records: Sequence[WrittenHousehold]) -> list[str]:
    everybody = (one for record in records for one in (record, *record.members))
    return [number for one in everybody if (number := one.values.get("身份证号"))]


def _codes(records: Sequence[WrittenHousehold]) -> list[str]:
    """A code for each record: its own where it brings a true one that is free, else a new one."""
    brought = [_own_code(record.values.get("编号")) for record in records]
    taken = queries.codes_taken([code for code in brought if code])
    found: list[str] = []
    for code in brought:
        usable = code if code and code not in taken else policy.new_code()
        taken.add(usable)
        found.append(usable)
    return found


def _own_code(written: object) -> str:
    try:
        return policy.read_code(str(written)) if written else ""
    except RuleError:
        return ""


# -- rows ----------------------------------------------------------------------------------------

_HOUSEHOLD_COLUMNS = {f.label: f.name for f in fields.HOUSEHOLD}
_HEAD_COLUMNS = {f.label: f.name for f in fields.PERSON}
MEMBER_COLUMNS = {f.label: f.name for f in fields.MEMBER}


def columns_of(names: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by label under their columns; what is blank is left to the column's own blank."""
    return {
        names[label]: value
        for label, value in values.items()
        if label in names and (value or value == 0)
    }


@dataclass
class _Batch:
    """The rows of new files by table."""

    households: list[dict[str, Any]] = field(default_factory=list)
    persons: list[dict[str, Any]] = field(default_factory=list)
    pending: list[dict[str, Any]] = field(default_factory=list)
    kept: list[dict[str, Any]] = field(default_factory=list)

    def add(self, record: WrittenHousehold, code: str) -> str:
        """Add a household with all that belongs to it; returns its key."""
        key = base.new_id()
        pending = list(record.pending)
        status = _status(record.values.get("状态"), pending)
        file = columns_of(_HOUSEHOLD_COLUMNS, record.values)
        file.update(id=key, code=code, status=status, extra=_json(record.extra))
        if word := record.kept.get("困难类别"):
            file.setdefault("class_written", word)
        family = [new_person(record, _HEAD_COLUMNS, key, 0)]
        for position, member in enumerate(record.members, 1):
            family.append(new_person(member, MEMBER_COLUMNS, key, position))
        waiting = pending_rows(key, "", pending)
        self.kept += kept_rows(key, "", record.kept)
        for person, member in zip(family[1:], record.members, strict=True):
            waiting += pending_rows(key, person["id"], member.pending)
            self.kept += kept_rows(key, person["id"], member.kept)
        labels = [(row["person"] or "", row["label"]) for row in waiting]
        file.update(listing(file, family, labels))
        self.households.append(file)
        self.persons += family
        self.pending += waiting
        return key

    def write(self) -> None:
        """Write all rows; each table in one go."""
        base.insert_many(Household, self.households)
        base.insert_many(Person, self.persons)
        base.insert_many(Pending, self.pending)
        base.insert_many(Kept, self.kept)


def pending_rows(household: str, person: str, pending: Iterable[Problem]) -> list[dict[str, Any]]:
    """What waits of a person ("" for the file and its head), as rows of Pending."""
    of = {"household": household, "person": person or None}
    return [
        {**of, "label": one.label, "written": one.written, "reason": one.reason} for one in pending
    ]


def kept_rows(household: str, person: str, kept: Mapping[str, str]) -> list[dict[str, Any]]:
    """The written words behind mapped ones, as rows of Kept."""
    of = {"household": household, "person": person or None}
    return [{**of, "label": label, "written": word} for label, word in kept.items()]


def _status(written: object, pending: list[Problem]) -> str:
    """The status that the record states; a word that none has waits, and the file is 在档."""
    said = str(written or "")
    try:
        return policy.read_status(said)
    except Refused as refused:
        pending.append(Problem("状态", said, refused.reason))
        return Status.ON_FILE


def _json(extra: Mapping[str, str]) -> str:
    return json.dumps(dict(extra), ensure_ascii=False) if extra else ""


def new_person(
    written: Written, names: Mapping[str, str], household: str, position: int
) -> dict[str, Any]:
    """A person's row; the file keeps the columns of no field that were written of its head."""
    row = columns_of(names, written.values)
    row.update(id=base.new_id(), household=household, position=position)
    if position == 0:
        row["relation"] = "本人"
    else:
        row["extra"] = _json(written.extra)
    follow_number(row, {}, [one.label for one in written.pending])
    return row
