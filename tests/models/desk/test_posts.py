"""A change of post: all that is open of a cadre passes to the successor, what is done stays."""

from datetime import timedelta

import pytest

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.core.report import as_text
from models.desk import commands, queries, reports
from models.office import commands as office
from models.office import queries as offices
from models.visit import commands as visits
from models.visit import queries as visited
from tests import factories

TODAY = days.today()


def on(ahead: int) -> str:
    return (TODAY + timedelta(days=ahead)).isoformat()


@pytest.fixture
def leaving(actor: Actor) -> str:
    """赵永强, who answers for 采油一班."""
    key = office.add_cadre(actor, {"姓名": "赵永强", "职务": "干事"})
    office.meet_units(actor, ["采油一班"])
    [group] = [one for one in offices.groups() if one.name == "采油一班"]
    office.set_cadre(actor, group.id, key)
    return key


@pytest.fixture
def taking(actor: Actor) -> str:
    """王芳, who takes over."""
    return office.add_cadre(actor, {"姓名": "王芳"})


@pytest.fixture
def open_work(actor: Actor, leaving: str) -> dict[str, str]:
    """A planned visit, a form that is out, a promise, a group; and a visit that was made."""
    home = factories.household(actor)
    who = {"走访人": "高建民 主席、赵永强 干事"}
    planned = visits.plan_visit(actor, home, on(3), who)
    out = visits.plan_visit(actor, home, on(5), who)
    visits.mark_printed(actor, [out])
    made = visits.record_visit(
        actor,
        {"走访日期": on(0), "走访形式": "入户", "承诺事项": "送药", "承诺期限": on(9), **who},
        household=home,
    )
    visits.plan_visit(actor, home, on(7), {"走访人": "赵永强华"})
    campaign = visits.plan_campaign(actor, "春节", TODAY.year + 1, 100_000)["campaign"]
    group = visits.add_group(actor, campaign, {"带队领导": "高建民", "同行人员": "赵永强"})
    return {"planned": planned, "out": out, "promise": made, "group": group}


def kinds(officer: str) -> list[str]:
    return [one.kind for one in queries.open_of(officer)]


EVERYTHING = ["分管单位", "计划走访", "未收回的走访表", "走访分组", "未落实承诺"]


def test_all_that_is_open_is_listed(leaving: str, open_work) -> None:
    assert kinds(leaving) == EVERYTHING


def test_all_of_it_passes_to_the_successor(actor: Actor, leaving, taking, open_work) -> None:
    keys = [one.key for one in queries.open_of(leaving)]
    assert commands.change_post(actor, leaving, taking, keys) == len(EVERYTHING)
    assert kinds(leaving) == []
    assert kinds(taking) == EVERYTHING
    assert visited.visit(open_work["planned"])["visitors"] == "高建民 主席、王芳"
    assert visited.visit(open_work["promise"])["visitors"] == "高建民 主席、赵永强 干事"
    [group] = list(visited.route_groups(visited.campaigns()[0]["id"]))
    assert (group["leader"], group["visitors"]) == ("高建民", "王芳")


def test_only_what_was_chosen_moves(actor: Actor, leaving, taking, open_work) -> None:
    commands.change_post(actor, leaving, taking, [open_work["promise"]])
    assert kinds(taking) == ["未落实承诺"]
    assert kinds(leaving) == [kind for kind in EVERYTHING if kind != "未落实承诺"]


def test_handed_on_twice_it_stands_with_the_last(actor: Actor, leaving, taking, open_work) -> None:
    third = office.add_cadre(actor, {"姓名": "孙立军"})
    keys = list(open_work.values())
    commands.change_post(actor, leaving, taking, keys)
    commands.change_post(actor, taking, third, keys)
    assert kinds(third) == EVERYTHING[1:]
    assert kinds(taking) == []


def test_what_is_done_in_between_is_not_handed_over(actor: Actor, leaving, taking, open_work):
    visits.keep_promise(actor, open_work["promise"], on(0))
    with pytest.raises(RuleError, match="没有改动"):
        commands.change_post(actor, leaving, taking, [open_work["promise"]])


def test_nobody_hands_over_to_himself(actor: Actor, leaving, open_work) -> None:
    with pytest.raises(RuleError, match="同一个人"):
        commands.change_post(actor, leaving, leaving, list(open_work.values()))


def test_the_list_to_sign_names_all_of_it(leaving, open_work) -> None:
    paper = reports.hand_over_list(
        "采油一区分工会", "赵永强", "王芳", on(0), queries.open_of(leaving), ""
    )
    said = as_text(paper)
    for words in ("工作交接清单", "由王芳接手", "计划走访 1 项", "送药", "监交人"):
        assert words in said
