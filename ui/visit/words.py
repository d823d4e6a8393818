"""How a visit is said and coloured: its state with what is overdue, its way, its one line."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from models.core import money
from models.visit.policy.standards import Gift
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
FORMS = ("入户", "医院", "岗位", "电话", "单位约谈")
_BY_FORM = {"医院": "住院", "岗位": "岗位"}  # what a visit is for where only its way is known
# What a visit is for (走访事由), in two characters, and the sign of each.
KINDS = {
    "节日": "gift",
    "清凉": "today",
    "助学": "book",
    "住院": "hospital",
    "丧事": "candle",
    "婚育": "heart",
    "突发": "warning",
    "岗位": "post",
    "到期": "clock",
    "回访": "flag",
    "承诺": "hand",
    "其他": "household",
}
_KIND_OF = {
    "节日慰问": "节日",
    "送清凉": "清凉",
    "金秋助学": "助学",
    "住院探视": "住院",
    "出院走访": "住院",
    "丧事慰问": "丧事",
    "婚育慰问": "婚育",
    "工伤探视": "突发",
    "突发慰问": "突发",
    "岗位慰问": "岗位",
    "定期走访": "到期",
    "新建档走访": "到期",
    "核实走访": "到期",
    "回访": "回访",
    "承诺落实": "承诺",
    "下次走访": "到期",
}


def standing(row: Row, today: date) -> str:
    """已走访, 表已打印, 计划, 逾期 (planned for a day that has gone) or 取消."""
    if row["state"] != PLANNED:
        return str(row["state"])
    if row["planned_on"] and row["planned_on"] < today.isoformat():
        return OVERDUE
    return PRINTED if row["printed_at"] else PLANNED


def kind(row: Row) -> str:
    """What the visit is for: a word of KINDS, by its occasion, its campaign, else its way."""
    named = "节日" if row["campaign_name"] else _BY_FORM.get(row["form"], "其他")
    return _KIND_OF.get(row["occasion"], named)


def icon(row: Row) -> str:
    """The sign of what the visit is for."""
    return KINDS[kind(row)]


def gift(given: Gift, between: str) -> str:
    """What is given, in words: 2,000.00 元、大米 2 袋; "" for nothing."""
    paid = f"{money.shown(given.money_fen)} 元" if given.money_fen else ""
    return between.join(filter(None, (paid, given.goods_said)))


def about(row: Row) -> str:
    """What the visit is for, in a few words: 春节送温暖 第 17 号, or its reason."""
    if row["campaign_name"]:
        number = f" 第 {row['number']} 号" if row["number"] else ""
        return f"{_YEAR.sub('', row['campaign_name'])}{number}"
    return str(row["occasion"] or row["category"] or row["reason"] or row["form"] or "走访").split(
        "\n"
    )[0]


def short(row: Row) -> str:
    """The words of a chip: name, and the number or what it is for."""
    if row["campaign_name"] and row["number"]:
        return f"{row['name']} {row['number']} 号"
    said = row["occasion"] or row["category"] or row["form"]
    return f"{row['name']} {_SHORT.sub('', said)}".strip()


def days_late(row: Row, today: date) -> int:
    """How many days ago the visit was due."""
    return (today - date.fromisoformat(row["planned_on"])).days


_YEAR = re.compile(r"^\d{4}年")
_SHORT = re.compile("(走访|慰问|探视)$")
_WEEKDAYS = "一二三四五六日"


def weekday(day: date) -> str:
    """星期三."""
    return f"星期{_WEEKDAYS[day.weekday()]}"
