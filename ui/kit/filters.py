"""The filter bar above a list: search box, choices with their label inside, one clear button."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.kit import icons, parts, theme

DEBOUNCE = 60  # ms between the last key and the query
ALL = "全部"


class SearchBox(QLineEdit):
    """Finds while one types; Esc empties it; `searched` carries the words."""

    searched = Signal(str)

    def __init__(self, hint: str = "姓名、拼音首字母、身份证尾号、电话") -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName("查找")
        self.setAccessibleDescription(hint)
        self.setClearButtonEnabled(False)
        self.addAction(
            icons.icon("search", theme.CAPTION), QLineEdit.ActionPosition.LeadingPosition
        )
        self.setMinimumWidth(theme.px(200))
        self.setMaximumWidth(theme.px(312))
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE)
        self._wait.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(lambda _: self._wait.start())

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.focusNextChild() if event.key() == Qt.Key.Key_Down else super().keyPressEvent(
                event
            )
            return
        super().keyPressEvent(event)


class FilterChoice(QComboBox):
    """A choice with its label inside: 状态 全部 ▾. The first entry is 全部, its value ""."""

    def __init__(self, name: str, options: Iterable[str | tuple[str, str]] = ()) -> None:
        super().__init__()
        self.name = name
        self.setAccessibleName(name)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options)

    def set_options(self, options: Iterable[str | tuple[str, str]]) -> None:
        """Offer these words, or (value, words) pairs; the choice made stays where it still is."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        self.addItem(ALL, "")
        for option in options:
            value, words = (option, option) if isinstance(option, str) else option
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(kept)))
        self.blockSignals(False)
        self.updateGeometry()

    def value(self) -> str:
        """The chosen value, "" for 全部."""
        return self.currentData() or ""

    def choose(self, value: str) -> None:
        """Choose a value; 全部 where it is not offered."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def sizeHint(self) -> QSize:
        measured = QFontMetrics(theme.font())
        words = measured.horizontalAdvance(self.name + self.currentText())
        return QSize(min(words, theme.px(190)) + theme.px(52), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        measured = QFontMetrics(theme.font())
        return QSize(measured.horizontalAdvance(self.name + ALL) + theme.px(44), theme.px(32))

    def wheelEvent(self, event) -> None:
        event.ignore()  # the page scrolls; a choice is never changed in passing

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        box = self.rect().adjusted(theme.px(12), 0, -theme.px(26), 0)
        font = theme.font()
        painter.setFont(font)
        painter.setPen(theme.CAPTION)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.name)
        box.setLeft(box.left() + QFontMetrics(font).horizontalAdvance(self.name) + theme.px(8))
        if self.value():
            font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.TEXT)
        metrics = QFontMetrics(font)
        words = metrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)


class FilterBar(QWidget):
    """Search box and choices in a row; calls `changed(text, filters)` after each change.

    `choices` maps the key of a filter to its FilterChoice; `end` are widgets at the right edge.
    """

    def __init__(
        self,
        changed: Callable[[str, dict[str, str]], object],
        hint: str = "",
        choices: dict[str, FilterChoice] | None = None,
        end: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._changed = changed
        self.search = SearchBox(hint) if hint else None
        self.choices = choices or {}
        self._clear = parts.button("清除", "close", self.clear, "quiet")
        self._lay_out(end)
        if self.search is not None:
            self.search.searched.connect(lambda _: self._tell())
        for choice in self.choices.values():
            choice.currentIndexChanged.connect(lambda _, chosen=choice: self._chose(chosen))
        self._clear.setVisible(False)

    def text(self) -> str:
        """The words searched for."""
        return self.search.text().strip() if self.search is not None else ""

    def filters(self) -> dict[str, str]:
        """The choices that are made; a choice on 全部 is left out."""
        made = {key: choice.value() for key, choice in self.choices.items()}
        return {key: value for key, value in made.items() if value}

    def clear(self) -> None:
        """Everything back to 全部, the search box empty, one query."""
        self.set("", {})

    def set(self, text: str = "", filters: dict[str, str] | None = None) -> None:
        """Set search words and choices at once and ask once."""
        for widget in (*self.choices.values(), *filter(None, [self.search])):
            widget.blockSignals(True)
        if self.search is not None:
            self.search.setText(text)
        for key, choice in self.choices.items():
            choice.choose((filters or {}).get(key, ""))
            choice.updateGeometry()
        for widget in (*self.choices.values(), *filter(None, [self.search])):
            widget.blockSignals(False)
        self._tell()

    def _lay_out(self, end: Sequence[QWidget]) -> None:
        self._rest = parts.holder(parts.row(*self.choices.values(), self._clear, None, *end))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.px(8))
        if self.search is not None:
            self._across.addWidget(self.search, 100)
        self._across.addWidget(self._rest, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._rest.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event) -> None:
        """Where the room is scarce the search box stands above the choices."""
        super().resizeEvent(event)
        needed = self._rest.minimumSizeHint().width() + theme.px(208)
        beside = self.search is None or self.width() >= needed
        way = QBoxLayout.Direction
        self._across.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _chose(self, choice: FilterChoice) -> None:
        choice.updateGeometry()
        self._tell()

    def _tell(self) -> None:
        self._clear.setVisible(bool(self.text() or self.filters()))
        self._changed(self.text(), self.filters())
