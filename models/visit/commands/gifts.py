"""Goods of a visit, written as lines; the visit itself carries their words and their value."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core import base
from models.core.base import in_chunks
from models.visit import policy, queries
from models.visit.policy import GoodsLine
from models.visit.tables import VisitGift

Goods = Sequence[GoodsLine]


def told(goods: Goods) -> dict[str, Any]:
    """What a visit's own values say of its goods, by label."""
    return {"慰问品": policy.goods_said(goods), "慰问品折价": policy.goods_value(goods)}


def same_goods(visit: str, values: Mapping[str, Any]) -> Goods:
    """The lines that a visit has, where its values still say the same of them; else none."""
    lines = queries.goods_of([visit]).get(visit, ())
    return lines if all(values.get(label) == said for label, said in told(lines).items()) else ()


def write_goods(goods: Mapping[str, Goods]) -> None:
    """Give visits these lines instead of those that they have; the former stay in history."""
    there = queries.goods_of(list(goods))
    changed = {
        visit: lines for visit, lines in goods.items() if there.get(visit, ()) != tuple(lines)
    }
    for chunk in in_chunks([visit for visit in changed if visit in there]):
        held = (VisitGift.visit.in_(chunk), VisitGift.removed_at == "")
        base.withdraw(VisitGift, *(row.id for row in VisitGift.select(VisitGift.id).where(*held)))
    base.insert_many(
        VisitGift,
        [
            {
                "visit": visit,
                "position": place,
                "item": line.item.strip(),
                "measure": line.measure.strip(),
                "price_fen": line.price_fen,
                "quantity": line.quantity,
                "amount_fen": line.amount_fen,
            }
            for visit, lines in changed.items()
            for place, line in enumerate(lines)
        ],
    )
