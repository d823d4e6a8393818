"""What the forms of the fund offer: persons with a file, sources of money, where it lies."""

from collections.abc import Mapping

from models.core.codes import CodeList
from models.core.fields import Field, Kind, Ways
from models.fund import queries
from models.fund.policy import PLACES, Account
from models.household import queries as households
from models.office import queries as office

SOURCE = Field("资金来源", Kind.CODE, codes="资金来源", required=True)
PLACE = Field("收付方式", Kind.CODE, codes="收付方式", required=True)
Keys = Mapping[str, str]
"""Words that are offered, and the key behind each."""


def persons() -> dict[str, str]:
    """The heads of files as they are offered: 王伟（采油一班） → household."""
    return {
        f"{row['values']['姓名']}（{row['values']['单位']}）": row["id"]
        for row in households.register_rows()
    }


def household_of(said: str, known: Keys) -> str:
    """The household that is meant: the offered one, or the only one of this name; else ""."""
    same = [key for words, key in known.items() if name_of(words) == said]
    return known.get(said) or (same[0] if len(same) == 1 else "")


def name_of(said: str) -> str:
    """The name without the unit behind it."""
    return said.split("（")[0]


def sources() -> dict[str, str]:
    """The sources in use: name → key."""
    return {row["name"]: row["id"] for row in queries.sources()}


def ways(names: Keys) -> Ways:
    """How the forms read what is chosen."""
    lists = dict(office.code_lists())
    lists[SOURCE.codes] = CodeList(SOURCE.codes, tuple(names))
    lists[PLACE.codes] = CodeList(PLACE.codes, tuple(str(one) for one in PLACES))
    return Ways(lists=lists)


def place_of(said: object) -> Account:
    """Where the money lies; the bank where nothing was said."""
    return Account(str(said)) if said else Account.BANK
