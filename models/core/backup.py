"""Verified backups of the store in one file each, and their rotation."""

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.core import archive, cipher, days, keys
from models.core.archive import Manifest
from models.core.errors import RuleError
from models.core.files import Places, told, write_out

RECENT, DAILY, WEEKLY, MONTHLY, SURE = 10, 14, 8, 24, 2
_NAME = re.compile(r"(\d{6,})_(\d{8}-\d{4})_(.*)" + re.escape(archive.SUFFIX))
_UNFIT = re.compile(r'[\\/:*?"<>|\s_]+')  # what Windows refuses in a file name


@dataclass(frozen=True)
class Backup:
    """One backup file; `at` is local time to the minute, as its name says."""

    path: Path
    sequence: int
    at: datetime
    reason: str


# -- making --------------------------------------------------------------------------------------


def make(folder: Path, key: bytes, reason: str, to: Path | None = None) -> Backup:
    """Write a backup into the store's own folder, or to the file or folder `to`, and verify it.

    The store's logical contents do not change. RuleError when it could not be made; older backups
    and an older file of that name are then still there.
    """
    places = Places(folder)
    _refuse_suspect(places, key)
    with told(places.backups), _working_copy(places) as copy:
        source = _copy(places.database, copy, key)
        cipher.refuse_unequal(copy, key, source.digest)
        manifest = _manifest(places, source, reason, archive.sha256(copy))
        target = _target(places, to, manifest)
        _write(places, copy, target, manifest)
    _remember(places, key, manifest, outside=to is not None)
    if to is None:
        rotate(folder)
    return Backup(target, manifest.sequence, _local(manifest.at), reason)


@contextmanager
def _working_copy(places: Places) -> Iterator[Path]:
    places.backups.mkdir(exist_ok=True)
    copy = places.backups / "copy.db.part"
    copy.unlink(missing_ok=True)
    try:
        yield copy
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)


def _refuse_suspect(places: Places, key: bytes) -> None:
    if cipher.cipher_faults(places.database, key):
        raise RuleError(
            "资料库有损坏，没有写新的备份，原有的备份一份也没有动。请退出，用最近的备份恢复。"
        )


@dataclass(frozen=True)
class _Source:
    """The store at the moment of the copy."""

    facts: dict[str, str]
    schema: int
    digest: str


def _copy(source: Path, copy: Path, key: bytes) -> _Source:
    """Copy the store; returns its facts and digest as of the same moment.

    Writers wait for the copy only; the digest is read from a snapshot taken under the same lock.
    """
    with cipher.opened(source, key) as gate, cipher.opened(source, key) as snapshot:
        gate.execute("BEGIN IMMEDIATE")
        snapshot.execute("BEGIN")
        facts, (_, schema) = cipher.facts(snapshot), cipher.version(snapshot)
        with cipher.opened(source, key) as copier:
            copier.execute("VACUUM INTO ?", (str(copy),))
        gate.execute("ROLLBACK")
        return _Source(facts, schema, cipher.digest(snapshot))


def _manifest(places: Places, source: _Source, reason: str, sha256: str) -> Manifest:
    return Manifest(
        sequence=_next_sequence(places, source.facts),
        revision=int(source.facts.get("revision", "0")),
        schema=source.schema,
        at=days.now(),
        reason=reason,
        office=source.facts.get("office", ""),
        digest=source.digest,
        sha256=sha256,
    )


def _next_sequence(places: Places, facts: dict[str, str]) -> int:
    """Counts on also after a restore that brought an older counter back."""
    seen = [backup.sequence for backup in listing(places.folder)]
    return max([int(facts.get("backup_sequence", "0")), *seen]) + 1


def _target(places: Places, to: Path | None, manifest: Manifest) -> Path:
    reason = _UNFIT.sub("-", manifest.reason)
    name = f"{manifest.sequence:06d}_{_local(manifest.at):%Y%m%d-%H%M}_{reason}{archive.SUFFIX}"
    if to is None:
        return places.backups / name
    return to / name if to.is_dir() else to


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone().replace(second=0, tzinfo=None)


def _write(places: Places, copy: Path, target: Path, manifest: Manifest) -> None:
    key_file = keys.healthy(places.key_file)
    write_out(
        target,
        lambda temp: archive.pack(temp, copy, key_file, manifest),
        verify=archive.check,
    )


def _remember(places: Places, key: bytes, manifest: Manifest, *, outside: bool) -> None:
    facts = {"backup_sequence": str(manifest.sequence)}
    if outside:
        facts |= {"backup_outside_at": manifest.at}
    else:
        facts |= {"backup_revision": str(manifest.revision), "backup_at": manifest.at}
    with cipher.opened(places.database, key) as connection:
        cipher.put_facts(connection, facts)


# -- keeping -------------------------------------------------------------------------------------


def listing(folder: Path) -> list[Backup]:
    """The backups in the store's own folder, newest first by number, never by clock."""
    found = [_named(path) for path in Places(folder).backups.glob(f"*{archive.SUFFIX}")]
    return sorted((b for b in found if b), key=lambda b: b.sequence, reverse=True)


def _named(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        return Backup(path, int(match[1]), datetime.strptime(match[2], "%Y%m%d-%H%M"), match[3])
    except ValueError:
        return None


def kept(backups: Iterable[Backup]) -> set[int]:
    """The numbers to keep: the most recent ones, and the last of each day, week and month.

    Goes by number from the newest; the clock only names the day, so that a jump deletes nothing
    that is recent.
    """
    newest = sorted(backups, key=lambda b: b.sequence, reverse=True)
    keep = {b.sequence for b in newest[:RECENT]}
    for count, form in ((DAILY, "%Y-%m-%d"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        last: dict[str, int] = {}
        for backup in newest:
            last.setdefault(backup.at.strftime(form), backup.sequence)
        keep |= set(list(last.values())[:count])
    return keep


def rotate(folder: Path) -> list[Path]:
    """Remove the backups that are not to be kept; the last two sound ones always stay."""
    backups = listing(folder)
    keep = kept(backups)
    surplus = [backup for backup in backups if backup.sequence not in keep]
    if surplus:
        keep |= _last_sound(backups)
    gone = [backup.path for backup in surplus if backup.sequence not in keep]
    for path in gone:
        with suppress(OSError):  # held by a scanner: the next rotation takes it
            path.unlink(missing_ok=True)
    return gone


def _last_sound(backups: list[Backup]) -> set[int]:
    sound: set[int] = set()
    for backup in backups:
        if len(sound) == SURE:
            break
        if not _fault(backup):
            sound.add(backup.sequence)
    return sound


def _fault(backup: Backup) -> str:
    try:
        archive.check(backup.path)
    except RuleError as error:
        return error.message
    return ""


def faults(folder: Path) -> list[str]:
    """A sentence for each damaged backup in the store's own folder."""
    return [fault for backup in listing(folder) if (fault := _fault(backup))]


def drill(folder: Path, key: bytes) -> str:
    """Open the newest backup aside, check it through, and say so in one line of proof."""
    newest = listing(folder)[:1]
    if not newest:
        raise RuleError("还没有备份，没有做恢复演练。请先备份一次。")
    aside = Places(folder).backups / "drill.part"
    with told(aside), _empty(aside):
        manifest = archive.unpack(newest[0].path, aside)
        cipher.refuse_unequal(Places(aside).database, key, manifest.digest)
    code = f"{manifest.digest[:4]}-{manifest.digest[4:8]}".upper()
    return (
        f"恢复演练：第 {manifest.sequence} 号备份（{newest[0].at:%Y-%m-%d %H:%M}）"
        f"能打开，逐页核对无误，内容与备份时一致，校验码 {code}。"
    )


@contextmanager
def _empty(folder: Path) -> Iterator[Path]:
    """A fresh folder that is removed again at the end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
