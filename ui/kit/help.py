"""The help window: one short text for each page, from resources/help/<key>.md."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QWidget,
)

import resources
from ui.kit import theme

GENERAL = "keys"
# As the navigation stands; a text for something else comes after these, the keys at the end.
ORDER = [
    "today",
    "households",
    "household",
    "employees",
    "visits",
    "fund",
    "import",
    "handup",
    "settings",
]


def text(key: str) -> str:
    """The help of a page as Markdown; where there is none, the keys of the whole program."""
    folder = resources.path("help")
    found = folder / f"{key}.md"
    return (found if found.is_file() else folder / f"{GENERAL}.md").read_text(encoding="utf-8")


def topics() -> list[tuple[str, str]]:
    """(key, title) of each help text, the title being its first heading."""
    files = sorted(resources.path("help").glob("*.md"), key=lambda file: _place(file.stem))
    heads = [(file.stem, file.read_text(encoding="utf-8").split("\n", 1)[0]) for file in files]
    return [(key, head.lstrip("# ").strip()) for key, head in heads]


def _place(key: str) -> tuple[int, str]:
    if key == GENERAL:
        return len(ORDER) + 1, key
    return (ORDER.index(key) if key in ORDER else len(ORDER)), key


class HelpWindow(QDialog):
    """Stays beside the work: a list of topics and the text; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.setModal(False)
        self.resize(theme.px(760), theme.px(560))
        self._topics, self._text = QListWidget(), QTextBrowser()
        self._topics.setAccessibleName("帮助目录")
        self._topics.setFixedWidth(theme.px(168))
        self._topics.setUniformItemSizes(True)
        self._text.setProperty("look", "sheet")
        self._text.document().setDocumentMargin(theme.px(12))
        for key, title in topics():
            item = QListWidgetItem(title, self._topics)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(0, theme.px(theme.ROW)))
        self._topics.currentItemChanged.connect(lambda item, _: self._show(item))
        layout = QHBoxLayout(self)
        layout.addWidget(self._topics)
        layout.addWidget(self._text, 1)
        QShortcut(QKeySequence.StandardKey.HelpContents, self, self.close)

    def open_at(self, key: str) -> None:
        """Show the help of a page in front."""
        for place in range(self._topics.count()):
            if self._topics.item(place).data(Qt.ItemDataRole.UserRole) == key:
                self._topics.setCurrentRow(place)
                break
        else:
            self._topics.setCurrentRow(-1)
            self._read(key)
        self.show()
        self.raise_()
        self.activateWindow()

    def words(self) -> str:
        """The text on show, without its marks."""
        return self._text.toPlainText()

    def _show(self, item) -> None:
        if item is not None:
            self._read(item.data(Qt.ItemDataRole.UserRole))

    def _read(self, key: str) -> None:
        self._text.setMarkdown(text(key))
        cursor = QTextCursor(self._text.document())
        block = self._text.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            _set_type(cursor, block.blockFormat().headingLevel())
            block = block.next()


HEADINGS = {1: 20, 2: 16, 3: 14}


def _set_type(cursor: QTextCursor, level: int) -> None:
    """Air around paragraphs, and headings in the sizes of the theme instead of the browser's."""
    air = QTextBlockFormat()
    air.setTopMargin(theme.px(14 if level > 1 else 4))
    air.setBottomMargin(theme.px(4))
    air.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(air)
    if level:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        type_ = QTextCharFormat()
        type_.setFont(theme.font(HEADINGS.get(level, theme.BASE), bold=True))
        type_.setProperty(QTextFormat.Property.FontSizeAdjustment.value, 0)
        cursor.mergeCharFormat(type_)
