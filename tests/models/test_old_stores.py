"""A store of every former schema opens in this version with all that it held."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from models.core import migrations, store
from models.fund import queries as fund
from models.fund.queries import AidFilter, LineFilter, LoanFilter
from models.household import queries as households
from models.office.queries import find_standard
from models.visit import queries as visits
from models.visit.queries import VisitFilter
from tests.conftest import PASSWORD

STORES = sorted((Path(__file__).parent.parent / "data/stores").iterdir())


@pytest.mark.parametrize("kept", STORES, ids=lambda path: path.name)
def test_a_former_store_opens_with_all_that_it_held(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(kept, folder)
    with store.open_(folder, PASSWORD) as opened:
        [household] = households.ids(sort="户主")
        card = households.household(household)
        assert card["values"]["家庭住址"] == "光明小区3栋1单元601"
        assert len(card["persons"]) == 4
        [attachment] = households.attachments(household)
        assert households.attachment(attachment["id"])["content"]
        assert [row["name"] for row in visits.campaigns()] == ["2027年春节送温暖"]
        assert {row["state"] for row in visits.visits(VisitFilter())} == {"计划", "已走访"}
        limits = ("visit_forms_days", "celebration_visit_days", "injury_visit_days")
        assert [find_standard(one, date(2027, 2, 1)).whole() for one in limits] == [7, 30, 3]
        assert opened.check() == []


@pytest.mark.parametrize("kept", STORES[1:], ids=lambda path: path.name)
def test_a_store_of_the_visits_keeps_pairings_events_groups_and_days_off(
    kept: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    shutil.copytree(kept, folder)
    with store.open_(folder, PASSWORD):
        [campaign] = visits.campaigns()
        assert [row["name"] for row in visits.leaders(date(2026, 12, 1))] == ["李建国"]
        assert [row["name"] for row in visits.events()] == ["王国强"]
        assert len(visits.route_groups(campaign["id"])) == 1
        assert list(visits.days_off("2027-01-01", "2027-12-31")) == ["2027-02-06", "2027-02-07"]


def test_a_store_of_the_calendar_keeps_who_answers_for_a_promise(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(STORES[2], folder)
    with store.open_(folder, PASSWORD):
        promised = [row for row in visits.visits(VisitFilter()) if row["promise"]]
        assert [row["promise_by"] for row in promised] == ["李建国"]


@pytest.mark.parametrize("kept", STORES, ids=lambda path: path.name)
def test_sources_of_a_former_store_get_their_pots(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(kept, folder)
    with store.open_(folder, PASSWORD):
        pots = {row["name"]: (row["pot"], row["lends"]) for row in fund.sources()}
        assert pots["中央财政专项"] == ("帮扶资金", "否")
        assert find_standard("voucher_review_from", date(2027, 2, 1)).fen() == 100_000
        assert fund.faults() == []


def test_a_store_of_the_fund_keeps_its_book_and_may_lend(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(STORES[3], folder)
    with store.open_(folder, PASSWORD) as opened:
        assert [row["balance_fen"] for row in fund.lines(LineFilter())] == [
            8_600_000,
            10_600_000,
            10_550_000,
            10_850_000,
        ]
        assert fund.last_closed() == "2027-01"
        assert [row["state"] for row in fund.aids(AidFilter())] == ["申请"]
        assert find_standard("loan_tier_unit", date(2027, 2, 1)).fen() == 2_000_000
        assert fund.loans(LoanFilter(), date(2027, 2, 20)) == []
        assert opened.check() == []


def test_every_former_schema_has_its_store() -> None:
    former = [step.name[:4] for step in migrations.steps()[:-1]]
    assert [path.name for path in STORES] == former
