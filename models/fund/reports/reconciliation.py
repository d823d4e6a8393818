"""与财务对账表: what the 台账 has beside what finance booked, of a month."""

from dataclasses import dataclass

from models.core import money
from models.core.report import Column, Listing, Report, Space, signatures

AGREED, NOT_BOOKED, LEFT_OUT = "一致", "财务未入账", "台账漏记"


@dataclass(frozen=True)
class Reconciled:
    """A month: `lines` are day, number, summary, source, fen, 财务凭证号."""

    office: str
    month: str
    lines: tuple[tuple[str, str, str, str, int, str], ...]
    printed: str = ""


_COLUMNS = (
    Column("日期", 2.4),
    Column("台账号", 1.6),
    Column("摘要", 6.4, "left"),
    Column("资金来源", 3.2),
    Column("台账金额", 2.6, "right", money=True),
    Column("财务凭证号", 2.6),
    Column("对账结果", 2.4),
)


def reconciliation(given: Reconciled) -> Report:
    """The table with rows left for what finance has and the 台账 has not."""
    rows = tuple(
        (on, number, summary, source, money.shown(fen), booked, AGREED if booked else NOT_BOOKED)
        for on, number, summary, source, fen, booked in given.lines
    )
    agreed = sum(fen for *_, fen, booked in given.lines if booked)
    total = sum(fen for *_, fen, _ in given.lines)
    totals = ("", "", "合计", "", money.shown(total), f"已入账 {money.shown(agreed)}", "")
    year, month = given.month[:4], int(given.month[5:])
    return Report(
        title=f"{year} 年 {month} 月与财务对账表",
        blocks=(
            Listing(_COLUMNS, rows, totals, empty=4),
            Space(4),
            signatures("工会经办人", "财务核对人", "核对日期"),
        ),
        facts=(given.office, "", "单位：元"),
        foot=f"财务有、台账没有的，写在空行里，对账结果填“{LEFT_OUT}”。",
        printed=given.printed,
        landscape=True,
    )
