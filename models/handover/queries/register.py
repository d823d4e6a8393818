"""A sheet of households against the register: found again, compared, parked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.core.excel.records import Found
from models.core.fields import Written
from models.handover.policy import (
    Choices,
    Ground,
    Index,
    Look,
    PersonPlan,
    RowPlan,
    Said,
    Shown,
    Standing,
    Stored,
    Weighed,
    match_members,
    near_names,
    weigh,
)
from models.handover.queries.finding import Finder, kin
from models.handover.queries.heard import MEMBERS, AnySource, Heard, ground_of, remembered
from models.handover.queries.reading import EXTRA, Reader
from models.handover.queries.shelf import File, Member
from models.household.fields import WrittenHousehold


class Planner:
    """Plans the records of one sheet against the files of the store.

    `doubled` are identity numbers that stand in another sheet of the book too.
    """

    def __init__(
        self,
        name: str,
        reader: Reader,
        files: Mapping[str, File],
        index: Index,
        heard: Heard,
        anybody: AnySource,
        choices: Choices,
        doubled: Mapping[str, str],
    ) -> None:
        self.name, self.reader, self.files = name, reader, files
        self.index, self.heard, self.anybody, self.choices = index, heard, anybody, choices
        self.sayings: dict[int, dict[str, Any]] = {}
        self.finder = Finder(name, files, index, heard, choices, doubled, self.sayings)

    def plan(self, found: Found) -> list[RowPlan]:
        """What each record means."""
        written = [self.reader.household(record) for record in found.records]
        self.sayings.update(
            (record.row, self._saying(one))
            for record, one in zip(found.records, written, strict=True)
        )
        looks = self.finder.looks(found, written)
        rows = [
            self._row(record.row, one, look)
            for record, one, look in zip(found.records, written, looks, strict=True)
        ]
        self._hint(rows)
        return rows

    def _saying(self, written: WrittenHousehold) -> dict[str, Any]:
        """What the source says of a household, as it will be remembered."""
        saying = _remembered(self.reader.said(written))
        members = [_remembered(self.reader.said(m, member=True)) for m in written.members]
        return {**saying, MEMBERS: members} if members else saying

    # -- comparing -------------------------------------------------------------------------------

    def _row(self, row: int, written: WrittenHousehold, look: Look) -> RowPlan:
        values = written.values
        plan = RowPlan(row, values.get("姓名", ""), values.get("单位", ""), written)
        plan.candidates, plan.hint = look.candidates, look.hint
        if look.parked:
            plan.standing, plan.reason = Standing.CONFLICT, look.parked
        elif look.household:
            self._compare(plan, written, self.files[look.household])
        else:
            self._new(plan, written)
        if (self.name, row) in self.choices.left:
            plan.standing, plan.reason = Standing.LEFT, ""
        return plan

    def _new(self, plan: RowPlan, written: WrittenHousehold) -> None:
        plan.people = tuple(PersonPlan(member) for member in written.members)
        plan.said = self.sayings[plan.row]

    def _compare(self, plan: RowPlan, written: WrittenHousehold, file: File) -> None:
        taken = (self.name, plan.row) in self.choices.taken
        plan.key = file.key
        if self.finder.repeats(plan.row) and self.heard.places[plan.row] == file.key:
            plan.standing, plan.said, plan.repeats = Standing.SAME, self.sayings[plan.row], True
            return
        kinds, member_kinds = self.reader.kinds
        stored = Stored(file.values, file.waiting, self.anybody.of(file.key))
        said = self.reader.said(written)
        plan.weighed = weigh(said, stored, self.heard.ground(file.key), kinds, taken)
        plan.people = tuple(self._people(written, file, member_kinds, taken))
        plan.shown = tuple(_shown(plan, file))
        plan.said = self._next_saying(plan, file)
        plan.standing = _standing(plan)
        plan.repeats = self.heard.repeats(file.key, plan.row, plan.said)

    def _people(
        self, written: WrittenHousehold, file: File, kinds: Mapping[str, Any], taken: bool
    ) -> Iterator[PersonPlan]:
        said = [kin(member.values) for member in written.members]
        keys = match_members(said, [kin(m.values, m.key) for m in file.members])
        known = {member.key: member for member in file.members}
        for member, key in zip(written.members, keys, strict=True):
            found = known.get(key)
            if not found and self.finder.left(file.key, member):
                continue
            weighed = self._member(member, found, file.key, kinds, taken) if found else None
            yield PersonPlan(member, key, weighed)

    def _member(
        self, written: Written, found: Member, file: str, kinds: Mapping[str, Any], taken: bool
    ) -> Weighed:
        name = found.values["姓名"]
        stored = Stored(found.values, found.waiting, self.anybody.of(file, name))
        said = self.reader.said(written, member=True)
        return weigh(said, stored, self._ground_of(file, written, name), kinds, taken)

    def _ground_of(self, file: str, written: Written, name: str) -> Ground:
        """What this source said last of the member: by number, else by name."""
        number = written.values.get("身份证号")
        members = self.heard.said.get(file, {}).get(MEMBERS, [])
        for one in members:
            if (number and one.get("身份证号") == number) or one.get("姓名") == name:
                return ground_of(one)
        return Ground()

    def _next_saying(self, plan: RowPlan, file: File) -> dict[str, Any]:
        """What is remembered: what the source says now, and members it named before."""
        saying = remembered(plan.weighed.ground) if plan.weighed else {}
        named = [self._saying_of(person) for person in plan.people]
        names = {one.get("姓名") for one in named}
        before = self.heard.said.get(file.key, {}).get(MEMBERS, [])
        members = [*named, *(one for one in before if one.get("姓名") not in names)]
        return {**saying, MEMBERS: members} if members else saying

    def _saying_of(self, person: PersonPlan) -> dict[str, Any]:
        if person.weighed:
            return remembered(person.weighed.ground)
        return _remembered(self.reader.said(person.written, member=True))

    # -- hints -----------------------------------------------------------------------------------

    def _hint(self, rows: Sequence[RowPlan]) -> None:
        new = {r.row: r for r in rows if r.standing is Standing.NEW and not r.hint}
        if not (new and self.index.heads):
            return
        for row, hint in near_names([(r.row, r.name, r.unit) for r in new.values()], self.index):
            new[row].hint = hint


def _remembered(said: Said) -> dict[str, Any]:
    return remembered(Ground(said.values, said.pending))


def _shown(plan: RowPlan, file: File) -> Iterator[Shown]:
    for change in plan.weighed.changes if plan.weighed else ():
        label = change.label.removeprefix(EXTRA)
        yield Shown("", label, change.old, change.new, change.verdict)
    for person in plan.people:
        who = person.written.values.get("姓名", "")
        for change in person.weighed.changes if person.weighed else ():
            label = change.label.removeprefix(EXTRA)
            yield Shown(who, label, change.old, change.new, change.verdict)


def _standing(plan: RowPlan) -> Standing:
    parts = [w for w in (plan.weighed, *(p.weighed for p in plan.people)) if w]
    if any(part.conflicts for part in parts):
        return Standing.CONFLICT
    if any(part.differs for part in parts) or any(not p.key for p in plan.people):
        return Standing.CHANGED
    return Standing.SAME
