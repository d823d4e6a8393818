"""抽查包: a payment's papers along the whole chain, what is missing on the first page."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core.report import Report
from models.fund import queries, reports
from models.fund.papers import aid as aid_papers
from models.fund.papers import book
from models.fund.policy import Account, Step
from models.fund.policy.audit import Trace
from models.household import queries as households
from models.office import queries as office

Row = Mapping[str, Any]


def audit_pack(voucher: str, printed: str, picked: str = "") -> list[Report]:
    """The sheet of a payment, and behind it 审批表, 凭证, 领条 and 报账单 as far as there are."""
    row = queries.voucher(voucher)
    aids = queries.aids_paid(voucher)
    claim = queries.claim_of(voucher)
    behind: list[tuple[str, list[Report]]] = [
        ("审批表", aid_papers.approvals([one["id"] for one in aids], printed)),
        ("凭证", [book.voucher_paper(voucher, printed)]),
        ("领条", [book.receipts(voucher, printed)]),
        ("报账单", [book.claim_paper(claim, printed)] if claim else []),
    ]
    held = [(name, papers) for name, papers in behind if papers]
    sheet = _sheet(row, aids, [name for name, _ in held], picked, printed)
    return [reports.audit_sheet(sheet), *(paper for _, papers in held for paper in papers)]


def audit_packs(month: str, printed: str) -> list[Report]:
    """The packs of all payments of a month."""
    keys = [row["id"] for row in queries.payments(month)]
    return [paper for key in keys for paper in audit_pack(key, printed)]


def _sheet(
    row: Row, aids: Sequence[Row], behind: Sequence[str], picked: str, printed: str
) -> reports.Audited:
    paid = [one for one in row["entries"] if one.account is Account.EXPENSE]
    files = households.standings(one.household for one in paid if one.household)
    names = {one["id"]: one["name"] for one in queries.sources(retired=True)}
    people = {one.id: one.name for one in office.cadres()}
    payees = [
        (one.payee, files[one.household]["unit"] if one.household in files else "",
         one.aid_kind, one.amount_fen)
        for one in paid
    ]  # fmt: skip
    return reports.Audited(
        office=office.home().name,
        number=f"{row['month']} 第 {row['shown_number']} 号",
        on=row["booked_on"],
        summary=row["summary"],
        source="、".join(dict.fromkeys(names[one.source] for one in paid)),
        fen=sum(one.amount_fen for one in paid),
        drawn_by=people.get(row["drawn_by"], ""),
        checked_by=people.get(row["checked_by"], ""),
        chain=_chain(row, aids),
        payees=payees,
        behind=behind,
        picked=picked,
        printed=printed,
    )


def _chain(row: Row, aids: Sequence[Row]) -> list[Trace]:
    """The whole chain; what an application did not need is not asked for."""
    states = {state.step: state for state in queries.chains([row["id"]]).get(row["id"], ())}
    kinds = {one.aid_kind for one in row["entries"] if one.aid_kind}
    noticed = any(queries.wants_notice(kind) for kind in kinds)
    numbers = f"{len(aids)} 份" if len(aids) > 1 else aids[0]["shown_number"] if aids else ""
    found = [
        _of_step("申请", states.get(Step.APPLIED), numbers),
        _of_aids("核实", aids, "checked_on", "checked_by", noticed),
        _of_aids("会议", aids, "meeting_on", "minutes", noticed),
        _of_aids("公示", aids, "notice_from", "notice_until", noticed),
        _of_step("批复", states.get(Step.APPROVED), ""),
    ]
    later = (("发放", Step.PAID), ("签收", Step.SIGNED), ("报账", Step.CLAIMED),
             ("财务凭证号", Step.BOOKED))  # fmt: skip
    return found + [_of_step(name, states[step], "") for name, step in later if step in states]


def _of_step(name: str, state: Any, said: str) -> Trace:
    if state is None:
        return Trace(name, needed=False)
    return Trace(name, state.on, state.note or said)


def _of_aids(name: str, aids: Sequence[Row], on: str, said: str, needed: bool) -> Trace:
    """A step of the applications: done where it is done for each of them."""
    held = [one for one in aids if one[on]]
    if not held:
        return Trace(name, needed=needed)
    if len(held) < len(aids):
        return Trace(name, "", f"{len(aids)} 份里有 {len(aids) - len(held)} 份没有", needed)
    last = max(held, key=lambda one: str(one[on]))
    word = f"到 {last[said]}" if said == "notice_until" else str(last[said])
    return Trace(name, last[on], word, needed)
