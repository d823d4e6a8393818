"""Finding a file by its number, a person by his, and persons who may be one and the same."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from models.core import identity, search
from models.core.base import in_chunks, stored_rows
from models.core.errors import Refused, RuleError
from models.household import policy
from models.household.tables import Household, Person

_CHUNK = 2000


def standing() -> tuple[Any, ...]:
    """Persons who now belong to a file: not withdrawn, not moved to another, alive."""
    return (Person.removed_at == "", Person.moved_to.is_null(), Person.died_on == "")


def family(household: str) -> list[dict[str, Any]]:
    """The living persons of a file by column, the head first."""
    rows = Person.select().where(Person.household == household, *standing())
    return list(rows.order_by(Person.position).dicts())


def persons_with(numbers: Iterable[str]) -> list[dict[str, Any]]:
    """Who stands under one of these identity numbers, an old one of 15 digits like its new form.

    Each: household, person, 身份证号, 姓名, 关系, 户主, 单位, 编号, 状态.
    Ended files (注销) do not count.
    """
    forms = {form for number in numbers for form in policy.id_forms(number)}
    if len(forms) > _CHUNK:
        forms &= _all_numbers()
    rows = [row for chunk in in_chunks(sorted(forms), _CHUNK) for row in _persons(chunk)]
    heads = head_names([row["household"] for row in rows])
    return [{**row, "户主": heads.get(row["household"], "")} for row in rows]


def _all_numbers() -> set[str]:
    """Every number of the register: for thousands of them quicker than asking for each."""
    rows = Person.select(Person.id_number).where(Person.id_number != "", Person.removed_at == "")
    return {number for (number,) in rows.tuples()}


def _persons(numbers: Sequence[str]) -> Iterable[dict[str, Any]]:
    return (  # type: ignore[no-any-return]
        Person.select(
            Person.household,
            Person.id.alias("person"),
            Person.id_number.alias("身份证号"),
            Person.name.alias("姓名"),
            Person.relation.alias("关系"),
            Household.unit.alias("单位"),
            Household.code.alias("编号"),
            Household.status.alias("状态"),
        )
        .join(Household)
        .where(Person.id_number.in_(numbers), *standing())
        .where(Household.removed_at == "", Household.status != policy.Status.CANCELLED)
        .dicts()
    )


def head_names(households: Sequence[str]) -> dict[str, str]:
    """The heads' names of files, of ended ones too."""
    found: dict[str, str] = {}
    for chunk in in_chunks(households, _CHUNK):
        rows = Person.select(Person.household, Person.name).where(
            Person.household.in_(chunk), Person.position == 0, Person.removed_at == ""
        )
        found.update(rows.tuples())
    return found


def standings(households: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What of files decides on aid: {key: {name, unit, on_file, level, hardship_class}}."""
    keys = sorted(set(households))
    names, found = head_names(keys), {}
    for chunk in in_chunks(keys, _CHUNK):
        rows = Household.select().where(Household.id.in_(chunk), Household.removed_at == "")
        for row in rows:
            found[row.id] = {
                "name": names.get(row.id, ""),
                "unit": row.unit,
                "on_file": row.status == policy.Status.ON_FILE,
                "level": row.file_level,
                "hardship_class": row.hardship_class,
            }
    return found


def codes_taken(codes: Sequence[str]) -> set[str]:
    """Those of the codes that a file has, withdrawn ones too."""
    found: set[str] = set()
    for chunk in in_chunks(codes, _CHUNK):
        found.update(
            row.code for row in Household.select(Household.code).where(Household.code.in_(chunk))
        )
    return found


def find(written: str) -> str:
    """The key of the file with this 编号, 档案编号 or 身份证号; raises RuleError where none is."""
    said = written.strip()
    for where in (_by_code(said), Household.dossier_no == said) if said else ():
        rows = Household.select(Household.id).where(where, Household.removed_at == "").limit(2)
        if len(keys := [row.id for row in rows]) == 1:
            return str(keys[0])
    if persons := persons_with(_number(said)):
        return str(persons[0]["household"])
    raise RuleError(f"没有找到“{said}”。请输入编号、档案编号或完整的身份证号。")


def _by_code(said: str) -> Any:
    try:
        return Household.code == policy.read_code(said)
    except RuleError:
        return Household.code == said


def _number(said: str) -> list[str]:
    try:
        return [identity.parse(said)]
    except Refused:
        return []


# -- persons who may be one and the same ---------------------------------------------------------

_NEAR_NAME = 66.0  # three characters with one slip


def duplicates(household: str) -> list[dict[str, Any]]:
    """Hints that a person of the file may stand in another: same number, birth date, near name.

    Each: reason, person, 姓名, household, 户主, 单位, 编号.
    """
    own = list(_family(Person.household == household))
    hints = [hint for person in own for hint in _same_person(person, household)]
    head = next((person for person in own if person["position"] == 0), None)
    hints += _near_heads(head) if head else []
    return list({(hint["person"], hint["household"]): hint for hint in reversed(hints)}.values())[
        ::-1
    ]


def _family(where: Any) -> Any:
    return (
        Person.select(
            Person.id.alias("person"),
            Person.household,
            Person.position,
            Person.name.alias("姓名"),
            Person.id_number,
            Person.born_on,
            Household.unit.alias("单位"),
            Household.code.alias("编号"),
        )
        .join(Household)
        .where(where, *standing(), Household.removed_at == "")
        .dicts()
    )


def _same_person(person: dict[str, Any], household: str) -> Iterator[dict[str, Any]]:
    elsewhere = Person.household != household
    if forms := policy.id_forms(person["id_number"]):
        for other in _family(Person.id_number.in_(forms) & elsewhere):
            same = search.names_equal(other["姓名"], person["姓名"])
            yield _hint(other, "身份证号相同" if same else "身份证号相同，姓名不同")
    if person["born_on"] and person["姓名"]:
        same_name = (Person.name == person["姓名"]) & (Person.born_on == person["born_on"])
        for other in _family(same_name & elsewhere):
            yield _hint(other, "姓名和出生日期相同")


def _near_heads(head: dict[str, Any]) -> Iterator[dict[str, Any]]:
    names = dict(_heads_of_unit(head["单位"]))
    near = _near_names(search.name_key(names.pop(head["person"], "")), names)
    for other in _family(Person.id.in_(near)) if near else ():
        if _may_be_one(head, other):
            yield _hint(other, "同单位姓名相近")


def _heads_of_unit(unit: str) -> list[tuple[str, str]]:
    """Person and name, as the database gives them: a plant's unit may have thousands."""
    rows = Person.select(Person.id, Person.name).join(Household)
    here = (Household.unit == unit, Household.removed_at == "", Person.position == 0)
    return stored_rows(rows.where(*here, *standing()))


def _near_names(name: str, others: dict[str, str]) -> list[str]:
    """The persons whose names are the same but for dots, or of three characters with one slip."""
    from rapidfuzz import fuzz, process

    least = _NEAR_NAME if len(name) > 2 else 100
    keys = {person: search.name_key(other) for person, other in others.items()}
    found = process.extract(name, keys, scorer=fuzz.ratio, score_cutoff=least, limit=50)
    return [person for _, _, person in found] if name else []


def _may_be_one(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Two full identity numbers that differ are two persons."""
    numbers = identity.modern(one["id_number"]), identity.modern(other["id_number"])
    return not all(numbers) or numbers[0] == numbers[1]


def _hint(other: dict[str, Any], reason: str) -> dict[str, Any]:
    head = head_names([other["household"]]).get(other["household"], "")
    kept = {key: other[key] for key in ("person", "姓名", "household", "单位", "编号")}
    return {"reason": reason, **kept, "户主": head}
