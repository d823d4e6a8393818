"""The papers of one household under 打印, each shown before it is printed."""

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from models.core import days
from models.core.errors import RuleError
from models.core.report import Report
from models.household import papers
from models.household.commands.disclosed import reveal_numbers
from models.visit import papers as visit_papers
from models.visit.reports import visit_form
from ui.kit import errors, printing
from ui.kit.shell import Shell


def _visit_form(household: str, on: date, printed: str) -> Report:
    return visit_form(visit_papers.household_paper(household, on, printed))


PAPERS: Mapping[str, tuple[str, papers.Fill]] = {
    **papers.PAPERS,
    "visit-form": ("走访登记表", _visit_form),
}


def report(kind: str, household: str, operator: str) -> Report:
    """A paper of a household as it would be printed now."""
    printed = f"{datetime.now():%Y-%m-%d %H:%M} {operator}"
    return PAPERS[kind][1](household, days.today(), printed)


def print_paper(parent: QWidget, shell: Shell, household: str, kind: str) -> None:
    """Fill a paper of a household and show it before it is printed or kept as PDF.

    That a paper with whole identity numbers was made is noted.
    """
    title, actor = PAPERS[kind][0], shell.context.actor
    try:
        made = report(kind, household, actor.name)
        if kind in papers.WITH_NUMBERS:
            reveal_numbers(actor.on("", f"打印{title}"), household)
    except RuleError as error:
        errors.show_refusal(parent, error)
        return
    printing.preview(parent, [made], title)
