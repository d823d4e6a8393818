"""Invented offices of any size, always the same ones, made through the program's commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from models.core import identity
from models.core import store as stores
from models.core.base import Actor
from models.core.slot import KeyCost
from models.desk import sample
from models.household import commands as register
from models.household.fields import Written, WrittenHousehold
from models.office import commands as office
from models.visit import commands as visits

OPERATOR = "周敏"
UNITS = [f"采油{area}区{team}" for area in "一二三四五六" for team in sample.TEAMS]
_PART = 5000  # households to a command
_LEVELS = {1: "深度困难", 2: "相对困难", 3: "相对困难", 0: "意外致困"}


class Crowd(sample.Invention):
    """The sample's people in any number: identity numbers and telephones stay unique."""

    def __init__(self, seed: int = 7) -> None:
        super().__init__(seed)
        self._given: set[str] = set()

    def id_number(self, born: date, sex: str) -> str:
        """The next number of that day of birth that nobody has."""
        number = super().id_number(born, sex)
        while number in self._given:
            number = super().id_number(born, sex)
        self._given.add(number)
        return number

    def telephone(self) -> str:
        """Eleven digits, none given twice."""
        self.serial += 1
        return f"1{30_0000_0000 + self.serial}"

    def households(self) -> Iterator[sample.Family]:
        """One after the other, without end."""
        number = 0
        while True:
            number += 1
            yield self.family(number)


@contextmanager
def opened_new(folder: Path) -> Iterator[tuple[stores.Store, Actor]]:
    """A new office, its key derived cheaply; closed as the program closes it, with a backup."""
    store, _ = office.create_office(
        folder, name="采油一区分工会", level="unit", operator=OPERATOR, password="heping2026",
        cost=KeyCost(n=2**10),
    )  # fmt: skip
    with store:
        yield store, office.actor_of(store)


def fill(actor: Actor, people: int) -> None:
    """Register households until there are this many people."""
    crowd, wanted = Crowd().households(), people
    while wanted > 0:
        part = []
        while wanted > 0 and len(part) < _PART:
            part.append(next(crowd))
            wanted -= part[-1].people
        register.bulk_register(actor, [_written(family) for family in part])


def more_lists(actor: Actor, employees: int) -> None:
    """Fill the employees' list, and the list of visits with a campaign to every household."""
    some = islice(Crowd(seed=11).households(), employees)
    office.apply_employees(actor, [Written(_employee(family)) for family in some])
    visits.plan_campaign(actor, "春节", 2027, 100_000, "大米 1 袋、食用油 1 桶")


def _employee(family: sample.Family) -> dict[str, Any]:
    written = _written(family).values
    return {
        **{label: written[label] for label in ("姓名", "性别", "民族", "身份证号", "手机号码")},
        "员工编号": written["员工编号"],
        "班组": written["单位"],
        "工作时间": written["工作时间"],
    }


def register_some(actor: Actor, households: int) -> None:
    """Register this many households."""
    some = islice(Crowd().households(), households)
    register.bulk_register(actor, [_written(family) for family in some])


def _written(family: sample.Family) -> WrittenHousehold:
    values = {
        "困难类别": _LEVELS[family.number % 4],
        "建档日期": f"{2016 + family.number % 9}-03-01",
        "工作时间": family.started.isoformat(),
        "家庭人口": family.people,
        "家庭年度总收入": family.annual * 100,
        "主要致困原因": family.cause,
        "家庭住址": family.address,
        "单位": UNITS[family.number % len(UNITS)],
        "档案编号": f"CY{family.number:06d}",
        "员工编号": f"G{family.number:06d}",
        "手机号码": family.telephone,
        "本人月平均收入": family.head.income * 100,
    }
    return WrittenHousehold(
        {**_person(family.head), **values},
        members=[Written(_member(one)) for one in family.members],
    )


def _person(one: sample.Someone) -> dict[str, Any]:
    return {"姓名": one.name, "性别": one.sex, "民族": one.nation, "身份证号": one.id_number,
            "健康状况": one.health, "出生日期": identity.birth_on(one.id_number)}  # fmt: skip


def _member(one: sample.Someone) -> dict[str, Any]:
    about = {"关系": one.relation, "月收入": one.income * 100, "单位或学校": one.place}
    return {**_person(one), **about}
