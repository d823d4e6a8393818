"""Payments picked for an audit (抽查), and what of their chain is there."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

CHAIN = ("申请", "核实", "会议", "公示", "批复", "发放", "签收", "报账", "财务凭证号")


@dataclass(frozen=True)
class Trace:
    """A step of a payment's whole chain: done on a day, with what is said of it; one that is not
    `needed` for this kind of payment is not missing."""

    step: str
    on: str = ""
    said: str = ""
    needed: bool = True

    @property
    def missing(self) -> bool:
        """Whether the auditor will ask for it."""
        return self.needed and not self.on


def missing(chain: Sequence[Trace]) -> list[str]:
    """The steps that an auditor will ask for, in their order."""
    return [one.step for one in chain if one.missing]


def pick(keys: Sequence[str], count: int, seed: str) -> list[str]:
    """So many of these at random, in their order; the same seed picks the same again."""
    chosen = set(random.Random(seed).sample(range(len(keys)), min(count, len(keys))))
    return [key for place, key in enumerate(keys) if place in chosen]
