"""年审表: last year beside this year, the aid received, what becomes of the file."""

from dataclasses import dataclass, field

from models.core.report import (
    Form,
    Report,
    Section,
    label,
    room,
    row,
    section,
    value,
)
from models.household.reports.inputs import Facts, HouseholdPaper
from models.household.reports.rows import arithmetic, facts_row, heads, opinions, ticked, written

COMPARED = (
    "家庭人口",
    "家庭年度总收入",
    "家庭其他非薪资年收入",
    "家庭月人均收入",
    "家庭月人均纯收入",
    "主要致困原因",
    "困难类别",
)
OUTCOMES = ("继续在档", "调整类别", "脱困", "注销")


@dataclass(frozen=True)
class AnnualReview:
    """A yearly re-verification: last year's facts, this year's, aid as (day, kind, amount).

    `outcome` and `reason` are blank before the decision.
    """

    household: HouseholdPaper
    year: str
    last: Facts = field(default_factory=dict)
    aid: tuple[tuple[str, str, str], ...] = ()
    outcome: str = ""
    reason: str = ""


def annual_review(review: AnnualReview) -> Report:
    """One form, A4; with many aids it continues on the next page."""
    household = review.household
    sections = (
        _who(household),
        _compared(review),
        section("测算", *arithmetic(household.arithmetic, "本年测算")),
        _aid(review),
        _outcome(review),
        section("意见", *opinions("本人确认"), keep=True),
    )
    return Report(
        title=f"{review.year} 年困难职工档案年审表",
        blocks=(Form(tuple(part for part in sections if part.rows)),),
        number=household.number,
        qr=household.code,
        head=(household.office,),
        foot="每年复核一次。含个人信息，只供工会帮扶使用。",
        printed=household.printed,
    )


def _who(household: HouseholdPaper) -> Section:
    head = household.head
    return section(
        "基本情况",
        facts_row(head, ("姓名", 2, 5), ("性别", 2, 2), ("出生日期", 2, 3), ("民族", 2, 2)),
        facts_row(head, ("单位", 2, 9), ("建档日期", 2, 7)),
        facts_row(head, ("家庭住址", 2, 9), ("手机号码", 2, 7)),
    )


def _compared(review: AnnualReview) -> Section:
    rows = [
        row(
            value(fact, 5),
            value(review.last.get(fact, ""), 5),
            value(review.household.head.get(fact, ""), 5),
            room(5),
            height=7.5,
            grow=1,
        )
        for fact in COMPARED
    ]
    return section("变化", heads(("项目", 5), ("上年", 5), ("本年", 5), ("变化说明", 5)), *rows)


def _aid(review: AnnualReview) -> Section:
    rows = [
        row(value(on, 5), value(kind, 10, "left"), value(amount, 5, "right"), height=7)
        for on, kind, amount in review.aid
    ] or [row(value("无", 20, "left"), height=7)]
    return section("上年帮扶", heads(("日期", 5), ("帮扶项目", 10), ("金额（元）", 5)), *rows)


def _outcome(review: AnnualReview) -> Section:
    chosen = (review.outcome,) if review.outcome else ()
    return section(
        "年审结论",
        row(label("结论"), ticked(18, OUTCOMES, chosen)),
        row(label("理由"), written(review.reason, 18), height=14, grow=10),
        keep=True,
    )
