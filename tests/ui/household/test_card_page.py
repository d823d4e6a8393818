"""The card: what it shows, what is hidden, what leads on from it."""

import json
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from models.core import base, days
from models.core.base import Actor, Audit, Role, command
from models.household import commands, queries
from models.household.policy import Status
from models.household.tables import Household
from models.visit import commands as visits
from tests import factories
from tests.ui.dialogs import answering
from tests.ui.household.conftest import card
from ui.household import told
from ui.kit.secret import Secret
from ui.main_window import MainWindow


def test_the_card_shows_head_lights_and_arithmetic(window: MainWindow, actor: Actor) -> None:
    factories.living_line(actor)
    page = card(window, factories.family(actor, 困难类别="深度困难", 家庭住址="示例小区"))
    assert page._title.text() == "刘志远"
    assert [tag.text for tag in told.tags(page.file)] == ["深度困难", "在档"]
    overview = page.tab("overview")
    assert [row["姓名"] for row in overview._members.model.rows()] == [
        "刘志远",
        "王秀琴",
        "刘浩",
        "张玉珍",
    ]
    assert overview._members._sum.text() == "5,270.00"
    assert overview._members._said.text() == "4 人，与名册所写人口一致"
    assert told.light_words(page.file, page.file["lights"][0]) == "原登记：示例小区"


def test_a_number_is_hidden_and_shown_for_a_while_on_a_click(
    window: MainWindow, actor: Actor
) -> None:
    number = factories.id_number()
    page = card(window, factories.household(actor, 身份证号=number))
    secret = page._facts.findChild(Secret)
    assert number not in secret.text()
    secret.click()
    assert secret.text() == number
    assert secret._wait.interval() == 30_000
    secret._wait.timeout.emit()
    assert secret.text() == f"{number[:6]}********{number[-4:]}"


def test_looking_at_a_whole_number_is_noted(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor, 身份证号=factories.id_number())
    page = card(window, household)
    page.show_numbers()
    last = Audit.select().order_by(Audit.seq.desc()).first()
    assert (last.command, json.loads(last.result)) == ("reveal_numbers", household)
    rows = page.tab("overview")._members.model.rows()
    assert rows[0]["身份证号"] == factories.id_number()
    page.hide_numbers()
    assert "*" in page.tab("overview")._members.model.rows()[0]["身份证号"]


@command(Role.ENTRY)
def withdraw(actor: Actor, household: str) -> None:
    """What an import undone does to a file."""
    base.withdraw(Household, household)


def test_a_withdrawn_file_says_so(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor)
    page = card(window, household)
    withdraw(actor, household)
    window.stale()
    assert page._title.text() == "这份档案已不在名单里"
    assert not page.tabs.isVisible()


def test_the_visit_button_leads_to_the_visits_page(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor)
    card(window, household).visit()
    assert window.page().target == {"household": household}


def test_ctrl_n_begins_another_file(window: MainWindow, actor: Actor, qtbot) -> None:
    card(window, factories.household(actor))
    seen: list[str] = []

    def write(form) -> None:
        seen.append(form.windowTitle())
        form.reject()

    answering(write)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["登记困难职工家庭"]


def test_every_tab_shows_a_file_that_knows_only_name_and_unit(
    window: MainWindow, actor: Actor
) -> None:
    page = card(window, factories.household(actor, status=Status.APPLIED))
    for key in ("overview", "members", "causes", "papers", "visits", "steps", "history"):
        assert page.tab(key).isVisible()


def test_history_says_who_changed_what_from_what(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor)
    commands.update_household(actor, household, {"单位": "注水班"})
    rows = card(window, household).tab("history")._model.rows()
    assert (rows[0]["who"], rows[0]["label"], rows[0]["old"], rows[0]["new"]) == (
        "周敏",
        "单位",
        "采油三班",
        "注水班",
    )


def test_a_paper_dropped_onto_the_checklist_is_kept(
    window: MainWindow, actor: Actor, tmp_path: Path
) -> None:
    household = factories.household(actor)
    picture = tmp_path / "户口本.png"
    Image.new("RGB", (60, 40), "white").save(picture)
    tab = card(window, household).tab("papers")
    tab.table.choose("id", "户口本")
    tab.attach(str(picture))
    kept = next(one for one in queries.household(household)["papers"] if one["kind"] == "户口本")
    assert kept["state"] == "有"
    assert tab.table.current()["file"] == "户口本.jpg"
    assert not tab.panel.picture.pixmap().isNull()
    assert window.page().tabs.tabText(3) == "材料 1/15"


def test_keys_say_there_missing_or_not_needed(window: MainWindow, actor: Actor, qtbot) -> None:
    household = factories.household(actor)
    tab = card(window, household).tab("papers")
    tab.table.choose("id", "伤残证")
    qtbot.keyClicks(tab, "3")
    assert window.page().tabs.tabText(3) == "材料 0/14"


def test_only_legal_steps_are_offered(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor, status=Status.APPLIED)
    tab = card(window, household).tab("steps")
    assert list(tab.buttons) == ["核实入户", "不予受理", "注销"]


def test_what_a_visit_found_is_accepted_on_the_card(window: MainWindow, actor: Actor) -> None:
    household = factories.household(actor)
    values = {"走访日期": days.today().isoformat(), "走访形式": "入户"}
    found = {"经济收入": {"clear": False, "value": "儿子刚失业"}}
    visits.record_visit(actor, values, found, household=household, accept=False)
    page = card(window, household)
    [accept] = [one for one in page.findChildren(QPushButton) if one.text() == "采纳"]
    accept.click()
    [light] = [one for one in page.file["lights"] if one["light"] == "经济收入"]
    assert (str(light["state"]), light["value"]) == ("不清", "儿子刚失业")
