"""From the double click to the window: first start or password, then the pages, then the backup."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from models.core import days, files
from models.core import store as stores
from models.core.errors import RuleError
from models.desk import queries as desk
from models.household import queries as households
from models.office import commands as office_commands
from models.office import queries as offices
from ui import pages
from ui.kit import errors, jobs, state, theme
from ui.kit.shell import Backup
from ui.main_window import MainWindow

BACKUP_EVERY = timedelta(hours=2)
BACKUP_LATE = timedelta(days=7)


class OfficeContext:
    """The open office behind the window: its store, who works, and the figures of the frame."""

    def __init__(self, store: stores.Store) -> None:
        self.store = store
        self.actor = office_commands.actor_of(store)
        self.verdict = ""  # of the full check that runs behind the first list

    @property
    def office(self) -> str:
        """The office's name."""
        return offices.home().name

    @property
    def operator(self) -> str:
        """The operator with his roles, as the status line shows it."""
        return f"{self.actor.name}（{'、'.join(sorted(self.actor.roles))}）"

    def open_practice(self) -> None:
        """Open the sample office in a window of its own; its data lie in a folder beside."""
        from PySide6.QtCore import QProcess  # few ever do this

        folder = str(self.store.folder / "练习")
        main = [] if getattr(sys, "frozen", False) else [str(Path(sys.argv[0]).resolve())]
        QProcess.startDetached(sys.executable, [*main, "demo", "--practice", "--out", folder])

    def revision(self) -> int:
        """The store's number of commands."""
        return self.store.revision()

    def counts(self) -> str:
        """在档 36 户 118 人."""
        counted = households.counts()
        return f"在档 {counted['on_file']} 户 {counted['people']} 人"

    def badges(self) -> Mapping[str, int]:
        """Figures beside the navigation."""
        return {"today": desk.pressing(days.today())}

    def backup(self) -> Backup:
        """How old the last verified backup is; what the check found comes first."""
        if self.verdict:
            return Backup(self.verdict, late=True)
        return backup_line(self.store.last_backup(), datetime.now(UTC))


def backup_line(at: str, now: datetime) -> Backup:
    """The words about the last verified backup of `at` (UTC instant, "" for none)."""
    if not at:
        return Backup("还没有备份，退出时会自动备份")
    made = datetime.fromisoformat(at)
    local, age = made.astimezone(), now - made
    when = (
        f"今天 {local:%H:%M}" if local.date() == now.astimezone().date() else f"{local:%m-%d %H:%M}"
    )
    return Backup(f"备份已验证：{when}", late=age > BACKUP_LATE)


def started() -> QApplication:
    """The application in the product's look."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    theme.apply(app, state.text_size())
    return app


def run(folder: Path, once: bool = False) -> int:
    """Open the window on a data folder; with `once` it comes up, is drawn, and closes again."""
    app = started()
    errors.install_hook(files.Places(folder).log / "nuanhu.log")
    store = _open(folder)
    if store is None:
        return 1
    window = shown_on(store)
    if once:
        QTimer.singleShot(0, window.close)
    with _looked_after(window, store):
        code = int(app.exec())
    return _close(store) or code


def shown_on(store: stores.Store) -> MainWindow:
    """The window of an open office, on the screen.

    What stands by now stays to the end: the collector need not look through it ever again.
    """
    window = window_on(OfficeContext(store))
    if state.geometry().isEmpty():
        window.showMaximized()
    else:
        window.show()
    gc.freeze()
    gc.enable()  # console.load_window stopped it
    return window


def window_on(context: OfficeContext) -> MainWindow:
    """The window with all its pages on an open office."""
    return MainWindow(pages.ENTRIES, context)


def _open(folder: Path) -> stores.Store | None:
    try:
        if not files.Places(folder).database.exists():
            from ui.office.wizard import first_start

            return first_start(folder)
        if "NUANHU_PASSWORD" in os.environ:
            return stores.open_(folder, os.environ["NUANHU_PASSWORD"])
        from ui.office.unlock import UnlockDialog

        dialog = UnlockDialog(folder)
        return dialog.store if dialog.exec() == QDialog.DialogCode.Accepted else None
    except RuleError as refused:
        errors.show_refusal(None, refused, "没有打开")
        return None


def _close(store: stores.Store) -> int:
    try:
        store.close()
    except RuleError as refused:
        errors.show_refusal(None, refused, "备份没有做成")
        return 1
    return 0


@contextmanager
def _looked_after(window: MainWindow, store: stores.Store) -> Iterator[None]:
    """The full check once the list stands, a backup every two hours; nothing runs on at the end."""
    check = QTimer(singleShot=True, interval=500)
    check.timeout.connect(lambda: jobs.run_behind(lambda _: _checked(store), _say(window)))
    backup = QTimer(interval=int(BACKUP_EVERY.total_seconds() * 1000))
    backup.timeout.connect(lambda: _back_up(window, store))
    if store.notice:
        window.say(store.notice)
    check.start()
    backup.start()
    try:
        yield
    finally:
        check.stop()
        backup.stop()
        jobs.wait()


def _checked(store: stores.Store) -> list[str]:
    """The full check of the store and of its book."""
    from models.fund import queries as fund

    with store.worker():
        return [*store.check(), *fund.faults()]


def _say(window: MainWindow) -> Callable[[list[str]], None]:
    def say(faults: list[str]) -> None:
        if faults:
            window.context.verdict = f"资料库有损坏：{faults[0]}"
            window.stale()

    return say


def _back_up(window: MainWindow, store: stores.Store) -> None:
    if store.changed_since_backup():
        jobs.run_behind(lambda _: store.backup("定时"), lambda _: window.stale())
