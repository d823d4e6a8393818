"""Photos in the window: they wait while a visit is typed in, and are kept with it."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.core.base import Actor
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from tests.ui.dialogs import answering
from ui.kit.photo_viewer import PhotoViewer
from ui.visit.entry_page import EntryPage
from ui.visit.photos_card import PhotosCard
from ui.visit.visit_page import VisitPage


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two photos and a file that is none."""
    for name, colour in (("入户.jpg", "red"), ("签收.png", "green")):
        Image.new("RGB", (640, 480), colour).save(tmp_path / name)
    (tmp_path / "名单.xlsx").write_bytes(b"PK no picture")
    return [str(tmp_path / name) for name in ("入户.jpg", "签收.png", "名单.xlsx")]


def only_visit() -> str:
    [row] = queries.visits(VisitFilter())
    return str(row["id"])


def test_photos_wait_until_the_visit_is_saved(window, households, files) -> None:
    page = EntryPage(window, household=households[0])
    window.push(page)
    assert not page.form.dirty()
    page.form.photos.add(files[:2])
    assert page.form.dirty()
    assert queries.count_visits(VisitFilter()) == 0
    page.save()
    kept = queries.photos_of(only_visit())
    assert [row["file_name"] for row in kept] == ["入户.jpg", "签收.jpg"]


def test_what_is_no_photo_is_named_and_the_others_are_taken(window, households, files) -> None:
    page = EntryPage(window, household=households[0])
    window.push(page)
    seen = answering(lambda dialog: dialog.accept())
    page.form.photos.add([*files, files[0]])
    assert "“名单.xlsx”不是能识别的照片" in seen[0].sentence.text()
    assert "“入户.jpg”已经选过了" in seen[0].sentence.text()
    assert "其余 2 张已放入" in seen[0].sentence.text()
    assert len(page.form.photos.waiting) == 2
    page.form.photos.clear()
    assert not page.form.dirty()


@pytest.fixture
def card(window, actor: Actor, households, files) -> PhotosCard:
    """The card of a visit with two photos."""
    values = {"走访日期": "2026-11-20", "走访形式": "入户"}
    visit = commands.record_visit(actor, values, household=households[0])
    for path in files[:2]:
        commands.add_photo(actor, visit, Path(path).name, Path(path).read_bytes())
    window.push(VisitPage(window, visit))
    [found] = window.page().findChildren(PhotosCard)
    return found


def test_a_photo_is_shown_large_and_the_keys_lead_on(card, qtbot) -> None:
    viewer = PhotoViewer(card, card.photos(), 0, card.remove)
    qtbot.addWidget(viewer)
    with qtbot.waitExposed(viewer):
        viewer.show()
    viewer.activateWindow()
    qtbot.waitUntil(viewer.isActiveWindow)
    assert "入户.jpg" in viewer.windowTitle()
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert "签收.jpg" in viewer.windowTitle()
    assert not viewer.on.isEnabled()
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert "入户.jpg" in viewer.windowTitle()


def test_a_photo_is_removed_after_a_question(card, qtbot) -> None:
    viewer = PhotoViewer(card, card.photos(), 0, card.remove)
    qtbot.addWidget(viewer)
    viewer.show()
    seen = answering(lambda question: question.buttons["do"].click())
    viewer.remove()
    assert seen
    assert [row["number"] for row in queries.photos_of(only_visit())] == [2]
    assert "签收.jpg" in viewer.windowTitle()


def test_a_photo_that_is_there_already_is_refused_with_its_name(card, files) -> None:
    seen = answering(lambda dialog: dialog.accept())
    card.add(files[:1])
    assert "“入户.jpg”已经在" in seen[0].sentence.text()
    assert len(queries.photos_of(only_visit())) == 2
