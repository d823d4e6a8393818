"""The forms of aid: the application with its ceiling beside it, and the steps of its way."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days, money
from models.core.fields import Field, Kind, by_label
from models.fund import commands, queries
from models.fund.fields import AID, ASKED
from models.fund.policy.aid import equal_shares
from ui.fund.asking import ask_step
from ui.kit import fund_offers as offers
from ui.kit import parts
from ui.kit.form_dialog import FormDialog
from ui.kit.fund_offers import PLACE, SOURCE
from ui.kit.offer import offer_words
from ui.kit.shell import Shell

Row = Mapping[str, Any]
_BY_LABEL = {field.label: field for field in AID}
FIELDS = tuple(_BY_LABEL[label] for label in ASKED)
DAY, BY = Field("日期", Kind.DATE, required=True), Field("核实人")
MINUTES = Field("会议纪要", Kind.LONG, required=True, hint="文号或要点")
AMOUNT = Field("批复金额", Kind.MONEY, required=True, unit="元")
DECIDED_BY, WHY = Field("批复单位"), Field("超限额原因", Kind.LONG)
REFUSED = Field("不同意的原因", Kind.LONG, required=True)
OBJECTION = Field("公示异议", Kind.LONG, hint="核查清楚没有异议了，就清空")
PAID_ON = Field("发生日期", Kind.DATE, required=True)
HANDLER, SUMMARY = Field("经办人"), Field("摘要", hint="空着自动写")


def ask(parent: QWidget, shell: Shell, aid: str = "", household: str = "") -> str | None:
    """Ask for an application, new or to be corrected: its key, None when cancelled."""
    held = queries.aid(aid) if aid else None
    names, persons = offers.sources(), offers.persons()
    first = _first(held, household, persons)

    def submit(values: dict[str, Any], form: str) -> str:
        actor = shell.context.actor.on(form)
        source = names.get(str(values.get(SOURCE.label) or ""), "")
        home, said = _whose(values, held, persons)
        if held is None:
            return commands.apply_for_aid(actor, said, home, source)
        commands.change_aid(actor, aid, said, source)
        return aid

    sections = [("", (*FIELDS, _not_required(SOURCE)))]
    title = f"改申请 {held['shown_number']}" if held else "登记救助申请"
    dialog = FormDialog(parent, title, sections, first, submit, ways=offers.ways(names))
    if held is None:
        offer_words(dialog.panel.editors["受助人"].line, list(persons))
    _show_ceiling(dialog, held, persons)
    return str(dialog.result) if dialog.exec() else None


def _not_required(field: Field) -> Field:
    return Field(field.label, field.kind, codes=field.codes)


def _first(held: Row | None, household: str, persons: offers.Keys) -> dict[str, Any]:
    if held is not None:
        return {**by_label(FIELDS, held), SOURCE.label: held["source_name"]}
    said = next((words for words, key in persons.items() if key == household), "")
    return {"申请日期": days.today().isoformat(), "受助人": said}


def _whose(
    values: Mapping[str, Any], held: Row | None, persons: offers.Keys
) -> tuple[str, dict[str, Any]]:
    """The household and the values with the bare name."""
    said = str(values.get("受助人") or "")
    home = str(held["household"]) if held else offers.household_of(said, persons)
    return home, {**values, "受助人": offers.name_of(said)}


def _show_ceiling(dialog: FormDialog, held: Row | None, persons: offers.Keys) -> None:
    """The ceiling with its sum, computed anew while the form is filled in."""
    told = parts.label("", "secondary", wrap=True)
    dialog.panel.add_row("", "限额", told)

    def show() -> None:
        values, _ = dialog.panel.check()
        home, said = _whose(values, held, persons)
        told.setText(ceiling_words(said, home, held["id"] if held else ""))

    dialog.panel.changed.connect(show)
    show()


def ceiling_words(values: Mapping[str, Any], household: str, aid: str = "") -> str:
    """The ceiling as the form says it; what is still needed to compute it."""
    on = str(values.get("申请日期") or days.today().isoformat())
    if not values.get("帮扶项目") or len(on) != len("2026-01-01"):
        return "填了帮扶项目就算出限额。"
    allowed = queries.allowed(values, household, on, aid)
    if allowed.lacks:
        return f"填了{allowed.lacks}才算得出限额。"
    return allowed.arithmetic


# -- the steps of the way ------------------------------------------------------------------------


def check(parent: QWidget, shell: Shell, aids: Sequence[str]) -> bool:
    """Note that applications were verified."""

    def submit(values: dict[str, Any], form: str) -> int:
        actor = shell.context.actor.on(form)
        return commands.check_aids(actor, aids, values[DAY.label], values.get(BY.label) or "")

    first = {DAY.label: days.today().isoformat(), BY.label: shell.context.actor.name}
    return bool(ask_step(parent, "核实", (DAY, BY), first, submit))


def discuss(parent: QWidget, shell: Shell, aids: Sequence[str]) -> bool:
    """Note the meeting."""

    def submit(values: dict[str, Any], form: str) -> int:
        actor = shell.context.actor.on(form)
        return commands.discuss_aids(actor, aids, values[DAY.label], values[MINUTES.label])

    first = {DAY.label: days.today().isoformat()}
    return bool(ask_step(parent, "会议评议", (DAY, MINUTES), first, submit))


def notice(parent: QWidget, shell: Shell, aids: Sequence[str]) -> bool:
    """Begin the notice."""

    def submit(values: dict[str, Any], form: str) -> str:
        return commands.notice_aids(shell.context.actor.on(form), aids, values[DAY.label])

    first = {DAY.label: days.today().isoformat()}
    note = "从这天起公示，结束的日子按办理习惯里的工作日算。"
    return bool(ask_step(parent, "公示", (DAY,), first, submit, note))


def decide(parent: QWidget, shell: Shell, rows: Sequence[Row]) -> bool:
    """Approve: one application with its sum, several as they asked."""
    one = len(rows) == 1

    def submit(values: dict[str, Any], form: str) -> int:
        amounts = {row["id"]: row["asked_fen"] for row in rows}
        if one:
            amounts = {rows[0]["id"]: values[AMOUNT.label]}
        said = values.get(DECIDED_BY.label) or "", values.get(WHY.label) or ""
        actor = shell.context.actor.on(form)
        return commands.decide_aids(actor, amounts, values[DAY.label], *said)

    first = {DAY.label: days.today().isoformat(), AMOUNT.label: rows[0]["asked_fen"]}
    asked = (AMOUNT, DAY, DECIDED_BY, WHY) if one else (DAY, DECIDED_BY, WHY)
    note = rows[0]["arithmetic"] if one else f"{len(rows)} 份都按申请金额批复。{_hint(rows)}"
    return bool(ask_step(parent, "批复", asked, first, submit, note))


def _hint(rows: Sequence[Row]) -> str:
    """What an auditor would ask: 救助 in equal shares."""
    amounts: dict[str, list[int]] = {}
    for row in rows:
        amounts.setdefault(row["aid_kind"], []).append(row["asked_fen"])
    same = equal_shares(amounts)
    return f"{'、'.join(same)}各户金额一样，请看看是不是该按困难程度分档。" if same else ""


def refuse(parent: QWidget, shell: Shell, aid: str) -> bool:
    """Decline with the reason."""

    def submit(values: dict[str, Any], form: str) -> None:
        actor = shell.context.actor.on(form)
        commands.refuse_aid(actor, aid, values[DAY.label], values[REFUSED.label])

    first = {DAY.label: days.today().isoformat()}
    return bool(ask_step(parent, "不同意", (DAY, REFUSED), first, submit))


def object_to(parent: QWidget, shell: Shell, row: Row) -> bool:
    """Note an objection, or that there is none any more."""

    def submit(values: dict[str, Any], form: str) -> None:
        actor = shell.context.actor.on(form)
        commands.object_to_aid(actor, row["id"], values.get(OBJECTION.label) or "")

    first = {OBJECTION.label: row["objection"]}
    return bool(ask_step(parent, "公示异议", (OBJECTION,), first, submit))


def pay(parent: QWidget, shell: Shell, rows: Sequence[Row]) -> dict[str, str] | None:
    """Pay approved applications with one voucher: {voucher} or {draft}, None when cancelled."""
    names = offers.sources()
    total = sum(row["approved_fen"] or 0 for row in rows)

    def submit(values: dict[str, Any], form: str) -> Any:
        return commands.pay_aids(
            shell.context.actor.on(form),
            [row["id"] for row in rows],
            names.get(str(values[SOURCE.label]), ""),
            values[PAID_ON.label],
            offers.place_of(values.get(PLACE.label)),
            values.get(HANDLER.label) or "",
            values.get(SUMMARY.label) or "",
        )

    first = {
        SOURCE.label: rows[0]["source_name"],
        PAID_ON.label: days.today().isoformat(),
        PLACE.label: "银行存款",
        HANDLER.label: shell.context.actor.name,
    }
    note = (
        f"{len(rows)} 人，共 {money.shown(total)} 元（人民币{money.capitals(total)}），一次入账。"
    )
    fields = (SOURCE, PAID_ON, PLACE, HANDLER, SUMMARY)
    dialog = FormDialog(
        parent, "发放", [("", fields)], first, submit,
        ways=offers.ways(names), verb="入账", note=note, columns=1,
    )  # fmt: skip
    return dialog.result if dialog.exec() else None  # type: ignore[return-value]
