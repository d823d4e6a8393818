"""The five lights of files as they stand on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from models.core.base import stored_rows
from models.household import policy
from models.household.policy import Clarity, Light, Seen
from models.household.policy.lights import WARN_RULE
from models.household.tables import LightState
from models.office import queries as office


def states(households: Sequence[str], on: date) -> dict[str, dict[Light, Clarity]]:
    """How clear each light of each of these files is on a day."""
    warn = office.standard(WARN_RULE, on).whole()
    found = {key: dict.fromkeys(Light, Clarity.UNSEEN) for key in households}
    told = ("clear", "seen_on", "expires_on")
    for household, light, *seen in stored_rows(_noted(households, "household", "light", *told)):
        row = dict(zip(told, seen, strict=True))
        found[household][Light(light)] = policy.clarity(_seen(row), on, warn)
    return found


def _noted(households: Sequence[str], *names: str) -> Any:
    held = (LightState.household.in_(households), LightState.removed_at == "")
    return LightState.select(*(getattr(LightState, name) for name in names)).where(*held)


def _seen(row: dict[str, Any]) -> Seen:
    return Seen(bool(row["clear"]), row["seen_on"], row["expires_on"])


def lights(household: str, on: date) -> list[dict[str, Any]]:
    """The five lights of a file, in their order, as they stand on a day.

    Each: id (blank where never noted), light, state, value, seen_on, source, expires_on, said.
    """
    return lights_of([household], on)[household]


def lights_of(households: Sequence[str], on: date) -> dict[str, list[dict[str, Any]]]:
    """The five lights of each of these files (see `lights`)."""
    warn = office.standard(WARN_RULE, on).whole()
    noted = {(row["household"], row["light"]): row for row in _noted(households).dicts()}
    return {
        key: [_light(light, noted.get((key, light)), on, warn) for light in Light]
        for key in households
    }


def _light(light: str, row: dict[str, Any] | None, on: date, warn: int) -> dict[str, Any]:
    seen = _seen(row) if row else None
    told = ("id", "value", "seen_on", "source", "expires_on")
    return {
        "light": str(light),
        "state": policy.clarity(seen, on, warn),
        **{key: row[key] if row else "" for key in told},
        "said": policy.expiry_text(seen, on),
    }
