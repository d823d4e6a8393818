"""Visits by a span of days: the day they were made, else the day they are planned for."""

import pytest

from models.visit import commands, queries
from models.visit.queries import VisitFilter
from tests import factories


@pytest.fixture
def three(actor) -> None:
    household = factories.household(actor)
    commands.plan_visit(actor, household, "2026-02-10", {"走访形式": "电话"})
    planned = commands.plan_visit(actor, household, "2026-02-20", {})
    made = {"走访日期": "2026-03-01", "走访形式": "入户"}
    commands.record_visit(actor, made, visit=planned)
    commands.record_visit(actor, {"姓名": "何玉梅", "走访日期": "2026-03-05", "走访形式": "医院"})


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-02-10", "2026-03-01", ["2026-02-10", "2026-03-01"]),
        ("2026-02-11", "", ["2026-03-01", "2026-03-05"]),
        ("", "2026-02-28", ["2026-02-10"]),
        ("2026-03-02", "2026-03-04", []),
    ],
)
def test_both_ends_of_a_span_count(three, first: str, last: str, days: list[str]) -> None:
    found = queries.visits(VisitFilter(first=first, last=last))
    assert [row["day"] for row in found] == days
    assert queries.count_visits(VisitFilter(first=first, last=last)) == len(days)


def test_visits_by_their_form(three) -> None:
    found = queries.visits(VisitFilter(form="医院"))
    assert [row["name"] for row in found] == ["何玉梅"]
