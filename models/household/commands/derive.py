"""What follows from what was written.

Of a person: sex and birth date, from the identity number. Of a file: what the list needs in one
row (people, how many values wait, what it is sorted by and searched in), derived after each write
and never part of the change history.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from models.core import identity, search
from models.core.base import in_chunks
from models.household import fields
from models.household.tables import Household, Pending, Person

_SEARCHED = ("unit", "address", "dossier_no", "employee_no", "code")

_FOLLOWING = {"sex": "性别", "born_on": "出生日期"}

Row = Mapping[str, Any]


def follow_number(row: dict[str, Any], held: Row, waiting: Collection[str] = ()) -> None:
    """Add sex and birth date to a person's columns where the number gives them.

    `held` are the stored columns; what somebody said, or what waits (by label), stays.
    """
    for name, value in identity.following(row.get("id_number") or "").items():
        if fields.blank(row.get(name, held.get(name))) and _FOLLOWING[name] not in waiting:
            row[name] = value


def listing(
    household: Row, persons: Sequence[Row], waiting: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """The derived columns of a file.

    `household` and `persons` (the head first, the others living) are by column; `waiting` are
    (person id or "", label) of values that could not be read.
    """
    name = str(persons[0].get("name") or "") if persons else ""
    return {
        "people": sum(not (one.get("died_on") or one.get("moved_to")) for one in persons),
        "missing": len({*_missing(household, persons), *waiting}),
        "sort_name": search.sort_key(name),
        "sort_unit": search.unit_key(household.get("unit") or ""),
        "search": search.folded("|".join(_words(household, persons))),
    }


_FILE_REQUIRED = tuple((f.name, f.label) for f in fields.HOUSEHOLD if f.required)
_HEAD_REQUIRED = tuple((f.name, f.label) for f in fields.PERSON if f.required)
_MEMBER_REQUIRED = tuple(
    (fields.MEMBER_BY_LABEL[label].name, label) for label in fields.MEMBER_REQUIRED
)


def _missing(household: Row, persons: Sequence[Row]) -> Iterable[tuple[str, str]]:
    yield from _blank(household, _FILE_REQUIRED, "")
    for person in persons[:1]:
        yield from _blank(person, _HEAD_REQUIRED, "")
    for person in persons[1:]:
        yield from _blank(person, _MEMBER_REQUIRED, person["id"])


def _blank(row: Row, names: Iterable[tuple[str, str]], person: str) -> Iterable[tuple[str, str]]:
    return [(person, label) for name, label in names if row.get(name) in ("", None)]


def _words(household: Row, persons: Sequence[Row]) -> Iterable[str]:
    for person in persons:
        name = str(person.get("name") or "")
        yield from (name, search.initials(name))
        yield from (person.get("id_number") or "", person.get("telephone") or "")
    yield from (household.get(column) or "" for column in _SEARCHED)


def derive(households: Iterable[str]) -> None:
    """Bring the derived columns of these files up to date."""
    for chunk in in_chunks(list(dict.fromkeys(households))):
        _derive(chunk)


def _derive(chunk: Sequence[str]) -> None:
    persons, waiting = _by_household(_living(chunk)), _by_household(_waiting(chunk))
    for file in Household.select().where(Household.id.in_(chunk)).dicts():
        family = persons.get(file["id"], ())
        known = {None, *(one["id"] for one in family)}
        rows = [row for row in waiting.get(file["id"], ()) if row["person"] in known]
        values = listing(file, family, [(row["person"] or "", row["label"]) for row in rows])
        Household.update(**values).where(Household.id == file["id"]).execute()


def _living(chunk: Sequence[str]) -> Iterable[Row]:
    living = (Person.died_on == "") & Person.moved_to.is_null()
    return (  # type: ignore[no-any-return]
        Person.select()
        .where(
            Person.household.in_(chunk),
            Person.removed_at == "",
            (Person.position == 0) | living,
        )
        .order_by(Person.position)
        .dicts()
    )


def _waiting(chunk: Sequence[str]) -> Iterable[Row]:
    columns = (Pending.household, Pending.person, Pending.label)
    held = (Pending.household.in_(chunk), Pending.removed_at == "")
    return Pending.select(*columns).where(*held).dicts()  # type: ignore[no-any-return]


def _by_household(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["household"], []).append(row)
    return found
