"""Forms still out: reached from the strip, the stack and 更多; filtered, printed, entered."""

import pytest

from models.core.report import as_text
from models.visit import commands, queries
from tests.ui.dialogs import answering
from ui.kit import printing
from ui.visit.entry_page import EntryPage
from ui.visit.out_page import OutPage


@pytest.fixture
def out(window, campaign) -> list[str]:
    """Two of the three forms are printed, one in the hands of a group."""
    actor = window.context.actor
    group = commands.add_group(actor, campaign["id"], {"带队领导": "高建民"})
    rows = queries.on_the_way(campaign["id"])[:2]
    commands.assign(actor, [rows[0]["id"]], group)
    commands.mark_printed(actor, [row["id"] for row in rows])
    window.stale()
    window.page().show_fresh()
    return [row["name"] for row in rows]


@pytest.fixture
def page(window, out) -> OutPage:
    window.page().strip.print_button.menu_of.actions()[0].trigger()
    return window.page()


def names(page: OutPage) -> list[str]:
    return [row["name"] for row in page.model.rows()]


def test_the_strip_shows_the_forms_of_its_campaign(page: OutPage, out: list[str]) -> None:
    assert isinstance(page, OutPage)
    assert names(page) == out
    assert "2 份还没有收回 · 最久的印了 0 天" in page._subtitle.text()


def test_every_way_leads_to_the_list(window, campaign, out) -> None:
    window.page().show_out()
    assert names(window.page()) == out
    window.back()
    window.page().arrive(out=campaign["id"])
    assert names(window.page()) == out
    window.back()
    window.page().enter(campaign)
    window.page().out_button.click()
    assert names(window.page()) == out


def test_who_holds_a_form_narrows_the_list(page: OutPage, out: list[str]) -> None:
    page._bar.set("", {"holder": "第 1 组 高建民"})
    assert names(page) == out[:1]
    page._bar.set("", {"holder": "没有写走访人"})
    assert names(page) == out[1:]
    page._bar.clear()
    assert names(page) == out


def test_a_form_opens_its_entry_and_leaves_the_list(window, page: OutPage, out: list[str]) -> None:
    page.table.choose("name", out[0])
    page.enter_button.click()
    entry = window.page()
    assert isinstance(entry, EntryPage)
    assert entry.form.panel.written()["走访人"] == "高建民"
    entry.save()
    assert window.page() is page
    assert names(page) == out[1:]


def test_another_campaign_has_no_forms_out(window, page: OutPage) -> None:
    other = commands.plan_campaign(window.context.actor, "五一", 2027)["campaign"]
    window.push(OutPage(window, other))
    assert names(window.page()) == []
    assert not window.page().print_button.isEnabled()


def test_the_list_is_printed_as_it_is_filtered(page, out, monkeypatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        printing, "preview", lambda parent, reports, name: shown.append(as_text(reports[0]))
    )
    page._bar.set("", {"holder": "第 1 组 高建民"})
    page.print_button.click()
    (said,) = shown
    assert out[0] in said
    assert out[1] not in said


def test_the_list_is_exported_for_a_reason(page) -> None:
    seen = answering(lambda dialog: dialog.reject())
    page.export_button.click()
    assert seen[0].windowTitle() == "导出未收回走访表清单"
