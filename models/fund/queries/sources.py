"""The sources of money and their rules."""

from typing import Any

from models.core.errors import RuleError
from models.core.fields import fields_of
from models.fund.policy import SourceRules
from models.fund.tables import FundSource, SourceScope

Row = dict[str, Any]


def sources(retired: bool = False) -> list[Row]:
    """The sources of money in their order, all columns; those in use only, or all."""
    rows = FundSource.select().where(FundSource.removed_at == "")
    rows = rows if retired else rows.where(FundSource.retired_on == "")
    return list(rows.order_by(FundSource.position, FundSource.name).dicts())


def source_named(name: str) -> str | None:
    """The key of the source with this name, None where the list has none."""
    return next((row["id"] for row in sources(retired=True) if row["name"] == name.strip()), None)


def source(key: str) -> Row:
    """A source by its fields' labels, with `id` and `scopes` ({帮扶项目: 受助范围})."""
    row = next((one for one in sources(retired=True) if one["id"] == key), None)
    if row is None:
        raise RuleError("没有找到这个资金来源，没有改动。请刷新后再选一次。", "资金来源")
    told = {one.label: row[one.name] for one in fields_of(FundSource)}
    return {**told, "id": key, "retired_on": row["retired_on"], "scopes": _scopes(key)}


def rules_of(key: str) -> SourceRules:
    """What a source may pay."""
    row = source(key)
    return SourceRules(
        name=row["资金来源"],
        payee_scope=row["受助范围"],
        aid_kinds=_words(row["可用项目"]),
        levels=_words(row["限档案级别"]),
        lends=row["可出借"] == "是",
        overdraft=row["余额可为负"] == "是",
        from_on=row["起用日期"],
        until_on=row["截止日期"],
        retired_on=row["retired_on"],
        scopes=row["scopes"],
    )


def _words(said: str) -> tuple[str, ...]:
    return tuple(filter(None, said.split("、")))


def _scopes(source: str) -> dict[str, str]:
    rows = SourceScope.select().where(SourceScope.source == source, SourceScope.removed_at == "")
    return {row.aid_kind: row.payee_scope for row in rows}
