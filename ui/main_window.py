"""The window: navigation, stack of pages, status line, and the keys that work everywhere."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.kit import icons, state, theme
from ui.kit.navigation import Navigation
from ui.kit.page import Page
from ui.kit.said import Said
from ui.kit.scroll import Room
from ui.kit.shell import Context, PageEntry
from ui.kit.status_line import StatusLine

TITLE = "暖户 · 困难职工帮扶台账"


class MainWindow(QMainWindow):
    """Pages are made when first shown; a detail page is pushed on top and leads back."""

    def __init__(
        self,
        entries: Sequence[PageEntry],
        context: Context,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self.context = context
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._pushed: list[Page] = []
        self._rooms: dict[Page, Room] = {}
        self._key = ""
        self._help: QWidget | None = None
        self._lay_out(entries, clock)
        self._bind_keys(entries)
        self.setWindowTitle(f"{TITLE} — {context.office}")
        self.setWindowIcon(icons.app_icon())
        self.resize(1366, 768)
        if not state.geometry().isEmpty():
            self.restoreGeometry(state.geometry())
        if entries:
            self.go(entries[0].key)

    # -- what pages ask of the window (ui.kit.shell.Shell) ---------------------------------------

    def go(self, key: str, **target: Any) -> None:
        """Show the page with this key, freshly read, and hand it the target."""
        if not self._may_leave():
            self._navigation.mark(self._key)
            return
        while self._pushed:
            self._drop()
        self._key = key
        self._navigation.mark(key)
        page = self._page(key)
        self._show(page)
        if target:
            page.arrive(**target)

    def push(self, page: Page) -> None:
        """Put a detail page on top of the present one."""
        self._pushed.append(page)
        self._house(page)
        self._show(page)

    def back(self) -> None:
        """Close the detail page on top, if one is there."""
        if self._pushed and self._may_leave():
            self._drop()
            self._show(self.page())

    def say(self, words: str) -> None:
        """One quiet line that something went well."""
        self._said.say(words)

    def stale(self) -> None:
        """After a command: read the page on show and the figures around it again."""
        self._refresh_frame()
        self.page().show_fresh()

    def set_text_size(self, size: int) -> None:
        """Use another text size at once and keep it."""
        state.keep_text_size(size)
        theme.apply(QApplication.instance(), size)
        self._navigation.measure()

    def page(self) -> Page:
        """The page on show."""
        return self._pushed[-1] if self._pushed else self._pages[self._key]

    def said(self) -> str:
        """The last quiet line."""
        return self._said.words()

    # -- inside ----------------------------------------------------------------------------------

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            made = self._entries[key].factory(self)
            made.key = made.key or key
            self._pages[key] = made
            self._house(made)
        return self._pages[key]

    def _show(self, page: Page) -> None:
        self._stack.setCurrentWidget(self._rooms[page])
        page.show_fresh()
        self._refresh_frame()
        page.take_focus()

    def _drop(self) -> None:
        page = self._pushed.pop()
        room = self._rooms.pop(page)
        self._stack.removeWidget(room)
        room.deleteLater()

    def _house(self, page: Page) -> None:
        """Give a page a room that scrolls where the screen is too small for the text size."""
        self._rooms[page] = Room(page)
        self._stack.addWidget(self._rooms[page])

    def _may_leave(self) -> bool:
        return not self._key or self.page().leave()

    def _refresh_frame(self) -> None:
        self._status.refresh()
        self._navigation.show_badges(self.context.badges())

    def _lay_out(self, entries: Sequence[PageEntry], clock: Callable[[], datetime]) -> None:
        self._navigation = Navigation(entries, self.go, self.open_help)
        self._stack = QStackedWidget()
        self._status = StatusLine(self.context, clock)
        self._said = Said(self._stack)
        middle = QHBoxLayout()
        middle.addWidget(self._navigation)
        middle.addWidget(self._stack, 1)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        for layout in (middle, outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        outer.addLayout(middle, 1)
        outer.addWidget(self._status)
        self.setCentralWidget(whole)

    def _bind_keys(self, entries: Sequence[PageEntry]) -> None:
        for place, entry in enumerate(entries, start=1):
            keys = entry.shortcut or (f"Ctrl+{place}" if place <= 9 else "")
            if keys:
                self._on_key(keys, lambda key=entry.key: self.go(key))
        self._on_key("Ctrl+F", lambda: self.page().do("find"))
        self._on_key("Ctrl+N", self._new)
        self._on_key("Ctrl+P", lambda: self.page().do("print"))
        self._on_key("Ctrl+S", lambda: self.page().do("save"))
        self._on_key("F1", self.open_help)
        self._on_key("Esc", self._escape)
        self._on_key("Alt+Left", self.back)

    def _new(self) -> None:
        """A new record; on a page that leads back, of the list that it came from."""
        if self.page().do("new") or not self._pushed:
            return
        below = self._pages[self._key]
        if below.has("new"):
            self.go(self._key)
            if not self._pushed:
                below.do("new")

    def _on_key(self, keys: str, slot: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.activated.connect(lambda: slot())

    def open_help(self) -> None:
        """Show the help of the page on show."""
        from ui.kit.help import HelpWindow  # text formats of Qt: when first opened

        if self._help is None:
            self._help = HelpWindow(self)
        self._help.open_at(self.page().key)

    def _escape(self) -> None:
        if not self.page().escape():
            self.back()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._said.place()

    def closeEvent(self, event) -> None:
        if not self._may_leave():
            event.ignore()
            return
        state.keep_geometry(self.saveGeometry())
        super().closeEvent(event)
