"""Days off and days worked instead, as the office has set them down."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

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


@dataclass(frozen=True)
class SpanOff:
    """Days off in a row that are of one kind and name, by ISO day."""

    days: tuple[str, ...]
    name: str
    kind: DayKind


def spans_off(year: int) -> list[SpanOff]:
    """A year's days off, those in a row together."""
    found: list[SpanOff] = []
    for off in days_off(f"{year}-01-01", f"{year}-12-31").values():
        before = found[-1] if found else None
        if before and _follows(before, off):
            found[-1] = SpanOff((*before.days, off.on), off.name, off.kind)
        else:
            found.append(SpanOff((off.on,), off.name, off.kind))
    return found


def _follows(before: SpanOff, off: DayOff) -> bool:
    next_on = date.fromisoformat(before.days[-1]) + timedelta(days=1)
    return (before.name, before.kind, next_on.isoformat()) == (off.name, off.kind, off.on)


def day_keys(days: Iterable[str]) -> dict[str, str]:
    """The keys of these ISO days, of those too that were removed: a day has one record."""
    rows = Stored.select(Stored.on, Stored.id).where(Stored.on.in_(list(days)))
    return dict(stored_rows(rows))
