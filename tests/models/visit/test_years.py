"""A year's visits by household and month."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.core.base import Actor
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from tests import factories

YEAR = date.today().year - 1


@pytest.fixture
def home(actor: Actor) -> str:
    """A household in 在档."""
    return factories.household(actor)


def went(actor: Actor, home: str, on: str, form: str = "入户") -> str:
    return commands.record_visit(actor, {"走访日期": on, "走访形式": form}, household=home)


def year_of(home: str, year: int = YEAR, **where: str) -> tuple[dict[int, int], str]:
    [found] = [o for o in queries.year_of_visits(year, VisitFilter(**where)) if o.household == home]
    return dict(found.months), found.last_on


@given(days=st.lists(st.dates(date(YEAR - 1, 1, 1), date(YEAR, 12, 31)), max_size=12, unique=True))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_visit_counts_once_in_its_month(actor: Actor, days: list[date]) -> None:
    home = factories.household(actor)
    for day in days:
        went(actor, home, day.isoformat())
    for year in (YEAR - 1, YEAR):
        months, last = year_of(home, year)
        inside = [day for day in days if day.year == year]
        assert months == {n: sum(d.month == n for d in inside) for n in {d.month for d in inside}}
        assert last == max(map(str, inside), default="")


def test_a_household_without_a_visit_is_shown_with_none(actor: Actor, home: str) -> None:
    assert year_of(home) == ({}, "")


def test_only_visits_of_the_wanted_form_count(actor: Actor, home: str) -> None:
    went(actor, home, f"{YEAR}-03-01")
    went(actor, home, f"{YEAR}-03-02", "电话")
    assert year_of(home, form="电话") == ({3: 1}, f"{YEAR}-03-02")


def test_planned_visits_do_not_count(actor: Actor, home: str) -> None:
    commands.plan_visit(actor, home, f"{YEAR}-05-01", {})
    assert year_of(home) == ({}, "")


def test_the_units_filter_is_the_households_own_unit(actor: Actor, home: str) -> None:
    assert queries.year_of_visits(YEAR, VisitFilter(unit="没有的单位")) == []
