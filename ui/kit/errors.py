"""What nobody expected: one hook, one window, one log without a word of anybody's data."""

import logging
import re
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from models.core.errors import Cancelled, RuleError
from ui.kit import parts, theme
from ui.kit.ask import Question

log = logging.getLogger("nuanhu")
LIMIT, KEPT = 500_000, 3  # bytes of one log file, old files kept


def install_hook(log_path: Path) -> None:
    """Send whatever nobody catches, in any thread and from Qt, to the log and one window."""
    log_path.parent.mkdir(parents=True, exist_ok=True)
    handler = _LogFile(log_path)
    for old in list(log.handlers):
        log.removeHandler(old)
        old.close()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    sys.excepthook = _caught
    threading.excepthook = lambda args: _caught(args.exc_type, args.exc_value, args.exc_traceback)
    qInstallMessageHandler(_qt_said)


class _LogFile(logging.Handler):
    """The log file, opened with the first line: most days write none."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler  # brings pickle, queue and sockets

            self._file = RotatingFileHandler(
                self._path, maxBytes=LIMIT, backupCount=KEPT, encoding="utf-8"
            )
            self._file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def report(error: BaseException) -> None:
    """Log an error and show the one window, from any thread."""
    _caught(type(error), error, error.__traceback__)


def frames(error: BaseException) -> str:
    """Where an error came from: types and places of the chain, never a message or a value."""
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        for frame in traceback.extract_tb(seen.__traceback__):
            place = "/".join(Path(frame.filename).parts[-2:])
            lines.append(f"  {place}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def show_refusal(parent: QWidget | None, error: RuleError, title: str = "没有办成") -> None:
    """Show a refusal as it is, where it has no field of its own on the screen."""
    Question(parent, title, error.message, (("ok", "知道了"),), "refused").exec()


class ErrorWindow(Question):
    """A calm sentence; the details are folded away and can be copied for whoever helps."""

    def __init__(self, parent: QWidget | None, details: str) -> None:
        sentence = (
            "程序在这一步出了没有料到的错，这一步没有办成。已保存的内容没有受影响。\n"
            "可以接着用；再遇到时，请点“复制”，把内容发给帮您维护的人。"
        )
        super().__init__(parent, "出错了", sentence, (("close", "知道了"),), "warning")
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName("详细内容")
        self.details.setFixedHeight(theme.px(160))
        self.details.hide()
        self.words.addWidget(self.details)
        self.fold = parts.button("详细内容", "down", self._unfold, "quiet")
        self.copy = parts.button("复制", "copy", self._copy)
        self.foot.insertWidget(0, self.fold)
        self.foot.insertWidget(2, self.copy)

    def _unfold(self) -> None:
        self.details.setVisible(not self.details.isVisible())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy.setText("已复制")


class _Bridge(QObject):
    """Carries an error of any thread into the window's thread."""

    raised = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._window: ErrorWindow | None = None
        self.raised.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _show(self, error: BaseException) -> None:
        parent = QApplication.activeWindow()
        if isinstance(error, RuleError):
            show_refusal(parent, error)
        elif self._window is None:
            self._window = ErrorWindow(parent, frames(error))
            self._window.exec()
            self._window.deleteLater()
            self._window = None


_bridge: list[_Bridge] = []


def _caught(
    kind: type[BaseException], error: BaseException | None, _: TracebackType | None
) -> None:
    if error is None or isinstance(error, Cancelled):
        return
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, error.__traceback__)
        return
    if not isinstance(error, RuleError):
        log.error("%s", frames(error))
    _show_soon(error)


def _show_soon(error: BaseException) -> None:
    app = QApplication.instance()
    if app is None:
        return
    if not _bridge:
        _bridge.append(_Bridge())
        _bridge[0].moveToThread(app.thread())
    _bridge[0].raised.emit(error)


def _qt_said(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    if kind == QtMsgType.QtDebugMsg:
        return
    severe = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    level = logging.ERROR if severe else logging.WARNING
    log.log(level, "Qt %s: %s", context.category or "", without_data(words))


def without_data(words: str) -> str:
    """A message of Qt without paths, quoted words, long numbers and Chinese (they may be names)."""
    bare = re.sub(r"[^\x20-\x7e]+|\"[^\"]*\"|'[^']*'|\S*[/\\]\S*|\d{5,}", "…", words)
    return bare[:160]
