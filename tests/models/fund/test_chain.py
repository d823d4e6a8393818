"""The chain of a payment: paid, signed, claimed, booked; what is open is listed."""

from datetime import date

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.fund import commands, queries
from models.fund.policy import Account, Act, Part, Step, VoucherForm
from models.office import commands as office


@pytest.fixture
def paid(book) -> list[str]:
    book(Act.INCOME, 100_000, "2026-05-01")
    return [
        book(Act.GRANT, amount, "2026-05-10", summary=f"付{name}", payee=name)
        for name, amount in (("王守业", 20_000), ("李春梅", 30_000))
    ]


def done(voucher: str) -> list[str]:
    return [one.step for one in queries.chains([voucher])[voucher] if one.done]


def waits(step: Step) -> list[str]:
    return [row["summary"] for row in queries.open_payments(step)]


def test_a_payment_goes_from_signature_to_finance(actor: Actor, paid: list[str]) -> None:
    assert waits(Step.SIGNED) == ["付王守业", "付李春梅"]
    commands.mark_step(actor, paid, Step.SIGNED, "2026-05-11", "领条 1 张")
    assert waits(Step.CLAIMED) == ["付王守业", "付李春梅"]
    claim = commands.make_claim(actor, paid, "2026-05-20", papers=4)
    assert waits(Step.BOOKED) == ["付王守业", "付李春梅"]
    told = queries.claim(claim)
    assert (told["number"], told["amount_fen"], len(told["lines"])) == (1, 50_000, 2)
    assert commands.book_claim(actor, claim, "记-0113", "2026-05-28") == 2
    assert queries.count_open() == 0
    assert done(paid[0]) == ["发放", "签收", "报账", "财务凭证号"]
    assert queries.chains(paid)[paid[0]][-1].note == "记-0113"


def test_what_is_not_signed_or_claimed_already_is_not_claimed(actor, paid) -> None:
    with pytest.raises(RuleError, match="签收以后才能报账"):
        commands.make_claim(actor, paid, "2026-05-20")
    commands.mark_step(actor, paid, Step.SIGNED, "2026-05-11")
    commands.make_claim(actor, paid[:1], "2026-05-20")
    with pytest.raises(RuleError, match="已经报过账"):
        commands.make_claim(actor, paid, "2026-05-20")
    with pytest.raises(RuleError, match="没有选"):
        commands.make_claim(actor, [], "2026-05-20")


def test_a_claim_that_is_dropped_frees_its_payments(actor, paid) -> None:
    commands.mark_step(actor, paid, Step.SIGNED, "2026-05-11")
    claim = commands.make_claim(actor, paid, "2026-05-20")
    with pytest.raises(RuleError, match="先作废报账单"):
        commands.unmark_step(actor, paid[0], Step.SIGNED)
    commands.drop_claim(actor, claim)
    assert waits(Step.CLAIMED) == ["付王守业", "付李春梅"]
    commands.unmark_step(actor, paid[0], Step.SIGNED)
    assert waits(Step.SIGNED) == ["付王守业"]


def test_a_claim_that_finance_booked_stays_and_its_number_may_be_corrected(actor, paid) -> None:
    commands.mark_step(actor, paid, Step.SIGNED, "2026-05-11")
    claim = commands.make_claim(actor, paid, "2026-05-20")
    commands.book_claim(actor, claim, "记-0113", "2026-05-28")
    commands.book_claim(actor, claim, "记-0131", "2026-05-28")
    assert queries.chains(paid)[paid[0]][-1].note == "记-0131"
    with pytest.raises(RuleError, match="不能作废"):
        commands.drop_claim(actor, claim)


def test_claims_are_numbered_within_their_year(actor, book, paid) -> None:
    commands.mark_step(actor, paid, Step.SIGNED, "2026-05-11")
    numbers = [
        queries.claim(commands.make_claim(actor, [key], "2026-05-20"))["number"] for key in paid
    ]
    assert numbers == [1, 2]
    assert queries.next_claim_number("2027") == 1


@pytest.mark.parametrize("on", ["", "2026-07-01", "2026-05-19"])
def test_finance_books_after_the_claim_and_not_in_time_to_come(actor, paid, on: str) -> None:
    commands.mark_step(actor, paid, Step.SIGNED, "2026-05-11")
    claim = commands.make_claim(actor, paid, "2026-05-20")
    with pytest.raises(RuleError, match="财务入账日期"):
        commands.book_claim(actor, claim, "记-0113", on)


def test_income_goes_through_no_chain(actor, book) -> None:
    key = book(Act.INCOME, 100)
    assert queries.chains([key]) == {key: ()}
    with pytest.raises(RuleError, match="不走这几步"):
        commands.mark_step(actor, [key], Step.SIGNED, "2026-06-11")


def test_what_was_reversed_is_not_open(actor, paid) -> None:
    commands.reverse_entry(actor, paid[0])
    assert waits(Step.SIGNED) == ["付李春梅"]


def test_an_office_with_its_own_books_claims_nothing(actor, paid) -> None:
    office.set_setting(actor, "books", "独立账")
    commands.mark_step(actor, paid, Step.SIGNED, "2026-05-11")
    assert queries.count_open() == 0


# -- 备用金 ---------------------------------------------------------------------------------------


def advance(actor: Actor, source: str, act: Act, amount: int, on: str, who: str = "周敏") -> None:
    place = Account.ADVANCE if act is Act.GRANT else Account.BANK
    part = Part(amount, source, payee="王守业" if act is Act.GRANT else "")
    commands.post_entry(actor, VoucherForm(act, on, str(act), [part], place, who))


def test_an_advance_is_open_from_the_oldest_day_that_is_not_settled(actor, book, source) -> None:
    book(Act.INCOME, 100_000, "2026-04-01")
    advance(actor, source, Act.DRAW, 10_000, "2026-04-02")
    advance(actor, source, Act.DRAW, 5_000, "2026-05-02")
    advance(actor, source, Act.GRANT, 10_000, "2026-05-05")
    assert queries.open_advances(date(2026, 6, 20)) == [
        {"holder": "周敏", "amount_fen": 5_000, "since": "2026-05-02", "due_on": "2026-06-01"}
    ]
    advance(actor, source, Act.RETURN, 5_000, "2026-05-20")
    assert queries.open_advances(date(2026, 6, 20)) == []


def test_an_advance_is_somebody_s(actor, book, source) -> None:
    book(Act.INCOME, 100_000, "2026-04-01")
    with pytest.raises(RuleError, match="备用金要写明经办人"):
        advance(actor, source, Act.DRAW, 10_000, "2026-04-02", "")
    advance(actor, source, Act.DRAW, 10_000, "2026-04-02", "周敏")
    advance(actor, source, Act.DRAW, 7_000, "2026-04-03", "李卫东")
    held = {row["holder"]: row["amount_fen"] for row in queries.open_advances(date(2026, 6, 20))}
    assert held == {"周敏": 10_000, "李卫东": 7_000}
