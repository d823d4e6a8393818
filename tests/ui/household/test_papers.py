"""The papers of the menu: each can be made of a file that knows little, and of a full one."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from models.core.base import Actor, Audit
from models.core.report import as_text
from models.household import commands
from models.household.policy import Status
from tests import factories
from tests.ui.household.conftest import card
from ui.household.print_menu import PAPERS, print_paper, report
from ui.main_window import MainWindow


def test_a_paper_is_shown_before_it_is_printed_and_its_numbers_are_noted(
    window: MainWindow, actor: Actor
) -> None:
    household = factories.household(actor)
    page = card(window, household)
    print_paper(page, window, household, "dossier")
    preview = page.findChild(QDialog)
    assert preview.windowTitle() == "打印预览 · 档案表"
    preview.close()
    last = Audit.select().order_by(Audit.seq.desc()).first()
    assert (last.command, last.reason) == ("reveal_numbers", "打印档案表")


@pytest.mark.parametrize("kind", sorted(PAPERS))
def test_each_paper_is_made_of_name_and_unit_alone(actor: Actor, kind: str) -> None:
    household = factories.household(actor, 姓名="赵淑华", status=Status.APPLIED)
    assert "赵淑华" in as_text(report(kind, household, "周敏"))


def test_a_notice_carries_all_that_hang_together_and_no_number(actor: Actor) -> None:
    number = factories.id_number()
    keys = [
        factories.household(
            actor, 姓名="刘志远", 身份证号=number, status=Status.APPLIED, on="2026-01-05"
        ),
        factories.household(actor, 姓名="王建国", status=Status.APPLIED, on="2026-01-05"),
        factories.household(actor, 姓名="赵淑华", status=Status.APPLIED, on="2026-01-05"),
    ]
    for key in keys[:2]:
        for step in ("核实入户", "会议", "公示"):
            commands.take_step(actor, key, step, "2026-01-12")
    said = as_text(report("notice", keys[0], "周敏"))
    assert "刘志远" in said
    assert "王建国" in said
    assert "赵淑华" not in said
    assert number not in said


def test_the_yearly_review_sets_last_year_beside_this_one(actor: Actor) -> None:
    factories.living_line(actor, since=date(2020, 1, 1))
    household = factories.family(actor)
    commands.assess_household(actor, household, "2025-03-12", "", "去年收入高")
    said = as_text(report("annual-review", household, "周敏"))
    assert "65,640.00" in said


def test_the_dossier_shows_the_arithmetic(actor: Actor) -> None:
    said = as_text(report("dossier", factories.family(actor), "周敏"))
    assert "5,270.00 × 12" in said
    assert "63,240.00" in said
