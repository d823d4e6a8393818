"""Goods, donations and the budget on the screen: typed in, booked, given, counted, printed."""

import pytest

from models.fund import commands, queries
from models.fund.policy import Act, Part, VoucherForm
from tests.ui.dialogs import answering
from tests.ui.fund.test_loans_page import fill
from ui.fund.budget_page import BudgetPage
from ui.fund.drives_page import DrivesPage
from ui.fund.goods_form import read_receivers
from ui.fund.goods_page import GoodsPage
from ui.kit import printing


@pytest.fixture
def source(actor) -> str:
    """行政补助 with money."""
    key = str(queries.source_named("行政补助"))
    form = VoucherForm(Act.INCOME, "2026-01-10", "拨入", [Part(5_000_000, key)])
    commands.post_entry(actor, form)
    return key


@pytest.fixture
def goods(window, page, source, qtbot) -> GoodsPage:
    """The page of the goods after an invoice was typed in."""
    page.show_goods()
    shown = window.page()
    invoice = {
        "货物": "大米 10公斤 袋 20 58\n购药卡\t500元\t张\t3\t500",
        "资金来源": "行政补助",
        "供应商": "城南粮油",
        "发票号": "0031",
        "验收人": "李卫东",
    }
    answering(fill(**invoice))
    shown.buy_button.click()
    return shown


@pytest.fixture
def papers(monkeypatch) -> list[str]:
    """The titles of what is shown before it is printed."""
    titles: list[str] = []
    monkeypatch.setattr(
        printing, "preview", lambda parent, reports, title: titles.append(reports[0].title)
    )
    return titles


def stand(page, name: str) -> None:
    page.table.choose("name", name)


def test_an_invoice_is_given_out_brought_back_and_counted(goods, households) -> None:
    assert [row["shown_name"] for row in queries.goods()] == ["大米 10公斤", "购药卡 500元"]
    stand(goods, "大米")
    answering(fill(领取人="马建新 2\n外来的人"))
    goods.give_button.click()
    answering(fill(退回人="马建新", 数量="1"))
    goods.bring_back()
    row = queries.one_goods(goods.table.current()["id"])
    assert (row["stock"], queries.received(row["id"])) == (18, {"马建新": 1, "外来的人": 1})
    moves = queries.goods_moves(row["id"])
    assert [one["household"] is not None for one in moves] == [False, True, False, True]
    answering(fill(盘点数="17"))
    goods.count()
    assert "1 种账物不符" in goods._subtitle.text()


def test_more_than_there_is_stays_in_the_form(goods, households) -> None:
    stand(goods, "大米")
    said = []

    def act(dialog) -> None:
        fill(领取人="马建新 21")(dialog)
        said.append(dialog.said())
        fill(领取人="马建新 20")(dialog)

    answering(act)
    goods.give_button.click()
    assert "只剩 20 袋" in said[0]
    assert queries.one_goods(goods.table.current()["id"])["stock"] == 0
    assert not goods.give_button.isEnabled()


def test_names_with_counts_and_cards_are_read() -> None:
    known = {"王守业（采油一班）": "h1"}
    read = read_receivers("王守业 2\n刘志远\n\n陈玉兰 0007 0008\n李四 62300107", known)
    assert [(one.name, one.household, one.count, one.cards) for one in read] == [
        ("王守业", "h1", 2, ()),
        ("刘志远", "", 1, ()),
        ("陈玉兰", "", 2, ("0007", "0008")),
        ("李四", "", 1, ("62300107",)),
    ]


def test_goods_have_their_papers(goods, papers) -> None:
    stand(goods, "大米")
    goods.print_acceptance()
    goods.print_stock()
    assert papers == ["慰问物资验收单", "慰问物资收发存表"]


@pytest.fixture
def drives(window, page, source) -> DrivesPage:
    """The page of a drive with two donors."""
    page.show_drives()
    shown = window.page()
    answering(fill(活动名称="一日捐", 捐款类别="一日捐", 资金来源="行政补助"))
    shown.add_drive()
    for name in ("王守业", "刘志远"):
        answering(fill(捐款人=name, 金额="100"))
        shown.new_button.click()
    return shown


def test_donations_are_typed_in_booked_and_thanked_for(drives, papers) -> None:
    assert drives.model.rowCount() == 2
    answering(fill())
    drives.book_button.click()
    [row] = queries.drives()
    assert (row["booked_fen"], row["unthanked"]) == (20_000, 2)
    assert not drives.book_button.isEnabled()
    answering(fill())
    drives.thank()
    assert queries.drives()[0]["unthanked"] == 0
    drives.print("donors")
    drives.print("thanks")
    assert papers == ["一日捐捐款名册", "一日捐致谢名单"]
    drives.table.choose("name", "王守业")
    answering(fill(原因="调离"))
    drives.give_back()
    assert queries.drives()[0]["back_fen"] == 10_000


def test_a_budget_is_filled_in_and_shows_what_is_left(window, page, source, actor, papers) -> None:
    form = VoucherForm(
        Act.GRANT, "2026-02-01", "付", [Part(30_000, source, payee="王", aid_kind="生活救助")]
    )
    commands.post_entry(actor, form)
    page.show_budget()
    shown = window.page()
    assert isinstance(shown, BudgetPage)
    shown._bar.set("", {"year": "2026"})
    answering(fill(资金来源="行政补助", 预算金额="1000"))
    shown.new_button.click()
    [row] = queries.budgets("2026")
    assert (row["amount_fen"], row["left_fen"]) == (100_000, 70_000)
    assert "预算 1,000.00 元" in shown._subtitle.text()
    shown.print_table()
    assert papers == ["2026 年帮扶资金预算执行表"]
