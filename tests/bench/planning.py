"""A campaign planned over every household of a big office, and its rows inserted bare."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from models.core import base, cipher
from models.core.base import Actor
from models.visit import commands

HOUSEHOLDS = 20_000
_FESTIVAL = "春节"


def plan(actor: Actor, year: int) -> int:
    """Plan the festival's campaign of a year; how many visits it made."""
    return int(commands.plan_campaign(actor, _FESTIVAL, year, 100_000)["created"])


def planned_rows(actor: Actor, year: int) -> list[tuple[Any, ...]]:
    """The rows that planning writes, as they stand in the table."""
    plan(actor, year)
    return list(base.database.execute_sql("SELECT * FROM visit").fetchall())


def bare(path: Path) -> Any:
    """An encrypted database of its own with the store's settings, the table and its indexes."""
    connection = cipher.connect(path, bytes(32))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = OFF")  # the table stands alone
    kept = "SELECT sql FROM sqlite_master WHERE tbl_name = 'visit' AND sql IS NOT NULL"
    for (statement,) in base.database.execute_sql(kept).fetchall():
        connection.execute(statement)
    return connection


def insert_bare(connection: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    """The same rows under new keys in one transaction."""
    holes = ", ".join("?" * len(rows[0]))
    connection.execute("BEGIN")
    fresh = ((base.new_id(), *row[1:]) for row in rows)
    connection.executemany(f"INSERT INTO visit VALUES ({holes})", fresh)
    connection.execute("COMMIT")
