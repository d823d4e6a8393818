"""Two halves that stand beside each other where there is room, else one below the other."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.kit import theme


class Halves(QWidget):
    """Two widgets side by side, the second below the first where there is less than `least`."""

    def __init__(
        self, first: QWidget, second: QWidget, shares: tuple[int, int], least: int
    ) -> None:
        super().__init__()
        self._least = least
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(12))
        for widget, share in zip((first, second), shares, strict=True):
            widget.setMinimumWidth(1)
            self._layout.addWidget(widget, share)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        lying = self.width() >= theme.px(self._least)
        wanted = QBoxLayout.Direction.LeftToRight if lying else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != wanted:
            self._layout.setDirection(wanted)
