"""An import as a person does it: chosen, looked at, written with one button, taken back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent

from models.core.excel.layout import REMEMBERED
from models.desk import sample
from models.handover import queries
from models.household import queries as households
from tests.ui.dialogs import answering, settle
from ui.handover.mapping_card import FIELD_TYPE
from ui.handover.preview_panel import NOTHING
from ui.kit.tags import Changed


def names() -> set[str]:
    return {row["户主"] for row in households.rows()}


def figures(page) -> dict[str, str]:
    return {word: tile._figure.text() for word, tile in page.panel.tiles.items()}


def test_register_is_looked_at_then_written_then_taken_back(qtbot, opened, register) -> None:
    page = opened(register(sample.families(12)))
    assert page.steps.current == 2
    assert figures(page)["新增"] == "12"
    assert names() == set()
    assert page.write_button.text() == "写入 12 条"
    qtbot.mouseClick(page.write_button, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert len(names()) == 12
    assert page.steps.current == 3
    asked = answering(lambda dialog: dialog.buttons["do"].click())
    qtbot.mouseClick(page.done.undo_button, Qt.MouseButton.LeftButton)
    settle(qtbot)
    assert asked
    assert names() == set()
    assert page.history.table.current()["undone"]
    assert not page.history.undo_button.isEnabled()


def test_same_file_again_says_that_nothing_changes(qtbot, opened, register) -> None:
    path = register(sample.families(6))
    opened(path).write()
    settle(qtbot)
    page = opened(path)
    assert figures(page)["没变"] == "6"
    assert page.panel.notice.isVisible()
    assert NOTHING in page.panel.notice.words.text()
    assert not page.write_button.isEnabled()


def test_changed_values_stand_old_beside_new(qtbot, opened, register) -> None:
    people = sample.families(6)
    opened(register(people)).write()
    settle(qtbot)
    people[2].address = "示例小区 12-301"
    page = opened(register(people, "新表.xlsx"))
    page.panel.choose_tile("更新")
    (row,) = page.panel.rows.model.rows()
    assert row["家庭住址"].new == "示例小区 12-301"
    assert page.write_button.text() == "写入 1 条"


def test_tick_leaves_a_row_out_and_takes_it_back(qtbot, opened, register) -> None:
    page = opened(register(sample.families(4)))
    table = page.panel.rows.table
    table.choose_row(1)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page.write_button.text() == "写入 3 条"
    assert page.panel.rows.model.row(1)["standing"].text == "不导入"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page.write_button.text() == "写入 4 条"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    left = page.panel.rows.model.row(1)["name"]
    page.write()
    settle(qtbot)
    assert len(names()) == 3
    assert left not in names()


def test_leaving_asks_only_after_a_choice(qtbot, importing, opened, register) -> None:
    page = opened(register(sample.families(3)))
    importing.go("today")
    assert importing.page() is not page
    importing.go("import")
    page.panel.rows.table.choose_row(0)
    qtbot.keyClick(page.panel.rows.table, Qt.Key.Key_Space)
    asked = answering(lambda dialog: dialog.buttons["keep"].click())
    importing.go("today")
    assert asked
    assert importing.page() is page
    answering(lambda dialog: dialog.buttons["do"].click())
    importing.go("today")
    assert importing.page() is not page
    assert page.preview is None


def test_same_number_with_another_name_waits_for_a_decision(qtbot, opened, register) -> None:
    people = sample.families(5)
    opened(register(people)).write()
    settle(qtbot)
    former, people[1].head.name = people[1].head.name, "王守业"
    page = opened(register(people, "新表.xlsx"))
    page.panel.choose_tile("要你选")
    (row,) = page.panel.rows.model.rows()
    assert not row["ticked"]
    assert not page.write_button.isEnabled()
    household = row["pair"][1].candidates[0]

    def decide(dialog) -> None:
        assert former in dialog.options[1][1]
        dialog.choose(household)
        dialog.button.click()

    answering(decide)
    page.panel.rows.table.choose_row(0)
    qtbot.keyClick(page.panel.rows.table, Qt.Key.Key_Return)
    settle(qtbot)
    page.write()
    settle(qtbot)
    assert "王守业" in names()
    assert former not in names()


def test_a_decision_is_taken_by_keys(qtbot, opened, register) -> None:
    people = sample.families(5)
    opened(register(people)).write()
    settle(qtbot)
    people[1].head.name = "王守业"
    page = opened(register(people, "新表.xlsx"))
    page.panel.choose_tile("要你选")
    page.panel.rows.table.choose_row(0)
    left: list[str] = []

    def look(dialog) -> None:
        first = dialog._group.button(0)
        qtbot.waitUntil(first.hasFocus)
        qtbot.keyClick(first, Qt.Key.Key_Down)
        assert dialog._group.checkedId() == 1
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
        left.append(dialog.answer)

    answering(look)
    qtbot.keyClick(page.panel.rows.table, Qt.Key.Key_Return)
    assert left == [""]

    def take(dialog) -> None:
        qtbot.waitUntil(dialog._group.button(0).hasFocus)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        left.append(dialog.answer)

    answering(take)
    qtbot.keyClick(page.panel.rows.table, Qt.Key.Key_Return)
    settle(qtbot)
    assert left[1] not in ("", "leave")
    assert page.write_button.isEnabled()


def test_a_moved_person_stands_with_the_old_team_beside_the_new(
    qtbot, opened, tmp_path: Path
) -> None:
    people = sample.families(3)
    sample.write_employees(tmp_path / "职工.xlsx", people, 3)
    opened(str(tmp_path / "职工.xlsx")).write()
    settle(qtbot)
    former, people[0].team = people[0].team, "集输新站"
    sample.write_employees(tmp_path / "职工二.xlsx", people, 3)
    page = opened(str(tmp_path / "职工二.xlsx"))
    shown = [row["unit"] for row in page.panel.rows.model.rows()]
    assert Changed(former, "集输新站") in shown


def test_issue_leads_to_its_row_and_hides_the_number(qtbot, opened, register) -> None:
    page = opened(register(sample.families(10)))
    damaged = next(r for r in page.panel.issues.model.rows() if "15 位" in r["reason"])
    assert "********" in damaged["value"]
    assert figures(page)["待补"] == "1"
    page.panel.choose_tile("更新")
    page.panel.issues.table.choose("id", damaged["id"])
    seen = answering(lambda dialog: dialog.reject())
    qtbot.keyClick(page.panel.issues.table, Qt.Key.Key_Return)
    assert str(damaged["row"]) in seen[0].windowTitle()
    assert page.panel.rows.table.current()["row"] == damaged["row"]


def rename_head(path: str, old: str, new: str) -> str:
    book = load_workbook(path)
    cell = next(c for row in book.active.iter_rows(max_row=5) for c in row if c.value == old)
    cell.value = new
    book.save(path)
    return path


def test_head_is_read_as_another_field_by_key_and_remembered(qtbot, opened, register) -> None:
    path = rename_head(register(sample.families(4)), "现住址", "安置点")
    page = opened(path)
    card = page.panel.mapping
    place = next(n for n, row in enumerate(card._rows) if row["head"] == "安置点")
    assert card._rows[place]["field"] == "› 保留为文字"
    card.heads.choose_row(place)
    qtbot.keyClick(card.heads, Qt.Key.Key_Return)
    qtbot.waitUntil(card.search.hasFocus)
    qtbot.keyClicks(card.search, "jtzz")
    assert [card.fields.item(n).text() for n in range(card.fields.count())] == ["家庭住址"]
    qtbot.keyClick(card.search, Qt.Key.Key_Return)
    settle(qtbot)
    assert card._rows[place]["field"] == "› 家庭住址"
    page.write()
    settle(qtbot)
    assert all(row["家庭住址"] for row in households.rows(columns=("家庭住址",)))
    page = opened(path)
    assert page.panel.mapping._rows[place]["reason"].text == REMEMBERED


def test_head_takes_a_field_that_is_dropped_on_it(qtbot, opened, register) -> None:
    page = opened(rename_head(register(sample.families(4)), "现住址", "安置点"))
    card = page.panel.mapping
    place = next(n for n, row in enumerate(card._rows) if row["head"] == "安置点")
    card.heads.scrollTo(card.heads.rows().index(place, 0))
    data = QMimeData()
    data.setData(FIELD_TYPE, "家庭住址".encode())
    spot = QPointF(card.heads.visualRect(card.heads.rows().index(place, 0)).center())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    card.heads.dropEvent(QDropEvent(spot, copy, data, left, none))
    settle(qtbot)
    assert card._rows[place]["field"] == "› 家庭住址"


def test_wrong_file_says_so_in_place(qtbot, opened, tmp_path: Path) -> None:
    wrong = tmp_path / "照片.xlsx"
    wrong.write_bytes(b"\x89PNG and so on")
    page = opened(str(wrong))
    assert page.start.notice.isVisible()
    assert "图片" in page.start.notice.words.text()
    assert page.steps.current == 0
    assert queries.batches() == []


def test_employees_sheet_leads_to_its_own_list(qtbot, importing, opened, tmp_path: Path) -> None:
    sample.write_employees(tmp_path / "职工.xlsx", sample.families(3), 12)
    page = opened(str(tmp_path / "职工.xlsx"))
    page.write()
    settle(qtbot)
    qtbot.mouseClick(page.done.list_button, Qt.MouseButton.LeftButton)
    assert importing._key == "employees"


@pytest.mark.parametrize("kind", ["register", "employees"])
def test_page_says_what_is_looked_for(importing, kind: str) -> None:
    importing.go("import", kind=kind)
    page = importing.page()
    said = page.start._hint.text()
    assert {"register": "困难职工花名册", "employees": "职工名册"}[kind] in said
    assert page._title.text() == {"register": "导入花名册", "employees": "导入职工名册"}[kind]
    shown = [one for one, button in page.start._templates.items() if button.isVisible()]
    assert shown == [kind]
    importing.go("today")
    importing.go("import")
    assert page._title.text() == "导入工作簿"
    assert "走访慰问表" in page.start._hint.text()


def test_the_roster_is_asked_for_at_once(qtbot, importing, tmp_path: Path) -> None:
    sample.write_employees(tmp_path / "职工.xlsx", sample.families(3), 12)

    def choose(dialog) -> None:
        assert dialog.windowTitle() == "请选人事部门的职工名册"
        dialog.selectFile(str(tmp_path / "职工.xlsx"))
        dialog.accept()

    answering(choose)
    importing.go("import", kind="employees", choose=True)
    settle(qtbot)
    page = importing.page()
    assert page.preview is not None
    page.write()
    settle(qtbot)
    page.begin()
    assert page._title.text() == "导入工作簿"
