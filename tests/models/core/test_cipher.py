import shutil
from pathlib import Path

import peewee as pw
import pytest

from models.core import cipher
from models.core.base import database
from models.core.errors import RuleError
from models.core.store import Store
from tests.models.core import notes


def test_every_flipped_bit_of_the_store_is_noticed(fresh: Store, tmp_path: Path) -> None:
    notes.write_pair(notes.ACTOR, "第二", "某" * 3000)
    copy = tmp_path / "copy.db"
    with cipher.opened(fresh.places.database, fresh.key) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    good = copy.read_bytes()
    assert cipher.faults(copy, fresh.key) == []
    for at in range(0, len(good), len(good) // 150):
        with copy.open("rb+") as file:
            file.seek(at)
            file.write(bytes([good[at] ^ 1 << at % 8]))
        assert cipher.faults(copy, fresh.key), f"byte {at}"
        with copy.open("rb+") as file:
            file.seek(at)
            file.write(good[at : at + 1])
    assert cipher.faults(copy, fresh.key) == []


def test_cut_store_is_noticed(fresh: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with cipher.opened(fresh.places.database, fresh.key) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    whole = copy.read_bytes()
    for length in (0, 1, 100, 4000, 4096, len(whole) // 2, len(whole) - 1):
        copy.write_bytes(whole[:length])
        assert cipher.faults(copy, fresh.key), length


def test_row_without_its_parent_is_noticed(fresh: Store) -> None:
    with cipher.opened(fresh.places.database, fresh.key) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("CREATE TABLE far (id TEXT PRIMARY KEY, up TEXT REFERENCES far (id))")
        connection.execute("INSERT INTO far VALUES ('a', 'b')")
    assert fresh.check() == ["表 far 的一条记录缺少 far"]


def test_nothing_is_readable_without_the_key(fresh: Store, tmp_path: Path) -> None:
    notes.write_pair(notes.ACTOR, "欧阳修", "650000199001011234")
    for path in (fresh.places.database, fresh.places.journal):
        assert b"650000199001011234" not in path.read_bytes()
        assert b"setting" not in path.read_bytes()
    with (
        pytest.raises(RuleError, match="不属于这把钥匙"),
        cipher.opened(fresh.places.database, bytes(32)) as connection,
    ):
        connection.execute("SELECT * FROM meta")


def test_damage_and_wrong_keys_leave_nothing_on_the_terminal(fresh: Store, capfd) -> None:
    assert cipher.faults(fresh.places.database, bytes(32))
    assert capfd.readouterr() == ("", "")


def test_connections_have_the_settings_that_lose_nothing(fresh: Store) -> None:
    asked = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000}
    asked |= {"cache_size": -64000, "temp_store": 2}
    with cipher.opened(fresh.places.database, fresh.key) as connection:
        for raw in (connection, database.connection()):
            assert {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in asked} == asked


def test_digest_sees_every_change_and_nothing_else(fresh: Store, tmp_path: Path) -> None:
    before = fresh.digest()
    with cipher.opened(fresh.places.database, fresh.key) as connection:
        cipher.put_facts(connection, dict.fromkeys(cipher.BOOKKEEPING, "9"))
        assert fresh.digest() == before
        connection.execute("UPDATE setting SET value = ' ' WHERE key = '第一左'")
        assert fresh.digest() != before
        connection.execute("UPDATE setting SET value = '' WHERE key = '第一左'")
        assert fresh.digest() == before
        connection.execute("CREATE INDEX more ON setting (value)")
        assert fresh.digest() != before


def test_digest_tells_types_apart(fresh: Store) -> None:
    seen = set()
    with cipher.opened(fresh.places.database, fresh.key) as connection:
        connection.execute("CREATE TABLE any_type (a)")
        for value in (1, 1.0, "1", b"1", None, "", "None"):
            connection.execute("DELETE FROM any_type")
            connection.execute("INSERT INTO any_type VALUES (?)", (value,))
            seen.add(fresh.digest())
    assert len(seen) == 7


def test_digest_does_not_depend_on_where_rows_lie(fresh: Store, tmp_path: Path) -> None:
    with cipher.opened(fresh.places.database, fresh.key) as connection:
        connection.execute("CREATE TABLE loose (a, b)")
        connection.executemany("INSERT INTO loose VALUES (?, ?)", [(1, 2), (3, 4), (0, 9)])
        connection.execute("DELETE FROM loose WHERE a = 1")
        first = fresh.digest()
        connection.execute("DELETE FROM loose")
        connection.executemany("INSERT INTO loose VALUES (?, ?)", [(0, 9), (3, 4)])
        assert fresh.digest() == first


def test_defect_of_the_program_stays_what_it_is(fresh: Store) -> None:
    with pytest.raises(pw.OperationalError, match="no such table"):
        database.execute_sql("SELECT * FROM nowhere")
    assert cipher.explain(ValueError("anything")) is None


def test_copy_that_differs_is_refused(fresh: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(fresh.places.database, copy)
    with pytest.raises(RuleError, match="没有通过核对"):
        cipher.refuse_unequal(copy, fresh.key, "0" * 64)
