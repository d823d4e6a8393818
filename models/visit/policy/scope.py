"""Whom a campaign reaches: kinds of person, hardship classes, units, sex."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from models.core.search import name_key


class PersonKind(StrEnum):
    """A kind of person that a campaign may reach; the word is also the 慰问类别 of the visit."""

    NEEDY = "困难职工家庭"
    SURVIVOR = "遗属户"
    ORPHAN = "孤儿"
    MODEL_WORKER = "劳模"
    WOMAN = "女职工"
    EMPLOYEE = "在册职工"
    POST = "一线岗位"


@dataclass(frozen=True)
class Scope:
    """What a campaign's roster is drawn from; an empty tuple narrows nothing.

    `classes` narrow the needy households, `units` all, `sex` the persons and heads of household.
    """

    kinds: tuple[str, ...] = (PersonKind.NEEDY,)
    classes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    sex: str = ""

    def stored(self) -> str:
        """As JSON, for Campaign.scope."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def said(self) -> str:
        """In words, for the screen and for 方案请示."""
        narrowed = f"（{'、'.join(self.classes)}）" if self.classes else ""
        kinds = [kind + narrowed if kind == PersonKind.NEEDY else str(kind) for kind in self.kinds]
        units = [f"限{'、'.join(self.units)}"] if self.units else []
        sex = [f"限{self.sex}性"] if self.sex else []
        return "，".join(["、".join(kinds), *units, *sex])


EVERY_FILE = Scope()


def read_scope(stored: str) -> Scope:
    """The scope that a campaign keeps; households on file where it keeps none."""
    told: dict[str, Any] = json.loads(stored) if stored else {}
    many = {name: tuple(told[name]) for name in ("kinds", "classes", "units") if name in told}
    return Scope(**many, sex=told.get("sex", ""))


_WOMEN_ONLY = Scope((PersonKind.WOMAN,), sex="女")
_OF_FESTIVAL = {
    "三八": _WOMEN_ONLY,
    "夏送清凉": Scope((PersonKind.POST,)),
}


def usual_scope(festival: str) -> Scope:
    """What the scope of a festival's campaign begins with; the cadre changes it."""
    return _OF_FESTIVAL.get(festival, EVERY_FILE)


def who(household: str | None, employee: str | None, name: str, unit: str) -> str:
    """What somebody on a roster is known by: his file, else the employees' list, else his name."""
    return household or employee or f"{name} {unit}"


@dataclass(frozen=True)
class Candidate:
    """Who may stand on a roster: a household, an employee, or a post; `kinds` are all that fit."""

    name: str
    unit: str
    kinds: tuple[str, ...]
    household: str = ""
    employee: str = ""
    place: str = ""
    address: str = ""
    hardship_class: str = ""
    sex: str = ""
    id_number: str = ""

    @property
    def who(self) -> str:
        """What he is known by from one campaign to the next."""
        return who(self.household, self.employee, self.name, self.unit)

    def kind_of(self, scope: Scope) -> str:
        """The kind as which the scope reaches it, "" where it does not."""
        if scope.units and self.unit not in scope.units:
            return ""
        if scope.sex and self.sex and self.sex != scope.sex:
            return ""
        return next((kind for kind in self._wanted(scope) if kind in self.kinds), "")

    def _wanted(self, scope: Scope) -> Iterator[str]:
        outside = bool(scope.classes) and self.hardship_class not in scope.classes
        return (kind for kind in scope.kinds if not (kind == PersonKind.NEEDY and outside))

    def category(self, scope: Scope) -> str:
        """The 慰问类别: the hardship class of a needy household, else the kind."""
        kind = self.kind_of(scope)
        return self.hardship_class or kind if kind == PersonKind.NEEDY else kind


def drawn(candidates: Iterable[Candidate], scope: Scope) -> list[Candidate]:
    """Those whom a scope reaches, a person once: a household before an employee."""
    met: set[tuple[str, ...]] = set()
    found = []
    for one in sorted(candidates, key=lambda one: not one.household):
        same = {("", one.id_number)} if one.id_number else set()
        same |= {(name_key(one.name), name_key(one.unit))}
        if not one.kind_of(scope) or (one.employee and same & met):
            continue
        met |= same
        found.append(one)
    return found


def kinds_of_file(facts: Mapping[str, object], child: bool) -> tuple[str, ...]:
    """The kinds that a household's file is of, by is_survivor and its head's model_worker.

    `child` says that a member is under age: such a survivors' household is visited for an orphan.
    """
    survivor = bool(facts["is_survivor"])
    fits = (
        (PersonKind.NEEDY, True),
        (PersonKind.SURVIVOR, survivor),
        (PersonKind.ORPHAN, survivor and child),
        (PersonKind.MODEL_WORKER, facts["model_worker"] not in ("", None, "非劳模")),
    )
    return tuple(kind for kind, true in fits if true)
