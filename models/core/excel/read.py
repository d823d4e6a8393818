"""Reading a workbook in a child process with limits of memory and time; it can be cancelled."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from models.core.errors import Cancelled, RuleError
from models.core.excel import limits
from models.core.excel.child import BROKEN, serve
from models.core.excel.grid import Book

Progress = Callable[[int, int], None]
_TOO_HEAVY = (
    "这个工作簿太大或太乱，{why}，没有导入。"
    "请删去多余的工作表、空行和格式，只留需要的表，另存为 .xlsx 再试。"
)


def read_book(
    path: str | Path,
    password: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Book:
    """Read the workbook at `path`; `progress` gets (sheets read, sheets).

    Raises RuleError with a sentence (PasswordNeeded where it is encrypted), Cancelled where
    `cancelled()` or `progress` says so.  Nothing is written anywhere.
    """
    file = Path(path)
    data = _bytes(file)
    limits.kind_of(data)
    try:
        sheets, notes = _parsed_apart(data, password, progress, cancelled)
    except _TooHeavyError:
        sheets, notes = _parsed_apart(data, password, progress, cancelled, careful=True)
    return Book(file.name, hashlib.sha256(data).hexdigest(), sheets, notes)


class _TooHeavyError(RuleError):
    """The fast way asked for more memory than a reading process may have."""


def _bytes(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise RuleError(f"「{file.name}」是文件夹，没有导入。请写明里面的一个工作簿。")
        if file.stat().st_size > limits.MAX_FILE:
            raise RuleError("文件超过 30 MB，没有导入。请删去多余的工作表和图片，另存一份再试。")
        return file.read_bytes()
    except FileNotFoundError as error:
        raise RuleError(f"找不到文件「{file.name}」。请确认它还在原处，U 盘没有拔出。") from error
    except OSError as error:
        raise RuleError(
            f"打不开文件「{file.name}」，可能正被别的程序占用或没有权限。请关闭后再试。"
        ) from error


def _parsed_apart(
    data: bytes,
    password: str | None,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
    careful: bool = False,
) -> Any:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send((data, password, careful))
        return _answer(ours, progress, cancelled)
    except (EOFError, OSError) as error:
        raise _TooHeavyError(_TOO_HEAVY.format(why="读取时超出内存限制")) from error
    finally:
        process.kill()
        process.join()
        ours.close()


def _answer(
    pipe: Connection, progress: Progress | None, cancelled: Callable[[], bool] | None
) -> Any:
    """What the child found; it is asked often enough for Cancel to feel immediate."""
    until = time.monotonic() + limits.MAX_SECONDS
    while time.monotonic() < until:
        if cancelled is not None and cancelled():
            raise Cancelled
        if not pipe.poll(0.05):
            continue
        word, content = pipe.recv()
        if word == "done":
            return content
        if word == "progress" and progress is not None:
            progress(*content)
        elif word != "progress":
            raise _refusal(word, content)
    raise RuleError(_TOO_HEAVY.format(why="一分钟还没有读完"))


def _refusal(word: str, content: str) -> RuleError:
    if word == "password":
        return limits.PasswordNeeded(content)
    if word == "memory":
        return _TooHeavyError(_TOO_HEAVY.format(why="读取时超出内存限制"))
    return RuleError(content if word == "refused" else BROKEN)
