"""台账页: the book of a source as a paper book has it, with 承前页 and 过次页 on its pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.core import money
from models.core.report import Block, Column, Listing, Report, Space, Turn, signatures

LINES = 17  # of a page: some room is left for words that need two rows
SUBSIDIARY_NOTE = "本台账为业务辅助登记，不代替会计账簿"
_SUMS = ("in_fen", "out_fen", "lent_fen", "recovered_fen")
_COLUMNS = (
    Column("日期", 2.2),
    Column("号数", 1.6),
    Column("摘要", 6.4, "left"),
    Column("收入", 2.4, "right", money=True),
    Column("支出", 2.4, "right", money=True),
    Column("借出", 2.2, "right", money=True),
    Column("收回", 2.2, "right", money=True),
    Column("余额", 2.6, "right", money=True),
    Column("财务凭证号", 2.2),
)
Texts = tuple[str, ...]


@dataclass(frozen=True)
class BookPage:
    """Rows of one page as queries.Book gives them, with what was summed up before."""

    rows: tuple[Mapping[str, Any], ...]
    before: Mapping[str, int]
    after: Mapping[str, int]


@dataclass(frozen=True)
class LedgerBook:
    """What the pages of a book are made from; `finance` are 财务凭证号 by voucher."""

    office: str
    source: str
    span: str
    rows: Sequence[Mapping[str, Any]]
    finance: Mapping[str, str]
    subsidiary: bool = True
    printed: str = ""


def ledger_book(given: LedgerBook) -> Report:
    """The book, each page with 承前页 above and 过次页 below."""
    pages = list(_pages(given.rows))
    blocks: list[Block] = []
    for place, page in enumerate(pages):
        blocks += [Turn()] if place else []
        rows = [_line(row, given.finance) for row in page.rows]
        above = [_carried("承前页", page.before)] if place else []
        below = [_carried("过次页", page.after)] if place + 1 < len(pages) else []
        blocks.append(Listing(_COLUMNS, (*above, *rows, *below), height=7.4))
    blocks += [Space(4), signatures("记账", "复核", "负责人")]
    return Report(
        title="帮扶资金台账" if given.subsidiary else "资金明细账",
        blocks=tuple(blocks),
        facts=(given.office, f"资金来源：{given.source}", f"{given.span}　单位：元"),
        foot=SUBSIDIARY_NOTE if given.subsidiary else "",
        printed=given.printed,
        landscape=True,
    )


def _pages(rows: Sequence[Mapping[str, Any]]) -> Iterator[BookPage]:
    """Pages of so many rows; the sums that are carried are those of the lines so far."""
    sums = dict.fromkeys((*_SUMS, "balance_fen"), 0)
    for first in range(0, max(1, len(rows)), LINES):
        part, before = rows[first : first + LINES], dict(sums)
        for row in part:
            if row["kind"] == "line":
                sums |= {name: sums[name] + row[name] for name in _SUMS}
            sums["balance_fen"] = row["balance_fen"]
        yield BookPage(tuple(part), before, dict(sums))


def _line(row: Mapping[str, Any], finance: Mapping[str, str]) -> Texts:
    sums = (_shown(row.get(name) or 0) for name in _SUMS)
    is_line = row["kind"] == "line"
    day = row["booked_on"] if is_line else ""
    number = row["shown_number"] if is_line else ""
    booked = finance.get(row["voucher"], "")
    return (day, number, row["summary"], *sums, money.shown(row["balance_fen"]), booked)


def _carried(words: str, sums: Mapping[str, int]) -> Texts:
    told = (_shown(sums[name]) for name in _SUMS)
    return ("", "", words, *told, money.shown(sums["balance_fen"]), "")


def _shown(fen: int) -> str:
    return money.shown(fen) if fen else ""
