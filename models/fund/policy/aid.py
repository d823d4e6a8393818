"""The rules of aid: the way of an application, and how much the standards allow, with the sum."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from models.core import money


class AidState(StrEnum):
    """Where an application stands."""

    APPLIED = "申请"
    CHECKED = "已核实"
    DISCUSSED = "已评议"
    NOTICED = "公示中"
    APPROVED = "已批复"
    PAID = "已发放"
    REFUSED = "不同意"
    WITHDRAWN = "撤回"


OPEN = (AidState.APPLIED, AidState.CHECKED, AidState.DISCUSSED, AidState.NOTICED)
LIVING, MEDICAL, SCHOOLING, TEMPORARY = "生活救助", "医疗救助", "子女助学", "临时救助"
WARMTH = ("慰问金", "慰问品")
MAIN = (LIVING, MEDICAL, SCHOOLING)  # of which a family may get one alone, where that is the rule
DEEP, RELATIVE, ACCIDENT = "深度困难", "相对困难", "意外致困"


@dataclass(frozen=True)
class AidCase:
    """What a ceiling depends on: kind, class, what was paid by the family, what was given already.

    `given_fen` is what this family got of this kind in this year, `living_line_fen` the local
    minimum-living line per head and month (0: not set down).
    """

    aid_kind: str
    hardship_class: str = ""
    living_line_fen: int = 0
    cost_fen: int | None = None
    students: int = 1
    given_fen: int = 0


@dataclass(frozen=True)
class Ceiling:
    """The most that may be given (None: no ceiling), and the sum in words as a paper shows it.

    `lacks` names what has to be filled in before it can be computed.
    """

    fen: int | None
    arithmetic: str
    lacks: str = ""


Limits = Mapping[str, Decimal]
"""Standards by rule: months, percents, and sums in fen."""


def ceiling(case: AidCase, limits: Limits) -> Ceiling:
    """How much the standards allow (domain: ceilings by class and kind, each a dated standard)."""
    if case.aid_kind in WARMTH:
        return _warmth(case, limits)
    if case.aid_kind == MEDICAL:
        return _medical(case, limits)
    if case.aid_kind == LIVING:
        deep = case.hardship_class == DEEP
        rule = "aid_living_months_deep" if deep else "aid_living_months_relative"
        return _months(case, limits[rule], 1)
    if case.aid_kind == SCHOOLING:
        return _months(case, limits["aid_schooling_months"], max(1, case.students))
    if case.aid_kind == TEMPORARY:
        most = int(limits["aid_temporary_most"])
        return _left(case, most, f"每人每年 {_yuan(most)}")
    return Ceiling(None, "这个项目没有限额标准")


def _months(case: AidCase, months: Decimal, students: int) -> Ceiling:
    """So many living lines: 760.00 × 12 = 9,120.00."""
    if not case.living_line_fen:
        return Ceiling(None, "", "低保线（设置 · 标准）")
    most = _down(case.living_line_fen * months * students)
    times = f" × {students} 人" if case.aid_kind == SCHOOLING else ""
    words = f"低保线 {_yuan(case.living_line_fen)} × {_plain(months)}{times} = {_yuan(most)}"
    return _left(case, most, words)


def _medical(case: AidCase, limits: Limits) -> Ceiling:
    """The self-paid part; for 相对困难 and 意外致困 a share of it, up to a sum."""
    if case.cost_fen is None:
        return Ceiling(None, "", "自付费用")
    if case.hardship_class == DEEP:
        return _left(case, case.cost_fen, f"自付 {_yuan(case.cost_fen)}")
    accident = case.hardship_class == ACCIDENT
    percent = limits["aid_accident_percent" if accident else "aid_medical_percent_relative"]
    most = int(limits["aid_accident_most" if accident else "aid_medical_most_relative"])
    share = _down(case.cost_fen * percent / 100)
    paid = "支出" if accident else "自付"
    words = f"{paid} {_yuan(case.cost_fen)} × {_plain(percent)}% = {_yuan(share)}"
    if share > most:
        words += f"，最高 {_yuan(most)}"
    return _left(case, min(share, most), words)


def _warmth(case: AidCase, limits: Limits) -> Ceiling:
    """A sum each time, and one for the year."""
    once, year = int(limits["aid_warmth_once"]), int(limits["aid_warmth_year"])
    left = max(0, year - case.given_fen)
    words = f"一次 {_yuan(once)}；本年 {_yuan(year)} - 已慰问 {_yuan(case.given_fen)}"
    return Ceiling(min(once, left), f"{words} = {_yuan(left)}，取小的")


def _left(case: AidCase, most: int, words: str) -> Ceiling:
    left = max(0, most - case.given_fen)
    return Ceiling(left, f"{words} - 本年已救助 {_yuan(case.given_fen)} = 限额 {_yuan(left)}")


def _down(amount: Decimal | int) -> int:
    return int(Decimal(amount).to_integral_value(ROUND_DOWN))


def _yuan(fen: int) -> str:
    return money.shown(fen)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def is_beyond(asked_fen: int, allowed: Ceiling) -> bool:
    """Whether a sum exceeds the ceiling."""
    return allowed.fen is not None and asked_fen > allowed.fen


def equal_shares(amounts: Mapping[str, list[int]]) -> list[str]:
    """Kinds of 救助 in which everybody of a batch gets the same (an audit finding: 平均发放).

    `amounts` are sums by 帮扶项目; 慰问 by standard is equal on purpose.
    """
    return [
        kind
        for kind, sums in amounts.items()
        if kind not in WARMTH and len(sums) > 2 and len(set(sums)) == 1
    ]
