"""What waits for the second person."""

import json
from typing import Any

from models.core.errors import RuleError
from models.fund.policy import DraftState
from models.fund.tables import VoucherDraft

Row = dict[str, Any]


def drafts() -> list[Row]:
    """Drafts that are not posted, the oldest first: all columns, `written` as a mapping."""
    rows = VoucherDraft.select().where(
        VoucherDraft.removed_at == "", VoucherDraft.state != DraftState.POSTED
    )
    return [_read(row) for row in rows.order_by(VoucherDraft.created_at).dicts()]


def draft(key: str) -> Row:
    """A draft by key."""
    held = VoucherDraft.select().where(VoucherDraft.id == key, VoucherDraft.removed_at == "")
    row = held.dicts().first()
    if row is None:
        raise RuleError("没有找到这一笔待复核的账，可能已经作废。请刷新后再看。")
    return dict(row)


def waiting_in(month: str) -> int:
    """How many drafts of a month wait for the second person."""
    waiting = [row for row in drafts() if row["state"] == DraftState.WAITING]
    return sum(row["written"]["happened_on"][:7] <= month for row in waiting)


def _read(row: Row) -> Row:
    return {**row, "written": json.loads(row["written"])}
