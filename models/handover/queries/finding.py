"""Which file each row of a sheet of households means; what is not sure is parked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.core import identity
from models.core.excel.records import Found
from models.core.fields import Written
from models.core.identity import modern
from models.core.search import name_key
from models.handover.policy import (
    Choices,
    Index,
    Kin,
    Look,
    Sought,
    find,
    find_changed,
    match_members,
)
from models.handover.policy.plan import Place
from models.handover.queries.heard import MEMBERS, Heard
from models.handover.queries.shelf import File
from models.household.fields import WrittenHousehold


class Finder:
    """Finds the files of one sheet's rows.

    `doubled` are identity numbers that stand in another sheet of the book too, with the reason;
    `sayings` is what the source says now, by row, as it will be remembered.
    """

    def __init__(
        self,
        name: str,
        files: Mapping[str, File],
        index: Index,
        heard: Heard,
        choices: Choices,
        doubled: Mapping[str, str],
        sayings: Mapping[int, Mapping[str, Any]],
    ) -> None:
        self.name, self.files, self.heard = name, files, heard
        self.index = replace(index, places=heard.places)
        self.choices, self.doubled, self.sayings = choices, doubled, sayings

    def looks(self, found: Found, written: Sequence[WrittenHousehold]) -> list[Look]:
        """Whom each of the rows means."""
        places = [record.row for record in found.records]
        seekers = [sought(row, one) for row, one in zip(places, written, strict=True)]
        looks = [
            self._look(seeker, one, record.parked)
            for seeker, one, record in zip(seekers, written, found.records, strict=True)
        ]
        claimed = {look.household for look in looks if look.household}
        for at, look in enumerate(looks):
            if not (look.household or look.parked) and (self.name, places[at]) not in self.matched:
                looks[at] = find_changed(seekers[at], self.index, claimed)
                claimed.add(looks[at].household)
        return self._once(places, looks)

    @property
    def matched(self) -> Mapping[Place, str]:
        """Rows whose file a person named."""
        return self.choices.matched

    def _look(self, seeker: Sought, written: WrittenHousehold, why: str) -> Look:
        row = seeker.row
        place = (self.name, row)
        if place in self.matched:
            return Look(self.matched[place])
        why = why or self._doubled(written)
        if not why and (known := self._known_to_source(row, written)):
            return known if self.repeats(row) else self._family(written, known)
        look = Look(parked=why) if why else find(seeker, self.index)
        if look.parked and place in self.choices.taken:
            return self._taken(seeker, look)
        return look if look.parked else self._family(written, look)

    def _known_to_source(self, row: int, written: WrittenHousehold) -> Look | None:
        """The file that this source meant by the same words before, whatever became of it here.

        A number or a name that was corrected by hand does not make the sheet's row another person.
        """
        if not self.heard.said:
            return None
        if self.repeats(row):
            return Look(self.heard.places[row])
        number = written.values.get("身份证号")
        key = self.heard.by_number.get(modern(number), "") if number else ""
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

    def _taken(self, seeker: Sought, look: Look) -> Look:
        """A person takes a parked row: its only candidate, else whom its number leads to."""
        candidates = look.candidates or find(seeker, self.index).candidates
        found = candidates[0] if len(candidates) == 1 else ""
        return Look(found or find(seeker, self.index).household)

    def _doubled(self, written: WrittenHousehold) -> str:
        if not self.doubled:
            return ""
        for one in (written, *written.members):
            number = modern(one.values.get("身份证号") or "")
            if number and number in self.doubled:
                return self.doubled[number]
        return ""

    def _family(self, written: WrittenHousehold, look: Look) -> Look:
        """A member who stands in another file, or under another name, parks the row."""
        for member in written.members:
            number = member.values.get("身份证号") or ""
            if look.household and self.left(look.household, member):
                continue
            for known in self.index.by_id.get(modern(number), ()) if number else ():
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

    def left(self, household: str, member: Written) -> bool:
        """Whether this source named a member before who no longer belongs to the file: he was
        moved or taken out by hand, and the sheet does not bring him back."""
        said = self.heard.said.get(household, {}).get(MEMBERS, [])
        wanted = kin(member.values)
        if not match_members([wanted], [kin(one, "before") for one in said])[0]:
            return False
        here = [kin(one.values, one.key) for one in self.files[household].members]
        return not match_members([wanted], here)[0]


def sought(row: int, written: Written) -> Sought:
    """What a row says that helps to find its household."""
    values = written.values
    number = values.get("身份证号") or ""
    numbers = frozenset((values.get("档案编号", ""), values.get("员工编号", ""))) - {""}
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


def kin(values: Mapping[str, Any], key: str = "") -> Kin:
    """A member by what he is found again by; values by member label."""
    return Kin(
        values.get("姓名") or "", values.get("关系") or "", values.get("身份证号") or "", key
    )
