"""Vouchers: numbered without gaps, never changed, corrected in red at most once."""

import pytest
from peewee import IntegrityError

from models.core.base import Actor
from models.core.errors import RuleError
from models.fund import commands, queries
from models.fund.policy import Account, Act, Part, VoucherForm, entries
from models.fund.queries import LineFilter
from models.fund.tables import Entry, Voucher
from models.office import commands as office
from tests import factories
from tests.conftest import CHEAP


def told(**where: str) -> list[tuple[str, int, int, int]]:
    return [
        (row["summary"], row["in_fen"], row["out_fen"], row["balance_fen"])
        for row in queries.lines(LineFilter(**where))
    ]


def test_the_book_runs_with_its_balance(book, source: str) -> None:
    book(Act.OPENING, 8_600_000, "2026-01-01", summary="上年结转")
    book(Act.GRANT, 50_000, "2026-01-03", summary="付王守业生活救助", payee="王守业")
    book(Act.INCOME, 2_000_000, "2026-02-03", summary="行政拨款")
    assert told(source=source) == [
        ("上年结转", 0, 0, 8_600_000),
        ("付王守业生活救助", 0, 50_000, 8_550_000),
        ("行政拨款", 2_000_000, 0, 10_550_000),
    ]
    assert told(source=source, month="2026-02") == [("行政拨款", 2_000_000, 0, 10_550_000)]
    sums = queries.month_sums("2026-02", source)
    assert sums["上月结转"]["balance_fen"] == 8_550_000
    assert sums["本月合计"]["in_fen"] == 2_000_000
    assert sums["本年累计"]["out_fen"] == 50_000
    assert queries.faults() == []


def test_numbers_begin_anew_each_month_and_an_opening_has_none(book) -> None:
    book(Act.OPENING, 10_000, "2026-01-01")
    for on in ("2026-01-03", "2026-01-02", "2026-02-01"):
        book(Act.INCOME, 100, on)
    rows = queries.lines(LineFilter())
    assert [(row["month"], row["number"]) for row in rows] == [
        ("2026-01", 0),
        ("2026-01", 1),
        ("2026-01", 2),
        ("2026-02", 1),
    ]


def test_a_page_of_the_book_goes_on_where_the_one_before_ended(book, source: str) -> None:
    book(Act.OPENING, 10_000, "2026-01-01")
    for day in range(1, 9):
        book(Act.INCOME, day, f"2026-01-{day:02d}")
    whole = queries.lines(LineFilter(source=source))
    where = LineFilter(source=source)
    assert (
        queries.lines(where, 0, 4) + queries.lines(where, 4, 4) + queries.lines(where, 8, 4)
        == whole
    )
    assert queries.count_lines(where) == 9


def test_the_same_form_posts_once(actor: Actor, source: str) -> None:
    form = VoucherForm(Act.INCOME, "2026-06-01", "拨款", [Part(100, source)])
    first = commands.post_entry(actor.on("form-1"), form)
    assert commands.post_entry(actor.on("form-1"), form) == first
    assert queries.count_lines(LineFilter()) == 1


def test_posted_rows_can_not_be_changed_or_deleted(book) -> None:
    key = book(Act.INCOME, 100)
    with pytest.raises(IntegrityError, match="append-only"):
        Voucher.update(summary="别的").where(Voucher.id == key).execute()
    with pytest.raises(IntegrityError, match="append-only"):
        Entry.delete().where(Entry.voucher == key).execute()
    assert queries.voucher(key)["summary"] == "收入"


def test_a_red_correction_cancels_and_says_what(actor: Actor, book, source: str) -> None:
    book(Act.INCOME, 100_000, "2026-03-01")
    wrong = book(Act.GRANT, 50_000, "2026-03-15", payee="王守业")
    commands.reverse_entry(actor, wrong)
    *_, taken = told(source=source)
    assert taken == ("注销3月15日第2号凭证", 0, -50_000, 100_000)
    assert queries.faults() == []


def test_a_correction_is_made_once_and_never_of_a_correction(actor: Actor, book) -> None:
    wrong = book(Act.INCOME, 100_000, "2026-03-15")
    red = commands.reverse_entry(actor, wrong)["voucher"]
    with pytest.raises(RuleError, match="已经冲过一次"):
        commands.reverse_entry(actor, wrong)
    with pytest.raises(RuleError, match="本身是红字更正"):
        commands.reverse_entry(actor, red)
    assert queries.count_lines(LineFilter()) == 2


def test_the_right_one_is_posted_beside_the_red_one_in_one_act(actor: Actor, book, source) -> None:
    book(Act.INCOME, 100_000, "2026-03-01")
    wrong = book(Act.GRANT, 50_000, "2026-03-15", summary="付王守业", payee="王守业")
    right = VoucherForm(Act.GRANT, "2026-03-15", "付王守业", [Part(30_000, source, payee="王守业")])
    commands.correct_entry(actor, wrong, right)
    assert [row[0] for row in told(source=source)][1:] == [
        "付王守业",
        "订正3月15日第2号凭证：付王守业",
        "注销3月15日第2号凭证",
    ]
    assert told(source=source)[-1][3] == 70_000


def test_a_right_one_that_is_refused_takes_nothing_back(actor: Actor, book, source) -> None:
    book(Act.INCOME, 100_000, "2026-03-01")
    wrong = book(Act.GRANT, 50_000, "2026-03-15", payee="王守业")
    right = VoucherForm(Act.GRANT, "2026-03-15", "付王守业", [Part(200_000, source)])
    with pytest.raises(RuleError, match="不够付"):
        commands.correct_entry(actor, wrong, right)
    assert queries.voucher(wrong)["reversed_by"] == ""


def test_a_former_year_is_not_corrected_in_red(actor: Actor, book) -> None:
    old = book(Act.INCOME, 100, "2025-12-03")
    with pytest.raises(RuleError, match="以前年度的差错不用红字冲"):
        commands.reverse_entry(actor, old)


def test_no_source_goes_below_zero_unless_its_rule_allows(actor: Actor, book, source) -> None:
    book(Act.INCOME, 10_000)
    with pytest.raises(RuleError, match=r"只有 100.00 元，不够付 100.01 元") as refused:
        book(Act.GRANT, 10_001, payee="王守业")
    assert refused.value.field == "金额"
    commands.change_source(actor, source, {"余额可为负": "是"})
    book(Act.GRANT, 10_001, payee="王守业")
    assert queries.faults() == []


def test_cash_that_is_not_there_is_not_paid_out(book) -> None:
    book(Act.INCOME, 10_000)
    with pytest.raises(RuleError, match="库存现金只有 0.00 元"):
        book(Act.GRANT, 100, place=Account.CASH, payee="王守业")
    book(Act.TRANSFER, 5_000)
    book(Act.GRANT, 100, place=Account.CASH, payee="王守业")
    assert queries.places()[Account.CASH] == 4_900


def test_only_files_get_money_that_is_for_files_alone(actor: Actor, book) -> None:
    central = queries.source_named("中央财政专项")
    book(Act.INCOME, 100_000, source=central)
    home = factories.household(actor, 姓名="王守业", 档案级别="全国级")
    other = factories.household(actor, 姓名="李春梅", 档案级别="基层")
    book(Act.GRANT, 100, source=central, household=home)
    with pytest.raises(RuleError, match="档案级别为全国级"):
        book(Act.GRANT, 100, source=central, household=other)
    with pytest.raises(RuleError, match="张三不在档"):
        book(Act.GRANT, 100, source=central, payee="张三")


def test_a_kind_of_aid_that_the_source_leaves_out_is_refused(actor, book, source) -> None:
    book(Act.INCOME, 100_000)
    commands.change_source(actor, source, {"可用项目": "医疗救助、子女助学"})
    with pytest.raises(RuleError, match="只能用于医疗救助、子女助学"):
        book(Act.GRANT, 100, payee="王守业", aid_kind="生活救助")
    book(Act.GRANT, 100, payee="王守业", aid_kind="医疗救助")


def test_a_scope_may_differ_by_kind_of_aid(actor: Actor, book, source) -> None:
    book(Act.INCOME, 100_000)
    commands.change_source(actor, source, {"受助范围": "仅在档"})
    commands.set_scope(actor, source, "慰问金", "职工及家属")
    book(Act.CONDOLENCE, 100, payee="张三", aid_kind="慰问金")
    with pytest.raises(RuleError, match="不在档"):
        book(Act.GRANT, 100, payee="张三", aid_kind="生活救助")


def test_a_loan_is_lent_and_repaid_from_its_own_page(actor: Actor, book) -> None:
    book(Act.INCOME, 100_000)
    for act in (Act.LEND, Act.REPAY, Act.WRITE_OFF):
        with pytest.raises(RuleError, match="在“借款”里办理"):
            book(act, 100, payee="王守业")


def test_a_source_is_used_only_while_it_stands(actor: Actor, book, source) -> None:
    book(Act.INCOME, 100_000)
    commands.change_source(actor, source, {"起用日期": "2026-06-15"})
    with pytest.raises(RuleError, match="从 2026-06-15 起才能用"):
        book(Act.GRANT, 100, "2026-06-10", payee="王守业")


@pytest.mark.parametrize(
    ("day", "words"), [("2026-06-21", "还没有到"), ("", "请填发生的日期"), ("2026-06", "请填")]
)
def test_a_day_to_come_or_none_is_refused(book, day: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        book(Act.INCOME, 100, day)


# -- the second person ---------------------------------------------------------------------------


@pytest.fixture
def second(store, actor: Actor) -> Actor:
    roles = frozenset({"审核", "录入"})
    key = office.add_operator(actor, store, "李主席", "heping2027", roles, cost=CHEAP)
    return Actor(key, "李主席", roles)


def large(source: str, amount: int = 100_000) -> VoucherForm:
    return VoucherForm(Act.INCOME, "2026-06-10", "拨款", [Part(amount, source)])


def test_a_large_sum_waits_for_the_second_person(actor: Actor, second: Actor, source: str) -> None:
    draft = commands.post_entry(actor, large(source))["draft"]
    assert queries.count_lines(LineFilter()) == 0
    with pytest.raises(RuleError, match="您自己填的"):
        commands.check_draft(actor, draft)
    commands.check_draft(second, draft)
    (row,) = queries.lines(LineFilter())
    assert queries.voucher(row["voucher"])["checked_by"] == second.id
    with pytest.raises(RuleError, match="已入账"):
        commands.check_draft(second, draft)


def test_a_small_sum_does_not_wait(actor: Actor, second: Actor, source: str) -> None:
    assert "voucher" in commands.post_entry(actor, large(source, 99_999))


def test_an_office_of_one_waits_for_nobody(actor: Actor, source: str) -> None:
    assert "voucher" in commands.post_entry(actor, large(source, 10_000_000))


def test_what_is_returned_or_dropped_is_not_posted(actor, second, source) -> None:
    draft = commands.post_entry(actor, large(source))["draft"]
    with pytest.raises(RuleError, match="原因"):
        commands.return_draft(second, draft, " ")
    commands.return_draft(second, draft, "缺发票")
    with pytest.raises(RuleError, match="已退回"):
        commands.check_draft(second, draft)
    commands.drop_draft(actor, draft)
    assert queries.drafts() == []
    with pytest.raises(RuleError, match="没有找到"):
        queries.draft(draft)


def test_entries_that_do_not_balance_are_a_defect() -> None:
    booked = entries(Act.INCOME, [Part(1, "x")])[:1]
    with pytest.raises(ValueError, match="does not sum to zero"):
        commands.entry_rows("key", "2026-06", 1, booked)
