"""The register's pages in the real window over a fresh store."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from models.core.base import Actor
from models.core.store import Store
from ui.household.card_page import HouseholdPage
from ui.household.list_page import HouseholdsPage
from ui.kit.page import Page
from ui.kit.shell import Backup, PageEntry
from ui.main_window import MainWindow


@dataclass
class Office:
    """What the window stands on."""

    store: Store
    actor: Actor
    office: str = "采油一区分工会"
    operator: str = "周敏"

    def revision(self) -> int:
        return self.store.revision()

    def counts(self) -> str:
        return ""

    def badges(self) -> dict[str, int]:
        return {}

    def backup(self) -> Backup:
        return Backup("")


class Elsewhere(Page):
    """Another slice's page, which notes how it was reached."""

    def arrive(self, **target: Any) -> None:
        self.target = target


@pytest.fixture
def window(store: Store, actor: Actor, dressed: QApplication) -> Iterator[MainWindow]:
    """The window with the register first and the pages that it leads to."""
    entries = (
        PageEntry("households", "困难职工家庭", "household", HouseholdsPage),
        PageEntry("visits", "走访", "visit", Elsewhere),
        PageEntry("import", "导入", "import", Elsewhere),
    )
    made = MainWindow(entries, Office(store, actor))
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def register(window: MainWindow) -> HouseholdsPage:
    """The list page."""
    page = window.page()
    assert isinstance(page, HouseholdsPage)
    return page


def card(window: MainWindow, household: str) -> HouseholdPage:
    """The card of a household, opened from the list."""
    window.go("households", open=household)
    page = window.page()
    assert isinstance(page, HouseholdPage)
    return page


def fill(dialog: QDialog, **values: str) -> None:
    """Write into a form's fields by label."""
    for label, words in values.items():
        dialog.panel.editors[label].write(words)
