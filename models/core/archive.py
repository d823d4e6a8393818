"""The one file of a backup: store, key slots and manifest in a plain zip under a seal.

The last 64 bytes (the zip's comment) are the sha-256 of all bytes before them: one flipped bit
anywhere is noticed.
"""

import hashlib
import json
import os
import shutil
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from models.core.errors import RuleError
from models.core.files import Places

SUFFIX = ".nhb"
_STORE, _KEY, _MANIFEST = "store.db", "store.key", "manifest.json"
_SEAL = 64
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: its number, the store's revision and schema, digests, time (UTC)."""

    sequence: int
    revision: int
    schema: int
    at: str
    reason: str
    office: str
    digest: str
    sha256: str


def sha256(path: Path, length: int | None = None) -> str:
    """The hash of a file, or of its first `length` bytes; hex."""
    total, left = hashlib.sha256(), path.stat().st_size if length is None else length
    with path.open("rb") as file:
        while left > 0 and (chunk := file.read(min(left, _CHUNK))):
            total.update(chunk)
            left -= len(chunk)
    return total.hexdigest()


def pack(target: Path, database: Path, key_file: bytes, manifest: Manifest) -> None:
    """Write the file; OSError as it comes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        with database.open("rb") as source, file.open(_entry(_STORE), "w", force_zip64=True) as out:
            shutil.copyfileobj(source, out, _CHUNK)
        file.writestr(_entry(_KEY), key_file)
        file.writestr(_entry(_MANIFEST), json.dumps(asdict(manifest), ensure_ascii=False))
        file.comment = b"0" * _SEAL
    with target.open("rb+") as sealed:
        body = sealed.seek(-_SEAL, os.SEEK_END)
        sealed.write(sha256(target, body).encode())


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the clock may stand anywhere


def check(path: Path) -> Manifest:
    """Read a backup through and return its manifest; RuleError when anything is damaged."""
    if not path.is_file():
        raise RuleError(f"找不到备份文件“{path}”，没有改动任何内容。请检查位置或插好U盘。")
    if not _sealed(path):
        raise _damaged(path)
    try:
        with zipfile.ZipFile(path) as file:
            return Manifest(**json.loads(file.read(_MANIFEST)))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise _damaged(path) from error


def _sealed(path: Path) -> bool:
    body = path.stat().st_size - _SEAL
    if body <= 0:
        return False
    with path.open("rb") as file:
        file.seek(body)
        seal = file.read()
    return seal == sha256(path, body).encode()


def _damaged(path: Path) -> RuleError:
    return RuleError(
        f"“{path.name}”不是暖户的备份文件，或者已经损坏；没有改动任何内容。请换另一份备份。"
    )


def unpack(path: Path, folder: Path) -> Manifest:
    """Write the store and the key file of a checked backup into `folder`."""
    manifest, places = check(path), Places(folder)
    try:
        with zipfile.ZipFile(path) as file:
            for name, target in ((_STORE, places.database), (_KEY, places.key_file)):
                with file.open(name) as source:
                    _copy(source, target)
    except (zipfile.BadZipFile, KeyError) as error:
        raise _damaged(path) from error
    if sha256(places.database) != manifest.sha256:
        raise _damaged(path)
    return manifest


def _copy(source: IO[bytes], target: Path) -> None:
    with target.open("wb") as out:
        shutil.copyfileobj(source, out, _CHUNK)
        out.flush()
        os.fsync(out.fileno())
