"""The year: how often each household was visited in each month, those with the fewest first."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.household import queries as households
from models.visit import queries
from models.visit.queries import VisitFilter, YearOfVisits
from ui.kit.table_model import ColumnSpec, PagedTableModel, Query, Row
from ui.kit.table_view import TablePanel, TableView
from ui.visit import days_said
from ui.visit.list_view import Narrowing
from ui.visit.spans import months_on

_NAMED = ("户主", "单位", "困难类别")
COLUMNS = (
    ColumnSpec("户主", "户主", 100),
    ColumnSpec("单位", "单位", 110),
    ColumnSpec("困难类别", "困难类别", 84, spared=True, sortable=False),
    ColumnSpec("total", "全年", 64, "number"),
    *(ColumnSpec(f"m{n}", f"{n}月", 42, "density", sortable=False) for n in range(1, 13)),
    ColumnSpec("last_on", "最近一次", 100, "date", stretch=True),
)
_ORDERS: Mapping[str, Callable[[YearOfVisits], Any]] = {
    "total": lambda one: one.total,
    "last_on": lambda one: one.last_on,
}


class YearView(QWidget):
    """`open_list(only=…)` leads to a household's visits of the year."""

    def __init__(self, open_list: Callable[..., object]) -> None:
        super().__init__()
        self._open_list = open_list
        self._years: list[YearOfVisits] = []
        self._day = date.min
        self.model = PagedTableModel(COLUMNS, self._fetch, lambda _: len(self._years), sort="total")
        self.table = TableView(self.model, "visits-year")
        self.table.opened.connect(self._open)
        self.table.say_when_empty(
            "还没有在档的家庭", "建档之后，每户一年走了几次、哪几个月没去，这里一眼看清。"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(TablePanel(self.table, "户"))
        self.setFocusProxy(self.table)

    def reload(self, day: date, where: VisitFilter) -> None:
        """Read the year of a day."""
        self._day, self._years = day, queries.year_of_visits(day.year, where)
        self.model.reload()
        self.table.stand()

    def step(self, day: date, by: int) -> date:
        """The day that the arrows lead to, so many years on."""
        return months_on(day, by * 12)

    def told(self, day: date) -> days_said.SpanSaid:
        """What is said of the year."""
        return days_said.SpanSaid(f"{day.year} 年", "", ())

    def figures(self, day: date) -> str:
        """How many visits, to how many households, and how many had none."""
        total = sum(one.total for one in self._years)
        none = sum(1 for one in self._years if not one.total)
        reached = len(self._years) - none
        missed = f"，{none:,} 户一次也没有" if none else ""
        return f"走访 {total:,} 次，走到 {reached:,} 户{missed}"

    def row(self, day: date) -> None:
        """No visit stands under the cursor here."""

    def household(self) -> str:
        """The household under the cursor, "" for none."""
        row = self.table.current()
        return row["id"] if row else ""

    def narrowed(self, day: date, where: VisitFilter) -> VisitFilter:
        """The filter with the year's days."""
        return of_year(day.year).over(where)

    def _open(self, row: Row) -> None:
        said = f"{row['户主']} {self._day.year} 年"
        narrowing = of_year(self._day.year)
        only = Narrowing(said, {**narrowing.choices, "household": row["id"]})
        self._open_list(only=only)

    def _fetch(self, query: Query) -> list[Row]:
        shown = self._ordered(query)[query.offset : query.offset + query.limit]
        named = households.rows_of([one.household for one in shown], columns=_NAMED)
        return [_row(name, one) for name, one in zip(named, shown, strict=True)]

    def _ordered(self, query: Query) -> list[YearOfVisits]:
        order = _ORDERS.get(query.sort)
        if order:
            return sorted(self._years, key=order, reverse=query.descending)
        by_key = {one.household: one for one in self._years}
        keys = households.ids(sort=query.sort, descending=query.descending)
        return [by_key[key] for key in keys if key in by_key]


def of_year(year: int) -> Narrowing:
    """Only the days of a year."""
    return Narrowing(f"{year} 年", {"first": f"{year}-01-01", "last": f"{year}-12-31"})


def _row(named: Row, one: YearOfVisits) -> Row:
    months = {f"m{n}": one.months.get(n, 0) for n in range(1, 13)}
    return {**named, **months, "total": one.total, "last_on": one.last_on}
