"""What called for visits outside the calendar."""

from typing import Any

from models.core.errors import RuleError
from models.visit.tables import CareEvent

Row = dict[str, Any]


def events() -> list[Row]:
    """Every event by column name, the latest first."""
    rows = CareEvent.select().where(CareEvent.removed_at == "")
    return list(rows.order_by(CareEvent.on.desc(), CareEvent.created_at.desc()).dicts())


def event(key: str) -> Row:
    """One event by key."""
    found = next((row for row in events() if row["id"] == key), None)
    if found is None:
        raise RuleError("没有找到这件事，它可能已被撤销。请刷新后再试。")
    return found
