"""A campaign's gifts handed out by the roster in one act; only the exceptions are named."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_label
from models.visit import policy, queries
from models.visit.commands.findings import check_once, made, update_last_visits
from models.visit.commands.gifts import told, write_goods
from models.visit.fields import VISIT
from models.visit.policy import GoodsLine, State
from models.visit.policy.standards import Gift
from models.visit.queries import VisitFilter
from models.visit.tables import Visit

Row = Mapping[str, Any]


@command(Role.ENTRY)
def give_all(
    actor: Actor, campaign: str, values: Mapping[str, Any], but_not: Sequence[int] = ()
) -> dict[str, int]:
    """Record every open visit of a campaign as made, with its own or its class's gift.

    `values` by label hold for all (走访日期, 走访形式, 走访人, 慰问品折价 a household); visits with
    the numbers `but_not` stay planned. Returns {given, left, money_fen}.
    """
    waiting = queries.visits_of(
        queries.visit_ids(VisitFilter(campaign=campaign, state=State.PLANNED))
    )
    _check_numbers(but_not, waiting)
    given = [row for row in waiting if row["number"] not in set(but_not)]
    if not given:
        raise RuleError("名单上没有要发放的户，没有登记。")
    gifts = {key: _priced(gift, values) for key, gift in queries.gifts_of(given).items()}
    sources = queries.sources_of(given)
    said = [{**row, "source": sources[row["id"]]} for row in queries.with_visitors(given)]
    rows = [(row["id"], _made(row, gifts[row["id"]], values, actor)) for row in said]
    base.update_many(Visit, rows)
    write_goods({key: gift.goods for key, gift in gifts.items()})
    update_last_visits(row["household"] for row in given)
    sums = [changed["gift_money_fen"] or 0 for _, changed in rows]
    return {"given": len(given), "left": len(waiting) - len(given), "money_fen": sum(sums)}


def _check_numbers(but_not: Sequence[int], waiting: Sequence[Row]) -> None:
    open_numbers = {row["number"] for row in waiting}
    if unknown := sorted(set(but_not) - open_numbers):
        said = "、".join(map(str, unknown))
        raise RuleError(f"名单上没有待发放的 {said} 号，没有登记。请核对编号。", "没有发到的编号")


def _priced(gift: Gift, values: Mapping[str, Any]) -> Gift:
    """Goods without prices become one line with the value that was given for a household."""
    value = values.get("慰问品折价")
    if not gift.goods or gift.goods_fen is not None or not value:
        return gift
    return replace(gift, goods=(GoodsLine(gift.goods_said, price_fen=value),))


def _made(row: Row, gift: Gift, values: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """What one visit becomes; refuses what a single record would be refused for."""
    said = {label: value for label, value in values.items() if value}
    own = {**by_label(VISIT, row), **said, "慰问金": gift.money_fen, **told(gift.goods)}
    policy.check_visit(own, days.today())
    check_once(row["id"], row["household"], own, f"第 {row['number']} 号 {row['name']}")
    return made(actor, own)
