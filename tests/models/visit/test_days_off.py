"""The year's days off: the law's first, then as the notice says, without losing what was typed."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.core.base import Actor
from models.core.errors import RuleError
from models.visit import commands, policy, queries
from models.visit.policy import DayKind


def held(year: int) -> list[tuple[str, str, str]]:
    return [(s.days[0], s.days[-1], s.name) for s in queries.spans_off(year)]


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("10月1日至7日", ("2027-10-01", "2027-10-07")),
        ("10-01..10-07", ("2027-10-01", "2027-10-07")),
        ("10.1-10.7", ("2027-10-01", "2027-10-07")),
        ("2月5日（星期五）至11日（星期四）放假调休，共7天", ("2027-02-05", "2027-02-11")),
        ("12-31至1-2", ("2027-12-31", "2028-01-02")),
        ("2027-02-05 至 2027-02-11", ("2027-02-05", "2027-02-11")),
        ("2月20日上班", ("2027-02-20", "2027-02-20")),
    ],
)
def test_a_span_is_read_as_notices_write_it(written: str, ends: tuple[str, str]) -> None:
    found = policy.span(written, 2027)
    assert (found[0], found[-1]) == ends


@pytest.mark.parametrize(
    "written", ["", "春节", "2月30日", "2月", "10月7日至10月1日 2027", "1-1..3-1"]
)
def test_what_is_no_span_is_refused_at_its_field(written: str) -> None:
    with pytest.raises(RuleError) as refused:
        policy.span(written, 2027)
    assert refused.value.field == "日期"


@given(
    first=st.dates(date(2015, 1, 1), date(2099, 11, 1)),
    count=st.integers(min_value=1, max_value=31),
)
def test_any_span_written_whole_is_read_back(first: date, count: int) -> None:
    days = [(first + timedelta(days=n)).isoformat() for n in range(count)]
    assert policy.span(f"{days[0]} 至 {days[-1]}", 2000) == days


@pytest.mark.parametrize(("year", "count"), [(2024, 11), (2025, 13), (2027, 13), (2033, 13)])
def test_the_law_gives_a_year_its_days(year: int, count: int) -> None:
    days = policy.statutory(year)
    assert sum(len(names.split("、")) for names in days.values()) == count


def test_before_the_present_list_nothing_is_filled_in(actor: Actor) -> None:
    with pytest.raises(RuleError, match="2013"):
        commands.fill_days_off(actor, 2013)


def test_filled_in_twice_changes_nothing_and_keeps_what_was_typed(actor: Actor) -> None:
    commands.set_days_off(actor, ["2027-01-01"], "元旦放假", DayKind.OFF)
    assert commands.fill_days_off(actor, 2027) == {"added": 12, "kept": 1}
    before = held(2027)
    assert commands.fill_days_off(actor, 2027) == {"added": 0, "kept": 13}
    assert held(2027) == before
    assert before[0] == ("2027-01-01", "2027-01-01", "元旦放假")


def test_days_in_a_row_of_one_name_stand_together(actor: Actor) -> None:
    commands.set_days_off(actor, policy.span("2月5日至11日", 2027), "春节", DayKind.OFF)
    commands.set_days_off(actor, ["2027-02-12"], "春节", DayKind.WORKED)
    assert held(2027) == [
        ("2027-02-05", "2027-02-11", "春节"),
        ("2027-02-12", "2027-02-12", "春节"),
    ]


def test_corrected_days_replace_those_that_were_wrong(actor: Actor) -> None:
    wrong = policy.span("2月5日至11日", 2027)
    commands.set_days_off(actor, wrong, "春节", DayKind.OFF)
    commands.set_days_off(actor, policy.span("2月6日至13日", 2027), "春节", DayKind.OFF, wrong)
    assert held(2027) == [("2027-02-06", "2027-02-13", "春节")]


def test_a_removed_day_may_be_set_down_again(actor: Actor) -> None:
    for _ in range(2):
        commands.set_days_off(actor, ["2027-05-01"], "劳动节", DayKind.OFF)
        assert commands.remove_days_off(actor, ["2027-05-01"]) == 1
        assert held(2027) == []


@pytest.mark.parametrize(("name", "kind"), [("", DayKind.ETHNIC), ("春节", "放假")])
def test_a_day_needs_its_kind_and_an_ethnic_festival_its_name(
    actor: Actor, name: str, kind: str
) -> None:
    with pytest.raises(RuleError):
        commands.set_days_off(actor, ["2027-05-01"], name, kind)
    assert held(2027) == []


@given(
    acts=st.lists(
        st.tuples(
            st.dates(date(2027, 1, 1), date(2027, 1, 12)),
            st.integers(1, 5),
            st.sampled_from([*DayKind, None]),
        ),
        max_size=8,
    )
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_after_any_acts_each_day_is_what_was_said_last(actor: Actor, acts) -> None:
    everything = list(queries.days_off("2027-01-01", "2027-12-31"))
    commands.remove_days_off(actor, everything)
    said: dict[str, str] = {}
    for first, count, kind in acts:
        days = [(first + timedelta(days=n)).isoformat() for n in range(count)]
        if kind is None:
            commands.remove_days_off(actor, days)
            said = {day: was for day, was in said.items() if day not in days}
        else:
            commands.set_days_off(actor, days, "节", kind)
            said |= dict.fromkeys(days, kind)
    spans = queries.spans_off(2027)
    assert {day: span.kind for span in spans for day in span.days} == said
    assert [day for span in spans for day in span.days] == sorted(said)
