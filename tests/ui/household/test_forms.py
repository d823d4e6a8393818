"""Forms of a household: what they save, what they refuse and where they say so."""

import pytest

from models.core import days
from models.core.base import Actor
from models.core.fields import Problem, Written
from models.household import commands, queries
from models.household.fields import WrittenHousehold
from models.household.policy import Status
from models.office import commands as office
from tests import factories
from tests.ui.dialogs import answering
from tests.ui.household.conftest import card, fill
from ui.household import (
    assessment,
    edit,
    family_changes,
    joined_files,
    light_dialog,
    members,
    new_household,
    step_dialog,
)
from ui.main_window import MainWindow

TODAY = days.today().isoformat()


def saved(dialog) -> None:
    """Press the form's button; it must go through."""
    dialog.save()
    assert dialog.said() == ""


def test_editing_saves_only_what_changed_with_its_reason(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor, 困难类别="相对困难")
    page = card(window, household)

    def change(dialog) -> None:
        fill(dialog, 困难类别="深度困难", 修改说明="年审后调整")
        saved(dialog)

    answering(change)
    page.edit()
    line = queries.history(household)[0]
    assert (line["label"], line["old"], line["new"], line["reason"]) == (
        "困难类别",
        "相对困难",
        "深度困难",
        "年审后调整",
    )
    assert page.file["values"]["困难类别"] == "深度困难"


def test_a_value_that_waits_is_shown_with_its_reason_and_filled_in(
    window: MainWindow, actor: Actor
) -> None:
    waits = Problem("工作时间", "2009.13", "没有 13 月")
    (household,) = commands.bulk_register(
        actor, [WrittenHousehold({"姓名": "丁学军", "单位": "注水班"}, [waits])]
    )
    page = card(window, household)
    seen: list[str] = []

    def type_it(dialog) -> None:
        seen.append(dialog.panel.editors["工作时间"].line.placeholderText())
        fill(dialog, 工作时间="2009.12")
        saved(dialog)

    answering(type_it)
    page.tab("members")._fill("工作时间", "")
    assert seen == ["原写：2009.13"]
    file = queries.household(household)
    assert file["values"]["工作时间"] == "2009-12"
    assert file["pending"] == []


def test_what_is_missing_is_filled_in_head_first_then_member_by_member(
    window: MainWindow, actor: Actor
) -> None:
    household = factories.household(actor, [factories.member("王秀琴", "妻子")])
    page = card(window, household)
    asked: list[set[str]] = []

    def look(dialog) -> None:
        asked.append(set(dialog.panel.editors))

    answering(look)
    members.fill_missing(page)
    assert "家庭住址" in asked[0]
    assert "姓名" not in asked[0]
    page.file["missing"] = ["王秀琴：身份证号"]
    answering(look)
    members.fill_missing(page)
    assert "关系" in asked[1]


def test_an_impossible_date_is_marked_in_place(window: MainWindow, actor: Actor) -> None:
    page = card(window, factories.household(actor))

    def type_wrong(dialog) -> None:
        fill(dialog, 工作时间="2009.13")
        dialog.save()
        assert dialog.panel.editors["工作时间"].error.text()
        fill(dialog, 工作时间="")

    answering(type_wrong)
    edit.fill(page, ["工作时间"])
    assert page.file["values"]["工作时间"] == ""


def test_a_member_is_added_changed_and_taken_out(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor)
    page = card(window, household)
    answering(lambda form: (fill(form, 姓名="王秀琴", 关系="妻子", 月收入="1200"), saved(form)))
    members.add(page)
    person = page.file["persons"][1]
    assert person["values"]["月收入"] == 120_000
    answering(lambda form: (fill(form, 月收入="3000元"), saved(form)))
    page.open_person(person)
    assert page.file["persons"][1]["values"]["月收入"] == 300_000
    answering(lambda form: (fill(form, 原因="婚嫁迁出"), saved(form)))
    members.take_out(page, page.file["persons"][1])
    assert len(page.file["persons"]) == 1


def test_an_employee_brings_his_facts_along(window: MainWindow, actor: Actor) -> None:
    person = {"姓名": "欧阳修", "班组": "集输站", "员工编号": "G10086", "手机号码": "13000001234"}
    office.apply_employees(actor, [Written(person)])
    dialog = new_household.make(window.page(), window, {})
    assert dialog.offer.ask("o") == []
    (words,) = dialog.offer.ask("oy")
    dialog.offer.choose(words)
    dialog.offer.completer.popup().hide()
    written = dialog.panel.written()
    assert written["单位"] == "集输站"
    assert written["员工编号"] == "G10086"
    assert written["工作状态"] == "在岗"
    dialog.deleteLater()


def test_figures_follow_what_is_typed_and_nothing_is_kept_before_saving(
    window: MainWindow, actor: Actor
) -> None:
    factories.living_line(actor)
    household = factories.family(actor)
    dialog = assessment.AssessmentDialog(card(window, household))
    fill(dialog, 医疗支出="28600", 教育支出="8000")
    dialog.compute()
    assert dialog._proposed == "深度困难"
    assert "605.00" in dialog.reasons.text()
    assert queries.household(household)["assessments"] == []
    fill(dialog, **{"刘志远（本人）": "20000"})
    dialog.compute()
    assert dialog._proposed == ""
    assert queries.household(household)["values"]["本人月平均收入"] == 465_000
    dialog.deleteLater()


def test_another_decision_needs_a_reason_and_is_kept_with_the_incomes(
    window: MainWindow, actor: Actor
) -> None:
    factories.living_line(actor)
    household = factories.family(actor)
    dialog = assessment.AssessmentDialog(card(window, household))
    fill(dialog, 医疗支出="28600", 教育支出="8000", 认定类别="相对困难")
    fill(dialog, **{"王秀琴（妻子）": "100"})
    dialog.save()
    assert "请写明不同的理由" in dialog.panel.editors["理由"].error.text()
    assert queries.household(household)["persons"][1]["values"]["月收入"] == 0
    fill(dialog, 理由="儿子明年毕业")
    saved(dialog)
    kept = queries.household(household)["assessments"][0]
    assert (kept["proposed_class"], kept["decided_class"]) == ("深度困难", "相对困难")
    assert kept["monthly_income_fen"] == 537_000


def test_an_excluding_condition_leaves_no_proposal(window: MainWindow, actor: Actor) -> None:
    factories.living_line(actor)
    dialog = assessment.AssessmentDialog(card(window, factories.family(actor)))
    dialog.exclusions["有机动车"].setChecked(True)
    dialog.compute()
    assert "有机动车" in dialog.reasons.text()
    dialog.deleteLater()


def test_the_way_from_application_to_file(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor, status=Status.APPLIED, on="2026-01-05")
    page = card(window, household)
    for step, more in (
        ("核实入户", {}),
        ("会议", {}),
        ("公示", {"公示开始": "2026-01-12", "公示结束": "2026-01-16"}),
        ("审批", {"公示结果": "无异议"}),
        ("建档", {"困难类别": "深度困难", "档案编号": "CY1-001"}),
    ):
        dialog = step_dialog.make(page, step)
        fill(
            dialog,
            日期="2026-01-12" if step in ("核实入户", "会议", "公示") else "2026-02-02",
            **more,
        )
        saved(dialog)
        page.changed()
    assert page.file["status"] == Status.ON_FILE
    assert page.file["values"]["档案编号"] == "CY1-001"
    assert page.tab("steps").buttons.keys() == {"年度复核", "脱困", "注销"}


def test_the_last_step_is_taken_back_with_its_reason(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor, status=Status.APPLIED, on="2026-01-05")
    page = card(window, household)
    assert page.tab("steps").back_button is None
    commands.take_step(actor, household, "核实入户", "2026-01-06")
    page.changed()

    def why(dialog) -> None:
        dialog.save()
        assert "请填写原因" in dialog.panel.editors["原因"].error.text()
        fill(dialog, 原因="登记错了户")
        saved(dialog)

    answering(why)
    page.tab("steps").back_button.click()
    assert page.file["status"] == Status.APPLIED
    assert window.said() == "已撤回：核实入户。"
    assert page.tab("steps").back_button is None
    assert queries.history(household)[0]["reason"] == "登记错了户"


def test_who_may_not_take_back_sees_who_may(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor, status=Status.APPLIED, on="2026-01-05")
    commands.take_step(actor, household, "核实入户", "2026-01-06")
    window.context.actor = Actor("another", "李强", frozenset({"录入"}))
    button = card(window, household).tab("steps").back_button
    assert not button.isEnabled()
    assert "“审核”" in button.toolTip()


def test_a_yearly_review_asks_for_the_years_figures(window: MainWindow, actor: Actor) -> None:
    page = card(window, factories.household(actor))

    def review(dialog) -> None:
        assert dialog.windowTitle() == "年度复核：刘志远"
        fill(dialog, 理由="暂不定类别")
        saved(dialog)

    answering(review)
    page.tab("steps").buttons["年度复核"].click()
    assert page.file["steps"][-1]["step"] == "年度复核"
    assert page.file["assessments"][0]["year"] == TODAY[:4]


def test_a_step_says_what_it_still_needs(window: MainWindow, actor: Actor) -> None:
    page = card(window, factories.household(actor))
    dialog = step_dialog.make(page, "注销")
    dialog.save()
    assert "请填写注销原因" in dialog.panel.editors["注销原因"].error.text()
    assert queries.household(page.household)["status"] == Status.ON_FILE
    dialog.deleteLater()


def test_a_light_is_noted_from_the_card(window: MainWindow, actor: Actor) -> None:
    page = card(window, factories.household(actor))
    dialog = light_dialog.make(page, {**page.file["lights"][0], "registered": "示例小区"})
    fill(dialog, 来源="电话")
    saved(dialog)
    page.changed()
    light = page.file["lights"][0]
    assert (str(light["state"]), light["value"], light["source"]) == ("清", "示例小区", "电话")


def test_survivors_get_a_file_of_their_own(window: MainWindow, actor: Actor) -> None:
    household = factories.family(actor)
    page = card(window, household)

    def convert(dialog) -> None:
        fill(dialog, 亡故日期="2026-01-02", 因工或非因工="因工", 月补助="1500", 监护人="王秀琴")
        fill(dialog, 遗属户户主="王秀琴（妻子）")
        saved(dialog)

    answering(convert)
    family_changes.survivors(page)
    new = window.page()
    assert new.household != household
    assert new.file["is_survivor"]
    assert new.file["values"]["姓名"] == "王秀琴"
    assert queries.household(household)["status"] == Status.CANCELLED


def test_a_child_that_is_still_young_sets_the_end_of_the_allowance(
    window: MainWindow, actor: Actor
) -> None:
    child = factories.member("刘小雨", "女儿", 出生日期="2015-06-01")
    page = card(window, factories.household(actor, [child]))
    dialog = family_changes.survivors_form(page)
    assert dialog.panel.written()["补助至"] == "2033-06-01"
    dialog.deleteLater()


def test_another_head_leads_and_the_old_cards_numbers_are_gone(
    window: MainWindow, actor: Actor
) -> None:
    page = card(window, factories.family(actor, 员工编号="G1", 银行卡号="6222020000001234567"))
    dialog = family_changes.head_form(page, died=True)
    fill(dialog, 新户主="王秀琴（妻子）", 去世日期="2026-01-02")
    saved(dialog)
    page.changed()
    assert page.file["values"]["姓名"] == "王秀琴"
    assert page.file["values"]["银行卡号"] == ""
    assert page.file["former"][0]["died_on"] == "2026-01-02"


def test_retirement_changes_who_answers(window: MainWindow, actor: Actor) -> None:
    page = card(window, factories.household(actor))
    dialog = family_changes.retirement_form(page)
    fill(dialog, 单位="退休管理站")
    saved(dialog)
    page.changed()
    assert page.file["values"]["单位"] == "退休管理站"
    assert page.file["values"]["工作状态"] == "退休"
    assert page.file["status"] == Status.ON_FILE


def test_a_household_splits_into_two_linked_files(window: MainWindow, actor: Actor) -> None:
    household = factories.family(actor)
    dialog = family_changes.split_form(card(window, household))
    fill(dialog, 分出的人="刘浩（儿子）", 新户主="刘浩（儿子）", 原因="成家另过")
    saved(dialog)
    new = queries.household(str(dialog.result))
    assert new["values"]["姓名"] == "刘浩"
    assert new["links"][0]["household"] == household
    assert len(queries.household(household)["persons"]) == 3


def test_two_files_of_one_household_are_merged_by_decision(
    window: MainWindow, actor: Actor
) -> None:
    keep = factories.household(actor, 姓名="刘志远")
    other = factories.household(actor, 姓名="王秀琴", 单位="注水班")
    page = card(window, keep)
    dialog = joined_files.merge_form(page)
    (words,) = dialog.offer.ask("wxq")
    dialog.offer.completer.popup().hide()
    fill(dialog, 另一户=words, 说明="同一家，分工会 1 月会议决定")
    saved(dialog)
    page.changed()
    assert [one["values"]["姓名"] for one in page.file["persons"]] == ["刘志远", "王秀琴"]
    assert queries.household(other)["status"] == Status.CANCELLED


def test_an_unknown_household_is_refused_at_its_field(window: MainWindow, actor: Actor) -> None:
    dialog = joined_files.link_form(card(window, factories.household(actor)))
    fill(dialog, 另一户="查无此户")
    dialog.save()
    assert "没有找到" in dialog.panel.editors["另一户"].error.text()
    dialog.deleteLater()


@pytest.mark.parametrize("kind", ["cause", "illness"])
def test_causes_and_illnesses_are_recorded_changed_and_withdrawn(
    window: MainWindow, actor: Actor, kind: str
) -> None:
    from ui.household import causes

    page = card(window, factories.household(actor))
    label = "致困原因" if kind == "cause" else "病种"
    word = "患重特大疾病" if kind == "cause" else "终末期肾病"
    rows = "causes" if kind == "cause" else "illnesses"
    answering(lambda form: (fill(form, **{label: word}), saved(form)))
    causes.add(page, kind)
    key = page.file[rows][0]["id"]
    note = "说明" if kind == "cause" else "病情说明"
    answering(lambda form: (fill(form, **{note: "每周三次"}), saved(form)))
    causes.change(page, kind, key)
    assert page.file[rows][0]["values"][note] == "每周三次"
    answering(lambda question: question.buttons["do"].click())
    causes.remove(page, kind, key)
    assert page.file[rows] == []
