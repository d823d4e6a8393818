"""Papers of a drive and of the year's budget."""

from collections.abc import Callable, Mapping

from models.core.errors import RuleError
from models.core.report import Report
from models.fund import queries, reports
from models.office import queries as office


def _drove(drive: str, printed: str) -> reports.Drove:
    row = queries.drive(drive)
    donors = tuple(
        reports.Donor(one["name"], one["unit"], one["on"], one["amount_fen"], one["state"],
                      one["unnamed"] == "是")
        for one in queries.donations(drive)
        if one["state"] != "已退还"
    )  # fmt: skip
    if not donors:
        raise RuleError("这次活动还没有捐款，没有要打印的。")
    about = (office.home().name, row["name"], row["source_name"], row["earmark"])
    return reports.Drove(*about, donors, printed)


def donor_list(drive: str, printed: str) -> list[Report]:
    """捐款名册."""
    return [reports.donor_list(_drove(drive, printed))]


def thank_list(drive: str, printed: str) -> list[Report]:
    """致谢名单."""
    return [reports.thank_list(_drove(drive, printed))]


PAPERS: Mapping[str, tuple[str, Callable[[str, str], list[Report]]]] = {
    "donors": ("捐款名册", donor_list),
    "thanks": ("致谢名单", thank_list),
}
"""Papers of a drive: the title, and how they are filled."""


def budget_table(year: str, printed: str) -> list[Report]:
    """The budget of a year."""
    rows = queries.budgets(year)
    if not rows:
        raise RuleError(f"{year} 年还没有预算，也没有支出，没有要打印的。")
    lines = [
        (row["source_name"], row["aid_kind"], row["amount_fen"], row["used_fen"], row["left_fen"],
         row["note"])
        for row in rows
    ]  # fmt: skip
    return [reports.budget_table(office.home().name, year, lines, printed)]
