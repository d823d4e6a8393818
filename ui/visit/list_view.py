"""All visits as a list: sorted, filtered, paged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.visit import queries
from models.visit.queries import VisitFilter
from ui.kit.picked import Picked
from ui.kit.table_model import ColumnSpec, PagedTableModel, Query, Row
from ui.kit.table_view import TablePanel, TableView
from ui.visit import words

COLUMNS = (
    ColumnSpec("name", "姓名", 108),
    ColumnSpec("number", "编号", 52, "number"),
    ColumnSpec("unit", "单位", 96),
    ColumnSpec("day", "日期", 96, "date"),
    ColumnSpec("standing", "状态", 96, "tag", sortable=False),
    ColumnSpec("campaign_name", "活动", 140),
    ColumnSpec("form", "走访形式", 76),
    ColumnSpec("visitors", "走访人", 120),
    ColumnSpec("gift_money_fen", "慰问金（元）", 96, "money"),
    ColumnSpec("gift_goods", "慰问品", 120, stretch=True),
    ColumnSpec("needs", "诉求", 160, shown=False),
    ColumnSpec("promise", "承诺事项", 160, shown=False),
    ColumnSpec("promise_on", "承诺期限", 96, "date", shown=False),
    ColumnSpec("next_on", "下次走访", 96, "date", shown=False),
    ColumnSpec("receiver", "领取人", 84, shown=False),
    ColumnSpec("household_code", "编码", 120, shown=False),
)
HINT = "姓名、拼音首字母、单位、走访人"


class ListView(QWidget):
    """The table; `day` and `overdue` narrow it besides the filter bar."""

    def __init__(self, today: date, open_visit: Callable[[Row], object]) -> None:
        super().__init__()
        self.today = today
        self._picked = Picked(_ids, _count, queries.texts)
        self.model = PagedTableModel(
            COLUMNS, self._fetch, self._picked.count, sort="day", descending=True
        )
        self.table = TableView(self.model, "visits")
        self.table.opened.connect(open_visit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(TablePanel(self.table, "次"))

    def forget(self) -> None:
        """The visits have changed: read their order anew."""
        self._picked.forget()

    def reload(self, text: str, where: VisitFilter) -> None:
        """Show what the search box and the choices find."""
        self.model.ask(text, {key: value for key, value in asdict(where).items() if value})
        self.table.stand()

    def keys(self) -> Sequence[str]:
        """All visits that are shown, in their order."""
        everything = replace(self.model.query, offset=0, limit=self._picked.count(self.model.query))
        return self._picked.page(everything)

    def _fetch(self, query: Query) -> list[Row]:
        return [self._row(row) for row in queries.visits_of(self._picked.page(query))]

    def _row(self, row: Mapping[str, Any]) -> Row:
        return {**row, "standing": words.TAGS[words.standing(row, self.today)]}


def _asked(query: Query) -> VisitFilter:
    return VisitFilter(**query.filters)


def _count(query: Query) -> int:
    return queries.count_visits(_asked(query))


def _ids(query: Query) -> list[str]:
    return queries.ids(
        _asked(query),
        sort=query.sort or "day",
        descending=query.descending,
        limit=query.limit,
        offset=query.offset,
    )


@dataclass(frozen=True)
class Narrowing:
    """What narrows the list besides the filter bar, as it is said and as the filter takes it."""

    said: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    def over(self, where: VisitFilter) -> VisitFilter:
        """The filter with these choices set."""
        return replace(where, **self.choices)


EVERYTHING = Narrowing()


def of_day(day: date | None) -> Narrowing:
    """Only one day; None for every day."""
    if day is None:
        return EVERYTHING
    iso = day.isoformat()
    return Narrowing(iso, {"first": iso, "last": iso})


def late(today: date) -> Narrowing:
    """Only what is overdue."""
    yesterday = (today - timedelta(days=1)).isoformat()
    return Narrowing("逾期的", {"state": words.PLANNED, "last": yesterday})
