"""记账凭证 (in a 辅助台账 台账登记单): the entries of one voucher, to be signed."""

from dataclasses import dataclass

from models.core import money
from models.core.report import Column, Form, Listing, Report, Space, cell, row, section, signatures
from models.fund.reports.book import SUBSIDIARY_NOTE


@dataclass(frozen=True)
class VoucherPaper:
    """A voucher as paper: `lines` are 摘要, 科目, 资金来源, 受助人, debit and credit in fen."""

    office: str
    on: str
    number: str
    lines: tuple[tuple[str, str, str, str, int, int], ...]
    papers: int = 0
    handler: str = ""
    subsidiary: bool = True
    printed: str = ""


_COLUMNS = (
    Column("摘要", 6, "left"),
    Column("科目", 3),
    Column("资金来源", 3),
    Column("受助人", 2.6),
    Column("借方金额", 2.8, "right", money=True),
    Column("贷方金额", 2.8, "right", money=True),
)


def voucher_paper(given: VoucherPaper) -> Report:
    """The voucher with its total in capitals; nobody is named who has not signed."""
    rows = tuple((*words, _shown(debit), _shown(credit)) for *words, debit, credit in given.lines)
    debit = sum(one[4] for one in given.lines)
    credit = sum(one[5] for one in given.lines)
    totals = ("合计", "", "", "", money.shown(debit), money.shown(credit))
    capitals = cell(f"合计金额（大写）人民币{money.capitals(debit)}", span=1)
    papers = cell(f"附单据 {given.papers} 张" if given.papers else "附单据　　张", span=1)
    return Report(
        title="台账登记单" if given.subsidiary else "记账凭证",
        blocks=(
            Listing(_COLUMNS, rows, totals),
            Form((section("", row(capitals, papers)),), (3.0, 1.0)),
            Space(4),
            signatures("负责人", "复核", "记账", "经办人"),
        ),
        facts=(given.office, given.on, given.number),
        foot=SUBSIDIARY_NOTE if given.subsidiary else "",
        printed=given.printed,
        landscape=True,
    )


def _shown(fen: int) -> str:
    return money.shown(fen) if fen else ""
