"""What would be wrong with the book: the ledger invariants, each with a sentence."""

from collections.abc import Callable, Iterator

import peewee as pw

from models.core import days, money
from models.core.base import stored_rows
from models.fund.policy import MONEY, Account, Act
from models.fund.queries.balances import balances, money_of, moved
from models.fund.queries.goods import goods
from models.fund.queries.loans import LoanFilter, loans
from models.fund.queries.months import closed_months, month_digest
from models.fund.queries.sources import sources
from models.fund.tables import Entry, Voucher


def faults() -> list[str]:
    """Sentences for each place where the book does not hold; empty when it does."""
    return [sentence for check in _CHECKS for sentence in check()]


def _unbalanced() -> Iterator[str]:
    """Each voucher, and the whole, sums to zero; no voucher is without entries."""
    sums = Entry.select(Entry.voucher, moved()).group_by(Entry.voucher)
    for voucher, total in stored_rows(sums.having(moved() != 0)):
        yield f"凭证 {_named(voucher)} 借贷不平，差 {money.shown(total)} 元"
    bare = Voucher.select(Voucher.id).where(Voucher.id.not_in(Entry.select(Entry.voucher)))
    for (voucher,) in stored_rows(bare):
        yield f"凭证 {_named(voucher)} 没有分录"


def _numbers() -> Iterator[str]:
    """Numbers of a book's month run from 1 without gap or double."""
    rows = Voucher.select(
        Voucher.book,
        Voucher.month,
        pw.fn.COUNT(Voucher.id),
        pw.fn.COUNT(Voucher.number.distinct()),
        pw.fn.MAX(Voucher.number),
    ).where(Voucher.number > 0)
    for book, month, count, different, last in stored_rows(
        rows.group_by(Voucher.book, Voucher.month)
    ):
        if not count == different == last:
            yield f"{book}{month} 的凭证号有缺号或重号（{count} 张，最后一号 {last}）"


def _apart() -> Iterator[str]:
    """Entries stand in the month and under the number of their voucher."""
    apart = Entry.select(Entry.voucher).join(Voucher)
    apart = apart.where((Entry.month != Voucher.month) | (Entry.number != Voucher.number))
    for (voucher,) in stored_rows(apart.distinct()):
        yield f"凭证 {_named(voucher)} 的分录与凭证的月份或号数不一致"


def _closed() -> Iterator[str]:
    """Closed months are what they were."""
    for row in closed_months():
        if month_digest(row["month"]) != row["digest"]:
            yield f"{row['month']} 已月结，内容与月结时不一致"


def _reversals() -> Iterator[str]:
    """A red correction cancels what it takes back; nothing is corrected twice, nor a correction."""
    red, first = Voucher.alias(), Voucher.alias()
    rows = red.select(red.id, first.id, first.act).join(first, on=(red.reverses == first.id))
    for taken, voucher, act in stored_rows(rows):
        if act == Act.REVERSAL:
            yield f"凭证 {_named(taken)} 冲的是另一张红字更正"
        both = Entry.select(Entry.account, Entry.source, moved())
        both = both.where(Entry.voucher.in_([taken, voucher])).group_by(Entry.account, Entry.source)
        if any(total for _, _, total in stored_rows(both)):
            yield f"凭证 {_named(taken)} 与所冲的凭证没有抵平"


def _below_zero() -> Iterator[str]:
    """No source has less than nothing, unless its rule or an old book says so."""
    may = {row["id"] for row in sources(retired=True) if row["overdraft"] == "是"}
    names = {row["id"]: row["name"] for row in sources(retired=True)}
    old = Entry.select(Entry.source, moved()).join(Voucher)
    old = old.where(Voucher.is_history == True, Entry.account.in_(MONEY))  # noqa: E712 - SQL
    history = dict(stored_rows(old.group_by(Entry.source)))
    for source, held in balances().items():
        if source not in may and money_of(held) < min(0, history.get(source, 0)):
            yield f"“{names.get(source, '')}”的余额是 {money.shown(money_of(held))} 元，低于零"


def _loans() -> Iterator[str]:
    """Each loan's plan adds up to what was lent; nobody owes less than nothing."""
    for row in loans(LoanFilter(), days.today()):
        planned = sum(due.fen for due in row["plan"])
        if row["left_fen"] < 0:
            yield f"{row['name']}的借款还多了，差 {money.shown(row['left_fen'])} 元"
        if row["plan"] and row["owed"].lent and planned != row["owed"].lent:
            yield (
                f"{row['name']}的还款计划合计 {money.shown(planned)} 元，"
                f"与借出的 {money.shown(row['owed'].lent)} 元不符"
            )
    nobody = Entry.select(pw.fn.COUNT(Entry.id)).where(
        Entry.account == Account.LOAN, Entry.loan == ""
    )
    if count := nobody.scalar():
        yield f"有 {count} 条借款分录没有对应的借款"


def _stock() -> Iterator[str]:
    """Goods by the book: never below zero, and worth their price."""
    for row in goods():
        if row["stock"] < 0:
            yield f"{row['shown_name']}发出的比购入的多 {-row['stock']} {row['unit']}"
        if row["value_fen"] != row["stock"] * row["price_fen"]:
            yield (
                f"{row['shown_name']}账上 {money.shown(row['value_fen'])} 元，"
                f"与 {row['stock']} {row['unit']} × {money.shown(row['price_fen'])} 不符"
            )


_CHECKS: tuple[Callable[[], Iterator[str]], ...] = (
    _unbalanced, _numbers, _apart, _closed, _reversals, _below_zero, _loans, _stock,
)  # fmt: skip


def _named(voucher: str) -> str:
    row = Voucher.get_by_id(voucher)
    return f"{row.book}{row.month} 第 {row.number} 号"
