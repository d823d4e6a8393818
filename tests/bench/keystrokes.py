"""Typing into the search box of a list: from the query to the painted rows."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from models.core import cipher
from models.core.store import Store
from tests.bench.timing import percentile

WORDS = ("wxq", "lzy", "cy0012", "123x", "1300000", "小区", "秀琴", "采油三", "1985", "qqqq")
BREATH = 0.25  # s between two keys: what follows a key, such as the panel, is done by then


class Painted(QObject):
    """Notes when a widget was painted after the rows had changed."""

    def __init__(self, widget: QWidget, model: Any) -> None:
        super().__init__()
        self.done = self._changed = False
        model.modelReset.connect(self._note)
        widget.installEventFilter(self)

    def _note(self) -> None:
        self._changed = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._changed:
            self.done = True
        return False

    def expect(self) -> None:
        """Begin to wait anew."""
        self.done = self._changed = False


def sorted_by_each(table: Any) -> dict[str, float]:
    """The milliseconds of the first page, unfiltered, in the order of each column that sorts."""
    painted, model = Painted(table.viewport(), table.rows()), table.rows()
    sorts = [place for place, column in enumerate(model.columns) if column.sortable]
    return {
        model.columns[place].key: _until(painted, lambda place=place: model.sort(place))
        for place in sorted(sorts, key=lambda place: model.columns[place].key == model.query.sort)
    }


def typed(box: Any, table: Any, sort: str) -> list[float]:
    """The milliseconds of each key of each word, typed and rubbed out, in this order of rows."""
    model = table.rows()
    model.sort(model.column_of(sort))
    box._wait.setInterval(0)  # the pause before the query is aside
    painted = Painted(table.viewport(), model)
    keys = [key for word in WORDS for key in (*word, *"\b" * len(word))]
    return [_until(painted, lambda key=key: _press(box, key)) for key in keys]


def _until(painted: Painted, do: Callable[[], object]) -> float:
    _let_settle()
    painted.expect()
    begun = time.perf_counter()
    do()
    while not painted.done:
        QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


def _let_settle() -> None:
    until = time.perf_counter() + BREATH
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.01)


def _press(box: Any, key: str) -> None:
    if key == "\b":
        QTest.keyClick(box, Qt.Key.Key_Backspace)
    elif key.isascii():
        QTest.keyClicks(box, key)
    else:
        written = QInputMethodEvent()
        written.setCommitString(key)
        QApplication.sendEvent(box, written)


def bare(store: Store) -> list[float]:
    """The milliseconds of a bare LIKE over the same texts for the same keys."""
    with cipher.opened(store.places.database, store.key) as connection:
        sql = "SELECT COUNT(*) FROM household WHERE search LIKE ?"
        connection.execute(sql, ("%",)).fetchone()
        return [_asked(connection, sql, text) for text in _texts()]


def _asked(connection: Any, sql: str, text: str) -> float:
    begun = time.perf_counter()
    connection.execute(sql, (f"%{text}%",)).fetchone()
    return (time.perf_counter() - begun) * 1000


def _texts() -> Iterator[str]:
    for word in WORDS:
        yield from (word[:length] for length in range(1, len(word) + 1))
        yield from (word[:length] for length in range(len(word) - 1, -1, -1))


def said(values: list[float]) -> str:
    """Median and 95th percentile."""
    return f"p50 {percentile(values, 0.5):.0f}, p95 {percentile(values, 0.95):.0f} ms"
