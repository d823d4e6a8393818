"""Goods bought, accepted, given out, brought back, and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.core import base
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column
from models.fund import queries
from models.fund.commands.applying import check_day
from models.fund.commands.posting import post_entry
from models.fund.fields import BOUGHT, GOODS
from models.fund.policy import Account, Act, Part, VoucherForm
from models.fund.policy.goods import Lot, Receiver, check_cards
from models.fund.tables import Goods, StockCount

Row = dict[str, Any]


@command(Role.ENTRY)
def buy_goods(
    actor: Actor,
    lots: Sequence[Lot],
    about: Mapping[str, Any],
    source: str,
    place: Account = Account.BANK,
    handler: str = "",
    papers: int = 0,
) -> dict[str, str]:
    """Take an invoice into the stock: {voucher} or {draft}; `about` holds what BOUGHT names."""
    said = {name: value or "" for name, value in by_column(GOODS, about).items()}
    said = {name: value for name, value in said.items() if name in _BOUGHT}
    check_day(said.get("bought_on", ""), "购入日期")
    for label in ("供应商", "发票号", "验收人"):
        if not str(about.get(label) or "").strip():
            raise RuleError(f"请填{label}，没有入账。", label)
    if not lots:
        raise RuleError("还没有写货物，没有入账。", "货物")
    rows = [_row(lot, said, source) for lot in lots]
    keys = base.insert_many(Goods, rows)
    parts = [_bought(row, key) for row, key in zip(rows, keys, strict=True)]
    named = "、".join(f"{lot.name} {lot.count} {lot.unit}" for lot in lots)
    words = f"购入{named}（{said['supplier']}）"
    form = VoucherForm(Act.PURCHASE, said["bought_on"], words, parts, place, handler, papers)
    return post_entry(actor, form)


_BOUGHT = frozenset(field.name for field in GOODS if field.label in BOUGHT)


def _row(lot: Lot, said: Mapping[str, str], source: str) -> Row:
    about = {"name": lot.name, "spec": lot.spec, "unit": lot.unit}
    return {**said, **about, "count": lot.count, "price_fen": lot.price_fen, "source": source}


def _bought(row: Row, key: str) -> Part:
    return _part({**row, "id": key, "shown_name": queries.named(row)}, row["count"])


def _part(row: Row, count: int, **about: str) -> Part:
    said = {"item": row["shown_name"], "quantity": f"{count} {row['unit']}"}
    return Part(
        count * row["price_fen"], row["source"], goods=row["id"], count=count, **said, **about
    )


@command(Role.ENTRY)
def give_goods(
    actor: Actor,
    goods: str,
    receivers: Sequence[Receiver],
    on: str,
    aid_kind: str = "",
    handler: str = "",
) -> dict[str, str]:
    """Hand pieces of goods out to one or many, with one voucher: {voucher} or {draft}.

    Refused as a whole: more than the stock, a card that is out, a receiver whom the source does
    not reach.
    """
    row = _held(goods, on)
    if not receivers:
        raise RuleError("还没有写发给谁，没有入账。", "领取人")
    for one in receivers:
        if one.count <= 0:
            raise RuleError(f"{one.name}的数量要大于 0，没有入账。", "数量")
    check_cards(receivers, queries.cards_out(goods))
    parts = [part for one in receivers for part in _given(row, one, aid_kind)]
    return post_entry(actor, VoucherForm(Act.GOODS_OUT, on, _words(row, receivers), parts,
                                         handler=handler))  # fmt: skip


def _given(row: Row, one: Receiver, aid_kind: str) -> list[Part]:
    who = {"household": one.household, "payee": one.name, "aid_kind": aid_kind}
    if one.cards:
        return [_part(row, 1, card=card, **who) for card in one.cards]
    return [_part(row, one.count, **who)]


def _words(row: Row, receivers: Sequence[Receiver]) -> str:
    count = sum(one.count for one in receivers)
    whom = receivers[0].name if len(receivers) == 1 else f"{len(receivers)} 户"
    return f"发给{whom}{row['shown_name']} {count} {row['unit']}"


@command(Role.ENTRY)
def bring_back_goods(
    actor: Actor, goods: str, receiver: Receiver, on: str, handler: str = ""
) -> dict[str, str]:
    """Take pieces back from who got them: {voucher} or {draft}; never more than were given."""
    row = _held(goods, on)
    got = queries.received(goods).get(receiver.name, 0)
    if not 0 < receiver.count <= got:
        raise RuleError(
            f"{receiver.name}领了 {got} {row['unit']}，不能退 {receiver.count} {row['unit']}，"
            "没有入账。请核对姓名和数量。",
            "数量",
        )
    out = queries.cards_out(goods)
    for card in receiver.cards:
        if card not in out:
            raise RuleError(f"卡号 {card} 没有发出，没有入账。请核对卡号。", "卡号")
    check_cards([receiver], ())
    words = f"{receiver.name}退回{row['shown_name']} {receiver.count} {row['unit']}"
    given = _last_given(goods, receiver.name)
    whose = replace(receiver, household=given["household"] or "")
    parts = _given(row, whose, given["aid_kind"])
    return post_entry(actor, VoucherForm(Act.GOODS_BACK, on, words, parts, handler=handler))


def _last_given(goods: str, name: str) -> Row:
    """The last move of goods to or from somebody: a return stands under the same."""
    return next(row for row in reversed(queries.goods_moves(goods)) if row["payee"] == name)


def _held(goods: str, on: str) -> Row:
    row = queries.one_goods(goods)
    check_day(on, "发生日期")
    if on < row["bought_on"]:
        raise RuleError(
            f"{row['shown_name']} {row['bought_on']} 才购入，没有入账。请核对日期。", "发生日期"
        )
    return row


@command(Role.ENTRY)
def count_goods(
    actor: Actor, counted: Mapping[str, int], on: str, by: str = "", note: str = ""
) -> dict[str, int]:
    """Note what was counted by hand: {goods: counted less booked} where the two differ.

    A difference stays in the list until vouchers explain it and a new count agrees.
    """
    check_day(on, "盘点日期")
    held = {row["id"]: row["stock"] for row in queries.goods()}
    if any(count < 0 for count in counted.values()):
        raise RuleError("盘点数不能小于 0，没有保存。", "盘点数")
    about = {"on": on, "by": by.strip() or actor.name, "note": note.strip()}
    rows = [
        {"goods": key, "counted": count, "booked": held[key], **about}
        for key, count in counted.items()
    ]
    base.insert_many(StockCount, rows)
    return {row["goods"]: row["counted"] - row["booked"] for row in rows
            if row["counted"] != row["booked"]}  # fmt: skip
