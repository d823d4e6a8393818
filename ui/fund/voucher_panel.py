"""The voucher under the cursor: how much, to whom, and how far its payment has come."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import money
from models.fund import queries
from models.fund.policy import PLACES, Account, Step
from models.fund.policy import Side as BookSide
from ui.fund import words
from ui.fund.side import Side, block, step
from ui.kit import parts
from ui.kit.cards import Facts
from ui.kit.tags import TagLabel

Acts = Mapping[str, Callable[[], object]]
"""What may be done, by its words: 登记签收, 做报账单, 打开档案 …"""


class VoucherPanel(Side):
    """Reads a voucher; its buttons come from the page."""

    def show_voucher(self, key: str, acts: Callable[[dict[str, Any]], Acts]) -> None:
        """Read and show a voucher, a hint for ""; `acts` says what may be done with it."""
        parts.clear(self.foot)
        if not key:
            self.show_hint("选中一笔，这里看它发给了谁、走到哪一步。")
            return
        row = {**queries.voucher(key), "chain": queries.chains([key])[key]}
        self.show_blocks(_head(row), _facts(row), _payees(row), _chain(row))
        buttons = [parts.button(said, "", do) for said, do in acts(row).items()]
        self.foot.addLayout(parts.column(*buttons, space=8, margins=(12,)))


def _head(row: Mapping[str, Any]) -> QWidget:
    tag = words.RED if row["reverses"] else words.OLD if row["is_history"] else None
    amount = parts.label(f"{money.shown(_amount(row))} 元", "heading")
    number = parts.label(f"{row['act']} {row['shown_number']}号" if row["number"] else row["act"])
    tags = [TagLabel(tag)] if tag else []
    if row["reversed_by"]:
        tags.append(TagLabel(words.TAKEN_BACK))
    title = parts.label(row["summary"], "panel", wrap=True)
    return block(parts.column(title, parts.row(amount, None, number), parts.row(*tags, None)))


def _amount(row: Mapping[str, Any]) -> int:
    return sum(one.amount_fen for one in row["entries"] if one.side is BookSide.DEBIT)


def _facts(row: Mapping[str, Any]) -> QWidget:
    places = dict.fromkeys(one.account for one in row["entries"] if one.account in PLACES)
    rows = [
        ("入账日期", row["booked_on"]),
        ("发生日期", row["happened_on"] if row["happened_on"] != row["booked_on"] else ""),
        ("收付方式", "、".join(places)),
        ("经办人", row["handler"]),
        ("附单据", f"{row['papers']} 张" if row["papers"] else ""),
    ]
    return block(parts.column(Facts([one for one in rows if one[1]], wide=70)))


def _payees(row: Mapping[str, Any]) -> QWidget | None:
    paid = [one for one in row["entries"] if one.payee and one.account is Account.EXPENSE]
    if not paid:
        return None
    shown = [_payee(one) for one in paid[:8]]
    more = [parts.label(f"等 {len(paid)} 人", "caption")] if len(paid) > 8 else []
    return block(parts.column(parts.label("受助人", "panel"), *shown, *more, space=4))


def _payee(entry: Any) -> Any:
    name = parts.label(f"{entry.payee} {entry.aid_kind}".strip(), wrap=True)
    return parts.row(name, None, parts.label(money.shown(entry.amount_fen), "caption"))


def _chain(row: Mapping[str, Any]) -> QWidget | None:
    if not row["chain"]:
        return None
    rows = [step(str(one.step), one.on, one.note) for one in row["chain"]]
    return block(parts.column(parts.label("环节", "panel"), *rows, space=6))


def open_step(row: Mapping[str, Any], wanted: Step) -> bool:
    """Whether a step of the voucher's chain is still open."""
    return any(one.step is wanted and not one.done for one in row["chain"])
