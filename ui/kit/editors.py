"""One editor for each kind of field; all give and take the plain text that people write."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from models.core import fields, identity
from models.core.errors import Refused
from models.core.fields import Field, Kind, Ways
from ui.kit import parts, theme
from ui.kit.pickers import DateLine, ManyLine

WIDE = (Kind.LONG,)


class Editor(QWidget):
    """An input with its unit behind and its error below.

    `written()` is the text as it stands, `show_value` takes a stored value (fen, ISO date, word),
    `read()` the checked value or Refused, `mark("")` takes an error away again.
    """

    changed = Signal()

    def __init__(self, field: Field, ways: Ways, line: QWidget) -> None:
        super().__init__()
        self.field, self.ways, self.line = field, ways, line
        self.error = parts.label("", "error", wrap=True)
        self.error.hide()
        line.setAccessibleName(field.label)
        if field.hint:
            line.setToolTip(field.hint)
            self._within().setPlaceholderText(field.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        across = parts.row(line)
        across.setStretch(0, 1000)
        if field.unit:
            across.addWidget(parts.label(field.unit, "secondary"))
        across.addStretch(1)
        layout.addLayout(across)
        layout.addWidget(self.error)
        self.setFocusProxy(line)

    def _within(self) -> QWidget:
        """What holds the text: a list to type into has a line of its own."""
        line = self.line
        return line.lineEdit() if isinstance(line, QComboBox) and line.isEditable() else line

    def written(self) -> str:
        """The text as it stands in the editor."""
        raise NotImplementedError

    def write(self, words: str) -> None:
        """Put a text into the editor as if it had been typed."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show a stored value the way people write it."""
        self.write(shown(self.field, value))

    def read(self) -> object:
        """The value that is written; raises Refused with the reason."""
        return fields.parser(self.field, self.ways)(self.written()).value

    def mark(self, reason: str) -> None:
        """Show an error under the field, or none for an empty reason."""
        self.error.setText(reason)
        self.error.setVisible(bool(reason))
        self.line.setAccessibleDescription(reason)
        self.line.setProperty("wrong", bool(reason))
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def note(self, words: str) -> None:
        """A quiet line under the field, such as what an old sheet had written there."""
        self.layout().addWidget(parts.label(words, "caption", wrap=True))

    def tidy(self) -> None:
        """On leaving: what can be read stands in its usual form, what can not is said at once."""
        try:
            value = self.read()
        except Refused as refused:
            self.mark(refused.reason)
            return
        self.mark("")
        if self.written().strip() and value not in (None, ""):
            self.show_value(value)


def shown(field: Field, value: object) -> str:
    """A stored value as it stands in an editor: an identity number is grouped."""
    if field.kind is Kind.ID_NUMBER and value:
        return identity.grouped(str(value))
    return fields.shown(field, value)


class LineEditor(Editor):
    """One line: text, telephone, card, number, money, identity number, date, several words."""

    def __init__(self, field: Field, ways: Ways, line: QLineEdit) -> None:
        super().__init__(field, ways, line)
        line.textChanged.connect(lambda _: self.changed.emit())
        line.editingFinished.connect(self.tidy)

    def written(self) -> str:
        return self.line.text()

    def write(self, words: str) -> None:
        if self.line.text() != words:
            self.line.setText(words)
            self.line.setCursorPosition(0)


class SecretEditor(LineEditor):
    """A password: hidden, and taken exactly as it is typed."""

    def __init__(self, field: Field, ways: Ways) -> None:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(field, ways, line)

    def read(self) -> object:
        return self.written()

    def tidy(self) -> None:
        self.mark("")


class LongEditor(Editor):
    """Several lines of text; Tab leaves the field."""

    def __init__(self, field: Field, ways: Ways) -> None:
        line = QPlainTextEdit()
        line.setTabChangesFocus(True)
        line.setFixedHeight(theme.px(76))
        super().__init__(field, ways, line)
        line.textChanged.connect(self.changed.emit)

    def written(self) -> str:
        return self.line.toPlainText()

    def write(self, words: str) -> None:
        self.line.setPlainText(words)


class CodeEditor(Editor):
    """A word of a list, found by any part of it; old words may be typed and are mapped."""

    def __init__(
        self, field: Field, ways: Ways, items: tuple[str, ...], typed: bool = True
    ) -> None:
        line = Combo()
        line.setEditable(typed)
        line.addItems(["", *items])
        if typed:
            line.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = line.completer()
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.popup().setProperty("look", "popup")
        super().__init__(field, ways, line)
        line.currentTextChanged.connect(lambda _: self.changed.emit())
        if typed:
            line.lineEdit().setAccessibleName(field.label)
            line.lineEdit().editingFinished.connect(self.tidy)

    def written(self) -> str:
        return self.line.currentText()

    def write(self, words: str) -> None:
        if self.line.isEditable():
            self.line.setEditText(words)
        else:
            self.line.setCurrentText(words)

    def mark(self, reason: str) -> None:
        """A word that is not on offer: any list is one to choose from, not only the code lists."""
        super().mark(reason.replace("代码表里没有", "列表里没有"))


class Combo(QComboBox):
    """A combo box that lets the page scroll instead of changing its choice in passing."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event) -> None:
        event.ignore()


def editor_for(field: Field, ways: Ways, *, secret: bool = False) -> Editor:
    """The editor that fits a field; `secret` hides what is typed (passwords)."""
    if secret:
        return SecretEditor(field, ways)
    if field.kind is Kind.LONG:
        return LongEditor(field, ways)
    if field.kind is Kind.YES_NO:
        return CodeEditor(field, ways, ("是", "否"), typed=False)
    if field.kind is Kind.CODE:
        items = ways.lists[field.codes].items
        many = field.many > 1
        return LineEditor(field, ways, ManyLine(items)) if many else CodeEditor(field, ways, items)
    return LineEditor(field, ways, _line(field))


def _line(field: Field) -> QLineEdit:
    if field.kind is Kind.DATE:
        return DateLine()
    line = QLineEdit()
    if field.kind in (Kind.MONEY, Kind.WHOLE):
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setMaximumWidth(theme.px(160))
    return line
