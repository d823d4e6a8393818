"""Rows of households are written: new files in bulk, changes and added members of known ones."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import peewee as pw

from models.core import base, days
from models.core.base import Actor, Table, in_chunks
from models.core.fields import Written, by_column
from models.handover.commands.changes import to_write
from models.handover.policy import RowPlan, Standing
from models.household.commands.derive import derive, follow_number
from models.household.commands.register import (
    MEMBER_COLUMNS,
    bulk_register,
    kept_rows,
    new_person,
    pending_rows,
)
from models.household.fields import HOUSEHOLD, MEMBER, PERSON
from models.household.tables import Household, Kept, Pending, Person

Row = dict[str, Any]


def write_register(actor: Actor, rows: Sequence[RowPlan]) -> list[str]:
    """Write the rows; returns the keys of the new households in their order."""
    new = [row.written for row in rows if row.standing is Standing.NEW]
    keys = bulk_register(actor, new) if new else []
    changes = _Changes()
    known = [row for row in rows if row.standing is not Standing.NEW and row.writes]
    places = _next_positions([row.key for row in known])
    heads = _heads([row.key for row in known])
    for row in known:
        changes.add(row, heads[row.key], places[row.key])
    changes.write()
    derive(row.key for row in known)
    return keys


def _next_positions(keys: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in in_chunks(keys):
        last = pw.fn.MAX(Person.position)
        rows = Person.select(Person.household, last).where(Person.household.in_(chunk))
        found.update({key: at + 1 for key, at in rows.group_by(Person.household).tuples()})
    return found


def _heads(keys: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in in_chunks(keys):
        held = (Person.position == 0, Person.removed_at == "")
        rows = Person.select(Person.household, Person.id)
        found.update(rows.where(Person.household.in_(chunk), *held).tuples())
    return found


@dataclass
class _Changes:
    """What becomes of known files, gathered by table."""

    files: list[tuple[str, Row]] = field(default_factory=list)
    persons: list[tuple[str, Row]] = field(default_factory=list)
    added: list[Row] = field(default_factory=list)
    pending: list[Row] = field(default_factory=list)
    kept: list[Row] = field(default_factory=list)
    settled: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    reworded: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    def add(self, row: RowPlan, head: str, position: int) -> None:
        """Gather the changes of one file."""
        if row.weighed:
            told = to_write(row.written, row.weighed)
            values = dict(told.values)
            if "困难类别" in values:
                values.setdefault("困难类别原文", told.kept.get("困难类别", ""))
            extra = _extra(Household, row.key, told.extra)
            self.files.append((row.key, {**by_column(HOUSEHOLD, values), **extra}))
            self.persons.append((head, by_column(PERSON, values)))
            self._note(row.key, "", told)
        for person in row.people:
            if person.weighed:
                told = to_write(person.written, person.weighed)
                extra = _extra(Person, person.key, told.extra)
                self.persons.append((person.key, {**by_column(MEMBER, told.values), **extra}))
                self._note(row.key, person.key, told)
            else:
                self._member(row.key, person.written, position)
                position += 1

    def _note(self, household: str, person: str, told: Written) -> None:
        self.pending += pending_rows(household, person, told.pending)
        self.kept += kept_rows(household, person, told.kept)
        given = {(person, label) for label in told.values}
        self.settled[household] |= given | {(person, one.label) for one in told.pending}
        self.reworded[household] |= given

    def _member(self, household: str, written: Written, position: int) -> None:
        row = new_person(written, MEMBER_COLUMNS, household, position)
        self.added.append(row)
        self.pending += pending_rows(household, row["id"], written.pending)
        self.kept += kept_rows(household, row["id"], written.kept)

    def write(self) -> None:
        """Write everything; what waited and is known now, and former words, come to an end."""
        self._end_pending()
        self._end_kept()
        self._follow_numbers()
        base.update_many(Household, [(key, row) for key, row in self.files if row])
        base.update_many(Person, [(key, row) for key, row in self.persons if row])
        base.insert_many(Person, self.added)
        base.insert_many(Pending, self.pending)
        base.insert_many(Kept, self.kept)

    def _end_pending(self) -> None:
        base.withdraw(Pending, *_held(Pending, self.settled, Pending.removed_at == ""))

    def _end_kept(self) -> None:
        ended = _held(Kept, self.reworded, (Kept.removed_at == "") & (Kept.until_on == ""))
        today = days.today().isoformat()
        base.update_many(Kept, [(key, {"until_on": today}) for key in ended])

    def _follow_numbers(self) -> None:
        numbered = {key: row for key, row in self.persons if row.get("id_number")}
        columns = (Person.id, Person.sex, Person.born_on)
        for chunk in in_chunks(list(numbered)):
            for held in Person.select(*columns).where(Person.id.in_(chunk)).dicts():
                follow_number(numbered[held["id"]], held)


def _extra(table: type[Table], key: str, extra: Mapping[str, str]) -> Row:
    """The column of a record with what columns of no field say now besides."""
    if not extra:
        return {}
    stored = table.select(table.extra).where(table.id == key).scalar()
    return {"extra": json.dumps({**json.loads(stored or "{}"), **extra}, ensure_ascii=False)}


def _held(table: Any, wanted: Mapping[str, set[tuple[str, str]]], standing: Any) -> list[str]:
    """Keys of the table's rows that belong to these (person, label) of these households."""
    found = []
    columns = (table.id, table.household, table.person, table.label)
    heads = _heads(list(wanted))
    for chunk in in_chunks(list(wanted)):
        rows = table.select(*columns).where(table.household.in_(chunk), standing).tuples()
        for key, household, person, label in rows:
            who = "" if person in (None, heads.get(household)) else person
            if (who, label) in wanted[household]:
                found.append(key)
    return found
