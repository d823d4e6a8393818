"""What may be said of a visit: its states, and the checks before one is recorded."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from models.core.errors import RuleError
from models.visit import festivals


class State(StrEnum):
    """Where a visit stands."""

    PLANNED = "计划"
    MADE = "已走访"
    CANCELLED = "取消"


AT_HOME = "入户"
FORM_MARK, FORM_DIGITS = "V", 12


def form_code(visit: str) -> str:
    """What the QR code of a visit's form says: V and the drawn digits at its key's end."""
    return f"{FORM_MARK}{visit[-FORM_DIGITS:]}".upper()


_TITLES = {
    "元旦": "元旦慰问",
    "春节": "春节送温暖",
    "清明": "清明慰问",
    "三八": "三八慰问",
    "五一": "五一慰问",
    "端午": "端午慰问",
    "七一": "七一慰问",
    "中秋": "中秋慰问",
    "国庆": "国庆慰问",
}


def campaign_name(festival: str, year: int) -> str:
    """The title of a festival's or a season's campaign: 2027年春节送温暖."""
    return f"{year}年{_TITLES.get(festival, festival)}"


def occasion_of(festival: str) -> str:
    """The 走访事由 of a festival's or a season's visits."""
    if not festival:
        return ""
    return {"夏送清凉": "送清凉", "金秋助学": "金秋助学"}.get(festival, "节日慰问")


_WEEK = timedelta(days=7)


def planned_on(campaign: Mapping[str, Any]) -> str:
    """When a campaign's visits begin: a week before a festival, within its year, else its day."""
    held = date.fromisoformat(campaign["held_on"])
    if campaign["festival"] in festivals.FESTIVALS:
        held = max(held - _WEEK, date(held.year, 1, 1))
    return held.isoformat()


def check_visit(values: Mapping[str, Any], today: date) -> None:
    """Refuse findings that can not be: `values` by label as fields.check gives them."""
    _check_day(values.get("走访日期") or "", today)
    _check_order(values)
    for label in ("慰问金", "慰问品折价"):
        if (values.get(label) or 0) < 0:
            raise RuleError(f"{label}不能小于零，没有保存。", label)
    if values.get("慰问品") and values.get("慰问品折价") is None:
        raise RuleError("写了慰问品，还要填折价金额（元），没有保存。", "慰问品折价")
    if values.get("慰问品折价") and not values.get("慰问品"):
        raise RuleError("填了慰问品折价，还要写明慰问品，没有保存。", "慰问品")


def _check_day(day: str, today: date) -> None:
    if len(day) != len("2027-02-05"):
        raise RuleError("请填走访的年、月、日，没有保存。", "走访日期")
    if day > today.isoformat():
        raise RuleError(f"走访日期 {day} 还没有到，没有保存。请核对日期。", "走访日期")


def _check_order(values: Mapping[str, Any]) -> None:
    for label in ("承诺期限", "下次走访"):
        day = values.get(label) or ""
        if day and day < values["走访日期"][: len(day)]:
            raise RuleError(f"{label} {day} 早于走访日期，没有保存。请核对日期。", label)


def check_findings(findings: Mapping[str, Any], lights: tuple[str, ...]) -> None:
    """Refuse a finding on something that is not one of the five lights."""
    if unknown := [light for light in findings if light not in lights]:
        raise RuleError(f"五清里没有“{'、'.join(unknown)}”，没有保存。")
