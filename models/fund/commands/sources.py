"""The sources of money: their names, order and rules."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column, fields_of
from models.fund import queries
from models.fund.tables import FundSource, SourceScope


@command(Role.ADMIN)
def add_source(actor: Actor, name: str, rules: Mapping[str, Any] | None = None) -> str:
    """Add a source of money with its rules by label; a retired one of the same name comes back.

    Returns its key.
    """
    said = _named(name)
    key = queries.source_named(said)
    if key is None:
        place = len(queries.sources(retired=True))
        key = base.insert(FundSource, {"name": said, "position": place})
    base.update(FundSource, key, {"retired_on": ""})
    change_source(actor, key, {**(rules or {}), "资金来源": said})
    return key


@command(Role.ADMIN)
def rename_source(actor: Actor, source: str, name: str) -> None:
    """Give a source another name; records and papers made before keep the old one."""
    base.check_here(FundSource, [source])
    said = _named(name)
    if queries.source_named(said) not in (None, source):
        raise RuleError(f"已有叫“{said}”的资金来源，没有保存。请换一个名称。", "资金来源")
    base.update(FundSource, source, {"name": said})


@command(Role.ADMIN)
def order_sources(actor: Actor, sources: Sequence[str]) -> None:
    """Set the order in which the sources are offered."""
    base.check_here(FundSource, sources)
    base.update_many(FundSource, [(key, {"position": n}) for n, key in enumerate(sources)])


@command(Role.ADMIN)
def change_source(actor: Actor, source: str, values: Mapping[str, Any]) -> None:
    """Set the rules of a source, by label; what was paid before is not looked at again."""
    base.check_here(FundSource, [source])
    if "资金来源" in values:
        rename_source(actor, source, values["资金来源"])
    if values.get("可出借") == "是" and not values.get("出借依据文号"):
        raise RuleError(
            "可出借的来源要写明依据文号（行政借款、互助金办法），没有保存。", "出借依据文号"
        )
    told = by_column(fields_of(FundSource), values)
    base.update(FundSource, source, {k: v for k, v in told.items() if k != "name"})


@command(Role.ADMIN)
def set_scope(actor: Actor, source: str, aid_kind: str, payee_scope: str) -> None:
    """Set whom a source reaches for one 帮扶项目; "" takes the source's own scope again."""
    base.check_here(FundSource, [source])
    held = SourceScope.select(SourceScope.id).where(
        SourceScope.source == source,
        SourceScope.aid_kind == aid_kind,
        SourceScope.removed_at == "",
    )
    base.withdraw(SourceScope, *(row.id for row in held))
    if payee_scope:
        base.insert(
            SourceScope, {"source": source, "aid_kind": aid_kind, "payee_scope": payee_scope}
        )


def _named(name: str) -> str:
    said = name.strip()
    if not said:
        raise RuleError("请填资金来源的名称，没有保存。", "资金来源")
    return said


@command(Role.ADMIN)
def retire_source(actor: Actor, source: str) -> None:
    """Offer a source no longer; what was paid from it keeps its name."""
    base.check_here(FundSource, [source])
    base.update(FundSource, source, {"retired_on": days.today().isoformat()})
