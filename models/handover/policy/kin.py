"""Finding the members of a household again: by number, by name and relation, by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.core.identity import modern
from models.core.search import name_key


@dataclass(frozen=True, slots=True)
class Kin:
    """A member of a household as far as it is needed to find him again."""

    name: str
    relation: str = ""
    id_number: str = ""
    key: str = ""


def match_members(said: Sequence[Kin], stored: Sequence[Kin]) -> list[str]:
    """For each member of a row the key of the stored one, "" for a new one.

    By identity number, else name and relation, else name alone; nobody is taken twice.
    """
    found = [""] * len(said)
    free = list(stored)
    for same in (_same_number, _same_name_and_relation, _same_name):
        for at, one in enumerate(said):
            if not found[at] and (hit := next((k for k in free if same(one, k)), None)):
                found[at] = hit.key
                free.remove(hit)
    return found


def _same_number(one: Kin, other: Kin) -> bool:
    return bool(one.id_number) and modern(one.id_number) == modern(other.id_number)


def _same_name(one: Kin, other: Kin) -> bool:
    return bool(one.name) and name_key(one.name) == name_key(other.name)


def _same_name_and_relation(one: Kin, other: Kin) -> bool:
    return _same_name(one, other) and one.relation == other.relation
