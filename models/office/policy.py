"""What the office's words mean: levels, employment, settings, and the rules that have a date.

A rule is declared here without its number: numbers are Standards, rows with a day from which they
hold. Those of resources/standards come with a new store and are corrected by the office.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from models.core import days, money
from models.core.base import Role
from models.core.errors import Refused, RuleError
from resources import path


class Level(StrEnum):
    """Where a union office stands: 厂工会, 分工会 or 工会小组."""

    PLANT = "plant"
    UNIT = "unit"
    GROUP = "group"


LEVEL_WORDS: Mapping[str, str] = {
    Level.PLANT: "厂工会",
    Level.UNIT: "分工会",
    Level.GROUP: "工会小组",
}


class Employment(StrEnum):
    """Whether a person of the employees' list still works here."""

    ON_LIST = "在册"
    LEFT = "离岗"


ALL_ROLES: tuple[str, ...] = tuple(Role)


def split_words(words: str) -> tuple[str, ...]:
    """The words of a text joined by 、."""
    return tuple(word for word in words.split("、") if word)


def roles_of(words: str) -> frozenset[str]:
    """The roles in a text joined by 、."""
    return frozenset(split_words(words))


def joined_roles(roles: frozenset[str]) -> str:
    """Roles as they are stored; refuses none, and words that are no roles."""
    if not roles:
        raise RuleError("还没有选权限。请至少选一项：录入、审核或管理。", "权限")
    if unknown := roles - set(ALL_ROLES):
        raise RuleError(f"没有“{'、'.join(sorted(unknown))}”这种权限。", "权限")
    return "、".join(role for role in ALL_ROLES if role in roles)


def check_named(name: str, label: str) -> None:
    """Refuse an empty name."""
    if not name:
        raise RuleError(f"{label}不能空着。", label)


def checked_words(list_name: str, words: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A code list's words as they are stored: {word, old_words, retired}; refuses doubles."""
    rows: list[dict[str, Any]] = [
        {
            "word": str(row["word"]).strip(),
            "old_words": "、".join(split_words(str(row.get("old_words", "")).replace(" ", ""))),
            "retired": bool(row.get("retired", False)),
        }
        for row in words
    ]
    said = [word for row in rows for word in (row["word"], *split_words(row["old_words"]))]
    if not all(row["word"] for row in rows):
        raise RuleError(f"“{list_name}”里有空着的词，没有改动。请填写或删去那一行。")
    if doubled := [word for word in dict.fromkeys(said) if said.count(word) > 1]:
        raise RuleError(f"“{list_name}”里“{'、'.join(doubled)}”出现了两次，没有改动。")
    return rows


# -- settings ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Setting:
    """A setting of the office: its label, the words to choose from (none: free text), its hint."""

    key: str
    label: str
    choices: tuple[str, ...] = ()
    whole: bool = False
    hint: str = ""


SETTINGS: Mapping[str, Setting] = {
    one.key: one
    for one in (
        Setting("books", "账簿性质", ("辅助台账", "独立账"), hint="分工会一般是辅助台账"),
        Setting("region", "所在地区", hint="低保线、最低工资按此地区取标准；空着取通用标准"),
        Setting("notice_days", "公示工作日", whole=True),
        Setting("export_reason", "导出用途", hint="导出时默认填写的用途"),
    )
}


def default_settings() -> dict[str, str]:
    """The first value of every setting."""
    stored = json.loads(path("standards/settings.json").read_text("utf-8"))
    return {key: str(stored.get(key, "")) for key in SETTINGS}


def checked_setting(key: str, value: str) -> str:
    """A setting's value as it is stored; refuses a word or a number that it can not hold."""
    setting = SETTINGS.get(key)
    if setting is None:
        raise RuleError(f"没有名为“{key}”的设置。")
    value = value.strip()
    if setting.choices and value not in setting.choices:
        raise RuleError(f"{setting.label}只能选{'或'.join(setting.choices)}。", setting.label)
    if setting.whole and not (value.isascii() and value.isdigit()):
        raise RuleError(f"{setting.label}请填整数。", setting.label)
    return value


# -- rules and their dated standards -------------------------------------------------------------


class Amount(StrEnum):
    """How the value of a rule is written."""

    MONEY = "money"
    NUMBER = "number"
    WHOLE = "whole"
    LIST = "list"
    COMPARE = "compare"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Rule:
    """A limit that differs by region and year; `regional` where regions have their own."""

    key: str
    label: str
    kind: Amount
    unit: str = ""
    regional: bool = False


LIGHTS = {
    "address": "家庭住址",
    "family": "家庭状况",
    "income": "经济收入",
    "cause": "致困原因",
    "problem": "当前急需解决的问题",
}


def _declared() -> Iterator[Rule]:
    yield Rule("living_line", "低保线", Amount.MONEY, "元/人·月", regional=True)
    yield Rule("minimum_wage", "最低工资", Amount.MONEY, "元/月", regional=True)
    yield Rule("minimum_wage_counted", "有劳动能力未就业的按最低工资计算", Amount.YES_NO)
    yield Rule("deep_multiple", "深度困难：月人均纯收入与低保线之比", Amount.NUMBER, "倍")
    yield Rule("deep_compare", "深度困难：比较方式", Amount.COMPARE)
    yield Rule("relative_multiple", "相对困难：月人均纯收入与低保线之比", Amount.NUMBER, "倍")
    yield Rule("relative_compare", "相对困难：比较方式", Amount.COMPARE)
    yield Rule("accident_percent", "意外致困：意外支出占家庭年收入", Amount.NUMBER, "%")
    yield Rule("accident_compare", "意外致困：比较方式", Amount.COMPARE)
    yield Rule("review_months", "年度复核间隔", Amount.WHOLE, "个月")
    yield Rule("exit_months", "脱困：收入连续高于低保线", Amount.WHOLE, "个月")
    for key, light in LIGHTS.items():
        yield Rule(f"light_months_{key}", f"“{light}”核清后有效", Amount.WHOLE, "个月")
    yield Rule("light_warn_days", "五清到期前提醒", Amount.WHOLE, "天")
    yield Rule("new_file_visit_days", "新建档后首次走访", Amount.WHOLE, "天内")
    yield Rule("relapse_months", "脱困后回访", Amount.LIST, "个月")


RULES: Mapping[str, Rule] = {rule.key: rule for rule in _declared()}
COMPARISONS = ("<", "≤", ">", "≥")


@dataclass(frozen=True)
class Holding:
    """The standard that holds: the row's key, its value as stored, since when, and its source."""

    id: str
    rule: str
    value: str
    from_on: str
    region: str
    source: str

    def fen(self) -> int:
        """A sum of money in fen."""
        return int(Decimal(self.value) * 100)

    def number(self) -> Decimal:
        """A multiple or a percentage."""
        return Decimal(self.value)

    def whole(self) -> int:
        """A count of days or months."""
        return int(self.value)

    def wholes(self) -> tuple[int, ...]:
        """Several counts, e.g. months after an event."""
        return tuple(int(part) for part in self.value.split("、"))

    def yes(self) -> bool:
        """A rule that is on or off."""
        return self.value == "是"

    def compare(self, left: int | Decimal, right: int | Decimal) -> bool:
        """Whether `left` stands to `right` as the rule says."""
        below, equal = left < right, left == right
        answers = {"<": below, "≤": below or equal, ">": not below and not equal, "≥": not below}
        return answers[self.value]


def default_standards() -> list[dict[str, str]]:
    """The standards that come with a new store: rule, region, value, from_on, source."""
    return [
        {"region": "", **row}
        for row in json.loads(path("standards/standards.json").read_text("utf-8"))
    ]


def checked_standard(rule: str, value: str, from_on: str) -> tuple[str, str]:
    """(value, day) of a standard as they are stored; refuses what the rule can not hold."""
    declared = RULES.get(rule)
    if declared is None:
        raise RuleError(f"没有名为“{rule}”的标准。")
    try:
        return _value(declared, value.strip()), date.fromisoformat(days.parse(from_on)).isoformat()
    except Refused as refused:
        raise RuleError(f"{declared.label}：{refused.reason}。", declared.label) from None
    except ValueError:
        raise RuleError("请写清从哪一天起执行，例如 2026-07-01。", "执行日期") from None


_PLAIN_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
_PLAIN_WHOLE = re.compile(r"[0-9]{1,5}")


def _value(declared: Rule, written: str) -> str:
    if declared.kind is Amount.MONEY:
        fen = money.parse(written)
        if not fen or fen < 0:
            raise Refused("请填大于零的金额")
        return money.plain(fen)
    return _VALUES[declared.kind](written)


def _number(written: str) -> str:
    if not _PLAIN_NUMBER.fullmatch(written) or not Decimal(written):
        raise Refused("请填大于零的数字")
    return written


def _whole(written: str) -> str:
    if not _PLAIN_WHOLE.fullmatch(written):
        raise Refused("请填整数")
    return str(int(written))


def _wholes(written: str) -> str:
    return "、".join(_whole(part.strip()) for part in written.replace(",", "、").split("、"))


def _one_of(words: tuple[str, ...], written: str) -> str:
    if written not in words:
        raise Refused(f"请从 {' '.join(words)} 中选")
    return written


_VALUES: Mapping[Amount, Callable[[str], str]] = {
    Amount.NUMBER: _number,
    Amount.WHOLE: _whole,
    Amount.LIST: _wholes,
    Amount.COMPARE: lambda written: _one_of(COMPARISONS, written),
    Amount.YES_NO: lambda written: _one_of(("是", "否"), written),
}
