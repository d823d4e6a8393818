"""One encrypted database file: connections, the search for damage, and the digest of its contents.

Only this SQLite library touches the file. Nothing else of the program knows the cipher.
"""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2

from models.core.errors import RuleError

APPLICATION_ID = int.from_bytes(b"NUAH", "big")
BUSY_SECONDS = 10

# What a backup, a check, an open and a close write of themselves is no part of the contents.
BOOKKEEPING = (
    "clean",
    "backup_sequence",
    "backup_revision",
    "backup_at",
    "backup_outside_at",
    "checked_at",
)

# WAL with FULL is the only pair that took back no confirmed transaction in simulated power cuts.
_PRAGMAS = (
    "busy_timeout = 10000",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -64000",
    "temp_store = MEMORY",
)
_BATCH = 1000
_FAULTS_SHOWN = 20


def _prepare(connection: Any, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = none")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def connect(path: Path, key: bytes) -> Any:
    """A fresh connection of its own in autocommit mode; the caller closes it."""
    connection = dbapi2.connect(str(path), isolation_level=None, timeout=BUSY_SECONDS)
    try:
        _prepare(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[Any]:
    """A fresh connection, closed at the end; a failure of the database becomes its sentence."""
    with told(), closing(connect(path, key)) as connection:
        yield connection


class CipherDatabase(SqlCipherDatabase):  # type: ignore[misc]
    """peewee's database on the encrypted file; each thread has its own connection."""

    def __init__(self, path: Path, key: bytes) -> None:
        super().__init__(str(path), check_same_thread=False)
        self._key = key
        self._opened: list[Any] = []

    def _connect(self) -> Any:
        connection = dbapi2.connect(
            self.database, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
        )
        try:
            _prepare(connection, self._key)
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        self._opened.append(connection)
        return connection

    def _close(self, connection: Any) -> None:
        self._opened.remove(connection)
        connection.close()

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement; a failure of the disk or the file becomes its sentence."""
        with told():
            return super().execute_sql(sql, params)

    def rollback(self) -> None:
        """Roll back; a full disk has already done so by itself."""
        if self.connection().in_transaction:
            super().rollback()

    def close_all(self) -> None:
        """Close the connections of every thread; what was not committed is rolled back."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self.dispose()


# -- failures ------------------------------------------------------------------------------------

_SENTENCES = {
    "disk is full": "磁盘空间不足，这一步没有做，已保存的内容都在。请腾出空间后再试。",
    "readonly": "资料库所在的位置只能读，这一步没有做，已保存的内容都在。请检查文件夹的权限。",
    "unable to open": "资料库文件打不开，没有改动任何内容。请检查文件夹是否还在、能否写入。",
    "disk I/O": "读写磁盘出错，这一步没有做，已保存的内容都在。请检查磁盘后再试。",
    "locked": "资料库正忙，这一步没有做，已保存的内容都在。请稍等再试。",
    "not a database": "资料库文件已损坏，或不属于这把钥匙；没有改动它。请用最近的备份恢复。",
    "malformed": "资料库有损坏，这一步没有做。请退出，用最近的备份恢复。",
}


def explain(error: Exception) -> RuleError | None:
    """The sentence for a failure of the disk or the file; None for a defect of the program."""
    said = str(error)
    for words, sentence in _SENTENCES.items():
        if words in said:
            return RuleError(sentence)
    return None


@contextmanager
def told() -> Iterator[None]:
    """Inside, a failure of the disk or the file under the database becomes its sentence."""
    try:
        yield
    except (dbapi2.DatabaseError, pw.DatabaseError) as error:
        sentence = explain(error)
        if sentence is None:
            raise
        raise sentence from error


# -- damage --------------------------------------------------------------------------------------


def faults(path: Path, key: bytes) -> list[str]:
    """What is damaged, looked at through fresh connections; empty when everything holds.

    The page codes come first: they notice every flipped bit, where the structure check misses some.
    """
    return cipher_faults(path, key) or _structure_faults(path, key)


def cipher_faults(path: Path, key: bytes) -> list[str]:
    """Pages whose authentication code does not fit, as sentences."""
    return _asked(path, key, "PRAGMA cipher_integrity_check", "加密页校验不符：{0}")


def _structure_faults(path: Path, key: bytes) -> list[str]:
    if [f"{APPLICATION_ID}"] != _asked(path, key, "PRAGMA application_id", "{0}"):
        return ["文件被截断或清空"]  # a file cut before its first page counts as an empty one
    structure = _asked(path, key, f"PRAGMA integrity_check({_FAULTS_SHOWN})", "结构检查：{0}")
    structure = [fault for fault in structure if fault != "结构检查：ok"]
    return structure or _asked(path, key, "PRAGMA foreign_key_check", "表 {0} 的一条记录缺少 {2}")


def _asked(path: Path, key: bytes, sql: str, words: str) -> list[str]:
    try:
        with closing(connect(path, key)) as connection:
            rows = connection.execute(sql).fetchmany(_FAULTS_SHOWN)
    except dbapi2.DatabaseError as error:
        return [f"数据库读不出来（{error}）"]
    return [words.format(*row) for row in rows]


# -- contents ------------------------------------------------------------------------------------


def digest(connection: Any) -> str:
    """A hash of the schema and all rows in key order; the same for a true copy, hex of sha-256.

    Bookkeeping of openings and backups is left out. Reads in the caller's transaction.
    """
    total = hashlib.sha256()
    schema = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    objects = connection.execute(schema + " ORDER BY type, name").fetchall()
    total.update(repr(objects).encode())
    for kind, name, sql in objects:
        if kind == "table" and not (sql or "").upper().startswith("CREATE VIRTUAL"):
            _add_table(total, connection, name)
    return total.hexdigest()


def refuse_unequal(copy: Path, key: bytes, wanted: str) -> None:
    """Check a copy through fresh connections: no damage, and the digest of its source."""
    found = faults(copy, key)
    if not found:
        with opened(copy, key) as connection:
            found = [] if digest(connection) == wanted else ["内容与原件不符"]
    if found:
        raise RuleError(f"备份没有通过核对（{found[0]}），没有采用；原有的备份和资料都还在。")


def _add_table(total: Any, connection: Any, table: str) -> None:
    columns = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
    keys = sorted((pk, name) for name, pk in columns if pk) or [(0, name) for name, _ in columns]
    order = ", ".join(f'"{name}"' for _, name in keys)
    rows = connection.execute(f'SELECT * FROM "{table}" {_where(table)} ORDER BY {order}')
    total.update(table.encode())
    while batch := rows.fetchmany(_BATCH):
        total.update(repr(batch).encode(errors="surrogatepass"))


def _where(table: str) -> str:
    names = ", ".join(f"'{key}'" for key in BOOKKEEPING)
    return f"WHERE key NOT IN ({names})" if table == "meta" else ""


def facts(connection: Any) -> dict[str, str]:
    """The rows of Meta, through a raw connection."""
    return dict(connection.execute("SELECT key, value FROM meta"))


def put_facts(connection: Any, values: dict[str, str]) -> None:
    """Write rows of Meta through a raw connection, in one transaction."""
    sql = "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(sql, list(values.items()))
    connection.execute("COMMIT")


def version(connection: Any) -> tuple[int, int]:
    """The application id and the schema's number, from page 1."""
    application, schema = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("application_id", "user_version")
    )
    return application, schema
