"""Who is due for a visit: the rules over any facts, and in a real store on any day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.household import commands as households
from models.office import commands as office
from models.visit import commands, queries
from models.visit.policy.due import (
    Agreed,
    Case,
    DueRule,
    Event,
    Facts,
    Limits,
    Promised,
    due,
    outdated,
)
from models.visit.queries import VisitFilter
from tests import factories

AFTER = {
    DueRule.HOSPITAL: 3,
    DueRule.DISCHARGE: 7,
    DueRule.BEREAVEMENT: 3,
    DueRule.CELEBRATION: 30,
    DueRule.INJURY: 5,
}
LIMITS = Limits({"深度困难": 90, "相对困难": 180}, 30, (3, 6, 12), AFTER, 30)
FIRST_USE = "2026-01-01"


def found(facts: Facts, on: str, limits: Limits = LIMITS) -> list[tuple[DueRule, str]]:
    return [(one.rule, one.due_on) for one in due(facts, limits, FIRST_USE, on)]


def test_a_household_is_visited_every_so_many_days_by_its_class() -> None:
    deep = Case("a", "在档", "深度困难", "2025-03-01", "2026-02-01")
    relative = Case("b", "在档", "相对困难", "2025-03-01", "2026-02-01")
    facts = Facts([deep, relative])
    assert found(facts, "2026-04-10") == [(DueRule.PERIODIC, "2026-05-02")]
    assert found(facts, "2026-07-10") == [
        (DueRule.PERIODIC, "2026-05-02"),
        (DueRule.PERIODIC, "2026-07-31"),
    ]


def test_the_first_day_is_not_red() -> None:
    forgotten = Case("a", "在档", "深度困难", "2019-03-01", "2020-02-01")
    assert found(Facts([forgotten]), FIRST_USE) == []
    assert found(Facts([forgotten]), "2026-03-15") == [(DueRule.PERIODIC, "2026-04-01")]
    left = Case("b", "脱困", "深度困难", "2025-08-01")
    assert found(Facts([left]), "2026-02-01") == [(DueRule.RELAPSE, "2026-02-01")]


def test_a_new_file_is_visited_within_its_days_and_then_by_its_class() -> None:
    new = Case("a", "在档", "深度困难", "2026-03-01")
    assert found(Facts([new]), "2026-03-02") == [(DueRule.NEW_FILE, "2026-03-31")]
    seen = Case("a", "在档", "深度困难", "2026-03-01", "2026-03-20")
    assert found(Facts([seen]), "2026-06-01") == [(DueRule.PERIODIC, "2026-06-18")]


def test_a_pairing_may_promise_more_than_the_class() -> None:
    paired = Case("a", "在档", "深度困难", "2025-03-01", "2026-02-01", every_days=30)
    assert found(Facts([paired]), "2026-02-10") == [(DueRule.PERIODIC, "2026-03-03")]


def test_another_plan_in_time_will_do() -> None:
    case = Case("a", "在档", "深度困难", "2025-03-01", "2026-02-01")
    assert found(Facts([case], planned={"a": "2026-04-20"}), "2026-04-10") == []
    assert found(Facts([case], planned={"a": "2026-05-20"}), "2026-04-10")


def test_relapse_visits_after_three_six_and_twelve_months() -> None:
    left = Case("a", "脱困", "深度困难", "2026-11-30")
    assert found(Facts([left]), "2027-12-01") == [
        (DueRule.RELAPSE, "2027-02-28"),
        (DueRule.RELAPSE, "2027-05-30"),
        (DueRule.RELAPSE, "2027-11-30"),
    ]


def test_hospital_on_admission_and_after_leaving_and_a_death() -> None:
    stay = Event("s", "住院探视", "2026-05-01", "2026-05-20")
    death = Event("d", "丧事慰问", "2026-05-02")
    assert found(Facts(events=[stay, death]), "2026-05-03") == [
        (DueRule.HOSPITAL, "2026-05-04"),
        (DueRule.BEREAVEMENT, "2026-05-05"),
        (DueRule.DISCHARGE, "2026-05-27"),
    ]


def test_a_wedding_and_an_injury_are_visited_too() -> None:
    wedding = Event("w", "婚育慰问", "2026-05-01")
    injury = Event("i", "工伤探视", "2026-05-02")
    assert found(Facts(events=[wedding, injury]), "2026-05-03") == [
        (DueRule.INJURY, "2026-05-07"),
        (DueRule.CELEBRATION, "2026-05-31"),
    ]
    assert found(Facts(events=[Event("o", "突发慰问", "2026-05-01")]), "2026-05-03") == []


def test_a_promise_is_due_on_its_day() -> None:
    facts = Facts(promises=[Promised("v", "2026-05-01", "a", "送药")])
    [one] = due(facts, LIMITS, FIRST_USE, "2026-04-30")
    assert (one.rule, one.due_on, one.why) == (
        DueRule.PROMISE, "2026-05-01", "承诺“送药”，2026-05-01 到期",
    )  # fmt: skip


DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31)).map(date.isoformat)
CASES = st.builds(
    Case,
    household=st.sampled_from("abcde"),
    status=st.sampled_from(["在档", "脱困", "注销", "申请"]),
    hardship_class=st.sampled_from(["深度困难", "相对困难", "意外致困", ""]),
    since_on=DAYS | st.just("") | st.just("2026-03"),
    last_visit_on=DAYS | st.just(""),
    every_days=st.none() | st.integers(1, 400),
)
EVENTS = st.builds(
    Event,
    id=st.sampled_from("stuv"),
    kind=st.sampled_from(["住院探视", "丧事慰问", "婚育慰问", "工伤探视", "其他"]),
    on=DAYS,
    until_on=DAYS | st.just(""),
)
PROMISES = st.builds(Promised, visit=st.sampled_from("xyz"), due_on=DAYS)
AGREED = st.builds(
    Agreed,
    visit=st.sampled_from("xyz"),
    visited_on=DAYS,
    next_on=DAYS,
    household=st.sampled_from("abcde"),
)
FACTS = st.builds(
    Facts,
    cases=st.lists(CASES, max_size=5, unique_by=lambda one: one.household),
    events=st.lists(EVENTS, max_size=4, unique_by=lambda one: one.id),
    promises=st.lists(PROMISES, max_size=3, unique_by=lambda one: one.visit),
    agreed=st.lists(AGREED, max_size=3, unique_by=lambda one: one.visit),
    planned=st.dictionaries(st.sampled_from("abcde"), DAYS),
)


@given(FACTS, st.lists(DAYS, min_size=1, max_size=6))
def test_run_on_any_days_in_any_order_nothing_is_planned_twice(facts: Facts, on: list[str]) -> None:
    planned: list[str] = []
    for day in on:
        now = replace(facts, known=frozenset(planned))
        planned += [one.key for one in due(now, LIMITS, FIRST_USE, day)]
        assert not due(replace(facts, known=frozenset(planned)), LIMITS, FIRST_USE, day)
    assert len(planned) == len(set(planned))
    assert not outdated(planned, facts, LIMITS, FIRST_USE)


@given(FACTS, DAYS)
def test_nothing_is_due_before_the_first_use_and_only_open_files_are(facts: Facts, on: str) -> None:
    stands = {case.household: case.status for case in facts.cases}
    for one in due(facts, LIMITS, FIRST_USE, on):
        assert one.due_on >= FIRST_USE
        if one.rule is not DueRule.NEXT:
            assert one.due_on <= days.add_days(on, LIMITS.ahead_days)
        if one.rule in (DueRule.PERIODIC, DueRule.NEW_FILE):
            assert stands[one.household] == "在档"
        if one.rule is DueRule.RELAPSE:
            assert stands[one.household] == "脱困"


# -- in a store -----------------------------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch):
    """Turn the clock of the program to a day."""

    def turn(day: str) -> None:
        monkeypatch.setattr(days, "today", lambda: date.fromisoformat(day))

    return turn


def planned() -> list[tuple[str, str, str]]:
    rows = queries.visits(VisitFilter(state="计划"))
    return [(row["occasion"], row["planned_on"], row["name"]) for row in rows]


def test_rules_plan_into_the_calendar_once_and_take_back(actor: Actor, clock) -> None:
    today = date.today()
    household = factories.household(actor, on=today.isoformat(), 困难类别="深度困难")
    assert commands.plan_due(actor) == {"planned": 1, "withdrawn": 0}
    by = (today + timedelta(days=30)).isoformat()
    assert planned() == [("新建档走访", by, "刘志远")]
    assert commands.plan_due(actor) == {"planned": 0, "withdrawn": 0}
    commands.record_visit(
        actor, {"走访日期": today.isoformat(), "走访形式": "入户"}, household=household
    )
    clock((today + timedelta(days=1)).isoformat())
    assert commands.plan_due(actor) == {"planned": 0, "withdrawn": 1}
    assert planned() == []


def test_a_moved_clock_plans_nothing_twice(actor: Actor, clock) -> None:
    today = date.today()
    factories.household(actor, on="2019-03-02", 困难类别="深度困难")
    for ahead in (80, 10, 200, 0, 75):
        clock((today + timedelta(days=ahead)).isoformat())
        commands.plan_due(actor)
    assert len(planned()) == 1


def test_a_closed_and_reopened_file_is_visited_anew(actor: Actor, clock) -> None:
    today = date.today()
    household = factories.household(actor, on="2019-03-02", 困难类别="深度困难")
    clock((today + timedelta(days=70)).isoformat())
    assert commands.plan_due(actor)["planned"] == 1
    out = (today + timedelta(days=71)).isoformat()
    clock(out)
    households.take_step(actor, household, "脱困", out, facts={"原因": "收入稳定"})
    assert commands.plan_due(actor) == {"planned": 0, "withdrawn": 1}
    clock((today + timedelta(days=150)).isoformat())
    assert commands.plan_due(actor)["planned"] == 1
    assert planned()[0][0] == "回访"


def test_a_limit_is_a_dated_setting(actor: Actor, clock) -> None:
    today = date.today()
    factories.household(actor, on="2019-03-02", 困难类别="深度困难")
    clock((today + timedelta(days=70)).isoformat())
    office.set_standard(actor, "visit_days_deep", "0", today.isoformat())
    assert queries.due_visits(days.today()) == []


def test_what_a_person_called_off_stays_off(actor: Actor, clock) -> None:
    factories.household(actor, on="2019-03-02", 困难类别="深度困难")
    clock((date.today() + timedelta(days=70)).isoformat())
    commands.plan_due(actor)
    [row] = queries.visits(VisitFilter(state="计划"))
    commands.cancel_visit(actor, row["id"], "本人外出")
    assert commands.plan_due(actor) == {"planned": 0, "withdrawn": 0}


def test_a_kept_promise_asks_for_nobody_any_more(actor: Actor) -> None:
    household = factories.household(actor, on="2019-03-02")
    today = date.today().isoformat()
    promise = {"走访日期": today, "走访形式": "入户", "承诺事项": "送药", "承诺期限": today}
    visit = commands.record_visit(actor, promise, household=household)
    assert commands.plan_due(actor)["planned"] == 1
    for wrong in ("2199-01-01", "2019-01-01", "2026-03", ""):
        with pytest.raises(RuleError) as refused:
            commands.keep_promise(actor, visit, wrong)
        assert refused.value.field == "承诺兑现日期"
    commands.keep_promise(actor, visit, today, "药已送到")
    assert planned() == []
    with pytest.raises(RuleError, match="已经落实"):
        commands.keep_promise(actor, visit, today)


# -- agreed at a visit -----------------------------------------------------------------------------


def went(actor: Actor, household: str, on: str, next_on: str = "") -> str:
    values = {"走访日期": on, "走访形式": "入户", "下次走访": next_on}
    return commands.record_visit(actor, values, household=household)


@pytest.fixture
def household(actor: Actor) -> str:
    """A file that begins long before the first use, so that no other rule asks for it."""
    return factories.household(actor, on="2019-03-02", 困难类别="深度困难")


def ahead(count: int) -> str:
    return (date.today() + timedelta(days=count)).isoformat()


def test_the_day_agreed_at_a_visit_stands_in_the_calendar_at_once(
    actor: Actor, household: str
) -> None:
    went(actor, household, ahead(-1), next_on=ahead(200))
    assert planned() == [("下次走访", ahead(200), "刘志远")]
    assert commands.plan_due(actor) == {"planned": 0, "withdrawn": 0}


def test_correcting_the_agreed_day_moves_the_plan_and_clearing_it_takes_it_back(
    actor: Actor, household: str
) -> None:
    visit = went(actor, household, ahead(-1), next_on=ahead(20))
    commands.correct_visit(actor, visit, {"下次走访": ahead(9)})
    assert planned() == [("下次走访", ahead(9), "刘志远")]
    commands.correct_visit(actor, visit, {"下次走访": ""})
    assert planned() == []


def test_a_later_visit_with_a_day_of_its_own_replaces_the_agreed_one(
    actor: Actor, household: str
) -> None:
    went(actor, household, ahead(-5), next_on=ahead(20))
    went(actor, household, ahead(-3))
    assert planned() == [("下次走访", ahead(20), "刘志远")]
    went(actor, household, ahead(-1), next_on=ahead(40))
    assert planned() == [("下次走访", ahead(40), "刘志远")]


def test_the_agreed_visit_once_made_is_not_asked_for_again(
    actor: Actor, household: str, clock
) -> None:
    went(actor, household, ahead(-1), next_on=ahead(2))
    [row] = queries.visits(VisitFilter(state="计划"))
    clock(ahead(3))
    commands.record_visit(actor, {"走访日期": ahead(3), "走访形式": "入户"}, visit=row["id"])
    commands.plan_due(actor)
    assert planned() == []


def test_a_person_who_plans_to_go_by_the_agreed_day_is_enough(actor: Actor, household: str) -> None:
    commands.plan_visit(actor, household, ahead(5), {})
    went(actor, household, ahead(-1), next_on=ahead(9))
    assert [day for _, day, _ in planned()] == [ahead(5)]
