"""Rows of one table dragged with the mouse onto a row of another."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QToolTip

from ui.kit.table_model import Row
from ui.kit.table_view import TableView


class RowDrag(QObject):
    """`dropped` gives the row of `target` on which the selected rows of `source` were let go.

    `said` tells what letting go on a row would do, "" where it does nothing.
    """

    dropped = Signal(object)

    def __init__(self, source: TableView, target: TableView, said: Callable[[Row], str]) -> None:
        super().__init__(source)
        self._source, self._target, self._said = source, target, said
        self._from: QPoint | None = None
        self._dragging = False
        source.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table selects on the press; what moves from there on is a drag."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._press(event)
        elif event.type() == QEvent.Type.MouseMove and self._from is not None:
            self._move(event)
            return True
        elif event.type() == QEvent.Type.MouseButtonRelease and self._dragging:
            self._release(event)
            return True
        return False

    def _press(self, event) -> None:
        point = event.position().toPoint()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() == Qt.MouseButton.LeftButton
        self._from = point if left and plain and self._source.rowAt(point.y()) >= 0 else None

    def _move(self, event) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._end()
            return
        gone = (event.position().toPoint() - self._from).manhattanLength()
        self._dragging = self._dragging or gone >= QApplication.startDragDistance()
        if self._dragging:
            over = event.globalPosition().toPoint()
            row = self._under(over)
            said = self._said(row) if row is not None else ""
            cursor = Qt.CursorShape.DragMoveCursor if said else Qt.CursorShape.ForbiddenCursor
            self._source.viewport().setCursor(cursor)
            QToolTip.showText(over, said, self._source)

    def _release(self, event) -> None:
        row = self._under(event.globalPosition().toPoint())
        self._end()
        if row is not None and self._said(row):
            self.dropped.emit(row)

    def _end(self) -> None:
        self._from, self._dragging = None, False
        self._source.viewport().unsetCursor()

    def _under(self, point: QPoint) -> Row | None:
        view = self._target.viewport()
        inside = view.mapFromGlobal(point)
        place = self._target.rowAt(inside.y()) if view.rect().contains(inside) else -1
        return self._target.rows().row(place) if place >= 0 else None
