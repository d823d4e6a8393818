"""A small real use of a store, for the tests of the store itself: notes kept as settings.

Run as a program it is the child that the tests kill: see `main`.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

from models.core import base, cipher, keys, migrations, restore, store
from models.core.base import Actor, Role
from models.core.keys import KeyCost
from models.office.tables import Setting

ROOT = Path(__file__).parents[3]
PASSWORD, OPERATOR, CHEAP = "heping2026", "周敏", KeyCost(n=2**10)
ACTOR = Actor("1", OPERATOR, frozenset(Role))


@base.command(Role.ENTRY)
def write_pair(actor: Actor, name: str, text: str = "") -> int:
    """Two rows that belong together: whole or not at all."""
    for half in ("左", "右"):
        base.insert(Setting, {"key": f"{name}{half}", "value": text})
    return 2


def names() -> set[str]:
    """The names of the notes that are there; fails on half a pair."""
    found = {row.key for row in Setting.select() if row.key[-1] in "左右"}
    whole = {key[:-1] for key in found}
    assert found == {f"{name}{half}" for name in whole for half in ("左", "右")}
    return whole


def new_store(folder: Path) -> tuple[store.Store, str]:
    """A new open store with one operator, and its recovery code."""
    return store.create(folder, password=PASSWORD, operator=OPERATOR, cost=CHEAP)


def fill(disk: Path, leave: int) -> Path:
    """Fill a disk up to `leave` bytes; returns the file to remove again."""
    filler = disk / "filler"
    state = os.statvfs(disk)
    size = max(0, state.f_bavail * state.f_frsize - leave)
    filler.write_bytes(b"x" * size)
    return filler


@contextmanager
def child(task: str, *arguments: object) -> Iterator[Popen[str]]:
    """This module as a program of its own; killed at the end in any case."""
    command = [sys.executable, "-m", "tests.models.core.notes", task, *map(str, arguments)]
    with Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def killed_after(lines: int, task: str, *arguments: object) -> list[str]:
    """Kill the child -9 once it has said so many lines; all that it said by then."""
    with child(task, *arguments) as process:
        assert process.stdout
        said = [process.stdout.readline().strip() for _ in range(lines)]
        process.kill()
        return [line for line in [*said, *map(str.strip, process.stdout)] if line]


def _say(text: object) -> None:
    print(text, flush=True)


def _write(folder: Path) -> None:
    with store.open_(folder, PASSWORD):
        for number in range(10_000):
            write_pair(ACTOR, f"第{number}", "某" * 500)
            _say(f"第{number}")


def _back_up(folder: Path) -> None:
    with store.open_(folder, PASSWORD) as opened:
        for number in range(10_000):
            _say(number)
            opened.backup("手动")


def _restore(file: Path, folder: Path) -> None:
    for number in range(10_000):
        _say(number)
        restore.restore(file, folder, PASSWORD)


def _create(folder: Path) -> None:
    _say("开始")
    new_store(folder)
    _say("建好")
    sys.stdin.read()


def _change_password(key_file: Path) -> None:
    slot, key = keys.unlock(key_file, PASSWORD)
    for number in range(10_000):
        keys.rewrite_slot(key_file, key, slot.id, f"密码密码密码{number:04}", cost=CHEAP)
        _say(number)


def _migrate(database: Path, key: str, steps: Path) -> None:
    with cipher.opened(database, bytes.fromhex(key)) as connection:
        _say("开始")
        migrations.run(connection, steps)


def _hold(folder: Path) -> None:
    with store.open_(folder, PASSWORD, opener="窗口"):
        _say("开着")
        sys.stdin.read()


def main() -> None:
    """Do the task that the first argument names with the others."""
    task, *arguments = sys.argv[1:]
    paths = [Path(argument) for argument in arguments]
    match task:
        case "migrate":
            _migrate(paths[0], arguments[1], paths[2])
        case "restore":
            _restore(*paths)
        case _:
            {
                "write": _write,
                "backup": _back_up,
                "create": _create,
                "password": _change_password,
                "hold": _hold,
            }[task](paths[0])


if __name__ == "__main__":
    main()
