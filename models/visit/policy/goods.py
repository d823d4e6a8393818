"""Goods of a gift as lines: what, in which measure, how many at which price, and the sum."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from models.core.errors import RuleError


@dataclass(frozen=True)
class GoodsLine:
    """A line of goods (品名 计量单位 单价 数量): the price in fen, the quantity as decimal text."""

    item: str
    measure: str = ""
    price_fen: int | None = None
    quantity: str = "1"

    @property
    def amount_fen(self) -> int | None:
        """Price times quantity, rounded to the fen; None where no price is known."""
        if self.price_fen is None:
            return None
        amount = self.price_fen * Decimal(self.quantity)
        return int(amount.quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def said(self) -> str:
        """大米 2 袋; a bare name where the quantity is one of no measure."""
        if not self.measure and self.quantity == "1":
            return self.item
        return f"{self.item} {self.quantity} {self.measure}".rstrip()


def goods_said(lines: Iterable[GoodsLine]) -> str:
    """The goods in words: 大米 2 袋、食用油 1 桶."""
    return "、".join(line.said for line in lines)


def goods_value(lines: Sequence[GoodsLine]) -> int | None:
    """The sum of the lines in fen; None where there is no line or one has no price."""
    amounts = [line.amount_fen for line in lines]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if amounts and len(known) == len(amounts) else None


def quantity(written: str) -> str:
    """A quantity as plain decimal text; raises RuleError for what is none or not above zero."""
    try:
        number = Decimal(written.strip())
    except InvalidOperation:
        raise RuleError(f"数量“{written.strip()}”不是数字，没有保存。", "数量") from None
    if not number.is_finite() or number <= 0:
        raise RuleError("数量要大于零，没有保存。", "数量")
    return f"{number.normalize():f}"


def check_goods(lines: Sequence[GoodsLine]) -> None:
    """Refuse lines without a name or a price, or with a price below zero."""
    for line in lines:
        if not line.item.strip():
            raise RuleError("慰问品有一行没有品名，没有保存。", "品名")
        if line.price_fen is None:
            raise RuleError(f"{line.item}没有单价，没有保存。请填每件的价格（元）。", "单价")
        if line.price_fen < 0:
            raise RuleError(f"{line.item}的单价不能小于零，没有保存。", "单价")
        quantity(line.quantity)


_BETWEEN = re.compile(r"[、，,；;＋+\n]|和(?=[^、，,；;]*\d)")
_NUMBER = r"(?P<quantity>\d+(?:\.\d+)?|[一二两三四五六七八九十])"
_AFTER = re.compile(rf"^(?P<item>.*?\D)\s*{_NUMBER}\s*(?P<measure>[^\d\s（）()]{{1,3}})$")
_BEFORE = re.compile(rf"^{_NUMBER}\s*(?P<measure>[袋桶箱件瓶盒提套包条个张床份壶])\s*(?P<item>.+)$")
_DIGITS = {word: place for place, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def goods_read(written: str) -> tuple[GoodsLine, ...]:
    """The lines that words of goods mean (大米2袋、食用油1桶), without prices."""
    return tuple(_line(part.strip()) for part in _BETWEEN.split(written) if part.strip())


def _line(said: str) -> GoodsLine:
    found = _AFTER.match(said) or _BEFORE.match(said)
    count = Decimal(_DIGITS.get(found["quantity"], found["quantity"])) if found else Decimal(0)
    if not found or not count:
        return GoodsLine(said)
    return GoodsLine(found["item"].strip(), found["measure"], quantity=quantity(str(count)))
