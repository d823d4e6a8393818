"""The window at the visits, over a real office with three households."""

import pytest

from models.core import store as stores
from models.core.base import Actor
from models.visit import commands, queries
from tests import factories
from tests.ui.landing import window_with
from ui.visit.page import VisitsPage

NAMES = ("刘志远", "马建新", "孙立军")


@pytest.fixture
def households(actor: Actor) -> list[str]:
    """Three households in 在档."""
    return [factories.household(actor, 姓名=name) for name in NAMES]


@pytest.fixture
def window(qtbot, store: stores.Store, actor: Actor, households: list[str]):
    """The window at the visits page."""
    made = window_with("visits", VisitsPage, store, actor)
    qtbot.addWidget(made)
    yield made
    made.hide()


@pytest.fixture
def campaign(window, actor: Actor) -> dict:
    """A campaign with a visit for each household."""
    done = commands.plan_campaign(actor, "春节", 2027, 100_000)
    window.stale()
    return next(row for row in queries.campaigns() if row["id"] == done["campaign"])
