"""Goods (物资) that are bought, given out and counted; 购药卡 go by their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.core import money
from models.core.errors import Refused, RuleError

LINES = "货物"


@dataclass(frozen=True)
class Lot:
    """One kind of goods on an invoice: how many pieces, and the price of each in fen."""

    name: str
    spec: str
    unit: str
    count: int
    price_fen: int

    @property
    def amount_fen(self) -> int:
        """The price of all of them."""
        return self.count * self.price_fen


@dataclass(frozen=True)
class Receiver:
    """Who gets how many pieces; `cards` are the numbers of the 购药卡, one for each piece."""

    name: str
    household: str = ""
    count: int = 1
    cards: tuple[str, ...] = ()


def read_lots(written: str) -> list[Lot]:
    """Lots typed or pasted a line each: 品名 规格 单位 数量 单价; 规格 may be left out.

    Raises RuleError that names the line and what is wrong with it.
    """
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if not lines:
        raise RuleError("还没有写货物，没有入账。每行一种：大米 10公斤 袋 100 58.00", LINES)
    return [_lot(line) for line in lines]


def _lot(line: str) -> Lot:
    words = [word.strip() for word in line.split("\t")] if "\t" in line else line.split()
    if len(words) == 4:
        words.insert(1, "")
    if len(words) != 5 or not words[0]:
        _refuse(line, "要写品名、规格、单位、数量、单价")
    name, spec, unit, count, price = words
    if not count.isdecimal() or not int(count):
        _refuse(line, f"数量“{count}”不是大于 0 的整数")
    try:
        price_fen = money.parse(price) or 0
    except Refused as refused:
        _refuse(line, f"单价“{price}”{refused.reason}")
    if price_fen <= 0:
        _refuse(line, "单价要大于 0")
    return Lot(name, spec, unit, int(count), price_fen)


def _refuse(line: str, reason: str) -> None:
    raise RuleError(f"“{line}”：{reason}。没有入账，请改好这一行。", LINES)


def check_cards(receivers: Sequence[Receiver], out: Sequence[str]) -> None:
    """Each card is given to one, and none that is `out` already."""
    given: set[str] = set(out)
    for one in receivers:
        if one.cards and len(one.cards) != one.count:
            raise RuleError(
                f"{one.name}领 {one.count} 张，写了 {len(one.cards)} 个卡号，没有入账。"
                "请一张写一个卡号。",
                "卡号",
            )
        for card in one.cards:
            if card in given:
                raise RuleError(f"卡号 {card} 已经发出，{one.name}的没有入账。请核对卡号。", "卡号")
            given.add(card)
