"""Days off and days worked instead, as the office has set them down."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.core.base import stored_rows
from models.visit.policy import DayKind
from models.visit.tables import DayOff as Stored


@dataclass(frozen=True)
class DayOff:
    """A day off, or one worked instead: its ISO day, the festival's name, its kind."""

    on: str
    name: str
    kind: DayKind


def days_off(first: str, last: str) -> dict[str, DayOff]:
    """The days off between two ISO days, both included, by day."""
    rows = Stored.select(Stored.on, Stored.name, Stored.kind).order_by(Stored.on)
    held = rows.where(Stored.on.between(first, last), Stored.removed_at == "")
    return {on: DayOff(on, name, DayKind(kind)) for on, name, kind in stored_rows(held)}


def day_keys(days: Iterable[str]) -> dict[str, str]:
    """The keys of these ISO days, of those too that were removed: a day has one record."""
    rows = Stored.select(Stored.on, Stored.id).where(Stored.on.in_(list(days)))
    return dict(stored_rows(rows))
