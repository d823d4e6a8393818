"""The papers of the fund: sums in capitals, carried from page to page, nobody named who signs."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.core.report import Listing, Turn, as_text
from models.fund import commands, queries
from models.fund.papers import book as papers
from models.fund.policy import Act, Step
from models.fund.reports.book import LINES, SUBSIDIARY_NOTE
from models.office import commands as office


@pytest.fixture
def paid(actor: Actor, book) -> str:
    book(Act.OPENING, 100_000, "2026-04-01", summary="上年结转")
    book(Act.INCOME, 50_000, "2026-05-02", summary="行政拨款")
    return book(
        Act.GRANT, 20_050, "2026-05-10", summary="付王守业", payee="王守业", aid_kind="生活救助"
    )


def test_the_book_carries_its_sums_from_page_to_page(actor, book, source: str) -> None:
    book(Act.OPENING, 100_000, "2026-04-01", summary="上年结转")
    for day in range(1, 29):
        book(Act.INCOME, day * 100, f"2026-05-{day:02d}")
    report = papers.ledger_book(source, "2026-05", "")
    pages = [block for block in report.blocks if isinstance(block, Listing)]
    assert sum(isinstance(block, Turn) for block in report.blocks) == 1
    first, last = (page.rows for page in pages)
    assert first[0][2] == "上月结转"
    assert first[-1][2] == "过次页"
    assert last[0] == ("", "", "承前页", *first[-1][3:])
    in_first = sum(day for day in range(1, LINES))
    assert first[-1][3] == f"{in_first}.00"
    assert last[-1][2:4] == ("本年累计", "406.00")
    assert report.foot == SUBSIDIARY_NOTE


def test_the_voucher_has_both_sides_and_its_sum_in_capitals(actor, paid: str) -> None:
    said = as_text(papers.voucher_paper(paid, ""))
    assert "付王守业 | 支出 | 行政补助 | 王守业 | 200.50 | " in said
    assert " | 银行存款 | 行政补助 |  |  | 200.50" in said
    assert "人民币贰佰元零伍角整" in said
    assert "5 月第 2 号" in said
    assert "周敏" not in said


def test_a_claim_sums_up_and_leaves_room_for_finance(actor, paid: str) -> None:
    commands.mark_step(actor, [paid], Step.SIGNED, "2026-05-11")
    claim = commands.make_claim(actor, [paid], "2026-05-20", papers=3)
    said = as_text(papers.claim_paper(claim, ""))
    assert "2026 年第 1 号" in said
    assert "1 | 2026-05-10 | 2 | 付王守业 | 行政补助 | 200.50" in said
    assert "人民币贰佰元零伍角整" in said
    assert "附单据 | 3 张" in said


def test_the_statement_goes_by_source_and_by_kind(actor, paid: str) -> None:
    said = as_text(papers.statement("2026-05", ""))
    assert "行政资金 | 行政补助 | 1,000.00 | 500.00 | 200.50 | 0.00 | 0.00 | 1,299.50" in said
    assert "生活救助 | 1 | 200.50 | 1 | 200.50" in said
    assert "未月结" in said
    commands.close_month(actor, "2026-04", 100_000, 0)
    commands.close_month(actor, "2026-05", 129_950, 0)
    assert "已月结" in as_text(papers.statement("2026-05", ""))


def test_a_red_entry_counts_against_its_kind(actor, paid: str) -> None:
    commands.reverse_entry(actor, paid)
    told = {name: rest for name, *rest in queries.by_kind("2026-06")}
    assert told == {"生活救助": [-1, -20_050, 0, 0]}


def test_the_reconciliation_says_what_finance_has(actor, paid: str, book) -> None:
    book(Act.GRANT, 100, "2026-05-12", summary="付李春梅", payee="李春梅")
    commands.mark_step(actor, [paid], Step.SIGNED, "2026-05-11")
    claim = commands.make_claim(actor, [paid], "2026-05-20")
    commands.book_claim(actor, claim, "记-0113", "2026-05-28")
    said = as_text(papers.reconciliation("2026-05", ""))
    assert "付王守业 | 行政补助 | 200.50 | 记-0113 | 一致" in said
    assert "付李春梅 | 行政补助 | 1.00 |  | 财务未入账" in said
    assert "201.50 | 已入账 200.50" in said


def test_an_office_with_its_own_books_has_vouchers(actor, paid: str) -> None:
    office.set_setting(actor, "books", "独立账")
    report = papers.voucher_paper(paid, "")
    assert (report.title, report.foot) == ("记账凭证", "")


def test_where_there_is_nothing_it_is_said(actor, source: str) -> None:
    for fill in (papers.statement, papers.reconciliation):
        with pytest.raises(RuleError, match="没有"):
            fill("2026-05", "")
    with pytest.raises(RuleError, match="没有账"):
        papers.ledger_book(source, "2026-05", "")


def test_a_year_is_stated_as_a_whole(book, source) -> None:
    book(Act.OPENING, 1_000_000, "2026-01-01")
    book(Act.GRANT, 30_000, "2026-02-03", payee="王守业", aid_kind="生活救助")
    book(Act.GRANT, 20_000, "2026-05-03", payee="刘志远", aid_kind="生活救助")
    said = as_text(papers.statement("2026", ""))
    assert "2026 年帮扶资金收支年报表" in papers.statement("2026", "").title
    assert "上年结转" in said
    assert "500.00" in said
    assert "9,500.00" in said
    assert "本月" not in said
