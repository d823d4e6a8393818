"""Vouchers: posted at once, or by a second person where the sum asks for one; corrected in red."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from models.core import base, days, money
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.fund import policy, queries
from models.fund.commands.settling import (
    release_aids,
    release_donations,
    release_loans,
    settle_aids,
    settle_donations,
    settle_goods,
    settle_loans,
)
from models.fund.policy import Account, Act, DraftState, Part, Side, VoucherForm
from models.fund.tables import Entry, Voucher, VoucherDraft
from models.household import queries as households
from models.office import queries as office

OWN_BOOK = ""


@command(Role.ENTRY)
def post_entry(actor: Actor, form: VoucherForm) -> dict[str, str]:
    """Post a voucher: {voucher}, or {draft} where its sum waits for the second person.

    The form's uuid makes posting idempotent. Refused in place: a sum not above zero, a day to
    come, a source outside its rule, a payee outside the source's scope, a balance below zero.
    """
    _check(form)
    if _wants_second_person(form):
        return {"draft": _draft(actor, form)}
    return {"voucher": _post(actor, form)}


@command(Role.ENTRY)
def reverse_entry(actor: Actor, voucher: str, handler: str = "") -> dict[str, str]:
    """Take a voucher back by a red one of today (红字更正): {voucher} or {draft}.

    Each is taken back at most once, and a correction never; what was booked in a former year is
    put right by one entry of this year.
    """
    return post_entry(actor, _red_form(voucher, handler))


@command(Role.ENTRY)
def correct_entry(actor: Actor, voucher: str, form: VoucherForm) -> dict[str, str]:
    """Take a voucher back and post the right one beside it, in one act: that of the right one."""
    first = queries.voucher(voucher)
    reverse_entry(actor, voucher, form.handler)
    words = policy.reversal_words(first["booked_on"], first["shown_number"], policy.CORRECTED)
    return post_entry(actor, replace(form, summary=f"{words}：{form.summary}"))


def _red_form(voucher: str, handler: str) -> VoucherForm:
    first, today = queries.voucher(voucher), days.today().isoformat()
    if first["act"] == Act.REVERSAL:
        raise RuleError("这张凭证本身是红字更正，不能再冲；请直接登记正确的一笔。没有入账。")
    if first["reversed_by"]:
        raise RuleError("这张凭证已经冲过一次，没有再冲。")
    if first["booked_on"][:4] < today[:4]:
        raise RuleError(
            "以前年度的差错不用红字冲，请在本年登记一笔更正，摘要写明原凭证的日期和号数。没有入账。"
        )
    words = policy.reversal_words(first["booked_on"], first["shown_number"])
    return VoucherForm(Act.REVERSAL, today, words, handler=handler, reverses=voucher)


# -- checking ------------------------------------------------------------------------------------


def _check(form: VoucherForm) -> None:
    """What holds for a form by itself and against its sources; posting looks at balances."""
    _check_day(form.happened_on)
    if not form.summary.strip():
        raise RuleError("请写摘要，没有入账。", "摘要")
    if form.uses_advance and not form.handler.strip():
        raise RuleError("备用金要写明经办人，没有入账。", "经办人")
    files = households.standings(part.household for part in form.parts if part.household)
    sources = {key: queries.rules_of(key) for key in {part.source for part in form.parts}}
    for part in form.parts:
        _check_part(form, part, sources[part.source], files.get(part.household))


def _check_part(
    form: VoucherForm, part: Part, rules: policy.SourceRules, file: Mapping[str, Any] | None
) -> None:
    if form.act in policy.SPENT:
        policy.check_source(rules, form.happened_on, part.aid_kind)
    if form.act in policy.PAID:
        policy.check_payee(rules, _payee(part, file), part.aid_kind)
    if form.act in policy.LOAN_ACTS and not part.loan:
        raise RuleError("借款、还款和核销在“借款”里办理，没有入账。请先选中那一笔借款。")
    if form.act in policy.GOODS_ACTS and not part.goods:
        raise RuleError("物资的购入、发放和退回在“物资”里办理，没有入账。请先选中那一种物资。")
    if form.act == Act.LEND:
        policy.check_lending(rules)


def _check_day(day: str) -> None:
    if len(day) != len("2026-01-01"):
        raise RuleError("请填发生的日期，例如 2026-03-05。没有入账。", "发生日期")
    if day > days.today().isoformat():
        raise RuleError("发生日期还没有到，没有入账。请核对日期。", "发生日期")


def _payee(part: Part, file: Mapping[str, Any] | None) -> policy.Payee:
    if file is None:
        return policy.Payee(part.payee)
    return policy.Payee(part.payee or file["name"], file["on_file"], file["level"])


def _wants_second_person(form: VoucherForm) -> bool:
    """By threshold (standard voucher_review_from); an office of one has nobody to wait for."""
    if len(office.operators()) < 2:
        return False
    limit = office.find_standard("voucher_review_from", days.today())
    return limit is not None and _sum_of(form) >= limit.fen()


def _sum_of(form: VoucherForm) -> int:
    if form.reverses:
        booked = queries.entries_of(form.reverses)
        return max((abs(one.amount_fen) for one in booked), default=0)
    return form.amount_fen


# -- writing -------------------------------------------------------------------------------------


def _post(actor: Actor, form: VoucherForm, drawn_by: str = "") -> str:
    """Write a voucher and its entries; the number is taken here, inside the transaction."""
    booked = _entries(form)
    _check_balances(booked)
    month = queries.open_month(form.happened_on)
    number = queries.next_number(OWN_BOOK, month) if form.act != Act.OPENING else 0
    key = base.insert(
        Voucher,
        {
            "month": month,
            "number": number,
            "act": form.act,
            "booked_on": _booked_on(form.happened_on, month),
            "happened_on": form.happened_on,
            "summary": form.summary.strip(),
            "handler": form.handler.strip(),
            "papers": form.papers,
            "reverses": form.reverses or None,
            "drawn_by": drawn_by or actor.id,
            "checked_by": actor.id if drawn_by else "",
        },
    )
    base.insert_many(Entry, entry_rows(key, month, number, booked))
    _settle(form, key)
    return key


def _settle(form: VoucherForm, voucher: str) -> None:
    """What the voucher pays, or takes back, moves on."""
    if form.aids:
        settle_aids(form.aids, voucher)
    if form.act == Act.LEND:
        settle_loans([part.loan for part in form.parts], voucher, form.happened_on)
    if form.act == Act.PURCHASE:
        settle_goods([part.goods for part in form.parts], voucher)
    if form.donations:
        settle_donations(form.donations, voucher, form.act)
    if form.reverses:
        release_donations(form.reverses)
        release_aids(form.reverses)
        release_loans(form.reverses)


def entry_rows(
    voucher: str, month: str, number: int, booked: Sequence[policy.Entry]
) -> list[dict[str, Any]]:
    """The rows of a voucher's entries; ValueError where they do not sum to zero."""
    if policy.balance_of(booked):
        raise ValueError("a voucher that does not sum to zero")
    place = {"voucher": voucher, "month": month, "number": number}
    return [
        {**asdict(one), **place, "position": n, "household": one.household or None}
        for n, one in enumerate(booked)
    ]


def _entries(form: VoucherForm) -> list[policy.Entry]:
    if form.reverses:
        return policy.red(queries.entries_of(form.reverses))
    return policy.entries(form.act, form.parts, form.place, form.handler.strip())


def _booked_on(happened_on: str, month: str) -> str:
    """The day in its month; a late fact is booked on the first day that the month allows."""
    if happened_on[:7] == month:
        return happened_on
    today = days.today().isoformat()
    return today if today[:7] == month else f"{month}-01"


def _check_balances(booked: Sequence[policy.Entry]) -> None:
    """No source below zero where its rule says so; no cash paid out that is not there."""
    held = queries.balances()
    for source in {one.source for one in booked}:
        mine = [one for one in booked if one.source == source]
        before = queries.money_of(held[source]) if source in held else 0
        moved = policy.balance_of([one for one in mine if one.account in policy.MONEY])
        rules = queries.rules_of(source)
        if moved < 0 and before + moved < 0 and not rules.overdraft:
            raise RuleError(
                f"“{rules.name}”只有 {money.shown(before)} 元，不够付 {money.shown(-moved)} 元，"
                "没有入账。请核对金额，或换资金来源。",
                "金额",
            )
    check_owed(booked)
    check_stock(booked)
    for account in (Account.CASH, Account.ADVANCE, Account.GOODS):
        moved = policy.balance_of([one for one in booked if one.account is account])
        before = sum(one[account] for one in held.values())
        if moved < 0 and before + moved < 0:
            raise RuleError(
                f"{account}只有 {money.shown(before)} 元，不够减去 {money.shown(-moved)} 元，"
                "没有入账。请核对金额和收付方式。",
                "收付方式",
            )


def check_owed(booked: Sequence[policy.Entry]) -> None:
    """Nobody pays back more than is owed; what was paid back is not unlent."""
    lent = [one for one in booked if one.account is Account.LOAN]
    for loan in {one.loan for one in lent}:
        moved = policy.balance_of([one for one in lent if one.loan == loan])
        left = queries.left_of(loan)
        if moved < 0 and left + moved < 0:
            who = next(one.payee for one in lent if one.loan == loan)
            raise RuleError(
                f"{who}的借款只欠 {money.shown(left)} 元，不能减去 {money.shown(-moved)} 元，"
                "没有入账。请核对金额；要冲回借款的，先冲回它的还款。",
                "金额",
            )


def check_stock(booked: Sequence[policy.Entry]) -> None:
    """Nobody is given more pieces than are there."""
    moved: dict[str, int] = defaultdict(int)
    for one in booked:
        if one.account is Account.GOODS and one.goods:
            moved[one.goods] += one.count if one.side is Side.DEBIT else -one.count
    for goods, count in moved.items():
        row = queries.one_goods(goods)
        if count < 0 and row["stock"] + count < 0:
            raise RuleError(
                f"{row['shown_name']}只剩 {row['stock']} {row['unit']}，不够发 {-count} "
                f"{row['unit']}，没有入账。请核对数量，或先登记购入。",
                "数量",
            )


# -- drafts --------------------------------------------------------------------------------------


def _draft(actor: Actor, form: VoucherForm) -> str:
    policy.balance_of(_entries(form))  # refuses here what posting would refuse
    written = json.dumps(asdict(form), ensure_ascii=False)
    said = {"act": form.act, "written": written, "amount_fen": _sum_of(form)}
    return base.insert(VoucherDraft, {**said, "drawn_by": actor.id, "state": DraftState.WAITING})


@command(Role.REVIEW)
def check_draft(actor: Actor, draft: str) -> str:
    """The second person posts what waits; the key of its voucher."""
    row = _waiting(draft)
    if row["drawn_by"] == actor.id:
        raise RuleError("这一笔是您自己填的，要由另一位有审核权限的人复核。没有入账。")
    form = form_of(json.loads(row["written"]))
    _check(form)
    voucher = _post(actor, form, row["drawn_by"])
    base.update(VoucherDraft, draft, {"state": DraftState.POSTED, "voucher": voucher})
    return voucher


@command(Role.REVIEW)
def return_draft(actor: Actor, draft: str, note: str) -> None:
    """Give a draft back to who filled it in, with what is to be put right."""
    _waiting(draft)
    if not note.strip():
        raise RuleError("请写明退回的原因，没有退回。", "原因")
    base.update(VoucherDraft, draft, {"state": DraftState.RETURNED, "note": note.strip()})


@command(Role.ENTRY)
def drop_draft(actor: Actor, draft: str) -> None:
    """Give up a draft that was not posted."""
    if queries.draft(draft)["state"] == DraftState.POSTED:
        raise RuleError("这一笔已经入账，不能作废；要更正请用“红字更正”。")
    base.withdraw(VoucherDraft, draft)


def _waiting(draft: str) -> Mapping[str, Any]:
    row = queries.draft(draft)
    if row["state"] != DraftState.WAITING:
        raise RuleError(f"这一笔现在是“{row['state']}”，没有再办一次。请刷新后再看。")
    return row


def form_of(written: Mapping[str, Any]) -> VoucherForm:
    """A form as it was kept in a draft."""
    parts = [Part(**part) for part in written["parts"]]
    about = {"act": Act(written["act"]), "place": Account(written["place"]), "parts": parts}
    for name in ("aids", "donations"):
        about[name] = tuple(written.get(name, ()))
    return VoucherForm(**{**written, **about})
