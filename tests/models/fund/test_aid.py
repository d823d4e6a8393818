"""Aid from application to payment: its states in order, ceilings with reasons, whole batches."""

from datetime import date

import pytest

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.core.report import as_text
from models.fund import commands, queries
from models.fund.papers import aid as aid_papers
from models.fund.papers import book as papers
from models.fund.policy import Act, Part, Step, VoucherForm
from models.fund.policy.aid import AidState
from models.fund.queries import AidFilter
from models.office import commands as office
from tests import factories
from tests.conftest import CHEAP

MEDICAL = {
    "帮扶项目": "医疗救助",
    "申请日期": "2026-05-04",
    "申请金额": 800_000,
    "自付费用": 2_860_000,
    "申请事由": "配偶透析",
}


@pytest.fixture
def home(actor: Actor) -> str:
    office.set_standard(actor, "living_line", "760", "2026-01-01", "", "试点文件")
    return factories.household(actor, 姓名="刘志远", 单位="采油三班", 困难类别="相对困难")


@pytest.fixture
def aid(actor: Actor, home: str) -> str:
    return commands.apply_for_aid(actor, MEDICAL, home)


def through(actor: Actor, *aids: str) -> None:
    """On to the end of the notice."""
    commands.check_aids(actor, aids, "2026-05-05", "李卫东")
    commands.discuss_aids(actor, aids, "2026-05-08", "第 3 次会议")
    assert commands.notice_aids(actor, aids, "2026-05-11") == "2026-05-15"


def approved(actor: Actor, aid: str, fen: int = 800_000) -> None:
    through(actor, aid)
    commands.decide_aids(actor, {aid: fen}, "2026-05-18")


def state(aid: str) -> str:
    return str(queries.aid(aid)["state"])


def test_an_application_is_looked_at_against_the_standard(actor: Actor, aid: str) -> None:
    row = queries.aid(aid)
    assert (row["shown_number"], row["name"], row["unit"]) == ("2026-001", "刘志远", "采油三班")
    assert row["ceiling_fen"] == 1_600_000
    assert "自付 28,600.00 × 80% = 22,880.00，最高 16,000.00" in row["arithmetic"]


def test_more_than_the_ceiling_needs_a_reason(actor: Actor, home: str) -> None:
    much = {**MEDICAL, "申请金额": 1_600_001}
    with pytest.raises(RuleError, match=r"超过限额 16,000.00 元") as refused:
        commands.apply_for_aid(actor, much, home)
    assert refused.value.field == "申请金额"
    assert queries.count_aids(AidFilter()) == 0
    commands.apply_for_aid(actor, {**much, "超限额原因": "两人同时住院"}, home)
    assert queries.count_aids(AidFilter()) == 1


def test_from_application_to_payment(actor: Actor, aid: str, book, source: str) -> None:
    book(Act.INCOME, 5_000_000, "2026-05-01")
    approved(actor, aid)
    voucher = commands.pay_aids(actor, [aid], source, "2026-05-20", handler="周敏")["voucher"]
    assert state(aid) == AidState.PAID
    chain = queries.chains([voucher])[voucher]
    told = {one.step: (one.on, one.note) for one in chain if one.done}
    assert told == {
        Step.APPLIED: ("2026-05-04", "2026-001"),
        Step.APPROVED: ("2026-05-18", "采油一区分工会"),
        Step.PAID: ("2026-05-20", ""),
    }
    assert queries.voucher(voucher)["summary"] == "付刘志远医疗救助"
    assert queries.given(queries.aid(aid)["household"], "", "医疗救助", "2026") == 800_000


def test_what_was_given_lowers_the_ceiling_of_the_next(actor, aid, home, book, source) -> None:
    book(Act.INCOME, 5_000_000, "2026-05-01")
    approved(actor, aid)
    again = {**MEDICAL, "申请日期": "2026-06-01", "申请金额": 800_001}
    with pytest.raises(RuleError, match=r"已救助 8,000.00 = 限额 8,000.00"):
        commands.apply_for_aid(actor, again, home)
    commands.pay_aids(actor, [aid], source, "2026-05-20", handler="周敏")
    with pytest.raises(RuleError, match=r"已救助 8,000.00 = 限额 8,000.00"):
        commands.apply_for_aid(actor, again, home)


def test_steps_are_taken_in_their_order(actor: Actor, aid: str) -> None:
    with pytest.raises(RuleError, match="现在是“申请”，不能评议"):
        commands.discuss_aids(actor, [aid], "2026-05-08", "纪要")
    with pytest.raises(RuleError, match="要先核实、评议、公示"):
        commands.decide_aids(actor, {aid: 1}, "2026-05-18")
    through(actor, aid)
    with pytest.raises(RuleError, match="公示到 2026-05-15 才结束"):
        commands.decide_aids(actor, {aid: 1}, "2026-05-15")
    commands.object_to_aid(actor, aid, "邻居反映有商铺")
    with pytest.raises(RuleError, match="有异议"):
        commands.decide_aids(actor, {aid: 1}, "2026-05-18")
    commands.object_to_aid(actor, aid, "")
    commands.decide_aids(actor, {aid: 800_000}, "2026-05-18")
    assert state(aid) == AidState.APPROVED


def test_temporary_aid_is_decided_on_without_notice(actor: Actor, home: str) -> None:
    said = {"帮扶项目": "临时救助", "申请日期": "2026-05-04", "申请金额": 100_000}
    key = commands.apply_for_aid(actor, said, home)
    commands.decide_aids(actor, {key: 100_000}, "2026-05-04")
    assert state(key) == AidState.APPROVED


def test_medical_aid_without_its_cost_is_not_decided_on(actor: Actor, home: str) -> None:
    said = {label: value for label, value in MEDICAL.items() if label != "自付费用"}
    key = commands.apply_for_aid(actor, said, home)
    through(actor, key)
    with pytest.raises(RuleError, match="缺自付费用"):
        commands.decide_aids(actor, {key: 1}, "2026-05-18")
    assert state(key) == AidState.NOTICED


def test_a_batch_is_paid_whole_or_not_at_all(actor, home, aid, book, source) -> None:
    book(Act.INCOME, 900_000, "2026-05-01")
    other = factories.household(actor, 姓名="马建新", 困难类别="深度困难")
    second = commands.apply_for_aid(actor, {**MEDICAL, "申请金额": 200_000}, other)
    through(actor, aid, second)
    commands.decide_aids(actor, {aid: 800_000, second: 200_000}, "2026-05-18")
    with pytest.raises(RuleError, match="不够付"):
        commands.pay_aids(actor, [aid, second], source, "2026-05-20")
    assert {state(aid), state(second)} == {AidState.APPROVED}
    book(Act.INCOME, 100_000, "2026-05-19")
    voucher = commands.pay_aids(actor, [aid, second], source, "2026-05-20")["voucher"]
    payees = [one.payee for one in queries.entries_of(voucher) if one.payee]
    assert payees == ["刘志远", "马建新"]
    with pytest.raises(RuleError, match="现在是“已发放”"):
        commands.pay_aids(actor, [aid], source, "2026-05-20")


def test_a_payment_that_is_taken_back_may_be_made_anew(actor, aid, book, source) -> None:
    book(Act.INCOME, 5_000_000, "2026-05-01")
    approved(actor, aid)
    voucher = commands.pay_aids(actor, [aid], source, "2026-05-20")["voucher"]
    commands.reverse_entry(actor, voucher)
    assert (state(aid), queries.aid(aid)["voucher"]) == (AidState.APPROVED, None)
    commands.pay_aids(actor, [aid], source, "2026-06-01")
    assert state(aid) == AidState.PAID


def test_two_drafts_for_the_same_aid_pay_once(store, actor, aid, book, source) -> None:
    book(Act.INCOME, 5_000_000, "2026-05-01")
    approved(actor, aid)
    roles = frozenset({"审核"})
    key = office.add_operator(actor, store, "李主席", "heping2027", roles, cost=CHEAP)
    second = Actor(key, "李主席", roles)
    drafts = [commands.pay_aids(actor, [aid], source, "2026-05-20")["draft"] for _ in range(2)]
    commands.check_draft(second, drafts[0])
    with pytest.raises(RuleError, match="没有再发一次"):
        commands.check_draft(second, drafts[1])
    assert queries.faults() == []
    assert queries.given(queries.aid(aid)["household"], "", "医疗救助", "2026") == 800_000


def test_money_is_not_paid_before_it_is_approved(actor, aid, book, source) -> None:
    book(Act.INCOME, 5_000_000, "2026-05-01")
    approved(actor, aid)
    with pytest.raises(RuleError, match="在批复以前"):
        commands.pay_aids(actor, [aid], source, "2026-05-17")


def test_an_application_is_corrected_until_it_is_decided(actor: Actor, aid: str) -> None:
    commands.change_aid(actor, aid, {"申请金额": 700_000})
    assert queries.aid(aid)["asked_fen"] == 700_000
    with pytest.raises(RuleError, match="别的年份"):
        commands.change_aid(actor, aid, {"申请日期": "2025-12-31"})
    approved(actor, aid, 700_000)
    with pytest.raises(RuleError, match="不能再改"):
        commands.change_aid(actor, aid, {"申请金额": 600_000})


def test_refused_and_withdrawn_ones_end(actor: Actor, aid: str, home: str) -> None:
    with pytest.raises(RuleError, match="原因"):
        commands.refuse_aid(actor, aid, "2026-05-18", "")
    commands.refuse_aid(actor, aid, "2026-05-18", "材料不齐")
    with pytest.raises(RuleError, match="不能撤回"):
        commands.withdraw_aid(actor, aid)
    other = commands.apply_for_aid(actor, MEDICAL, home)
    commands.withdraw_aid(actor, other)
    assert dict(queries.aid_states()) == {"不同意": 1, "撤回": 1}


def test_where_one_item_alone_is_allowed_a_second_needs_a_reason(actor, aid, home) -> None:
    office.set_standard(actor, "aid_one_item", "是", "2026-01-01", "", "省总文件")
    living = {"帮扶项目": "生活救助", "申请日期": "2026-06-01", "申请金额": 100_000}
    with pytest.raises(RuleError, match="已经申请医疗救助"):
        commands.apply_for_aid(actor, living, home)
    commands.apply_for_aid(actor, {**living, "超限额原因": "新添一名病人"}, home)


def test_a_person_in_no_file_may_ask(actor: Actor, home: str) -> None:
    said = {
        "受助人": "张三", "单位": "测井站", "帮扶项目": "慰问金",
        "申请日期": "2026-05-04", "申请金额": 50_000,
    }  # fmt: skip
    key = commands.apply_for_aid(actor, said)
    assert queries.aid(key)["household"] == ""
    with pytest.raises(RuleError, match="请填受助人"):
        commands.apply_for_aid(actor, {**said, "受助人": ""})


def test_numbers_run_within_the_year(actor, home, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"帮扶项目": "临时救助", "申请日期": "2026-05-04", "申请金额": 100}
    keys = [commands.apply_for_aid(actor, said, home) for _ in range(2)]
    monkeypatch.setattr(days, "today", lambda: date(2027, 1, 5))
    keys.append(commands.apply_for_aid(actor, {**said, "申请日期": "2027-01-04"}, home))
    numbers = [queries.aid(key)["shown_number"] for key in keys]
    assert numbers == ["2026-001", "2026-002", "2027-001"]


def test_an_exceeded_ceiling_stands_on_the_month_s_report(actor, home, book) -> None:
    book(Act.INCOME, 5_000_000, "2026-05-01")
    said = {
        "帮扶项目": "临时救助", "申请日期": "2026-05-04", "申请金额": 400_000,
        "超限额原因": "火灾",
    }  # fmt: skip
    key = commands.apply_for_aid(actor, said, home)
    commands.decide_aids(actor, {key: 400_000}, "2026-05-06")
    told = as_text(papers.statement("2026-05", ""))
    assert "刘志远 | 临时救助 | 3,000.00 | 4,000.00 | 火灾" in told


def test_money_given_without_an_application_counts_too(actor, home, book, source) -> None:
    book(Act.INCOME, 5_000_000, "2026-05-01")
    part = Part(1_500_000, source, home, "刘志远", "医疗救助")
    commands.post_entry(actor, VoucherForm(Act.GRANT, "2026-05-02", "付刘志远", [part]))
    with pytest.raises(RuleError, match=r"限额 1,000.00"):
        commands.apply_for_aid(actor, MEDICAL, home)


# -- papers --------------------------------------------------------------------------------------


def test_the_approval_form_has_the_sum_in_capitals_and_its_arithmetic(actor, home) -> None:
    key = commands.apply_for_aid(actor, MEDICAL, home)
    said = as_text(aid_papers.approval(key, ""))
    assert "¥8,000.00 | 大写 | 人民币捌仟元整" in said
    assert "最高 16,000.00 - 本年已救助 0.00 = 限额 16,000.00" in said
    assert "☑医疗救助" in said
    assert "编号 2026-001" in said


def test_the_approval_form_hides_the_middle_of_the_number(actor, home) -> None:
    number = factories.id_number()
    other = factories.household(actor, 姓名="马建新", 身份证号=number)
    key = commands.apply_for_aid(actor, MEDICAL | {"申请金额": 100}, other)
    said = as_text(aid_papers.approval(key, ""))
    assert number not in said
    assert number[:6] in said


def test_the_lists_for_bank_and_cash_sum_up(actor, home) -> None:
    account = {"开户银行": "工商银行", "支行名称": "基地支行", "银行卡号": "6222020000000000015"}
    banked = factories.household(actor, 姓名="马建新", **account)
    said = {"帮扶项目": "临时救助", "申请日期": "2026-05-04", "申请金额": 100_050}
    keys = [commands.apply_for_aid(actor, said, one) for one in (home, banked)]
    bank = as_text(aid_papers.bank_list(keys, "")[0])
    assert "工商银行基地支行 | 6222020000000000015 | 1,000.50 | 临时救助" in bank
    assert "共 2 人，人民币贰仟零壹元整（2,001.00 元）" in bank
    cash = as_text(aid_papers.cash_list(keys, "")[0])
    assert "6222" not in cash
    assert "领取人签字" in cash


def test_a_person_in_no_file_has_an_approval_form_too(actor, home) -> None:
    said = {
        "受助人": "张三", "单位": "测井站", "帮扶项目": "慰问金",
        "申请日期": "2026-05-04", "申请金额": 50_000,
    }  # fmt: skip
    key = commands.apply_for_aid(actor, said)
    told = as_text(aid_papers.approval(key, ""))
    assert "张三" in told
    assert "☑慰问" in told
