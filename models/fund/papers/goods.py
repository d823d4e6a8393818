"""Papers of goods, of donations and of the budget."""

from models.core import days
from models.core.errors import RuleError
from models.core.report import Report
from models.fund import queries, reports
from models.office import queries as office


def acceptance(goods: str, printed: str) -> list[Report]:
    """The 验收单 of the invoice on which these goods stand."""
    held = queries.one_goods(goods)
    rows = [row for row in queries.goods() if row["voucher"] == held["voucher"]]
    lines = tuple(
        (row["name"], row["spec"], row["unit"], row["count"], row["price_fen"]) for row in rows
    )
    about = (office.home().name, held["accepted_on"] or held["bought_on"], held["supplier"])
    given = reports.Accepted(
        *about, held["invoice"], held["source_name"], lines, held["accepted_by"], printed
    )
    return [reports.acceptance(given)]


def stock_list(printed: str) -> list[Report]:
    """What is left of all goods today."""
    rows = [row for row in queries.goods() if row["bought"]]
    if not rows:
        raise RuleError("还没有登记物资，没有要打印的。")
    lines = [
        reports.StockLine(
            row["shown_name"], row["unit"], row["bought_on"], row["price_fen"], row["bought"],
            row["given"], row["back"], row["stock"], row["counted_on"],
        )
        for row in rows
    ]  # fmt: skip
    return [reports.stock_list(office.home().name, days.today().isoformat(), lines, printed)]
