"""What every test stands on: offscreen Qt, and a fresh store with one operator."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from models.core import store as stores
from models.core.base import Actor
from models.core.keys import KeyCost
from models.office import commands as office

PASSWORD = "heping2026"
CHEAP = KeyCost(n=2**10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[stores.Store]:
    """A new store of the unit 采油一区分工会 with the operator 周敏, who holds all roles."""
    opened, _ = office.create_office(
        tmp_path / "store",
        name="采油一区分工会",
        level="unit",
        plant="采油一厂工会",
        operator="周敏",
        password=PASSWORD,
        cost=CHEAP,
    )
    with opened:
        yield opened


@pytest.fixture
def actor(store: stores.Store) -> Actor:
    """The operator of `store`."""
    return office.actor_of(store)
