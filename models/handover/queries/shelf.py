"""The register as far as a comparison needs it, read in a handful of queries."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.core.base import stored_rows
from models.core.fields import Field
from models.handover.policy import Index, Known
from models.handover.queries.reading import EXTRA
from models.household.fields import HOUSEHOLD, MEMBER, PERSON
from models.household.policy import Status
from models.household.tables import Household, Pending, Person

_FOUND_BY = ("编号", "单位", "档案编号", "员工编号", "状态")
_PERSON_FOUND_BY = ("姓名", "身份证号", "手机号码", "出生日期", "关系")


@dataclass(slots=True)
class Member:
    """A member: person key, values by member label, texts that wait."""

    key: str
    values: dict[str, Any]
    waiting: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class File:
    """A household: its key, its head's, values of file and head by label, members."""

    key: str
    values: dict[str, Any]
    head: str = ""
    waiting: dict[str, str] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)


def files(labels: Collection[str], member_labels: Collection[str]) -> dict[str, File]:
    """All files by key, with at least these labels; whoever moved to another file is left out."""
    wanted = _among(HOUSEHOLD, {*labels, *_FOUND_BY})
    names = [f.label for f in wanted]
    found = {
        row[0]: File(row[0], {**dict(zip(names, row[2:], strict=True)), **extra_of(row[1])})
        for row in stored_rows(_columns(Household, ["id", "extra"], wanted))
    }
    _add_persons(found, labels, member_labels)
    _add_waiting(found)
    return found


def extra_of(text: str) -> dict[str, str]:
    """Columns of no field, under marked heads."""
    return {f"{EXTRA}{head}": said for head, said in json.loads(text).items()} if text else {}


def _among(declared: Sequence[Field], labels: Collection[str]) -> list[Field]:
    return [f for f in declared if f.label in labels]


def _columns(table: Any, keys: Sequence[str], declared: Sequence[Field]) -> Any:
    columns = [getattr(table, name) for name in (*keys, *(f.name for f in declared))]
    return table.select(*columns).where(table.removed_at == "")


def _add_persons(
    found: dict[str, File], labels: Collection[str], member_labels: Collection[str]
) -> None:
    heads = _among(PERSON, {*labels, *_PERSON_FOUND_BY})
    names = [f.label for f in heads]
    query = _columns(Person, ["household", "id"], heads).where(Person.position == 0)
    for row in stored_rows(query.where(Person.moved_to.is_null())):
        if file := found.get(row[0]):
            file.head = row[1]
            file.values.update(zip(names, row[2:], strict=True))
    members = _among(MEMBER, {*member_labels, *_PERSON_FOUND_BY})
    names = [f.label for f in members]
    query = _columns(Person, ["household", "id", "extra"], members).where(Person.position > 0)
    query = query.where(Person.moved_to.is_null()).order_by(Person.position)
    for row in stored_rows(query):
        if file := found.get(row[0]):
            values = {**dict(zip(names, row[3:], strict=True)), **extra_of(row[2])}
            file.members.append(Member(row[1], values))


def _add_waiting(found: dict[str, File]) -> None:
    query = Pending.select(Pending.household, Pending.person, Pending.label, Pending.written)
    for household, person, label, written in stored_rows(query.where(Pending.removed_at == "")):
        file = found.get(household)
        if file is None:
            continue
        if person in (None, file.head):
            file.waiting[label] = written
            continue
        for member in file.members:
            if member.key == person:
                member.waiting[label] = written


def index(found: dict[str, File], places: dict[int, str]) -> Index:
    """The register's persons by what they can be found by; ended files come last."""
    made = Index(places)
    for file in sorted(found.values(), key=lambda f: f.values["状态"] == Status.CANCELLED):
        _enter(made, file)
    return made


def _enter(made: Index, file: File) -> None:
    values = file.values
    ended = values["状态"] == Status.CANCELLED
    number = values.get("身份证号") or ""
    if not (ended and made.knows(number)):
        made.add(_head(file, number), values["编号"])
    for member in file.members:
        said = member.values.get("身份证号") or ""
        if said and not (ended and made.knows(said)):
            made.add(Known(file.key, member.values["姓名"], id_number=said, is_head=False))


def _head(file: File, number: str) -> Known:
    values = file.values
    return Known(
        household=file.key,
        name=values.get("姓名") or "",
        unit=values["单位"],
        id_number=number,
        telephone=values.get("手机号码") or "",
        born_on=values.get("出生日期") or "",
        numbers=frozenset(filter(None, (values["档案编号"], values["员工编号"]))),
        damaged=file.waiting.get("身份证号", ""),
    )
