"""Households to visit."""

from collections.abc import Callable

import pytest

from models.core import base
from models.core.base import Actor, Role, command
from models.household.commands import register_household
from models.visit.commands import update_last_visits
from models.visit.tables import Visit

Register = Callable[..., str]


@pytest.fixture
def register(actor: Actor) -> Register:
    """Registers a household in 在档: name, unit, address."""

    def do(name: str, unit: str = "采油一班", address: str = "", status: str = "在档") -> str:
        values = {"姓名": name, "单位": unit, "家庭住址": address}
        return register_household(actor, values, status=status)

    return do


@command(Role.ENTRY)
def withdraw(actor: Actor, visit: str, household: str = "") -> None:
    """What an undo does to a visit that a batch brought."""
    base.withdraw(Visit, visit)
    update_last_visits([household])
