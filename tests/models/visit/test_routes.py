"""Groups that walk together: split along the way, led, and papers in the order of the way."""

from datetime import date
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.base import Actor
from models.core.errors import RuleError
from models.core.report import as_text
from models.visit import commands, papers, queries, roster_papers
from models.visit.policy.routes import Place, Stop, in_order, place_of, split
from models.visit.reports import routes
from models.visit.tables import RouteGroup
from tests.models.visit.conftest import Register


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("光明小区2栋1单元301", Place("光明小区", "2", "1单元301")),
        ("克拉玛依市白碱滩区光明小区 12 号楼 2 单元 402 室", Place("光明小区", "12", "2单元402室")),
        ("友谊路12号院３幢501", Place("友谊路12号院", "3", "501")),
        ("南苑A座1201", Place("南苑", "A", "1201")),
        ("前进小区12-3-401", Place("前进小区", "12", "3-401")),
        ("花鸟市场家属院三号楼", Place("花鸟市场家属院", "三", "")),
        ("五一新村", Place("五一新村")),
        ("", Place("")),
    ],
)
def test_a_place_is_read_from_an_address(address: str, place: Place) -> None:
    assert place_of(address) == place


def test_the_way_goes_by_number_and_not_by_letter() -> None:
    said = ["光明小区12栋101", "光明小区2栋1201", "光明小区2栋301", "朝阳小区30栋101"]
    stops = [Stop(str(n), "甲", "一班", address) for n, address in enumerate(said)]
    ordered = [stop.address for stop in in_order([*stops, Stop("9", "三号站", "采油一班")])]
    assert ordered == [*(said[at] for at in (2, 1, 0, 3)), ""]


_STOPS = st.lists(
    st.builds(
        Stop,
        visit=st.uuids().map(str),
        name=st.sampled_from("甲乙丙丁"),
        unit=st.sampled_from(["一班", "二班", "十二班"]),
        address=st.one_of(
            st.just(""),
            st.builds(
                "{}小区{}栋{}单元{}".format,
                st.sampled_from(["光明", "朝阳"]),
                st.integers(1, 12),
                st.integers(1, 3),
                st.sampled_from([101, 301, 1201]),
            ),
        ),
    ),
    unique_by=lambda stop: stop.visit,
)


@given(_STOPS, st.integers(1, 9), st.randoms())
def test_a_roster_is_split_evenly_along_the_way(stops, count, random) -> None:
    groups = split(stops, count)
    assert [stop for group in groups for stop in group] == in_order(stops)
    assert all(groups)
    assert len(groups) <= count
    share = -(-len(stops) // count)
    assert all(len(group) <= 2 * share for group in groups)
    shuffled = random.sample(stops, len(stops))
    assert split(shuffled, count) == groups


@given(_STOPS, st.integers(1, 9))
def test_a_building_is_split_only_where_it_is_above_an_even_share(stops, count) -> None:
    groups = split(stops, count)
    for block, held in groupby(in_order(stops), key=lambda stop: stop.block):
        size = len(list(held))
        met = [group for group in groups if any(stop.block == block for stop in group)]
        assert len(met) == 1 or size > -(-len(stops) // count)
    if len({stop.block for stop in stops}) >= count:
        assert len(groups) == count


@given(st.integers(0, 60), st.integers(1, 9))
def test_where_everybody_lives_alone_groups_differ_by_one_at_most(size: int, count: int) -> None:
    stops = [Stop(str(n), "甲", "", f"光明小区{n}栋") for n in range(size)]
    sizes = [len(group) for group in split(stops, count)]
    assert max(sizes, default=0) - min(sizes, default=0) <= 1


@pytest.fixture
def campaign(actor: Actor, register: Register) -> str:
    for name, address in (
        ("甲", "光明小区2栋1单元301"),
        ("乙", "光明小区12栋2单元402"),
        ("丙", "朝阳小区1栋1单元101"),
        ("丁", "光明小区2栋1单元101"),
    ):
        register(name, address=address)
    return str(commands.plan_campaign(actor, "春节", 2026, 50_000)["campaign"])


def walking(campaign: str) -> list[tuple[int, str]]:
    """(number of the group, 0 for none; name) along the way."""
    numbers = {row["id"]: row["number"] for row in queries.route_groups(campaign)}
    return [(numbers.get(r["route_group"], 0), r["name"]) for r in queries.on_the_way(campaign)]


def visit_of(campaign: str, name: str) -> str:
    return next(row["id"] for row in queries.on_the_way(campaign) if row["name"] == name)


def test_groups_are_proposed_and_again_keep_leader_and_car(actor: Actor, campaign: str) -> None:
    done = commands.make_groups(actor, campaign, 2)
    assert done == {"groups": 2, "visits": 4}
    assert walking(campaign) == [(1, "丁"), (1, "甲"), (2, "乙"), (2, "丙")]
    first = queries.route_groups(campaign)[0]["id"]
    commands.change_group(actor, first, {"带队领导": "高建民 主席", "车辆": "1 号车"})
    commands.make_groups(actor, campaign, 3)
    commands.make_groups(actor, campaign, 1)
    (left,) = queries.route_groups(campaign)
    assert (left["id"], left["leader"], left["car"]) == (first, "高建民 主席", "1 号车")
    assert {number for number, _ in walking(campaign)} == {1}


def test_who_was_visited_stays_in_his_group(actor: Actor, campaign: str) -> None:
    commands.make_groups(actor, campaign, 2)
    values = {"走访日期": "2026-02-10", "走访形式": "入户", "慰问金": 50_000}
    commands.record_visit(actor, values, visit=visit_of(campaign, "丙"))
    commands.make_groups(actor, campaign, 1)
    assert walking(campaign) == [(1, "丁"), (1, "甲"), (1, "乙"), (2, "丙")]


def test_visits_move_between_groups_and_out(actor: Actor, campaign: str) -> None:
    commands.make_groups(actor, campaign, 2)
    third = commands.add_group(actor, campaign, {"带队领导": "周敏"})
    assert commands.assign(actor, [visit_of(campaign, n) for n in "甲乙"], third) == 2
    assert walking(campaign) == [(1, "丁"), (3, "甲"), (3, "乙"), (2, "丙")]
    commands.assign(actor, [visit_of(campaign, "丁")], "")
    assert commands.remove_group(actor, third) == 2
    assert walking(campaign) == [(0, "丁"), (0, "甲"), (0, "乙"), (2, "丙")]
    assert [row["number"] for row in queries.route_groups(campaign)] == [1, 2]


def test_only_a_standing_visit_of_the_campaign_is_assigned(actor: Actor, campaign: str) -> None:
    group = commands.add_group(actor, campaign, {})
    other = commands.plan_campaign(actor, "五一", 2026)["campaign"]
    with pytest.raises(RuleError, match="不在这次活动的名单上"):
        commands.assign(actor, [visit_of(other, "甲")], group)
    gone = visit_of(campaign, "甲")
    commands.cancel_visit(actor, gone, "外出")
    with pytest.raises(RuleError, match="已取消"):
        commands.assign(actor, [gone], group)
    assert {number for number, _ in walking(campaign)} == {0}


@pytest.mark.parametrize("count", [0, 100])
def test_a_count_that_makes_no_sense_is_refused(actor: Actor, campaign: str, count: int) -> None:
    with pytest.raises(RuleError, match="没有分组") as refused:
        commands.make_groups(actor, campaign, count)
    assert refused.value.field == "分成几组"
    assert not queries.route_groups(campaign)


def test_a_roster_without_open_visits_is_not_split(actor: Actor) -> None:
    values = {"活动名称": "重阳敬老", "活动日期": "2026-10-18"}
    with pytest.raises(RuleError, match="没有还要走访的户"):
        commands.make_groups(actor, commands.make_campaign(actor, values), 2)
    assert not RouteGroup.select().count()


def test_the_route_sheet_follows_groups_and_way(actor: Actor, campaign: str) -> None:
    commands.make_groups(actor, campaign, 2)
    first, second = queries.route_groups(campaign)
    commands.change_group(actor, first["id"], {"带队领导": "高建民", "同行人员": "周敏"})
    commands.remove_group(actor, first["id"])
    said = as_text(routes(roster_papers.roster(campaign, "")))
    places = [said.index(name) for name in ("第 2 组", "乙", "丙", "第 3 组", "丁", "甲")]
    assert places == sorted(places)
    assert second["number"] == 2


def test_who_goes_is_the_groups_leader_unless_the_visit_names_somebody(
    actor: Actor, campaign: str
) -> None:
    commands.make_groups(actor, campaign, 1)
    (group,) = queries.route_groups(campaign)
    commands.change_group(actor, group["id"], {"带队领导": "高建民 主席", "同行人员": "周敏"})
    own = visit_of(campaign, "乙")
    commands.change_visits(actor, [(own, commands.WrittenVisit({"走访人": "李强"}))])
    way = queries.with_visitors(queries.on_the_way(campaign))
    going = {row["id"]: row["visitors"] for row in way}
    assert going.pop(own) == "李强"
    assert set(going.values()) == {"高建民 主席、周敏"}
    (paper,) = papers.visit_papers([visit_of(campaign, "甲")], date(2026, 2, 1), "")
    assert [(one.name, one.post) for one in paper.visitors] == [("高建民", "主席"), ("周敏", "")]
    commands.give_all(actor, campaign, {"走访日期": "2026-02-10", "走访形式": "入户"})
    told = {row["name"]: row["visitors"] for row in queries.on_the_way(campaign)}
    assert told["甲"] == "高建民 主席、周敏"
    assert told["乙"] == "李强"
