"""Answer the windows that ask and wait for jobs, however long they take."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.kit import jobs
from ui.kit.jobs import JobDialog

_waiting: list[QTimer] = []


def answering(act: Callable[[QDialog], object]) -> list[QDialog]:
    """Do something with the next window that asks, as soon as it stands; the list notes it.

    Progress windows are passed over; what still stands after the answer is closed.
    """
    seen: list[QDialog] = []
    before = QApplication.activeModalWidget()
    timer = QTimer(interval=5)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not _asks(dialog) or dialog is before:
            return
        _forget(timer)
        seen.append(dialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    timer.timeout.connect(look)
    timer.start()
    _waiting.append(timer)
    return seen


def settle(qtbot) -> None:
    """Wait until no job runs."""
    qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)


def stop_waiting() -> None:
    """Let a window that never came open unanswered from now on."""
    while _waiting:
        _forget(_waiting[-1])


def _asks(window: QWidget | None) -> bool:
    return isinstance(window, QDialog) and not isinstance(window, JobDialog)


def _forget(timer: QTimer) -> None:
    timer.stop()
    _waiting.remove(timer)
