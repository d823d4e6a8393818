"""The papers of a campaign's roster: whole names, right sums, capitals, and no secrets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.core import money
from models.core.base import Actor
from models.core.report import Turn, as_text
from models.fund import commands as fund
from models.visit import commands, queries, roster_papers
from models.visit.policy import GoodsLine
from models.visit.policy.standards import Gift
from models.visit.queries import VisitFilter
from models.visit.reports import (
    Group,
    Roster,
    RosterLine,
    envelope_labels,
    handout_forms,
    overview,
    receipt_slips,
    request,
    routes,
    sign_off_list,
    summary,
    survey,
)
from tests import factories

SECRETS = {"身份证号": factories.id_number(), "银行卡号": "6222000000001234567"}


@pytest.fixture
def campaign(actor: Actor) -> str:
    for name, unit, address in (
        ("刘志远", "采油三班", "光明小区2栋1单元301"),
        ("阿卜杜热合曼·买买提明·艾力", "采油三班", "光明小区12栋2单元402"),
        ("王芳", "注水班", ""),
    ):
        facts = SECRETS if name == "刘志远" else {}
        factories.household(actor, 姓名=name, 单位=unit, 家庭住址=address, **facts)
    done = commands.plan_campaign(actor, "春节", 2027, 100_000, "大米 1 袋")
    return str(done["campaign"])


def test_every_paper_names_everybody_whole_and_carries_no_number(campaign: str) -> None:
    filled = roster_papers.roster(campaign, "2026-11-26 周敏")
    for title, fill in roster_papers.PAPERS.values():
        said = as_text(fill(filled))
        for name in ("刘志远", "阿卜杜热合曼·买买提明·艾力", "王芳"):
            assert name in said, title
        assert not [secret for secret in SECRETS.values() if secret in said], title


def test_a_planned_gift_is_the_campaigns(campaign: str) -> None:
    filled = roster_papers.roster(campaign, "")
    assert {one.money_fen for one in filled.lines} == {100_000}
    assert {one.category for one in filled.lines} == {"困难职工家庭"}
    said = as_text(overview(filled))
    assert "合计 | 3 人 |  | 叁仟元整 |  | 3,000.00" in said


def test_a_household_that_is_called_off_is_on_no_paper(actor: Actor, campaign: str) -> None:
    [row] = [r for r in queries.visits(VisitFilter(campaign=campaign)) if r["name"] == "王芳"]
    commands.cancel_visit(actor, row["id"], "外出")
    assert "王芳" not in as_text(sign_off_list(roster_papers.roster(campaign, "")))


def test_the_way_is_walked_building_by_building(campaign: str) -> None:
    said = as_text(routes(roster_papers.roster(campaign, "")))
    assert said.index("2栋1单元301") < said.index("12栋2单元402")


def test_a_slip_for_each_household_three_on_a_page() -> None:
    lines = tuple(RosterLine(str(n), f"职工{n}", "一班", money_fen=50_000) for n in range(1, 8))
    report = receipt_slips(Roster("采油一区分工会", "春节", lines))
    assert sum(isinstance(block, Turn) for block in report.blocks) == 2
    assert as_text(report).count("慰问金 500.00 元（人民币伍佰元整）") == 7


def test_a_handout_form_has_two_copies() -> None:
    line = RosterLine("1", "刘志远", "一班", reason="妻子住院", money_fen=50_000)
    said = as_text(handout_forms(Roster("采油一区分工会", "春节", (line,))))
    assert (said.count("刘志远"), said.count("伍佰元整")) == (2, 2)
    assert "第一联　存根" in said
    assert "第二联　报账" in said


def test_an_envelope_says_address_and_name_alone() -> None:
    line = RosterLine("1", "刘志远", "一班", "光明小区2栋", category="深度困难", money_fen=50_000)
    said = as_text(envelope_labels(Roster("采油一区分工会", "春节送温暖", (line,))))
    assert "困难" not in said
    assert "光明小区2栋 刘志远　收" in said


SUMS = st.lists(st.none() | st.integers(0, 10**9), min_size=1, max_size=30)


@settings(max_examples=30)
@given(SUMS)
def test_totals_are_the_sum_of_the_lines(sums: list[int | None]) -> None:
    lines = tuple(RosterLine(str(n), "甲", "一班", money_fen=fen) for n, fen in enumerate(sums))
    total = sum(fen or 0 for fen in sums)
    roster = Roster("某工会", "春节", lines, (Group(1, "", "", "", "", lines),))
    for fill in (overview, sign_off_list, routes):
        assert money.shown(total) in as_text(fill(roster))
    assert money.capitals(total) in as_text(overview(roster))


def test_the_request_adds_up_what_each_class_is_given(actor: Actor, campaign: str) -> None:
    rice = GoodsLine("大米", "袋", 8_500, "2")
    given = {"困难职工家庭": Gift(80_000, (rice,))}
    commands.set_standards(actor, campaign, given)
    values = {"预算": 300_000, "请示事由": "春节将至，拟走访慰问。"}
    commands.change_campaign(actor, campaign, values, source=fund.add_source(actor, "送温暖资金"))
    said = as_text(request(roster_papers.roster(campaign, "")))
    assert "困难职工家庭 | 3 | 800.00 | 大米 2 袋 | 170.00 | 2,910.00" in said
    assert "合计 | 3 |  | 贰仟玖佰壹拾元整 |  | 2,910.00" in said
    assert "资金来源：送温暖资金。预算 3,000.00 元，结余 90.00 元。" in said
    assert "春节将至" in said


def test_the_summary_counts_who_was_visited_and_names_who_was_not(
    actor: Actor, campaign: str
) -> None:
    rows = {row["name"]: row["id"] for row in queries.visits(VisitFilter(campaign=campaign))}
    values = {"走访日期": "2026-02-05", "走访形式": "入户", "慰问金": 100_000}
    commands.record_visit(actor, values, visit=rows["刘志远"], goods=[GoodsLine("油", "", 6_000)])
    commands.cancel_visit(actor, rows["王芳"], "外出")
    said = as_text(summary(roster_papers.roster(campaign, "")))
    assert "名单 3 户（人、岗位），走访 1 人次，入户 1 户。" in said
    assert "困难职工家庭 | 1 | 1,000.00 | 60.00 | 1,060.00" in said
    assert "1 | 王芳 | 注水班 | 外出" in said
    assert "没有走到的 2 户" in said


def test_the_survey_has_a_sheet_for_each_unit_with_room_for_more(campaign: str) -> None:
    said = as_text(survey(roster_papers.roster(campaign, "")))
    assert said.count("班组（单位）：") == 2
    assert "12 |" in said
