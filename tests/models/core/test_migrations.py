import shutil
from pathlib import Path

import pytest

from models.core import backup, cipher, migrations, restore, store
from models.core.errors import RuleError
from tests.models.core import notes

KEY = bytes(range(32))


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "0001_first.sql").write_text(
        "CREATE TABLE a (id TEXT PRIMARY KEY);\n"
        "CREATE TABLE b (up TEXT REFERENCES a (id));\n"
        "CREATE TRIGGER keep BEFORE DELETE ON a BEGIN SELECT RAISE(ABORT, 'no; never'); END;\n"
        "INSERT INTO a VALUES ('x');"
    )
    return folder


def state(database: Path) -> tuple[int, set[str]]:
    with cipher.opened(database, KEY) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return cipher.version(connection)[1], {name for (name,) in found}


def run(database: Path, steps: Path, **options) -> int:
    with cipher.opened(database, KEY) as connection:
        return migrations.run(connection, steps, **options)


def test_steps_of_the_product_are_in_order() -> None:
    found = migrations.steps()
    assert [step.number for step in found] == list(range(1, len(found) + 1))
    assert found


@pytest.mark.parametrize("name", ["0003_gap.sql", "2_short.sql", "0002-dash.sql"])
def test_misnamed_step_is_a_defect(steps: Path, name: str) -> None:
    (steps / name).write_text("SELECT 1;")
    with pytest.raises(ValueError, match=r"not NNNN|not numbered"):
        migrations.steps(steps)


def test_new_database_gets_all_steps_once(tmp_path: Path, steps: Path) -> None:
    database = tmp_path / "a.db"
    assert run(database, steps) == 1
    assert run(database, steps) == 0
    assert state(database) == (1, {"a", "b"})
    with cipher.opened(database, KEY) as connection:
        assert cipher.version(connection) == (cipher.APPLICATION_ID, 1)


def test_copy_is_taken_only_before_a_step(tmp_path: Path, steps: Path) -> None:
    database, seen = tmp_path / "a.db", []
    run(database, steps)
    run(database, steps, copy_first=lambda: seen.append("unneeded"))
    (steps / "0002_more.sql").write_text("CREATE TABLE c (id TEXT);")
    run(database, steps, copy_first=lambda: seen.append(state(database)[0]))
    assert seen == [1]
    assert state(database) == (2, {"a", "b", "c"})


def test_failed_copy_stops_before_the_step(tmp_path: Path, steps: Path) -> None:
    database = tmp_path / "a.db"
    run(database, steps)
    (steps / "0002_more.sql").write_text("CREATE TABLE c (id TEXT);")

    def fail() -> None:
        raise RuleError("没有备份成")

    with pytest.raises(RuleError, match="没有备份成"):
        run(database, steps, copy_first=fail)
    assert state(database) == (1, {"a", "b"})


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE c (id TEXT); INSERT INTO nowhere VALUES (1);",
        "CREATE TABLE c (id TEXT); INSERT INTO b VALUES ('no parent');",
        "CREATE TABLE c (id TEXT); CREATE TABLE",
    ],
)
def test_failing_step_leaves_the_old_schema(tmp_path: Path, steps: Path, sql: str) -> None:
    database = tmp_path / "a.db"
    run(database, steps)
    (steps / "0002_bad.sql").write_text(sql)
    with pytest.raises(Exception, match=r"no such table|without their parent|incomplete|syntax"):
        run(database, steps)
    assert state(database) == (1, {"a", "b"})
    with cipher.opened(database, KEY) as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_tables_may_be_rebuilt_under_their_children(tmp_path: Path, steps: Path) -> None:
    database = tmp_path / "a.db"
    run(database, steps)
    with cipher.opened(database, KEY) as connection:
        connection.execute("INSERT INTO b VALUES ('x')")
    (steps / "0002_rebuild.sql").write_text(
        "CREATE TABLE new (id TEXT PRIMARY KEY, more TEXT); INSERT INTO new SELECT id, '' FROM a;"
        "DROP TABLE a; ALTER TABLE new RENAME TO a;"
    )
    assert run(database, steps) == 1
    with cipher.opened(database, KEY) as connection:
        assert connection.execute("SELECT * FROM a").fetchall() == [("x", "")]


def test_newer_store_is_refused(tmp_path: Path, steps: Path) -> None:
    database = tmp_path / "a.db"
    (steps / "0002_more.sql").write_text("CREATE TABLE c (id TEXT);")
    run(database, steps)
    (steps / "0002_more.sql").unlink()
    with pytest.raises(RuleError, match="较新版本"):
        run(database, steps)
    assert state(database)[0] == 2


def test_killed_step_is_old_or_new_and_can_be_repeated(tmp_path: Path, steps: Path) -> None:
    database = tmp_path / "a.db"
    run(database, steps)
    count = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
    (steps / "0002_long.sql").write_text(
        f"CREATE TABLE c (id TEXT); INSERT INTO c {count} SELECT i FROM n; CREATE TABLE d (id);"
    )
    notes.killed_after(1, "migrate", database, KEY.hex(), steps)
    assert cipher.faults(database, KEY) == []
    assert state(database) in [(1, {"a", "b"}), (2, {"a", "b", "c", "d"})]
    run(database, steps)
    assert state(database) == (2, {"a", "b", "c", "d"})


def test_opening_an_older_store_backs_it_up_first(closed: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(migrations.FOLDER, newer, ignore=shutil.ignore_patterns("*.py", "__*"))
    latest = len(migrations.steps())
    (newer / f"{latest + 1:04}_more.sql").write_text("CREATE TABLE more (id TEXT PRIMARY KEY);")
    with store.open_(closed, notes.PASSWORD, steps=newer) as opened:
        assert notes.names() == {"第一"}
        with cipher.opened(opened.places.database, opened.key) as connection:
            assert cipher.version(connection)[1] == latest + 1
    before = next(b for b in backup.listing(closed) if b.reason == "升级前")
    with pytest.raises(RuleError, match="较新版本"):
        store.open_(closed, notes.PASSWORD)
    restored = restore.restore(before.path, closed, notes.PASSWORD)
    assert restored.manifest.schema == latest
    with store.open_(closed, notes.PASSWORD):
        assert notes.names() == {"第一"}
