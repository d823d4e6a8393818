"""What is done with the fund; each command is one use case in one transaction."""

from collections.abc import Sequence

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.fund import queries
from models.fund.tables import FundSource


@command(Role.ADMIN)
def add_source(actor: Actor, name: str) -> str:
    """Add a source of money; a retired one of the same name comes back. Returns its key."""
    said = _named(name)
    if key := queries.source_named(said):
        base.update(FundSource, key, {"retired_on": ""})
        return key
    return base.insert(FundSource, {"name": said, "position": len(queries.sources(retired=True))})


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
