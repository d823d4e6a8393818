"""The settings: offices and cadres, operators, standards, code lists, text size, backups."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from models import VERSION
from models.core import backup, days, keys
from models.core.base import Actor
from models.core.report import as_text
from models.office import commands, queries
from models.office.policy import RULES, default_standards
from tests.conftest import CHEAP, PASSWORD
from tests.ui.dialogs import answering
from tests.ui.office.conftest import fill
from ui.kit import jobs, theme
from ui.kit.ask import Question
from ui.office.backups import SOUND, ago, size_words
from ui.office.operators import RoleBoxes
from ui.office.recovery import RecoveryDialog
from ui.office.settings import TABS
from ui.office.standards import group_of, shown

OWN = "lihua-2026"


def column(table, key: str) -> list:
    return [row.get(key) for row in table.rows().rows()]


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_every_tab_opens_by_its_key(settings) -> None:
    for place, key in enumerate(TABS):
        settings.page().arrive(tab=key)
        assert settings.page().tabs.currentIndex() == place
    assert set(settings.page().made) == set(TABS)


# -- offices and cadres --------------------------------------------------------------------------


def test_offices_stand_from_the_plant_down(tab, actor) -> None:
    commands.meet_units(actor, ["采油三班"])
    offices = tab("offices")
    offices.reload()
    assert column(offices.offices, "level") == ["厂工会", "分工会", "工会小组"]
    assert column(offices.offices, "name") == ["采油一厂工会", "采油一区分工会", "采油三班"]


def test_a_cadre_answers_for_a_team(tab, actor) -> None:
    commands.meet_units(actor, ["采油三班"])
    commands.add_cadre(actor, {"姓名": "高建民", "职务": "班长", "联系电话": ""})
    offices = tab("offices")
    offices.reload()
    offices.offices.choose("name", "采油三班")
    answering(lambda form: fill(form, 名称="采油三队", 责任干部="高建民"))
    offices.edit_office()
    (team,) = queries.groups()
    assert (team.name, team.cadre.name) == ("采油三队", "高建民")
    assert column(offices.offices, "post")[2] == "班长"


def test_a_cadre_is_registered_and_changed(tab) -> None:
    offices = tab("offices")
    answering(lambda form: fill(form, 姓名="高建民", 职务="主席"))
    offices.add_cadre()
    offices.cadres.choose("name", "高建民")
    answering(lambda form: fill(form, 联系电话="13000001234"))
    offices.edit_cadre()
    known = {one.name: one for one in queries.cadres()}
    assert (known["高建民"].post, known["高建民"].telephone) == ("主席", "13000001234")
    assert dict(
        zip(column(offices.cadres, "name"), column(offices.cadres, "can"), strict=True)
    ) == {
        "周敏": "是",
        "高建民": "",
    }


def test_habits_are_saved_and_refused_in_place(tab) -> None:
    offices = tab("offices")
    answering(lambda form: fill(form, 公示工作日="7"))
    offices.edit_habits()
    assert queries.setting("notice_days") == "7"
    assert "7" in words(offices.habits)


# -- operators -----------------------------------------------------------------------------------


def test_an_operator_is_added_with_an_own_password(tab, store) -> None:
    operators = tab("operators")
    answering(lambda form: fill(form, 姓名="李华", 密码=OWN, 再输一遍密码=OWN))
    operators.add()
    assert sorted(keys.names(store.places.key_file)) == ["周敏", "李华"]
    slot, _ = keys.unlock(store.places.key_file, OWN, "李华")
    assert slot.name == "李华"
    assert sorted(column(operators.table, "roles")) == ["录入", "录入、审核、管理"]


@pytest.mark.parametrize(
    ("first", "again", "field"),
    [("short", "short", "密码"), (OWN, "another-2026", "再输一遍密码")],
)
def test_a_password_is_refused_at_its_field(tab, store, first, again, field) -> None:
    def act(form) -> None:
        fill(form, 姓名="李华", 密码=first, 再输一遍密码=again)
        assert form.panel.editors[field].error.text()
        form.panel.show_values({})
        form.reject()

    seen = answering(act)
    tab("operators").add()
    assert seen
    assert keys.names(store.places.key_file) == ["周敏"]


def test_roles_are_changed_and_the_last_admin_stays(tab, actor, store) -> None:
    key = commands.add_operator(actor, store, "李华", OWN, frozenset({"录入"}), cost=CHEAP)
    operators = tab("operators")
    operators.reload()
    operators.table.choose("name", "李华")

    def let_review(form) -> None:
        form.findChild(RoleBoxes).boxes["审核"].setChecked(True)
        form.save_button.click()

    answering(let_review)
    operators.change()
    assert queries.cadre(key).roles == {"录入", "审核"}
    operators.table.choose("name", "周敏")

    def take_admin(form) -> None:
        form.findChild(RoleBoxes).boxes["管理"].setChecked(False)
        form.save_button.click()
        assert "至少要留一名" in form.said()
        form.reject()

    seen = answering(take_admin)
    operators.change()
    assert seen
    assert "管理" in queries.cadre(actor.id).roles


def test_an_operator_is_rekeyed_and_retired(tab, actor, store) -> None:
    commands.add_operator(actor, store, "李华", OWN, frozenset({"录入"}), cost=CHEAP)
    operators = tab("operators")
    operators.reload()
    operators.table.choose("name", "李华")
    answering(lambda form: fill(form, 密码="xinkouling-1", 再输一遍密码="xinkouling-1"))
    operators.rekey()
    assert keys.unlock(store.places.key_file, "xinkouling-1", "李华")
    operators.table.choose("name", "李华")
    answering(lambda question: question.buttons["do"].click())
    operators.retire()
    assert keys.names(store.places.key_file) == ["周敏"]


def test_the_own_password_asks_for_the_old_one(tab, store) -> None:
    operators = tab("operators")

    def change(form) -> None:
        new = {"密码": "xinkouling-1", "再输一遍密码": "xinkouling-1"}
        fill(form, 原来的密码="wrong-password", **new)
        assert "原来的密码不对" in form.panel.editors["原来的密码"].error.text()
        fill(form, 原来的密码=PASSWORD)

    answering(change)
    operators.rekey()
    assert keys.unlock(store.places.key_file, "xinkouling-1", "周敏")


def test_who_may_not_sees_who_may(tab, settings, actor, store) -> None:
    key = commands.add_operator(actor, store, "李华", OWN, frozenset({"录入"}), cost=CHEAP)
    settings.context.actor = Actor(key, "李华", frozenset({"录入"}))
    operators = tab("operators")
    operators.reload()
    operators.table.choose("name", "周敏")
    for button in (operators.key_button, operators.change_button, operators.add_button):
        assert not button.isEnabled()
        assert button.toolTip() == "需要“管理”权限，请找周敏办理。"
    operators.table.opened.emit(operators.table.current())  # a double click opens nothing
    operators.table.choose("name", "李华")
    assert operators.key_button.isEnabled()
    codes, standards, offices = (tab(name) for name in ("codes", "standards", "offices"))
    closed = (codes.add_button, codes.down_button, codes.retire_button, standards.add_button)
    closed += (standards.region_button, offices.cadre_button, offices.habits_button)
    assert not any(one.isEnabled() for one in closed)
    offices.offices.choose("name", queries.home().name)  # who answers there is open to all
    assert offices.office_button.isEnabled()


def test_the_last_operator_is_not_retired(tab, store) -> None:
    operators = tab("operators")
    said: list[str] = []

    def refuse(question) -> None:
        said.append(words(question))
        question.accept()

    def agree(question) -> None:
        answering(refuse)
        question.buttons["do"].click()

    answering(agree)
    operators.retire()
    assert "至少要留一名" in said[0]
    assert keys.names(store.places.key_file) == ["周敏"]


def test_a_new_recovery_code_is_shown_once_and_opens(tab, store) -> None:
    codes: list[str] = []

    def keep(dialog) -> None:
        assert isinstance(dialog, RecoveryDialog)
        dialog.reject()
        assert dialog.isVisible()
        codes.append(dialog.code.text())
        assert codes[0] in as_text(dialog.paper())
        dialog.kept.setChecked(True)
        dialog.close_button.click()

    def agree(question) -> None:
        assert isinstance(question, Question)
        answering(keep)
        question.buttons["do"].click()

    answering(agree)
    tab("operators").renew_code()
    assert keys.unlock(store.places.key_file, codes[0])
    assert keys.unlock(store.places.key_file, PASSWORD)


# -- standards -----------------------------------------------------------------------------------


def test_every_rule_stands_under_a_heading_with_its_value(tab) -> None:
    rows = tab("standards").rules.rows().rows()
    labels = [row["label"] for row in rows if not row.get("sums")]
    assert labels == [rule.label for rule in RULES.values()]
    assert "其他" not in [group_of(key) for key in RULES]
    line = next(row for row in rows if row["id"] == "living_line")
    assert re.fullmatch(r"[\d,]+\.\d\d 元/人·月", line["value"])


def test_a_new_standard_waits_for_its_day_and_the_old_one_stays(tab) -> None:
    standards = tab("standards")
    standards.rules.choose("id", "living_line")
    before = queries.standard("living_line", days.today()).value
    count = standards.history.rows().rowCount()
    answering(lambda form: fill(form, 数值="1,100", 执行日期="20990101", 依据="民政〔2098〕1号"))
    standards.add()
    assert queries.standard("living_line", days.today()).value == before
    assert column(standards.history, "value")[0] == "1,100.00 元/人·月"
    assert column(standards.history, "state")[0].text == "将执行"
    assert standards.history.rows().rowCount() == count + 1
    assert "民政〔2098〕1号" in standards.source.text()
    standards.history.choose_row(0)
    answering(lambda question: question.buttons["do"].click())
    standards.withdraw()
    assert standards.history.rows().rowCount() == count


def test_a_value_that_the_rule_can_not_hold_is_refused_in_place(tab) -> None:
    standards = tab("standards")
    form = standards.add_form(RULES["review_months"])
    fill(form, 数值="一年")
    assert "整数" in form.panel.editors["数值"].error.text()
    form.panel.show_values({})
    form.reject()


def test_a_comparison_is_chosen_in_words(tab) -> None:
    standards = tab("standards")
    standards.rules.choose("id", "deep_compare")
    answering(lambda form: fill(form, 数值="不高于（≤）"))
    standards.add()
    assert queries.standard("deep_compare", days.today()).value == "≤"


def test_the_region_is_said(tab) -> None:
    standards = tab("standards")
    answering(lambda form: fill(form, 所在地区="某市"))
    standards.choose_region()
    assert "某市" in standards.region.text()


@pytest.mark.parametrize("row", default_standards(), ids=lambda row: row["rule"])
def test_every_value_that_comes_with_the_program_can_be_shown(row) -> None:
    assert shown(RULES[row["rule"]], row["value"])


# -- code lists ----------------------------------------------------------------------------------


def test_a_changed_word_is_kept_as_an_old_one(tab) -> None:
    codes = tab("codes")
    codes.lists.setCurrentRow(0)
    assert codes.name.text() == "困难类别"
    codes.words.choose("word", "意外致困")
    answering(lambda form: fill(form, 词="突发致困"))
    codes.edit()
    known = queries.code_lists()["困难类别"]
    assert "突发致困" in known.items
    assert "意外致困" not in known.items
    assert known.old["意外致困"] == "突发致困"


def test_words_are_added_moved_and_retired(tab) -> None:
    codes = tab("codes")
    codes.lists.setCurrentRow(0)
    answering(lambda form: fill(form, 词="临时困难", 旧词="临困"))
    codes.add()
    codes.words.choose("word", "临时困难")
    codes.move(-1)
    offered = queries.code_lists()["困难类别"].items
    assert offered.index("临时困难") == len(offered) - 2
    codes.words.choose("word", "临时困难")
    codes.turn()
    assert "临时困难" not in queries.code_lists()["困难类别"].items
    assert codes.retire_button.text() == "恢复"


def test_a_word_twice_is_refused(tab) -> None:
    codes = tab("codes")
    codes.lists.setCurrentRow(0)

    def act(form) -> None:
        fill(form, 词="相对困难")
        assert "两次" in form.said()
        form.panel.show_values({})
        form.reject()

    seen = answering(act)
    codes.add()
    assert seen


# -- text size, backups, about -------------------------------------------------------------------


def test_the_text_size_changes_at_once(tab, dressed) -> None:
    display = tab("display")
    try:
        display.buttons[19].click()
        assert theme.size() == 19
        assert dressed.font().pixelSize() == 19
    finally:
        theme.apply(dressed, 14)


def finished(qtbot) -> None:
    qtbot.waitUntil(lambda: not jobs.busy(), timeout=20_000)


def test_a_backup_is_written_and_listed(tab, store, settings, qtbot) -> None:
    backups = tab("backups")
    backups.back_up()
    finished(qtbot)
    assert column(backups.table, "reason") == ["手动"]
    assert column(backups.table, "state") == [SOUND]
    assert settings.said() == "备份已写好并核对。"
    assert store.last_backup()


def test_a_copy_elsewhere_is_a_backup_too(tab, store, tmp_path, qtbot) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    tab("backups").save_to(stick)
    finished(qtbot)
    assert len(list(stick.iterdir())) == 1
    assert store.last_outside_backup()


def test_the_check_is_noted_with_its_time(tab, store, settings, qtbot) -> None:
    backups = tab("backups")
    assert "还没有检查过" in words(backups.facts)
    digest = store.digest()
    backups.check()
    finished(qtbot)
    assert "完好" in words(backups.facts)
    assert store.last_check()
    assert store.digest() == digest


def test_damaged_backups_are_named(tab, store, qtbot) -> None:
    backups = tab("backups")
    store.backup("手动")
    (one,) = backup.listing(store.folder)
    content = bytearray(one.path.read_bytes())
    content[len(content) // 2] ^= 1
    store.backup("手动")
    one.path.write_bytes(bytes(content))
    said: list[str] = []

    def read(question) -> None:
        said.append(words(question))
        question.accept()

    answering(read)
    backups.check_backups()
    qtbot.waitUntil(lambda: bool(said) and not jobs.busy(), timeout=60_000)
    assert one.path.name in said[0]
    assert [tag.text for tag in column(backups.table, "state")] == ["已核对", "有损坏"]


def test_ages_and_sizes_in_words() -> None:
    now = datetime.fromisoformat("2026-11-25T10:00:00Z")
    said = [
        ago(at, now)
        for at in (
            "2026-11-25T09:59:30Z",
            "2026-11-25T09:40:00Z",
            "2026-11-25T07:00:00Z",
            "2026-11-20T10:00:00Z",
        )
    ]
    assert said == ["刚才", "20 分钟前", "3 小时前", "5 天前"]
    assert [size_words(size) for size in (20, 340_000, 2_400_000)] == ["1 KB", "340 KB", "2.4 MB"]


def test_about_names_version_and_folder(tab, store) -> None:
    about = tab("about")
    assert VERSION in words(about.facts)
    assert str(store.folder) in words(about.facts)
    assert "不联网" in as_text(about._paper())


def test_the_version_is_that_of_the_project() -> None:
    project = (Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8")
    assert f'version = "{VERSION}"' in project
