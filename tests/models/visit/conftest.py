"""Households to visit."""

from collections.abc import Callable

import pytest

from models.core.base import Actor
from models.household.commands import register_household

Register = Callable[..., str]


@pytest.fixture
def register(actor: Actor) -> Register:
    """Registers a household in 在档: name, unit, address."""

    def do(name: str, unit: str = "采油一班", address: str = "", status: str = "在档") -> str:
        values = {"姓名": name, "单位": unit, "家庭住址": address}
        return register_household(actor, values, status=status)

    return do
