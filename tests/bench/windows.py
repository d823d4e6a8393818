"""The windows that are measured, each in a process of its own.

Run as a child (`python -m tests.bench.windows <which> <folder> <key>`): it prints its processor
time when the first content is painted, and its peak memory in MB after a search was typed.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.timing import Cost

SMALLEST, PROGRAM, REGISTER, IDS = "smallest", "program", "register", "ids"
WORDS = ("wxq", "小区", "1990")


def start(which: str, folder: Path, key: str) -> "Cost":
    """A new process up to its first painted content."""
    from tests.bench.timing import Cost

    begun = time.perf_counter()
    with _child(which, folder, key) as child:
        processor = float(child.stdout.readline())
        wall = time.perf_counter() - begun
        child.communicate()
    return Cost(wall, processor)


def peak(which: str, folder: Path, key: str) -> float:
    """The peak memory in MB of a window with its list shown and a search typed."""
    with _child(which, folder, key, "search") as child:
        return float(child.communicate()[0].split()[1])


def _child(*words: object) -> subprocess.Popen[str]:
    """As installed: Python keeps the compiled modules, the first of several runs writes them."""
    command = [sys.executable, "-m", "tests.bench.windows", *map(str, words)]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=kept)


# -- inside the child; nothing is imported above that a window does not need ----------------------


def when_painted(widget, then: Callable[[], object]) -> None:
    """Call once, right after the widget was painted for the first time."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched, event) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    widget.watch = Watch()
    widget.installEventFilter(widget.watch)


def _smallest(folder: Path, key: str):
    from PySide6.QtWidgets import QApplication, QLabel

    app, window = QApplication([]), QLabel("暖户")
    window.resize(1366, 768)
    window.show()
    return app, window, window, None


def _program(folder: Path, key: str):
    """As ui.window starts, but for the password: the first page."""
    app, window = _started(folder, key)
    return app, window, window.page(), None


def _register(folder: Path, key: str):
    """The same, and on to the list of households at once."""
    app, window = _started(folder, key)
    window.go("households")
    page = window.page()
    return app, window, page.table.viewport(), page.filter_bar.search.setText


def _started(folder: Path, key: str):
    from ui import console

    start = console.load_window()
    from models.core import files
    from models.core import store as stores
    from ui.kit import errors

    app = start.started()
    errors.install_hook(files.Places(folder).log / "nuanhu.log")
    store = stores.open_with_key(folder, bytes.fromhex(key), operator="周敏")
    window = start.shown_on(store)
    app.aboutToQuit.connect(store.close)
    return app, window


def _ids(folder: Path, key: str):
    """The least that shows all households: a list of keys, each row read when it is painted."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QApplication, QTableView

    from models.core import cipher

    connection = cipher.connect(folder / "store.db", bytes.fromhex(key))
    columns = "name, id_number, relation, telephone, health"

    class Model(QAbstractTableModel):
        def ask(self, text: str) -> None:
            sql = "SELECT id FROM household WHERE search LIKE ? ORDER BY sort_name"
            self.beginResetModel()
            self.keys = [key for (key,) in connection.execute(sql, (f"%{text}%",))]
            self.endResetModel()

        def rowCount(self, parent=None) -> int:
            return len(self.keys)

        def columnCount(self, parent=None) -> int:
            return 5

        def data(self, index, role):
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            sql = f"SELECT {columns} FROM person WHERE household_id = ? AND position = 0"
            return connection.execute(sql, (self.keys[index.row()],)).fetchone()[index.column()]

    app, view, model = QApplication([]), QTableView(), Model()
    model.ask("")
    view.setModel(model)
    view.resize(1366, 768)
    view.show()
    view.model_kept = model
    return app, view, view.viewport(), model.ask


MAKERS = {SMALLEST: _smallest, PROGRAM: _program, REGISTER: _register, IDS: _ids}


def main(which: str, folder: str, key: str, then: str = "") -> None:
    """Open the window, say when it stands, search where that is wanted, and leave."""
    from PySide6.QtCore import QTimer

    app, window, shown, search = MAKERS[which](Path(folder), key)

    def stand() -> None:
        print(time.process_time(), flush=True)
        for place, word in enumerate(WORDS if then else (), start=1):
            QTimer.singleShot(400 * place, lambda word=word: search(word))
        QTimer.singleShot(2000 if then else 0, leave)

    def leave() -> None:
        status = Path("/proc/self/status").read_text()
        print(int(status.split("VmHWM:")[1].split()[0]) / 1024, flush=True)
        window.close()
        app.quit()

    when_painted(shown, stand)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
