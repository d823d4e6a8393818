"""What waits for the second person: posted by another, given back, dropped."""

import pytest

from models.core import days
from models.core.base import Actor
from models.fund import commands, queries
from models.fund.policy import Act, DraftState, Part, VoucherForm
from models.fund.queries import LineFilter
from models.office import commands as office
from tests.conftest import CHEAP
from tests.ui.dialogs import answering
from ui.fund.drafts_page import DraftsPage


@pytest.fixture
def drafts(store, page, window, actor, source) -> DraftsPage:
    """A draft of the operator and one of somebody else."""
    roles = frozenset({"录入", "审核"})
    key = office.add_operator(actor, store, "李主席", "heping2027", roles, cost=CHEAP)
    for who, amount in ((actor, 200_000), (Actor(key, "李主席", roles), 300_000)):
        form = VoucherForm(Act.INCOME, days.today().isoformat(), "拨款", [Part(amount, source)])
        assert "draft" in commands.post_entry(who, form)
    window.stale()
    page.show_drafts()
    return window.page()


def choose(drafts: DraftsPage, by: str) -> None:
    drafts.table.choose("by", by)
    drafts._offer()


def test_another_s_draft_is_posted_and_one_s_own_is_refused(drafts) -> None:
    choose(drafts, "周敏")
    answering(lambda dialog: dialog.accept())
    drafts.check_button.click()
    assert queries.count_lines(LineFilter()) == 1
    choose(drafts, "李主席")
    drafts.check_button.click()
    assert [row["in_fen"] for row in queries.lines(LineFilter())] == [100_000, 300_000]
    assert [row["by"] for row in drafts.model.rows()] == ["周敏"]


def test_a_draft_is_given_back_and_dropped(drafts) -> None:
    def back(dialog) -> None:
        dialog.panel.editors["原因"].write("缺发票")
        dialog.save_button.click()

    choose(drafts, "李主席")
    answering(back)
    drafts.return_button.click()
    choose(drafts, "李主席")
    row = drafts.table.current()
    assert (row["state"], row["note"]) == (DraftState.RETURNED, "缺发票")
    assert not drafts.check_button.isEnabled()
    answering(lambda dialog: dialog.buttons["do"].click())
    drafts.drop_button.click()
    assert [one["by"] for one in drafts.model.rows()] == ["周敏"]
