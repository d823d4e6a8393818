"""The year's days off, as its notice says them."""

from collections.abc import Mapping, Sequence

from models.core import base
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.visit import policy
from models.visit.policy import DayKind
from models.visit.queries import day_keys, days_off
from models.visit.tables import DayOff


@command(Role.ENTRY)
def set_days_off(
    actor: Actor, days: Sequence[str], name: str, kind: str, instead_of: Sequence[str] = ()
) -> int:
    """Set down ISO days with what they are, over what was set before: how many.

    `instead_of` are days that were set down wrongly and go.
    """
    if kind not in policy.DAY_KINDS:
        raise RuleError("请选休、班或民族节日，没有保存。", "安排")
    if kind == DayKind.ETHNIC and not name.strip():
        raise RuleError("请写民族节日的名称，没有保存。", "名称")
    base.withdraw(DayOff, *day_keys(set(instead_of) - set(days)).values())
    _write(dict.fromkeys(days, name.strip()), DayKind(kind))
    return len(days)


@command(Role.ENTRY)
def remove_days_off(actor: Actor, days: Sequence[str]) -> int:
    """Take days out of the calendar: how many."""
    keys = day_keys(days)
    base.withdraw(DayOff, *keys.values())
    return len(keys)


@command(Role.ENTRY)
def fill_days_off(actor: Actor, year: int) -> dict[str, int]:
    """Set down the statutory days of a year; what was set before is kept.

    Returns {added, kept}: days added, and days of the law that stood already.
    """
    lawful = policy.statutory(year)
    held = days_off(f"{year}-01-01", f"{year}-12-31")
    added = {day: name for day, name in lawful.items() if day not in held}
    _write(added, DayKind.OFF)
    return {"added": len(added), "kept": len(lawful) - len(added)}


def _write(names: Mapping[str, str], kind: DayKind) -> None:
    keys = day_keys(names)
    rows = {day: {"name": name, "kind": kind, "removed_at": ""} for day, name in names.items()}
    new = [{"on": day, **row} for day, row in rows.items() if day not in keys]
    base.insert_many(DayOff, new)
    base.update_many(DayOff, [(keys[day], row) for day, row in rows.items() if day in keys])
