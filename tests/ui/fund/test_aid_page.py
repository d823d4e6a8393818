"""Applications on the screen: asked for, carried on in batches, paid."""

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QLabel

from models.core import days
from models.fund import commands, queries
from models.fund.policy import Act
from models.fund.policy.aid import AidState
from models.fund.queries import AidFilter
from tests.ui.dialogs import answering
from ui.fund.aid_page import AidPage
from ui.kit import printing


@pytest.fixture
def aids(page, actor, households) -> list[str]:
    """Two applications for temporary aid, one for medical aid."""
    today = days.today().isoformat()
    said = {"帮扶项目": "临时救助", "申请日期": today, "申请金额": 20_000}
    medical = {"帮扶项目": "医疗救助", "申请日期": today, "申请金额": 1_000, "自付费用": 90_000}
    return [
        *(commands.apply_for_aid(actor, said, home) for home in households),
        commands.apply_for_aid(actor, medical, households[0]),
    ]


@pytest.fixture
def listed(window, page, aids) -> AidPage:
    """The page of the applications."""
    page.show_aids()
    return window.page()


def fill(**values: str):
    def act(dialog) -> None:
        for label, words in values.items():
            dialog.panel.editors[label].write(words)
        dialog.save_button.click()

    return act


def choose(listed, *keys: str) -> None:
    table, flag = listed.table, QItemSelectionModel.SelectionFlag
    table.choose("id", keys[0])
    for key in keys[1:]:
        place = table.rows().index(table.rows().find("id", key), 0)
        table.selectionModel().select(place, flag.Select | flag.Rows)
    listed.show_chosen()


def test_an_application_is_typed_in_and_the_ceiling_computed(listed, households) -> None:
    seen = []

    def ask(dialog) -> None:
        for label, words in (("受助人", "马建新"), ("帮扶项目", "临时救助"), ("申请金额", "9000")):
            dialog.panel.editors[label].write(words)
        seen.extend(one.text() for one in dialog.findChildren(QLabel) if "限额" in one.text())
        dialog.save_button.click()
        dialog.panel.editors["申请金额"].write("300")
        dialog.save_button.click()

    answering(ask)
    listed.add()
    assert any("每人每年 3,000.00 - 本年已救助 0.00 = 限额 3,000.00" in one for one in seen)
    row = queries.aids(AidFilter())[0]
    assert (row["name"], row["asked_fen"], row["household"]) == ("马建新", 30_000, households[1])


def test_what_all_chosen_wait_for_is_the_next_step(listed, aids) -> None:
    choose(listed, *aids[:2])
    assert listed.next_button.text() == "批复"
    choose(listed, *aids)
    assert not listed.next_button.isEnabled()
    choose(listed, aids[2])
    assert listed.next_button.text() == "核实"


def test_a_batch_is_approved_and_paid_with_one_voucher(listed, aids, window) -> None:
    choose(listed, *aids[:2])
    answering(fill())
    listed.next_button.click()
    assert [queries.aid(key)["state"] for key in aids[:2]] == [AidState.APPROVED] * 2
    choose(listed, *aids[:2])
    assert listed.next_button.text() == "发放"
    answering(fill(资金来源="行政补助"))
    listed.next_button.click()
    assert [queries.aid(key)["state"] for key in aids[:2]] == [AidState.PAID] * 2
    (row,) = [row for row in queries.lines(queries.LineFilter()) if row["act"] == Act.GRANT]
    assert row["out_fen"] == 40_000


def test_the_way_of_medical_aid(listed, aids) -> None:
    for answer, state in (
        ({}, AidState.CHECKED),
        ({"会议纪要": "第 3 次会议"}, AidState.DISCUSSED),
        ({}, AidState.NOTICED),
    ):
        choose(listed, aids[2])
        answering(fill(**answer))
        listed.next_button.click()
        assert queries.aid(aids[2])["state"] == state
    choose(listed, aids[2])
    answering(fill(公示异议="有商铺"))
    listed.object_to()
    assert "公示有异议" in listed.table.current()["waits"]


def test_refused_and_withdrawn(listed, aids) -> None:
    choose(listed, aids[0])
    answering(fill(不同意的原因="材料不齐"))
    listed.refuse()
    choose(listed, aids[1])
    answering(lambda dialog: dialog.buttons["do"].click())
    listed.withdraw()
    states = [queries.aid(key)["state"] for key in aids[:2]]
    assert states == [AidState.REFUSED, AidState.WITHDRAWN]


def test_papers_of_the_chosen_ones(listed, aids, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []

    def preview(_, reports, title: str) -> None:
        shown.append((title, len(reports)))

    monkeypatch.setattr(printing, "preview", preview)
    choose(listed, *aids)
    for action in listed.print_button.menu_of.actions():
        action.trigger()
    assert shown == [("审批表", 3), ("银行发放清单", 1), ("救助款签领表", 1)]


def test_states_and_words_narrow_the_list(listed, aids) -> None:
    listed._bar.set("马建新", {})
    assert [row["name"] for row in listed.model.rows()] == ["马建新"]
    listed._bar.set("", {"kind": "医疗救助"})
    assert listed.model.total() == 1
    listed._bar.set("", {"state": "已发放"})
    assert listed.model.total() == 0
