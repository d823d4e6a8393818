"""帮扶与借款 on the card: what was asked for, given and owed, each leading to its page."""

import pytest

from models.core import days
from models.fund import commands, queries
from models.fund.policy import Act, Part, VoucherForm
from models.fund.policy.loans import equal_plan
from tests.factories import household
from tests.ui.landing import window_with
from ui.household.card_page import HouseholdPage
from ui.household.list_page import HouseholdsPage
from ui.kit.tags import TagLabel


@pytest.fixture
def home(actor) -> str:
    """A household with a payment, one taken back, an application and a loan in arrears."""
    key = household(actor, 姓名="刘志远")
    source = str(queries.source_named("行政补助"))
    commands.change_source(actor, source, {"可出借": "是", "出借依据文号": "采办〔2026〕3号"})

    def post(act: Act, fen: int, on: str = "2026-01-10", **part: str) -> str:
        form = VoucherForm(act, on, str(act), [Part(fen, source, **part)])
        return commands.post_entry(actor, form)["voucher"]

    post(Act.INCOME, 5_000_000)
    whose = {"household": key, "payee": "刘志远", "aid_kind": "生活救助"}
    post(Act.GRANT, 80_000, "2026-01-12", **whose)
    commands.reverse_entry(actor, post(Act.GRANT, 90_000, days.today().isoformat(), **whose))
    asked = {"帮扶项目": "临时救助", "申请日期": "2026-02-01", "申请金额": 100_000}
    commands.apply_for_aid(actor, asked, key)
    loan = commands.apply_for_loan(
        actor, {"借款用途": "医疗", "申请日期": "2026-01-15", "申请金额": 400_000}, key, source
    )
    commands.decide_loan(actor, loan, 400_000, "2026-01-16")
    signed = {"还款方式": "分期归还", "协议日期": "2026-01-17"}
    commands.agree_loan(actor, loan, signed, equal_plan(400_000, 4, "2026-02-15"))
    commands.lend_loan(actor, loan, "2026-01-18")
    return key


@pytest.fixture
def window(qtbot, store, actor, home):
    made = window_with("households", HouseholdsPage, store, actor)
    qtbot.addWidget(made)
    yield made
    made.hide()


@pytest.fixture
def card(window, home) -> HouseholdPage:
    window.go("households", open=home)
    return window.page()


def test_all_that_a_household_got_and_owes_stands_in_one_list(card, home) -> None:
    card.show_tab("aid")
    rows = card.tabs.currentWidget()._rows
    assert [(row["what"], row["fen"]) for row in rows] == [
        ("申请临时救助", 100_000),
        ("借款", 400_000),
        ("生活救助", 80_000),
    ]
    assert [row["target"].get("show", "voucher") for row in rows] == ["aids", "loans", "voucher"]
    assert sum(row["fen"] for row in queries.given_to(home)) == 80_000


def test_arrears_stand_beside_the_name_and_on_the_line_of_time(card) -> None:
    tags = [tag.accessibleName() or tag.text() for tag in card.findChildren(TagLabel)]
    assert any("借款逾期" in words for words in tags)
    lanes = {lane.name: lane for lane in card.tabs.widget(0)._timeline._lanes}
    assert set(lanes) == {"走访", "办理", "帮扶", "借款"}
    assert [one.tone for one in lanes["借款"].moments] == ["grey", "red"]
    assert not card.grab().isNull()
