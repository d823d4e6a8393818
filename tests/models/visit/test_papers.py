"""The visit form knows the household, the gift and the last visit, and carries no number."""

from models.core import days
from models.core.base import Actor
from models.core.report import as_text
from models.household.commands import register_household
from models.visit import commands, queries
from models.visit.papers import household_paper, visit_papers
from models.visit.queries import VisitFilter
from models.visit.reports import visit_form
from tests.models.visit.conftest import Register

NUMBER = "110101197508150018"
TODAY = days.today()


def test_the_forms_of_a_campaign(actor: Actor) -> None:
    home = register_household(
        actor,
        {"姓名": "刘志远", "单位": "采油三班", "身份证号": NUMBER, "健康状况": "恶性肿瘤"},
        [{"姓名": "王秀琴", "关系": "妻子", "月收入": 62000}],
        status="在档",
    )
    found = {"走访日期": TODAY.isoformat(), "走访形式": "入户", "走访人": "周敏"}
    commands.record_visit(actor, found, {"家庭住址": {"clear": True}}, household=home)
    made = commands.plan_campaign(actor, "春节", 2027, 100000, "大米 1 袋")["campaign"]
    keys = queries.visit_ids(VisitFilter(campaign=made))
    (paper,) = visit_papers(keys, TODAY, "2027-01-20 09:12　周敏")
    assert (paper.number, paper.campaign) == ("1", "2027年春节送温暖")
    assert (paper.gift_fen, paper.goods) == (100000, "大米 1 袋")
    assert paper.last_visit == f"{TODAY} 入户（周敏）"
    assert [light.state for light in paper.household.lights] == ["清", *["未核"] * 4]
    said = as_text(visit_form(paper))
    for word in ("刘志远", "王秀琴", "620.00", "壹仟元整", "采油一区分工会"):
        assert word in said
    for word in (NUMBER, "恶性肿瘤"):
        assert word not in said
    assert paper.household.head["家庭人口"] == "2"


def test_a_household_without_a_plan_prints_too(actor: Actor, register: Register) -> None:
    home = register("王五")
    paper = household_paper(home, TODAY, "")
    assert (paper.campaign, paper.gift_fen) == ("走访", None)
    assert paper.number.replace("-", "") == paper.household.code
    commands.plan_visit(actor, home, "2027-01-05", {"走访人": "高建民 分工会主席、周敏"})
    visitors = household_paper(home, TODAY, "").visitors
    assert [(v.name, v.post) for v in visitors] == [("高建民", "分工会主席"), ("周敏", "")]


def test_a_person_in_no_file_has_a_form(actor: Actor) -> None:
    row = commands.WrittenVisit({"姓名": "郑工", "单位": "井下队", "走访日期": "2099-01-01"})
    keys = commands.apply_visits(actor, [row])
    (paper,) = visit_papers(keys, TODAY, "")
    assert paper.household.head["姓名"] == "郑工"
    assert "郑工" in as_text(visit_form(paper))


def test_printed_forms_are_noted(actor: Actor, register: Register) -> None:
    register("王五")
    made = commands.plan_campaign(actor, "国庆", 2027)["campaign"]
    commands.mark_printed(actor, queries.visit_ids(VisitFilter(campaign=made)))
    (row,) = queries.campaigns()
    assert (row["total"], row["made"], row["printed"]) == (1, 0, 1)
