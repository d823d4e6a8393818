"""The application under the cursor: what is asked, what the standard allows, its way so far."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import money
from models.fund import queries
from ui.fund.side import Side, block, step
from ui.kit import parts
from ui.kit.cards import Facts


class AidPanel(Side):
    """Reads and shows an application."""

    def show_aid(self, key: str) -> None:
        """Show an application; a hint for ""."""
        if not key:
            self.show_hint("选中一份申请，这里看限额和它走到哪一步。")
            return
        row = queries.aid(key)
        self.show_blocks(_head(row), _reason(row), _way(row))


def _head(row: Mapping[str, Any]) -> QWidget:
    title = parts.label(f"{row['aid_kind']} {row['name']}", "panel", wrap=True)
    amount = parts.label(f"{money.shown(row['asked_fen'])} 元", "heading")
    number = parts.label(row["shown_number"], "caption")
    sums = parts.label(row["arithmetic"] or "没有限额标准", "caption", wrap=True)
    return block(parts.column(title, parts.row(amount, None, number), sums, space=6))


def _reason(row: Mapping[str, Any]) -> QWidget:
    rows = [
        ("事由", row["reason"]),
        ("自付费用", f"{money.shown(row['cost_fen'])} 元" if row["cost_fen"] else ""),
        ("学生", row["school"]),
        ("资金来源", row["source_name"] or ""),
        ("超限额", row["beyond_why"]),
    ]
    return block(parts.column(Facts([one for one in rows if one[1]], wide=64)))


def _way(row: Mapping[str, Any]) -> QWidget:
    noticed = f"{row['notice_from']} 至 {row['notice_until']}" if row["notice_from"] else ""
    approved = f"{money.shown(row['approved_fen'])} 元" if row["approved_fen"] else ""
    steps = (
        ("申请", row["applied_on"], ""),
        ("核实", row["checked_on"], row["checked_by"]),
        ("评议", row["meeting_on"], row["minutes"]),
        ("公示", noticed, row["objection"]),
        ("批复", row["decided_on"], approved or row["refused_why"]),
        ("发放", "已入账" if row["voucher"] else "", ""),
    )
    shown = [step(*one) for one in steps]
    return block(parts.column(parts.label("进度", "panel"), *shown, space=6))
