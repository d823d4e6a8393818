"""Who may stand on a campaign's roster, and who was on the last one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from models.core import days, search
from models.core.base import stored_rows
from models.household.policy import Status
from models.household.tables import Household, Person
from models.office.policy import Employment
from models.office.tables import Employee
from models.visit.policy import State, scope
from models.visit.policy.scope import Candidate, PersonKind, kinds_of_file
from models.visit.tables import Campaign, Visit

_ADULT = 18  # 民法典第十七条
Row = dict[str, Any]


def everybody() -> list[Candidate]:
    """Every household on file and every employee, for a person who is added by name."""
    return [*_households(days.today()), *_employees()]


def candidates(on: date) -> list[Candidate]:
    """Every household on file, every employee and every post, for a campaign on a day."""
    return [*_households(on), *_employees(), *_posts()]


def _households(on: date) -> Iterable[Candidate]:
    children = _children(on)
    heads = (Person.household == Household.id) & (Person.position == 0) & (Person.removed_at == "")
    columns = {
        "id": Household.id,
        "unit": Household.unit,
        "address": Household.address,
        "hardship_class": Household.hardship_class,
        "is_survivor": Household.is_survivor,
        "name": Person.name,
        "sex": Person.sex,
        "id_number": Person.id_number,
        "model_worker": Person.model_worker,
    }
    rows = (
        Household.select(*columns.values())
        .join(Person, pw.JOIN.LEFT_OUTER, on=heads)
        .where(Household.removed_at == "", Household.status == Status.ON_FILE)
    )
    for values in stored_rows(rows):
        row = dict(zip(columns, values, strict=True))
        woman = (PersonKind.WOMAN,) if row["sex"] == "女" else ()
        yield Candidate(
            name=row["name"] or "",
            unit=row["unit"],
            kinds=(*kinds_of_file(row, row["id"] in children), *woman),
            household=row["id"],
            address=row["address"],
            hardship_class=row["hardship_class"],
            sex=row["sex"] or "",
            id_number=row["id_number"] or "",
        )


def _children(on: date) -> set[str]:
    """The households of survivors with a member who is not of age."""
    rows = (
        Person.select(Person.household, Person.born_on)
        .join(Household, on=(Person.household == Household.id))
        .where(Household.is_survivor, Person.removed_at == "", Person.died_on == "")
    )
    aged = ((household, days.age(born, on)) for household, born in rows.tuples() if born)
    return {household for household, age in aged if age is not None and age < _ADULT}


def _listed() -> Any:
    return Employee.select().where(Employee.removed_at == "", Employee.state == Employment.ON_LIST)


def _employees() -> Iterable[Candidate]:
    for row in _listed().dicts():
        woman = (PersonKind.WOMAN,) if row["sex"] == "女" else ()
        yield Candidate(
            name=row["name"],
            unit=row["unit"],
            kinds=(*woman, PersonKind.EMPLOYEE),
            employee=row["id"],
            place=row["unit"],
            sex=row["sex"],
            id_number=row["id_number"],
        )


def _posts() -> Iterable[Candidate]:
    units = {row.unit for row in _listed().select(Employee.unit).distinct() if row.unit}
    for unit in sorted(units, key=search.unit_key):
        yield Candidate(name=unit, unit=unit, kinds=(PersonKind.POST,), place=unit)


@dataclass(frozen=True)
class LastTime:
    """How somebody stood in the campaign before: visited or not, what he got, why not."""

    made: bool
    money_fen: int | None
    why: str


def last_time(campaign: Mapping[str, Any]) -> tuple[str, dict[str, LastTime]]:
    """The name of the same festival's campaign before this one, "" for none, and how each stood.

    By household, else by employee, else by `name unit` (see `who`).
    """
    before = _before(campaign)
    if before is None:
        return "", {}
    columns = (
        Visit.household, Visit.employee, Visit.name, Visit.unit, Visit.state,
        Visit.gift_money_fen, Visit.note,
    )  # fmt: skip
    rows = Visit.select(*columns).where(Visit.campaign == before["id"], Visit.removed_at == "")
    told = {
        who(row): LastTime(row["state"] == State.MADE, row["gift_money_fen"], row["note"])
        for row in rows.dicts()
    }
    return before["name"], told


def who(row: Mapping[str, Any]) -> str:
    """What a visit's person is known by from one campaign to the next (see policy)."""
    return scope.who(row["household"], row["employee"], row["name"], row["unit"])


def _before(campaign: Mapping[str, Any]) -> Row | None:
    rows = Campaign.select().where(
        Campaign.removed_at == "",
        Campaign.id != campaign["id"],
        Campaign.festival == campaign["festival"],
        Campaign.held_on < campaign["held_on"],
    )
    found = rows.order_by(Campaign.held_on.desc()).dicts().first()
    return dict(found) if found else None
