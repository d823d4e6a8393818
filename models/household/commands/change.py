"""Changing a file: its own values, its members, values that wait."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.core import base, days, identity, search
from models.core.base import Actor, Role, command
from models.core.errors import Refused, RuleError
from models.core.fields import Field
from models.household import fields, policy
from models.household.commands.derive import derive
from models.household.commands.one_file import check_one_file
from models.household.commands.register import MEMBER_COLUMNS, new_person
from models.household.fields import Written
from models.household.tables import Household, Kept, Pending, Person

FORMER_KEPT = ("困难类别", "身份证号", "档案级别")  # an old value stays with the day of its change
_STATUS = "状态"


@dataclass(frozen=True)
class Changes:
    """What is to change in one file: values of the file and head, and of its members.

    `members` are (person key or "" for a new one, what was written of him); `pending`, `kept`
    and `extra` are those of the file and head, as in WrittenHousehold.
    """

    household: str
    values: Mapping[str, Any] = field(default_factory=dict)
    members: Sequence[tuple[str, Written]] = ()
    written: Written = field(default_factory=lambda: Written({}))


@command(Role.ENTRY)
def update_household(actor: Actor, household: str, changes: Mapping[str, Any]) -> int:
    """Change values of the file and its head by label; returns how many labels were given.

    The state changes by steps alone. What waited under a label that now has a value waits no
    more; a former class, level or identity number is kept with today's date.
    """
    if _STATUS in changes:
        raise RuleError("档案状态要在“办理流程”里办理，不能直接改。没有保存。", _STATUS)
    for label in ("姓名", "单位"):
        if label in changes and not str(changes[label] or "").strip():
            raise RuleError(f"{label}不能空着。没有保存。", label)
    bulk_update(actor, [Changes(household, changes)])
    return len(changes)


@command(Role.ENTRY)
def bulk_update(actor: Actor, changes: Sequence[Changes]) -> int:
    """Change many files, new members included; returns how many. An import writes with it."""
    for one in changes:
        _change(one)
    derive(one.household for one in changes)
    return len(changes)


def _change(one: Changes) -> None:
    head = head_of(one.household)
    values = _readable({**one.written.values, **one.values})
    _check_numbers(one.household, head, values.get("身份证号"))
    _write(Household, one.household, fields.HOUSEHOLD, values, (one.household, None))
    _write(Person, head, fields.PERSON, values, (one.household, None))
    _note(one.household, None, one.written)
    for person, written in one.members:
        _change_member(one.household, person, written)


def _readable(values: dict[str, Any]) -> dict[str, Any]:
    """The program's own code stays; a state is one of ours, else it stays too."""
    values.pop("编号", None)
    try:
        status = policy.read_status(str(values.get(_STATUS) or ""))
    except Refused:
        values.pop(_STATUS)
        return values
    return {**values, _STATUS: status} if values.get(_STATUS) else values


def head_of(household: str) -> str:
    """The key of the head; raises RuleError where the file is withdrawn or unknown."""
    row = (
        Person.select(Person.id)
        .join(Household)
        .where(Person.household == household, Person.position == 0, Person.removed_at == "")
        .where(Household.removed_at == "")
        .first()
    )
    if row is None:
        raise RuleError("没有找到这份档案，它可能已被撤销。没有保存，请刷新列表。")
    return str(row.id)


def _check_numbers(household: str, person: str, number: object) -> None:
    """A changed identity number must stand nowhere else, in this file neither."""
    if not number:
        return
    others = Person.select(Person.id_number).where(
        Person.household == household, Person.id != person, Person.removed_at == ""
    )
    same = identity.modern(str(number))
    if any(same == identity.modern(row.id_number) for row in others):
        raise RuleError("这个身份证号已经是本户另一个人的。没有保存。", "身份证号")
    check_one_file([str(number)], household)


_Of = tuple[str, str | None]  # household, person (None: the file and its head)


def _write(
    table: type[base.Table],
    key: str,
    declared: Sequence[Field],
    values: Mapping[str, Any],
    of: _Of,
) -> None:
    changes = fields.by_column(declared, values)
    if not changes:
        return
    stored = table.select().where(table.id == key).dicts().get()
    changed = [f for f in declared if f.name in changes and stored[f.name] != changes[f.name]]
    _keep_former(stored, changed, of)
    if "name" in changes and table is Person:
        changes["initials"] = search.initials(str(changes["name"]))
    base.update(table, key, changes)
    settle(of, [label for label, value in values.items() if not fields.blank(value)])


def _keep_former(stored: Mapping[str, Any], changed: Iterable[Field], of: _Of) -> None:
    household, person = of
    today = days.today().isoformat()
    for one in changed:
        if one.label in FORMER_KEPT and stored[one.name]:
            row = {"label": one.label, "written": stored[one.name], "until_on": today}
            base.insert(Kept, {"household": household, "person": person, **row})


def settle(of: _Of, labels: Iterable[str]) -> None:
    """What waited under these labels waits no more."""
    household, person = of
    whose = Pending.person.is_null() if person is None else Pending.person == person
    held = (Pending.household == household, whose, Pending.removed_at == "")
    for row in Pending.select(Pending.id).where(*held, Pending.label.in_(list(labels))):
        base.withdraw(Pending, row.id)


def _note(household: str, person: str | None, written: Written) -> None:
    """Values that could not be read wait, once each; old words and odd columns are kept."""
    of = {"household": household, "person": person}
    settle((household, person), [one.label for one in written.pending])
    waiting = [
        {**of, "label": one.label, "written": one.written, "reason": one.reason}
        for one in written.pending
    ]
    base.insert_many(Pending, waiting)
    base.insert_many(Kept, [{**of, "label": k, "written": v} for k, v in written.kept.items()])
    if person is None and (word := written.kept.get("困难类别")):
        base.update(Household, household, {"class_written": word})
    if written.extra:
        _add_extra(Person if person else Household, person or household, written.extra)


def _add_extra(table: type[base.Table], key: str, extra: Mapping[str, str]) -> None:
    (stored,) = table.select(table.extra).where(table.id == key).tuples().get()
    joined = {**json.loads(stored or "{}"), **extra}
    base.update(table, key, {"extra": json.dumps(joined, ensure_ascii=False)})


# -- members -------------------------------------------------------------------------------------


def _change_member(household: str, person: str, written: Written) -> str:
    _check_numbers(household, person, written.values.get("身份证号"))
    if not person:
        row = new_person(written, MEMBER_COLUMNS, household, _next_position(household))
        person = base.insert(Person, row)
    else:
        _write(Person, person, fields.MEMBER, written.values, (household, person))
    _note(household, person, written)
    return person


def _next_position(household: str) -> int:
    rows = Person.select(Person.position).where(Person.household == household)
    return max((row.position for row in rows), default=0) + 1


@command(Role.ENTRY)
def save_members(actor: Actor, household: str, members: Sequence[Mapping[str, Any]]) -> list[str]:
    """Make the members exactly these; returns their keys in order.

    Each by member label, with the key `id` for one who is there already; those who are left out
    leave the file (their history stays). The head is no member: he is not touched.
    """
    head_of(household)
    known = {row.id for row in _members(household)}
    named = [one for one in members if str(one.get("姓名") or "").strip()]
    if strangers := {str(one["id"]) for one in named if one.get("id")} - known:
        raise RuleError(f"有 {len(strangers)} 名成员不在这份档案里。没有保存，请刷新后再试。")
    for key in known - {one.get("id") for one in named}:
        base.withdraw(Person, key)
    keys = [_change_member(household, str(one.get("id") or ""), _of(one)) for one in named]
    for position, key in enumerate(keys, 1):
        base.update(Person, key, {"position": position})
    derive([household])
    return keys


def _members(household: str) -> Any:
    return Person.select().where(
        Person.household == household,
        Person.position > 0,
        Person.removed_at == "",
        Person.died_on == "",
        Person.moved_to.is_null(),
    )


def _of(member: Mapping[str, Any]) -> Written:
    return Written({label: value for label, value in member.items() if label != "id"})


# -- values that wait ----------------------------------------------------------------------------


@command(Role.ENTRY)
def resolve_pending(actor: Actor, pending: str, value: Any) -> str:
    """Give the value that waits, as its field reads it; a blank one says that there is none.

    Returns the file's key.
    """
    row = Pending.get_or_none(Pending.id == pending, Pending.removed_at == "")
    if row is None:
        raise RuleError("这一项已经补好了。没有改动。")
    if row.person_id:
        _change_member(row.household_id, row.person_id, Written({row.label: value}))
        derive([row.household_id])
    else:
        bulk_update(actor, [Changes(row.household_id, {row.label: value})])
    if fields.blank(value):
        base.withdraw(Pending, pending)
        derive([row.household_id])
    return str(row.household_id)


@command(Role.ENTRY)
def withdraw_households(actor: Actor, households: Sequence[str]) -> int:
    """Take files out of every list and dump (an import undone); they stay in history: how many."""
    for table in (Person, Pending, Kept):
        rows = table.select(table.id).where(
            table.household.in_(list(households)), table.removed_at == ""
        )
        for row in list(rows):
            base.withdraw(table, row.id)
    for key in households:
        base.withdraw(Household, key)
    return len(households)
