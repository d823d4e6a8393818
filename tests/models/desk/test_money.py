"""What the fund puts before the office: arrears, refunds, payments on their way, closing."""

from collections.abc import Callable
from datetime import date

import pytest

from models.core import days
from models.core.base import Actor
from models.core.store import Store
from models.desk import queries
from models.desk.policy import Kind, Sum, Task, due_loans_task, late_loans_task, payments_task
from models.fund import commands
from models.fund import queries as fund
from models.fund.policy import Account, Act, Part, Step, VoucherForm
from models.fund.policy.loans import equal_plan
from tests.factories import household

MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 20)
Move = Callable[[date], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, store: Store) -> Move:
    def move(day: date) -> None:
        monkeypatch.setattr(days, "today", lambda: day)
        monkeypatch.setattr("models.desk.queries.money.first_use", lambda: "2026-01-01")

    move(MARCH)
    return move


@pytest.fixture
def source(actor: Actor, at: Move) -> str:
    key = str(fund.source_named("行政补助"))
    commands.change_source(actor, key, {"可出借": "是", "出借依据文号": "采办〔2026〕3号"})
    form = VoucherForm(Act.INCOME, "2026-03-01", "拨入", [Part(9_000_000, key)])
    commands.post_entry(actor, form)
    return key


def told(on: date) -> dict[Kind, Task]:
    return {task.kind: task for task in queries.tasks(on)}


def lent(actor: Actor, source: str) -> str:
    home = household(actor, 姓名="刘志远", on="2026-03-01")
    asked = {"借款用途": "医疗", "申请日期": "2026-03-01", "申请金额": 600_000}
    asked |= {"就诊医院": "油田总医院", "预计报销日期": "2026-06-25", "预计报销金额": 300_000}
    key = commands.apply_for_loan(actor, asked, home, source)
    commands.decide_loan(actor, key, 600_000, "2026-03-01")
    signed = {"还款方式": "分期归还", "协议日期": "2026-03-01"}
    commands.agree_loan(actor, key, signed, equal_plan(600_000, 6, "2026-04-15"))
    commands.lend_loan(actor, key, "2026-03-02")
    return key


def test_loans_press_by_arrears_refund_and_due_day(actor: Actor, source: str, at: Move) -> None:
    key = lent(actor, source)
    tasks = told(date(2026, 4, 10))
    assert tasks[Kind.DUE_LOANS].title == "1 笔借款快到还款日，共 1,000.00 元"
    assert not {Kind.LATE_LOANS, Kind.REFUNDS} & set(tasks)
    at(JUNE)
    tasks = told(JUNE)
    late = tasks[Kind.LATE_LOANS]
    assert late.title == "刘志远的借款逾期 3,000.00 元"
    assert (late.due_on, late.target) == ("2026-04-15", {"show": "loans", "loan": key})
    assert tasks[Kind.REFUNDS].due_on == "2026-06-25"
    commands.repay_loans(actor, {key: 600_000}, "2026-06-20")
    assert not {Kind.LATE_LOANS, Kind.REFUNDS, Kind.DUE_LOANS} & set(told(JUNE))


def test_a_payment_is_followed_to_its_claim(actor: Actor, source: str, at: Move) -> None:
    form = VoucherForm(
        Act.GRANT, "2026-03-02", "付王守业生活救助", [Part(50_000, source, payee="王守业")]
    )
    voucher = commands.post_entry(actor, form)["voucher"]
    unsigned = told(MARCH)[Kind.UNSIGNED]
    assert (unsigned.title, unsigned.target) == (
        "1 笔发放还没有签收，共 500.00 元",
        {"voucher": voucher},
    )
    commands.mark_step(actor, [voucher], Step.SIGNED, "2026-03-02")
    tasks = told(MARCH)
    assert Kind.UNSIGNED not in tasks
    assert tasks[Kind.UNCLAIMED].due_on == "2026-04-01"


def test_an_advance_presses_after_its_days(actor: Actor, source: str, at: Move) -> None:
    form = VoucherForm(
        Act.DRAW, "2026-03-02", "领备用金", [Part(20_000, source)], Account.BANK, "周敏"
    )
    commands.post_entry(actor, form)
    assert Kind.ADVANCES not in told(MARCH)
    at(JUNE)
    assert told(JUNE)[Kind.ADVANCES].title == "周敏的备用金 200.00 元该报账了"


def test_a_month_that_is_over_is_to_be_closed(actor: Actor, source: str, at: Move) -> None:
    assert Kind.CLOSE not in told(MARCH)
    at(JUNE)
    task = told(JUNE)[Kind.CLOSE]
    assert (task.title, task.due_on) == ("3 月的账还没有月结", "2026-04-05")
    commands.close_month(actor, "2026-03", 9_000_000, 0)
    assert Kind.CLOSE not in told(JUNE)


def test_aid_that_is_approved_waits_for_its_payment(actor: Actor, source: str, at: Move) -> None:
    home = household(actor, 姓名="王守业", on="2026-03-01")
    asked = {"帮扶项目": "慰问金", "申请日期": "2026-03-01", "申请金额": 50_000}
    key = commands.apply_for_aid(actor, asked, home)
    commands.decide_aids(actor, {key: 50_000}, "2026-03-02")
    task = told(MARCH)[Kind.AIDS]
    assert (task.title, task.why) == ("1 份救助申请等着办", "王守业批了还没发。")


def test_several_are_summed_and_lead_to_the_list() -> None:
    two = [Sum("王守业", 10_000, "2026-02-01", "a"), Sum("刘志远", 5_000, "2026-01-05", "b")]
    late = late_loans_task(two, "2026-02-20", MARCH)
    assert late is not None
    assert (late.title, late.due_on) == ("2 笔借款逾期，共 150.00 元", "2026-02-20")
    assert late.target == {"show": "loans", "state": "逾期"}
    assert late_loans_task([], "", MARCH) is None
    assert due_loans_task([], MARCH) is None
    assert payments_task(Kind.UNSIGNED, []) is None
