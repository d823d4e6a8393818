"""工作交接 in the window: everything is chosen, handed over, and nothing is left."""

import pytest

from models.core import store as stores
from models.core.base import Actor
from models.desk import queries
from models.office import commands as office
from models.visit import commands as visits
from tests import factories
from tests.ui.landing import window_with
from ui.desk.post_page import PostPage
from ui.desk.today import TodayPage


@pytest.fixture
def window(qtbot, store: stores.Store, actor: Actor):
    """The window at 今日."""
    made = window_with("today", TodayPage, store, actor)
    qtbot.addWidget(made)
    yield made
    made.hide()


@pytest.fixture
def page(window, actor: Actor):
    """The open work of 赵永强: two visits."""
    leaving = office.add_cadre(actor, {"姓名": "赵永强"})
    for day in ("2030-01-02", "2030-01-03"):
        visits.plan_visit(actor, factories.household(actor), day, {"走访人": "赵永强"})
    window.go("today", hand_over=leaving)
    return window.page()


def test_everything_is_chosen_and_passes_on(page, window, actor: Actor) -> None:
    assert isinstance(page, PostPage)
    taking = office.add_cadre(actor, {"姓名": "王芳", "职务": "干事"})
    assert len(page.chosen()) == 2
    form = page.form()
    form.panel.show_values({"接收人": "王芳（干事）"})
    form.save()
    assert form.result == "王芳（干事）"
    window.stale()
    assert page.table.rows().rowCount() == 0
    assert not page.hand_over_button.isEnabled()
    assert len(queries.open_of(taking)) == 2


def test_without_a_successor_nothing_moves(page, actor: Actor) -> None:
    office.add_cadre(actor, {"姓名": "王芳"})
    form = page.form()
    form.save()
    assert form.result is None
    assert form.panel.editors["接收人"].error.text()
    assert len(queries.open_of(page.leaving.id)) == 2


def test_a_part_is_chosen_with_the_rest_left(page) -> None:
    page.table.clearSelection()
    page.table.selectRow(0)
    assert len(page.chosen()) == 1
    assert "选了 1 项" in page._subtitle.text()
