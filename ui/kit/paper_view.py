"""Pages of paper on the screen, drawn as they will be printed, at any size."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from models.core.report import Report
from ui.kit import theme
from ui.kit.paper_fonts import DOTS
from ui.kit.paper_heading import Page
from ui.kit.paper_layout import lay_out, paper_size
from ui.kit.printing import draw_page

GAP = 14  # px around a page
STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class Sheet(NamedTuple):
    """A page and where it lies: its paper in dots, its top in dots and gaps above it."""

    page: Page
    across: float
    high: float
    top: float
    number: int


class PaperView(QAbstractScrollArea):
    """All pages of some reports below each other; Ctrl with the wheel or + and - changes size."""

    turned = Signal(int, int)  # the page in sight, of how many
    sized = Signal(float)  # 1.0 is the size of the paper

    def __init__(self, reports: Sequence[Report], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("打印预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sheets = _sheets(reports)
        self._zoom = 0.0  # 0: as wide as the window
        self.verticalScrollBar().valueChanged.connect(self._say_page)

    # -- size ------------------------------------------------------------------------------------

    def zoom(self) -> float:
        """How large the paper is shown; 1.0 is its own size on this screen."""
        return self._zoom or self._fitting()

    def set_zoom(self, zoom: float) -> None:
        """Shows the paper at a size, 0 as wide as the window, the same place staying in sight."""
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._zoom = zoom
        self._measure()
        bar.setValue(round(place * bar.maximum()))
        self.viewport().update()

    def larger(self, steps: int) -> None:
        """One step larger, or smaller for -1."""
        now = self.zoom()
        wanted = [step for step in STEPS if (step - now) * steps > 0.01]
        if wanted:
            self.set_zoom(min(wanted) if steps > 0 else max(wanted))

    def _fitting(self) -> float:
        widest = max(sheet.across for sheet in self.sheets)
        room = self.viewport().width() - 2 * theme.px(GAP)
        return max(0.2, min(2.0, room / (widest * self._own_scale())))

    def _own_scale(self) -> float:
        return self.logicalDpiX() / DOTS

    def _scale(self) -> float:
        return self.zoom() * self._own_scale()

    def _measure(self) -> None:
        last, scale, gap = self.sheets[-1], self._scale(), theme.px(GAP)
        high = (last.top + last.high) * scale + (last.number + 1) * gap
        wide = max(sheet.across for sheet in self.sheets) * scale + 2 * gap
        bars = (
            (self.verticalScrollBar(), high, self.viewport().height()),
            (self.horizontalScrollBar(), wide, self.viewport().width()),
        )
        for bar, size, room in bars:
            bar.setRange(0, max(0, round(size - room)))
            bar.setPageStep(room)
            bar.setSingleStep(theme.px(48))
        self.sized.emit(self.zoom())
        self._say_page()

    def _say_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        above = [sheet for sheet in self.sheets if self._rect(sheet).top() <= middle]
        self.turned.emit(above[-1].number if above else 1, len(self.sheets))

    def resizeEvent(self, event: QEvent) -> None:
        """The size that fits changes with the window."""
        super().resizeEvent(event)
        self._measure()

    # -- drawing ---------------------------------------------------------------------------------

    def _rect(self, sheet: Sheet) -> QRectF:
        """Where a page lies, in pixels from the top of the first."""
        scale, gap = self._scale(), theme.px(GAP)
        wide = sheet.across * scale
        left = max(gap, (self.viewport().width() - wide) / 2)
        top = sheet.top * scale + sheet.number * gap
        return QRectF(left, top, wide, sheet.high * scale)

    def paintEvent(self, event: QEvent) -> None:
        """Only the pages in sight are drawn."""
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(theme.NAV))
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        seen = QRectF(self.viewport().rect()).translated(0, self.verticalScrollBar().value())
        for sheet in self.sheets:
            rect = self._rect(sheet)
            if rect.top() <= seen.bottom() and rect.bottom() >= seen.top():
                self._paint_sheet(painter, sheet, rect)

    def _paint_sheet(self, painter: QPainter, sheet: Sheet, rect: QRectF) -> None:
        painter.fillRect(rect, QColor("white"))
        painter.setPen(QPen(QColor(theme.SHEET_BORDER), 1))
        painter.drawRect(rect)
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(self._scale(), self._scale())
        draw_page(painter, sheet.page)
        painter.restore()

    # -- hands -----------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the size, else the place."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.larger(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages, Home and End go to the first and the last."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[event.key()])
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space):
            bar.triggerAction(
                bar.SliderAction.SliderPageStepSub
                if event.key() == Qt.Key.Key_PageUp
                else bar.SliderAction.SliderPageStepAdd
            )
        else:
            super().keyPressEvent(event)


def _sheets(reports: Sequence[Report]) -> list[Sheet]:
    sheets: list[Sheet] = []
    top = 0.0
    for report in reports:
        across, high = paper_size(report)
        for page in lay_out(report):
            sheets.append(Sheet(page, across, high, top, len(sheets) + 1))
            top += high
    return sheets
