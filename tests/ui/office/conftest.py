"""A window on the real office, and answers to the questions that a page asks."""

import pytest

from models.core import store as stores
from models.core.base import Actor
from tests.conftest import CHEAP
from tests.ui.landing import window_with
from ui.main_window import MainWindow
from ui.office.employees import EmployeesPage
from ui.office.operators import OperatorsTab
from ui.office.settings import SettingsPage


@pytest.fixture
def employees(qtbot, store: stores.Store, actor: Actor):
    """The window at the employees' list."""
    made = window_with("employees", EmployeesPage, store, actor)
    qtbot.addWidget(made)
    yield made
    made.hide()


@pytest.fixture
def settings(qtbot, store: stores.Store, actor: Actor, monkeypatch):
    """The window at the settings."""
    monkeypatch.setattr(OperatorsTab, "cost", CHEAP)
    made = window_with("settings", SettingsPage, store, actor)
    qtbot.addWidget(made)
    yield made
    made.hide()


@pytest.fixture
def tab(settings: MainWindow):
    """Shows a tab of the settings by its key and returns it."""

    def show(key: str):
        settings.page().arrive(tab=key)
        return settings.page().made[key]

    return show


def fill(dialog, **written: str) -> None:
    """Write into a form's fields by label and save it."""
    for label, words in written.items():
        dialog.panel.editors[label].write(words)
    dialog.save_button.click()
