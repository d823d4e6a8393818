"""What the due rules look at, read from the store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import peewee as pw

from models.core import days
from models.core.base import in_chunks, stored_rows
from models.household.policy import Status, Step
from models.household.tables import CaseStep, Household, Person
from models.office import queries as office
from models.office.policy.standards import CLASSES
from models.visit.policy import State
from models.visit.policy.due import (
    Agreed,
    Case,
    Due,
    DueRule,
    Event,
    Facts,
    Limits,
    Promised,
    due,
    outdated,
)
from models.visit.queries.visits import visits_of
from models.visit.tables import CareEvent, Pairing, Visit

Row = dict[str, Any]

_BEGINS = (Step.OPEN, Step.RELAPSE, Step.RESTORE, Step.EXIT)


def due_visits(on: date) -> list[Due]:
    """The visits that the rules ask for on a day and nobody has planned, the earliest first."""
    limits = _limits(on)
    return due(_facts(on, _near(on, limits)), limits, office.first_use(), on.isoformat())


def due_rows(on: date) -> list[Row]:
    """The visits due (see `due_visits`) with whom they go to.

    Each: rule, key, due_on, why, household, event, name, unit, employee.
    """
    wanted = due_visits(on)
    households = heads_of([one.household for one in wanted if one.household])
    events = {row["id"]: row for row in CareEvent.select().dicts()}
    others = [one.visit for one in wanted if one.visit and not one.household]
    promised = {row["id"]: row for row in visits_of(others)}
    return [
        _row(
            one,
            households.get(one.household) or events.get(one.event) or promised.get(one.visit) or {},
        )
        for one in wanted
    ]


def _row(one: Due, about: Mapping[str, Any]) -> Row:
    told = {"name": about.get("name") or "", "unit": about.get("unit") or ""}
    employee = about.get("employee") or ""
    return {**{f.name: getattr(one, f.name) for f in fields(one)}, **told, "employee": employee}


def outdated_plans(on: date) -> list[str]:
    """Visits that a rule planned, that are not printed, and that no rule asks for any more."""
    rows = Visit.select(Visit.rule_key, Visit.id).where(
        *_open(), Visit.rule_key > "", Visit.printed_at == ""
    )
    planned = dict(stored_rows(rows))
    planned_for = Visit.select(Visit.household).where(*_open(), Visit.rule_key > "")
    facts = _facts(on, Household.id.in_(planned_for))
    gone = outdated(planned, facts, _limits(on), office.first_use())
    return [planned[key] for key in sorted(gone)]


def heads_of(households: Sequence[str]) -> dict[str, dict[str, str]]:
    """The name of the head and the unit of these households, by key."""
    found: dict[str, dict[str, str]] = {}
    heads = (Person.household == Household.id) & (Person.position == 0) & (Person.removed_at == "")
    for chunk in in_chunks(households):
        rows = Household.select(Household.id, Person.name, Household.unit).join(
            Person, pw.JOIN.LEFT_OUTER, on=heads
        )
        for key, name, unit in stored_rows(rows.where(Household.id.in_(chunk))):
            found[key] = {"name": name or "", "unit": unit}
    return found


def _limits(on: date) -> Limits:
    def limit(rule: str) -> int:
        return office.standard(rule, on).whole()

    return Limits(
        every_days={word: limit(f"visit_days_{key}") for key, word in CLASSES.items()},
        new_file_days=limit("new_file_visit_days"),
        relapse_months=office.standard("relapse_months", on).wholes(),
        event_days={
            DueRule.HOSPITAL: limit("hospital_visit_days"),
            DueRule.DISCHARGE: limit("discharge_visit_days"),
            DueRule.BEREAVEMENT: limit("bereavement_visit_days"),
            DueRule.CELEBRATION: limit("celebration_visit_days"),
            DueRule.INJURY: limit("injury_visit_days"),
        },
        ahead_days=limit("visit_ahead_days"),
    )


def _near(on: date, limits: Limits) -> Any:
    """Households that a rule can ask for by then: left, begun lately, agreed with, long not seen.

    Among a hundred thousand people they are few, and the first page asks at each start.
    """
    first_use = office.first_use()
    shortest = min((*filter(None, limits.every_days.values()), *_promised(on).values()), default=0)
    seen_last = days.add_days(on.isoformat(), limits.ahead_days - shortest)
    begun = CaseStep.select(CaseStep.household).where(
        CaseStep.on >= first_use, CaseStep.step.in_(_BEGINS), CaseStep.removed_at == ""
    )
    agreed = Visit.select(Visit.household).where(Visit.next_on >= first_use, *_made())
    near = (Household.status == Status.EXITED) | Household.id.in_(begun) | Household.id.in_(agreed)
    if shortest and first_use <= seen_last:
        near |= Household.last_visit_on <= seen_last
    return near


def _facts(on: date, which: Any) -> Facts:
    known = Visit.select(Visit.rule_key).where(Visit.rule_key > "", Visit.removed_at == "")
    cases = list(_cases(on, which))
    return Facts(
        cases=cases,
        events=list(_events()),
        promises=list(_promises()),
        agreed=list(_agreed()),
        known=frozenset(key for (key,) in stored_rows(known)),
        planned=_planned(which) if cases else {},
    )


def _open() -> tuple[Any, ...]:
    return (Visit.state == State.PLANNED, Visit.removed_at == "")


def _made() -> tuple[Any, ...]:
    return (Visit.state == State.MADE, Visit.removed_at == "")


def _cases(on: date, which: Any) -> Iterable[Case]:
    since, promised = _since(which), _promised(on)
    columns = Household.id, Household.status, Household.hardship_class, Household.last_visit_on
    stand = Household.status.in_([Status.ON_FILE, Status.EXITED])
    for key, status, named, visited_on in stored_rows(
        Household.select(*columns).where(stand, Household.removed_at == "", which)
    ):
        yield Case(key, status, named, since.get(key, ""), visited_on, promised.get(key))


def _since(which: Any) -> dict[str, str]:
    """Since which day each of these files stands as it does."""
    steps = CaseStep.select(CaseStep.household, pw.fn.MAX(CaseStep.on)).where(
        CaseStep.step.in_(_BEGINS), CaseStep.removed_at == "", _among(CaseStep.household, which)
    )
    return dict(stored_rows(steps.group_by(CaseStep.household)))


def _promised(on: date) -> dict[str, int]:
    """How often the pairing of a household promises a visit, in days."""
    day = on.isoformat()
    rows = Pairing.select(Pairing.household, pw.fn.MIN(Pairing.every_days)).where(
        Pairing.removed_at == "",
        Pairing.every_days > 0,
        Pairing.from_on <= day,
        (Pairing.until_on == "") | (Pairing.until_on > day),
    )
    return dict(stored_rows(rows.group_by(Pairing.household)))


def _events() -> Iterable[Event]:
    columns = (CareEvent.id, CareEvent.kind, CareEvent.on, CareEvent.until_on, CareEvent.household)
    for key, kind, on, until_on, household in stored_rows(
        CareEvent.select(*columns).where(CareEvent.removed_at == "")
    ):
        yield Event(key, kind, on, until_on, household or "")


def _promises() -> Iterable[Promised]:
    columns = (Visit.id, Visit.promise_on, Visit.household, Visit.promise)
    rows = Visit.select(*columns).where(
        *_made(),
        Visit.promise_kept_on == "",
        pw.fn.LENGTH(Visit.promise_on) == len("2027-02-05"),
    )
    for key, due_on, household, promise in stored_rows(rows):
        yield Promised(key, due_on, household or "", promise)


def _agreed() -> Iterable[Agreed]:
    """Days agreed at a visit, but where one went by then or agreed on another day since."""
    later = Visit.alias()
    settled = (later.visited_on >= Visit.next_on) | (
        (later.visited_on > Visit.visited_on) & (later.next_on > "")
    )
    since = later.select(later.id).where(
        later.household == Visit.household,
        later.state == State.MADE,
        later.removed_at == "",
        settled,
    )
    columns = (Visit.id, Visit.visited_on, Visit.next_on, Visit.household)
    rows = Visit.select(*columns).where(
        *_made(),
        pw.fn.LENGTH(Visit.next_on) == len("2027-02-05"),
        ~pw.fn.EXISTS(since),
    )
    for key, visited_on, next_on, household in stored_rows(rows):
        yield Agreed(key, visited_on, next_on, household or "")


def _planned(which: Any) -> dict[str, str]:
    """The next day on which a person plans to go to these households, or agreed to."""
    rows = Visit.select(Visit.household, pw.fn.MIN(Visit.planned_on)).where(
        *_open(),
        (Visit.rule_key == "") | (Visit.rule == DueRule.NEXT),
        _among(Visit.household, which),
    )
    return dict(stored_rows(rows.group_by(Visit.household)))


def _among(household: Any, which: Any) -> Any:
    return household.in_(Household.select(Household.id).where(which))
