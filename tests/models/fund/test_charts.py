"""Charts: bars as long as their sums, the same sums as the book."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.base import Actor
from models.core.errors import RuleError
from models.core.report import SHADES, Bar, Form, as_text
from models.fund import commands
from models.fund.papers.charts import charts as drawn
from models.fund.policy import Act
from models.fund.reports import Charted, charts

MONTHS = st.dictionaries(
    st.integers(1, 12).map("2026-{:02d}".format),
    st.dictionaries(st.sampled_from("生医学临丧慰"), st.integers(1, 10**8), min_size=1),
    min_size=1,
)


def bars(form: Form) -> list[list[Bar]]:
    rows = form.sections[0].rows
    return [[p for p in row.cells[1].lines[0].parts if isinstance(p, Bar)] for row in rows]


@given(MONTHS)
def test_bars_are_as_long_as_their_sums(months: dict[str, dict[str, int]]) -> None:
    report = charts(Charted("工会", "2026", months, [("行政补助", 5)], []))
    by_month, by_kind, by_source = [block for block in report.blocks if isinstance(block, Form)]
    sums = [sum(kinds.values()) for _, kinds in sorted(months.items())]
    longest = max(sums)
    for row, fen in zip(bars(by_month), sums, strict=True):
        assert sum(bar.mm for bar in row) == pytest.approx(104 * fen / longest)
        assert all(bar.shade < SHADES for bar in row)
    lengths = [row[0].mm for row in bars(by_kind)]
    assert lengths == sorted(lengths, reverse=True)
    assert bars(by_source)[0][0].mm == pytest.approx(104)


def test_charts_tell_what_the_book_holds(actor: Actor, book: Callable[..., str]) -> None:
    with pytest.raises(RuleError, match="还没有支出"):
        drawn("2026", "")
    book(Act.OPENING, 9_000_000, "2026-01-01")
    book(Act.GRANT, 300_000, "2026-02-03", payee="王守业", aid_kind="医疗救助")
    book(Act.GRANT, 100_000, "2026-02-05", payee="刘志远", aid_kind="生活救助")
    commands.reverse_entry(actor, book(Act.GRANT, 70_000, payee="陈玉兰", aid_kind="生活救助"))
    said = as_text(drawn("2026", "")[0])
    assert "4,000.00" in said
    assert "700.00" not in said
    assert "逾期" not in said
