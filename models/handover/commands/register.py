"""Rows of households are written: new files in bulk, changes and added members of known ones."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import peewee as pw

from models.core import base, days, identity
from models.core.base import Actor, in_chunks
from models.core.fields import Problem, Written
from models.handover.policy import PersonPlan, RowPlan, Standing, Weighed
from models.handover.queries.reading import EXTRA
from models.household.commands.derive import derive
from models.household.commands.register import bulk_register, new_person
from models.household.fields import HOUSEHOLD, MEMBER, PERSON
from models.household.tables import Household, Kept, Pending, Person

_FILE = {f.label: f.name for f in HOUSEHOLD}
_HEAD = {f.label: f.name for f in PERSON}
_MEMBER = {f.label: f.name for f in MEMBER}
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
    resolved: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    reworded: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    def add(self, row: RowPlan, head: str, position: int) -> None:
        """Gather the changes of one file."""
        if row.weighed:
            values = dict(row.weighed.written)
            if "困难类别" in values:
                values.setdefault("困难类别原文", row.written.kept.get("困难类别", ""))
            self._file(row, values)
            own = {"extra": ""} if any(k.startswith(EXTRA) for k in values) else {}
            self.persons.append((head, {**_columns(_HEAD, values, row.weighed), **own}))
            self._note(row.key, "", row.written, row.weighed)
        for person in row.people:
            if person.weighed:
                values = dict(person.weighed.written)
                self.persons.append((person.key, _columns(_MEMBER, values, person.weighed)))
                self._note(row.key, person.key, person.written, person.weighed)
            else:
                self._member(row.key, person, position)
                position += 1

    def _file(self, row: RowPlan, values: Mapping[str, Any]) -> None:
        changed = {_FILE[label]: value for label, value in values.items() if label in _FILE}
        extra = {k.removeprefix(EXTRA): v for k, v in values.items() if k.startswith(EXTRA)}
        if extra:
            stored = Household.select(Household.extra).where(Household.id == row.key).scalar()
            told = {**json.loads(stored or "{}"), **extra}
            changed["extra"] = json.dumps(told, ensure_ascii=False)
        if changed:
            self.files.append((row.key, changed))

    def _note(self, household: str, person: str, written: Written, weighed: Weighed) -> None:
        reasons = {one.label: one.reason for one in written.pending}
        of = {"household": household, "person": person or None}
        for label, text in weighed.pending.items():
            told = {"label": label, "written": text, "reason": reasons.get(label, "")}
            self.pending.append({**of, **told})
            self.resolved[household].add((person, label))
        for label in weighed.resolved:
            self.resolved[household].add((person, label))
        for label in weighed.written:
            self.reworded[household].add((person, label))
            if word := written.kept.get(label):
                self.kept.append({**of, "label": label, "written": word})

    def _member(self, household: str, person: PersonPlan, position: int) -> None:
        row = new_person(person.written, _MEMBER, household, position)
        self.added.append(row)
        of = {"household": household, "person": row["id"]}
        self.pending += [{**of, **_waiting(one)} for one in person.written.pending]
        words = person.written.kept.items()
        self.kept += [{**of, "label": label, "written": word} for label, word in words]

    def write(self) -> None:
        """Write everything; what waited and is known now, and former words, come to an end."""
        self._end_pending()
        self._end_kept()
        base.update_many(Household, self.files)
        base.update_many(Person, [(key, row) for key, row in self.persons if row])
        base.insert_many(Person, self.added)
        base.insert_many(Pending, self.pending)
        base.insert_many(Kept, self.kept)

    def _end_pending(self) -> None:
        ended = _held(Pending, self.resolved, Pending.removed_at == "")
        at = base.acting().at
        base.update_many(Pending, [(key, {"removed_at": at}) for key in ended])

    def _end_kept(self) -> None:
        ended = _held(Kept, self.reworded, (Kept.removed_at == "") & (Kept.until_on == ""))
        today = days.today().isoformat()
        base.update_many(Kept, [(key, {"until_on": today}) for key in ended])


def _waiting(one: Problem) -> Row:
    return {"label": one.label, "written": one.written, "reason": one.reason}


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


def _columns(names: Mapping[str, str], values: Mapping[str, Any], weighed: Weighed) -> Row:
    """Changed values by column; a new number brings sex and birth where they are blank."""
    row = {names[label]: value for label, value in values.items() if label in names}
    if "name" in row:
        from models.core import search

        row["initials"] = search.initials(row["name"])
    if number := row.get("id_number"):
        for label, follows in (("出生日期", identity.birth_on), ("性别", identity.sex)):
            if weighed.held.get(label) in ("", None) and label in names:
                row.setdefault(names[label], follows(number))
    return row
