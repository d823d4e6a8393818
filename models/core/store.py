"""The store of one office: create, open, check and close it; a worker's own connection."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from models.core import audit, backup, cipher, creation, days, keys, lock, migrations, restore
from models.core.backup import Backup
from models.core.base import database, meta
from models.core.errors import RuleError
from models.core.files import Places, refuse_network, told
from models.core.slot import DEFAULT_COST, OPERATOR, RECOVERY, KeyCost, Slot, check_password

log = logging.getLogger(__name__)
_AFTER_CRASH = "上次没有正常退出；已经全部检查过，保存过的内容都在，可以继续。"
_KEY_REPAIRED = "钥匙文件有损坏，已经用上一份修好。请备份一次。"


class Store:
    """An open store; `notice` is a sentence for the person when something was put right."""

    def __init__(self, places: Places, key: bytes, held: lock.Lock) -> None:
        self.places = places
        self.key = key
        self.operator = ""  # the name of the slot that opened it
        self.slot = ""  # its id
        self.by_recovery_code = False
        self.notice = ""
        self.suspect = False  # a check found damage: no backup, no rotation, no clean mark
        self._held = held
        self._closing = ExitStack()
        self._closing.callback(held.release)
        self._database: cipher.CipherDatabase | None = None

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.places.folder

    @property
    def is_open(self) -> bool:
        """Whether it can be used."""
        return self._database is not None

    # -- opening: used by the functions below ----------------------------------------------------

    def named(self, slot: Slot, operator: str | None) -> None:
        """Note who opened it; behind the recovery code stands the named or the first operator."""
        self.by_recovery_code = slot.kind == RECOVERY
        if self.by_recovery_code:
            operators = [s for s in keys.slots(self.places.key_file) if s.kind == OPERATOR]
            slot = next((s for s in operators if s.name == operator), operators[0])
        self.operator, self.slot = slot.name, slot.id

    def start(self, steps: Path) -> None:
        """Look at page 1, the schema number and the clean mark; check after a crash; bind."""
        crashed = _crashed(self.places, self.key)
        self._bind()
        if crashed:
            self._refuse_damage()
            self.notice = _AFTER_CRASH
        with cipher.opened(self.places.database, self.key) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            migrations.run(connection, steps, copy_first=lambda: self.backup("升级前"))
            cipher.put_facts(connection, {"clean": "0"})

    def _bind(self) -> None:
        if database.obj is not None:
            raise RuleError("本程序已经打开了一个资料库，没有再开第二个。请先关闭它。")
        self._database = cipher.CipherDatabase(self.places.database, self.key)
        database.initialize(self._database)
        self._closing.callback(database.initialize, None)
        self._closing.callback(self._database.close_all)

    def _refuse_damage(self) -> None:
        if found := self.check():
            newest = backup.listing(self.folder)[:1]
            where = f"“{newest[0].path.name}”" if newest else "放在别处的备份"
            raise RuleError(
                f"资料库有损坏（{found[0]}），没有打开，也没有改动。请用最近的备份恢复：{where}。"
            )

    def abandon(self) -> None:
        """Let go of everything without a word into the store."""
        self._database = None
        self._closing.close()

    # -- an open store ---------------------------------------------------------------------------

    @contextmanager
    def worker(self) -> Iterator[None]:
        """The connection of another thread, closed at the end; nothing new where one is open."""
        if not database.is_closed():
            yield
            return
        with cipher.told():
            database.connect()
        try:
            yield
        finally:
            database.close()

    def revision(self) -> int:
        """The number of commands so far: a page whose number is behind is stale."""
        return int(meta("revision", "0"))

    def last_backup(self) -> str:
        """The instant (UTC) of the last verified backup in the store's own folder, "" for none."""
        return meta("backup_at")

    def last_outside_backup(self) -> str:
        """The instant (UTC) of the last verified backup to another place, "" for none."""
        return meta("backup_outside_at")

    def changed_since_backup(self) -> bool:
        """Whether a command ran after the last verified backup."""
        return meta("backup_revision") != meta("revision", "0")

    def backup(self, reason: str, to: Path | None = None) -> Backup:
        """Write a verified backup now; see `backup.make`."""
        if self.suspect:
            raise RuleError("资料库有损坏，没有写新的备份，原有的都还在。请用最近的备份恢复。")
        return backup.make(self.folder, self.key, reason, to)

    def check(self) -> list[str]:
        """The full check on fresh connections: pages, structure, references, audit chain."""
        found = cipher.faults(self.places.database, self.key)
        if not found:
            with self.worker():
                found = audit.broken()
        self.suspect = self.suspect or bool(found)
        if not found:
            with cipher.opened(self.places.database, self.key) as connection:
                cipher.put_facts(connection, {"checked_at": days.now()})
        return found

    def last_check(self) -> str:
        """The instant (UTC) of the last full check that found nothing wrong, "" for none."""
        return meta("checked_at")

    def digest(self) -> str:
        """The hash of the logical contents: equal before and after what changes nothing."""
        with cipher.opened(self.places.database, self.key) as connection:
            connection.execute("BEGIN")
            return cipher.digest(connection)

    def close(self) -> None:
        """Back up if changed, leave the clean mark and give the lock back; again does nothing.

        A backup that fails raises its sentence after the store was closed all the same.
        """
        if not self.is_open:
            return
        self._database = None
        with self._closing, cipher.told():
            self._closing.callback(self._finish)
            if not self.suspect and self.changed_since_backup():
                self.backup("退出")

    def _finish(self) -> None:
        with cipher.opened(self.places.database, self.key) as connection:
            if not self.suspect:
                cipher.put_facts(connection, {"clean": "1"})
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.close()
        except RuleError as failure:
            if error is None:
                raise
            log.warning("closing after another error: %s", failure.message)


# -- create and open -----------------------------------------------------------------------------


def create(
    folder: Path,
    *,
    password: str,
    operator: str,
    cost: KeyCost = DEFAULT_COST,
    opener: str = "命令行",
    steps: Path = migrations.FOLDER,
) -> tuple[Store, str]:
    """Make a new store and open it; returns it with the recovery code.

    A folder that already holds one is refused; a creation that was cut begins again.
    """
    check_password(password)
    refuse_network(folder)
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    store = _take(folder, opener)
    with _abandoned_on_failure(store):
        slot, store.key, code = creation.build(store.places, password, operator, cost, steps)
        store.start(steps)
        _name(store, slot, operator, opener)
    return store, code


def open_(
    folder: Path,
    password: str,
    *,
    operator: str | None = None,
    opener: str = "窗口",
    steps: Path = migrations.FOLDER,
) -> Store:
    """Open a store with an operator's password or the recovery code; RuleError says why not."""

    def unlock(places: Places) -> tuple[Slot | None, bytes]:
        return keys.unlock(places.key_file, password, operator)

    return _open(folder, unlock, operator, opener, steps)


def open_with_key(
    folder: Path,
    key: bytes,
    *,
    operator: str | None = None,
    opener: str = "命令行",
    steps: Path = migrations.FOLDER,
) -> Store:
    """Open a store with its data key, for children that must not derive it again."""
    return _open(folder, lambda _: (None, key), operator, opener, steps)


def _open(
    folder: Path,
    unlock: Callable[[Places], tuple[Slot | None, bytes]],
    operator: str | None,
    opener: str,
    steps: Path,
) -> Store:
    refuse_network(folder)
    _refuse_missing(folder)
    store = _take(folder, opener)
    with _abandoned_on_failure(store):
        slot, store.key = unlock(store.places)
        repaired = keys.repair(store.places.key_file)
        store.start(steps)
        _name(store, slot, operator, opener)
        store.notice = store.notice or (_KEY_REPAIRED if repaired else "")
    return store


def _refuse_missing(folder: Path) -> None:
    database = Places(folder).database
    if not database.exists() and not restore.pending(folder):
        raise RuleError(
            f"“{folder}”里没有资料库（缺少 {database.name}），没有打开。"
            "请检查文件夹，或新建资料库，或从备份恢复。"
        )


def _take(folder: Path, opener: str) -> Store:
    """Take the lock first; under it, finish a restore that was cut."""
    places = Places(folder)
    with told(places.lock):
        store = Store(places, b"", lock.take(places.lock, opener))
    with _abandoned_on_failure(store), told(places.database):
        restore.finish(folder)
    return store


@contextmanager
def _abandoned_on_failure(store: Store) -> Iterator[None]:
    try:
        yield
    except BaseException:
        store.abandon()
        raise


def _name(store: Store, slot: Slot | None, operator: str | None, opener: str) -> None:
    if slot is not None:
        store.named(slot, operator)
    else:
        store.operator = operator or ""
    store._held.name(opener, store.operator)


def _crashed(places: Places, key: bytes) -> bool:
    """Whether the store was not closed cleanly; RuleError when it can not or may not be opened."""
    journal = places.journal.exists() and places.journal.stat().st_size > 0
    with cipher.opened(places.database, key) as connection:
        application, schema = cipher.version(connection)
        if application != cipher.APPLICATION_ID or schema == 0:
            raise RuleError(
                f"“{places.database}”不是暖户的资料库，或者已经损坏；没有打开，也没有改动。"
                "请用最近的备份恢复。"
            )
        migrations.refuse_newer(schema)
        return journal or cipher.facts(connection).get("clean") != "1"
