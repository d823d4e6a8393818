"""How the book is said: its columns, the squares of a chain, the days and numbers of a voucher."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.fund.policy import Act, StepState, next_step
from ui.kit.table_model import ColumnSpec
from ui.kit.tags import Steps, Tag

Row = Mapping[str, Any]
COLUMNS = (
    ColumnSpec("day", "日期", 58, sortable=False),
    ColumnSpec("shown_number", "号数", 66, sortable=False),
    ColumnSpec("summary", "摘要", 128, sortable=False, stretch=True),
    ColumnSpec("in_fen", "收入", 90, "money", sortable=False),
    ColumnSpec("out_fen", "支出", 90, "money", sortable=False),
    ColumnSpec("lent_fen", "借出", 80, "money", sortable=False, spared=True),
    ColumnSpec("recovered_fen", "收回", 80, "money", sortable=False, spared=True),
    ColumnSpec("balance_fen", "余额", 98, "money", sortable=False),
    ColumnSpec("chain", "环节", 126, "tag", sortable=False),
    ColumnSpec("finance_number", "财务凭证号", 80, sortable=False, spared=True),
    ColumnSpec("handler", "经办人", 76, sortable=False, shown=False),
    ColumnSpec("happened_on", "发生日期", 96, "date", sortable=False, shown=False),
)
SUMS = ("in_fen", "out_fen", "lent_fen", "recovered_fen")
THROUGH = "完"
OLD = Tag("历史导入", "grey", "history")
RED = Tag("红字更正", "red", "undo")
TAKEN_BACK = Tag("已冲销", "grey", "undo")


def line(row: Row, chain: Sequence[StepState]) -> dict[str, Any]:
    """A row of the book as the list shows it."""
    sums = {name: row.get(name) or None for name in SUMS}
    if row["kind"] == "carried":
        return {**row, "tone": "grey"}
    if row["kind"] != "line":
        return {**row, **sums, "sums": True}
    told = {"day": row["booked_on"][5:], "chain": steps(row, chain), "finance_number": ""}
    if row["number"] and not row["paper_number"]:
        told["shown_number"] = f"{int(row['month'][5:])}-{row['number']:03d}"
    if chain and chain[-1].done:
        told["finance_number"] = chain[-1].note
    return {**row, **sums, **told, "tone": "red" if row["reverses"] else ""}


def steps(row: Row, chain: Sequence[StepState]) -> Steps | Tag | str:
    """How far a payment has come, or what else the line is."""
    if row["act"] == Act.REVERSAL:
        return RED
    if row["reversed_by"]:
        return TAKEN_BACK
    if row["is_history"]:
        return OLD
    if not chain:
        return "—"
    coming = next_step(chain)
    return Steps(tuple(one.done for one in chain), f"待{coming}" if coming else THROUGH)
