"""Old books come in as history: no gates, no second person, their own numbers kept."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command, new_id
from models.fund import queries
from models.fund.commands.posting import entry_rows
from models.fund.commands.sources import add_source
from models.fund.policy import Act, red, reversal_words
from models.fund.policy.books import BookLine
from models.fund.tables import Entry, Voucher


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


def _sources(actor: Actor, lines: Sequence[BookLine]) -> dict[str, str]:
    """The key of each source by its name; one that is not there is begun."""
    names = dict.fromkeys(line.source for line in lines)
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
    """Reverse posted history in the open month (an import is undone): how many.

    Pairs that cancel each other already stay as they are.
    """
    today = days.today().isoformat()
    standing = [row for key in vouchers if _stands(row := queries.voucher(key))]
    month = queries.open_month(today)
    number = queries.next_number("", month)
    rows, entries = [], []
    for at, row in enumerate(standing):
        key, place = new_id(), {"month": month, "number": number + at}
        words = reversal_words(row["booked_on"], row["shown_number"])
        about = {"act": Act.REVERSAL, "booked_on": today, "happened_on": today, "summary": words}
        rows.append({"id": key, **place, **about, "reverses": row["id"], "is_history": True})
        entries += entry_rows(key, month, number + at, red(row["entries"]))
    base.insert_many(Voucher, rows)
    base.insert_many(Entry, entries)
    return len(standing)


def _stands(row: Mapping[str, Any]) -> bool:
    return not row["reversed_by"] and row["reverses"] is None
