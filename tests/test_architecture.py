"""The house rules that no linter knows: schema, docstrings, tree, names."""

import ast
import importlib
import inspect
import sqlite3
from pathlib import Path

import peewee as pw
import pytest

from models.core import base

ROOT = Path(__file__).parent.parent
SOURCES = sorted(p for top in ("models", "ui", "resources") for p in (ROOT / top).rglob("*.py"))
SLICES = ("office", "household", "fund", "visit", "handover")


def declared_tables() -> list[type[base.Plain]]:
    modules = [base, *(importlib.import_module(f"models.{s}.tables") for s in SLICES)]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, base.Plain)
        and value.__module__ == module.__name__
        and value not in (base.Plain, base.Table)
    ]


def columns(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return [row[1:4] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def test_migrated_schema_equals_declared_schema() -> None:
    migrated = sqlite3.connect(":memory:")
    for step in sorted((ROOT / "models/core/migrations").glob("*.sql")):
        migrated.executescript(step.read_text())
    declared = pw.SqliteDatabase(":memory:")
    with declared.bind_ctx(declared_tables()):
        declared.create_tables(declared_tables())
        names = {t._meta.table_name for t in declared_tables()}
        for name in names:
            assert columns(migrated, name) == columns(declared.connection(), name), name
    found = {r[0] for r in migrated.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    assert {name for name in found if not name.startswith("sqlite_")} >= names


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text())
    if not tree.body:
        return
    assert ast.get_docstring(tree), f"{path} has no docstring"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path}: {node.name} has no docstring"


def test_no_room_for_odds_and_ends() -> None:
    forbidden = {"utils", "util", "misc", "common", "helpers", "manager"}
    assert not [p for p in SOURCES if p.stem in forbidden]


def test_no_source_asks_whether_tests_run_or_turns_the_event_loop() -> None:
    words = ("processEvents", "PYTEST", "import *")
    assert not [(p, w) for p in SOURCES for w in words if w in p.read_text()]
