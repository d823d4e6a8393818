"""How a visit is said and coloured: its state with what is overdue, its way, its one line."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ui.kit.tags import Tag

Row = Mapping[str, Any]
PLANNED, MADE, CANCELLED = "计划", "已走访", "取消"
OVERDUE, PRINTED = "逾期", "表已打印"

TAGS: Mapping[str, Tag] = {
    MADE: Tag("已走访", "green", "check_circle"),
    PRINTED: Tag("表已打印", "amber", "paper"),
    PLANNED: Tag("已安排", "grey", "calendar"),
    OVERDUE: Tag("逾期", "red", "cross"),
    CANCELLED: Tag("取消", "grey", "close"),
}
ICONS = {
    "入户": "household",
    "医院": "hospital",
    "岗位": "post",
    "电话": "phone",
    "单位约谈": "office",
}


def standing(row: Row, today: date) -> str:
    """已走访, 表已打印, 计划, 逾期 (planned for a day that has gone) or 取消."""
    if row["state"] != PLANNED:
        return str(row["state"])
    if row["planned_on"] and row["planned_on"] < today.isoformat():
        return OVERDUE
    return PRINTED if row["printed_at"] else PLANNED


def icon(row: Row) -> str:
    """The sign of the way of visiting."""
    return ICONS.get(row["form"], "household")


def about(row: Row) -> str:
    """What the visit is for, in a few words: 春节送温暖 第 17 号, or its reason."""
    if row["campaign_name"]:
        number = f" 第 {row['number']} 号" if row["number"] else ""
        return f"{_YEAR.sub('', row['campaign_name'])}{number}"
    return str(row["category"] or row["reason"] or row["form"] or "走访").split("\n")[0]


def short(row: Row) -> str:
    """The words of a chip: name, and the number or what it is for."""
    if row["campaign_name"] and row["number"]:
        return f"{row['name']} {row['number']} 号"
    said = row["category"] or row["form"]
    return f"{row['name']} {said}".strip()


def days_late(row: Row, today: date) -> int:
    """How many days ago the visit was due."""
    return (today - date.fromisoformat(row["planned_on"])).days


_YEAR = re.compile(r"^\d{4}年")
_WEEKDAYS = "一二三四五六日"


def weekday(day: date) -> str:
    """星期三."""
    return f"星期{_WEEKDAYS[day.weekday()]}"
