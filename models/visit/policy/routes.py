"""The way that a group walks: a place read from an address, a roster split into groups.

The order of the way is computed and never stored: quarter, building, door, then unit and name.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any

from models.core import search

_CITY = re.compile(r"^(?:.{2,}?(?:省|自治区))?(?:.{2,}?市(?!场)(?:[^小社矿]{1,3}区)?)(?=.)")
_NUMBER = r"[A-Za-z]?[0-9]+|[一二三四五六七八九十百]+|[A-Za-z]"
_NAMED = re.compile(rf"^(.*?)({_NUMBER})(?:号楼|栋|幢|座|楼|#楼?|号(?=[0-9]+单元))(.*)$")
_DASHED = re.compile(r"^(.*[^0-9-])([0-9]+)-([0-9]+.*)$")  # 光明小区12-3-401


@dataclass(frozen=True)
class Place:
    """Where somebody lives: quarter (小区), building (栋 幢 楼), and what comes behind it."""

    quarter: str
    building: str = ""
    door: str = ""


def place_of(address: str) -> Place:
    """The place that an address means; without a building all of it is the quarter."""
    plain = "".join(unicodedata.normalize("NFKC", address).split())
    said = _CITY.sub("", plain)
    found = _NAMED.match(said) or _DASHED.match(said)
    if found is None:
        return Place(said)
    quarter, building, door = found.groups()
    return Place(quarter.rstrip("-,、."), building, door)


@dataclass(frozen=True)
class Stop:
    """One visit on the way; who has no address is met with his unit (a post, a station)."""

    visit: str
    name: str
    unit: str = ""
    address: str = ""

    @property
    def block(self) -> tuple[Any, ...]:
        """The building where it is, else the unit: what a group goes to at once."""
        if not self.address:
            return 1, search.unit_key(self.unit), ""
        place = place_of(self.address)
        return 0, search.unit_key(place.quarter), search.unit_key(place.building)

    @property
    def way(self) -> tuple[Any, ...]:
        """What the way is ordered by: 2栋 before 12栋, 301 before 1201."""
        door = search.unit_key(place_of(self.address).door)
        return *self.block, door, search.unit_key(self.unit), self.name, self.visit


def in_order(stops: Iterable[Stop]) -> list[Stop]:
    """Stops in the order of the way, the same however they came."""
    return sorted(stops, key=lambda stop: stop.way)


def split(stops: Iterable[Stop], count: int) -> list[list[Stop]]:
    """Groups of about even size along the way, at most `count` and none of them empty.

    A building is split only where it alone holds more than the even share of a group.
    """
    ordered = in_order(stops)
    pieces = _pieces(ordered, -(-len(ordered) // count))
    ends = [0, *accumulate(map(len, pieces))]
    cuts = _cuts(ends, min(count, len(pieces)))
    return [ordered[first:last] for first, last in zip(cuts, cuts[1:], strict=False)]


def _pieces(ordered: Sequence[Stop], share: int) -> list[list[Stop]]:
    """What stays together: buildings, those above a share in parts of a share."""
    found: list[list[Stop]] = []
    for _, held in groupby(ordered, key=lambda stop: stop.block):
        block = list(held)
        found += [block[at : at + share] for at in range(0, len(block), share)]
    return found


def _cuts(ends: Sequence[int], count: int) -> list[int]:
    """Where to cut: of the ends of pieces those nearest to even shares, a piece for each group."""
    total, places = ends[-1], [0]
    for group in range(1, count):
        room = range(places[-1] + 1, len(ends) - (count - group))
        wanted = total * group / count
        places.append(min(room, key=lambda place: (abs(ends[place] - wanted), -place)))
    return [ends[place] for place in places] + ([total] if total else [])
