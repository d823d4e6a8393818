"""Noting one of the five lights: what was seen, when, by which source, until when it holds."""

from datetime import date

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.household import policy
from models.household.commands.steps import file_of
from models.household.policy import Light
from models.household.policy.lights import MONTHS_RULES
from models.household.tables import LightState
from models.office import queries as office


@command(Role.ENTRY)
def note_light(
    actor: Actor,
    household: str,
    light: str,
    clear: bool,
    value: str,
    on: str,
    source: str = "",
    expires_on: str = "",
) -> str:
    """Note one of the five as clear or not; returns the note's key.

    It holds so many months as the office's standard says, or until `expires_on`. A note that is
    older than the one at hand is refused; one of the future too.
    """
    file_of(household)
    if light not in list(Light):
        raise RuleError(f"五清里没有“{light}”这一项。没有保存。")
    if len(on) != 10 or on > days.today().isoformat():
        raise RuleError("核清日期要精确到日，也不能晚于今天。没有保存。", "日期")
    months = office.standard(MONTHS_RULES[Light(light)], date.fromisoformat(on)).whole()
    values = {
        "clear": clear,
        "value": value,
        "seen_on": on,
        "source": source,
        "expires_on": (expires_on or policy.expiry(on, months)) if clear else "",
    }
    return _write(household, light, values)


def _write(household: str, light: str, values: dict[str, object]) -> str:
    held = (LightState.household == household, LightState.light == light)
    row = LightState.get_or_none(*held, LightState.removed_at == "")
    if row is None:
        return base.insert(LightState, {"household": household, "light": light, **values})
    if row.seen_on > str(values["seen_on"]):
        raise RuleError(f"“{light}”在 {row.seen_on} 已有更新的核实。没有改动。", "日期")
    base.update(LightState, row.id, values)
    return str(row.id)
