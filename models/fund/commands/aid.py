"""Aid from the application to the payment, step by step; each step may be done for many at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core import base, money
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_label
from models.fund import queries
from models.fund.commands.applying import asked, check_day, check_year
from models.fund.commands.posting import post_entry
from models.fund.fields import AID, ASKED
from models.fund.policy import Account, Act, Part, VoucherForm
from models.fund.policy.aid import OPEN, AidState, Ceiling, is_beyond
from models.fund.tables import Aid
from models.household import policy as register
from models.office import queries as office


@command(Role.ENTRY)
def apply_for_aid(
    actor: Actor, values: Mapping[str, Any], household: str = "", source: str = ""
) -> str:
    """Take down an application, by label: its key. A sum above the ceiling needs its reason."""
    row = _asked(values, household)
    row |= {"source": source or None, "state": AidState.APPLIED}
    return base.insert(Aid, {**row, "number": queries.next_aid_number(row["applied_on"][:4])})


@command(Role.ENTRY)
def change_aid(actor: Actor, aid: str, values: Mapping[str, Any], source: str = "") -> None:
    """Correct an application that is not decided on yet."""
    held = queries.aid(aid)
    if held["state"] not in OPEN:
        raise RuleError(f"这份申请{held['state']}，不能再改。没有改动。")
    kept = {label: value for label, value in by_label(AID, held).items() if label in ASKED}
    row = _asked({**kept, **values}, held["household"], aid)
    check_year(held["applied_on"], row["applied_on"], "申请")
    base.update(Aid, aid, {**row, "source": source or held["source"]})


def _asked(values: Mapping[str, Any], household: str, aid: str = "") -> dict[str, Any]:
    """The columns of an application, looked at against the standards."""
    row = asked(AID, ASKED, values, household, must=("受助人", "帮扶项目"))
    named = {**values, "受助人": row["name"]}
    allowed = queries.allowed(named, household, row["applied_on"], aid)
    _check_reason(row["asked_fen"], allowed, str(row.get("beyond_why") or ""), "申请金额")
    _check_items(household, row, aid)
    told = {"ceiling_fen": allowed.fen, "arithmetic": allowed.arithmetic}
    return {**row, **told}


def _check_reason(fen: int, allowed: Ceiling, why: str, label: str) -> None:
    if is_beyond(fen, allowed) and not why.strip():
        raise RuleError(
            f"超过限额 {money.shown(allowed.fen)} 元（{allowed.arithmetic}），没有保存。"
            "请改金额，或写明超限额原因。",
            label,
        )


def _check_items(household: str, row: Mapping[str, Any], aid: str) -> None:
    others = queries.other_items(household, row["aid_kind"], row["applied_on"][:4], aid)
    if others and not str(row.get("beyond_why") or "").strip():
        raise RuleError(
            f"这一户今年已经申请{'、'.join(others)}，按标准一户一年只享受一项，没有保存。"
            "确实需要的写明超限额原因。",
            "超限额原因",
        )


# -- its way -------------------------------------------------------------------------------------


def _to(aids: Sequence[str], before: Sequence[AidState], verb: str) -> Sequence[Mapping[str, Any]]:
    """The applications, all of them in one of these states."""
    if not aids:
        raise RuleError(f"没有选中申请，没有{verb}。")
    rows = queries.aids_of(aids)
    for row in rows:
        if row["state"] not in before:
            raise RuleError(
                f"{row['name']}的申请现在是“{row['state']}”，不能{verb}。请只选"
                f"{'、'.join(before)}的。"
            )
    return rows


def _set(aids: Sequence[str], said: Mapping[str, Any]) -> int:
    base.update_many(Aid, [(key, said) for key in aids])
    return len(aids)


@command(Role.ENTRY)
def check_aids(actor: Actor, aids: Sequence[str], on: str, by: str = "") -> int:
    """Note that applications were verified on the spot: how many."""
    _to(aids, [AidState.APPLIED], "核实")
    check_day(on, "核实日期")
    said = {"state": AidState.CHECKED, "checked_on": on, "checked_by": by.strip() or actor.name}
    return _set(aids, said)


@command(Role.ENTRY)
def discuss_aids(actor: Actor, aids: Sequence[str], on: str, minutes: str) -> int:
    """Note the meeting that discussed applications, with its minutes: how many."""
    _to(aids, [AidState.CHECKED], "评议")
    check_day(on, "会议日期")
    if not minutes.strip():
        raise RuleError("请写会议纪要的文号或要点，没有登记。", "会议纪要")
    return _set(aids, {"state": AidState.DISCUSSED, "meeting_on": on, "minutes": minutes.strip()})


@command(Role.ENTRY)
def notice_aids(actor: Actor, aids: Sequence[str], on: str) -> str:
    """Put applications on the notice board from a day on: the day on which the notice ends."""
    _to(aids, [AidState.DISCUSSED], "公示")
    check_day(on, "公示开始")
    until = register.notice_ends(on, int(office.setting("notice_days")))
    _set(aids, {"state": AidState.NOTICED, "notice_from": on, "notice_until": until})
    return until


@command(Role.REVIEW)
def decide_aids(
    actor: Actor,
    amounts: Mapping[str, int],
    on: str,
    decided_by: str = "",
    why: str = "",
) -> int:
    """Approve applications, each with its sum in fen: how many.

    What has to be noticed is approved after its notice has ended without objection. A sum above
    the ceiling of that day needs a reason: the application's own, or `why`.
    """
    rows = _to(list(amounts), OPEN, "批复")
    check_day(on, "批复日期")
    changes = [(row["id"], _decided(row, amounts[row["id"]], on, why)) for row in rows]
    by = decided_by.strip() or office.home().name
    base.update_many(Aid, [(key, {**said, "decided_by": by}) for key, said in changes])
    return len(changes)


def _decided(row: Mapping[str, Any], fen: int, on: str, why: str) -> dict[str, Any]:
    if fen <= 0:
        raise RuleError(f"{row['name']}的批复金额要大于 0，没有批复。", "批复金额")
    _check_noticed(row, on)
    allowed = queries.allowed(by_label(AID, row), row["household"], on, row["id"])
    if allowed.lacks:
        raise RuleError(f"{row['name']}的限额算不出来，缺{allowed.lacks}，没有批复。")
    reason = why.strip() or row["beyond_why"]
    _check_reason(fen, allowed, reason, "批复金额")
    told = {"ceiling_fen": allowed.fen, "arithmetic": allowed.arithmetic, "beyond_why": reason}
    return {"state": AidState.APPROVED, "approved_fen": fen, "decided_on": on, **told}


def _check_noticed(row: Mapping[str, Any], on: str) -> None:
    if not queries.wants_notice(row["aid_kind"]):
        return
    if row["state"] != AidState.NOTICED:
        raise RuleError(
            f"{row['name']}的{row['aid_kind']}要先核实、评议、公示，现在是“{row['state']}”，"
            "没有批复。"
        )
    if on <= row["notice_until"]:
        raise RuleError(
            f"{row['name']}的公示到 {row['notice_until']} 才结束，没有批复。", "批复日期"
        )
    if row["objection"]:
        raise RuleError(f"{row['name']}的公示有异议（{row['objection']}），没有批复。请先核查。")


@command(Role.ENTRY)
def object_to_aid(actor: Actor, aid: str, objection: str) -> None:
    """Note an objection against a notice, or that it was looked into ("")."""
    _to([aid], [AidState.NOTICED], "登记异议")
    base.update(Aid, aid, {"objection": objection.strip()})


@command(Role.REVIEW)
def refuse_aid(actor: Actor, aid: str, on: str, why: str) -> None:
    """Decline an application, with the reason that the applicant is told."""
    _to([aid], OPEN, "答复不同意")
    check_day(on, "批复日期")
    if not why.strip():
        raise RuleError("请写明不同意的原因，要告诉申请人。没有改动。", "不同意的原因")
    said = {"state": AidState.REFUSED, "decided_on": on, "refused_why": why.strip()}
    base.update(Aid, aid, said)


@command(Role.ENTRY)
def withdraw_aid(actor: Actor, aid: str) -> None:
    """The applicant takes the application back."""
    _to([aid], [*OPEN, AidState.APPROVED], "撤回")
    base.update(Aid, aid, {"state": AidState.WITHDRAWN})


@command(Role.ENTRY)
def pay_aids(
    actor: Actor,
    aids: Sequence[str],
    source: str,
    on: str,
    place: Account = Account.BANK,
    handler: str = "",
    summary: str = "",
) -> dict[str, str]:
    """Pay approved applications with one voucher: {voucher} or {draft}; all or none."""
    rows = _to(aids, [AidState.APPROVED], "发放")
    if on < max(row["decided_on"] for row in rows):
        raise RuleError("发放日期在批复以前，没有入账。请核对日期。", "发生日期")
    parts = [
        Part(row["approved_fen"], source, row["household"], row["name"], row["aid_kind"])
        for row in rows
    ]
    words = summary.strip() or _summary(rows)
    form = VoucherForm(Act.GRANT, on, words, parts, place, handler, aids=tuple(aids))
    return post_entry(actor, form)


def _summary(rows: Sequence[Mapping[str, Any]]) -> str:
    kinds = "、".join(dict.fromkeys(row["aid_kind"] for row in rows))
    if len(rows) == 1:
        return f"付{rows[0]['name']}{kinds}"
    return f"付{kinds} {rows[0]['name']}等 {len(rows)} 人"
