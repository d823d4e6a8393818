"""What the papers of the fund are filled with."""

from collections import defaultdict
from typing import Any

from models.core import audit
from models.core.errors import RuleError
from models.core.report import Report
from models.fund import queries, reports
from models.fund.policy import Account, Side
from models.fund.queries import Book, LineFilter
from models.household import queries as households
from models.office import queries as office

SUBSIDIARY = "辅助台账"


def ledger_book(source: str, month: str, printed: str) -> Report:
    """The book of a source, of a year (2026), a month (2026-03) or of all ("")."""
    book = Book(LineFilter(source=source, month=month))
    rows = book.rows(0, book.count)
    if not rows:
        raise RuleError("这个来源在这段时间没有账，没有要打印的。")
    finance = queries.finance_numbers([row["voucher"] for row in rows if row["voucher"]])
    given = reports.LedgerBook(
        office.home().name,
        queries.source(source)["资金来源"],
        _span(month),
        rows,
        finance,
        _subsidiary(),
        printed,
    )
    return reports.ledger_book(given)


def _span(month: str) -> str:
    if not month:
        return "全部"
    return f"{month[:4]} 年" + (f" {int(month[5:])} 月" if month[4:] else "")


def _subsidiary() -> bool:
    return office.setting("books") == SUBSIDIARY


def voucher_paper(key: str, printed: str) -> Report:
    """One voucher with its entries."""
    row = queries.voucher(key)
    names = {one["id"]: one["name"] for one in queries.sources(retired=True)}
    lines = tuple(
        (
            row["summary"] if place == 0 else "",
            str(one.account),
            names[one.source],
            one.payee,
            one.amount_fen if one.side is Side.DEBIT else 0,
            one.amount_fen if one.side is Side.CREDIT else 0,
        )
        for place, one in enumerate(row["entries"])
    )
    number = f"{int(row['month'][5:])} 月第 {row['shown_number']} 号" if row["number"] else ""
    about = (office.home().name, row["booked_on"], number, lines, row["papers"], row["handler"])
    return reports.voucher_paper(reports.VoucherPaper(*about, _subsidiary(), printed))


def claim_paper(key: str, printed: str) -> Report:
    """A 报账单."""
    row = queries.claim(key)
    names = {one["id"]: one["name"] for one in queries.sources(retired=True)}
    lines = []
    for one in row["lines"]:
        booked = queries.voucher(one["id"])
        by_source: dict[str, int] = defaultdict(int)
        for entry in booked["entries"]:
            if entry.account is Account.EXPENSE:
                by_source[entry.source] += entry.amount_fen
        lines += [
            (one["booked_on"], booked["shown_number"], one["summary"], names[source], fen)
            for source, fen in by_source.items()
        ]
    number = f"{row['made_on'][:4]} 年第 {row['number']} 号"
    about = (office.home().name, number, row["made_on"], tuple(lines), row["papers"], row["note"])
    return reports.claim_paper(reports.ClaimPaper(*about, printed))


def receipts(key: str, printed: str) -> Report:
    """领条 of all whom a payment reached, one each."""
    row = queries.voucher(key)
    paid = [one for one in row["entries"] if one.account is Account.EXPENSE and one.payee]
    if not paid or row["reverses"]:
        raise RuleError("这一笔没有领取人，没有领条。请选一笔发放、慰问或物资发放。")
    units = households.standings(one.household for one in paid if one.household)
    said = [
        reports.Slip(
            str(n),
            one.payee,
            units[one.household]["unit"] if one.household in units else "",
            None if one.goods else one.amount_fen,
            f"{one.item} {one.quantity}{f'（卡号 {one.card}）' if one.card else ''}".strip(),
            "" if one.goods else one.aid_kind or "补助",
        )
        for n, one in enumerate(paid, 1)
    ]
    name = office.home().name
    return reports.slips("救助款物领条", name, name, said, printed)


def statement(span: str, printed: str) -> Report:
    """A month (2026-03) or a year (2026) by source and by kind of aid."""
    sources = tuple(_of_sources(span))
    if not sources:
        raise RuleError(f"{span} 以前没有账，没有要打印的。")
    closed = queries.last_closed() >= (span if span[4:] else f"{span}-12")
    kinds = tuple(queries.by_kind(span))
    beyond = tuple(
        (row["name"], row["aid_kind"], row["ceiling_fen"], row["approved_fen"], row["beyond_why"])
        for row in queries.beyond(span)
    )
    exceptions = tuple(
        (row["name"], row["lent_fen"] or row["asked_fen"], row["exception_by"], row["note"])
        for row in queries.exceptions(span)
    )
    about = (office.home().name, span, sources, kinds, beyond, exceptions, closed)
    return reports.statement(reports.Statement(*about, _subsidiary(), audit.head(), printed))


def _of_sources(span: str) -> Any:
    last = span if span[4:] else f"{span}-12"
    for row in queries.sources(retired=True):
        sums = queries.sums_by_month(LineFilter(source=row["id"]))
        if not any(month <= last for month in sums):
            continue
        held = [one for month, one in sums.items() if month.startswith(span)]
        told = {name: sum(one[f"{name}_fen"] for one in held) for name in _MOVED}
        before = sum(one["moved_fen"] for month, one in sums.items() if month < span)
        told["balance"] = before + sum(one["moved_fen"] for one in held)
        yield row["pot"], row["name"], {**told, "carried": before}


_MOVED = ("in", "out", "lent", "recovered")


def reconciliation(month: str, printed: str) -> Report:
    """The month's payments beside what finance booked."""
    rows = [row for row in queries.lines(LineFilter(month=month), limit=-1) if row["out_fen"]]
    rows = [row for row in rows if not row["is_history"]]
    if not rows:
        raise RuleError(f"{month} 没有支出，没有要对账的。")
    finance = queries.finance_numbers([row["voucher"] for row in rows])
    lines = tuple(
        (
            row["booked_on"],
            row["shown_number"],
            row["summary"],
            row["source_name"],
            row["out_fen"],
            finance.get(row["voucher"], ""),
        )
        for row in rows
    )
    return reports.reconciliation(reports.Reconciled(office.home().name, month, lines, printed))


def ledger_books(month: str, printed: str) -> list[Report]:
    """The book of each source that has lines then."""
    rows = queries.sources(retired=True)
    held = [row["id"] for row in rows if queries.count_lines(LineFilter(row["id"], month))]
    return [ledger_book(source, month, printed) for source in held]


def vouchers(month: str, printed: str) -> list[Report]:
    """The vouchers of a month in the order of their numbers."""
    rows = queries.lines(LineFilter(month=month), limit=-1)
    keys = dict.fromkeys(row["voucher"] for row in rows if row["number"])
    return [voucher_paper(key, printed) for key in keys]


def claims(month: str, printed: str) -> list[Report]:
    """The 报账单 of a month."""
    rows = [row for row in queries.claims() if row["made_on"].startswith(month)]
    return [claim_paper(row["id"], printed) for row in reversed(rows)]
