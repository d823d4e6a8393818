"""Long work in a thread of its own, with progress and a real Cancel; the window stays alive."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QVBoxLayout, QWidget

from models.core.errors import Cancelled, RuleError
from ui.kit import errors, parts, theme

APPEARS = 300  # ms before the progress window shows itself
Progress = Callable[..., None]


class Job(QThread):
    """Runs `work(progress)`; `progress(done, total, words)` raises Cancelled after Cancel.

    The work opens its own connection to the store. `finished` comes when `outcome` (the result)
    or `error` is set.
    """

    moved = Signal(int, int, str)

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._work, self._cancelled = work, False
        self.outcome: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.outcome = self._work(self.progress)
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread, not lost
            self.error = error

    def progress(self, done: int, total: int = 0, words: str = "") -> None:
        """Say how much is done of how much (0: not known); raises Cancelled when asked to stop."""
        if self._cancelled:
            raise Cancelled
        self.moved.emit(done, total, words)

    def cancel(self) -> None:
        """Stop at the next `progress`."""
        self._cancelled = True


class JobDialog(QDialog):
    """Shows how far a job is; Esc and 取消 ask it to stop."""

    def __init__(self, parent: QWidget | None, title: str, job: Job) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._job = job
        self.words, self.bar = parts.label("正在准备…", "secondary"), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.figures = parts.label("", "caption")
        self.cancel_button = parts.button("取消", "", self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(24),) * 4)
        layout.setSpacing(theme.px(10))
        layout.addWidget(parts.label(title, "heading"))
        layout.addWidget(self.words)
        layout.addWidget(self.bar)
        layout.addLayout(parts.row(self.figures, None, self.cancel_button))
        self.setFixedWidth(theme.px(440))
        job.moved.connect(self._move)

    def reject(self) -> None:
        self._job.cancel()
        self.cancel_button.setEnabled(False)
        self.words.setText("正在取消，已经做的会退回去…")

    def closeEvent(self, event) -> None:
        event.ignore()
        self.reject()

    def _move(self, done: int, total: int, words: str) -> None:
        if not self.cancel_button.isEnabled():
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.figures.setText(f"{done:,} / {total:,}" if total else f"{done:,}" if done else "")
        if words:
            self.words.setText(words)


class _Hold(QObject):
    """Swallows keys and clicks while the job runs and its window does not show yet."""

    KINDS = frozenset(
        (
            QEvent.Type.KeyPress,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.Shortcut,
            QEvent.Type.ShortcutOverride,
            QEvent.Type.Close,
        )
    )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self.KINDS:
            event.setAccepted(event.type() != QEvent.Type.Close)
            return True
        return False


class _Run(QObject):
    """One job from start to end; keeps itself alive through its parent."""

    def __init__(self, parent: QWidget | None, title: str, work, on_done, on_end) -> None:
        super().__init__(parent)
        self.job = Job(work)
        self.dialog = JobDialog(parent, title, self.job)
        self._parent, self._on_done, self._on_end = parent, on_done, on_end
        self._hold = _Hold()
        self._wait = QTimer(self, singleShot=True, interval=APPEARS)
        self._wait.timeout.connect(self._appear)
        self.job.finished.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin; the window is held at once and shows progress a little later."""
        _running.append(self)
        QApplication.instance().installEventFilter(self._hold)
        self._wait.start()
        self.job.start()

    def _appear(self) -> None:
        QApplication.instance().removeEventFilter(self._hold)
        self.dialog.show()

    def _end(self) -> None:
        self._wait.stop()
        QApplication.instance().removeEventFilter(self._hold)
        self.job.wait()
        self._let_go()
        _running.remove(self)
        self._on_end()
        self._tell()

    def _let_go(self) -> None:
        """Not every desktop gives the keys back to the window by itself."""
        shown = self.dialog.isVisible()
        self.dialog.done(0)
        self.dialog.deleteLater()
        if shown and self._parent is not None:
            self._parent.activateWindow()

    def _tell(self) -> None:
        error = self.job.error
        if error is None:
            self._on_done(self.job.outcome)
        elif isinstance(error, RuleError):
            errors.show_refusal(self._parent, error)
        elif not isinstance(error, Cancelled):
            errors.report(error)


_running: list[QObject] = []


def run_job(
    parent: QWidget | None,
    title: str,
    work: Callable[[Progress], Any],
    on_done: Callable[[Any], object],
    on_end: Callable[[], object] = lambda: None,
) -> Job:
    """Run `work(progress)` beside the window; `on_done(result)` follows in the window's thread.

    A RuleError is shown as it is, another error goes to the error window, Cancel ends quietly;
    `on_end` is called in every case, before the rest.
    """
    run = _Run(parent, title, work, on_done, on_end)
    run.start()
    return run.job


class _Behind(QObject):
    """One job that neither holds the window nor shows itself."""

    def __init__(self, work, on_done) -> None:
        super().__init__()
        self.job, self._on_done = Job(work), on_done
        self.job.finished.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def _end(self) -> None:
        self.job.wait()
        _running.remove(self)
        if self.job.error is None:
            self._on_done(self.job.outcome)
        else:
            errors.report(self.job.error)


def run_behind(work: Callable[[Progress], Any], on_done: Callable[[Any], object]) -> Job:
    """Run `work(progress)` behind the window, unseen: a check, a backup while people work."""
    run = _Behind(work, on_done)
    _running.append(run)
    run.job.start()
    return run.job


def busy() -> bool:
    """Whether a job is running."""
    return bool(_running)


def wait() -> None:
    """Let what runs behind the window come to its end: before the store closes."""
    for run in list(_running):
        run.job.wait()
