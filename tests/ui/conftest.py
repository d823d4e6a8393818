"""Every window test is dressed like the program, keeps its own settings and leaves nothing open."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.ui.dialogs import stop_waiting
from ui.kit import theme

OFFSCREEN = "This plugin does not support"


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in the product's look."""
    theme.apply(qapp)
    return qapp


@pytest.fixture
def hooks(qtlog) -> Iterator[None]:
    """The hooks for errors and messages as they were before, once the test is over."""
    before = sys.excepthook, threading.excepthook
    with qtlog.disabled():
        previous = qInstallMessageHandler(None)
        yield
        qInstallMessageHandler(previous)
    sys.excepthook, threading.excepthook = before
    for handler in list(logging.getLogger("nuanhu").handlers):
        logging.getLogger("nuanhu").removeHandler(handler)
        handler.close()


@pytest.fixture(autouse=True)
def desk(dressed: QApplication, tmp_path: Path, qtlog) -> Iterator[None]:
    """Settings of this test alone; a window left open or a warning of Qt fails the test."""
    kept = str(tmp_path / "settings")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, kept)
    yield
    stop_waiting()
    left = [window for window in dressed.topLevelWidgets() if window.isVisible()]
    for window in left:
        window.hide()
    assert not left, f"left open: {left}"
    said = [record.message for record in qtlog.records if OFFSCREEN not in record.message]
    assert not said, f"Qt warned: {said}"
