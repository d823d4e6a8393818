"""Old books and loan registers come in as history: no gates, no second person, numbers kept."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command, new_id
from models.fund import queries
from models.fund.commands.loans import set_plan
from models.fund.commands.posting import check_owed, entry_rows
from models.fund.commands.sources import add_source
from models.fund.policy import Act, Part, red, reversal_words
from models.fund.policy import entries as entries_of
from models.fund.policy.books import BookLine
from models.fund.policy.loans import LoanState, OldLoan, covered
from models.fund.tables import Entry, Loan, Voucher


@command(Role.ENTRY)
def apply_book(actor: Actor, book: str, lines: Sequence[BookLine]) -> list[str]:
    """Write the lines of an old book (marked 历史导入); returns their keys in order.

    Sources that the office does not have are added by their name. Numbers run on in the book's
    months; the paper's own number stays beside them.
    """
    sources = _sources(actor, lines)
    numbers: Counter[str] = Counter()
    keys = [new_id() for _ in lines]
    vouchers: list[dict[str, Any]] = []
    entries: list[dict[str, Any]] = []
    for key, line in zip(keys, lines, strict=True):
        month = line.on[:7]
        if month not in numbers:
            numbers[month] = queries.next_number(book, month) - 1
        numbered = line.act is not Act.OPENING
        numbers[month] += numbered
        number = numbers[month] * numbered
        place = {"book": book, "month": month, "number": number}
        vouchers.append({"id": key, **place, **_voucher(line, keys)})
        booked = replace(line, source=sources[line.source]).entries()
        entries += entry_rows(key, month, number, booked)
    base.insert_many(Voucher, vouchers)
    base.insert_many(Entry, entries)
    return keys


def _sources(actor: Actor, named: Sequence[BookLine | OldLoan]) -> dict[str, str]:
    """The key of each source by its name; one that is not there is begun."""
    names = dict.fromkeys(one.source for one in named)
    return {name: queries.source_named(name) or add_source(actor, name) for name in names}


def _voucher(line: BookLine, keys: Sequence[str]) -> Mapping[str, Any]:
    taken = keys[line.reverses] if isinstance(line.reverses, int) else line.reverses
    return {
        "act": line.act,
        "booked_on": line.on,
        "happened_on": line.on,
        "summary": line.summary,
        "handler": line.handler,
        "paper_number": line.paper_number,
        "reverses": taken,
        "extra": json.dumps(line.extra, ensure_ascii=False) if line.extra else "",
        "is_history": True,
    }


@command(Role.ENTRY)
def take_back_book(actor: Actor, vouchers: Sequence[str]) -> int:
    """Reverse posted history in the open month (an import is undone): how many lines of a book.

    Pairs that cancel each other already stay as they are.
    """
    today = days.today().isoformat()
    booked = [queries.voucher(key) for key in vouchers]
    standing = [row for row in booked if _stands(row)]
    month = queries.open_month(today)
    number = queries.next_number("", month)
    rows, entries = [], []
    for at, row in enumerate(standing):
        key, place = new_id(), {"month": month, "number": number + at}
        words = reversal_words(row["booked_on"], row["shown_number"])
        about = {"act": Act.REVERSAL, "booked_on": today, "happened_on": today, "summary": words}
        rows.append({"id": key, **place, **about, "reverses": row["id"], "is_history": True})
        back = red(row["entries"])
        check_owed(back)
        entries += entry_rows(key, month, number + at, back)
    base.insert_many(Voucher, rows)
    base.insert_many(Entry, entries)
    return sum(row["act"] != Act.OLD_LOAN for row in booked)


def _stands(row: Mapping[str, Any]) -> bool:
    return not row["reversed_by"] and row["reverses"] is None


# -- loan registers ------------------------------------------------------------------------------


@command(Role.ENTRY)
def apply_loans(actor: Actor, book: str, loans: Sequence[OldLoan]) -> list[str]:
    """Write the loans of an old register (历史导入); returns their keys in order.

    What is owed becomes an opening receivable against an opening account: no source of money is
    touched. A source that may not lend comes in as it is, and shows as such.
    """
    sources, numbers = _sources(actor, loans), Counter[str]()
    keys, rows = [new_id() for _ in loans], []
    for key, one in zip(keys, loans, strict=True):
        applied = one.lent_on or one.due_on or days.today().isoformat()
        year = applied[:4]
        if year not in numbers:
            numbers[year] = queries.next_loan_number(year) - 1
        numbers[year] += 1
        about = {"number": numbers[year], "applied_on": applied, "lent_on": one.lent_on}
        whose = {"source": sources[one.source], "drawn_by": actor.id, "is_history": True}
        rows.append({"id": key, **about, **whose, **_loan(one), "state": LoanState.LENT})
    base.insert_many(Loan, rows)
    owed = {}
    for key, one in zip(keys, loans, strict=True):
        set_plan(key, one.plan)
        part = Part(one.left_fen, sources[one.source], one.household, one.name, loan=key)
        owed[part] = one.lent_on
    _open(book, owed)
    return keys


def _loan(one: OldLoan) -> dict[str, Any]:
    return {
        "household": one.household or None,
        "name": one.name,
        "unit": one.unit,
        "purpose": one.purpose,
        "asked_fen": one.lent_fen,
        "lent_fen": one.lent_fen,
        "reason": one.reason,
        "way": one.way,
        "due_on": one.due_on,
        "guarantor": one.guarantor,
        "note": one.note,
        "extra": json.dumps(one.extra, ensure_ascii=False) if one.extra else "",
        "waiting": json.dumps(list(one.waiting), ensure_ascii=False) if one.waiting else "",
    }


@command(Role.ENTRY)
def change_old_loans(actor: Actor, book: str, loans: Mapping[str, OldLoan]) -> None:
    """Bring loans that came from a register up to what it says now; what is owed moves with it."""
    held = {row["id"]: row for row in queries.loans(queries.LoanFilter(), days.today())}
    moved = {}
    for key, one in loans.items():
        row = held[key]
        base.update(Loan, key, _loan(one))
        settled = row["owed"].repaid + row["owed"].lost
        set_plan(key, [*covered(row["plan"], settled), *one.plan])
        more = one.left_fen - row["left_fen"]
        moved[Part(more, row["source"], row["household"], row["name"], loan=key)] = row["lent_on"]
    _open(book, moved)


def _open(book: str, owed: Mapping[Part, str]) -> None:
    """Opening vouchers, one a loan, with the day it was lent; in red where less is owed."""
    today = days.today().isoformat()
    month = queries.open_month(today)
    vouchers, entries = [], []
    for part, lent_on in owed.items():
        if not part.amount_fen:
            continue
        key = new_id()
        booked = entries_of(Act.OLD_LOAN, [replace(part, amount_fen=abs(part.amount_fen))])
        booked = booked if part.amount_fen > 0 else red(booked)
        check_owed(booked)
        place = {"book": book, "month": month, "number": 0, "act": Act.OLD_LOAN}
        happened = {"booked_on": today, "happened_on": lent_on or today}
        about = {"summary": f"{part.payee}期初借款", "is_history": True}
        vouchers.append({"id": key, **place, **happened, **about})
        entries += entry_rows(key, month, 0, booked)
    base.insert_many(Voucher, vouchers)
    base.insert_many(Entry, entries)
