"""Tabs of a detail page: the present one underlined in the accent colour."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget


class Tabs(QTabWidget):
    """A tab's content is made when it is first shown; `add` takes a widget or its factory."""

    def __init__(self) -> None:
        super().__init__()
        self._makers: dict[int, Callable[[], QWidget]] = {}
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.currentChanged.connect(self._make)

    def add(self, words: str, content: QWidget | Callable[[], QWidget]) -> int:
        """Add a tab; returns its place."""
        if isinstance(content, QWidget):
            return self.addTab(content, words)
        place = self.addTab(QWidget(), words)
        self._makers[place] = content
        self._make(self.currentIndex())
        return place

    def say(self, place: int, words: str) -> None:
        """Other words on a tab, such as 走访 5."""
        self.setTabText(place, words)

    def _make(self, place: int) -> None:
        maker = self._makers.pop(place, None)
        if maker is None:
            return
        words, empty = self.tabText(place), self.widget(place)
        self.blockSignals(True)
        self.removeTab(place)
        self.insertTab(place, maker(), words)
        self.setCurrentIndex(place)
        self.blockSignals(False)
        empty.deleteLater()
