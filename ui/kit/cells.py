"""One delegate paints every kind of cell: words, numbers, tags, lights, changes, ticks."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from ui.kit import theme
from ui.kit.table_model import VALUE_ROLE, ColumnSpec, said
from ui.kit.tags import (
    Changed,
    Steps,
    Tag,
    paint_changed,
    paint_lights,
    paint_steps,
    paint_tag,
    tag_width,
)

PADDING = 8
_ELIDE = (Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle)  # by ColumnSpec.tail
_SELECTED = QStyle.StateFlag.State_Selected
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """Paints a cell after its ColumnSpec; the view tells which column stands first."""

    first_column = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        column: ColumnSpec = index.model().columns[index.column()]
        value = index.data(VALUE_ROLE)
        row = index.model().row(index.row())
        box = QRectF(option.rect)
        chosen = bool(option.state & _SELECTED)
        first = index.column() == self.first_column
        sums = bool(row.get("sums"))
        _paint_ground(painter, box, chosen, first, sums)
        inner = box.adjusted(theme.px(PADDING + (4 if first else 0)), 0, -theme.px(PADDING), 0)
        if isinstance(value, str) and value in column.tags:
            value = column.tags[value]
        if isinstance(value, Tag):
            _paint_tag_cell(painter, value, column, inner)
        elif isinstance(value, Changed):
            paint_changed(painter, value, box, theme.font(), column.right)
        elif column.kind == "lights" and value:
            paint_lights(painter, value, inner.left(), inner.center().y())
        elif isinstance(value, Steps):
            _paint_steps_cell(painter, value, inner)
        elif column.kind == "density":
            _paint_density(painter, value, box)
        elif column.kind == "check":
            _paint_tick(painter, option, bool(value))
        else:
            painter.setPen(theme.colour(_colour(column, value, row)))
            bold = (chosen and first) or sums
            _paint_words(painter, said(column, value), inner, bold, column)

    def sizeHint(self, option, index) -> QSize:
        return QSize(theme.px(96), theme.px(theme.ROW))

    def editorEvent(self, event: QEvent, model, option, index) -> bool:
        if model.columns[index.column()].kind != "check":
            return False
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        space = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        if not (clicked or space):
            return False
        turned = Qt.CheckState.Unchecked if index.data(VALUE_ROLE) else Qt.CheckState.Checked
        return model.setData(index, turned, Qt.ItemDataRole.CheckStateRole)


def _paint_ground(painter: QPainter, box: QRectF, chosen: bool, first: bool, sums: bool) -> None:
    ground = theme.SELECTED if chosen else theme.SUMS if sums else theme.SHEET
    painter.fillRect(box, theme.colour(ground))
    under = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
    painter.fillRect(under, theme.colour(theme.HAIRLINE))
    if sums:
        edge = QRectF(box.left(), box.top() - 1, box.width(), 1)
        painter.fillRect(edge, theme.colour(theme.SHEET_BORDER))
    if chosen and first:
        bar = QRectF(box.left(), box.top(), 3, box.height())
        painter.fillRect(bar, theme.colour(theme.ACCENT))


def _paint_words(
    painter: QPainter, words: str, inner: QRectF, bold: bool, column: ColumnSpec
) -> None:
    if not words:
        return
    painter.setFont(theme.font(bold=bold))
    shown = theme.metrics(bold=bold).elidedText(words, _ELIDE[column.tail], inner.width() + 1)
    painter.drawText(inner, _RIGHT if column.right else _LEFT, shown)


def _paint_tag_cell(painter: QPainter, tag: Tag, column: ColumnSpec, inner: QRectF) -> None:
    left = inner.right() - tag_width(tag, theme.font(12)) if column.right else inner.left()
    painter.save()
    painter.setClipRect(inner)
    paint_tag(painter, tag, left, inner.center().y())
    painter.restore()


def _paint_steps_cell(painter: QPainter, steps: Steps, inner: QRectF) -> None:
    painter.save()
    painter.setClipRect(inner)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_steps(painter, steps, inner)
    painter.restore()


def _paint_density(painter: QPainter, count: int, box: QRectF) -> None:
    """A count on a ground that is the deeper the more there are; nothing for none."""
    if not count:
        return
    ground, ink = theme.DEPTHS[min(count, len(theme.DEPTHS)) - 1]
    side = theme.px(4)
    painter.fillRect(box.adjusted(side, side, -side, -side - 1), theme.colour(ground))
    painter.setPen(theme.colour(ink))
    painter.setFont(theme.font(12))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))


def _colour(column: ColumnSpec, value: object, row) -> str:
    tone = row.get("tone")
    if tone in theme.TONES:
        return theme.TONES[tone].text
    if column.kind == "money" and isinstance(value, int) and value < 0:
        return theme.TONES["red"].text
    return theme.CAPTION if column.quiet else theme.TEXT


def _paint_tick(painter: QPainter, option: QStyleOptionViewItem, ticked: bool) -> None:
    box = QStyleOptionButton()
    state = QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
    box.state = state | QStyle.StateFlag.State_Enabled
    side = theme.px(16)
    box.rect = option.rect.adjusted(0, 0, 0, 0)
    box.rect.setSize(QSize(side, side))
    box.rect.moveCenter(option.rect.center())
    style = option.widget.style() if option.widget else QApplication.style()
    style.drawPrimitive(
        QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget
    )
