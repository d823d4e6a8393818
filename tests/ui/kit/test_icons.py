"""One family of icons, in any colour, sharp at any ratio."""

import re
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap

import resources
from ui.kit import icons, theme

FILES = sorted(resources.path("icons").glob("*.svg"))
LINES = [f for f in FILES if not f.stem.startswith(("app", "light-", "control-"))]
WANTED = set(
    re.findall(
        r"\w+",
        """today household employees visit fund letter handover chart settings help search import
        export plus print edit close check warning cross dashed clock flag home phone hospital
        post paper person link undo columns back up down chevron lock shield calendar family
        money heart question attach trash list copy merge split""",
    )
)


def test_family_is_complete() -> None:
    assert {file.stem for file in FILES} >= WANTED


@pytest.mark.parametrize("file", LINES, ids=lambda f: f.stem)
def test_line_icons_share_grid_and_stroke(file) -> None:
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke-width") == "1.75"
    assert root.get("stroke") == "currentColor"
    assert not re.search(r"#[0-9A-Fa-f]{3,6}", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_each_icon_draws_something_inside_its_square(dressed, file) -> None:
    image = icons.pixmap(file.stem, theme.TEXT, 24, 4).toImage()
    edge = [image.pixelColor(0, y).alpha() for y in range(image.height())]
    inked = sum(
        image.pixelColor(x, y).alpha() > 128
        for x in range(image.width())
        for y in range(image.height())
    )
    assert inked > 40
    assert file.stem == "app" or not any(edge)


def test_colour_is_the_one_asked_for(dressed) -> None:
    image = icons.pixmap("plus", "#9E211D", 24).toImage()
    assert image.pixelColor(12, 12).name().upper() == "#9E211D"


@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 2])
def test_icon_is_rendered_at_the_ratio_of_the_screen(dressed, ratio) -> None:
    made = icons.icon("plus").pixmap(QSize(16, 16), ratio)
    assert made.width() == round(16 * ratio)


def test_disabled_icon_is_grey(dressed) -> None:
    made = icons.icon("plus").pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage()
    drawn, grey = made.pixelColor(12, 12), QColor(theme.DISABLED)
    assert abs(drawn.red() - grey.red()) + abs(drawn.blue() - grey.blue()) <= 4


def test_icons_survive_copies_and_changes(dressed) -> None:
    for _ in range(2000):
        copy = QIcon(icons.icon("edit"))
        copy.addPixmap(QPixmap(4, 4))
    assert not copy.isNull()
