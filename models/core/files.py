"""Writing files so that an older one survives every failure, and where files may lie."""

import atexit
import errno
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath

from models.core import lock
from models.core.errors import RuleError

Writer = Callable[[Path], object]
Verify = Callable[[Path], object]

# A virus scanner may hold a fresh file for a moment on Windows; elsewhere a refusal is final.
_PAUSES = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0) if sys.platform == "win32" else ()
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NETWORK = re.compile(r"nfs|cifs|smb|sshfs|davfs|rclone|gvfsd|ceph|gluster|lustre|^afs$|^ncpfs$")
_TEMP_PREFIX = "nuanhu-"
_TEMP_LOCK = ".in-use"


def explain(error: OSError, path: Path) -> RuleError:
    """The sentence for a failure of the file system while writing `path`."""
    kept = "原来的文件没有动。"
    if error.errno in _FULL:
        return RuleError(f"磁盘空间不足，“{path.name}”没有写成，{kept}请腾出空间后再试。")
    if error.errno in _FORBIDDEN:
        return RuleError(f"“{path}”不能写入（只读、没有权限或正被占用），{kept}请换一个位置再试。")
    if error.errno == errno.ENOENT:
        return RuleError(f"找不到文件夹“{path.parent}”，没有写文件。请检查位置或插好U盘再试。")
    reason = error.strerror or type(error).__name__
    return RuleError(f"写“{path.name}”时出错（{reason}），{kept}请检查磁盘或U盘后再试。")


def write_out(path: Path, data: bytes | Writer, *, verify: Verify | None = None) -> None:
    """`safe_write` for what leaves the store: where a person says; never over the store itself."""
    if path.is_dir():
        raise RuleError(f"“{path}”是文件夹，没有写文件。请写明文件名。")
    if path.name.lower().startswith("store.") and (path.parent / "store.db").exists():
        raise RuleError(f"“{path.name}”是资料库自己的文件，没有写。请换一个文件名。")
    safe_write(path, data, verify=verify)


def safe_write(path: Path, data: bytes | Writer, *, verify: Verify | None = None) -> None:
    """Write bytes, or let `data(temp)` write them, beside `path`; verify; then replace `path`.

    Whatever fails, an older file of that name stays; RuleError says so. `verify(temp)` raises to
    refuse what was written; bytes are always read back and compared.
    """
    part = path.with_name(path.name + ".part")
    try:
        _write(part, data)
        _sync(part)
        if isinstance(data, bytes) and part.read_bytes() != data:
            raise RuleError(f"“{path.name}”写完后读回不一致，原来的文件没有动。请换一个磁盘再试。")
        if verify:
            verify(part)
        replace(part, path)
    except OSError as error:
        raise explain(error, path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _write(part: Path, data: bytes | Writer) -> None:
    if isinstance(data, bytes):
        part.write_bytes(data)
    else:
        data(part)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def replace(source: Path, target: Path) -> None:
    """Rename `source` over `target` and make the rename durable; OSError as it comes."""
    for pause in _PAUSES:
        try:
            os.replace(source, target)
            break
        except PermissionError:
            time.sleep(pause)
    else:
        os.replace(source, target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows has no such call and needs none."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Inside, a failure of the file system about `path` becomes its sentence."""
    try:
        yield
    except OSError as error:
        raise explain(error, path) from error


# -- where files may lie -------------------------------------------------------------------------


@dataclass(frozen=True)
class Places:
    """Where the parts of a store lie in its data folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "store.db"

    @property
    def journal(self) -> Path:
        """The database's write-ahead log; empty or absent after a clean close."""
        return self.folder / "store.db-wal"

    @property
    def key_file(self) -> Path:
        """The wrapped data key."""
        return self.folder / "store.key"

    @property
    def lock(self) -> Path:
        """The file that says who has the store open."""
        return self.folder / "store.lock"

    @property
    def backups(self) -> Path:
        """The folder of verified backups."""
        return self.folder / "backups"

    @property
    def log(self) -> Path:
        """The folder of the error log."""
        return self.folder / "log"


def refuse_network(folder: Path) -> None:
    """A store on a drive of another machine is refused: its locks can not be trusted."""
    if network_drive(folder):
        raise RuleError(
            f"“{folder}”在网络盘上，断网时会损坏资料，没有使用它。请改用本机硬盘上的文件夹。"
        )


def network_drive(path: Path, mounts: str | None = None) -> bool:
    """Whether `path` lies on a drive of another machine; `mounts` is the text of /proc/mounts."""
    if sys.platform == "win32":
        return _windows_network(path)
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text(errors="replace") if table.exists() else ""
    return bool(_NETWORK.search(_file_system(path.resolve(), mounts)))


def _file_system(path: PurePath, mounts: str) -> str:
    """The type of the deepest mount that holds `path`; later mounts cover earlier ones."""
    found = (0, "")
    for fields in map(str.split, mounts.splitlines()):
        if len(fields) < 3:
            continue
        point = PurePath(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), fields[1]))
        if path.is_relative_to(point) and len(point.parts) >= found[0]:
            found = (len(point.parts), fields[2])
    return found[1]


def _windows_network(path: Path) -> bool:
    drive = path.absolute().drive
    if drive.startswith(("\\\\", "//")):
        return True
    import ctypes  # on Windows alone

    kinds: object = getattr(ctypes, "windll", None)
    remote = 4  # DRIVE_REMOTE
    return bool(kinds and kinds.kernel32.GetDriveTypeW(drive + "\\") == remote)  # type: ignore[attr-defined]


# -- temporary files about people ----------------------------------------------------------------


@cache
def private_temp() -> Path:
    """This process's own folder for temporary prints, removed at exit.

    What a killed process left behind is removed when the next one asks for its folder.
    """
    base = Path(tempfile.gettempdir())
    for old in base.glob(f"{_TEMP_PREFIX}*"):
        _sweep(old)
    folder = Path(tempfile.mkdtemp(prefix=_TEMP_PREFIX))  # readable by this user only
    held = lock.hold(folder / _TEMP_LOCK)
    atexit.register(_remove, folder, held)
    return folder


def _sweep(folder: Path) -> None:
    with suppress(OSError):
        if (folder / _TEMP_LOCK).exists() and (held := lock.hold(folder / _TEMP_LOCK)) is not None:
            _remove(folder, held)


def _remove(folder: Path, held: int | None) -> None:
    if held is not None:
        lock.let_go(held)
    shutil.rmtree(folder, ignore_errors=True)
