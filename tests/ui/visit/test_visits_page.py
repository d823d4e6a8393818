"""A festival from the plan to the last form: planned, printed, entered, corrected."""

from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from models.core import days
from models.core.base import Actor
from models.fund import commands as fund_commands
from models.fund import queries as fund_queries
from models.fund.policy import Act, Part, VoucherForm
from models.fund.queries import LineFilter
from models.household import queries as registered
from models.office import commands as office
from models.visit import commands, queries, roster_papers
from models.visit.policy import form_code
from models.visit.queries import VisitFilter
from tests.ui.dialogs import answering, settle
from ui.kit import file_dialogs
from ui.visit import print_forms
from ui.visit.entry_page import EntryPage
from ui.visit.stack_page import StackPage
from ui.visit.visit_page import VisitPage


def test_campaign_is_planned_once(qtbot, window) -> None:
    def fill(dialog) -> None:
        dialog.panel.editors["节日"].write("中秋")
        dialog.panel.editors["年份"].write("2027")
        dialog.panel.editors["每户慰问金"].write("800")
        assert "2027年中秋慰问：2027-09-15，在档 3 户" in dialog._told.text()
        dialog.save_button.click()

    answering(fill)
    window.page().plan()
    assert "新安排 3 户，名单共 3 户" in window.said()
    assert window.page().strip.campaign["name"] == "2027年中秋慰问"
    assert window.page().month.isoformat() == "2027-09-01"
    answering(fill)
    window.page().plan()
    assert "没有要新安排的，名单共 3 户" in window.said()


def test_festival_outside_the_calendar_is_refused_in_place(window) -> None:
    said = []

    def fill(dialog) -> None:
        dialog.panel.editors["年份"].write("2150")
        dialog.save_button.click()
        said.append(dialog.panel.editors["年份"].error.text() + dialog.said())
        dialog.panel.show_values({})
        dialog.reject()

    answering(fill)
    window.page().plan()
    assert "2000—2099" in said[0]
    assert queries.campaigns() == []


def test_the_first_page_leads_to_the_visits_of_a_day(window, actor, households) -> None:
    today = days.today()
    for home, day in zip(households, (today, today + timedelta(1)), strict=False):
        commands.plan_visit(actor, home, day.isoformat(), {})
    window.go("visits", day=today.isoformat())
    assert window.page().list.model.rowCount() == 1


def test_overdue_visit_stands_at_the_side(window, actor, households) -> None:
    day = (days.today() - timedelta(days=3)).isoformat()
    commands.plan_visit(actor, households[0], day, {"走访形式": "入户"})
    window.stale()
    calendar = window.page().month_view
    assert calendar.overdue.title.text() == "逾期 1 项"
    assert "逾期 1 项" in window.page()._subtitle.text()
    window.page().show_list(overdue=True)
    assert [row["name"] for row in window.page().list.model.rows()] == ["刘志远"]


def enter(qtbot, page: StackPage, number: str) -> None:
    page.number.setFocus()
    page.number.clear()
    qtbot.keyClicks(page.number, number)
    qtbot.keyClick(page.number, Qt.Key.Key_Return)


def test_stack_of_forms_is_entered_by_number(qtbot, window, campaign) -> None:
    window.page().enter(campaign)
    page = window.page()
    enter(qtbot, page, "2")
    name = page.who.text()
    page.form.panel.editors["走访人"].write("高建民")
    page.form.panel.editors["诉求"].write("下半年透析费用")
    page.form.lights.inputs["家庭住址"].buttons[True].click()
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert f"第 2 号 {name} 已登记" in window.said()
    (made,) = queries.visits(VisitFilter(campaign=campaign["id"], state="已走访"))
    assert (made["number"], made["needs"], made["gift_money_fen"]) == (2, "下半年透析费用", 100_000)
    light = registered.lights(made["household"], days.today())[0]
    assert light["state"] == "清"
    assert page.number.hasFocus()
    assert "还没录入 2 份：1、3" in page.waiting.text()
    enter(qtbot, page, "3")
    assert page.form.panel.written()["走访人"] == "高建民"


@pytest.mark.parametrize(
    ("number", "said"), [("9", "没有“9”号"), ("二", "没有“二”号"), ("V00", "没有“V00”号")]
)
def test_number_that_is_not_there_is_said(qtbot, window, campaign, number, said) -> None:
    window.page().enter(campaign)
    page = window.page()
    page.number.setText(number)
    page.find()
    assert said in page.said.text()
    assert page.row is None


def test_scanned_code_finds_the_visit_and_an_entered_one_is_refused(window, campaign) -> None:
    window.page().enter(campaign)
    page = window.page()
    key = queries.visit_ids(VisitFilter(campaign=campaign["id"]))[0]
    page.number.setText(form_code(key))
    page.find()
    assert page.row["id"] == key
    page.save()
    page.number.setText("1")
    page.find()
    assert "已经登记过" in page.said.text()


def test_the_cursor_stands_in_the_first_field(qtbot, window, campaign, households) -> None:
    visit = queries.visit_ids(VisitFilter(campaign=campaign["id"]))[0]
    first = {"visit": "走访日期", "household": "走访日期", "": "姓名"}
    keys = {"visit": visit, "household": households[0]}
    for begun, label in first.items():
        window.push(EntryPage(window, **({begun: keys[begun]} if begun else {})))
        page = window.page()
        qtbot.waitUntil(page.form.panel.editors[label].line.hasFocus)
        window.back()
    window.page().enter(campaign)
    qtbot.waitUntil(window.page().number.hasFocus)


def test_wrong_input_is_refused_in_place_and_kept(qtbot, window, households) -> None:
    window.page().arrive(household=households[0])
    page = window.page()
    assert isinstance(page, EntryPage)
    late = (days.today() + timedelta(days=1)).isoformat()
    page.form.panel.editors["走访日期"].write(late)
    page.form.panel.editors["诉求"].write("就业")
    page.save()
    assert "还没有到" in page.form.panel.editors["走访日期"].error.text()
    page.form.panel.editors["走访日期"].write("2026年13月1日")
    page.save()
    assert "没有 13 月" in page.form.panel.editors["走访日期"].error.text()
    page.form.panel.editors["走访日期"].write(days.today().isoformat())
    item, _, measure, price = page.form.goods.findChildren(QLineEdit)[:4]
    QTest.keyClicks(item, "rice")
    QTest.keyClicks(measure, "bag")
    page.save()
    assert "没有单价" in page.form.goods.error.text()
    assert page.form.panel.written()["诉求"] == "就业"
    QTest.keyClicks(price, "120")
    page.save()
    assert not isinstance(window.page(), EntryPage)
    (made,) = queries.visits(VisitFilter(household=households[0]))
    assert (made["state"], made["goods_value_fen"], made["needs"]) == ("已走访", 12_000, "就业")


def test_unsaved_record_is_asked_for_once(window, households) -> None:
    window.page().arrive(household=households[0])
    page = window.page()
    page.form.panel.editors["诉求"].write("就业")
    asked = answering(lambda dialog: dialog.buttons["keep"].click())
    window.back()
    assert asked
    assert window.page() is page
    answering(lambda dialog: dialog.buttons["do"].click())
    window.back()
    assert window.page() is not page
    assert queries.count_visits(VisitFilter()) == 0


def test_person_in_no_file_is_visited(window) -> None:
    window.page().record()
    page = window.page()
    page.form.panel.editors["姓名"].write("何玉梅")
    page.form.panel.editors["走访形式"].write("医院")
    page.save()
    (made,) = queries.visits(VisitFilter())
    assert (made["name"], made["form"], made["household"]) == ("何玉梅", "医院", "")


def test_visit_is_corrected_moved_and_called_off(window, actor, households) -> None:
    day = days.today().isoformat()
    made = commands.record_visit(
        actor, {"走访日期": day, "走访形式": "入户"}, household=households[0]
    )
    window.page().arrive(record=made)
    assert isinstance(window.page(), VisitPage)
    window.page().main_button.click()
    window.page().form.panel.editors["走访人"].write("高建民")
    window.page().save()
    assert queries.visit(made)["visitors"] == "高建民"
    window.back()
    planned = commands.plan_visit(actor, households[1], day, {})
    window.page().arrive(record=planned)

    def move(dialog) -> None:
        dialog.panel.editors["计划日期"].write("2027-03-01")
        dialog.save_button.click()

    answering(move)
    window.page().move_button.click()
    assert queries.visit(planned)["planned_on"] == "2027-03-01"
    answering(lambda dialog: dialog.save_button.click())
    window.page().cancel_button.click()
    assert queries.visit(planned)["state"] == "取消"
    assert not window.page().main_button.isVisible()


def test_forms_of_a_campaign_are_kept_as_pdf(
    qtbot, window, campaign, tmp_path: Path, monkeypatch
) -> None:
    target = tmp_path / "走访表.pdf"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_, **__: str(target))

    def keep(dialog) -> None:
        assert dialog.told.text().startswith("3 份")
        dialog.pdf_button.click()

    answering(keep)
    window.page().print_forms()
    settle(qtbot)
    assert target.read_bytes().startswith(b"%PDF")
    rows = queries.visits(VisitFilter(campaign=campaign["id"]))
    assert all(row["printed_at"] for row in rows)

    def none_left(dialog) -> None:
        dialog.only_new.setChecked(True)
        assert not dialog.preview_button.isEnabled()
        dialog.reject()

    seen = answering(none_left)
    window.page().print_forms()
    assert isinstance(seen[0], print_forms.PrintDialog)


def test_printing_where_nothing_is_planned_leads_to_the_plan(qtbot, window) -> None:
    said: list[str] = []

    def go_on(question) -> None:
        said.append(question.sentence.text())
        answering(lambda plan: said.append(plan.windowTitle()))
        question.buttons["plan"].click()

    answering(go_on)
    window.page().print_forms()
    assert "一户也没有安排" in said[0]
    assert said[1] == "安排走访活动"


def test_list_is_searched_and_esc_leads_back_to_the_calendar(qtbot, window, campaign) -> None:
    page = window.page()
    page.do("find")
    page.filter_bar.search.setText("mjx")
    qtbot.waitUntil(lambda: page.list.model.total() == 1)
    assert page.list.model.row(0)["name"] == "马建新"
    page.escape()
    assert page.list.model.total() == 3
    page.escape()
    assert page._views.currentWidget() is page.month_view


def test_everybody_is_given_in_one_act_and_exceptions_are_typed_twice(window, campaign) -> None:
    said: list[str] = []

    def fill(dialog) -> None:
        dialog.panel.editors["走访日期"].write(days.today().isoformat())
        dialog.panel.editors["没有发到的编号"].write("2号")
        said.append(dialog._told.text())
        dialog.panel.editors["再输一遍编号"].write("3")
        dialog.save_button.click()
        said.append(dialog.panel.editors["再输一遍编号"].error.text())
        dialog.panel.editors["再输一遍编号"].write("2")
        dialog.save_button.click()

    answering(fill)
    window.page().strip.give_button.click()
    assert "发放 2 户，慰问金 2,000.00 元；没有发到：2 号" in said[0]
    assert "两遍编号不一样" in said[1]
    assert "已登记发放 2 户，慰问金 2,000.00 元，还有 1 户没有发到" in window.said()
    made = queries.visits(VisitFilter(campaign=campaign["id"], state="已走访"))
    assert sorted(row["number"] for row in made) == [1, 3]


def test_papers_of_the_campaign_are_shown_before_they_are_printed(
    qtbot, window, campaign, monkeypatch
) -> None:
    from ui.kit import printing

    shown: list[str] = []
    monkeypatch.setattr(printing, "preview", lambda parent, reports, name: shown.append(name))
    for action in window.page().strip.print_button.menu_of.actions():
        action.trigger()
        settle(qtbot)
    assert "2027年春节送温暖 领条" in shown
    assert len(shown) == len(roster_papers.PAPERS)


def test_who_is_due_is_listed_and_planned_once(window, actor) -> None:
    page = window.page()
    window.go("visits", due=True)
    assert window.page().title == "到期走访"
    assert window.page().model.rowCount() == 0
    assert not window.page().plan_button.isEnabled()
    window.back()
    assert window.page() is page


def test_a_stay_in_hospital_is_typed_in_and_stands_in_the_calendar(window) -> None:
    def fill(dialog) -> None:
        dialog.panel.editors["姓名"].write("马建新")
        dialog.save_button.click()

    answering(fill)
    window.page().record_event()
    assert "排进了日历" in window.said()
    [row] = queries.visits(VisitFilter(state="计划"))
    assert (row["occasion"], row["name"]) == ("住院探视", "马建新")


def test_who_leaves_hospital_is_chosen_and_visited_at_home(window) -> None:
    def fill(dialog) -> None:
        dialog.panel.editors["姓名"].write("马建新")
        dialog.save_button.click()

    seen = answering(lambda told: told.reject())
    window.page().record_leaving()
    assert "没有登记在院的人" in seen[0].windowTitle()
    answering(fill)
    window.page().record_event()
    answering(lambda dialog: dialog.save_button.click())
    window.page().record_leaving()
    assert "出院走访排进了日历" in window.said()
    occasions = {row["occasion"] for row in queries.visits(VisitFilter(state="计划"))}
    assert occasions == {"住院探视", "出院走访"}


def test_a_promise_is_noted_as_kept(window, actor, households) -> None:
    today = days.today().isoformat()
    told = {"走访日期": today, "走访形式": "入户", "承诺事项": "送药", "承诺期限": today}
    visit = commands.record_visit(actor, told, household=households[0])
    window.stale()
    window.go("visits", record=visit)
    page = window.page()
    assert page.keep_button.isVisible()
    answering(lambda dialog: dialog.save_button.click())
    page.keep_button.click()
    assert queries.visit(visit)["promise_kept_on"] == today
    assert not page.keep_button.isVisible()


def test_lists_leave_as_workbooks_with_a_reason(
    qtbot, window, campaign, monkeypatch, tmp_path
) -> None:
    monkeypatch.setattr(
        file_dialogs, "save_file", lambda parent, title, name, key: str(tmp_path / name)
    )
    page = window.page()
    answering(lambda dialog: dialog.save_button.click())
    page.export_roster("sign-off-list")
    settle(qtbot)
    (path,) = tmp_path.glob("*签领表*.xlsx")
    assert "已导出 3 次走访" in window.said()
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    assert {row[1] for row in rows[2:-1]} == {"刘志远", "马建新", "孙立军"}
    page.show_list()
    page.list.reload("马建", VisitFilter())
    answering(lambda dialog: dialog.save_button.click())
    page.export_list()
    settle(qtbot)
    assert "已导出 1 次走访" in window.said()


def test_an_employee_is_offered_while_a_visit_is_recorded(window, actor: Actor) -> None:
    office.save_employee(actor, {"姓名": "单雄信", "班组": "集输站"})
    page = EntryPage(window)
    window.push(page)
    (words,) = page.form.offer.ask("单雄")
    page.form.offer.choose(words)
    page.form.offer.completer.popup().hide()
    written = page.form.panel.written()
    assert (written["姓名"], written["单位"]) == ("单雄信", "集输站")
    page.save()
    [row] = [one for one in queries.visits(VisitFilter()) if one["name"] == "单雄信"]
    assert row["employee"]


def test_the_money_of_a_campaign_is_booked_at_once(window, campaign, actor) -> None:
    source = str(fund_queries.source_named("行政补助"))
    today = days.today().isoformat()
    income = VoucherForm(Act.INCOME, today, "拨款", [Part(1_000_000, source)])
    fund_commands.post_entry(actor, income)
    commands.give_all(actor, campaign["id"], {"走访日期": today, "走访形式": "入户"})
    window.stale()

    def fill(dialog) -> None:
        dialog.panel.editors["资金来源"].write("行政补助")
        dialog.save_button.click()

    answering(fill)
    window.page().book()
    (line,) = [r for r in fund_queries.lines(LineFilter()) if r["act"] == Act.CONDOLENCE]
    assert line["out_fen"] == 300_000
    answering(lambda dialog: dialog.accept())
    window.page().book()
    assert fund_queries.count_lines(LineFilter()) == 2
