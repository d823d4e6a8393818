"""One opener at a time: the operating system's lock on store.lock, and who holds it."""

import getpass
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from models.core import days
from models.core.errors import RuleError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# On Windows a lock denies reading: it lies far behind the text, which others must read.
_LOCKED_BYTE = 1 << 30
_held: set[int] = set()


def hold(path: Path) -> int | None:
    """Lock a file for this process alone; returns its handle, or None when another holds it.

    The lock ends with the process, however it ends; children never inherit it.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        return None
    _held.add(handle)
    return handle


def let_go(handle: int) -> None:
    """Give a lock back."""
    _held.discard(handle)
    os.close(handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _forget_in_child() -> None:
    for handle in tuple(_held):
        let_go(handle)


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_forget_in_child)


@dataclass(frozen=True)
class Opener:
    """Who has a store open; `opener` is 窗口 or 命令行, `since` a UTC instant."""

    machine: str
    user: str
    operator: str
    opener: str
    pid: int
    since: str

    def sentence(self) -> str:
        """Who must leave first, for the one who is refused."""
        who = f"，操作员{self.operator}" if self.operator else ""
        return (
            f"资料库已经打开：电脑“{self.machine}”上的用户“{self.user}”"
            f"从{_local(self.since)}起用{self.opener}开着（进程{self.pid}{who}）。"
            "没有再开第二份。请先在那边退出，再试一次。"
        )


def _local(since: str) -> str:
    try:
        return f"{datetime.fromisoformat(since).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return since


class Lock:
    """The held lock of one store; `stale` is the opener that ended without giving it back."""

    def __init__(self, handle: int, opener: str, operator: str) -> None:
        self._handle = handle
        self.stale = _read(handle)
        self.name(opener, operator)

    def name(self, opener: str, operator: str) -> None:
        """Write who holds it."""
        me = Opener(platform.node(), _user(), operator, opener, os.getpid(), days.now())
        _write(self._handle, json.dumps(asdict(me), ensure_ascii=False).encode())

    def release(self) -> None:
        """Empty the file and give the lock back; the file itself stays."""
        if self._handle in _held:
            try:
                _write(self._handle, b"")
            finally:
                let_go(self._handle)
                self._handle = -1


def take(path: Path, opener: str, operator: str = "") -> Lock:
    """Take the lock of a store, also over one that a killed process left; refuse a second opener.

    RuleError names the one who has it open; OSError when the file can not be written.
    """
    handle = hold(path)
    if handle is None:
        raise RuleError(_refusal(path))
    try:
        return Lock(handle, opener, operator)
    except BaseException:
        let_go(handle)
        raise


def _refusal(path: Path) -> str:
    first = _parse(path.read_bytes())
    if first:
        return first.sentence()
    return "资料库正被另一个程序打开，没有再开第二份。请先退出那一个，再试一次。"


def _read(handle: int) -> Opener | None:
    os.lseek(handle, 0, os.SEEK_SET)
    return _parse(os.read(handle, 10_000))


def _write(handle: int, text: bytes) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, text)


def _parse(text: bytes) -> Opener | None:
    try:
        return Opener(**json.loads(text))
    except (ValueError, TypeError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未知"
