"""A window at the pages of the exchange over the real office, and workbooks to take in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from models.core import store as stores
from models.core.base import Actor
from models.desk import sample
from tests.ui.dialogs import settle
from tests.ui.landing import window_with
from ui.handover.handup_page import HandUpPage
from ui.handover.import_page import ImportPage
from ui.main_window import MainWindow


@pytest.fixture
def importing(qtbot, store: stores.Store, actor: Actor):
    """The window at the import page."""
    made = window_with("import", ImportPage, store, actor)
    page = made.page()
    qtbot.addWidget(made, before_close_func=lambda _: page.begin())  # asks nothing at the end
    yield made
    made.hide()


@pytest.fixture
def handing_up(qtbot, store: stores.Store, actor: Actor):
    """The window at the hand-up page."""
    made = window_with("handup", HandUpPage, store, actor)
    qtbot.addWidget(made)
    yield made
    made.hide()


@pytest.fixture
def register(tmp_path: Path) -> Callable[..., str]:
    """Writes the untidy register of some sample families and returns its path."""

    def write(people: list[sample.Family], name: str = "花名册.xlsx") -> str:
        sample.write_register(tmp_path / name, people, date(2026, 1, 10))
        return str(tmp_path / name)

    return write


@pytest.fixture
def opened(qtbot, importing: MainWindow):
    """Reads a workbook on the page and waits for the preview (or what is said instead)."""

    def read(path: str):
        importing.page().open(path)
        settle(qtbot)
        return importing.page()

    return read


def answering(act: Callable[[QDialog], object]) -> list[QDialog]:
    """Do something with the next window that asks; the list notes that it came."""
    seen: list[QDialog] = []

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(dialog)
        act(dialog)

    QTimer.singleShot(0, meet)
    return seen
