"""Goods bought, given, brought back and counted; cards by number."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.base import Actor
from models.core.errors import RuleError
from models.fund import commands, queries
from models.fund.policy import Account, Act, Part, VoucherForm
from models.fund.policy.goods import Lot, Receiver, read_lots
from tests import factories

INVOICE = {
    "购入日期": "2026-06-01",
    "供应商": "城南粮油",
    "发票号": "0031",
    "验收人": "李卫东",
    "验收日期": "2026-06-01",
}
RICE = Lot("大米", "10公斤", "袋", 10, 5_800)
CARDS = Lot("购药卡", "500元", "张", 3, 50_000)


@pytest.fixture
def rice(book: Callable[..., str], actor: Actor, source: str) -> str:
    book(Act.OPENING, 1_000_000, "2026-01-01")
    commands.buy_goods(actor, [RICE, CARDS], INVOICE, source)
    return next(row["id"] for row in queries.goods() if row["name"] == "大米")


def cards() -> str:
    return next(str(row["id"]) for row in queries.goods() if row["name"] == "购药卡")


def stock(goods: str) -> tuple[int, int]:
    row = queries.one_goods(goods)
    return row["stock"], row["value_fen"]


@given(st.lists(st.tuples(st.sampled_from("米油面"), st.integers(1, 999), st.integers(1, 10**7))))
def test_lots_are_read_back_as_they_were_written(lots: list[tuple[str, int, int]]) -> None:
    wanted = [Lot(name, "", "袋", count, fen) for name, count, fen in lots]
    for between in (" ", "\t"):
        lines = [
            between.join((one.name, "", one.unit, str(one.count), f"{one.price_fen / 100:.2f}"))
            for one in wanted
        ]
        if wanted:
            assert read_lots("\n".join(lines)) == wanted


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("大米 袋 10", "要写品名"),
        ("大米 袋 零 58", "数量“零”"),
        ("大米 袋 10 58.005", "单价"),
        ("大米 袋 10 0", "大于 0"),
        ("", "还没有写货物"),
    ],
)
def test_a_line_that_can_not_be_read_is_named(line: str, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        read_lots(line)


def test_an_invoice_fills_the_stock_and_is_paid(rice: str, source: str) -> None:
    assert stock(rice) == (10, 58_000)
    assert queries.balances()[source][Account.GOODS] == 208_000
    assert queries.balances()[source][Account.BANK] == 792_000
    assert queries.faults() == []


def test_an_invoice_without_its_number_is_refused(actor: Actor, source: str) -> None:
    with pytest.raises(RuleError) as refused:
        commands.buy_goods(actor, [RICE], {**INVOICE, "发票号": ""}, source)
    assert refused.value.field == "发票号"
    assert queries.goods() == []


def test_what_is_given_leaves_the_stock_and_stands_with_the_household(
    actor: Actor, rice: str
) -> None:
    home = factories.household(actor, 姓名="王守业")
    commands.give_goods(
        actor, rice, [Receiver("王守业", home, 2), Receiver("刘志远")], "2026-06-05", "慰问品"
    )
    assert stock(rice) == (7, 40_600)
    moves = [(row["payee"], row["household"], row["count"]) for row in queries.goods_moves(rice)]
    assert moves == [("", None, 10), ("王守业", home, -2), ("刘志远", None, -1)]
    assert queries.spent("2026")[queries.one_goods(rice)["source"], "慰问品"] == 17_400
    assert queries.faults() == []


def test_more_than_the_stock_is_refused_as_a_whole(actor: Actor, rice: str) -> None:
    with pytest.raises(RuleError, match="只剩 10 袋，不够发 11 袋"):
        commands.give_goods(
            actor, rice, [Receiver("王守业", count=6), Receiver("刘志远", count=5)], "2026-06-05"
        )
    assert stock(rice) == (10, 58_000)


def test_nobody_brings_back_more_than_he_got(actor: Actor, rice: str) -> None:
    commands.give_goods(actor, rice, [Receiver("王守业", count=2)], "2026-06-05", "慰问品")
    with pytest.raises(RuleError, match="领了 2 袋，不能退 3 袋"):
        commands.bring_back_goods(actor, rice, Receiver("王守业", count=3), "2026-06-06")
    commands.bring_back_goods(actor, rice, Receiver("王守业", count=1), "2026-06-06")
    assert stock(rice) == (9, 52_200)
    assert queries.received(rice) == {"王守业": 1}
    assert queries.spent("2026") == {(queries.one_goods(rice)["source"], "慰问品"): 5_800}
    assert queries.faults() == []


def test_a_card_goes_to_one_until_it_comes_back(actor: Actor, rice: str) -> None:
    card = cards()
    commands.give_goods(actor, card, [Receiver("王守业", cards=("0007",))], "2026-06-05")
    with pytest.raises(RuleError, match="卡号 0007 已经发出"):
        commands.give_goods(actor, card, [Receiver("刘志远", cards=("0007",))], "2026-06-06")
    commands.bring_back_goods(actor, card, Receiver("王守业", cards=("0007",)), "2026-06-07")
    commands.give_goods(actor, card, [Receiver("刘志远", cards=("0007",))], "2026-06-08")
    assert queries.cards_out(card) == ["0007"]
    assert stock(card)[0] == 2


def test_a_purchase_whose_goods_are_given_is_not_taken_back(actor: Actor, rice: str) -> None:
    voucher = queries.one_goods(rice)["voucher"]
    given_out = commands.give_goods(actor, rice, [Receiver("王守业")], "2026-06-05")
    with pytest.raises(RuleError, match="只剩 9 袋"):
        commands.reverse_entry(actor, voucher)
    commands.reverse_entry(actor, given_out["voucher"])
    commands.reverse_entry(actor, voucher)
    assert stock(rice) == (0, 0)
    assert queries.faults() == []


def test_a_count_says_where_shelf_and_book_differ(actor: Actor, rice: str) -> None:
    assert commands.count_goods(actor, {rice: 9, cards(): 3}, "2026-06-10") == {rice: -1}
    assert queries.one_goods(rice)["off"] == -1
    assert commands.count_goods(actor, {rice: 10}, "2026-06-11") == {}
    assert queries.one_goods(rice)["off"] == 0


def test_goods_go_through_their_own_page(actor: Actor, source: str) -> None:
    form = VoucherForm(Act.PURCHASE, "2026-06-01", "购入", [Part(100, source)])
    with pytest.raises(RuleError, match="在“物资”里办理"):
        commands.post_entry(actor, form)


def test_a_big_purchase_waits_for_the_second_person(
    actor: Actor, book: Callable[..., str], source: str, second: Actor
) -> None:
    book(Act.OPENING, 99_999, "2026-01-01")
    done = commands.buy_goods(actor, [Lot("大米", "", "袋", 2, 49_999)], INVOICE, source)
    assert "voucher" in done
    book(Act.OPENING, 99_999, "2026-01-01")
    waits = commands.buy_goods(actor, [Lot("牛奶", "", "箱", 3, 50_000)], INVOICE, source)
    assert [row["name"] for row in queries.goods()] == ["大米"]
    with pytest.raises(RuleError, match="不够付"):
        commands.check_draft(second, waits["draft"])
    book(Act.OPENING, 99_999, "2026-01-01")
    commands.check_draft(second, waits["draft"])
    assert {row["name"]: row["stock"] for row in queries.goods()} == {"大米": 2, "牛奶": 3}
