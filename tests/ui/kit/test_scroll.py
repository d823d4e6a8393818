"""Rooms that scroll: nothing is cut where the window is too small."""

from PySide6.QtWidgets import QWidget

from ui.kit import parts
from ui.kit.scroll import Room, Scroll


def wide(width: int, height: int) -> QWidget:
    made = QWidget()
    made.setMinimumSize(width, height)
    return parts.holder(parts.column(made))


def test_room_gives_its_widget_at_least_the_smallest_size(qtbot) -> None:
    room = Room(wide(900, 700))
    qtbot.addWidget(room)
    room.resize(300, 200)
    room.show()
    assert (room.widget().width(), room.widget().height()) == (900, 700)
    room.resize(1000, 800)
    assert room.widget().width() == 1000


def test_scroll_is_never_narrower_than_what_it_holds(qtbot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    scroll = Scroll(wide(500, 900))
    outer.setLayout(parts.row(scroll))
    outer.resize(200, 200)
    outer.show()
    assert scroll.viewport().width() >= 500
    assert scroll.height() < 300


def test_scroll_follows_what_is_added_later(qtbot) -> None:
    inner = parts.holder(parts.column())
    scroll = Scroll(inner)
    outer = QWidget()
    qtbot.addWidget(outer)
    outer.setLayout(parts.row(scroll))
    outer.show()
    added = QWidget()
    added.setMinimumSize(640, 20)
    inner.layout().addWidget(added)
    qtbot.waitUntil(lambda: scroll.viewport().width() >= 640)
