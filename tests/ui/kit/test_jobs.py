"""Long work: results in the window's thread, a real Cancel, refusals shown, no key lost to it."""

import threading
import time

import pytest
from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from models.core.errors import Cancelled, RuleError
from tests.ui.dialogs import answering
from ui.kit import jobs
from ui.kit.ask import Question
from ui.kit.errors import ErrorWindow
from ui.kit.jobs import JobDialog, run_job


@pytest.fixture
def window(qtbot):
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    return made


def test_result_arrives_in_the_windows_thread(qtbot, window) -> None:
    done: list = []

    def work(progress):
        return threading.current_thread() is not threading.main_thread()

    run_job(window, "读取", work, lambda away: done.append((away, QThread.currentThread())))
    qtbot.waitUntil(lambda: done != [])
    assert done == [(True, QApplication.instance().thread())]
    assert not jobs.busy()


def test_quick_work_shows_no_window(qtbot, window) -> None:
    done: list = []
    run_job(window, "读取", lambda progress: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, JobDialog)]


def test_long_work_shows_how_far_it_is(qtbot, window) -> None:
    seen, go_on = threading.Event(), threading.Event()

    def work(progress):
        progress(120, 480, "读第 2 张表")
        seen.set()
        go_on.wait(20)

    run_job(window, "导入花名册", work, lambda _: None)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), JobDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog.words.text() == "读第 2 张表"
    assert dialog.figures.text() == "120 / 480"
    assert (dialog.bar.value(), dialog.bar.maximum()) == (120, 480)
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert QApplication.activeModalWidget() is None


def test_cancel_raises_inside_the_work(qtbot, window) -> None:
    ended: list = []

    def work(progress):
        try:
            while True:
                progress(1, 10)
                time.sleep(0.005)
        except Cancelled:
            ended.append("rolled back")
            raise

    run_job(window, "导入", work, ended.append, lambda: ended.append("end"))
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), JobDialog))
    dialog = QApplication.activeModalWidget()
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.busy())
    assert ended == ["rolled back", "end"]


def test_escape_cancels_too(qtbot, window) -> None:
    stopped = threading.Event()

    def work(progress):
        try:
            while True:
                progress(0)
                time.sleep(0.005)
        except Cancelled:
            stopped.set()
            raise

    run_job(window, "导入", work, lambda _: None)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), JobDialog))
    qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not jobs.busy())
    assert stopped.is_set()


def test_refusal_is_shown_as_it_is(qtbot, window) -> None:
    said: list = []

    def work(progress):
        raise RuleError("这个文件有密码，读不了。什么也没有写入。")

    def press(question) -> None:
        said.append((type(question), question.sentence.text()))
        question.accept()

    answering(press)
    run_job(window, "导入", work, lambda _: said.append("done"))
    qtbot.waitUntil(lambda: said != [])
    assert said == [(Question, "这个文件有密码，读不了。什么也没有写入。")]


def test_unexpected_error_goes_to_the_error_window(qtbot, window) -> None:
    seen: list = []

    def look() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, ErrorWindow):
            seen.append(shown.details.toPlainText())
            shown.accept()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()

    def work(progress):
        return {}["刘志远"]

    run_job(window, "导入", work, lambda _: seen.append("done"))
    qtbot.waitUntil(lambda: seen != [])
    timer.stop()
    assert "KeyError" in seen[0]
    assert "test_jobs.py" in seen[0]
    assert "刘志远" not in seen[0]


def test_keys_are_held_before_the_window_shows(qtbot, window) -> None:
    go_on = threading.Event()
    run_job(window, "写入", lambda progress: go_on.wait(20), lambda _: None)
    qtbot.keyClicks(window, "abc")
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert window.text() == ""
    qtbot.keyClicks(window, "abc")
    assert window.text() == "abc"


def test_jobs_follow_one_another(qtbot, window) -> None:
    done: list = []

    def next_one(number: int) -> None:
        done.append(number)
        if number < 30:
            run_job(window, "写入", lambda progress: number + 1, next_one)

    next_one(0)
    qtbot.waitUntil(lambda: len(done) == 31)
    assert done == list(range(31))


def test_job_without_parent_works(qtbot) -> None:
    done: list = []
    run_job(None, "读取", lambda progress: "好", done.append)
    qtbot.waitUntil(lambda: done == ["好"])


def test_the_window_has_the_keys_again_after_the_progress_was_shown(qtbot, window) -> None:
    window.activateWindow()
    window.setFocus()
    done: list = []
    run_job(window, "读取", lambda progress: time.sleep(jobs.APPEARS / 1000 + 0.2), done.append)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), JobDialog))
    qtbot.waitUntil(lambda: done != [])
    qtbot.waitUntil(window.hasFocus)
