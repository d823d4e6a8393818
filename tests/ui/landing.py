"""A window around the page under test: the real office, and places that note who arrives."""

from collections.abc import Callable
from typing import Any

from models.core import store as stores
from models.core.base import Actor
from ui.kit.page import Page
from ui.kit.shell import Backup, PageEntry, Shell
from ui.main_window import MainWindow


class Office:
    """The office behind the window."""

    office = "采油一区分工会"
    operator = "周敏（录入、审核、管理）"

    def __init__(self, store: stores.Store, actor: Actor) -> None:
        self.store, self.actor = store, actor

    def revision(self) -> int:
        return self.store.revision()

    def counts(self) -> str:
        return ""

    def badges(self) -> dict[str, int]:
        return {}

    def backup(self) -> Backup:
        return Backup("")


class Landing(Page):
    """Another slice's page: it notes what it was asked for."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.arrived: list[dict[str, Any]] = []

    def arrive(self, **target: Any) -> None:
        self.arrived.append(target)


def window_with(
    key: str, page: Callable[[Shell], Page], store: stores.Store, actor: Actor
) -> MainWindow:
    """A window that shows `page`, with landings for the other pages."""
    keys = ("today", "households", "employees", "visits", "fund", "handup", "import", "settings")
    factories = {one: (page if one == key else Landing) for one in keys}
    entries = [PageEntry(one, one, "list", factories[one]) for one in keys]
    window = MainWindow(entries, Office(store, actor))
    window.show()
    window.go(key)
    return window
