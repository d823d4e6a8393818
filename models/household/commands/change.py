"""Changing a file: its own values, its members, values that wait."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models.core import base, days, identity
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import Field, Written, by_column
from models.household import fields, queries
from models.household.commands.derive import derive, follow_number
from models.household.commands.one_file import check_one_file
from models.household.commands.register import MEMBER_COLUMNS, new_person
from models.household.commands.steps import head_of
from models.household.tables import Household, Kept, Pending, Person

FORMER_KEPT = ("困难类别", "身份证号", "档案级别")  # an old value stays with the day of its change


@command(Role.ENTRY)
def update_household(actor: Actor, household: str, changes: Mapping[str, Any]) -> int:
    """Change values of the file and its head by label; returns how many labels were given.

    The state changes by steps alone, the code never. What waited under a label that now has a
    value waits no more; a former class, level or identity number is kept with today's date.
    """
    for label in ("状态", "编号"):
        if label in changes:
            raise RuleError(f"{label}不能直接改，状态请在“办理流程”里办理。没有保存。", label)
    for label in ("姓名", "单位"):
        if label in changes and not str(changes[label] or "").strip():
            raise RuleError(f"{label}不能空着。没有保存。", label)
    head = head_of(household)
    _check_number(household, head, changes.get("身份证号"))
    _write(Household, household, fields.HOUSEHOLD, changes, (household, None))
    _write(Person, head, fields.PERSON, changes, (household, None))
    derive([household])
    return len(changes)


def _check_number(household: str, person: str, number: object) -> None:
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
    changes = by_column(declared, values)
    if not changes:
        return
    stored = table.select().where(table.id == key).dicts().get()
    changed = [f for f in declared if f.name in changes and stored[f.name] != changes[f.name]]
    _keep_former(stored, changed, of)
    follow_number(changes, stored)
    base.update(table, key, changes)
    _settle(of, [label for label, value in values.items() if not fields.blank(value)])


def _keep_former(stored: Mapping[str, Any], changed: Iterable[Field], of: _Of) -> None:
    household, person = of
    today = days.today().isoformat()
    for one in changed:
        if one.label in FORMER_KEPT and stored[one.name]:
            row = {"label": one.label, "written": stored[one.name], "until_on": today}
            base.insert(Kept, {"household": household, "person": person, **row})


def _settle(of: _Of, labels: Iterable[str]) -> None:
    """What waited under these labels waits no more."""
    household, person = of
    whose = Pending.person.is_null() if person is None else Pending.person == person
    held = (Pending.household == household, whose, Pending.removed_at == "")
    waiting = Pending.select(Pending.id).where(*held, Pending.label.in_(list(labels)))
    base.withdraw(Pending, *(row.id for row in waiting))


# -- members -------------------------------------------------------------------------------------


def _save_member(household: str, person: str, values: Mapping[str, Any], position: int) -> str:
    _check_number(household, person, values.get("身份证号"))
    if not person:
        row = new_person(Written(values), MEMBER_COLUMNS, household, position)
        return base.insert(Person, row)
    _write(Person, person, fields.MEMBER, values, (household, person))
    base.update(Person, person, {"position": position})
    return person


@command(Role.ENTRY)
def save_members(actor: Actor, household: str, members: Sequence[Mapping[str, Any]]) -> list[str]:
    """Make the members exactly these; returns their keys in order.

    Each by member label, with the key `id` for one who is there already; those who are left out
    leave the file (their history stays). The head is no member: he is not touched.
    """
    head_of(household)
    known = {one["id"] for one in queries.family(household) if one["position"]}
    named = [one for one in members if str(one.get("姓名") or "").strip()]
    if strangers := {str(one["id"]) for one in named if one.get("id")} - known:
        raise RuleError(f"有 {len(strangers)} 名成员不在这份档案里。没有保存，请刷新后再试。")
    for key in known - {one.get("id") for one in named}:
        leave(key)
    keys = [
        _save_member(household, str(one.get("id") or ""), one, position)
        for position, one in enumerate(named, 1)
    ]
    derive([household])
    return keys


def leave(person: str) -> None:
    """A person leaves a file with what waited for him; his history stays."""
    base.withdraw(Person, person)
    waiting = Pending.select(Pending.id).where(Pending.person == person, Pending.removed_at == "")
    base.withdraw(Pending, *(row.id for row in waiting))


# -- values that wait ----------------------------------------------------------------------------


@command(Role.ENTRY)
def resolve_pending(actor: Actor, pending: str, value: Any) -> str:
    """Give the value that waits, as its field reads it; a blank one says that there is none.

    Returns the file's key. A state that waits is only taken away: it changes by steps.
    """
    row = Pending.get_or_none(Pending.id == pending, Pending.removed_at == "")
    if row is None:
        raise RuleError("这一项已经补好了。没有改动。")
    household, person = row.household_id, row.person_id
    head_of(household)
    if row.label != "状态" and not fields.blank(value):
        if person:
            _check_number(household, person, value if row.label == "身份证号" else "")
            _write(Person, person, fields.MEMBER, {row.label: value}, (household, person))
        else:
            update_household(actor, household, {row.label: value})
    base.withdraw(Pending, pending)
    derive([household])
    return str(household)
