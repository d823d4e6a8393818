"""What calls for a visit outside the calendar: 住院, 丧事, 婚育, 工伤; the rules plan the visit."""

from collections.abc import Mapping
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column, by_label
from models.household.policy import Status
from models.office import queries as office
from models.visit import queries
from models.visit.commands.due import plan_due
from models.visit.fields import EVENT
from models.visit.policy import match_visits
from models.visit.tables import CareEvent


@command(Role.ENTRY)
def record_event(actor: Actor, values: Mapping[str, Any]) -> str:
    """Note what happened to somebody and plan the visit that the rules ask for.

    `values` by label: 事由, 姓名, 单位, 日期, 结束日期, 地点, 说明. The file and the employee
    of that name and unit are found where there is exactly one. Returns the event's key.
    """
    _check(values)
    row = {
        **by_column(EVENT, values),
        "household": _household(values),
        "employee": office.employee_named(values["姓名"], values.get("单位") or ""),
    }
    key = base.insert(CareEvent, row)
    plan_due(actor)
    return key


@command(Role.ENTRY)
def end_event(actor: Actor, event: str, until_on: str) -> None:
    """A stay in hospital ended on a day: the visit after leaving is planned."""
    row = queries.event(event)
    _check({**by_label(EVENT, row), "结束日期": until_on})
    base.update(CareEvent, event, {"until_on": until_on})
    plan_due(actor)


def _check(values: Mapping[str, Any]) -> None:
    for label in ("事由", "姓名", "日期"):
        if not values.get(label):
            raise RuleError(f"请填{label}，没有保存。", label)
    today, on, until = days.today().isoformat(), values["日期"], values.get("结束日期") or ""
    if len(on) != len(today):
        raise RuleError("请填年、月、日，没有保存。", "日期")
    if on > today:
        raise RuleError(f"{on} 还没有到，没有保存。请核对日期。", "日期")
    if until and until < on:
        raise RuleError(f"结束日期 {until} 早于 {on}，没有保存。请核对日期。", "结束日期")


def _household(values: Mapping[str, Any]) -> str | None:
    living = [status for status in Status if status is not Status.CANCELLED]
    return match_visits([values], queries.roster(living)).matched.get(0)
