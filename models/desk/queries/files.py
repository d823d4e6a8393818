"""Households that ask for something on a day: notices over, reviews and lights due, gaps."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import peewee as pw

from models.core import days
from models.core.base import in_chunks, stored_rows
from models.desk import policy
from models.desk.policy import Kind, Subject
from models.household import queries as households
from models.household.policy import UNDER_WAY, Light, Status, Step
from models.household.policy.lights import WARN_RULE
from models.household.tables import (
    Assessment,
    CaseStep,
    Household,
    LightState,
    Pending,
    Person,
)
from models.office import queries as office
from models.office.queries import first_use, local_day

REVIEW_WARN_DAYS = 30


Facts = dict[str, tuple[str, str]]
"""What is the matter with households, and by when: {household: (fact, due day)}."""


def subjects(kind: str, on: date) -> list[Subject]:
    """The households that a task of this kind concerns, by deadline."""
    if kind == Kind.MISSING:
        return _with_missing()
    found = {
        Kind.NOTICES: notices_over,
        Kind.UNDER_WAY: under_way,
        Kind.REVIEWS: reviews_due,
        Kind.LIGHTS: lights_expiring,
    }
    return _told(found[Kind(kind)](on))


def counted(facts: Facts) -> list[Subject]:
    """Households for a task: who they are is read only where it is a single one."""
    if len(facts) == 1:
        return _told(facts)
    return [Subject(key, "", "", *fact) for key, fact in facts.items()]


def _heads(where: Any) -> dict[str, tuple[str, str]]:
    """(name, unit) of the files that stand so, by key."""
    heads = (Person.household == Household.id) & (Person.position == 0) & (Person.removed_at == "")
    rows = (
        Household.select(Household.id, Person.name, Household.unit)
        .join(Person, pw.JOIN.LEFT_OUTER, on=heads)
        .where(Household.removed_at == "", where)
    )
    return {key: (name or "", unit) for key, name, unit in stored_rows(rows)}


def _told(facts: Facts) -> list[Subject]:
    """Households with their heads, by deadline."""
    heads = {}
    for chunk in in_chunks(list(facts), 2000):
        heads.update(_heads(Household.id.in_(chunk)))
    found = [Subject(key, *heads[key], *facts[key]) for key in facts if key in heads]
    return sorted(found, key=lambda one: (one.due_on or "9999", one.unit, one.name))


def notices_over(on: date) -> Facts:
    """Files at 公示 whose notice has ended."""
    rows = (
        CaseStep.select(CaseStep.household, CaseStep.facts)
        .join(Household)
        .where(Household.status == Status.NOTICE, Household.removed_at == "")
        .where(CaseStep.step == Step.NOTICE, CaseStep.removed_at == "")
        .order_by(CaseStep.on, CaseStep.created_at)
    )
    ends = {key: str(json.loads(facts or "{}").get("公示结束", "")) for key, facts in rows.tuples()}
    over = {key: end for key, end in ends.items() if end and end < on.isoformat()}
    return {key: (f"公示到 {end}", days.add_days(end, 1)) for key, end in over.items()}


def under_way(on: date) -> Facts:
    """Files on their way to 在档, those whose notice has ended left out."""
    status = Household.status.in_(UNDER_WAY)
    rows = Household.select(Household.id, Household.status).where(
        status, Household.removed_at == ""
    )
    over = notices_over(on)
    return {key: (f"现在到{said}", "") for key, said in rows.tuples() if key not in over}


_ANEW = (Step.OPEN, Step.REVIEW, Step.RELAPSE, Step.RESTORE)


def reviews_due(on: date) -> Facts:
    """Files 在档 whose yearly re-verification falls due; counted from their entry at the latest."""
    months = office.standard("review_months", on).whole()
    soon = (on + timedelta(days=REVIEW_WARN_DAYS)).isoformat()
    entered = days.add_months(soon, -months) + "T99"
    rows = Household.select(Household.id, Household.created_at).where(
        Household.status == Status.ON_FILE,
        Household.removed_at == "",
        Household.created_at < entered,
    )
    since = {key: local_day(at) for key, at in stored_rows(rows)}
    for key, day in _looked_at(since):
        since[key] = max(since[key], day)
    due = {key: days.add_months(day, months) for key, day in since.items()}
    return {
        key: (f"上次核定 {since[key]}，到 {day} 满 {months} 个月", day)
        for key, day in due.items()
        if day <= soon
    }


def _looked_at(known: dict[str, str]) -> Iterable[tuple[str, str]]:
    """(household, day) of each step and assessment that counts as a verification."""
    if not known:
        return
    steps = CaseStep.select(CaseStep.household, CaseStep.on).where(
        CaseStep.step.in_(_ANEW), CaseStep.removed_at == ""
    )
    decided = Assessment.select(Assessment.household, Assessment.decided_on).where(
        Assessment.decided_on != "", Assessment.removed_at == ""
    )
    for key, day in (*stored_rows(steps), *stored_rows(decided)):
        if key in known:
            yield key, day


def lights_expiring(on: date) -> Facts:
    """Files 在档 of which something that was clear expires soon or has expired."""
    soon = (on + timedelta(days=office.standard(WARN_RULE, on).whole())).isoformat()
    rows = (
        LightState.select(LightState.household, LightState.light, LightState.expires_on)
        .where(LightState.clear, LightState.expires_on.between("0", soon))
        .where(LightState.removed_at == "", _file_of(LightState, Status.ON_FILE))
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for key, light, expires_on in stored_rows(rows):
        found.setdefault(key, []).append((expires_on, light))
    since = first_use()
    return {key: _expiry(sorted(lights), since, on) for key, lights in found.items()}


def _file_of(table: type[LightState | Pending], *statuses: Status) -> Any:
    """The record's file is there and stands so; asked record by record, as those are the fewer."""
    held = (Household.id == table.household, Household.removed_at == "")
    return pw.fn.EXISTS(Household.select(1).where(*held, Household.status.in_(statuses)))


def _expiry(lights: Sequence[tuple[str, str]], since: str, on: date) -> tuple[str, str]:
    order = list(Light)
    first = lights[0][0]
    names = sorted((Light(name) for _, name in lights), key=order.index)
    word = "已于" if first < on.isoformat() else ""
    said = f"{'、'.join(names)}{word} {first} 到期" if word else f"{'、'.join(names)} {first} 到期"
    return said, policy.counted_from(first, since)


_OPEN_FILES = (*UNDER_WAY, Status.ON_FILE)


def _missing() -> Any:
    return Household.select(Household.id, Household.missing).where(
        Household.removed_at == "", Household.missing > 0, Household.status.in_(_OPEN_FILES)
    )


def _unread_by_file() -> dict[str, int]:
    rows = (
        Pending.select(Pending.household, pw.fn.COUNT(Pending.id))
        .where(Pending.removed_at == "", _file_of(Pending, *_OPEN_FILES))
        .group_by(Pending.household)
    )
    return dict(rows.tuples())


def missing_files() -> int:
    """How many files under way or 在档 lack something."""
    by_status = households.counts()["missing_by_status"]
    return sum(by_status.get(status, 0) for status in _OPEN_FILES)


def unread_files() -> int:
    """How many files hold written text that could not be read."""
    return len(_unread_by_file())


def _with_missing() -> list[Subject]:
    """Files that lack something, those with unread text first."""
    unread = _unread_by_file()
    missing = dict(_missing().tuples())
    facts = {key: (_lack(count, unread.get(key, 0)), "") for key, count in missing.items()}
    found = _told(facts)
    return sorted(found, key=lambda one: one.household not in unread)


def _lack(missing: int, unread: int) -> str:
    said = f"待补 {missing} 项"
    return f"{unread} 处原文没能读出，{said}" if unread else said
