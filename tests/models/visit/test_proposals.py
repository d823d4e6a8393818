"""Findings wait until a person takes them into the dossier."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.core.base import Actor
from models.household import commands as files
from models.household import queries as households
from models.visit import commands, queries
from tests import factories

TODAY = date.today()
INCOME, ADDRESS = "经济收入", "家庭住址"


def day(back: int) -> str:
    return (TODAY - timedelta(days=back)).isoformat()


def went(actor: Actor, home: str, back: int, *, accept: bool = False, **lights: bool) -> str:
    found = {light: {"clear": clear, "value": f"{back}"} for light, clear in lights.items()}
    values = {"走访日期": day(back), "走访形式": "入户"}
    return commands.record_visit(actor, values, found, household=home, accept=accept)


def light(home: str, name: str = INCOME) -> tuple[str, str]:
    [row] = [row for row in households.lights(home, TODAY) if row["light"] == name]
    return str(row["state"]), row["value"]


def waiting(home: str = "") -> list[tuple[str, bool, str]]:
    rows = queries.waiting_findings(TODAY, home)
    return [(row["light"], row["clear"], row["value"]) for row in rows]


@pytest.fixture
def home(actor: Actor) -> str:
    """A household in 在档."""
    return factories.household(actor)


def test_what_waits_changes_nothing_until_it_is_accepted(actor: Actor, home: str) -> None:
    before = households.lights(home, TODAY)
    went(actor, home, 1, 经济收入=False, 家庭住址=True)
    assert households.lights(home, TODAY) == before
    keys = [row["id"] for row in queries.waiting_findings(TODAY)]
    assert commands.accept_findings(actor, keys) == 2
    assert light(home) == ("不清", "1")
    assert light(home, ADDRESS) == ("清", "1")
    assert waiting() == []


def test_declined_findings_leave_the_dossier_as_it_is(actor: Actor, home: str) -> None:
    before = households.lights(home, TODAY)
    visit = went(actor, home, 1, 经济收入=False)
    keys = [row["id"] for row in queries.waiting_findings(TODAY, home)]
    assert commands.decline_findings(actor, keys) == 1
    assert households.lights(home, TODAY) == before
    assert queries.visit(visit)["findings"] == {INCOME: {"clear": False, "value": "1"}}
    assert commands.accept_findings(actor, keys) == 0  # decided is decided
    assert households.lights(home, TODAY) == before


def test_a_later_visit_replaces_what_waits_of_the_same_light(actor: Actor, home: str) -> None:
    went(actor, home, 3, 经济收入=False, 家庭住址=False)
    went(actor, home, 1, 经济收入=True)
    assert sorted(waiting(home)) == [(ADDRESS, False, "3"), (INCOME, True, "1")]


def test_correcting_a_visit_replaces_what_waits_of_it(actor: Actor, home: str) -> None:
    visit = went(actor, home, 1, 经济收入=False, 家庭住址=False)
    found = {INCOME: {"clear": True, "value": "退休金"}}
    commands.correct_visit(actor, visit, {}, found, accept=False)
    assert waiting() == [(INCOME, True, "退休金")]
    found = {INCOME: {"clear": True, "value": "低保金"}}
    commands.correct_visit(actor, visit, {}, found, accept=True)
    assert waiting() == []
    assert light(home) == ("清", "低保金")


@pytest.mark.parametrize("accept", [True, False])
def test_a_correction_leaves_findings_where_they_are(actor: Actor, home: str, accept: bool) -> None:
    visit = went(actor, home, 1, accept=True, 经济收入=False)
    held = queries.visit(visit)["findings"]
    told = {**held, ADDRESS: {"clear": False, "value": "漏雨"}, "家庭状况": {"clear": True}}
    commands.correct_visit(actor, visit, {}, told, accept=False)
    [row] = [row for row in queries.waiting_findings(TODAY) if row["light"] == "家庭状况"]
    commands.decline_findings(actor, [row["id"]])
    before = households.lights(home, TODAY)
    commands.correct_visit(actor, visit, {"备注": "电话已核"}, told, accept=accept)
    assert waiting() == [(ADDRESS, False, "漏雨")]
    assert households.lights(home, TODAY) == before


def test_a_later_look_makes_a_finding_past(actor: Actor, home: str) -> None:
    went(actor, home, 3, 经济收入=False)
    files.note_light(actor, home, INCOME, True, "工资单", day(1), "电话")
    assert waiting() == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    looks=st.lists(
        st.tuples(st.integers(0, 9), st.booleans(), st.booleans()),
        min_size=1,
        max_size=5,
        unique_by=lambda one: one[0],
    )
)
def test_all_accepted_in_any_order_the_latest_look_stands(
    actor: Actor, looks: list[tuple[int, bool, bool]]
) -> None:
    home = factories.household(actor)
    for back, clear, accept in looks:
        went(actor, home, back, accept=accept, 经济收入=clear)
    commands.accept_findings(actor, [row["id"] for row in queries.waiting_findings(TODAY, home)])
    back, clear, _ = min(looks)
    assert light(home) == ("清" if clear else "不清", str(back))
    assert waiting(home) == []
