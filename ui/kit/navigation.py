"""The list of pages at the left: icon, word, figure; the present place marked."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout

from ui.kit import icons, parts, theme
from ui.kit.shell import PageEntry


class NavButton(QAbstractButton):
    """One entry, 40 high; `badge` is the figure at its right, 0 shows none."""

    def __init__(self, words: str, icon: str, note: str = "") -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._icon, self._note, self.badge = icon, note, 0

    def show_badge(self, figure: int) -> None:
        """Show a figure, or none for 0."""
        self.badge = figure
        self.setAccessibleDescription(f"{figure} 件" if figure else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(theme.NAV_WIDTH - 16), theme.px(theme.NAV_ROW))

    def enterEvent(self, event) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here, box = self.isChecked(), QRectF(self.rect())
        self._paint_ground(painter, box, here)
        colour = theme.ACCENT if here else theme.SECONDARY
        side = theme.px(18)
        spot = QRectF(theme.px(13), box.center().y() - side / 2, side, side)
        icons.paint(painter, self._icon, colour, spot)
        painter.setFont(theme.font(bold=here))
        painter.setPen(QColor(theme.ACCENT if here else theme.TEXT))
        words = box.adjusted(theme.px(44), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        self._paint_end(painter, box, here)

    def _paint_ground(self, painter: QPainter, box: QRectF, here: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if here or self.underMouse() or self.hasFocus():
            painter.setBrush(QColor(theme.SHEET if here else theme.HAIRLINE))
            painter.drawRoundedRect(box, 4, 4)
        if here:
            painter.setBrush(QColor(theme.ACCENT))
            inset = theme.px(8)
            painter.drawRoundedRect(QRectF(0, inset, 3, box.height() - 2 * inset), 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QColor(theme.SECONDARY))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _paint_end(self, painter: QPainter, box: QRectF, here: bool) -> None:
        font = theme.font(12)
        painter.setFont(font)
        words = str(self.badge) if self.badge else self._note
        width = QFontMetricsF(font).horizontalAdvance(words)
        if not self.badge:
            painter.setPen(QColor(theme.CAPTION))
            end = box.adjusted(0, 0, -theme.px(12), 0)
            painter.drawText(
                end, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words
            )
            return
        high = theme.px(18)
        wide = max(width + theme.px(12), theme.px(24))
        pill = QRectF(box.right() - wide - theme.px(8), box.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.TONES["red"].ground if here else theme.DIVIDER))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(QColor(theme.ACCENT if here else theme.SECONDARY))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


class Navigation(QFrame):
    """All entries; `go(key)` is called when one is chosen, `help_` when 帮助 is."""

    def __init__(
        self,
        entries: Sequence[PageEntry],
        go: Callable[[str], object],
        help_: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("look", "nav")
        self.setAccessibleName("页面")
        self._group, self.buttons = QButtonGroup(self), {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(8), theme.px(12), theme.px(8), theme.px(12))
        layout.setSpacing(theme.px(4))
        for entry in [e for e in entries if not e.foot]:
            layout.addWidget(self._add(entry, go))
        layout.addStretch(1)
        layout.addWidget(parts.line("nav-line"))
        for entry in [e for e in entries if e.foot]:
            layout.addWidget(self._add(entry, go))
        self.help = NavButton("帮助", "help", "F1")
        self.help.setCheckable(False)
        self.help.clicked.connect(lambda: help_())
        layout.addWidget(self.help)
        self.measure()

    def measure(self) -> None:
        """Take the width that fits the text size."""
        self.setFixedWidth(theme.px(theme.NAV_WIDTH))

    def mark(self, key: str) -> None:
        """Mark the present place."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def show_badges(self, badges: Mapping[str, int]) -> None:
        """Show the figures beside the entries."""
        for key, button in self.buttons.items():
            button.show_badge(badges.get(key, 0))

    def _add(self, entry: PageEntry, go: Callable[[str], object]) -> NavButton:
        made = NavButton(entry.title, entry.icon)
        self._group.addButton(made)
        self.buttons[entry.key] = made
        made.clicked.connect(lambda: go(entry.key))
        return made
