"""Two files: merged where they are one household, tied where two workers are of one family."""

from collections.abc import Collection, Sequence

from models.core import base, days, identity, search
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.household import fields, policy, queries
from models.household.commands.derive import derive
from models.household.commands.families import bring_records, cancel, move, tie
from models.household.commands.steps import Row, add_step, file_of
from models.household.policy import CancelReason, LinkKind, Step
from models.household.tables import Household, Link, Person


@command(Role.ENTRY)
def merge_households(actor: Actor, keep: str, other: str, on: str, note: str) -> int:
    """Two files are one household: `keep` goes on, `other` ends (重复); returns persons moved.

    Who stands in both is kept once, the others come over; what is blank in `keep` is filled from
    `other`. `note` says who decided and why. The old file stays linked with its own records.
    """
    if keep == other:
        raise RuleError("请选择两份不同的档案。没有并户。")
    if not note.strip():
        raise RuleError("请写明并户的决定和依据。没有并户。", "说明")
    kept, ended = file_of(keep), file_of(other)
    policy.check_day(on, "", days.today())
    moved = _bring_over(keep, queries.family(keep), queries.family(other))
    _fill_blanks(Household, kept, ended, [f.name for f in fields.HOUSEHOLD if f.name != "code"])
    tie(keep, other, LinkKind.MERGED, on, note)
    add_step(actor, keep, Step.MERGE, kept["status"], on, {"并入": ended["code"]}, note=note)
    cancel(actor, ended, on, CancelReason.DOUBLE, note)
    derive([keep, other])
    return moved


def _bring_over(keep: str, family: Sequence[Row], others: Sequence[Row]) -> int:
    coming: list[Row] = []
    for other in others:
        same = next((one for one in family if _same_person(one, other)), None)
        if same is None:
            coming.append(other)
        else:
            _fill_blanks(Person, same, other, [f.name for f in fields.MEMBER])
            bring_records(other["id"], same["id"], keep)
            base.update(Person, other["id"], {"moved_to": same["id"]})
    _join(keep, coming, len(family))
    return len(coming)


def _join(keep: str, coming: Sequence[Row], start: int) -> None:
    """Persons of another file; a former head's relation to the new one has to be asked for."""
    loose = [{**one, "relation": ""} if one["position"] == 0 else one for one in coming]
    move(loose, keep, "", start)


def _same_person(one: Row, other: Row) -> bool:
    numbers = identity.modern(one["id_number"]), identity.modern(other["id_number"])
    if all(numbers):
        return numbers[0] == numbers[1]
    same_birth = one["born_on"] == other["born_on"] or not (one["born_on"] and other["born_on"])
    return search.names_equal(one["name"], other["name"]) and same_birth


def _fill_blanks(
    table: type[base.Table], stored: Row, other: Row, columns: Collection[str]
) -> None:
    blanks = {
        name: other[name]
        for name in columns
        if fields.blank(stored[name]) and not fields.blank(other[name])
    }
    base.update(table, stored["id"], blanks)


@command(Role.ENTRY)
def link_households(actor: Actor, household: str, other: str, on: str, note: str = "") -> str:
    """Two needy workers of one family keep their files; the tie is noted. Returns its key."""
    if household == other:
        raise RuleError("请选择两份不同的档案。没有关联。")
    for key in (household, other):
        file_of(key)
    pair = (household, other)
    known = Link.select().where(
        Link.household.in_(pair),
        Link.other.in_(pair),
        Link.kind == LinkKind.SAME_FAMILY,
        Link.removed_at == "",
    )
    if found := known.first():
        return str(found.id)
    return tie(household, other, LinkKind.SAME_FAMILY, on or days.today().isoformat(), note)


@command(Role.ENTRY)
def unlink_households(actor: Actor, link: str) -> bool:
    """Take back a tie that was noted by mistake; ties from a split, a merger, a death stay."""
    row = Link.get_or_none(Link.id == link, Link.removed_at == "")
    if row is None or row.kind != LinkKind.SAME_FAMILY:
        raise RuleError("只有“同一家庭”的关联可以取消。没有改动。")
    base.withdraw(Link, link)
    return True
