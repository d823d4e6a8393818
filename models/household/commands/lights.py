"""Noting the five lights: what was seen, when, by which source, until when it holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.household import policy
from models.household.commands.steps import file_of
from models.household.policy import Light
from models.household.policy.lights import MONTHS_RULES
from models.household.tables import LightState
from models.office import queries as office

Findings = Mapping[str, Mapping[str, Any]]
"""What a visit found by light: {"clear": bool, "value": text}."""


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
    row = _noted(household).get(light)
    if row and row["seen_on"] > on:
        raise RuleError(f"“{light}”在 {row['seen_on']} 已有更新的核实。没有改动。", "日期")
    seen = {"clear": clear, "value": value, "seen_on": on, "source": source}
    return _write(row, household, light, seen, expires_on)


def note_findings(
    household: str, seen_on: str, findings: Findings, source: str, instead_of: str = ""
) -> None:
    """Note what was found on a day, where no later look stands.

    `instead_of` is the day on which a corrected visit was said to have found it.
    """
    noted = _noted(household)
    for light, finding in findings.items():
        row = noted.get(light)
        if row and row["seen_on"] > seen_on and row["seen_on"] != instead_of:
            continue
        said = {"clear": bool(finding.get("clear")), "value": str(finding.get("value") or "")}
        _write(row, household, light, {**said, "seen_on": seen_on, "source": source})


def _noted(household: str) -> dict[str, dict[str, Any]]:
    held = (LightState.household == household, LightState.removed_at == "")
    return {row["light"]: row for row in LightState.select().where(*held).dicts()}


def _write(
    row: Mapping[str, Any] | None,
    household: str,
    light: str,
    seen: Mapping[str, Any],
    expires_on: str = "",
) -> str:
    values = {**seen, "expires_on": (expires_on or _expiry(light, seen)) if seen["clear"] else ""}
    if row is None:
        return base.insert(LightState, {"household": household, "light": light, **values})
    base.update(LightState, row["id"], values)
    return str(row["id"])


def _expiry(light: str, seen: Mapping[str, Any]) -> str:
    on = date.fromisoformat(seen["seen_on"])
    return policy.expiry(seen["seen_on"], office.standard(MONTHS_RULES[Light(light)], on).whole())
