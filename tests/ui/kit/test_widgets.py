"""Cards, tags, steps, tabs, breadcrumb: what they say and what they do."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from ui.kit import parts, theme
from ui.kit.cards import Card, FactLine, Facts, Notice, StateRow, StatTile, TaskRow
from ui.kit.steps import Breadcrumb, SegmentBar, StepBar
from ui.kit.tabs import Tabs
from ui.kit.tags import LIGHTS, Tag, TagLabel, light_tag


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    return widget


def words(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def colours(widget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


@pytest.mark.parametrize("tone", list(theme.TONES))
def test_tag_shows_word_and_ground_and_is_heard(qtbot, tone) -> None:
    tag = shown(qtbot, TagLabel(Tag("在档", tone, "check_circle")))
    assert theme.TONES[tone].ground in colours(tag)
    assert tag.accessibleName() == "在档"
    narrow = tag.sizeHint().width()
    tag.show_tag(Tag("借款逾期 34 天", tone))
    assert tag.sizeHint().width() > narrow


def test_lights_differ_by_shape_not_by_colour_alone() -> None:
    assert len({icon for icon, _ in LIGHTS.values()}) == len(LIGHTS)


@pytest.mark.parametrize("state", list(LIGHTS))
def test_light_as_a_tag_says_the_word(state) -> None:
    assert light_tag(state).text == state


def test_card_gets_its_head_with_its_title(qtbot) -> None:
    card = shown(qtbot, Card())
    assert not card.title.isVisible()
    card.set_head("1 月上报", "还有 2 天")
    assert card.title.isVisible()
    assert card.note.text() == "还有 2 天"


def test_head_of_a_card_keeps_its_height(qtbot) -> None:
    card = Card("预警提示")
    card.resize(300, 400)
    shown(qtbot, card)
    assert card.title.parentWidget().height() == theme.CARD_HEAD


def test_tile_is_chosen_and_says_its_figure(qtbot) -> None:
    tile = shown(qtbot, StatTile("新增", "plus", "green"))
    tile.show_figure(1204)
    assert "1,204" in words(tile)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert tile.isChecked()
    assert tile.accessibleName() == "新增 1204"


def test_task_does_its_one_thing(qtbot) -> None:
    did: list = []
    task = TaskRow("今天走访 6 户", "印 36 份", "visit", "amber", "录入", lambda: did.append(1))
    card = Card("今天要办", pad=False)
    card.body.addWidget(task)
    shown(qtbot, card)
    qtbot.mouseClick(task.button, Qt.MouseButton.LeftButton)
    assert did == [1]
    assert task.height() == 66


def test_facts_are_replaced_as_a_whole(qtbot) -> None:
    facts = shown(qtbot, Facts([("单位", "采油三班"), ("电话", "")]))
    assert words(facts) == ["单位", "采油三班", "电话", "—"]
    facts.show_rows([("状态", TagLabel(Tag("在档", "green")))])
    assert words(facts) == ["状态"]


def test_fact_line_leaves_out_what_is_not_known(qtbot) -> None:
    line = shown(qtbot, FactLine([("单位", "采油三班"), ("电话", "")]))
    assert words(line) == ["单位", "采油三班"]


def test_state_row_and_notice_say_their_words(qtbot) -> None:
    assert words(shown(qtbot, StateRow("清", "走访统计", "12 人次"))) == ["走访统计", "12 人次"]
    assert words(shown(qtbot, Notice("还有 2 项没有核实。"))) == ["还有 2 项没有核实。"]


def test_steps_say_where_one_is(qtbot) -> None:
    steps = shown(qtbot, StepBar(["选文件", "对应表头", "核对", "写入"]))
    steps.go(2)
    assert steps.accessibleName() == "第 3 步，共 4 步：核对"
    assert {theme.ACCENT, theme.GREEN} <= colours(steps)


def test_breadcrumb_leads_back_and_to_the_neighbours(qtbot) -> None:
    did: list = []
    crumbs = Breadcrumb(
        "困难职工家庭",
        "第 10 户，共 50 户",
        lambda: did.append("back"),
        ("上一户", lambda: did.append("up")),
        ("下一户", lambda: did.append("down")),
    )
    shown(qtbot, crumbs)
    for button in (crumbs.previous, crumbs.following, crumbs.back):
        button.click()
    assert did == ["up", "down", "back"]


def test_segments_share_the_bar(qtbot) -> None:
    bar = SegmentBar([(3, theme.GREEN), (0, theme.AMBER), (1, theme.RED)])
    bar.resize(402, 8)
    shown(qtbot, bar)
    image = bar.grab().toImage()
    across = [image.pixelColor(x, 4) for x in range(402)]
    assert across.count(QColor(theme.GREEN)) == pytest.approx(300, abs=4)
    assert across.count(QColor(theme.RED)) == pytest.approx(100, abs=4)
    assert QColor(theme.AMBER) not in across


def test_tab_is_made_when_first_shown(qtbot) -> None:
    made: list = []

    def maker(name: str):
        return lambda: made.append(name) or parts.label(name)

    tabs = Tabs()
    for name in ("概况", "成员", "走访"):
        tabs.add(name, maker(name))
    shown(qtbot, tabs)
    assert made == ["概况"]
    tabs.setCurrentIndex(2)
    tabs.setCurrentIndex(0)
    tabs.setCurrentIndex(2)
    assert made == ["概况", "走访"]
    assert (tabs.currentIndex(), tabs.tabText(2)) == (2, "走访")
    assert tabs.currentWidget().text() == "走访"


def test_button_answers_to_enter_and_space(qtbot) -> None:
    did: list = []
    button = shown(qtbot, parts.button("登记", "plus", lambda: did.append(1), "accent"))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert did == [1, 1]


def test_layout_is_cleared_with_all_that_is_in_it(qtbot) -> None:
    inner = parts.row(parts.label("一"), parts.row(parts.label("二")), None)
    holder = shown(qtbot, parts.holder(inner))
    parts.clear(inner)
    assert inner.count() == 0
    assert words(holder) == []


def test_words_are_never_taken_for_markup(qtbot) -> None:
    label = shown(qtbot, parts.label("<b>刘志远</b>"))
    assert label.textFormat() == Qt.TextFormat.PlainText
