"""What the fund's records say, as plain values."""

from typing import Any

from models.fund.tables import FundSource

Row = dict[str, Any]


def sources(retired: bool = False) -> list[Row]:
    """The sources of money in their order: id, name, retired_on; those in use only, or all."""
    rows = FundSource.select().where(FundSource.removed_at == "")
    rows = rows if retired else rows.where(FundSource.retired_on == "")
    told = FundSource.id, FundSource.name, FundSource.retired_on
    return list(rows.select(*told).order_by(FundSource.position, FundSource.name).dicts())


def source_named(name: str) -> str | None:
    """The key of the source with this name, None where the list has none."""
    return next((row["id"] for row in sources(retired=True) if row["name"] == name.strip()), None)
