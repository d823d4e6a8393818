"""The way back from a backup: built beside, verified, and put in place whole or not at all."""

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.core import archive, cipher, days, keys, lock, migrations
from models.core.archive import Manifest
from models.core.files import Places, refuse_network, replace, safe_write, told

_BESIDE, _READY = "restoring", "ready"
_ASIDE = re.compile(r"replaced-[0-9-]+")


@dataclass(frozen=True)
class Restored:
    """What was restored, and where the replaced store now lies (None: there was none)."""

    manifest: Manifest
    aside: Path | None


def restore(
    file: Path, folder: Path, password: str, *, operator: str | None = None, opener: str = "命令行"
) -> Restored:
    """Put the store of a backup into `folder`, empty or not; the password is the backup's own.

    The store must be closed. The replaced one moves whole into a dated folder; the restored one is
    a new incarnation of the site. RuleError leaves the old one as it was.
    """
    refuse_network(folder)
    with told(folder), _nothing_left_on_failure(folder):
        folder.mkdir(parents=True, exist_ok=True)
        held = lock.take(Places(folder).lock, opener)
        try:
            finish(folder)
            manifest = _build(file, folder, password, operator)
            return Restored(manifest, finish(folder))
        finally:
            held.release()


@contextmanager
def _nothing_left_on_failure(folder: Path) -> Iterator[None]:
    """A folder that was empty, or not there, is so again after a failure."""
    was_there = folder.exists()
    was_empty = not was_there or not any(folder.iterdir())
    try:
        yield
    except BaseException:
        if was_empty and not (folder / _BESIDE).exists():  # what is ready is finished next time
            Places(folder).lock.unlink(missing_ok=True)
            if not was_there and folder.exists():
                folder.rmdir()
        raise


def _build(file: Path, folder: Path, password: str, operator: str | None) -> Manifest:
    beside = Places(folder / _BESIDE)
    beside.folder.mkdir()
    try:
        manifest = archive.unpack(file, beside.folder)
        _, key = keys.unlock(beside.key_file, password, operator)
        _refuse_unfit(beside, key, manifest)
        _renew(beside, key)
        safe_write(keys.previous(beside.key_file), beside.key_file.read_bytes())
        safe_write(beside.folder / _READY, _aside_name(folder).encode())
    except BaseException:
        shutil.rmtree(beside.folder, ignore_errors=True)
        raise
    return manifest


def _refuse_unfit(beside: Places, key: bytes, manifest: Manifest) -> None:
    migrations.refuse_newer(manifest.schema)
    cipher.refuse_unequal(beside.database, key, manifest.digest)


def _renew(beside: Places, key: bytes) -> None:
    """A restored store writes under a new name: its marks must not meet those written since."""
    with cipher.opened(beside.database, key) as connection:
        old = cipher.facts(connection).get("site", "")
        cipher.put_facts(connection, {**fresh_site(old), "clean": "1"})


def fresh_site(old: str = "") -> dict[str, str]:
    """The facts of a new incarnation: site = unit code and incarnation, joined by a hyphen."""
    incarnation = secrets.token_hex(4)
    unit = old.rpartition("-")[0]
    site = f"{unit}-{incarnation}" if unit else incarnation
    return {"site": site, "incarnation": incarnation}


def _aside_name(folder: Path) -> str:
    at = datetime.fromisoformat(days.now()).astimezone()
    names = (f"replaced-{at:%Y%m%d-%H%M%S}-{n}" for n in range(1, 1000))
    return next(name for name in names if not (folder / name).exists())


def pending(folder: Path) -> bool:
    """Whether a verified store waits to be put in place since a cut."""
    return (folder / _BESIDE / _READY).exists()


def finish(folder: Path) -> Path | None:
    """Put a verified store in place, also one that a cut interrupted; clear away any other rest.

    Needs the lock. Returns where the replaced store went. Every step may be repeated.
    """
    beside, places = folder / _BESIDE, Places(folder)
    aside = _aside(folder) if pending(folder) else None
    if aside is not None:
        if (beside / places.database.name).exists():
            _move(folder, aside, places.journal.name)
            _move(folder, aside, places.database.name + "-shm")
        for name in _SET:
            if (beside / name).exists():
                _move(folder, aside, name)
                replace(beside / name, folder / name)
    shutil.rmtree(beside, ignore_errors=True)
    return aside if aside is not None and aside.exists() else None


_SET = ("store.key.previous", "store.key", "store.db")


def _aside(folder: Path) -> Path:
    name = (folder / _BESIDE / _READY).read_text("utf-8")
    return folder / (name if _ASIDE.fullmatch(name) else "replaced-0")


def _move(folder: Path, aside: Path, name: str) -> None:
    if (folder / name).exists():
        aside.mkdir(exist_ok=True)
        replace(folder / name, aside / name)
