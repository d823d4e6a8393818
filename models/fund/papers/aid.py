"""What the papers of aid are filled with: the approval form, the lists for bank and cash."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from models.core import days
from models.core.report import Report
from models.fund import queries, reports
from models.household.papers import household_paper
from models.office import queries as office

Row = Mapping[str, Any]


def approval(aid: str, printed: str) -> Report:
    """The approval form of one application."""
    row = queries.aid(aid)
    on = date.fromisoformat(row["applied_on"])
    file = household_paper(row["household"], on, printed) if row["household"] else None
    notice = f"{row['notice_from']} 至 {row['notice_until']}" if row["notice_from"] else ""
    return reports.approval(
        reports.Approval(
            office=office.home().name,
            number=row["shown_number"],
            name=row["name"],
            unit=row["unit"],
            aid_kind=row["aid_kind"],
            applied_on=row["applied_on"],
            asked_fen=row["asked_fen"],
            reason=row["reason"],
            arithmetic=row["arithmetic"],
            beyond_why=row["beyond_why"],
            source=row["source_name"] or "",
            dossier=file.number if file else "",
            meeting_on=row["meeting_on"],
            notice=notice,
            objection=row["objection"],
            head=file.head if file else {},
            members=[_member(one, on) for one in file.members] if file else [],
            papers=[one.name for one in file.papers if one.state == "有"] if file else [],
            printed=printed,
        )
    )


def _member(facts: Mapping[str, str], on: date) -> Mapping[str, str]:
    age = days.age(facts.get("出生日期", ""), on)
    place = facts.get("身份", "") or facts.get("单位或学校", "")
    return {**facts, "年龄": "" if age is None else str(age), "身份": place}


def approvals(aids: Sequence[str], printed: str) -> list[Report]:
    """The approval forms of these applications."""
    return [approval(aid, printed) for aid in aids]


def _list(aids: Sequence[str], printed: str) -> reports.PaymentList:
    rows = queries.aids_of(aids)
    sources = "、".join(dict.fromkeys(filter(None, (row["source_name"] for row in rows))))
    kinds = "、".join(dict.fromkeys(row["aid_kind"] for row in rows))
    payees = tuple(_payee(row) for row in rows)
    return reports.PaymentList(office.home().name, kinds, sources or "　　　", payees, printed)


def _payee(row: Row) -> reports.Payee:
    head: Mapping[str, str] = {}
    if row["household"]:
        head = household_paper(row["household"], days.today(), "").head
    fen = row["approved_fen"] if row["approved_fen"] is not None else row["asked_fen"]
    return reports.Payee(
        row["name"],
        row["unit"],
        row["aid_kind"],
        fen,
        head.get("身份证号", ""),
        head.get("开户银行", ""),
        head.get("支行名称", ""),
        head.get("银行卡号", ""),
    )


def bank_list(aids: Sequence[str], printed: str) -> list[Report]:
    """The list for the bank."""
    return [reports.bank_list(_list(aids, printed))]


def cash_list(aids: Sequence[str], printed: str) -> list[Report]:
    """The list to be signed for cash."""
    return [reports.cash_list(_list(aids, printed))]


PAPERS: Mapping[str, tuple[str, Callable[[Sequence[str], str], list[Report]]]] = {
    "approval": ("审批表", approvals),
    "payment-list": ("银行发放清单", bank_list),
    "cash-list": ("救助款签领表", cash_list),
}
