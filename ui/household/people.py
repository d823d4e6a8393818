"""Choosing people of a family in a form: by name and relation, resolved to their keys."""

from collections.abc import Mapping, Sequence

from models.core.codes import CodeList
from models.core.fields import Field, Kind
from ui.household import told

MOST = 20


class People:
    """The people of a file under names that differ; `field` and `lists` go into a form."""

    def __init__(self, persons: Sequence[Mapping], label: str, *, many: bool = False) -> None:
        self.keys = _named(persons)
        self.field = Field(label, Kind.CODE, codes=label, required=True, many=MOST if many else 1)
        self.lists = {label: CodeList(label, tuple(self.keys))}

    def key(self, written: object) -> str:
        """The key of the person chosen, "" for none."""
        return self.keys.get(str(written or ""), "")

    def all(self, written: object) -> list[str]:
        """The keys of the people chosen."""
        return [self.keys[word] for word in str(written or "").split("、") if word in self.keys]

    def first(self) -> str:
        """The name of the first, for the form to begin with."""
        return next(iter(self.keys), "")


def _named(persons: Sequence[Mapping]) -> dict[str, str]:
    found: dict[str, str] = {}
    for place, person in enumerate(persons, 1):
        label = name_of(person)
        found[f"{label}{place}" if label in found else label] = person["id"]
    return found


def name_of(person: Mapping) -> str:
    """Name and relation: 王秀琴（妻子）."""
    values = person["values"]
    return f"{values['姓名'] or '（未填姓名）'}（{values['关系'] or '家庭成员'}）"


def others(file: told.File) -> Sequence[Mapping]:
    """Everybody but the head."""
    return file["persons"][1:]
