"""A fund with money in it, on a fixed day."""

from collections.abc import Callable
from datetime import date

import pytest

from models.core import days
from models.core.base import Actor, Role
from models.core.store import Store
from models.fund import commands, queries
from models.fund.policy import Account, Act, Part, VoucherForm
from models.office import commands as office
from tests.conftest import CHEAP

TODAY = date(2026, 6, 20)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today", lambda: TODAY)


@pytest.fixture
def source(actor: Actor) -> str:
    """行政补助: no rules but its pot."""
    return str(queries.source_named("行政补助"))


@pytest.fixture
def book(actor: Actor, source: str) -> Callable[..., str]:
    """Posts a voucher out of 行政补助 and gives its key."""

    def post(
        act: Act,
        amount_fen: int,
        on: str = "2026-06-10",
        place: Account = Account.BANK,
        summary: str = "",
        **part: str,
    ) -> str:
        parts = [Part(amount_fen, part.pop("source", source), **part)]
        form = VoucherForm(act, on, summary or f"{act}", parts, place)
        return commands.post_entry(actor, form)["voucher"]

    return post


@pytest.fixture
def second(actor: Actor, store: Store) -> Actor:
    """李主席, who may check what others fill in; from 1,000 yuan on it waits for a check."""
    roles = frozenset((Role.ENTRY, Role.REVIEW))
    key = office.add_operator(actor, store, "李主席", "heping2027", roles, cost=CHEAP)
    return Actor(key, "李主席", roles)
