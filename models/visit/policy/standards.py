"""What a campaign gives to whom: a standard for each class or kind, one for all others."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.visit.policy.goods import GoodsLine, goods_said, goods_value

OTHERS = ""  # what covers everybody who has no standard of his own


@dataclass(frozen=True)
class Gift:
    """Money in fen and goods as lines; None and no lines for nothing."""

    money_fen: int | None = None
    goods: tuple[GoodsLine, ...] = ()

    @property
    def goods_said(self) -> str:
        """The goods in words."""
        return goods_said(self.goods)

    @property
    def goods_fen(self) -> int | None:
        """The value of the goods, None where it is not known."""
        return goods_value(self.goods)

    @property
    def total_fen(self) -> int:
        """Money and the value of goods, as far as known."""
        return (self.money_fen or 0) + (self.goods_fen or 0)


def gift_for(category: str, standards: Mapping[str, Gift]) -> Gift:
    """The gift of a class or kind: its own, else that of all others, else nothing."""
    return standards.get(category) or standards.get(OTHERS) or Gift()
