"""The head of every table."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.kit import theme
from ui.kit.cells import PADDING
from ui.kit.table_model import PagedTableModel


class Head(QHeaderView):
    """The head of a table: small quiet words, the arrow of the order in the accent colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(32))

    def sizeHint(self):
        hint = super().sizeHint()
        hint.setHeight(theme.px(theme.ROW))
        return hint

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model: PagedTableModel = self.model()
        column = model.columns[section]
        painter.fillRect(rect, QColor(theme.HEAD))
        edge = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(edge, QColor(theme.SHEET_BORDER))
        sorted_by = bool(model.query.sort) and model.query.sort == column.key
        room = theme.px(14) if sorted_by else 0
        first = 4 if self.visualIndex(section) == 0 else 0
        inner = rect.adjusted(theme.px(PADDING + first), 0, -theme.px(PADDING) - room, 0)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(theme.TEXT if sorted_by else theme.CAPTION))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        if column.kind in ("check", "density"):
            side = Qt.AlignmentFlag.AlignHCenter
        metrics = QFontMetrics(painter.font())
        words = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, words)
        if sorted_by:
            width = metrics.horizontalAdvance(words)
            left = inner.right() + 4 if column.right else inner.left() + width + theme.px(5)
            _paint_arrow(painter, left, rect.center().y(), model.query.descending)


class HeadEnd(QWidget):
    """Carries the ground of the head on over the scroll bar."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(12), theme.px(theme.ROW))

    def showEvent(self, event) -> None:
        self.setFixedHeight(theme.px(theme.ROW))
        super().showEvent(event)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.HEAD))
        edge = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(edge, QColor(theme.SHEET_BORDER))


def _paint_arrow(painter: QPainter, left: float, middle: float, down: bool) -> None:
    wide, high = theme.px(8), theme.px(4) * (-1 if down else 1)
    tip = QPointF(left + wide / 2, middle - high / 2)
    foot = middle + high / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ACCENT))
    painter.drawPolygon(QPolygonF([tip, QPointF(left + wide, foot), QPointF(left, foot)]))
    painter.restore()
