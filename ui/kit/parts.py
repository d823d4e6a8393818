"""The small pieces pages are put together from: words, buttons, lines, rows."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.kit import icons, theme


def label(words: str = "", look: str = "body", wrap: bool = False) -> QLabel:
    """Words in one of the looks: body title heading panel strong secondary caption figure big …"""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    return made


class ShortLabel(QLabel):
    """Words in one line that end in … where there is no room for all of them."""

    def __init__(self, words: str = "", look: str = "body") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setMinimumWidth(1)

    def paintEvent(self, event) -> None:
        metrics = QFontMetrics(self.font())
        if metrics.horizontalAdvance(self.text()) <= self.contentsRect().width():
            super().paintEvent(event)
            return
        room = self.contentsRect()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        role, palette = self.foregroundRole(), self.palette()
        self.style().drawItemText(QPainter(self), room, int(side), palette, True, shown, role)


class IconLabel(QLabel):
    """An icon that stands still, sharp at every pixel ratio and text size."""

    def __init__(self, name: str, colour: str = theme.SECONDARY, side: int = theme.ICON) -> None:
        super().__init__()
        self._drawn = (name, colour, side)
        self._draw()

    def show_icon(self, name: str, colour: str = theme.SECONDARY) -> None:
        """Show another icon."""
        self._drawn = (name, colour, self._drawn[2])
        self._draw()

    def _draw(self) -> None:
        name, colour, side = self._drawn
        self.setPixmap(icons.pixmap(name, colour, theme.px(side), self.devicePixelRatioF()))
        self.setFixedSize(theme.px(side), theme.px(side))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.DevicePixelRatioChange):
            self._draw()
        return super().event(event)


class Button(QPushButton):
    """A button whose icon grows with the text; `look` accent is the one main action."""

    def __init__(self, words: str, icon: str = "", look: str = "") -> None:
        super().__init__(words)
        self.setProperty("look", look)
        self.setAccessibleName(words)
        self.setAutoDefault(False)  # Enter presses what has the focus, and nothing else
        colour = {"accent": theme.SHEET, "quiet": theme.SECONDARY, "link": theme.SECONDARY}
        if icon:
            self.setIcon(icons.icon(icon, colour.get(look, theme.TEXT)))
        self._measure()

    def _measure(self) -> None:
        side, gap = theme.px(theme.ICON), theme.px(4) if self.text() else 0
        self.setIconSize(QSize(side + gap, side))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
        super().changeEvent(event)

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def button(
    words: str, icon: str = "", slot: Callable[[], object] | None = None, look: str = ""
) -> Button:
    """A button with a verb on it; looks: "" plain, accent, quiet, link."""
    made = Button(words, icon, look)
    if slot is not None:
        made.clicked.connect(lambda: slot())
    return made


def line(look: str = "line") -> QFrame:
    """A hairline across (`line`, `divider`) or upright (`upright`)."""
    made = QFrame()
    made.setProperty("look", look)
    return made


Item = QWidget | QLayout | int | None


def row(*items: Item, space: int = 8, margins: tuple[int, ...] = (0,)) -> QHBoxLayout:
    """Things side by side; an int is a gap of so many pixels, None takes the room that is left."""
    return _filled(QHBoxLayout(), items, space, margins)


def column(*items: Item, space: int = 8, margins: tuple[int, ...] = (0,)) -> QVBoxLayout:
    """Things one below the other; ints and None as in `row`."""
    return _filled(QVBoxLayout(), items, space, margins)


def holder(layout: QLayout, look: str = "plain") -> QWidget:
    """A widget around a layout; look `plain` (nothing), `sheet` (white, bordered), `ground`."""
    made = QFrame() if look == "sheet" else QWidget()
    made.setProperty("look", look)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setLayout(layout)
    return made


def spacer() -> QWidget:
    """A widget that takes the room that is left."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        _let_go(layout.takeAt(0))


def _let_go(item: QLayoutItem) -> None:
    widget = item.widget()
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
    elif item.layout() is not None:
        clear(item.layout())


def _filled(layout: QBoxLayout, items: tuple[Item, ...], space: int, margins: tuple[int, ...]):
    layout.setSpacing(theme.px(space))
    sides = margins * 4 if len(margins) == 1 else margins * 2 if len(margins) == 2 else margins
    layout.setContentsMargins(*(theme.px(side) for side in sides))
    for item in items:
        _put(layout, item)
    return layout


def _put(layout: QBoxLayout, item: Item) -> None:
    if item is None:
        layout.addStretch(1)
    elif isinstance(item, int):
        layout.addSpacing(theme.px(item))
    elif isinstance(item, QLayout):
        layout.addLayout(item)
    else:
        layout.addWidget(item)
