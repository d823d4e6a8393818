"""Pages of 200, order and filter in the query, never a query in data()."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.kit.table_model import FIRST, PAGE, ColumnSpec, PagedTableModel, rows_model, said
from ui.kit.tags import PENDING, Changed

COLUMNS = (
    ColumnSpec("name", "户主"),
    ColumnSpec("income", "月收入", kind="money"),
    ColumnSpec("lights", "五清", kind="lights", sortable=False),
)


class Source:
    """People in memory that count how often they are asked."""

    def __init__(self, size: int) -> None:
        self.people = [
            {"id": n, "name": f"人{n:05}", "income": n * 100, "lights": ("清", "未核")}
            for n in range(size)
        ]
        self.asked: list = []
        self.counted = 0

    def found(self, query) -> list:
        people = [one for one in self.people if query.text in one["name"]]
        if query.sort:
            people.sort(key=lambda one: one[query.sort], reverse=query.descending)
        return people

    def fetch(self, query):
        self.asked.append(query)
        return self.found(query)[query.offset : query.offset + query.limit]

    def count(self, query) -> int:
        self.counted += 1
        return len(self.found(query))


def model_over(size: int) -> tuple[PagedTableModel, Source]:
    source = Source(size)
    model = PagedTableModel(COLUMNS, source.fetch, source.count, sort="name")
    model.reload()
    return model, source


def test_first_page_only_is_read(dressed) -> None:
    model, source = model_over(1000)
    assert (model.rowCount(), model.total(), len(source.asked)) == (FIRST, 1000, 1)


def test_short_list_is_not_counted(dressed) -> None:
    model, source = model_over(3)
    assert (model.total(), source.counted) == (3, 0)
    assert not model.canFetchMore(QModelIndex())


def test_more_pages_follow_until_the_end(dressed) -> None:
    model, source = model_over(450)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert [row["id"] for row in model.rows()] == list(range(450))
    assert [query.offset for query in source.asked] == [0, FIRST, FIRST + PAGE]


def test_rows_that_vanish_meanwhile_end_the_list(dressed) -> None:
    model, source = model_over(450)
    del source.people[FIRST:]
    model.fetchMore(QModelIndex())
    assert (model.rowCount(), model.total()) == (FIRST, FIRST)


def test_painting_asks_nothing(dressed) -> None:
    model, source = model_over(450)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            model.data(model.index(row, column))
    assert len(source.asked) == 1


def test_sort_is_asked_of_the_query(dressed) -> None:
    model, source = model_over(450)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert model.row(0)["id"] == 449
    assert (source.asked[-1].sort, source.asked[-1].descending) == ("income", True)


def test_column_without_order_is_left_alone(dressed) -> None:
    model, source = model_over(3)
    model.sort(2)
    assert len(source.asked) == 1


def test_filter_keeps_the_order_and_drops_blank_choices(dressed) -> None:
    model, source = model_over(450)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.ask(" 0044 ", {"status": "", "unit": "采油一班"})
    query = source.asked[-1]
    assert (query.text, dict(query.filters), query.sort) == ("0044", {"unit": "采油一班"}, "income")
    assert [row["id"] for row in model.rows()] == [*range(449, 439, -1), 44]


def test_reload_reads_as_many_rows_as_were_shown(dressed) -> None:
    model, _ = model_over(1000)
    model.fetchMore(QModelIndex())
    model.reload()
    assert model.rowCount() == FIRST + PAGE


def test_new_filter_starts_with_one_page(dressed) -> None:
    model, source = model_over(1000)
    model.fetchMore(QModelIndex())
    model.ask("人")
    assert (model.rowCount(), source.asked[-1].limit) == (FIRST, FIRST)


def test_model_keeps_the_rules_of_qt(dressed) -> None:
    model, _ = model_over(450)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.fetchMore(QModelIndex())
    model.ask("0001")
    model.reload()
    assert tester.model() is model


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("money", 465000, "4,650.00"),
        ("money", 0, "0.00"),
        ("money", None, ""),
        ("money", PENDING, "待补"),
        ("text", "采油三班", "采油三班"),
        ("number", 4, "4"),
        ("lights", ("清", "未核"), "清、未核"),
        ("text", Changed("一般困难", "深度困难"), "一般困难 → 深度困难"),
    ],
)
def test_cell_in_words(kind: str, value: object, words: str) -> None:
    assert said(ColumnSpec("x", "X", kind=kind), value) == words


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**9), st.just(PENDING)), max_size=60))
def test_short_list_sorts_whatever_it_holds(amounts) -> None:
    rows = [{"income": amount} for amount in amounts]
    model = rows_model([ColumnSpec("income", "月收入", kind="money")], rows)
    model.sort(0)
    shown = [row["income"] for row in model.rows()]
    known = [amount for amount in shown if isinstance(amount, int)]
    assert known == sorted(amount for amount in amounts if isinstance(amount, int))
    assert sum(amount is None for amount in shown) == sum(amount is None for amount in amounts)


def test_tick_is_kept_in_the_row(dressed) -> None:
    columns = [ColumnSpec("ticked", "", kind="check"), ColumnSpec("name", "姓名")]
    model = rows_model(columns, [{"ticked": True, "name": "甲"}, {"ticked": False, "name": "乙"}])
    model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert [row["name"] for row in model.ticked()] == ["甲", "乙"]
