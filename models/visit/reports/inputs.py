"""What a visit form is made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.household.reports.inputs import HouseholdPaper
from models.household.reports.rows import without_numbers


@dataclass(frozen=True)
class Visitor:
    """Who goes: name and post."""

    name: str
    post: str = ""


@dataclass(frozen=True)
class VisitPaper:
    """A planned visit: its household, campaign and number in it, gift, visitors.

    `gift_fen` None leaves the sum to a hand; `goods` is 大米 1 袋、食用油 1 桶.  `form` is the
    planned way (入户 …), `qr` the text of the code, `last_visit` one line.
    """

    household: HouseholdPaper
    campaign: str
    number: str
    visitors: tuple[Visitor, ...] = ()
    gift_fen: int | None = None
    goods: str = ""
    form: str = ""
    last_visit: str = ""
    qr: str = ""
    printed: str = ""


def known(facts: Mapping[str, str], *names: str) -> str:
    """The first fact that is known, without numbers that look like an ID or a bank card."""
    known = next((facts[name] for name in names if facts.get(name)), "")
    return without_numbers(known)
