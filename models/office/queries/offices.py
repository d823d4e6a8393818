"""Offices in their levels, and the cadres responsible in each."""

from dataclasses import dataclass, field
from typing import Any

import peewee as pw

from models.core import search
from models.core.base import remembered
from models.core.errors import RuleError
from models.office import policy
from models.office.tables import Office, Officer


@dataclass(frozen=True)
class Cadre:
    """A union cadre: an operator where `roles` are given and `active`."""

    id: str
    name: str
    post: str = ""
    telephone: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    slot: str = ""
    retired_on: str = ""

    @property
    def active(self) -> bool:
        """Whether the cadre still holds a post here."""
        return not self.retired_on


@dataclass(frozen=True)
class OfficeRow:
    """An office with its responsible cadre; `parent` is the key of the office above."""

    id: str
    name: str
    level: str
    parent: str = ""
    cadre: Cadre | None = None


@remembered
def home() -> OfficeRow:
    """The office that this store belongs to."""
    found = _offices(Office.is_home)
    if not found:
        raise RuleError("这个数据文件夹还没有登记本单位，请重新建立。")
    return found[0]


def plant() -> OfficeRow | None:
    """The plant union above (or this office itself where it is one)."""
    found = _offices(Office.level == policy.Level.PLANT)
    return found[0] if found else None


def groups() -> list[OfficeRow]:
    """The offices below this one, by name."""
    return sorted(_offices(Office.parent == home().id), key=lambda row: search.unit_key(row.name))


def responsible(unit: str) -> list[OfficeRow]:
    """The offices, from the plant down, whose cadres answer for a household of this `unit`."""
    wanted = Office.is_home | (Office.level == policy.Level.PLANT) | (Office.name == unit)
    order = list(policy.Level)
    return sorted(_offices(wanted), key=lambda row: order.index(policy.Level(row.level)))


def _offices(where: Any) -> list[OfficeRow]:
    rows = (
        Office.select(Office, Officer)
        .join(Officer, pw.JOIN.LEFT_OUTER, on=(Office.cadre == Officer.id))
        .where(where, Office.removed_at == "")
        .order_by(Office.name)
    )
    return [_office(row) for row in rows]


def _office(row: Any) -> OfficeRow:
    cadre = _cadre(row.cadre) if row.cadre_id else None
    return OfficeRow(row.id, row.name, row.level, row.parent_id or "", cadre)


def _cadre(row: Any) -> Cadre:
    return Cadre(
        row.id,
        row.name,
        row.post,
        row.telephone,
        policy.roles_of(row.roles),
        row.slot,
        row.retired_on,
    )


def cadres() -> list[Cadre]:
    """All cadres that hold a post, operators or not, by name."""
    rows = Officer.select().where(Officer.removed_at == "", Officer.retired_on == "")
    return [_cadre(row) for row in rows.order_by(Officer.name)]


def operators() -> list[Cadre]:
    """The cadres that may open this store, by name."""
    return [one for one in cadres() if one.slot]


def cadre(key: str) -> Cadre:
    """One cadre."""
    row = Officer.get_or_none(Officer.id == key, Officer.removed_at == "")
    if row is None:
        raise RuleError("没有找到这位干部，可能已被撤销，请刷新后再试。")
    return _cadre(row)
