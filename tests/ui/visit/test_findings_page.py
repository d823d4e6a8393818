"""Findings that wait: laid aside on the form, decided in the list or on the household's card."""

from models.core import days
from models.core.base import Actor
from models.visit import commands, queries
from ui.visit.entry_page import EntryPage
from ui.visit.findings_page import FindingsPage


def waits(actor: Actor, household: str) -> None:
    values = {"走访日期": days.today().isoformat(), "走访形式": "入户"}
    found = {"经济收入": {"clear": False, "value": "儿子刚失业"}}
    commands.record_visit(actor, values, found, household=household, accept=False)


def test_unticked_on_the_form_it_waits(window, households) -> None:
    page = EntryPage(window, household=households[0])
    window.push(page)
    page.form.lights.inputs["经济收入"].buttons[False].click()
    page.form.accept.setChecked(False)
    page.save()
    [row] = queries.waiting_findings(days.today())
    assert row["household"] == households[0]
    assert str(row["now"]["state"]) == "未核"


def test_chosen_rows_are_accepted(window, actor: Actor, households) -> None:
    for household in households[:2]:
        waits(actor, household)
    window.push(FindingsPage(window))
    page = window.page()
    assert page.model.rowCount() == 2
    page.table.selectAll()
    page.accept_button.click()
    assert page.model.rowCount() == 0
    assert not page.accept_button.isEnabled()
    assert queries.waiting_findings(days.today()) == []


def test_declined_rows_go_too(window, actor: Actor, households) -> None:
    waits(actor, households[0])
    window.push(FindingsPage(window))
    page = window.page()
    page.table.selectAll()
    page.decline_button.click()
    assert page.model.rowCount() == 0
    assert queries.waiting_findings(days.today()) == []
