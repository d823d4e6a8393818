import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.core import lock
from models.core.errors import RuleError
from tests.models.core.notes import child


def test_second_opener_is_refused_with_the_first_ones_name(tmp_path: Path) -> None:
    path = tmp_path / "store.lock"
    first = lock.take(path, "窗口", "周敏")
    with pytest.raises(RuleError, match="窗口") as refusal:
        lock.take(path, "命令行")
    for fact in (os.uname().nodename, lock._user(), "周敏", str(os.getpid()), "没有再开第二份"):
        assert fact in refusal.value.message
    first.release()


def test_released_lock_can_be_taken_again(tmp_path: Path) -> None:
    path = tmp_path / "store.lock"
    first = lock.take(path, "窗口")
    first.release()
    second = lock.take(path, "命令行")
    first.release()  # a second time: must not touch the new one
    assert second.stale is None
    with pytest.raises(RuleError):
        lock.take(path, "窗口")
    second.release()


def test_lock_of_a_killed_process_is_taken_over(closed: Path) -> None:
    path = closed / "store.lock"
    with child("hold", closed) as process:
        assert process.stdout.readline() == "开着\n"
        with pytest.raises(RuleError, match=f"进程{process.pid}"):
            lock.take(path, "命令行")
        process.kill()
        process.wait()
        taken = lock.take(path, "命令行")
        assert taken.stale.pid == process.pid
        assert (taken.stale.operator, taken.stale.opener) == ("周敏", "窗口")
        taken.release()


@pytest.mark.parametrize("text", [b"", b"{", b"[1]", b'{"pid": 1}', b"\xff" * 50, b"9" * 9999])
def test_unreadable_text_does_not_keep_anyone_out(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "store.lock"
    path.write_bytes(text)
    taken = lock.take(path, "窗口")
    assert taken.stale is None
    path.write_bytes(text)
    with pytest.raises(RuleError, match="另一个程序"):
        lock.take(path, "命令行")
    taken.release()


def test_started_program_does_not_inherit_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "store.lock"
    first = lock.take(path, "窗口")
    wait = [sys.executable, "-c", "print('on', flush=True); input()"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(wait, **pipes, close_fds=False) as process:
        process.stdout.readline()
        first.release()
        lock.take(path, "命令行").release()
        process.communicate(b"\n")


def test_forked_child_does_not_keep_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "store.lock"
    first = lock.take(path, "窗口")
    (go, tell), (begun, begin) = os.pipe(), os.pipe()
    if not (pid := os.fork()):
        os.write(begin, b"x")
        os.read(go, 1)
        os._exit(0)
    try:
        os.read(begun, 1)
        os.close(first._handle)  # as when the parent is killed: nothing is given back
        lock._held.discard(first._handle)
        second = lock.take(path, "命令行")
        assert second.stale.pid == os.getpid()
        second.release()
    finally:
        os.write(tell, b"x")
        os.waitpid(pid, 0)
        for end in (go, tell, begun, begin):
            os.close(end)


def test_since_that_is_no_time_is_shown_as_it_is() -> None:
    opener = lock.Opener("PC", "li", "", "窗口", 1, "昨天")
    assert "从昨天起用窗口开着" in opener.sentence()
