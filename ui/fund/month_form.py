"""月结: bank and cash as counted beside what the book says; opening a month again."""

from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days, money
from models.core.errors import RuleError
from models.core.fields import Field, Kind
from models.fund import commands, queries
from models.fund.policy import Account
from ui.kit import errors
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell

BANK = Field("银行存款", Kind.MONEY, required=True, unit="元", hint="按银行对账单或财务给的数")
CASH = Field("库存现金", Kind.MONEY, required=True, unit="元", hint="按实际点数")
WHY = Field("原因", Kind.LONG, required=True)


def close(parent: QWidget, shell: Shell) -> bool:
    """Ask for what was counted and close the next month; False where it was not closed."""
    month = next_month()
    if not month:
        errors.show_refusal(parent, RuleError("没有要月结的月份。"))
        return False
    booked = queries.places(month)

    def submit(values: dict[str, Any], form: str) -> str:
        _back_up(shell)
        actor = shell.context.actor.on(form)
        return commands.close_month(actor, month, values[BANK.label], values[CASH.label])

    note = (
        f"账上银行存款 {money.shown(booked[Account.BANK])} 元，"
        f"库存现金 {money.shown(booked[Account.CASH])} 元。填实际的数，对得上才能月结；"
        "结了以后这个月不再改动，补记的进下个月。"
    )
    title = f"{int(month[:4])} 年 {int(month[5:])} 月月结"
    dialog = FormDialog(
        parent, title, [("", (BANK, CASH))], {}, submit, verb="月结", columns=1, note=note
    )
    return bool(dialog.exec())


def _back_up(shell: Shell) -> None:
    """A verified copy first, unless the last one still holds everything."""
    store = shell.context.store
    if store.changed_since_backup():
        store.backup("月结前")


def next_month() -> str:
    """The first month with vouchers that is not closed and has begun, "" for none."""
    closed, today = queries.last_closed(), days.today().isoformat()[:7]
    return next((one for one in queries.months() if closed < one <= today), "")


def reopen(parent: QWidget, shell: Shell) -> bool:
    """Ask why and open the latest closed month again; False where it was not."""
    month = queries.last_closed()
    if not month:
        errors.show_refusal(parent, RuleError("没有已月结的月份。"))
        return False

    def submit(values: dict[str, Any], form: str) -> None:
        commands.reopen_month(shell.context.actor.on(form), month, values[WHY.label])

    title = f"重开 {int(month[:4])} 年 {int(month[5:])} 月"
    dialog = FormDialog(parent, title, [("", (WHY,))], {}, submit, verb="重开", columns=1)
    return bool(dialog.exec())
