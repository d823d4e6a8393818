"""The loan under the cursor: what is owed, its plan, the refund it waits for, the reminders."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days, money
from models.fund import queries
from models.fund.policy.loans import LADDER, Standing, next_rung, unpaid
from ui.fund.side import Side, block, step
from ui.kit import parts
from ui.kit.cards import Facts

_DUES = 6


class LoanPanel(Side):
    """Reads and shows a loan."""

    def show_loan(self, key: str) -> None:
        """Show a loan; a hint for ""."""
        if not key:
            self.show_hint("选中一笔借款，这里看还欠多少、哪天该还、提醒到哪一步。")
            return
        row = queries.loan(key)
        self.show_blocks(_head(row), _plan(row), _refund(row), _way(row), _events(row))


def _head(row: Mapping[str, Any]) -> QWidget:
    title = parts.label(f"{row['name']} {row['unit']}", "panel", wrap=True)
    is_lent = bool(row["lent_on"] or row["is_history"])
    amount = row["left_fen"] if is_lent else row["lent_fen"] or row["asked_fen"]
    said = "还欠" if is_lent else "批准" if row["lent_fen"] else "申请"
    figure = parts.label(f"{said} {money.shown(amount)} 元", "heading")
    number = "历史导入" if row["is_history"] else row["shown_number"]
    late = (
        f"逾期 {row['late_days']} 天，{money.shown(row['late_fen'])} 元" if row["late_fen"] else ""
    )
    told = Facts(
        [
            one
            for one in (
                ("用途", row["purpose"] or row["reason"]),
                ("资金来源", row["source_name"]),
                ("还款方式", row["way"]),
                ("逾期", late),
                ("担保人", row["guarantor"]),
                ("例外", f"{row['exception_why']}（{row['exception_by']}）"),
            )
            if one[1].strip("（）")
        ],
        wide=64,
    )
    return block(
        parts.column(title, parts.row(figure, None, parts.label(number, "caption")), told, space=6)
    )


def _plan(row: Mapping[str, Any]) -> QWidget | None:
    left = unpaid(row["plan"], row["owed"].repaid + row["owed"].lost)
    if not left:
        return None
    today = days.today().isoformat()
    shown = [
        parts.row(
            parts.label(due.on, "red" if due.on < today else "body"),
            None,
            parts.label(money.shown(due.fen), "red" if due.on < today else "body"),
        )
        for due in left[:_DUES]
    ]
    more = f"还有 {len(left) - _DUES} 期，到 {left[-1].on}" if len(left) > _DUES else ""
    foot = [parts.label(more, "caption")] if more else []
    return block(parts.column(parts.label("该还的", "panel"), *shown, *foot, space=4))


def _refund(row: Mapping[str, Any]) -> QWidget | None:
    if not row["refund_on"]:
        return None
    came = row["refund_came_on"]
    spent = "，用到别处，没有归还" if row["refund_spent"] == "是" else ""
    rows = [
        ("医院", row["hospital"]),
        ("预计到账", row["refund_on"]),
        ("预计金额", f"{money.shown(row['refund_fen'])} 元" if row["refund_fen"] else ""),
        ("到账", f"{came}{spent}" if came else "还没有登记"),
    ]
    facts = Facts([one for one in rows if one[1]], wide=64)
    return block(parts.column(parts.label("医疗报销", "panel"), facts))


def _way(row: Mapping[str, Any]) -> QWidget | None:
    if row["is_history"]:
        return None
    fen = f"{money.shown(row['lent_fen'])} 元，{row['decided_by']}" if row["lent_fen"] else ""
    steps = (
        ("申请", row["applied_on"], f"{money.shown(row['asked_fen'])} 元"),
        ("批复", row["decided_on"], fen or row["refused_why"]),
        ("协议", row["agreed_on"], f"到 {row['due_on']}" if row["due_on"] else ""),
        ("付款", row["lent_on"], ""),
    )
    shown = [step(*one) for one in steps]
    return block(parts.column(parts.label("进度", "panel"), *shown, space=6))


def _events(row: Mapping[str, Any]) -> QWidget | None:
    shown = [step(one["kind"], one["on"], one["note"]) for one in row["events"]]
    if row["standing"] == Standing.LATE:
        due = next_rung(queries.rungs(row), bool(row["guarantor"]))
        shown += [step(str(due), "", "轮到这一步")] if due in LADDER else []
    if not shown:
        return None
    return block(parts.column(parts.label("提醒和变动", "panel"), *shown, space=6))
