"""The window at the fund, over a real office with money in it."""

from collections.abc import Callable

import pytest

from models.core import days
from models.core import store as stores
from models.core.base import Actor
from models.fund import commands, queries
from models.fund.policy import Account, Act, Part, VoucherForm
from tests import factories
from tests.ui.landing import window_with
from ui.fund.page import FundPage


@pytest.fixture
def households(actor: Actor) -> list[str]:
    """Two households in 在档, of which one name is borne once."""
    return [factories.household(actor, 姓名=name) for name in ("刘志远", "马建新")]


@pytest.fixture
def source(actor: Actor) -> str:
    """行政补助."""
    return str(queries.source_named("行政补助"))


@pytest.fixture
def post(actor: Actor, source: str) -> Callable[..., str]:
    """Posts a voucher of today out of 行政补助."""

    def do(act: Act, amount_fen: int, summary: str = "", **part: str) -> str:
        parts = [Part(amount_fen, source, **part)]
        on = days.today().isoformat()
        form = VoucherForm(act, on, summary or str(act), parts, Account.BANK, "周敏")
        return commands.post_entry(actor, form)["voucher"]

    return do


@pytest.fixture
def window(qtbot, store: stores.Store, actor: Actor, households: list[str], post):
    """The window at the fund's page, with 1,000 yuan."""
    post(Act.INCOME, 100_000, "行政拨款")
    made = window_with("fund", FundPage, store, actor)
    qtbot.addWidget(made)
    yield made
    made.hide()


@pytest.fixture
def page(window) -> FundPage:
    """The page of the book."""
    return window.page()
