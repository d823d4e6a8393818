"""The rules that have a date. A rule is declared here without its number.

Numbers are Standards, rows with a day from which they hold. Those of resources/standards come with
a new store and are corrected by the office.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.core import days, money
from models.core.errors import Refused, RuleError
from resources import path


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


LOAN_TIERS = {
    "loan_tier_unit": "分工会",
    "loan_tier_plant": "厂工会",
    "loan_tier_company": "油田工会",
}
"""Who approves a loan up to the sum of this rule."""
CLASSES = {"deep": "深度困难", "relative": "相对困难", "accident": "意外致困"}


def _declared() -> Iterator[Rule]:
    yield Rule("living_line", "低保线", Amount.MONEY, "元/人·月", regional=True)
    yield Rule("minimum_wage", "最低工资", Amount.MONEY, "元/月", regional=True)
    yield Rule("minimum_wage_counted", "有劳动能力未就业的按最低工资计算", Amount.YES_NO)
    yield Rule("working_age_men", "劳动年龄（男）：满、未满", Amount.LIST, "周岁")
    yield Rule("working_age_women", "劳动年龄（女）：满、未满", Amount.LIST, "周岁")
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
    for key, hardship_class in CLASSES.items():
        yield Rule(
            f"visit_days_{key}", f"{hardship_class}：定期走访间隔（0 不定期）", Amount.WHOLE, "天"
        )
    yield Rule("hospital_visit_days", "住院后探视", Amount.WHOLE, "天内")
    yield Rule("discharge_visit_days", "出院后走访", Amount.WHOLE, "天内")
    yield Rule("bereavement_visit_days", "丧事慰问", Amount.WHOLE, "天内")
    yield Rule("celebration_visit_days", "婚育慰问", Amount.WHOLE, "天内")
    yield Rule("injury_visit_days", "工伤探视", Amount.WHOLE, "天内")
    yield Rule("visit_ahead_days", "到期走访提前排入日历", Amount.WHOLE, "天")
    yield Rule("visit_forms_days", "慰问活动当天之后收回走访表", Amount.WHOLE, "天内")
    yield Rule("voucher_review_from", "入账须第二人复核的金额起点", Amount.MONEY, "元")
    yield Rule("advance_days", "备用金领取后报账期限", Amount.WHOLE, "天内")
    yield Rule("aid_living_months_deep", "生活救助每户每年：深度困难", Amount.NUMBER, "倍低保线")
    yield Rule("aid_living_months_relative", "生活救助每户每年：其他", Amount.NUMBER, "倍低保线")
    yield Rule("aid_medical_percent_relative", "医疗救助：相对困难占自付部分", Amount.NUMBER, "%")
    yield Rule("aid_medical_most_relative", "医疗救助：相对困难每年最高", Amount.MONEY, "元")
    yield Rule("aid_accident_percent", "意外致困救助占支出", Amount.NUMBER, "%")
    yield Rule("aid_accident_most", "意外致困救助每年最高", Amount.MONEY, "元")
    yield Rule("aid_schooling_months", "子女助学每名学生每年", Amount.NUMBER, "倍低保线")
    yield Rule("aid_temporary_most", "临时救助每人每年最高", Amount.MONEY, "元")
    yield Rule("aid_warmth_once", "送温暖慰问一次最高", Amount.MONEY, "元")
    yield Rule("aid_warmth_year", "送温暖慰问每人每年最高", Amount.MONEY, "元")
    yield Rule("aid_one_item", "一户一年只享受一项救助", Amount.YES_NO)
    for key, who in LOAN_TIERS.items():
        yield Rule(key, f"借款由{who}审批，不超过", Amount.MONEY, "元")
    yield Rule("loan_remind_days", "借款到期前提醒", Amount.WHOLE, "天")
    yield Rule("refund_warn_days", "医疗报销到账前提醒", Amount.WHOLE, "天")


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
