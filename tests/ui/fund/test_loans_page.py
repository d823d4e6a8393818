"""Loans on the screen: asked for, lent, repaid, reminded, extended, each with its paper."""

import pytest
from PySide6.QtWidgets import QLabel

from models.core import days
from models.fund import commands, queries
from models.fund.policy import Act, Part, VoucherForm
from models.fund.policy.loans import Happening, LoanState, Standing, equal_plan
from models.fund.queries import LoanFilter
from tests.ui.dialogs import answering
from ui.fund.loans_page import LoansPage
from ui.kit import printing
from ui.kit.cards import Notice


@pytest.fixture
def source(actor) -> str:
    """行政补助 with money, which may lend."""
    key = str(queries.source_named("行政补助"))
    commands.change_source(actor, key, {"可出借": "是", "出借依据文号": "采办〔2026〕3号"})
    form = VoucherForm(Act.INCOME, "2026-01-10", "拨入", [Part(5_000_000, key)])
    commands.post_entry(actor, form)
    return key


@pytest.fixture
def late(actor, source, households) -> str:
    """A loan that is in arrears."""
    asked = {"借款用途": "医疗", "申请日期": "2026-02-02", "申请金额": 400_000}
    key = commands.apply_for_loan(actor, asked, households[0], source)
    commands.decide_loan(actor, key, 400_000, "2026-02-03")
    signed = {"还款方式": "工资代扣", "协议日期": "2026-02-04", "代扣授权日期": "2026-02-04"}
    commands.agree_loan(actor, key, signed, equal_plan(400_000, 4, "2026-03-15"))
    commands.lend_loan(actor, key, "2026-02-05")
    return key


@pytest.fixture
def listed(window, page, late) -> LoansPage:
    """The page of the loans, on the one in arrears."""
    page.show_loans()
    window.page().table.choose("id", late)
    return window.page()


def fill(**values: str):
    def act(dialog) -> None:
        for label, words in values.items():
            dialog.panel.editors[label].write(words)
        dialog.save_button.click()

    return act


def test_a_loan_goes_its_whole_way(listed, households) -> None:
    answering(fill(借款人="马建新", 借款用途="子女上学", 申请金额="3000", 借款事由="学费"))
    listed.add()
    assert listed.table.current()["name"] == "马建新"
    for step, answer in (
        ("批复", {}),
        ("签协议", {"还款方式": "分期归还", "期数": "3", "第一期还款日期": "2099-01-15"}),
        ("付款", {}),
    ):
        assert listed.next_button.text() == step
        answering(fill(**answer))
        listed.next_button.click()
    row = queries.loan(listed.table.current()["id"])
    assert (row["state"], row["left_fen"]) == (LoanState.LENT, 300_000)
    assert [due.fen for due in row["plan"]] == [100_000] * 3
    assert listed.next_button.text() == "登记还款"
    answering(fill(还款金额="3000"))
    listed.next_button.click()
    assert queries.loan(row["id"])["standing"] == Standing.SETTLED
    assert not listed.next_button.isEnabled()


def test_the_old_loan_is_said_while_the_new_one_is_typed_in(listed) -> None:
    seen = []

    def look(dialog) -> None:
        dialog.panel.editors["借款人"].write("刘志远")
        seen.append(dialog.findChild(Notice).words.text())
        dialog.panel.editors["借款用途"].write("医疗")
        dialog.panel.editors["申请金额"].write("100")
        dialog.save_button.click()

    answering(look)
    listed.add()
    assert "逾期" in seen[0]
    assert "先想想：临时救助" in seen[0]
    said = []

    def refused(dialog) -> None:
        dialog.save_button.click()
        said.append(dialog.said())
        dialog.reject()

    answering(refused)
    listed.next_button.click()
    assert "前不清后不借" in said[0]


def test_a_plan_that_does_not_add_up_is_said_beside_it(listed, actor, source, households) -> None:
    asked = {"借款用途": "医疗", "申请日期": "2026-02-02", "申请金额": 100_000}
    key = commands.apply_for_loan(actor, asked, households[1], source)
    commands.decide_loan(actor, key, 100_000, "2026-02-03")
    listed.reload()
    listed.table.choose("id", key)
    seen = []

    def act(dialog) -> None:
        for label, words in (
            ("还款方式", "分期归还"),
            ("自排计划", "2099-01-15 500\n2099-02-15 400"),
        ):
            dialog.panel.editors[label].write(words)
        seen.append(next(w for w in _labels(dialog) if w.startswith("2 期")))
        dialog.save_button.click()
        seen.append(dialog.said())
        dialog.panel.editors["自排计划"].write("2099-01-15 五百\n后天 x")
        dialog.save_button.click()
        seen.append(dialog.said())
        dialog.panel.editors["自排计划"].write("2099-01-15 500\n2099-02-15 500")
        dialog.save_button.click()

    answering(act)
    listed.next_button.click()
    assert "合计 900.00 元，应是 1,000.00 元" in seen[0]
    assert "少 100.00 元" in seen[1]
    assert "第 2 行“后天 x”读不懂" in seen[2]
    assert queries.loan(key)["state"] == LoanState.AGREED


def _labels(dialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(QLabel)]


def test_wages_that_were_deducted_are_booked_at_once(listed, late) -> None:
    answering(fill())
    listed.deducted()
    assert queries.loan(late)["late_fen"] == 0
    (row,) = [row for row in queries.lines(queries.LineFilter()) if row["act"] == Act.REPAY]
    assert "工资代扣" in row["summary"]


def test_reminders_extension_and_refund_are_noted(listed, late, actor) -> None:
    more = dict(_acts(listed))
    answering(fill(说明="答应月底还"))
    more["登记提醒…"]()
    answering(fill(原因="又住院", 期数="4", 第一期还款日期="2099-01-15"))
    more["展期…"]()
    answering(fill(已经用到别处="是"))
    more["报销到账…"]()
    kinds = [one["kind"] for one in queries.loan(late)["events"]]
    assert kinds == [Happening.TALK, Happening.EXTENSION, Happening.SPENT]
    texts = [one.text() for one in listed.panel.findChildren(QLabel)]
    assert "谈话提醒" in texts
    assert queries.loan(late)["late_fen"] == 0


def _acts(listed):
    return [(one.text(), one.trigger) for one in listed.more_button.menu_of.actions()]


def test_the_gauge_tells_what_is_free(listed) -> None:
    texts = [one.text() for one in listed.gauge.findChildren(QLabel)]
    assert "可借 47,000.00" in texts
    assert "还够 11 次急难（按一次 4,000.00 元算）" in texts


def test_every_paper_of_a_loan_is_shown(listed, monkeypatch) -> None:
    shown = []
    monkeypatch.setattr(printing, "preview", lambda _, papers, title: shown.append((title, papers)))
    for action in listed.print_button.menu_of.actions():
        if not action.isSeparator():
            action.trigger()
    assert [title for title, _ in shown] == [
        "借款审批表", "还款协议", "还款提醒单", "逾期清单", "工资代扣清单",
    ]  # fmt: skip
    assert all(len(papers) == 1 for _, papers in shown)


def test_nothing_is_chosen_and_a_sentence_says_so(window, page) -> None:
    page.show_loans()
    listed = window.page()
    answering(lambda box: box.accept())
    listed.print("loan-slip")
    assert queries.loans(LoanFilter(), days.today()) == []
