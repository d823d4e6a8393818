"""Families change: another head, survivors, a household that splits."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.household import fields, policy, queries
from models.household.commands.change import leave
from models.household.commands.derive import derive
from models.household.commands.steps import Row, add_step, file_of, with_head
from models.household.policy import CancelReason, LeaveReason, LinkKind, Status, Step
from models.household.tables import Household, Illness, Kept, Link, Pending, Person

_HEADS_OWN = ("employee_no", "bank", "bank_branch", "bank_card")
_COMMON = (
    "unit",
    "address",
    "postcode",
    "residence_region",
    "housing_type",
    "floor_area",
    "file_level",
)


def _chosen(family: Sequence[Row], person: str) -> Row:
    found = next((one for one in family if one["id"] == person), None)
    if found is None:
        raise RuleError("没有在这一户找到这个人。没有改动，请刷新后再试。")
    return found


# -- another head --------------------------------------------------------------------------------


@command(Role.ENTRY)
def set_head(
    actor: Actor,
    household: str,
    person: str,
    on: str,
    died_on: str = "",
    relations: Mapping[str, str] | None = None,
    note: str = "",
) -> int:
    """Make a member the head; the file goes on. Returns how many relations have to be asked for.

    `died_on` where the former head died: he stays in the history and counts no more. `relations`
    by person override what follows of itself. Number and bank card were the former head's own:
    they are cleared, so that nothing is paid to them.
    """
    file, family = file_of(household), with_head(household)
    head, new = family[0], _chosen(family[1:], person)
    policy.check_day(on, "", days.today())
    _exchange(family, head, new, died_on, relations or {})
    base.update(Household, household, dict.fromkeys(_HEADS_OWN, ""))
    facts = {"原户主": head["name"], "新户主": new["name"], "死亡日期": died_on}
    told = {label: value for label, value in facts.items() if value}
    add_step(actor, household, Step.HEAD, file["status"], on, told, note=note)
    derive([household])
    return sum(1 for one in queries.family(household) if not one["relation"])


def _exchange(
    family: Sequence[Row], head: Row, new: Row, died_on: str, relations: Mapping[str, str]
) -> None:
    last = max(one["position"] for one in family) + 1
    base.update(Person, head["id"], {"position": last, "died_on": died_on})
    base.update(Person, new["id"], {"position": 0, "relation": "本人"})
    for one in family:
        if one["id"] != new["id"]:
            follows = policy.relation_to_new_head(one["relation"], one["sex"], new["relation"])
            base.update(Person, one["id"], {"relation": relations.get(one["id"], follows)})


# -- a member goes -------------------------------------------------------------------------------


@command(Role.ENTRY)
def take_out_member(
    actor: Actor, household: str, person: str, on: str, reason: str, note: str = ""
) -> str:
    """A member no longer belongs to the family (policy.LeaveReason); returns the step.

    Who died, on that day, stays in the file as a former person; the others leave it, their
    history stays. The head does not go this way: see `set_head`, `convert_to_survivor`.
    """
    file, family = file_of(household), with_head(household)
    gone = _chosen(family[1:], person)
    policy.check_day(on, "", days.today())
    if reason not in list(LeaveReason):
        raise RuleError(f"移出原因只能是{'、'.join(LeaveReason)}。没有改动。", "原因")
    if reason == LeaveReason.DIED:
        base.update(Person, person, {"died_on": on})
    else:
        leave(person)
    facts = {"成员": gone["name"], "原因": reason}
    step = add_step(actor, household, Step.LEAVE, file["status"], on, facts, note=note)
    derive([household])
    return step


# -- persons go into another file ----------------------------------------------------------------


def _open_file(values: Mapping[str, Any]) -> str:
    return base.insert(Household, {**values, "code": policy.new_code()})


def move(persons: Sequence[Row], household: str, head: str, start: int = 1) -> None:
    """Copy persons into another file, `head` as its head; the old records point to the new."""
    relation = next((one["relation"] for one in persons if one["id"] == head), "")
    kept = [f.name for f in fields.MEMBER] + ["extra"]
    for position, one in enumerate(sorted(persons, key=lambda one: one["id"] != head), start):
        row = {name: one[name] for name in kept}
        if one["id"] == head:
            row |= {"relation": "本人"}
        elif relation:
            row["relation"] = policy.relation_to_new_head(one["relation"], one["sex"], relation)
        place = {"household": household, "position": 0 if one["id"] == head else position}
        new = base.insert(Person, {**row, **place})
        bring_records(one["id"], new, household)
        base.update(Person, one["id"], {"moved_to": new})


def bring_records(person: str, new: str, household: str) -> None:
    """What waits, old words and illnesses of a person go with him into his new file."""
    for table in (Pending, Kept):
        for row in list(table.select(table.id).where(table.person == person)):
            base.update(table, row.id, {"person": new, "household": household})
    for row in list(Illness.select(Illness.id).where(Illness.person == person)):
        base.update(Illness, row.id, {"person": new})


def tie(household: str, other: str, kind: str, on: str, note: str, facts: str = "") -> str:
    """Note a tie between two files; returns its key."""
    row = {"household": household, "other": other, "kind": kind, "on": on, "note": note}
    return base.insert(Link, {**row, "facts": facts})


def cancel(actor: Actor, file: Row, on: str, reason: str, note: str) -> None:
    """End a file (注销) for this reason."""
    facts = {"注销原因": reason}
    status = policy.status_after(file["status"], Step.CANCEL, facts)
    add_step(actor, file["id"], Step.CANCEL, status, on, facts, note=note)
    base.update(Household, file["id"], {"status": status})


SURVIVOR_FACTS = ("亡故职工", "亡故日期", "因工或非因工", "月补助", "补助至", "监护人")


@command(Role.ENTRY)
def convert_to_survivor(
    actor: Actor,
    household: str,
    head: str,
    on: str,
    facts: Mapping[str, Any],
    note: str = "",
) -> str:
    """The head died: his family goes on as 遗属户 under a new file; returns its key.

    `head` is the member who leads it. `facts` by label (SURVIVOR_FACTS; 月补助 in fen): who died,
    when, at work or not, the monthly allowance, until when (a child turning 18), the guardian.
    The old file ends (注销, 死亡) and stays linked.
    """
    file, family = file_of(household), with_head(household)
    _chosen(family[1:], head)
    told = _survivor_facts(facts, family[0]["name"])
    policy.check_day(on, told["亡故日期"], days.today())
    carried = {name: file[name] for name in (*_COMMON, "hardship_class", "main_cause")}
    new = _open_file({**carried, "status": file["status"], "is_survivor": True, "opened_on": on})
    move(family[1:], new, head)
    base.update(Person, family[0]["id"], {"died_on": told["亡故日期"]})
    tie(new, household, LinkKind.SURVIVORS, on, note)
    add_step(actor, new, Step.SURVIVORS, file["status"], on, told, note=note)
    cancel(actor, file, on, CancelReason.DIED, note)
    derive([household, new])
    return new


def _survivor_facts(facts: Mapping[str, Any], name: str) -> dict[str, Any]:
    told = {"亡故职工": name, **{k: v for k, v in facts.items() if v not in ("", None)}}
    if not told.get("亡故日期"):
        raise RuleError("请填写亡故日期。没有转为遗属户。", "亡故日期")
    if told.get("因工或非因工") not in ("因工", "非因工"):
        raise RuleError("请选择是因工还是非因工。没有转为遗属户。", "因工或非因工")
    if unknown := set(told) - set(SURVIVOR_FACTS):
        raise RuleError(f"遗属户没有“{'、'.join(sorted(unknown))}”这一项。没有保存。")
    return told


@command(Role.ENTRY)
def split_household(
    actor: Actor,
    household: str,
    persons: Sequence[str],
    head: str,
    on: str,
    reason: str,
    unit: str = "",
) -> str:
    """Some members form a household of their own (divorce, a child leaves); returns its key.

    The new file begins at 申请; the old one goes on and both are linked. `unit` defaults to the
    old file's.
    """
    file, family = file_of(household), with_head(household)
    leaving = [_chosen(family[1:], person) for person in persons]
    _chosen(leaving, head)
    policy.check_day(on, "", days.today())
    carried = {name: file[name] for name in _COMMON}
    start = {"status": Status.APPLIED, "unit": unit or file["unit"], "address": ""}
    new = _open_file({**carried, **start, "entered_by": actor.name})
    move(leaving, new, head)
    tie(new, household, LinkKind.SPLIT, on, reason)
    names = "、".join(one["name"] for one in leaving)
    add_step(actor, household, Step.SPLIT, file["status"], on, {"分出": names}, note=reason)
    add_step(actor, new, Step.APPLY, Status.APPLIED, on, {"分户自": family[0]["name"]}, note=reason)
    derive([household, new])
    return new
