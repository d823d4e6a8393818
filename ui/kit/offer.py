"""Words offered under a field that may also be typed freely."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit


def offer_words(line: QLineEdit, words: Sequence[str]) -> QCompleter:
    """Offer the words that contain what is typed; any other word may stand there too."""
    completer = QCompleter(list(words), line)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setMaxVisibleItems(10)
    completer.popup().setProperty("look", "popup")
    line.setCompleter(completer)
    return completer
