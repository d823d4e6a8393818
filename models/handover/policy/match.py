"""Finding the household of a row again: by identity number, else telephone, else unit and name,
else the place in the same layout. What can not be told for sure is parked for a person."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from models.core.identity import modern
from models.core.search import name_key


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the store as far as it is needed to find him again.

    `damaged` is the unreadable identity number that waits in 待补.
    """

    household: str
    name: str
    unit: str = ""
    id_number: str = ""
    telephone: str = ""
    born_on: str = ""
    numbers: frozenset[str] = frozenset()
    damaged: str = ""
    is_head: bool = True


class Sought(NamedTuple):
    """What a row says that helps to find its household; `row` is its place in the sheet."""

    name: str
    unit: str = ""
    id_number: str = ""
    telephone: str = ""
    born_on: str = ""
    numbers: frozenset[str] = frozenset()
    code: str = ""
    row: int = 0


class Look(NamedTuple):
    """The outcome: a household, or why it is parked, or neither (new); `hint` only informs."""

    household: str = ""
    parked: str = ""
    hint: str = ""
    candidates: tuple[str, ...] = ()


@dataclass
class Index:
    """The store's persons by what they can be found by; `places` are a source's rows.

    Places lead from the row that a record had in the same layout to its household.
    """

    places: Mapping[int, str] = field(default_factory=dict)
    by_id: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_phone: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    by_code: dict[str, str] = field(default_factory=dict)
    heads: dict[str, Known] = field(default_factory=dict)

    def add(self, known: Known, code: str = "") -> None:
        """Enter a person; only heads are found by anything but the identity number."""
        if known.id_number:
            self.by_id[modern(known.id_number)].append(known)
        if not known.is_head:
            return
        self.heads[known.household] = known
        self.by_name[name_key(known.name)].append(known)
        if known.telephone:
            self.by_phone[known.telephone].append(known)
        if code:
            self.by_code[code] = known.household

    def knows(self, number: str) -> bool:
        """Whether somebody has this identity number."""
        return bool(number) and modern(number) in self.by_id

    @cached_property
    def rows_of(self) -> dict[str, set[int]]:
        """The rows at which each household stood in this layout."""
        rows: dict[str, set[int]] = defaultdict(set)
        for row, household in self.places.items():
            rows[household].add(row)
        return rows


def find(sought: Sought, index: Index) -> Look:
    """Where a row belongs."""
    if sought.code and sought.code in index.by_code:
        return _same_person(sought, index.heads[index.by_code[sought.code]])
    if sought.id_number:
        return _by_id(sought, index)
    return _without_id(sought, index)


def _same_person(sought: Sought, known: Known) -> Look:
    if sought.id_number and known.id_number and sought.id_number != known.id_number:
        same = modern(sought.id_number) == modern(known.id_number)
        if not same and name_key(sought.name) != name_key(known.name):
            why = f"同一编号，库里是「{known.name}」，姓名和身份证号都不同"
            return Look(parked=why, candidates=(known.household,))
    return Look(known.household)


def _by_id(sought: Sought, index: Index) -> Look:
    found = index.by_id.get(modern(sought.id_number), [])
    if not found:
        return _completed(sought, index)
    known = found[0]
    here = tuple(dict.fromkeys(k.household for k in found))
    if len(here) > 1:
        return Look(parked=f"同一身份证号在库里 {len(here)} 户中都有", candidates=here)
    if not known.is_head:
        head = index.heads.get(known.household)
        why = f"这个身份证号在库里是「{head.name if head else ''}」户的家庭成员「{known.name}」"
        return Look(parked=why, candidates=here)
    if name_key(known.name) != name_key(sought.name):
        why = f"同一身份证号，表里写「{sought.name}」，库里是「{known.name}」"
        return Look(parked=why, candidates=here)
    return Look(known.household)


def _completed(sought: Sought, index: Index) -> Look:
    """A valid unknown number is new, unless it completes a record whose own could not be read."""
    waiting = [k for k in _namesakes(sought, index) if not k.id_number and _completes(k, sought)]
    if len(waiting) == 1 and _alike(waiting[0], sought, index):
        return Look(waiting[0].household)
    return Look()


def _completes(known: Known, sought: Sought) -> bool:
    """Whether what stands in 待补 can be the damaged form of this number."""
    digits = "".join(c for c in known.damaged if c.isalnum()).upper()
    if not digits or "E" in digits:
        return True
    return digits[:14] == sought.id_number[:14] or sought.id_number[:14] in digits


def _alike(known: Known, sought: Sought, index: Index) -> bool:
    """Something besides name and unit must speak for the same person."""
    if known.telephone and sought.telephone:
        return known.telephone == sought.telephone
    if known.damaged[:14].isdigit() and len(known.damaged) >= 14:
        return True
    return known.household in index.places.values()


def _namesakes(sought: Sought, index: Index) -> list[Known]:
    """Heads of this name whose unit does not speak against it."""
    found = index.by_name.get(name_key(sought.name), [])
    return [k for k in found if not (k.unit and sought.unit) or k.unit == sought.unit]


def _without_id(sought: Sought, index: Index) -> Look:
    if sought.telephone:
        found = index.by_phone.get(sought.telephone, [])
        if named := [k for k in found if name_key(k.name) == name_key(sought.name)]:
            return _one_of(named, sought, index)
    if named := _namesakes(sought, index):
        return _one_of(named, sought, index)
    return Look()


def find_changed(sought: Sought, index: Index, claimed: Collection[str]) -> Look:
    """A row without a number whose name or unit was changed: by telephone, else by place.

    Asked only for rows that `find` leaves; a household that another row claims is not his.
    """
    if sought.id_number:
        return Look(hint=_hint(sought, index))
    phoned = [k for k in index.by_phone.get(sought.telephone, []) if near(k.name, sought.name)]
    placed = [index.heads[h] for h in [index.places.get(sought.row, "")] if h in index.heads]
    for known in (*phoned[:1], *(k for k in placed if _fits_place(k, sought))):
        if known.household not in claimed:
            return Look(known.household)
    return Look(hint=_hint(sought, index))


def _one_of(found: list[Known], sought: Sought, index: Index) -> Look:
    """The only candidate, else the only one that the numbers, the birth or the place point to."""
    rows = index.rows_of if len(found) > 1 else {}
    tests = (
        lambda k: bool(k.numbers & sought.numbers),
        lambda k: bool(sought.born_on) and k.born_on == sought.born_on,
        lambda k: sought.row in rows.get(k.household, ()),
    )
    for test in tests:
        if len(found) > 1 and (told := [k for k in found if test(k)]):
            found = told
    if len(found) == 1:
        return Look(found[0].household)
    units = "、".join(dict.fromkeys(k.unit for k in found if k.unit))
    why = f"没有身份证号，库里有 {len(found)} 位同名{f'：{units}' if units else ''}"
    return Look(parked=why, candidates=tuple(k.household for k in found))


def _fits_place(known: Known, sought: Sought) -> bool:
    if name_key(known.name) == name_key(sought.name):
        return True
    return known.unit == sought.unit and near(known.name, sought.name)


def near(one: str, other: str) -> bool:
    """Whether two names differ by one character or by one that is missing, surname equal."""
    a, b = name_key(one), name_key(other)
    if a == b or not a or not b or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _hint(sought: Sought, index: Index) -> str:
    """A namesake born on the same day or in the same unit: said, never acted on."""
    for known in index.by_name.get(name_key(sought.name), []):
        if sought.born_on and known.born_on == sought.born_on:
            return f"与库里「{known.name}」（{known.unit}）同名同出生日期，请核对是否同一人"
        if known.unit == sought.unit:
            return f"库里同单位已有「{known.name}」，身份证号不同，按新户导入，请核对"
    return ""


def near_names(new: Iterable[tuple[int, str, str]], index: Index) -> Iterator[tuple[int, str]]:
    """(row, hint) for new rows whose name is one slip away from a name of the same unit."""
    slots: dict[tuple[str, str], set[str]] = defaultdict(set)
    for known in index.heads.values():
        for slot in _slots(known.name):
            slots[known.unit, slot].add(known.name)
    for row, name, unit in new:
        found = {n for slot in _slots(name) for n in slots.get((unit, slot), ()) if near(n, name)}
        if found:
            yield row, f"库里同单位有相近的姓名「{'、'.join(sorted(found))}」，请核对"


def _slots(name: str) -> list[str]:
    """The name with each character after the first left out, and the name itself."""
    key = name_key(name)
    return [key, *(f"{key[:i]}*{key[i + 1 :]}" for i in range(1, len(key))),
            *(key[:i] + key[i + 1 :] for i in range(1, len(key)) if len(key) > 2)]  # fmt: skip


def twice(numbers: Iterable[tuple[str, str]]) -> set[str]:
    """Identity numbers (in modern form) that stand in more than one record of a book.

    Takes (number, record) pairs; a person named twice within one record is no double.
    """
    pairs = {(modern(number), record) for number, record in numbers if number}
    counts = Counter(number for number, _ in pairs)
    return {number for number, count in counts.items() if count > 1}
