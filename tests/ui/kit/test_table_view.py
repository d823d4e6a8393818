"""The table as a person uses it: order, opening, columns, what stands where it is empty."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication

from ui.kit import theme
from ui.kit.parts import Button
from ui.kit.table_model import ColumnSpec, PagedTableModel, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import PENDING, Changed, Tag

COLUMNS = (
    ColumnSpec("name", "户主", 104),
    ColumnSpec("unit", "单位", 120, stretch=True),
    ColumnSpec("lights", "五清", 96, "lights", sortable=False),
    ColumnSpec("income", "月收入", 110, "money"),
    ColumnSpec("status", "状态", 90, "tag", tags={"在档": Tag("在档", "green", "check_circle")}),
    ColumnSpec("phone", "手机号码", 130, shown=False),
)
LIGHTS = ("清", "将到期", "不清", "未核", "清")


def people(size: int) -> list[dict]:
    return [
        {
            "id": n,
            "name": f"人{n:04}",
            "unit": Changed("采油一班", "采油三班") if n == 2 else "采油三班",
            "lights": LIGHTS,
            "income": PENDING if n == 1 else n * 100 - 500,
            "status": "在档",
            "sums": n == 4,
        }
        for n in range(size)
    ]


def paged(rows: list[dict]) -> PagedTableModel:
    def found(query):
        hits = [row for row in rows if query.text in row["name"]]
        if query.sort:
            hits.sort(key=lambda row: str(row[query.sort]), reverse=query.descending)
        return hits

    return PagedTableModel(
        COLUMNS,
        lambda query: found(query)[query.offset : query.offset + query.limit],
        lambda query: len(found(query)),
    )


@pytest.fixture
def view(qtbot):
    made = TableView(paged(people(450)), "people")
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.rows().reload()
    made.show()
    return made


def click_head(qtbot, view: TableView, key: str) -> None:
    head = view.horizontalHeader()
    place = view.rows().column_of(key)
    spot = QPoint(head.sectionViewportPosition(place) + 20, head.height() // 2)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_head_sorts_and_turns_round(qtbot, view) -> None:
    click_head(qtbot, view, "name")
    assert (view.rows().query.sort, view.rows().query.descending) == ("name", False)
    click_head(qtbot, view, "name")
    assert view.rows().row(0)["name"] == "人0449"


def test_head_without_order_does_nothing(qtbot, view) -> None:
    click_head(qtbot, view, "lights")
    assert view.rows().query.sort == ""


def test_enter_and_double_click_open_the_row(qtbot, view) -> None:
    opened: list = []
    view.opened.connect(opened.append)
    view.choose_row(3)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    spot = view.visualRect(view.rows().index(5, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [row["id"] for row in opened] == [3, 5]


def test_chosen_follows_the_cursor(qtbot, view) -> None:
    chosen: list = []
    view.chosen.connect(lambda row: chosen.append(row and row["id"]))
    view.choose_row(2)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert chosen == [2, 3]


def test_reload_keeps_cursor_and_place(qtbot, view) -> None:
    view.rows().fetchMore(QModelIndex())
    view.choose_row(120)
    view.verticalScrollBar().setValue(110)
    view.rows().reload()
    assert view.current()["id"] == 120
    assert view.verticalScrollBar().value() == 110


def test_vanished_row_is_let_go(qtbot, view) -> None:
    chosen: list = []
    view.choose_row(12)
    view.chosen.connect(chosen.append)
    view.rows().ask("人0001")
    assert chosen == [None]
    assert view.current() is None


def test_scrolling_to_the_end_reads_the_next_page(qtbot, view) -> None:
    view.scrollToBottom()
    qtbot.waitUntil(lambda: view.rows().rowCount() > 80)


def test_selected_row_carries_the_accent_at_its_left_edge(qtbot, view) -> None:
    view.choose_row(3)
    picture = view.viewport().grab().toImage()
    box = view.visualRect(view.rows().index(3, 0))
    assert picture.pixelColor(1, box.center().y()) == QColor(theme.ACCENT)
    assert picture.pixelColor(6, box.top() + 3) == QColor(theme.SELECTED)


def test_changed_cell_stands_on_its_colour(qtbot, view) -> None:
    picture = view.viewport().grab().toImage()
    box = view.visualRect(view.rows().index(2, 1))
    assert picture.pixelColor(box.right() - 3, box.center().y()) == QColor(theme.CHANGED)


def test_stretching_column_takes_the_room_that_is_left(view) -> None:
    shown = [n for n in range(len(COLUMNS)) if not view.isColumnHidden(n)]
    assert sum(view.columnWidth(n) for n in shown) == view.viewport().width()


def widths(view: TableView) -> list[int]:
    return [view.columnWidth(n) for n in range(len(COLUMNS)) if not view.isColumnHidden(n)]


def test_words_give_way_before_the_table_scrolls(view) -> None:
    shown = [column for column in COLUMNS if column.shown]
    declared = [theme.px(column.width) for column in shown]
    view.resize(sum(declared) - 10, 400)
    assert sum(declared) > view.viewport().width()
    assert view.horizontalScrollBar().maximum() == 0
    narrower = [
        one.key for one, is_, was in zip(shown, widths(view), declared, strict=True) if is_ < was
    ]
    assert narrower == ["unit"]


def test_what_the_record_itself_tells_is_spared_where_room_is_short(qtbot) -> None:
    model = paged(people(3))
    model.columns = [replace(c, spared=c.key == "status") for c in model.columns]
    view = TableView(model)
    qtbot.addWidget(view)
    view.show()
    status = view.rows().column_of("status")
    view.resize(1000, 400)
    assert not view.isColumnHidden(status)
    view.resize(sum(theme.px(c.width) for c in COLUMNS if c.shown) - 10, 400)
    assert view.isColumnHidden(status)
    assert "status" in view.columns.shown()
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)


def test_a_width_of_the_users_own_does_not_give_way(view) -> None:
    phone = view.rows().column_of("phone")
    view.columns.show(["unit", "lights", "income", "status", "phone"])
    view.setColumnWidth(phone, 180)
    view.resize(690, 400)
    assert view.columnWidth(phone) == 180
    assert view.columnWidth(view.rows().column_of("unit")) < theme.px(120)


def test_columns_are_chosen_and_remembered(qtbot, view) -> None:
    button = view.columns_button()
    menu = button.menu()
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert "户主" not in actions
    actions["手机号码"].trigger()
    actions["五清"].trigger()
    assert view.columns.shown() == ["name", "unit", "income", "status", "phone"]
    again = TableView(paged(people(3)), "people")
    qtbot.addWidget(again)
    assert again.columns.shown() == view.columns.shown()
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert view.columns.shown() == ["name", "unit", "lights", "income", "status"]


def test_width_is_remembered(qtbot, view) -> None:
    view.setColumnWidth(3, 177)
    again = TableView(paged(people(3)), "people")
    qtbot.addWidget(again)
    assert again.columnWidth(3) == 177


def test_table_without_name_remembers_nothing(qtbot) -> None:
    for _ in range(2):
        made = TableView(rows_model(COLUMNS, people(3)))
        qtbot.addWidget(made)
        assert made.columnWidth(3) == 110
        made.setColumnWidth(3, 177)


def test_first_column_stays_when_the_rest_scrolls(qtbot, view) -> None:
    view.resize(380, 400)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert view.horizontalScrollBar().value() > 0
    assert view._frozen.isVisible()
    assert view._frozen.width() >= view.columnWidth(0)
    view.verticalScrollBar().setValue(40)
    assert view._frozen.verticalScrollBar().value() == 40
    view.resize(900, 400)
    assert not view._frozen.isVisible()


def test_empty_list_says_what_to_do(qtbot) -> None:
    pressed: list = []
    made = TableView(paged([]))
    qtbot.addWidget(made)
    made.say_when_empty(
        "还没有家庭", "先导入花名册。", [("导入", "import", lambda: pressed.append("import"))]
    )
    made.rows().reload()
    made.show()
    button = next(b for b in made.findChildren(Button) if b.text() == "导入")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == ["import"]


def test_filter_without_a_hit_offers_to_clear_it(qtbot, view) -> None:
    view.say_when_not_found("没有一户符合。", lambda: view.rows().ask("", {}))
    view.rows().ask("没有这个人")
    button = next(b for b in view.findChildren(Button) if b.text() == "清除筛选")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view.rows().total() == 450


def test_foot_says_which_rows_are_on_show(qtbot, view) -> None:
    panel = TablePanel(view, "户")
    qtbot.addWidget(panel)
    panel.resize(800, 400)
    panel.show()
    first, last = view.span()
    assert panel.words() == f"第 {first}–{last} 户，共 450 户"
    view.rows().ask("没有这个人")
    assert panel.words() == "共 0 户"


def test_tick_by_mouse_and_space(qtbot) -> None:
    columns = [ColumnSpec("ticked", "", 40, "check"), ColumnSpec("name", "姓名")]
    made = TableView(rows_model(columns, [{"ticked": False, "name": n} for n in "甲乙"]))
    qtbot.addWidget(made)
    made.show()
    spot = made.visualRect(made.rows().index(0, 0)).center()
    qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [row["name"] for row in made.rows().ticked()] == ["甲"]
    made.choose_row(1)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert len(made.rows().ticked()) == 2


def test_rows_grow_with_the_text(qtbot, view, dressed) -> None:
    theme.apply(dressed, 19)
    tall = view.rowHeight(0)
    theme.apply(dressed, 14)
    assert (tall, view.rowHeight(0)) == (43, 32)


def test_screen_reader_hears_heads_and_cells(view) -> None:
    table = QAccessible.queryAccessibleInterface(view)
    heard = [table.child(n).text(QAccessible.Text.Name) for n in range(4 * len(COLUMNS))]
    assert {"户主", "月收入", "、".join(LIGHTS), "待补", "在档"} <= set(heard)


def test_a_row_put_under_the_cursor_while_a_key_is_held_is_chosen_alone(qtbot) -> None:
    made = TableView(rows_model(COLUMNS[:1], people(5)), several=True)
    qtbot.addWidget(made)
    made.show()
    made.choose_row(0)
    qtbot.keyClick(made, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    made.choose_row(3)
    qtbot.keyClick(made, Qt.Key.Key_F9)
    assert [row["id"] for row in made.selected()] == [3]
