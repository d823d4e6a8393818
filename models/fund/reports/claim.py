"""报账单: what was paid out and is claimed from finance, with its papers."""

from dataclasses import dataclass

from models.core import money
from models.core.report import (
    Column,
    Form,
    Listing,
    Report,
    Space,
    cell,
    label,
    room,
    row,
    section,
    signatures,
)


@dataclass(frozen=True)
class ClaimPaper:
    """A 报账单: `lines` are day, number, summary, source and fen."""

    office: str
    number: str
    on: str
    lines: tuple[tuple[str, str, str, str, int], ...]
    papers: int = 0
    note: str = ""
    printed: str = ""


_COLUMNS = (
    Column("序号", 1.1),
    Column("发放日期", 2.6),
    Column("台账号", 1.8),
    Column("摘要", 7, "left"),
    Column("资金来源", 3.4),
    Column("金额（元）", 2.8, "right", money=True),
)


def claim_paper(given: ClaimPaper) -> Report:
    """The claim with its sum in capitals and room for what finance writes."""
    rows = tuple(
        (str(n), on, number, summary, source, money.shown(fen))
        for n, (on, number, summary, source, fen) in enumerate(given.lines, 1)
    )
    total = sum(fen for *_, fen in given.lines)
    totals = ("", "", "", "合计", "", money.shown(total))
    capitals = cell(f"金额（大写）人民币{money.capitals(total)}", span=12)
    papers = f"{given.papers} 张" if given.papers else "　　张"
    finance = Form(
        (
            section(
                "",
                row(capitals, label("附单据", 3), cell(papers, span=5, align="center")),
                row(label("备注", 3), cell(given.note, span=17)),
                row(label("工会负责人意见", 3), room(7), label("财务审核", 3), room(7), height=18),
                row(label("财务凭证号", 3), room(7), label("入账日期", 3), room(7)),
            ),
        )
    )
    return Report(
        title="帮扶慰问资金报账单",
        blocks=(
            Listing(_COLUMNS, rows, totals),
            finance,
            Space(4),
            signatures("经办人", "复核", "报账人"),
        ),
        facts=(given.office, given.on, given.number),
        printed=given.printed,
    )
