"""The runner of the schema's steps: ordered, frozen SQL files, each applied in one transaction."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.core.cipher import APPLICATION_ID, version
from models.core.errors import RuleError

FOLDER = Path(__file__).parent
_NAME = re.compile(r"(\d{4})_\w+\.sql")


@dataclass(frozen=True)
class Step:
    """One step from schema `number` - 1 to `number`."""

    number: int
    name: str
    sql: str


def steps(folder: Path = FOLDER) -> list[Step]:
    """All steps in order, numbered from 1 without a gap; ValueError otherwise."""
    files = sorted(path for path in folder.glob("*.sql"))
    found = [_step(path) for path in files]
    if [step.number for step in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"steps are not numbered 1, 2, 3 … in {folder}")
    return found


def _step(path: Path) -> Step:
    match = _NAME.fullmatch(path.name)
    if match is None:
        raise ValueError(f"not NNNN_name.sql: {path}")
    return Step(int(match[1]), path.stem, path.read_text("utf-8"))


def refuse_newer(number: int, folder: Path = FOLDER) -> None:
    """A store of a newer program is left alone."""
    latest = len(steps(folder))
    if number > latest:
        raise RuleError(
            f"这份资料是较新版本的暖户建立的（结构 {number}，本程序只认到 {latest}），"
            "没有打开，也没有改动。请安装新版本后再打开。"
        )


def run(
    connection: Any, folder: Path = FOLDER, *, copy_first: Callable[[], object] | None = None
) -> int:
    """Bring a store to the latest schema; `copy_first` saves it before the first step.

    Returns how many steps were taken. A step is there whole or not at all.
    """
    _, current = version(connection)
    refuse_newer(current, folder)
    ahead = [step for step in steps(folder) if step.number > current]
    if ahead and copy_first:
        copy_first()
    for step in ahead:
        _apply(connection, step)
    return len(ahead)


def _apply(connection: Any, step: Step) -> None:
    """Foreign keys rest while tables are rebuilt and are checked before the commit."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {step.number};"
        connection.executescript(f"BEGIN IMMEDIATE;\n{step.sql}\n;{marks}")
        if lost := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise ValueError(f"step {step.name} leaves rows without their parent: {lost[:3]}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = ON")
