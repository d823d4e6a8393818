"""Goods: what was bought, where it went, what must be left, and the cards by number."""

from collections import defaultdict
from typing import Any

import peewee as pw

from models.core.base import remembered, stored_rows
from models.core.errors import RuleError
from models.fund.policy import Account, Act, Side
from models.fund.tables import Entry, FundSource, Goods, StockCount, Voucher

Row = dict[str, Any]


@remembered
def goods() -> list[Row]:
    """All goods that were bought, the latest first.

    Each with `shown_name`, `source_name`, pieces in `bought`, `given`, `back` and `stock`,
    `value_fen` of the stock by the book, and of the last count `counted_on` and `off`: counted
    less booked.
    """
    rows = (
        Goods.select(Goods, FundSource.name.alias("source_name"))
        .join(FundSource)
        .where(Goods.removed_at == "", Goods.voucher.is_null(False))
        .order_by(Goods.bought_on.desc(), Goods.name, Goods.spec)
    )
    moved, counts = _moved(), _last_counts()
    return [
        {**row, **moved[row["id"]], **counts.get(row["id"], _UNCOUNTED), "shown_name": named(row)}
        for row in rows.dicts()
    ]


_UNCOUNTED = {"counted_on": "", "off": None}


def named(row: Row) -> str:
    """大米 10公斤: goods as people call them."""
    return " ".join(filter(None, (row["name"], row["spec"])))


def _moved() -> dict[str, dict[str, int]]:
    """Pieces by goods, red corrections counted where they belong."""
    found: dict[str, dict[str, int]] = defaultdict(
        lambda: {"bought": 0, "given": 0, "back": 0, "stock": 0, "value_fen": 0}
    )
    first = Voucher.alias()
    act = pw.fn.COALESCE(first.act, Voucher.act)
    rows: Any = (
        Entry.select(
            Entry.goods, Entry.side, act, pw.fn.SUM(Entry.count), pw.fn.SUM(Entry.amount_fen)
        )
        .join(Voucher)
        .join(first, pw.JOIN.LEFT_OUTER, on=(Voucher.reverses == first.id))
        .where(Entry.account == Account.GOODS, Entry.goods != "")
        .group_by(Entry.goods, Entry.side, act)
    )
    for key, side, done, count, fen in stored_rows(rows):
        sign = _sign(side)
        found[key][_PLACES[done]] += abs(count)
        found[key]["stock"] += sign * count
        found[key]["value_fen"] += sign * fen
    return found


_PLACES = {Act.PURCHASE: "bought", Act.GOODS_OUT: "given", Act.GOODS_BACK: "back"}


def _last_counts() -> dict[str, Row]:
    rows = StockCount.select().where(StockCount.removed_at == "")
    ordered = rows.order_by(StockCount.on, StockCount.id).dicts()
    return {
        row["goods"]: {"counted_on": row["on"], "off": row["counted"] - row["booked"]}
        for row in ordered
    }


def one_goods(key: str) -> Row:
    """Goods by key, as `goods` gives them; also such as wait for the second person."""
    row = Goods.select().where(Goods.id == key).dicts().first()
    if row is None:
        raise RuleError("没有找到这种物资，没有改动。请刷新后再选一次。")
    source = FundSource.get_by_id(row["source"]).name
    counted = _last_counts().get(key, _UNCOUNTED)
    return {**row, **_moved()[key], **counted, "shown_name": named(row), "source_name": source}


def goods_moves(key: str) -> list[Row]:
    """Where pieces of goods went, in the order of the book.

    Each {voucher, on, act, payee, household, aid_kind, count, card}; `count` adds to the stock.
    """
    rows = (
        Entry.select(
            Voucher.id, Voucher.happened_on, Voucher.act, Entry.payee, Entry.household,
            Entry.aid_kind, Entry.side, Entry.count, Entry.card,
        )
        .join(Voucher)
        .where(Entry.account == Account.GOODS, Entry.goods == key)
        .order_by(Voucher.month, Voucher.number, Entry.position)
    )  # fmt: skip
    names = ("voucher", "on", "act", "payee", "household", "aid_kind", "side", "count", "card")
    told = [dict(zip(names, row, strict=True)) for row in stored_rows(rows)]
    return [{**row, "count": row["count"] * _sign(row["side"])} for row in told]


def _sign(side: str) -> int:
    return 1 if side == Side.DEBIT else -1


def cards_out(key: str) -> list[str]:
    """The numbers of cards that were given out and did not come back."""
    out: dict[str, int] = defaultdict(int)
    for row in goods_moves(key):
        if row["card"]:
            out[row["card"]] -= row["count"]
    return [card for card, count in out.items() if count > 0]


def received(key: str) -> dict[str, int]:
    """How many pieces each receiver holds: {name: count}."""
    held: dict[str, int] = defaultdict(int)
    for row in goods_moves(key):
        if row["payee"]:
            held[row["payee"]] -= row["count"]
    return {name: count for name, count in held.items() if count}
