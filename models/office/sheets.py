"""The employees' sheet (职工名册), taken in again each quarter: who each line is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.core import identity
from models.core.fields import by_label
from models.core.search import name_key, names_equal
from models.office.fields import EMPLOYEE
from models.office.policy import Employment

Values = Mapping[str, Any]


@dataclass(frozen=True)
class EmployeeMatches:
    """Who each line of a sheet is. Places count the sheet's records from 0.

    `matched` are known employees, `doubtful` lines that a person decides on, with the reason;
    `candidates` whom those may mean. `missing` are keys of employees in 在册 that the sheet does
    not name, `returned` of those in 离岗 that it names: questions, nothing is done about them.
    """

    matched: Mapping[int, str] = field(default_factory=dict)
    doubtful: Mapping[int, str] = field(default_factory=dict)
    candidates: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()


def match_employees(found: Sequence[Values], existing: Sequence[Values]) -> EmployeeMatches:
    """Find a sheet's lines (values by label) in the list (rows of queries.all_employees).

    An employee is found by 员工编号, else 身份证号, else name and unit where birth dates do not
    speak against it.
    """
    index = _Index(existing)
    keys = {place: index.keys(values) for place, values in enumerate(found)}
    doubtful = dict(_doubts(found, keys, index))
    named = {key for several in keys.values() for key in several}
    states = {key: row["state"] for key, row in index.rows.items()}
    return EmployeeMatches(
        matched={place: k[0] for place, k in keys.items() if k and place not in doubtful},
        doubtful=doubtful,
        candidates={place: tuple(keys[place]) for place in doubtful},
        missing=tuple(k for k, s in states.items() if s == Employment.ON_LIST and k not in named),
        returned=tuple(k for k, s in states.items() if s == Employment.LEFT and k in named),
    )


class _Index:
    """The list's employees by what they can be found by."""

    def __init__(self, existing: Iterable[Values]) -> None:
        self.rows = {str(row["id"]): row for row in existing}
        self.by: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, row in self.rows.items():
            for sign in _signs(by_label(EMPLOYEE, row)):
                self.by[sign].append(key)

    def keys(self, values: Values) -> list[str]:
        """The employees that a line may mean, by its strongest sign that is known."""
        for sign in _signs(values):
            known = self.by.get(sign, [])
            if sign[0] == "person":
                return [key for key in known if _may_be(values, by_label(EMPLOYEE, self.rows[key]))]
            if known:
                return known
        return []


def _signs(values: Values) -> list[tuple[str, ...]]:
    number, card = values.get("员工编号"), values.get("身份证号")
    signs: list[tuple[str, ...]] = [("number", str(number))] if number else []
    signs += [("card", identity.modern(card))] if card else []
    return [*signs, ("person", name_key(values.get("姓名") or ""), values.get("班组") or "")]


def _may_be(one: Values, other: Values) -> bool:
    """Whether two of one name and unit differ in nothing that tells persons apart."""
    told = (
        (one.get("员工编号"), other.get("员工编号")),
        (one.get("出生日期"), other.get("出生日期")),
        (identity.modern(one.get("身份证号") or ""), identity.modern(other.get("身份证号") or "")),
    )
    return not any(a and b and a != b for a, b in told)


def _doubts(
    found: Sequence[Values], keys: Mapping[int, list[str]], index: _Index
) -> Iterable[tuple[int, str]]:
    often = Counter(key for several in keys.values() for key in several)
    numbers = Counter(values.get("员工编号") or "" for values in found)
    cards = Counter(identity.modern(values.get("身份证号") or "") for values in found)
    for place, values in enumerate(found):
        if len(keys[place]) > 1:
            yield place, "名册里不止一人符合，请指定是谁"
        elif keys[place] and often[keys[place][0]] > 1:
            yield place, "表中有几行都像是同一名职工，请指定"
        elif values.get("员工编号") and numbers[values["员工编号"]] > 1:
            yield place, "表中有几行的员工编号相同，请核对"
        elif values.get("身份证号") and cards[identity.modern(values["身份证号"])] > 1:
            yield place, "表中有几行的身份证号相同，请核对"
        elif keys[place] and (reason := _other_person(values, index.rows[keys[place][0]])):
            yield place, reason


def _other_person(values: Values, row: Values) -> str:
    """Why a line that was found by a number may be somebody else; blank where it may not."""
    card, stored = (identity.modern(n or "") for n in (values.get("身份证号"), row["id_number"]))
    if card and stored and card != stored:
        return f"与名册里的“{row['name']}”身份证号不同，请核对"
    if not names_equal(values.get("姓名") or "", row["name"]):
        return f"名册里同一编号或证号的是“{row['name']}”，请核对"
    return ""
