"""The sample office, made on an awkward day: all that the demo promises is there and holds."""

from datetime import date
from pathlib import Path

import pytest

from models.core import days
from models.desk import queries
from models.desk.policy import Kind
from models.desk.practice import open_practice
from models.fund import queries as fund
from models.fund.policy import Act
from models.fund.policy.aid import AidState
from models.fund.policy.loans import Standing
from models.fund.queries import LineFilter, LoanFilter
from tests.conftest import CHEAP


@pytest.mark.parametrize("on", [date(2026, 2, 28), date(2027, 1, 2)], ids=str)
def test_the_sample_office_keeps_its_fund(
    on: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(days, "today", lambda: on)
    made = open_practice(tmp_path / "store", tmp_path / "books", on, lambda _: None, cost=CHEAP)
    with made.store as store:
        assert store.check() == []
        assert len(fund.closed_months()) == 2
        acts = {row["act"] for row in fund.lines(LineFilter(), limit=-1)}
        assert {Act.REVERSAL, Act.PURCHASE, Act.LEND, Act.REPAY} <= acts
        assert fund.aid_states()[AidState.PAID] == 5
        [late] = fund.loans(LoanFilter(state=Standing.LATE), on)
        assert late["refund_on"]
        assert {Kind.LATE_LOANS, Kind.REFUNDS, Kind.AIDS} <= {t.kind for t in queries.tasks(on)}
        assert [row["off"] for row in fund.goods() if row["name"] == "食用油"] == [-1]
