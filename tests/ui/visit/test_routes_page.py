"""Route groups as a person arranges them: proposed, led, rows moved by key, menu and mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt

from models.core import days
from models.visit import commands, queries
from tests import factories
from tests.ui.dialogs import answering, settle
from ui.kit import printing
from ui.visit.campaign_page import CampaignPage
from ui.visit.entry_page import EntryPage
from ui.visit.routes_page import RoutesPage
from ui.visit.stack_page import StackPage

HOMES = ("光明小区2栋1单元301", "光明小区12栋1单元101", "朝阳小区1栋101")


@pytest.fixture
def households(actor) -> list[str]:
    names = ("刘志远", "马建新", "孙立军")
    pairs = zip(names, HOMES, strict=True)
    return [factories.household(actor, 姓名=name, 家庭住址=home) for name, home in pairs]


@pytest.fixture
def page(window, campaign) -> RoutesPage:
    window.page().show_fresh()
    window.page().strip.roster_button.click()
    assert isinstance(window.page(), CampaignPage)
    window.page().routes_button.click()
    return window.page()


def fill(**values: str):
    def act(dialog) -> None:
        for label, words in values.items():
            dialog.panel.editors[label].write(words)
        dialog.save_button.click()

    return act


@pytest.fixture
def split(page: RoutesPage) -> RoutesPage:
    answering(fill(分成几组="2"))
    page.propose_button.click()
    return page


def groups(page: RoutesPage) -> dict[str, list[str]]:
    """The names of each group along the way, as the store has them."""
    rows = queries.on_the_way(page.campaign)
    named = [(one["id"], f"第 {one['number']} 组") for one in queries.route_groups(page.campaign)]
    told = {said: [r["name"] for r in rows if r["route_group"] == key] for key, said in named}
    return told | {"": [r["name"] for r in rows if not r["route_group"]]}


def test_nobody_is_in_a_group_at_first(page: RoutesPage) -> None:
    assert "未分组 3 户" in page._subtitle.text()
    assert [row["name"] for row in page.stops.rows().rows()] == ["刘志远", "马建新", "孙立军"]
    assert not page.move_button.isEnabled()
    assert not page.change_button.isEnabled()


def test_groups_are_proposed_and_led(window, split: RoutesPage) -> None:
    assert groups(split) == {"第 1 组": ["刘志远", "马建新"], "第 2 组": ["孙立军"], "": []}
    assert "3 户分成 2 组" in window.said()
    split.groups.choose_row(0)
    answering(fill(带队领导="高建民 主席", 车辆="1 号车"))
    split.change_button.click()
    assert split.groups.current()["leader"] == "高建民 主席"
    answering(fill(分成几组="1"))
    split.propose_button.click()
    (left,) = queries.route_groups(split.campaign)
    assert left["leader"] == "高建民 主席"


def test_rows_move_by_key_by_menu_and_out(qtbot, window, page: RoutesPage) -> None:
    commands.make_groups(window.context.actor, page.campaign, 2)
    page.reload()
    page.groups.choose_row(0)
    page.stops.selectAll()
    qtbot.keyClick(page.stops, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert groups(page)["第 1 组"] == []
    page.groups.choose_row(1)
    page.stops.choose("name", "马建新")
    page.move_button.menu_of.actions()[0].trigger()
    assert groups(page)["第 1 组"] == ["马建新"]
    page.stops.choose("name", "孙立军")
    qtbot.keyClick(page.stops, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert groups(page)[""] == ["孙立军"]
    qtbot.keyClick(page.stops, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert groups(page)[""] == ["孙立军"]


def drag(qtbot, page: RoutesPage, source: int, target: int) -> None:
    """Drag a row of the right table onto a row of the left one."""
    rows, groups = page.stops, page.groups
    start = QPoint(20, rows.rowViewportPosition(source) + 8)
    inside = QPoint(20, groups.rowViewportPosition(target) + 8)
    end = rows.viewport().mapFromGlobal(groups.viewport().mapToGlobal(inside))
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(rows.viewport(), left, pos=start)
    for point in ((start + end) / 2, end):
        qtbot.mouseMove(rows.viewport(), pos=point)
    qtbot.mouseRelease(rows.viewport(), left, pos=end)


def test_a_row_is_dragged_onto_another_group(qtbot, window, split: RoutesPage) -> None:
    window.show()
    split.groups.choose_row(0)
    drag(qtbot, split, 0, 1)
    assert groups(split) == {"第 1 组": ["马建新"], "第 2 组": ["刘志远", "孙立军"], "": []}
    drag(qtbot, split, 0, 0)
    assert groups(split)["第 1 组"] == ["马建新"]


def test_a_group_is_added_and_dissolved(window, split: RoutesPage) -> None:
    answering(fill(带队领导="周敏"))
    split.add_button.click()
    assert [row["count"] for row in split.groups.rows().rows()] == [2, 1, 0, 0]
    split.groups.choose_row(0)
    split.remove_button.click()
    assert "第 1 组已解散，2 户在未分组里" in window.said()
    assert groups(split)[""] == ["刘志远", "马建新"]


def test_papers_of_all_groups_and_forms_of_one(qtbot, split, monkeypatch) -> None:
    shown: list[tuple[str, int]] = []

    class Preview:
        def __init__(self) -> None:
            self.used = self

        def connect(self, slot) -> None:
            pass

    def preview(parent, reports, name):
        shown.append((name, len(reports)))
        return Preview()

    monkeypatch.setattr(printing, "preview", preview)
    split.groups.choose_row(0)
    split.print_routes()
    settle(qtbot)
    split.print_forms()
    settle(qtbot)
    assert shown == [("2027年春节送温暖 分组路线表", 1), ("2027年春节送温暖 第 1 组 走访表", 2)]


def test_who_goes_is_filled_in_from_the_group(window, split: RoutesPage) -> None:
    actor = window.context.actor
    for group, leader in zip(queries.route_groups(split.campaign), ("高建民", "周敏"), strict=True):
        commands.change_group(actor, group["id"], {"带队领导": leader})
    way = {row["name"]: row for row in queries.on_the_way(split.campaign)}
    one = EntryPage(window, visit=way["孙立军"]["id"])
    assert one.form.panel.written()["走访人"] == "周敏"
    stack = StackPage(window, next(iter(queries.campaigns())))
    said = []
    for name in ("刘志远", "马建新", "孙立军"):
        stack.number.setText(str(way[name]["number"]))
        stack.find()
        said.append(stack.form.panel.written()["走访人"])
        stack.form.panel.editors["走访日期"].write(days.today().isoformat())
        stack.form.panel.editors["走访人"].write(said[-1] + "、李强")
        stack.save()
    assert said == ["高建民", "高建民、李强", "周敏"]
