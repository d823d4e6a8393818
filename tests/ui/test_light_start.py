"""What a start must not load: the window stands on the list's modules alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
# Loaded where they are used: workbooks, papers, pictures, charts, keys, and the other pages.
LATER = {
    "PIL", "PySide6.QtCharts", "PySide6.QtPdf", "PySide6.QtPrintSupport", "cryptography",
    "defusedxml", "email", "http", "models.desk.sample", "models.handover",
    "models.household.commands", "models.household.papers", "models.household.reports",
    "models.visit.commands", "msoffcrypto", "multiprocessing", "openpyxl", "pypinyin",
    "python_calamine", "rapidfuzz", "segno", "ui.handover", "ui.household.card_page",
    "ui.kit.form_dialog", "ui.kit.help", "ui.kit.printing", "ui.office", "ui.visit",
    "urllib.request", "xml",
}  # fmt: skip
CHILD = """
import json, sys
from pathlib import Path
from ui import console
start = console.load_window()
before_qt = list(sys.modules).index("PySide6")
from models.core import store as stores
app = start.started()
with stores.open_with_key(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), operator="周敏") as store:
    window = start.shown_on(store)
    window.go("households")
    app.sendPostedEvents()
import gc
late = [name for name in list(sys.modules)[before_qt:] if name.split(".")[0] == "models"]
told = {"loaded": list(sys.modules), "late": late}
print(json.dumps({**told, "collects": gc.isenabled(), "frozen": gc.get_freeze_count()}))
"""


@pytest.fixture
def told(store, actor) -> dict:
    """What a process of its own has loaded when the register stands on the screen."""
    store.close()
    line = [sys.executable, "-c", CHILD, str(store.folder), store.key.hex()]
    said = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_the_window_stands_without_what_is_wanted_later(told) -> None:
    assert "ui.household.list_page" in told["loaded"]
    assert [name for name in sorted(LATER) if name in told["loaded"]] == []


def test_models_come_before_qt(told) -> None:
    assert told["late"] == []


def test_the_collector_leaves_the_window_alone_and_works_on(told) -> None:
    assert told["collects"]
    assert told["frozen"] > 10_000
