"""A sheet of households against the register: found again, compared, parked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.core import identity
from models.core.excel.records import Found
from models.core.search import name_key
from models.handover.policy import (
    Choices,
    Ground,
    Index,
    Kin,
    Look,
    PersonPlan,
    RowPlan,
    Said,
    Shown,
    Sought,
    Standing,
    Stored,
    Weighed,
    find,
    find_changed,
    match_members,
    near_names,
    number_key,
    weigh,
)
from models.handover.queries.heard import MEMBERS, AnySource, Heard, ground_of, remembered
from models.handover.queries.reading import EXTRA, Reader
from models.handover.queries.shelf import File, Member
from models.household.fields import Written, WrittenHousehold


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
        self.index = replace(index, places=heard.places)
        self.heard, self.anybody = heard, anybody
        self.choices, self.doubled = choices, doubled
        self.sayings: dict[int, dict[str, Any]] = {}

    def plan(self, found: Found) -> list[RowPlan]:
        """What each record means."""
        written = [self.reader.household(record) for record in found.records]
        self.sayings = {
            record.row: self._saying(one)
            for record, one in zip(found.records, written, strict=True)
        }
        looks = self._looks(found, written)
        rows = [
            self._row(record.row, one, look)
            for record, one, look in zip(found.records, written, looks, strict=True)
        ]
        self._hint(rows)
        return rows

    def _saying(self, written: WrittenHousehold) -> dict[str, Any]:
        """What the source says of a household, as it will be remembered."""
        saying = _saying(_ground(self.reader.said(written)))
        members = [_ground(self.reader.said(m, member=True)) for m in written.members]
        return {**saying, MEMBERS: [_saying(one) for one in members]} if members else saying

    # -- finding ---------------------------------------------------------------------------------

    def _looks(self, found: Found, written: Sequence[WrittenHousehold]) -> list[Look]:
        places = [record.row for record in found.records]
        parked = [record.parked for record in found.records]
        looks = [
            self._look(row, one, why) for row, one, why in zip(places, written, parked, strict=True)
        ]
        claimed = {look.household for look in looks if look.household}
        for at, look in enumerate(looks):
            if not (look.household or look.parked) and (self.name, places[at]) not in self.matched:
                looks[at] = find_changed(sought(places[at], written[at]), self.index, claimed)
                claimed.add(looks[at].household)
        return self._once(places, looks)

    @property
    def matched(self) -> Mapping[tuple[str, int], str]:
        """Rows whose file a person named."""
        return self.choices.matched

    def _look(self, row: int, written: WrittenHousehold, why: str) -> Look:
        place = (self.name, row)
        if place in self.matched:
            return Look(self.matched[place])
        why = why or self._doubled(written)
        if not why and (known := self._known_to_source(row, written)):
            return known if self.repeats(row) else self._family(written, known)
        look = Look(parked=why) if why else find(sought(row, written), self.index)
        if look.parked and place in self.choices.taken:
            return self._taken(row, written, look)
        return look if look.parked else self._family(written, look)

    def _known_to_source(self, row: int, written: WrittenHousehold) -> Look | None:
        """The file that this source meant by the same words before, whatever became of it here.

        A number or a name that was corrected by hand does not make the sheet's row another person.
        """
        key = self.heard.places.get(row, "")
        if self.repeats(row):
            return Look(key)
        number = written.values.get("身份证号")
        key = self.heard.by_number.get(number_key(number), "") if number else ""
        name = self.heard.said.get(key, {}).get("姓名", "")
        same = key in self.files and name_key(name) == name_key(written.values.get("姓名", ""))
        return Look(key) if same else None

    def repeats(self, row: int) -> bool:
        """Whether the source says at this row word for word what it said last: then whatever
        differs was changed here, and nothing is to be done (the law of the comparison)."""
        key = self.heard.places.get(row, "")
        place = (self.name, row)
        if key not in self.files or place in self.matched or place in self.choices.taken:
            return False
        return self.heard.said[key] == self.sayings[row]

    def _taken(self, row: int, written: WrittenHousehold, look: Look) -> Look:
        """A person takes a parked row: its only candidate, else whom its number leads to."""
        candidates = look.candidates or find(sought(row, written), self.index).candidates
        found = candidates[0] if len(candidates) == 1 else ""
        return Look(found or find(sought(row, written), self.index).household)

    def _doubled(self, written: WrittenHousehold) -> str:
        for one in (written, *written.members):
            number = number_key(one.values.get("身份证号") or "")
            if number and number in self.doubled:
                return self.doubled[number]
        return ""

    def _family(self, written: WrittenHousehold, look: Look) -> Look:
        """A member who stands in another file, or under another name, parks the row."""
        for member in written.members:
            number = member.values.get("身份证号") or ""
            if look.household and self._left(look.household, member):
                continue
            for known in self.index.by_id.get(number_key(number), ()) if number else ():
                why = self._elsewhere(member, known.household, known.name, look.household)
                if why:
                    return Look(parked=why, candidates=(known.household,))
        return look

    def _elsewhere(self, member: Written, household: str, name: str, here: str) -> str:
        said = member.values.get("姓名", "")
        if household != here:
            head = self.files[household].values.get("姓名", "")
            return f"家庭成员「{said}」的身份证号已在库里「{head}」户（{name}）"
        if name_key(name) != name_key(said):
            return f"同一身份证号，表里写家庭成员「{said}」，库里是「{name}」"
        return ""

    def _once(self, places: Sequence[int], looks: list[Look]) -> list[Look]:
        """Two rows that lead to one file are parked: only a person knows which is meant."""
        rows: dict[str, list[int]] = {}
        for row, look in zip(places, looks, strict=True):
            if look.household:
                rows.setdefault(look.household, []).append(row)
        doubled = {key: found for key, found in rows.items() if len(found) > 1}
        if not doubled:
            return looks
        return [self._parked_twice(look, doubled.get(look.household, [])) for look in looks]

    @staticmethod
    def _parked_twice(look: Look, rows: Sequence[int]) -> Look:
        if not rows:
            return look
        why = f"第 {'、'.join(map(str, rows))} 行对上库里同一户，请选一行"
        return Look(parked=why, candidates=(look.household,))

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
        if self.repeats(plan.row) and self.heard.places[plan.row] == file.key:
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
        said = [_kin(member.values) for member in written.members]
        keys = match_members(said, [_kin(m.values, m.key) for m in file.members])
        known = {member.key: member for member in file.members}
        for member, key in zip(written.members, keys, strict=True):
            found = known.get(key)
            if not found and self._left(file.key, member):
                continue
            weighed = self._member(member, found, file.key, kinds, taken) if found else None
            yield PersonPlan(member, key, weighed)

    def _left(self, household: str, member: Written) -> bool:
        """Whether this source named a member before who no longer belongs to the file: he was
        moved or taken out by hand, and the sheet does not bring him back."""
        said = self.heard.said.get(household, {}).get(MEMBERS, [])
        wanted = _kin(member.values)
        if not match_members([wanted], [_kin(one, "before") for one in said])[0]:
            return False
        here = [_kin(one.values, one.key) for one in self.files[household].members]
        return not match_members([wanted], here)[0]

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
        saying = _saying(plan.weighed.ground) if plan.weighed else {}
        named = [self._saying_of(person) for person in plan.people]
        names = {one.get("姓名") for one in named}
        before = self.heard.said.get(file.key, {}).get(MEMBERS, [])
        members = [*named, *(one for one in before if one.get("姓名") not in names)]
        return {**saying, MEMBERS: members} if members else saying

    def _saying_of(self, person: PersonPlan) -> dict[str, Any]:
        if person.weighed:
            return _saying(person.weighed.ground)
        return _saying(_ground(self.reader.said(person.written, member=True)))

    # -- hints -----------------------------------------------------------------------------------

    def _hint(self, rows: Sequence[RowPlan]) -> None:
        new = {r.row: r for r in rows if r.standing is Standing.NEW and not r.hint}
        if not (new and self.index.heads):
            return
        for row, hint in near_names([(r.row, r.name, r.unit) for r in new.values()], self.index):
            new[row].hint = hint


def sought(row: int, written: Written) -> Sought:
    """What a row says that helps to find its household."""
    values = written.values
    number = values.get("身份证号") or ""
    numbers = frozenset(v for k in ("档案编号", "员工编号") if (v := values.get(k)))
    return Sought(
        name=values.get("姓名", ""),
        unit=values.get("单位", ""),
        id_number=number,
        telephone=values.get("手机号码", ""),
        born_on=values.get("出生日期") or (identity.birth_on(number) if number else ""),
        numbers=numbers,
        code=values.get("编号", ""),
        row=row,
    )


def _kin(values: Mapping[str, Any], key: str = "") -> Kin:
    return Kin(
        values.get("姓名") or "", values.get("关系") or "", values.get("身份证号") or "", key
    )


def _ground(said: Said) -> Ground:
    return Ground(said.values, said.pending)


def _saying(ground: Ground) -> dict[str, Any]:
    return remembered(ground)


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
