"""Who is due for a visit, why and by when: pure functions over facts.

A rule plans a visit once for what it is about (its `key`), however often and on whatever day it
runs. Rules count from the first use of the program, so that the first day is not red.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models.core import days
from models.household.policy import Status


class DueRule(StrEnum):
    """Why a visit is due; the word is also its 走访事由."""

    PERIODIC = "定期走访"
    NEW_FILE = "新建档走访"
    RELAPSE = "回访"
    HOSPITAL = "住院探视"
    DISCHARGE = "出院走访"
    BEREAVEMENT = "丧事慰问"
    CELEBRATION = "婚育慰问"
    INJURY = "工伤探视"
    PROMISE = "承诺落实"
    NEXT = "下次走访"


@dataclass(frozen=True)
class Limits:
    """The dated limits of the rules: days, and months after 脱困; 0 days turns 定期走访 off."""

    every_days: Mapping[str, int]  # by hardship class
    new_file_days: int
    relapse_months: Sequence[int]
    event_days: Mapping[DueRule, int]  # after what happened
    ahead_days: int


@dataclass(frozen=True)
class Case:
    """A household as the rules see it; days are ISO, "" for none.

    `since_on` is the day since which it stands so (建档, 脱困, 返困).
    """

    household: str
    status: str
    hardship_class: str
    since_on: str
    last_visit_on: str = ""
    every_days: int | None = None  # as its pairing promises


@dataclass(frozen=True)
class Event:
    """What happened to somebody: 住院 until a day, 丧事, 婚育, 工伤; the kind names its rule."""

    id: str
    kind: str
    on: str
    until_on: str = ""
    household: str = ""


@dataclass(frozen=True)
class Promised:
    """A promise of a visit that is not kept yet."""

    visit: str
    due_on: str
    household: str = ""
    promise: str = ""


@dataclass(frozen=True)
class Agreed:
    """A visit of a day said that one goes again on another (下次走访)."""

    visit: str
    visited_on: str
    next_on: str
    household: str = ""


@dataclass(frozen=True)
class Due:
    """A visit that a rule asks for; `key` says what for, and is planned once."""

    rule: DueRule
    key: str
    due_on: str
    why: str
    household: str = ""
    event: str = ""
    visit: str = ""  # whose promise or word it is


@dataclass(frozen=True)
class Facts:
    """All that the rules look at."""

    cases: Sequence[Case] = ()
    events: Sequence[Event] = ()
    promises: Sequence[Promised] = ()
    agreed: Sequence[Agreed] = ()
    known: frozenset[str] = frozenset()  # keys that were planned before
    planned: Mapping[str, str] = field(default_factory=dict)  # household: next day of other plans


def due(facts: Facts, limits: Limits, first_use: str, on: str) -> list[Due]:
    """What is due up to `ahead_days` after a day and not planned yet, the earliest first.

    What was agreed with the household stands in the calendar at once, however far away.
    """
    last = days.add_days(on, limits.ahead_days)
    found = [
        one
        for one in _wanted(facts, limits, first_use)
        if first_use <= one.due_on
        and (one.due_on <= last or one.rule is DueRule.NEXT)
        and one.key not in facts.known
        and not _is_covered(facts, one)
    ]
    return sorted(found, key=lambda one: (one.due_on, one.key))


def outdated(keys: Iterable[str], facts: Facts, limits: Limits, first_use: str) -> set[str]:
    """Which of these planned keys no rule asks for any more: the household was visited, left …"""
    return set(keys) - {one.key for one in _wanted(facts, limits, first_use)}


def _wanted(facts: Facts, limits: Limits, first_use: str) -> Iterator[Due]:
    for case in facts.cases:
        yield from _of_case(case, limits, first_use)
    for event in facts.events:
        yield from _of_event(event, limits)
    yield from map(_of_promise, facts.promises)
    yield from map(_of_agreed, facts.agreed)


_COVERED = (
    DueRule.PERIODIC,
    DueRule.NEW_FILE,
    DueRule.NEXT,
)  # anybody who goes there in time will do


def _is_covered(facts: Facts, one: Due) -> bool:
    planned = facts.planned.get(one.household, "")
    return one.rule in _COVERED and bool(planned) and planned <= one.due_on


def _of_case(case: Case, limits: Limits, first_use: str) -> Iterable[Due]:
    if case.status == Status.EXITED:
        yield from _relapse(case, limits.relapse_months)
    elif case.status == Status.ON_FILE:
        if _is_day(case.since_on) and case.last_visit_on < case.since_on >= first_use:
            yield _new_file(case, limits.new_file_days)
        elif every := case.every_days or limits.every_days.get(case.hardship_class, 0):
            yield _periodic(case, every, first_use)


def _new_file(case: Case, within: int) -> Due:
    why = f"{case.since_on} 建档，{within} 天内走访一次"
    key = f"new:{case.household}:{case.since_on}"
    by = days.add_days(case.since_on, within)
    return Due(DueRule.NEW_FILE, key, by, why, case.household)


def _periodic(case: Case, every: int, first_use: str) -> Due:
    base = max(day for day in (case.last_visit_on, case.since_on, first_use) if _is_day(day))
    since = f"上次走访 {case.last_visit_on}" if case.last_visit_on else "还没有走访过"
    why = f"{since}，{every} 天走访一次"
    key = f"periodic:{case.household}:{base}"
    return Due(DueRule.PERIODIC, key, days.add_days(base, every), why, case.household)


def _relapse(case: Case, months: Sequence[int]) -> Iterable[Due]:
    if not _is_day(case.since_on):
        return
    for month in months:
        why = f"{case.since_on} 脱困，满 {month} 个月回访"
        key = f"relapse:{case.household}:{case.since_on}:{month}"
        yield Due(DueRule.RELAPSE, key, days.add_months(case.since_on, month), why, case.household)


# What follows an event: the word of its key, what happened, what the visit is for.
_AFTER = {
    DueRule.HOSPITAL: ("hospital", "住院", "探视"),
    DueRule.DISCHARGE: ("discharge", "出院", "走访"),
    DueRule.BEREAVEMENT: ("bereavement", "丧事", "慰问"),
    DueRule.CELEBRATION: ("celebration", "婚育", "慰问"),
    DueRule.INJURY: ("injury", "工伤", "探视"),
}


def _of_event(event: Event, limits: Limits) -> Iterable[Due]:
    rule = next((rule for rule in _AFTER if rule == event.kind), None)
    if rule:
        yield _after(rule, event, event.on, limits)
    if rule is DueRule.HOSPITAL and event.until_on:
        yield _after(DueRule.DISCHARGE, event, event.until_on, limits)


def _after(rule: DueRule, event: Event, on: str, limits: Limits) -> Due:
    word, happened, verb = _AFTER[rule]
    within = limits.event_days[rule]
    why, by = f"{on} {happened}，{within} 天内{verb}", days.add_days(on, within)
    return Due(rule, f"{word}:{event.id}", by, why, event.household, event.id)


def _of_promise(one: Promised) -> Due:
    why = f"承诺“{one.promise}”，{one.due_on} 到期" if one.promise else f"承诺 {one.due_on} 到期"
    key = f"promise:{one.visit}:{one.due_on}"
    return Due(DueRule.PROMISE, key, one.due_on, why, one.household, visit=one.visit)


def _of_agreed(one: Agreed) -> Due:
    why = f"{one.visited_on} 走访时约定"
    key = f"next:{one.visit}:{one.next_on}"
    return Due(DueRule.NEXT, key, one.next_on, why, one.household, visit=one.visit)


def _is_day(day: str) -> bool:
    return len(day) == len("2027-02-05")
