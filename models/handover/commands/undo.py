"""A batch is taken back: what it brought leaves every list, what it changed gets its former value
where the import's value still stands, and what has moved on since is listed."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from models.core import base
from models.core.base import Actor, Change, Role, Table, command, in_chunks
from models.core.errors import RuleError
from models.core.store import Store
from models.fund import commands as fund
from models.fund.tables import Donation, Instalment, Loan
from models.handover.tables import Batch
from models.household.commands.derive import derive
from models.household.tables import Household, Kept, Pending, Person
from models.office.tables import Employee
from models.visit.commands import leave_campaigns, leave_files, update_last_visits
from models.visit.tables import Visit, VisitPending

_TABLES: dict[str, type[Table]] = {
    table._meta.table_name: table
    for table in (
        Household,
        Person,
        Pending,
        Kept,
        Employee,
        Visit,
        VisitPending,
        Loan,
        Instalment,
        Donation,
    )
}
Moved = dict[str, str]
"""table, record, field: something that somebody did after the import."""


@dataclass(frozen=True)
class Undone:
    """What an undo did: records withdrawn, fields restored, what has moved on since."""

    number: int
    withdrawn: int
    restored: int
    moved: tuple[Moved, ...]


def undo_batch(actor: Actor, store: Store, number: int) -> Undone:
    """Take a batch back as a whole; raises RuleError where there is none, or it was undone."""
    _open_batch(number)
    if store.changed_since_backup():
        store.backup("撤销前")
    done = take_back(actor, number)
    return Undone(number, done["withdrawn"], done["restored"], tuple(done["moved"]))


def _open_batch(number: int) -> Any:
    batch = Batch.get_or_none(Batch.number == number)
    if batch is None:
        raise RuleError(f"没有第 {number} 批导入，没有撤销任何内容。")
    if batch.undone_act is not None:
        raise RuleError(f"第 {number} 批导入已经撤销过了，没有再改动。需要时可以重新导入原表。")
    return batch


@command(Role.ENTRY)
def take_back(actor: Actor, number: int) -> dict[str, Any]:
    """The transaction of `undo_batch`: {withdrawn, restored, moved}."""
    batch = _open_batch(number)
    act = int(batch.act)
    fund.check_unbooked(_made("donation", act))
    withdrawn, restored, moved = 0, 0, list(_later(act))
    for name, table in _TABLES.items():
        withdrawn += _withdraw(name, table, act) * (table in _COUNTED)
        done, kept = _restore(name, table, act)
        restored += done
        moved += kept
    lines = fund.take_back_book(actor, _made("voucher", act))
    planned, made = leave_files(_made("household", act))
    leave_campaigns(_made("campaign", act))
    moved += [{"table": "visit", "record": key, "field": "household"} for key in made]
    _bring_up(act)
    base.update(Batch, batch.id, {"undone_act": base.acting().seq})
    withdrawn += planned + lines
    return {"withdrawn": withdrawn, "restored": restored, "moved": _once(moved)}


_COUNTED = (Household, Employee, Visit, Loan, Donation)


def _made(name: str, act: int) -> list[str]:
    rows = Change.select(Change.record).where(
        Change.act == act, Change.table_name == name, Change.field == ""
    )
    return [key for (key,) in rows.tuples()]


def _withdraw(name: str, table: type[Table], act: int) -> int:
    made = _made(name, act)
    base.withdraw(table, *made)
    return len(made)


def _restore(name: str, table: type[Table], act: int) -> tuple[int, list[Moved]]:
    """Former values where the import's still stand: how many, and which do not."""
    first, last = _spans(name, act)
    back: dict[str, dict[str, Any]] = defaultdict(dict)
    moved: list[Moved] = []
    for key, row in _rows(table, list(first)):
        for field, old in first[key].items():
            if row[field] == last[key][field]:
                back[key][field] = old
            else:
                moved.append({"table": name, "record": key, "field": field})
    base.update_many(table, list(back.items()))
    return sum(len(fields) for fields in back.values()), moved


def _spans(name: str, act: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """For each record and field of a table the value before the act and the one after it."""
    first: dict[str, dict[str, Any]] = defaultdict(dict)
    last: dict[str, dict[str, Any]] = defaultdict(dict)
    rows = Change.select(Change.record, Change.field, Change.old, Change.new).where(
        Change.act == act, Change.table_name == name, Change.field != ""
    )
    for key, field, old, new in rows.order_by(Change.id).tuples():
        first[key].setdefault(field, json.loads(old))
        last[key][field] = json.loads(new)
    return first, last


def _rows(table: type[Table], keys: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for chunk in in_chunks(keys):
        rows = table.select().where(table.id.in_(chunk)).dicts()
        yield from ((row["id"], row) for row in rows)


def _later(act: int) -> Iterator[Moved]:
    """Fields of records that the batch brought which now say something else."""
    for name, table in _TABLES.items():
        made = _said_first(name, act)
        since = _fields_since(name, act, list(made))
        for key, row in _rows(table, list(since)):
            for field in sorted(since[key]):
                if row[field] != made[key].get(field, _BLANK.get(type(row[field]))):
                    yield {"table": name, "record": key, "field": field}


_BLANK = {str: "", int: 0}


def _said_first(name: str, act: int) -> dict[str, dict[str, Any]]:
    rows = Change.select(Change.record, Change.new).where(
        Change.act == act, Change.table_name == name, Change.field == ""
    )
    return {key: json.loads(new) for key, new in rows.tuples()}


def _fields_since(name: str, act: int, keys: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for chunk in in_chunks(keys):
        rows = Change.select(Change.record, Change.field).where(
            Change.record.in_(chunk),
            Change.act > act,
            Change.act < base.acting().seq,
            Change.table_name == name,
            Change.field != "",
        )
        for key, field in rows.tuples():
            found[key].add(field)
    return found


def _once(moved: Sequence[Moved]) -> list[Moved]:
    return list({tuple(one.values()): one for one in moved}.values())


def _bring_up(act: int) -> None:
    """Bring what is derived up to date: lists of the files that stay, last visits."""
    persons = Person.select(Person.household).where(Person.id.in_(_touched("person", act)))
    files = {key for query in (persons, _touched("household", act)) for (key,) in query.tuples()}
    derive(files - set(_made("household", act)))
    rows = Visit.select(Visit.household).where(Visit.id.in_(_touched("visit", act)))
    update_last_visits(key for (key,) in rows.tuples() if key)


def _touched(name: str, act: int) -> Any:
    return Change.select(Change.record).where(Change.act == act, Change.table_name == name)
