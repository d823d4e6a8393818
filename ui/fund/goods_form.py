"""The forms of goods: an invoice, handing out by names or by a roster, back, and the count."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways, by_label
from models.fund import commands, queries
from models.fund.fields import BOUGHT, GOODS
from models.fund.policy import Account
from models.fund.policy.goods import Receiver, read_lots
from models.visit import queries as visits
from models.visit.queries import VisitFilter
from ui.fund.asking import ask_step
from ui.kit import fund_offers as offers
from ui.kit.form_dialog import FormDialog
from ui.kit.fund_offers import PLACE, SOURCE
from ui.kit.shell import Shell

Row = Mapping[str, Any]
_BY_LABEL = {field.label: field for field in GOODS}
_ABOUT = tuple(_BY_LABEL[label] for label in BOUGHT)
LINES = Field("货物", Kind.LONG, required=True, hint="每行一种：大米 10公斤 袋 100 58.00")
HANDLER, PAPERS = Field("经办人"), Field("附单据", Kind.WHOLE, unit="张")
DAY = Field("发生日期", Kind.DATE, required=True)
NAMES = Field("领取人", Kind.LONG, hint="每行一人，后面写数量或卡号：王守业 2")
ROSTER = Field("走访名单", Kind.CODE, codes="走访名单", hint="选了就按这份名单每户一份")
EACH = Field("每户", Kind.WHOLE)
AID_KIND = Field("帮扶项目", Kind.CODE, codes="帮扶项目")
WHO = Field("退回人", required=True)
COUNT = Field("数量", Kind.WHOLE, required=True)
CARDS = Field("卡号", hint="购药卡一张一个，用顿号隔开")
COUNTED = Field("盘点数", Kind.WHOLE, required=True)
COUNTED_ON = Field("盘点日期", Kind.DATE, required=True)
BY, NOTE = Field("盘点人"), Field("说明", hint="不符的写原因")


def buy(parent: QWidget, shell: Shell) -> Any:
    """Ask for an invoice: {voucher} or {draft}, None when cancelled."""
    names = offers.sources()
    today = days.today().isoformat()
    first = {
        "购入日期": today,
        "验收日期": today,
        PLACE.label: str(Account.BANK),
        HANDLER.label: shell.context.actor.name,
    }

    def submit(values: dict[str, Any], form: str) -> dict[str, str]:
        about = {label: values.get(label) or "" for label in BOUGHT}
        return commands.buy_goods(
            shell.context.actor.on(form),
            read_lots(str(values.get(LINES.label) or "")),
            about,
            names.get(str(values.get(SOURCE.label)), ""),
            offers.place_of(values.get(PLACE.label)),
            values.get(HANDLER.label) or "",
            values.get(PAPERS.label) or 0,
        )

    must = {"供应商", "发票号"}
    about = [replace(one, required=True) if one.label in must else one for one in _ABOUT]
    paid = (PLACE, HANDLER, PAPERS)
    sections = [("", (LINES,)), ("发票和验收", (SOURCE, *about)), ("付款", paid)]
    note = "货物每行一种：品名、规格、单位、数量、单价，用空格隔开，也可以从 Excel 整块粘贴。"
    dialog = FormDialog(
        parent, "登记购入", sections, first, submit,
        ways=offers.ways(names), verb="入账", note=note,
    )  # fmt: skip
    return dialog.result if dialog.exec() else None


def give(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Ask who gets goods, by names or by a roster: {voucher} or {draft}, None when cancelled."""
    rosters = {one["name"]: one["id"] for one in visits.campaigns()}
    persons = offers.persons()
    first = {
        DAY.label: days.today().isoformat(),
        EACH.label: 1,
        HANDLER.label: shell.context.actor.name,
    }

    def submit(values: dict[str, Any], form: str) -> dict[str, str]:
        campaign = rosters.get(str(values.get(ROSTER.label) or ""), "")
        typed = read_receivers(str(values.get(NAMES.label) or ""), persons)
        listed = _roster(campaign, values.get(EACH.label) or 1) if campaign else []
        return commands.give_goods(
            shell.context.actor.on(form),
            str(row["id"]),
            [*listed, *typed],
            values[DAY.label],
            values.get(AID_KIND.label) or "",
            values.get(HANDLER.label) or "",
        )

    lists = dict(offers.ways({}).lists)
    lists[ROSTER.codes] = CodeList(ROSTER.codes, tuple(rosters))
    fields = (DAY, NAMES, *((ROSTER, replace(EACH, unit=row["unit"])) if rosters else ()), AID_KIND,
              HANDLER)  # fmt: skip
    note = f"{row['shown_name']}，还有 {row['stock']:,} {row['unit']}。"
    return ask_step(parent, "发放", fields, first, submit, note, Ways(lists=lists))


def read_receivers(written: str, persons: offers.Keys) -> list[Receiver]:
    """Who is typed, a line each: the name, then how many or the numbers of cards.

    A number with a leading zero or of four and more digits is a card's.
    """
    return [_receiver(line.split(), persons) for line in written.splitlines() if line.strip()]


def _receiver(words: Sequence[str], persons: offers.Keys) -> Receiver:
    name, rest = words[0], words[1:]
    home = offers.household_of(name, persons)
    who = offers.name_of(name)
    if len(rest) == 1 and rest[0].isdecimal() and len(rest[0]) < 4 and not rest[0].startswith("0"):
        return Receiver(who, home, int(rest[0]))
    return Receiver(who, home, max(1, len(rest)), tuple(rest))


def _roster(campaign: str, each: int) -> list[Receiver]:
    rows = visits.visits(VisitFilter(campaign=campaign), limit=-1)
    found = [
        Receiver(row["name"], row["household"] or "", each)
        for row in rows
        if row["state"] != "取消"
    ]
    if not found:
        raise RuleError("这份走访名单是空的，没有入账。", ROSTER.label)
    return found


def bring_back(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Ask who brings pieces back: {voucher} or {draft}, None when cancelled."""

    def submit(values: dict[str, Any], form: str) -> dict[str, str]:
        cards = tuple(str(values.get(CARDS.label) or "").replace("、", " ").split())
        receiver = Receiver(values[WHO.label], "", values[COUNT.label], cards)
        actor = shell.context.actor.on(form)
        return commands.bring_back_goods(actor, str(row["id"]), receiver, values[DAY.label])

    first = {DAY.label: days.today().isoformat(), COUNT.label: 1}
    held = "、".join(f"{name} {count}" for name, count in queries.received(str(row["id"])).items())
    note = f"领过{row['shown_name']}的：{held or '还没有人'}。"
    fields = (WHO, replace(COUNT, unit=row["unit"]), CARDS, DAY)
    return ask_step(parent, "退回", fields, first, submit, note)


def count(parent: QWidget, shell: Shell, row: Row) -> Any:
    """Ask what is on the shelf: what differs, None when cancelled."""

    def submit(values: dict[str, Any], form: str) -> dict[str, int]:
        return commands.count_goods(
            shell.context.actor.on(form),
            {str(row["id"]): values[COUNTED.label]},
            values[COUNTED_ON.label],
            values.get(BY.label) or "",
            values.get(NOTE.label) or "",
        )

    first = by_label(GOODS, row) | {
        COUNTED_ON.label: days.today().isoformat(),
        BY.label: shell.context.actor.name,
    }
    note = f"{row['shown_name']}，账上结存 {row['stock']:,} {row['unit']}。"
    fields = (replace(COUNTED, unit=row["unit"]), COUNTED_ON, BY, NOTE)
    return ask_step(parent, "盘点", fields, first, submit, note)
