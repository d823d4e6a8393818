"""抽查包: picked again by the same seed, and what is missing said on the first page."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.base import Actor
from models.core.report import as_text
from models.fund import commands, queries
from models.fund.papers.audit import audit_pack, audit_packs
from models.fund.policy import Act, Step
from models.fund.policy.audit import Trace, missing, pick
from models.fund.queries import AidFilter
from tests import factories


@given(keys=st.lists(st.text(min_size=1), unique=True), count=st.integers(0, 30), seed=st.text())
def test_the_same_seed_picks_the_same_again(keys: list[str], count: int, seed: str) -> None:
    picked = pick(keys, count, seed)
    assert picked == pick(keys, count, seed)
    assert len(picked) == min(count, len(keys))
    assert [key for key in keys if key in picked] == picked


def test_what_was_not_needed_is_not_missing() -> None:
    chain = [Trace("申请", "2026-01-02"), Trace("公示", needed=False), Trace("签收")]
    assert missing(chain) == ["签收"]


@pytest.fixture
def paid(actor: Actor, book: Callable[..., str], source: str) -> str:
    """A payment of an approved application, signed for."""
    book(Act.OPENING, 9_000_000, "2026-01-01")
    home = factories.household(actor, 姓名="刘志远", 单位="采油三班", 困难类别="相对困难")
    asked = {"帮扶项目": "临时救助", "申请日期": "2026-05-04", "申请金额": 200_000}
    aid = commands.apply_for_aid(actor, asked, home)
    commands.check_aids(actor, [aid], "2026-05-05", "李卫东")
    commands.discuss_aids(actor, [aid], "2026-05-08", "第 3 次会议")
    commands.notice_aids(actor, [aid], "2026-05-11")
    commands.decide_aids(actor, {aid: 200_000}, "2026-05-18")
    done = commands.pay_aids(actor, [aid], source, "2026-05-20")
    commands.mark_step(actor, [done["voucher"]], Step.SIGNED, "2026-05-21")
    return str(done["voucher"])


def test_the_pack_follows_the_whole_chain(actor: Actor, paid: str) -> None:
    titles = [report.title for report in audit_pack(paid, "")]
    assert titles[0] == "帮扶资金发放抽查单"
    assert len(titles) == 4
    said = as_text(audit_pack(paid, "")[0])
    assert "缺：报账、财务凭证号。" in said
    assert "第 3 次会议" in said
    assert "附后：审批表、凭证、领条。" in said
    claim = commands.make_claim(actor, [paid], "2026-05-25", 2)
    commands.book_claim(actor, claim, "转-0402", "2026-05-28")
    pack = audit_pack(paid, "")
    assert "环节齐全" in as_text(pack[0])
    assert pack[-1].title == "帮扶慰问资金报账单"


def test_a_payment_without_application_lacks_all_before_it(book: Callable[..., str]) -> None:
    book(Act.OPENING, 9_000_000, "2026-01-01")
    key = book(Act.GRANT, 300_000, payee="王守业", aid_kind="医疗救助")
    assert "缺：申请、核实、会议、公示、批复、签收、报账、财务凭证号。" in as_text(
        audit_pack(key, "")[0]
    )
    plain = book(Act.CONDOLENCE, 50_000, payee="王守业", aid_kind="慰问金")
    said = as_text(audit_pack(plain, "")[0])
    assert "缺：申请、批复、签收、报账、财务凭证号。" in said
    assert "不需要" in said


def test_only_what_stands_is_picked_from(actor: Actor, book: Callable[..., str]) -> None:
    book(Act.OPENING, 9_000_000, "2026-01-01")
    stays = book(Act.GRANT, 300_000, payee="王守业")
    commands.reverse_entry(actor, book(Act.GRANT, 100_000, payee="刘志远"))
    assert [row["id"] for row in queries.payments("2026")] == [stays]
    assert queries.payments("2026-05") == []
    assert len(audit_packs("2026-06", "")) == 3
    assert queries.count_aids(AidFilter()) == 0
