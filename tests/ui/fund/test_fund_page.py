"""The book on the screen: taken down, marked, claimed, corrected, closed."""

from models.core import days
from models.fund import queries
from models.fund.policy import Act, Step
from tests.ui.dialogs import answering
from ui.kit import file_dialogs
from ui.kit.tags import Steps


def fill(**values: str):
    def act(dialog) -> None:
        for label, words in values.items():
            dialog.panel.editors[label].write(words)
        dialog.save_button.click()

    return act


def summaries(page) -> list[str]:
    return [row["summary"] for row in page.model.rows()]


def choose(page, voucher: str) -> None:
    page.table.choose("voucher", voucher)
    page._show_voucher()


def button(page, words: str):
    from ui.kit.parts import Button

    return next(one for one in page.panel.findChildren(Button) if one.text() == words)


def test_the_book_opens_at_its_latest_month_with_its_sums(page) -> None:
    assert page._bar.filters() == {"month": days.today().isoformat()[:7]}
    assert summaries(page) == ["行政拨款", "本月合计", "本年累计"]
    assert "余额 1,000.00 元" in page._subtitle.text()


def test_a_grant_is_taken_down_and_its_household_found(page, households) -> None:
    answering(fill(受助人="刘志远", 帮扶项目="生活救助", 金额="300"))
    page.record(Act.GRANT)
    (row,) = [row for row in page.model.rows() if row.get("act") == Act.GRANT]
    assert (row["summary"], row["out_fen"], row["balance_fen"]) == (
        "付刘志远生活救助",
        30_000,
        70_000,
    )
    paid = [one for one in queries.entries_of(row["voucher"]) if one.payee]
    assert paid[0].household == households[0]
    assert row["chain"] == Steps((False, False, True, False, False, False), "待签收")


def test_too_much_is_refused_in_place_and_what_was_typed_stays(page) -> None:
    seen = []

    def too_much(dialog) -> None:
        fill(受助人="刘志远", 金额="1000.01")(dialog)
        seen.append((dialog.isVisible(), dialog.panel.written()["金额"]))
        dialog.panel.editors["金额"].write("1000")
        dialog.save_button.click()

    answering(too_much)
    page.record(Act.GRANT)
    assert seen[0][0]
    assert "1000.01" in seen[0][1].replace(",", "")
    assert summaries(page)[1] == "付刘志远"


def test_from_signature_to_finance_number(page, post) -> None:
    key = post(Act.GRANT, 20_000, "付刘志远", payee="刘志远")
    page.shell.stale()
    choose(page, key)
    answering(fill(说明="领条 1 张"))
    button(page, "登记签收").click()
    assert len(queries.open_payments(Step.CLAIMED)) == 1
    choose(page, key)
    answering(fill())
    button(page, "做报账单").click()
    choose(page, key)
    answering(fill(财务凭证号="记-0113"))
    button(page, "填财务凭证号").click()
    (row,) = [row for row in page.model.rows() if row["voucher"] == key]
    assert row["finance_number"] == "记-0113"
    assert queries.count_open() == 0


def test_a_red_correction_asks_and_both_stay(page, post) -> None:
    key = post(Act.GRANT, 20_000, "付刘志远", payee="刘志远")
    page.shell.stale()
    choose(page, key)
    answering(lambda dialog: dialog.reject())
    button(page, "红字更正").click()
    assert len(summaries(page)) == 4
    choose(page, key)
    answering(lambda dialog: dialog.buttons["do"].click())
    button(page, "红字更正").click()
    assert len(summaries(page)) == 5
    told = {row["voucher"]: row["chain"] for row in page.model.rows() if row["voucher"]}
    assert told[key].text == "已冲销"


def test_a_month_is_closed_when_what_was_counted_fits(page) -> None:
    seen = []

    def close(dialog) -> None:
        fill(银行存款="999", 库存现金="0")(dialog)
        seen.append(dialog.isVisible())
        fill(银行存款="1000", 库存现金="0")(dialog)

    answering(close)
    page.month_button.click()
    assert seen == [True]
    assert queries.last_closed() == days.today().isoformat()[:7]
    assert "已月结" in page._subtitle.text()
    answering(fill(原因="漏记一笔"))
    page.reopen_month()
    assert queries.last_closed() == ""


def test_nothing_to_claim_is_said(page) -> None:
    seen = answering(lambda dialog: dialog.accept())
    page.claim()
    assert seen


def test_words_and_acts_narrow_the_book(page, post) -> None:
    post(Act.GRANT, 20_000, "付刘志远", payee="刘志远")
    page.shell.stale()
    page._bar.set("拨款", {})
    assert summaries(page) == ["行政拨款"]
    page._bar.set("", {"act": "发放"})
    assert summaries(page) == ["付刘志远"]
    assert page.escape()
    assert len(summaries(page)) == 4


def test_another_source_has_its_own_book(page, source) -> None:
    page.choose_source(queries.source_named("利息"))
    assert page.source == source  # a source without entries is not shown among those in use
    assert summaries(page)[0] == "行政拨款"


def test_a_task_leads_to_its_voucher_and_pages(window, page, post, source) -> None:
    keys = [post(Act.GRANT, 100, f"付{n}", payee="王") for n in range(60)]
    page.arrive(voucher=keys[7])
    assert page.table.current()["voucher"] == keys[7]
    for show, title in (("loans", "困难职工借款"), ("aids", "救助审批"), ("goods", "物资")):
        page.arrive(show=show)
        assert window.page().title == title
        window.back()


def test_audit_packs_are_written_a_pdf_each(page, post, tmp_path, monkeypatch, qtbot) -> None:
    for n in range(4):
        post(Act.GRANT, 1_000 + n, f"付/王{n}", payee="王")
    monkeypatch.setattr(file_dialogs, "open_folder", lambda *_: str(tmp_path))
    answering(fill(抽几笔="3"))
    page.audit()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("抽查 *.pdf"))) == 3, timeout=20_000)
    assert all(path.read_bytes().startswith(b"%PDF") for path in tmp_path.glob("*.pdf"))
