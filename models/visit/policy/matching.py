"""Lists of visits (慰问一览表): whose household each line means, which plan it fills."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.core import days
from models.core.search import name_key, unit_key


@dataclass(frozen=True)
class Matches:
    """Lines by their place: the household found, the candidates where a person decides, no one."""

    matched: dict[int, str] = field(default_factory=dict)
    ambiguous: dict[int, tuple[str, ...]] = field(default_factory=dict)
    unmatched: tuple[int, ...] = ()


def match_visits(
    records: Sequence[Mapping[str, Any]], households: Sequence[Mapping[str, Any]]
) -> Matches:
    """Find the household of each line by its code, identity number, or name and unit.

    `records` are values by label (编号, 身份证号, 姓名, 单位), `households` rows of queries.roster
    (id, code, id_number, name, unit). A name that one household bears is found where the line
    names no unit or names that household's; with another unit a person decides, with another
    number it is somebody else. Names differ by dots and spaces at most.
    """
    by_name: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in households:
        by_name[name_key(row["name"] or "")].append(row)
    by_number = {row[key]: row["id"] for row in households for key in _NUMBERS if row.get(key)}
    matched, ambiguous, unmatched = {}, {}, []
    for place, record in enumerate(records):
        number = str(record.get("身份证号") or "")
        known = by_number.get(record.get("编号") or "") or by_number.get(number)
        same_name = by_name.get(name_key(str(record.get("姓名") or "")), [])
        same_name = [row for row in same_name if not _differ(row.get("id_number"), number)]
        found = _in_unit(same_name, str(record.get("单位") or ""))
        if known:
            matched[place] = str(known)
        elif len(found) == 1:
            matched[place] = str(found[0]["id"])
        elif same_name:
            ambiguous[place] = tuple(str(row["id"]) for row in same_name)
        else:
            unmatched.append(place)
    return Matches(matched, ambiguous, tuple(unmatched))


_NUMBERS = ("code", "id_number")


def _differ(stored: str | None, said: str) -> bool:
    return bool(stored and said) and stored != said


def _in_unit(rows: Sequence[Mapping[str, Any]], unit: str) -> Sequence[Mapping[str, Any]]:
    """Those of the unit, by its whole name or by the end of it (采油一区注水队, 注水队)."""
    if not (said := unit_key(unit)):
        return rows
    exact = [row for row in rows if unit_key(row["unit"]) == said]
    return exact or [row for row in rows if _ends_alike(unit_key(row["unit"]), said)]


def _ends_alike(one: str, other: str) -> bool:
    return len(min(one, other, key=len)) > 1 and (one.endswith(other) or other.endswith(one))


_NEAR, _NEAR_IN_CAMPAIGN = 30, 60  # days from the planned one


def fill_plans(
    made: Mapping[int, tuple[str, str]],
    plans: Sequence[Mapping[str, Any]],
    festival: str = "",
    year: int = 0,
) -> dict[int, str]:
    """Which planned visit each visit that was made is: {place: key of the planned one}.

    `made` are (household, ISO day) by place, `plans` rows of queries.open_plans, `festival` and
    `year` what the list's title names. The plan of the household nearest to the day is filled,
    once: of the festival's campaign within 60 days, else a plan within 30 days that no other
    campaign made. A visit of no day fills that of its very campaign.
    """
    free: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in plans:
        free[row["household"]][row["id"]] = row
    found: dict[int, str] = {}
    for place, (household, day) in made.items():
        near = [
            (row["festival"] != festival, distance, key)
            for key, row in free[household].items()
            if (distance := _distance(row, day, festival, year)) is not None
        ]
        if near:
            found[place] = min(near)[-1]
            del free[household][found[place]]
    return found


def _distance(plan: Mapping[str, Any], day: str, festival: str, year: int) -> int | None:
    """Days between a plan and a day; None where the plan is another campaign's, or too far off."""
    if not day:
        return 0 if festival and (plan["festival"], plan["year"]) == (festival, year) else None
    apart = days.days_between(plan["planned_on"], day)
    if apart is None or (festival and plan["festival"] not in ("", festival)):
        return None
    reach = _NEAR_IN_CAMPAIGN if festival and plan["festival"] == festival else _NEAR
    return abs(apart) if abs(apart) <= reach else None
