"""The money of visits in the book: one voucher for the roster, nothing twice."""

from datetime import date

import pytest

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.fund import commands as fund
from models.fund import queries as books
from models.fund.policy import Act, Part, Step, VoucherForm
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from tests import factories

GIVEN = {"走访日期": "2027-02-01", "走访形式": "入户"}


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today", lambda: date(2027, 2, 20))


@pytest.fixture
def source(actor: Actor) -> str:
    key = str(books.source_named("上级工会拨款"))
    part = Part(1_000_000, key)
    fund.post_entry(actor, VoucherForm(Act.INCOME, "2027-01-10", "拨款", [part]))
    return key


@pytest.fixture
def campaign(actor: Actor) -> str:
    for name in ("刘志远", "马建新", "孙立军"):
        factories.household(actor, 姓名=name)
    done = commands.plan_campaign(actor, "春节", 2027, 100_000)
    commands.give_all(actor, done["campaign"], GIVEN)
    return str(done["campaign"])


def keys(campaign: str) -> list[str]:
    return [row["id"] for row in queries.unbooked(campaign)]


def test_a_roster_is_booked_with_one_voucher(actor: Actor, campaign: str, source: str) -> None:
    done = commands.book_visits(actor, keys(campaign), source, "2027-02-01")
    voucher = books.voucher(done["voucher"])
    assert (done["count"], voucher["summary"]) == (3, "付2027年春节送温暖慰问金 刘志远等 3 户")
    paid = [one for one in voucher["entries"] if one.payee]
    assert {one.payee for one in paid} == {"刘志远", "马建新", "孙立军"}
    assert all(one.household and one.visit and one.amount_fen == 100_000 for one in paid)
    assert books.balances()[source] != {}
    assert keys(campaign) == []


def test_nothing_is_booked_twice(actor: Actor, campaign: str, source: str) -> None:
    visits = keys(campaign)
    commands.book_visits(actor, visits[:1], source, "2027-02-01")
    with pytest.raises(RuleError, match="已经入过账"):
        commands.book_visits(actor, visits, source, "2027-02-01")
    assert keys(campaign) == visits[1:]


def test_what_is_taken_back_may_be_booked_anew(actor, campaign, source) -> None:
    visits = keys(campaign)
    done = commands.book_visits(actor, visits, source, "2027-02-01")
    fund.reverse_entry(actor, done["voucher"])
    assert sorted(keys(campaign)) == sorted(visits)
    commands.book_visits(actor, visits, source, "2027-02-10")
    assert keys(campaign) == []
    assert books.faults() == []


def test_who_signed_has_signed(actor: Actor, campaign: str, source: str) -> None:
    visit = keys(campaign)[0]
    commands.correct_visit(actor, visit, {"领取人": "刘志远"})
    done = commands.book_visits(actor, [visit], source, "2027-02-01")
    chain = books.chains([done["voucher"]])[done["voucher"]]
    assert {one.step for one in chain if one.done} == {Step.PAID, Step.SIGNED}


def test_a_visit_without_money_is_not_booked(actor: Actor, campaign: str, source: str) -> None:
    visit = queries.visit_ids(VisitFilter(campaign=campaign))[0]
    commands.correct_visit(actor, visit, {"慰问金": None})
    with pytest.raises(RuleError, match="没发钱"):
        commands.book_visits(actor, [visit], source, "2027-02-01")


def test_too_little_money_books_nothing(actor: Actor, campaign: str) -> None:
    empty = str(books.source_named("行政补助"))
    with pytest.raises(RuleError, match="不够付"):
        commands.book_visits(actor, keys(campaign), empty, "2027-02-01")
    assert len(keys(campaign)) == 3
