"""What the papers of loans are filled with: approval, agreement, slip, arrears, deductions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.core import days
from models.core.report import Report
from models.fund import queries, reports
from models.fund.policy.loans import LADDER
from models.household.papers import household_paper
from models.office import queries as office

Row = Mapping[str, Any]


def _paper(loan: str, printed: str) -> reports.LoanPaper:
    row = queries.loan(loan)
    file = household_paper(row["household"], days.today(), printed) if row["household"] else None
    head: Mapping[str, str] = file.head if file else {}
    source = queries.source(row["source"]) if row["source"] else {}
    found = queries.obstacles(row["household"], row["name"], row["unit"], days.today(), loan)
    exception = f"{row['exception_why']}（{row['exception_by']}）" if row["exception_by"] else ""
    return reports.LoanPaper(
        office=office.home().name,
        number=row["shown_number"],
        name=row["name"],
        unit=row["unit"],
        purpose=row["purpose"],
        fen=row["lent_fen"] or row["asked_fen"],
        applied_on=row["applied_on"],
        lent_on=row["lent_on"],
        reason=row["reason"],
        instead=row["instead"],
        id_number=head.get("身份证号", ""),
        phone=head.get("手机号码", ""),
        address=head.get("家庭住址", ""),
        source=row["source_name"],
        document=source.get("出借依据文号", ""),
        way=row["way"],
        dues=tuple((due.on, due.fen) for due in row["plan"]),
        guarantor=row["guarantor"],
        guarantor_about=row["guarantor_about"],
        hospital=row["hospital"],
        refund_on=row["refund_on"],
        refund_fen=row["refund_fen"] or 0,
        earlier="；".join(one.words for one in found if not one.internal),
        exception=exception,
        approver=row["decided_by"],
        left_fen=row["left_fen"],
        late=tuple((due.on, due.fen) for due in row["late"]),
        printed=printed,
    )


def _each(paper: Callable[[reports.LoanPaper], Report]) -> Callable[..., list[Report]]:
    def fill(loans: Sequence[str], printed: str) -> list[Report]:
        return [paper(_paper(loan, printed)) for loan in loans]

    return fill


PAPERS: Mapping[str, tuple[str, Callable[[Sequence[str], str], list[Report]]]] = {
    "loan-approval": ("借款审批表", _each(reports.loan_approval)),
    "loan-agreement": ("还款协议", _each(reports.loan_agreement)),
    "loan-slip": ("还款提醒单", _each(reports.loan_slip)),
}
"""Papers of chosen loans by their name on the command line: the title, and how they are filled."""


def overdue_list(printed: str) -> list[Report]:
    """The loans in arrears today, the latest first, with the arrears by age."""
    today = days.today()
    late = [row for row in queries.loans(queries.LoanFilter(), today) if row["late_fen"]]
    lines = [_late(row) for row in late]
    ages = queries.arrears_by_age(today)
    return [reports.overdue_list(office.home().name, today.isoformat(), lines, ages, printed)]


def _late(row: Row) -> reports.LateLine:
    done = [one for one in queries.events(row["id"]) if one["kind"] in LADDER]
    reminded = f"{done[-1]['on']} {done[-1]['kind']}" if done else "还没有提醒"
    return reports.LateLine(
        row["name"],
        row["unit"],
        row["lent_on"],
        row["lent_fen"],
        row["left_fen"],
        row["late_fen"],
        row["late_days"],
        reminded,
    )


def deduction_list(month: str, printed: str) -> list[Report]:
    """Whose wages are deducted in a month."""
    lines = [
        (row["name"], row["unit"], row["authorised_on"], row["left_fen"], row["before_fen"],
         row["now_fen"])
        for row in queries.deductions(month)
    ]  # fmt: skip
    return [reports.deduction_list(office.home().name, month, lines, printed)]
