"""The forms of donations: a drive, a donation, booking, giving back, thanks."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days, money
from models.core.fields import Field, Kind, by_label
from models.fund import commands, queries
from models.fund.fields import DONATION, DRIVE
from models.fund.policy import Account
from ui.fund.asking import ask_step
from ui.kit import fund_offers as offers
from ui.kit.form_dialog import FormDialog
from ui.kit.fund_offers import PLACE, SOURCE
from ui.kit.shell import Shell

DAY = Field("发生日期", Kind.DATE, required=True)
HANDLER, WHY = Field("经办人"), Field("原因", required=True)
THANKED_ON = Field("致谢日期", Kind.DATE, required=True)
_ASKED = tuple(field for field in DONATION if field.label != "致谢日期")


def drive(parent: QWidget, shell: Shell, key: str = "") -> str | None:
    """Ask for a drive, new or to be corrected: its key, None when cancelled."""
    held = queries.drive(key) if key else None
    names = offers.sources()

    def submit(values: dict[str, Any], form: str) -> str:
        actor = shell.context.actor.on(form)
        source = names.get(str(values.get(SOURCE.label)), "")
        if not key:
            return commands.add_drive(actor, values, source)
        commands.change_drive(actor, key, values, source)
        return key

    first: dict[str, Any] = {"开始日期": days.today().isoformat()}
    if held:
        first = {**by_label(DRIVE, held), SOURCE.label: held["source_name"]}
    *about, note = DRIVE
    fields = (*about, SOURCE, note)
    title = "改捐款活动" if key else "新捐款活动"
    words = "捐款进一个资金来源，专款专用的另建一个来源；互助金缴费进互助资金。"
    return ask_step(parent, title, fields, first, submit, words, offers.ways(names))


def donation(
    parent: QWidget, shell: Shell, drive: str, held: Mapping[str, Any] | None = None
) -> Any:
    """Ask for a donation, new or to be corrected; None when cancelled."""

    def submit(values: dict[str, Any], form: str) -> Any:
        actor = shell.context.actor.on(form)
        if held is None:
            return commands.add_donations(actor, drive, [values])
        return commands.change_donation(actor, str(held["id"]), values)

    first = by_label(_ASKED, held) if held else {"捐款日期": days.today().isoformat()}
    title = f"改{held['name']}的捐款" if held else "登记捐款"
    dialog = FormDialog(
        parent, title, [("", _ASKED)], first, submit, ways=offers.ways({}), columns=1
    )
    return True if dialog.exec() else None


def book(parent: QWidget, shell: Shell, keys: Sequence[str]) -> Any:
    """Ask when and where the money came in: {voucher} or {draft}, None when cancelled."""
    rows = queries.donations_of(keys)
    total = money.shown(sum(row["amount_fen"] for row in rows))

    def submit(values: dict[str, Any], form: str) -> dict[str, str]:
        actor = shell.context.actor.on(form)
        about = values[DAY.label], offers.place_of(values.get(PLACE.label))
        return commands.book_donations(actor, keys, *about, values.get(HANDLER.label) or "")

    note = f"{len(rows):,} 笔，共 {total} 元，记一张凭证。收到的款全额入账，不坐支。"
    return ask_step(parent, "入账", (DAY, PLACE, HANDLER), _first(shell), submit, note,
                    offers.ways({}))  # fmt: skip


def give_back(parent: QWidget, shell: Shell, keys: Sequence[str]) -> Any:
    """Ask why contributions go back: {voucher} or {draft}, None when cancelled."""
    rows = queries.donations_of(keys)
    total = money.shown(sum(row["amount_fen"] for row in rows))

    def submit(values: dict[str, Any], form: str) -> dict[str, str]:
        actor = shell.context.actor.on(form)
        about = values[DAY.label], values[WHY.label], offers.place_of(values.get(PLACE.label))
        return commands.give_back_donations(actor, keys, *about, values.get(HANDLER.label) or "")

    note = f"退还 {rows[0]['name']} 等 {len(rows):,} 笔，共 {total} 元，记作红字收入。"
    fields = (DAY, WHY, PLACE, HANDLER)
    return ask_step(parent, "退还", fields, _first(shell), submit, note, offers.ways({}))


def thank(parent: QWidget, shell: Shell, keys: Sequence[str]) -> Any:
    """Ask when donors were thanked: how many, None when cancelled."""

    def submit(values: dict[str, Any], form: str) -> int:
        actor = shell.context.actor.on(form)
        return commands.thank_donors(actor, keys, values[THANKED_ON.label])

    first = {THANKED_ON.label: days.today().isoformat()}
    note = f"给 {len(keys):,} 位捐款人登记致谢。致谢名单在“打印”里，不写金额。"
    return ask_step(parent, "登记致谢", (THANKED_ON,), first, submit, note)


def _first(shell: Shell) -> dict[str, Any]:
    return {
        DAY.label: days.today().isoformat(),
        PLACE.label: str(Account.BANK),
        HANDLER.label: shell.context.actor.name,
    }
