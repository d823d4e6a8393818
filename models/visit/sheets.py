"""Lists of visits (慰问一览表): whose household each line means."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.core.search import name_key


@dataclass(frozen=True)
class Matches:
    """Lines by their place: the household found, the candidates where a person decides, no one."""

    matched: dict[int, str] = field(default_factory=dict)
    ambiguous: dict[int, tuple[str, ...]] = field(default_factory=dict)
    unmatched: tuple[int, ...] = ()


def match_visits(
    records: Sequence[Mapping[str, Any]], households: Sequence[Mapping[str, Any]]
) -> Matches:
    """Find the household of each line by name and unit.

    `records` are values by label (姓名, 单位), `households` rows of queries.roster (id, name,
    unit). A name that one household bears is found where the line names no unit or names that
    household's; with another unit a person decides. Names differ by dots and spaces at most.
    """
    by_name: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in households:
        by_name[name_key(row["name"] or "")].append(row)
    matched, ambiguous, unmatched = {}, {}, []
    for place, record in enumerate(records):
        same_name = by_name.get(name_key(str(record.get("姓名") or "")), [])
        found = _in_unit(same_name, str(record.get("单位") or ""))
        if len(found) == 1:
            matched[place] = str(found[0]["id"])
        elif same_name:
            ambiguous[place] = tuple(str(row["id"]) for row in same_name)
        else:
            unmatched.append(place)
    return Matches(matched, ambiguous, tuple(unmatched))


def _in_unit(rows: Sequence[Mapping[str, Any]], unit: str) -> Sequence[Mapping[str, Any]]:
    return [row for row in rows if name_key(row["unit"]) == name_key(unit)] if unit else rows
