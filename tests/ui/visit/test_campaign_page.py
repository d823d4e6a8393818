"""A campaign's roster is drawn by its scope, checked row by row, and frozen."""

import pytest
from PySide6.QtWidgets import QLabel

from models.core import days
from models.visit import commands, queries
from models.visit.policy import GoodsLine
from models.visit.policy.scope import PersonKind
from models.visit.policy.standards import OTHERS, Gift
from models.visit.queries import VisitFilter
from tests.ui.dialogs import answering
from ui.visit import campaign_forms
from ui.visit.campaign_page import CampaignPage


@pytest.fixture
def page(window, households) -> CampaignPage:
    actor = window.context.actor
    key = commands.plan_campaign(actor, "春节", 2027)["campaign"]
    window.page().show_fresh()
    window.stale()
    window.page().strip.roster_button.click()
    page = window.page()
    assert isinstance(page, CampaignPage)
    assert page.campaign == key
    return page


def said(page: CampaignPage) -> str:
    return page._subtitle.text()


def fill(**values: str):
    def act(dialog) -> None:
        for label, written in values.items():
            dialog.panel.editors[label].write(written)
        dialog.save()

    return act


def test_the_roster_is_frozen_after_a_question(page) -> None:
    answering(lambda dialog: dialog.buttons["do"].click())
    page.freeze_button.click()
    assert page.row["frozen_on"]
    assert page.reopen_act.isVisible()
    assert page.print_button.isVisible()
    assert not page.freeze_button.isVisible()
    answering(fill(原因="补漏"))
    page.reopen_act.trigger()
    assert not page.row["frozen_on"]
    assert not page.print_button.isVisible()


def test_standards_by_class_show_in_the_roster(page) -> None:
    def give(dialog) -> None:
        dialog.panel.editors["给谁"].write(campaign_forms.REST)
        dialog.panel.editors["慰问金"].write("800")
        dialog.save()

    answering(give)
    page.change_standards()
    assert queries.standards_of(page.campaign) == {OTHERS: Gift(80_000)}
    assert {row["money_fen"] for row in page.model.rows()} == {80_000}
    actor = page.shell.context.actor
    lines = {OTHERS: Gift(80_000, (GoodsLine("大米", "袋", 8_500, "2"),))}
    commands.set_standards(actor, page.campaign, lines)
    answering(fill(慰问金="900"))
    page.change_standards()
    assert queries.standards_of(page.campaign)[OTHERS].goods == lines[OTHERS].goods


def test_another_scope_draws_the_roster_anew(page, households) -> None:
    before = queries.count_visits(VisitFilter(campaign=page.campaign))
    answering(fill(慰问对象=PersonKind.MODEL_WORKER))
    page.change_scope()
    assert before == len(households)
    assert queries.count_visits(VisitFilter(campaign=page.campaign)) == 0


def test_one_is_added_by_hand_and_taken_off(page) -> None:
    answering(fill(**{"或者岗位、站点": "3 号计量站"}))
    page.add_button.click()
    assert page.table.choose("name", "3 号计量站")
    page.off_button.click()
    names = {row["name"] for row in page.model.rows()}
    assert "3 号计量站" not in names
    assert names


def test_budget_and_what_the_roster_needs(page) -> None:
    commands.set_standards(page.shell.context.actor, page.campaign, {OTHERS: Gift(80_000)})
    answering(fill(预算="1000"))
    page.change_budget()
    assert page.row["budget_fen"] == 100_000
    words = [label.text() for label in page.findChildren(QLabel)]
    assert any(word.startswith("超 ") for word in words)


def test_who_was_missed_last_time_is_shown(page, households) -> None:
    actor = page.shell.context.actor
    before = commands.plan_campaign(actor, "春节", 2026)["campaign"]
    page.reload()
    assert f"上次没走到 {len(households)} 户" in said(page)
    page._bar.set("", {"state": "new"})
    assert page.model.total() == 0
    assert queries.campaign_of(before)


def test_a_campaign_of_ones_own_leads_to_its_page(window, households) -> None:
    answering(fill(节日="自办活动", 活动名称="重阳敬老", 活动日期="20261018", 每户慰问金="200"))
    window.page().plan()
    page = window.page()
    assert isinstance(page, CampaignPage)
    assert (page.row["name"], page.row["gift_money_fen"]) == ("重阳敬老", 20_000)
    answering(fill(慰问对象=PersonKind.NEEDY))
    page.change_scope()
    assert {row["money_fen"] for row in page.model.rows()} == {20_000}
    assert page.model.total() == len(households)


def test_a_category_is_given_to_the_chosen_rows(page) -> None:
    actor = page.shell.context.actor
    commands.set_standards(actor, page.campaign, {"劳模": Gift(90_000), OTHERS: Gift(50_000)})
    page.reload()
    page.table.choose_row(1)
    name = page.table.current()["name"]
    answering(fill(慰问类别="劳模"))
    page.category_act.trigger()
    told = {row["name"]: (row["category"], row["money_fen"]) for row in page.model.rows()}
    assert told.pop(name) == ("劳模", 90_000)
    assert "劳模" not in {category for category, _ in told.values()}
    page.table.selectAll()
    commands.freeze_roster(actor, page.campaign)
    page.reload()
    page.table.selectAll()
    answering(fill(慰问类别="孤儿", 原因="核对类别"))
    page.category_act.trigger()
    assert {row["category"] for row in page.model.rows()} == {"孤儿"}


def test_a_visited_row_keeps_its_category(page) -> None:
    row = page.table.current()
    values = {"走访日期": days.today().isoformat(), "走访形式": "入户", "慰问金": 100}
    commands.record_visit(page.shell.context.actor, values, visit=row["id"])
    page.reload()
    page.table.choose("id", row["id"])
    assert not page.category_act.isEnabled()
