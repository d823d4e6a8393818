"""Whatever nobody catches: one calm window, one log, no word of anybody's data."""

import logging
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from models.core.errors import Cancelled, RuleError
from ui.kit import errors
from ui.kit.ask import Question
from ui.kit.errors import ErrorWindow


@pytest.fixture
def log_file(tmp_path, hooks):
    """The hook installed with a log of its own; everything put back afterwards."""
    path = tmp_path / "log" / "nuanhu.log"
    errors.install_hook(path)
    return path


@pytest.fixture
def seen(qtbot):
    """Each window that comes is noted (kind, sentence, details) and closed."""
    windows: list = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, Question):
            details = shown.details.toPlainText() if isinstance(shown, ErrorWindow) else ""
            windows.append((type(shown), shown.sentence.text(), details))
            shown.accept()

    timer = QTimer(interval=10)
    timer.timeout.connect(look)
    timer.start()
    yield windows
    timer.stop()


def logged(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def fail_with(name: str) -> None:
    try:
        raise ValueError(f"{name} 的身份证号 11010519491231002X")
    except ValueError as inner:
        raise KeyError(name) from inner


def raised(name: str) -> BaseException:
    with pytest.raises(KeyError) as caught:
        fail_with(name)
    return caught.value


def test_error_in_a_slot_shows_the_window_and_is_logged(qtbot, log_file, seen) -> None:
    button = QPushButton("记账")
    qtbot.addWidget(button)
    button.clicked.connect(lambda: fail_with("刘志远"))
    button.click()
    qtbot.waitUntil(lambda: seen != [])
    assert seen[0][0] is ErrorWindow
    assert "已保存的内容没有受影响" in seen[0][1]
    written = log_file.read_text(encoding="utf-8")
    assert "KeyError" in written
    assert "ValueError" in written
    assert "test_errors.py" in written


@pytest.mark.parametrize("secret", ["刘志远", "11010519491231002X", "Zhao Shuhua"])
def test_no_value_reaches_the_log_or_the_window(qtbot, log_file, seen, secret) -> None:
    errors.report(raised(secret))
    qtbot.waitUntil(lambda: seen != [])
    assert secret not in log_file.read_text(encoding="utf-8")
    assert secret not in seen[0][2]


def test_error_in_a_thread_is_shown_in_the_windows_thread(qtbot, log_file, seen) -> None:
    thread = threading.Thread(target=lambda: fail_with("x"))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: seen != [])
    assert "KeyError" in log_file.read_text(encoding="utf-8")


def test_many_errors_show_one_window(qtbot, log_file) -> None:
    count: list = []

    def look() -> None:
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, ErrorWindow)]
        count.append(len([w for w in windows if w.isVisible()]))
        if len(count) == 5:
            QApplication.activeModalWidget().accept()

    timer = QTimer(interval=10)
    timer.timeout.connect(look)
    for _ in range(20):
        errors.report(raised("x"))
    timer.start()
    qtbot.waitUntil(lambda: len(count) >= 8)
    timer.stop()
    assert max(count) == 1
    assert log_file.read_text(encoding="utf-8").count("ERROR") == 20


def test_refusal_that_nobody_showed_is_shown_as_it_is_and_not_logged(qtbot, log_file, seen) -> None:
    errors.report(RuleError("这个月已经结账。没有保存。"))
    qtbot.waitUntil(lambda: seen != [])
    assert seen == [(Question, "这个月已经结账。没有保存。", "")]
    assert "ERROR" not in logged(log_file)


def test_cancelled_is_no_error(qtbot, log_file, seen) -> None:
    errors.report(Cancelled())
    qtbot.wait(50)
    assert seen == []
    assert "ERROR" not in logged(log_file)


def test_details_are_folded_and_can_be_copied(qtbot) -> None:
    window = ErrorWindow(None, "KeyError\n  ui/pages.py:3 load")
    qtbot.addWidget(window)
    window.show()
    assert not window.details.isVisible()
    window.fold.click()
    assert window.details.isVisible()
    window.copy.click()
    assert QGuiApplication.clipboard().text() == "KeyError\n  ui/pages.py:3 load"


def test_log_turns_over(log_file, monkeypatch) -> None:
    monkeypatch.setattr(errors, "LIMIT", 2000)
    for _ in range(200):
        logging.getLogger("nuanhu").error("x" * 80)
    kept = sorted(file.name for file in log_file.parent.iterdir())
    assert kept == ["nuanhu.log", "nuanhu.log.1", "nuanhu.log.2", "nuanhu.log.3"]


@given(
    st.text(alphabet="刘志远赵淑华", min_size=1),
    st.integers(min_value=10**9, max_value=10**18),
    st.from_regex(r"[a-z]{3,8}", fullmatch=True),
)
def test_messages_of_qt_lose_names_numbers_and_paths(name, number, folder) -> None:
    said = errors.without_data(f'cannot open "/home/{folder}/x" {name} {number} C:\\{folder}\\x.db')
    assert name not in said
    assert str(number) not in said
    assert f"/{folder}" not in said
    assert f"\\{folder}" not in said
    assert said.startswith("cannot open")
