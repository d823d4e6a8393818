"""What the charts of a year are drawn from."""

from collections import defaultdict

from models.core import days
from models.core.errors import RuleError
from models.core.report import Report
from models.fund import queries, reports
from models.fund.reports.charts import UNNAMED
from models.office import queries as office


def charts(year: str, printed: str) -> list[Report]:
    """The charts of a year."""
    months: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sources: dict[str, int] = defaultdict(int)
    names = {row["id"]: row["name"] for row in queries.sources(retired=True)}
    for month, source, kind, fen in queries.spending(year):
        months[month][kind or UNNAMED] += fen
        sources[names[source]] += fen
    if not months:
        raise RuleError(f"{year} 年还没有支出，没有要画的。")
    ranked = sorted(sources.items(), key=lambda item: -item[1])
    ages = list(zip(reports.AGES_SAID, queries.arrears_by_age(days.today()), strict=True))
    given = reports.Charted(office.home().name, year, months, ranked, ages, printed)
    return [reports.charts(given)]
