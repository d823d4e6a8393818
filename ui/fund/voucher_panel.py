"""The voucher under the cursor: how much, to whom, and how far its payment has come."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from models.core import money
from models.fund import queries
from models.fund.policy import Account, Side, Step, StepState
from ui.fund import words
from ui.kit import parts, theme
from ui.kit.cards import Facts
from ui.kit.tags import TagLabel

WIDE = 268
SIGNS = {True: ("check_circle", "green"), False: ("dashed", "grey")}
Acts = Mapping[str, Callable[[], object]]
"""What may be done, by its words: 登记签收, 做报账单, 打开档案 …"""


class VoucherPanel(QFrame):
    """Reads a voucher; its buttons come from the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self.voucher: dict[str, Any] | None = None
        self._content, self._buttons = QVBoxLayout(), parts.column(space=8, margins=(12,))
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(parts.holder(parts.column(self._content, None, space=0)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(parts.line())
        layout.addLayout(self._buttons)
        self.setFixedWidth(theme.px(WIDE))

    def show_voucher(self, key: str, acts: Callable[[dict[str, Any]], Acts]) -> None:
        """Read and show a voucher, nothing for ""; `acts` says what may be done with it."""
        parts.clear(self._content)
        parts.clear(self._buttons)
        self.voucher = queries.voucher(key) if key else None
        if self.voucher is None:
            said = "选中一笔，这里看它发给了谁、走到哪一步。"
            self._content.addWidget(_block(parts.column(parts.label(said, "secondary", wrap=True))))
            return
        self.voucher["chain"] = queries.chains([key])[key]
        for section in (_head, _facts, _payees, _chain):
            if (made := section(self.voucher)) is not None:
                self._content.addWidget(made)
                self._content.addWidget(parts.line())
        for said, do in acts(self.voucher).items():
            self._buttons.addWidget(parts.button(said, "", do))


def _head(row: Mapping[str, Any]) -> QWidget:
    tag = words.RED if row["reverses"] else words.OLD if row["is_history"] else None
    amount = parts.label(f"{money.shown(_amount(row))} 元", "heading")
    number = parts.label(f"{row['act']} {row['shown_number']}号" if row["number"] else row["act"])
    tags = [TagLabel(tag)] if tag else []
    if row["reversed_by"]:
        tags.append(TagLabel(words.TAKEN_BACK))
    title = parts.label(row["summary"], "panel", wrap=True)
    return _block(parts.column(title, parts.row(amount, None, number), parts.row(*tags, None)))


def _amount(row: Mapping[str, Any]) -> int:
    return sum(one.amount_fen for one in row["entries"] if one.side is Side.DEBIT)


def _facts(row: Mapping[str, Any]) -> QWidget:
    places = dict.fromkeys(one.account for one in row["entries"] if one.account in _PLACES)
    rows = [
        ("入账日期", row["booked_on"]),
        ("发生日期", row["happened_on"] if row["happened_on"] != row["booked_on"] else ""),
        ("收付方式", "、".join(places)),
        ("经办人", row["handler"]),
        ("附单据", f"{row['papers']} 张" if row["papers"] else ""),
    ]
    return _block(parts.column(Facts([one for one in rows if one[1]], wide=70)))


_PLACES = (Account.BANK, Account.CASH, Account.ADVANCE)


def _payees(row: Mapping[str, Any]) -> QWidget | None:
    paid = [one for one in row["entries"] if one.payee and one.account is Account.EXPENSE]
    if not paid:
        return None
    shown = [_payee(one) for one in paid[:8]]
    more = [parts.label(f"等 {len(paid)} 人", "caption")] if len(paid) > 8 else []
    return _block(parts.column(parts.label("受助人", "panel"), *shown, *more, space=4))


def _payee(entry: Any) -> Any:
    name = parts.label(f"{entry.payee} {entry.aid_kind}".strip(), wrap=True)
    return parts.row(name, None, parts.label(money.shown(entry.amount_fen), "caption"))


def _chain(row: Mapping[str, Any]) -> QWidget | None:
    if not row["chain"]:
        return None
    rows = [_step(one, row["chain"]) for one in row["chain"]]
    return _block(parts.column(parts.label("环节", "panel"), *rows, space=6))


def _step(one: StepState, chain: Sequence[StepState]) -> Any:
    icon, tone = SIGNS[one.done]
    sign = parts.IconLabel(icon, theme.TONES[tone].solid, 16)
    name = parts.label(str(one.step))
    day = parts.label(one.on or "—", "caption")
    head = parts.row(sign, name, None, day, space=8)
    if not one.note:
        return head
    note = parts.label(one.note, "caption", wrap=True)
    return parts.column(head, parts.row(24, note), space=0)


def _block(layout: Any) -> QWidget:
    layout.setContentsMargins(theme.px(14), theme.px(10), theme.px(12), theme.px(10))
    return parts.holder(layout)


def open_step(row: Mapping[str, Any], step: Step) -> bool:
    """Whether a step of the voucher's chain is still open."""
    return any(one.step is step and not one.done for one in row["chain"])
