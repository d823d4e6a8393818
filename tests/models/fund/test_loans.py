"""Loans from asking to paying back, on the real book."""

from datetime import date

import pytest

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.fund import commands, queries
from models.fund.policy import Account, Act, Part, VoucherForm
from models.fund.policy.loans import Due, Happening, LoanState, Standing, equal_plan
from models.fund.queries import LineFilter, LoanFilter
from models.office import commands as office
from tests import factories
from tests.conftest import CHEAP

ASKED = {
    "借款用途": "医疗",
    "申请日期": "2026-02-02",
    "申请金额": 1_200_000,
    "借款事由": "配偶手术押金",
    "就诊医院": "油田总医院",
    "预计报销日期": "2026-05-20",
    "预计报销金额": 800_000,
}
SIGNED = {"还款方式": "工资代扣", "协议日期": "2026-02-10", "代扣授权日期": "2026-02-10"}
FEBRUARY, JUNE = date(2026, 2, 12), date(2026, 6, 20)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch):
    def move(day: date) -> None:
        monkeypatch.setattr(days, "today", lambda: day)

    move(FEBRUARY)
    return move


@pytest.fixture
def home(actor: Actor) -> str:
    return factories.household(actor, 姓名="刘志远", 单位="采油三班")


@pytest.fixture
def lending(actor: Actor, source: str, today) -> str:
    commands.change_source(actor, source, {"可出借": "是", "出借依据文号": "采办〔2026〕3号"})
    form = VoucherForm(Act.INCOME, "2026-01-10", "拨入借款专款", [Part(10_000_000, source)])
    commands.post_entry(actor, form)
    return source


def agreed(actor: Actor, home: str, source: str, fen: int = 1_200_000, **values) -> str:
    key = commands.apply_for_loan(actor, {**ASKED, **values}, home, source)
    commands.decide_loan(actor, key, fen, "2026-02-05")
    commands.agree_loan(actor, key, SIGNED, equal_plan(fen, 12, "2026-03-15"))
    return key


@pytest.fixture
def lent(actor: Actor, home: str, lending: str) -> str:
    key = agreed(actor, home, lending)
    commands.lend_loan(actor, key, "2026-02-12")
    return key


def test_a_loan_goes_its_way_and_the_book_shows_it(actor: Actor, lent: str, lending) -> None:
    row = queries.loan(lent)
    assert (row["shown_number"], row["state"], row["standing"]) == ("2026-001", "已借出", "未到期")
    assert (row["left_fen"], row["lent_on"], row["decided_by"]) == (
        1_200_000,
        "2026-02-12",
        "分工会",
    )
    line = queries.lines(LineFilter())[-1]
    assert (line["lent_fen"], line["out_fen"], line["balance_fen"]) == (1_200_000, 0, 8_800_000)
    assert queries.faults() == []


def test_repayments_partial_and_early_and_none_above_what_is_owed(actor, lent, today) -> None:
    today(JUNE)
    commands.repay_loans(actor, {lent: 250_000}, "2026-04-20")
    row = queries.loan(lent)
    assert (row["left_fen"], row["repaid_fen"]) == (950_000, 250_000)
    assert (row["late_fen"], row["late_days"]) == (150_000, 36)
    assert row["standing"] == Standing.LATE
    with pytest.raises(RuleError, match=r"只欠 9,500\.00 元"):
        commands.repay_loans(actor, {lent: 950_001}, "2026-06-20")
    commands.repay_loans(actor, {lent: 950_000}, "2026-06-20", Account.CASH)
    assert queries.loan(lent)["standing"] == Standing.SETTLED
    with pytest.raises(RuleError, match="在借款以前"):
        commands.repay_loans(actor, {lent: 1}, "2026-02-01")
    assert queries.faults() == []


def test_a_loan_is_not_unlent_under_its_repayments(actor, lent) -> None:
    given = commands.repay_loans(actor, {lent: 100_000}, "2026-02-12")["voucher"]
    lending_voucher = queries.loan(lent)["voucher"]
    with pytest.raises(RuleError, match="先冲回它的还款"):
        commands.reverse_entry(actor, lending_voucher)
    commands.reverse_entry(actor, given)
    assert queries.loan(lent)["left_fen"] == 1_200_000
    commands.reverse_entry(actor, lending_voucher)
    row = queries.loan(lent)
    assert (row["state"], row["left_fen"], row["lent_on"]) == (LoanState.AGREED, 0, "")
    commands.lend_loan(actor, lent, "2026-02-12")
    assert queries.loan(lent)["left_fen"] == 1_200_000


def test_no_new_loan_before_the_old_one_is_clear(actor, lent, home, lending, store) -> None:
    second = commands.apply_for_loan(actor, ASKED, home, lending)
    with pytest.raises(RuleError, match="前不清后不借：刘志远 2026-02-12 的借款还没有还清"):
        commands.decide_loan(actor, second, 100_000, "2026-02-12")
    with pytest.raises(RuleError, match="批准人的姓名"):
        commands.allow_exception(actor, second, "孩子急诊")
    commands.allow_exception(actor, second, "孩子急诊", "王主席")
    commands.decide_loan(actor, second, 100_000, "2026-02-12")
    (told,) = queries.exceptions("2026-02")
    assert "未还 12,000.00 元。孩子急诊" in told["note"]
    assert (told["name"], told["by"]) == ("刘志远", "王主席")


def test_the_exception_is_the_second_persons(actor, lent, home, lending, store) -> None:
    roles = frozenset({"审核", "录入"})
    key = office.add_operator(actor, store, "李主席", "heping2027", roles, cost=CHEAP)
    second = commands.apply_for_loan(actor, ASKED, home, lending)
    with pytest.raises(RuleError, match="另一位"):
        commands.allow_exception(actor, second, "孩子急诊")
    commands.allow_exception(Actor(key, "李主席", roles), second, "孩子急诊")
    assert queries.loan(second)["exception_by"] == "李主席"


def test_the_gate_knows_a_person_in_no_file_by_name_and_unit(actor, lending) -> None:
    about = {"借款人": "周大为", "单位": "集输站"}
    first = agreed(actor, "", lending, 100_000, **about)
    commands.lend_loan(actor, first, "2026-02-12")
    assert queries.obstacles("", "周大为", "集输站", FEBRUARY)
    assert queries.obstacles("", "周大为", "采油一班", FEBRUARY) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"申请金额": 0}, "大于 0"),
        ({"申请日期": "2026-02-13"}, "以后的日子"),
        ({"借款用途": ""}, "请填借款用途"),
    ],
)
def test_an_application_without_sense_is_refused(actor, home, lending, change, words) -> None:
    with pytest.raises(RuleError, match=words):
        commands.apply_for_loan(actor, {**ASKED, **change}, home)
    assert queries.loans(LoanFilter(), FEBRUARY) == []


def test_a_source_that_may_not_lend_does_not(actor, home, lending) -> None:
    other = str(queries.source_named("本级工会经费"))
    key = commands.apply_for_loan(actor, ASKED, home, other)
    with pytest.raises(RuleError, match="不能出借"):
        commands.decide_loan(actor, key, 100_000, "2026-02-05")
    with pytest.raises(RuleError, match="依据文号"):
        commands.change_source(actor, other, {"可出借": "是"})


def test_a_large_loan_goes_to_the_tier_that_reaches_it(actor, home, lending) -> None:
    key = commands.apply_for_loan(actor, ASKED, home, lending)
    with pytest.raises(RuleError, match="超过各级审批"):
        commands.decide_loan(actor, key, 50_000_001, "2026-02-05")
    commands.decide_loan(actor, key, 2_000_001, "2026-02-05")
    assert queries.loan(key)["decided_by"] == "厂工会"


def test_deduction_needs_the_authorisation_and_the_plan_adds_up(actor, home, lending) -> None:
    key = commands.apply_for_loan(actor, ASKED, home, lending)
    commands.decide_loan(actor, key, 1_200_000, "2026-02-05")
    plan = equal_plan(1_200_000, 12, "2026-03-15")
    with pytest.raises(RuleError, match="授权"):
        commands.agree_loan(actor, key, {**SIGNED, "代扣授权日期": ""}, plan)
    with pytest.raises(RuleError, match=r"合计 11,000\.00 元，应是 12,000\.00 元，少 1,000\.00"):
        commands.agree_loan(actor, key, SIGNED, plan[1:])
    with pytest.raises(RuleError, match="不能付款"):
        commands.lend_loan(actor, key, "2026-02-12")
    commands.agree_loan(actor, key, SIGNED, plan)
    assert queries.loan(key)["plan"] == plan


def test_one_extension_and_deferrals_with_reasons(actor, lent, today) -> None:
    today(JUNE)
    commands.repay_loans(actor, {lent: 250_000}, "2026-04-20")
    later = equal_plan(950_000, 10, "2026-09-15")
    with pytest.raises(RuleError, match="原因"):
        commands.replan_loan(actor, lent, Happening.EXTENSION, "2026-06-20", "", later)
    early = [Due("2026-07-15", 950_000)]
    with pytest.raises(RuleError, match="还早结束"):
        commands.replan_loan(actor, lent, Happening.EXTENSION, "2026-06-20", "住院", early)
    commands.replan_loan(actor, lent, Happening.EXTENSION, "2026-06-20", "又住院", later)
    row = queries.loan(lent)
    assert (row["late_fen"], row["next_on"], row["due_on"]) == (0, "2026-09-15", "2027-06-15")
    assert sum(due.fen for due in row["plan"]) == 1_200_000
    with pytest.raises(RuleError, match="展期过一次"):
        commands.replan_loan(actor, lent, Happening.EXTENSION, "2026-06-20", "又住院", later)
    last = equal_plan(950_000, 10, "2026-10-15")
    commands.replan_loan(actor, lent, Happening.DEFERRAL, "2026-06-20", "停薪", last)
    assert queries.loan(lent)["next_on"] == "2026-10-15"
    assert queries.faults() == []


def test_reminders_are_climbed_in_order(actor, lent, today) -> None:
    today(JUNE)
    with pytest.raises(RuleError, match="跳过请写明原因"):
        commands.remind(actor, lent, Happening.SLIP, "2026-06-20")
    commands.remind(actor, lent, Happening.TALK, "2026-06-01", "答应月底还")
    commands.remind(actor, lent, Happening.AGREEMENT, "2026-06-20", why="人在外地")
    row = queries.loan(lent)
    assert queries.rungs(row) == [Happening.TALK, Happening.AGREEMENT]
    assert row["events"][-1]["note"] == "（跳过前一步：人在外地）"


def test_a_refund_is_watched_and_its_diversion_stops_the_next_loan(
    actor, lent, home, lending, today
) -> None:
    assert queries.refund_watch(FEBRUARY) == []
    today(JUNE)
    assert [row["id"] for row in queries.refund_watch(JUNE)] == [lent]
    commands.refund_came(actor, lent, "2026-06-10", spent=True)
    assert queries.refund_watch(JUNE) == []
    commands.repay_loans(actor, {lent: 1_200_000}, "2026-06-20")
    found = queries.obstacles(home, "刘志远", "采油三班", JUNE)
    assert [one.words for one in found if one.stops] == [
        "刘志远 2026-02-12 的借款的医疗报销款到账后没有归还"
    ]


def test_wages_are_deducted_for_what_is_due_and_what_is_behind(actor, lent, today) -> None:
    today(JUNE)
    commands.repay_loans(actor, {lent: 250_000}, "2026-04-20")
    (row,) = queries.deductions("2026-07")
    assert (row["before_fen"], row["now_fen"], row["fen"]) == (150_000 + 0, 100_000, 250_000)
    commands.repay_loans(actor, {lent: row["fen"]}, "2026-06-20")
    assert queries.deductions("2026-07") == []


def test_what_is_lost_is_written_off_by_minutes(actor, lent, today) -> None:
    today(JUNE)
    commands.repay_loans(actor, {lent: 200_000}, "2026-04-20")
    given = ("厂纪〔2026〕5号", "采油一厂", "2026-06-18")
    with pytest.raises(RuleError, match="核销要有会议纪要"):
        commands.write_off_loan(actor, lent, "2026-06-20", "", *given[1:])
    voucher = commands.write_off_loan(actor, lent, "2026-06-20", *given)["voucher"]
    row = queries.loan(lent)
    assert (row["standing"], row["left_fen"], row["late_fen"]) == (Standing.WRITTEN_OFF, 0, 0)
    assert queries.gauge(JUNE).lost == 1_000_000
    commands.reverse_entry(actor, voucher)
    assert queries.loan(lent)["left_fen"] == 1_000_000
    assert queries.faults() == []


def test_the_gauge_says_where_the_money_is(actor, lent, home, lending, today) -> None:
    today(JUNE)
    about = {"借款人": "周大为", "单位": "集输站"}
    agreed(actor, "", lending, 500_000, **about)
    told = queries.gauge(JUNE)
    assert (told.free, told.approved) == (8_300_000, 500_000)
    assert (told.on_time, told.late, told.lost) == (800_000, 400_000, 0)
    assert (told.five, told.share_of_five, told.usual, told.carries) == (
        1_200_000, 100, 1_200_000, 6,
    )  # fmt: skip
    assert sum(queries.arrears_by_age(JUNE)) == told.late


def test_what_else_could_help_is_said(actor, home, lending) -> None:
    office.set_standard(actor, "living_line", "760", "2026-01-01", "", "试点文件")
    said = queries.instead(home, "刘志远", FEBRUARY)
    assert "临时救助：今年还可救助 3,000.00 元" in said
    assert any(one.startswith("转介") for one in said)
