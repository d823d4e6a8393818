"""The simple forms above the double entry: one for each act, all with the same few fields."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days
from models.core.fields import Field, Kind
from models.fund import commands
from models.fund.policy import PAID, Account, Act, Part, VoucherForm
from ui.kit import fund_offers as offers
from ui.kit.form_dialog import FormDialog
from ui.kit.fund_offers import PLACE, SOURCE
from ui.kit.offer import offer_words
from ui.kit.shell import Shell

AMOUNT = Field("金额", Kind.MONEY, required=True, unit="元")
DAY = Field("发生日期", Kind.DATE, required=True)
PAYEE = Field("受助人", required=True)
KIND = Field("帮扶项目", Kind.CODE, codes="帮扶项目")
SUMMARY = Field("摘要", Kind.LONG, hint="空着按上面的内容写")
HANDLER = Field("经办人")
PAPERS = Field("附单据", Kind.WHOLE, unit="张")

NOTES: Mapping[Act, str] = {
    Act.GRANT: "发给一个人的补助、救助。给一批人发放，从走访名单或救助审批办理。",
    Act.CONDOLENCE: "给一个人的慰问金。节日慰问从走访名单一次入账。",
    Act.REFUND: "受助人退回的钱，记作红字支出。",
    Act.DRAW: "经办人领走的备用金，发放后报账，余款交回。",
    Act.TRANSFER: "从银行存款取现金。",
    Act.OPENING: "开始用这本台账时已有的钱，不编号。",
}


def record(parent: QWidget, shell: Shell, act: Act, source: str = "") -> dict[str, str] | None:
    """Ask for a voucher and post it: {voucher} or {draft}, None when cancelled."""
    names = offers.sources()
    persons = offers.persons() if act in PAID else {}
    first = {
        SOURCE.label: next((name for name, key in names.items() if key == source), ""),
        DAY.label: days.today().isoformat(),
        PLACE.label: str(Account.BANK),
        HANDLER.label: shell.context.actor.name,
    }

    def submit(values: dict[str, Any], form: str) -> Any:
        written = _form(act, values, names, persons)
        return commands.post_entry(shell.context.actor.on(form), written)

    dialog = FormDialog(
        parent, str(act), [("", fields(act))], first, submit,
        ways=offers.ways(names), verb="入账", note=NOTES.get(act, ""),
    )  # fmt: skip
    if persons:
        offer_words(dialog.panel.editors[PAYEE.label].line, list(persons))
    return dialog.result if dialog.exec() else None  # type: ignore[return-value]


def fields(act: Act) -> list[Field]:
    """What the form of an act asks for."""
    about = [PAYEE, KIND] if act in PAID or act is Act.REFUND else []
    place = [] if act is Act.TRANSFER else [PLACE]
    return [SOURCE, DAY, *about, AMOUNT, *place, HANDLER, PAPERS, SUMMARY]


def _form(
    act: Act, values: Mapping[str, Any], names: Mapping[str, str], persons: Mapping[str, str]
) -> VoucherForm:
    payee = str(values.get(PAYEE.label) or "")
    household, name = offers.household_of(payee, persons), offers.name_of(payee)
    kind = values.get(KIND.label) or ""
    part = Part(
        values.get(AMOUNT.label) or 0,
        names.get(str(values.get(SOURCE.label)), ""),
        household,
        name,
        kind,
    )
    place = offers.place_of(values.get(PLACE.label))
    summary = values.get(SUMMARY.label) or _summary(act, name, kind)
    handler, papers = values.get(HANDLER.label) or "", values.get(PAPERS.label) or 0
    return VoucherForm(act, values.get(DAY.label) or "", summary, [part], place, handler, papers)


def _summary(act: Act, name: str, about: str) -> str:
    verb = "退回" if act is Act.REFUND else "付"
    return f"{verb}{name}{about}" if name or about else str(act)
