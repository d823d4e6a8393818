"""Lists of visits against the store: their campaign, their persons, twice the same, taken back."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from models.core import days
from models.core.base import Actor
from models.core.excel.issues import Weight
from models.core.fields import Written
from models.core.store import Store
from models.handover import commands, queries
from models.handover.policy import Standing
from models.household import commands as households
from models.office import commands as office
from models.visit import commands as visit_commands
from models.visit import queries as visits
from tests.models.handover.sheets import ROSTER, book, look, only, standings

HEADS = ("序号", "姓名", "单位", "慰问时间", "慰问金额", "慰问品")
TITLE = "2026年春节送温暖慰问一览表"
WANG, LI = ("王守业", "注水班", "2月2日", "500元", "大米"), ("李春梅", "维修班", "2月3日", 300, "")
STRANGER = ("陌生人", "测井站", "2月3日", 300, "")
Line = Sequence[Any]


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today", lambda: date(2026, 6, 1))


def listed(*rows: Line, title: str = TITLE, heads: Sequence[str] = HEADS) -> Any:
    return book(rows, heads=heads, title=title)


def taken(actor: Actor, store: Store, found: Any, **choices: Any) -> int:
    return commands.apply_batch(actor, store, look(found, **choices))


def rows(**where: Any) -> list[dict[str, Any]]:
    return sorted(visits.visits(visits.VisitFilter(**where)), key=lambda row: row["number"] or 0)


@pytest.fixture
def homes(store: Store, actor: Actor) -> None:
    taken(actor, store, book(ROSTER))


def test_a_list_begins_its_campaign_and_planning_adds_only_who_is_missing(
    homes: None, store: Store, actor: Actor
) -> None:
    number = taken(actor, store, listed(WANG, LI, STRANGER))
    (campaign,) = visits.campaigns()
    assert (campaign["name"], campaign["year"]) == ("2026年春节送温暖", 2026)
    assert (campaign["total"], campaign["made"]) == (3, 3)
    assert {row["occasion"] for row in rows()} == {"节日慰问"}
    done = visit_commands.plan_campaign(actor, "春节", 2026)
    assert (done["created"], done["total"]) == (1, 4)
    names = [row["name"] for row in rows(campaign=done["campaign"])]
    assert names == ["王守业", "李春梅", "陌生人", "赵国强"]
    commands.undo_batch(actor, store, number)
    assert [row["name"] for row in rows()] == ["赵国强"]
    assert [one["total"] for one in visits.campaigns()] == [1]


def test_a_list_joins_the_campaign_that_there_is_and_fills_its_plans(
    homes: None, store: Store, actor: Actor
) -> None:
    visit_commands.plan_campaign(actor, "春节", 2026)
    taken(actor, store, listed(WANG, STRANGER))
    (campaign,) = visits.campaigns()
    assert (campaign["total"], campaign["made"]) == (4, 2)
    assert visit_commands.plan_campaign(actor, "春节", 2026)["created"] == 0


def test_undo_and_again_is_exact(homes: None, store: Store, actor: Actor) -> None:
    before = queries.dump()
    number = taken(actor, store, listed(WANG, LI, STRANGER))
    after = queries.dump()
    assert commands.undo_batch(actor, store, number).moved == ()
    assert queries.dump() == before
    assert visits.campaigns() == []
    taken(actor, store, listed(WANG, LI, STRANGER))
    assert queries.dump() == after


def test_twice_the_same_changes_nothing_and_a_changed_amount_does(
    homes: None, store: Store, actor: Actor
) -> None:
    both = ("王守业、李春梅", "", "2月2日", "500/人", "大米")
    post = ("采油一站", "", "2月2日", 2000, "水果")
    group = ("张三等3人", "", "2月2日至5日", 900, "")
    taken(actor, store, listed(both, post, group))
    assert standings(look(listed(both, post, group))) == [Standing.SAME] * 4
    more = ("王守业、李春梅", "", "2月2日", "600/人", "大米")
    assert standings(look(listed(more, post, group)))[:2] == [Standing.CHANGED] * 2
    taken(actor, store, listed(more, post, group))
    money = {row["name"]: row["gift_money_fen"] for row in rows()}
    assert (money["王守业"], money["李春梅"], money["采油一站"]) == (60_000, 60_000, 200_000)
    moved = ("王守业、李春梅", "", "2月4日", "600/人", "大米")
    assert standings(look(listed(moved, post, group)))[:2] == [Standing.CHANGED] * 2


def test_a_post_and_a_group_are_visits_of_nobody_s_file(
    homes: None, store: Store, actor: Actor
) -> None:
    post = ("采油一站", "", "2月2日", 2000, "")
    taken(actor, store, listed(post, ("王守业等3人", "注水班", "2月2日", 900, "")))
    station, group = rows()
    assert (station["place"], station["form"], station["household"]) == ("采油一站", "岗位", "")
    assert (group["name"], group["form"], group["household"]) == ("王守业等3人", "", "")


def test_a_relative_is_not_taken_for_the_head(homes: None, store: Store, actor: Actor) -> None:
    found = look(listed(("王守业之妻", "注水班", "2月2日", 500, ""), ("李春梅家属", "维修班")))
    assert standings(found) == [Standing.NEW] * 2
    assert [row.household for row in only(found).rows] == ["", ""]
    assert any("家属" in one.reason and "王守业之妻" in one.value for one in only(found).issues)


def test_the_unit_above_a_list_is_not_that_of_its_people(
    homes: None, store: Store, actor: Actor
) -> None:
    found = listed(("王守业", "2月2日", 500), heads=("序号", "姓名", "慰问时间", "慰问金额"))
    grid = found.sheets[0]
    grid.rows.insert(1, ["单位：采油一区工会", "", "", ""])
    (row,) = only(look(found)).rows
    assert row.household


def test_the_end_of_a_unit_is_enough(homes: None) -> None:
    (row,) = only(look(listed(("王守业", "采油一区注水班", "2月2日", 500)))).rows
    assert row.household


def test_the_same_line_again_is_asked_about(homes: None, store: Store, actor: Actor) -> None:
    found = look(listed(WANG, WANG, (*WANG[:3], "300", "")))
    assert standings(found) == [Standing.NEW, Standing.CONFLICT, Standing.NEW]
    assert any("第 3 行" in one.reason and one.row == 4 for one in only(found).issues)
    again = look(listed(WANG, WANG), taken=frozenset({("Sheet1", 4)}))
    assert standings(again) == [Standing.NEW] * 2
    taken(actor, store, listed(WANG, WANG))
    assert look(listed(WANG, WANG)).writes == 0


def test_two_namesakes_in_one_cell_are_decided_one_by_one(
    homes: None, store: Store, actor: Actor
) -> None:
    for name in ("王守业", "李春梅"):
        households.register_household(actor, {"姓名": name, "单位": "别处"})
    both = listed(("王守业、李春梅", "", "2月2日", "500/人", ""))
    first, second = only(look(both)).rows
    assert first.parked
    assert second.parked
    chosen = {row.place("Sheet1"): row.candidates[1] for row in (first, second)}
    found = look(both, matched=chosen)
    assert [row.household for row in only(found).rows] == [
        first.candidates[1],
        second.candidates[1],
    ]


def test_who_has_no_file_is_linked_to_the_employee_of_that_name_and_unit(
    homes: None, store: Store, actor: Actor
) -> None:
    office.apply_employees(
        actor,
        [
            Written({"姓名": "陌生人", "班组": "测井站"}),
            Written({"姓名": "同名", "班组": "测井站"}),
            Written({"姓名": "同名", "班组": "测井站"}),
            Written({"姓名": "王守业", "班组": "注水班"}),
        ],
    )
    taken(
        actor,
        store,
        listed(STRANGER, ("同名", "测井站", "2月3日", 5), ("陌生人", "", "2月4日", 5), WANG),
    )
    assert [bool(row["employee"]) for row in rows()] == [True, False, False, False]


@pytest.mark.parametrize(
    ("title", "occasion"),
    [
        ("2026年夏季送清凉慰问表", "送清凉"),
        ("2026年金秋助学发放名单", "金秋助学"),
        ("2026年住院职工慰问登记表", "住院探视"),
        ("职工直系亲属去世慰问一览表", "丧事慰问"),
        ("2026年各类慰问一览表", ""),
    ],
)
def test_the_title_says_the_occasion(store: Store, actor: Actor, title: str, occasion: str) -> None:
    taken(actor, store, listed(("王守业", "注水班", "2026-03-02", 500, ""), title=title))
    assert [row["occasion"] for row in rows()] == [occasion]


def test_a_list_of_no_days_was_made_when_its_festival_is_over(
    homes: None, store: Store, actor: Actor
) -> None:
    heads, line = ("序号", "姓名", "单位", "慰问金"), ("王守业", "注水班", 500)
    taken(actor, store, listed(line, heads=heads))
    taken(actor, store, listed(line, heads=heads, title="2026年国庆慰问方案"))
    assert [(row["campaign_name"][:7], row["state"]) for row in rows()] == [
        ("2026年春节", "已走访"),
        ("2026年国庆", "计划"),
    ]


def test_a_list_of_no_days_fills_the_plans_of_its_campaign(
    homes: None, store: Store, actor: Actor
) -> None:
    visit_commands.plan_campaign(actor, "春节", 2026)
    heads, line = ("序号", "姓名", "单位", "慰问金"), ("王守业", "注水班", 500)
    number = taken(actor, store, listed(line, heads=heads))
    states = {row["name"]: row["state"] for row in rows()}
    assert states == {"王守业": "已走访", "李春梅": "计划", "赵国强": "计划"}
    assert standings(look(listed(line, heads=heads))) == [Standing.SAME]
    commands.undo_batch(actor, store, number)
    assert {row["state"] for row in rows()} == {"计划"}


def test_a_day_to_come_is_planned(homes: None, store: Store, actor: Actor) -> None:
    soon = days.today() + timedelta(3)
    taken(actor, store, listed(("王守业", "注水班", soon, 500, ""), title="送清凉安排"))
    assert [(row["state"], row["planned_on"]) for row in rows()] == [("计划", soon.isoformat())]


def test_unclear_amounts_wait_and_are_said(homes: None, store: Store, actor: Actor) -> None:
    found = look(listed(("王守业、李春梅", "", "2月2日", 1000, "")))
    assert {one.weight for one in only(found).issues if one.column == "慰问金额"} == {
        Weight.REFUSED
    }
    commands.apply_batch(actor, store, found)
    told = queries.dump()["visits"]
    assert [one["慰问金"] for one in told] == ["", ""]
    assert [one["待补"][0]["原文"] for one in told] == ["1000", "1000"]


def test_a_post_on_the_roster_is_visited_once(homes: None, store: Store, actor: Actor) -> None:
    campaign = visit_commands.plan_campaign(actor, "春节", 2026)["campaign"]
    visit_commands.add_to_roster(actor, campaign, post="采油一站")
    taken(actor, store, listed(("采油一站", "", "2月2日", 2000, "")))
    states = {row["name"]: row["state"] for row in rows()}
    assert states == {"采油一站": "已走访", "王守业": "计划", "李春梅": "计划", "赵国强": "计划"}


def _xlsx(path: Path, lines: Sequence[Line]) -> None:
    made = openpyxl.Workbook()
    for line in lines:
        made.active.append(list(line))
    made.active.merge_cells("A1:F1")
    made.active.merge_cells("C3:C4")
    made.save(path)


def _xls(path: Path, lines: Sequence[Line]) -> None:
    made = xlwt.Workbook()
    page = made.add_sheet("慰问")
    for at, line in enumerate(lines):
        for place, value in enumerate(line):
            if (at, place) == (2, 2):
                page.write_merge(2, 3, 2, 2, value)
            elif value is not None and (at, place) != (3, 2):
                page.write(at, place, value)
    made.save(str(path))


@pytest.mark.parametrize(("name", "write"), [("慰问.xlsx", _xlsx), ("慰问.xls", _xls)])
def test_old_and_new_workbooks_say_the_same(
    homes: None, store: Store, actor: Actor, tmp_path: Path, name: str, write: Any
) -> None:
    write(
        tmp_path / name,
        [
            (TITLE,),
            HEADS,
            (1, "王 守业", "注水班", "2.2", "伍佰元整", "大米1袋 价值80元"),
            (2, "张三、陌生人", None, "2月2日至5日", "300/人", None),
            (None,),
            ("合计", None, None, None, 1200, None),
            ("注：以上人员均已慰问到位。",),
            ("制表人：王敏", None, None, "审核人：李强"),
        ],
    )
    found = queries.preview(tmp_path / name)
    assert standings(found) == [Standing.NEW] * 3
    (wrong,) = [one for one in only(found).issues if one.weight is Weight.TOTAL]
    assert (wrong.row, "1,100.00" in wrong.reason) == (6, True)
    commands.apply_batch(actor, store, found)
    told = {one["姓名"]: one for one in queries.dump()["visits"]}
    assert {k: (v["单位"], v["走访日期"], v["慰问金"]) for k, v in told.items()} == {
        "王守业": ("注水班", "2026-02-02", "500.00"),
        "张三": ("注水班", "2026-02-02", "300.00"),
        "陌生人": ("注水班", "2026-02-02", "300.00"),
    }
    assert (told["王守业"]["慰问品折价"], bool(told["王守业"]["编号"])) == ("80.00", True)
    assert told["张三"]["走访日期原文"] == "2月2日至5日"
    assert queries.preview(tmp_path / name).writes == 0


# -- leaders --------------------------------------------------------------------------------------

PAIRED_HEADS = ("序号", "帮扶人姓名", "职务", "被帮扶姓名", "单位", "慰问金额")


def test_leaders_of_a_pairing_list_are_compared_with_the_pairings(
    homes: None, store: Store, actor: Actor
) -> None:
    keys = {row["name"]: row["id"] for row in visits.pairings(days.today())}
    visit_commands.pair(actor, [keys["王守业"], keys["李春梅"]], {"帮扶人": "高建民"})
    lines = [
        ("高建民", "经理", "王守业", "注水班", 500),
        ("许国强", "书记", "李春梅", "维修班", 500),
        ("高建民、周敏", "经理", "赵国强", "", 500),
    ]
    found = only(look(book(lines, heads=PAIRED_HEADS, title="2027年春节“一帮一”送温暖慰问方案")))
    assert [row.hint for row in found.rows] == [
        "",
        "结对台账里这户的帮扶人是高建民，台账没有改动",
        "",
    ]
    unpaired = [issue.value for issue in found.issues if "还没有帮扶人" in issue.reason]
    assert unpaired == ["赵国强"]


def test_who_went_is_not_compared_with_the_pairings(
    homes: None, store: Store, actor: Actor
) -> None:
    keys = [row["id"] for row in visits.pairings(days.today())]
    visit_commands.pair(actor, keys, {"帮扶人": "高建民"})
    heads = (*HEADS, "走访人")
    found = only(look(listed((*WANG, "许国强"), heads=heads)))
    assert found.rows[0].hint == ""


def test_an_amount_below_zero_waits(homes: None, store: Store, actor: Actor) -> None:
    found = look(listed(("王守业", "注水班", "2月2日", -500, "")))
    taken(actor, store, listed(("王守业", "注水班", "2月2日", -500, "")))
    (row,) = visits.visit_rows(visits.VisitFilter())
    assert row["values"]["慰问金"] is None
    assert [(one["label"], one["written"]) for one in row["pending"]] == [("慰问金", "-500.00")]
    assert standings(found) == [Standing.NEW]
    assert [one.value for one in only(found).issues if one.weight is Weight.REFUSED] == ["-500.00"]
