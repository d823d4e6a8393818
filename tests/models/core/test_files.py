import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import files
from models.core.errors import Cancelled, RuleError
from tests.models.core.notes import ROOT, fill


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(b"old")
    return path


def test_bytes_replace_the_old_file(old: Path) -> None:
    files.safe_write(old, b"new")
    assert old.read_bytes() == b"new"
    assert listed(old.parent) == [old.name]


def test_writer_gets_a_path_beside_the_target(old: Path) -> None:
    seen = []
    files.safe_write(old, lambda temp: (seen.append(temp), temp.write_text("new")))
    assert (old.read_text(), seen[0].parent, seen[0].name) == ("new", old.parent, "名册.xlsx.part")


def test_refused_verification_keeps_the_old_file(old: Path) -> None:
    def verify(temp: Path) -> None:
        assert temp.read_bytes() == b"new"
        raise RuleError("读回不一致")

    with pytest.raises(RuleError, match="读回不一致"):
        files.safe_write(old, b"new", verify=verify)
    assert old.read_bytes() == b"old"
    assert listed(old.parent) == [old.name]


@pytest.mark.parametrize("raised", [Cancelled, KeyboardInterrupt, ZeroDivisionError])
def test_anything_raised_by_the_writer_keeps_the_old_file(old: Path, raised: type) -> None:
    def write(temp: Path) -> None:
        temp.write_bytes(b"half")
        raise raised

    with pytest.raises(raised):
        files.safe_write(old, write)
    assert old.read_bytes() == b"old"
    assert listed(old.parent) == [old.name]


@given(st.binary(max_size=300), st.integers(0, 300), st.sampled_from([errno.ENOSPC, errno.EIO]))
def test_cut_at_any_byte_leaves_the_old_file(data: bytes, cut: int, code: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(b"old")

        def write(temp: Path) -> None:
            temp.write_bytes(data[:cut])
            raise OSError(code, os.strerror(code))

        with pytest.raises(RuleError, match="原来的文件没有动"):
            files.safe_write(path, write)
        assert path.read_bytes() == b"old"
        assert listed(path.parent) == ["a.pdf"]


def test_full_disk_is_said_and_the_old_file_stays(small_disk: Path) -> None:
    path = small_disk / "备份.nhb"
    path.write_bytes(b"old")
    filler = fill(small_disk, leave=8192)
    with pytest.raises(RuleError, match="磁盘空间不足"):
        files.safe_write(path, b"n" * 100_000)
    assert path.read_bytes() == b"old"
    assert listed(small_disk) == ["filler", path.name]
    filler.unlink()
    files.safe_write(path, b"n" * 100_000)
    assert path.stat().st_size == 100_000


def test_read_only_disk_is_said(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(RuleError, match="不能写入"):
        files.safe_write(small_disk / "a.pdf", b"new")


def test_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="找不到文件夹"):
        files.safe_write(tmp_path / "U盘" / "a.pdf", b"new")


def test_other_failures_name_the_reason(old: Path) -> None:
    assert "Input/output" in files.explain(OSError(errno.EIO, os.strerror(5)), old).message
    assert "拔出" in files.explain(OSError(None, "拔出"), old).message


def test_too_large_for_the_file_system_is_said(old: Path) -> None:
    code = (
        "import resource, sys, pathlib, signal; from models.core import files\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: files.safe_write(pathlib.Path(sys.argv[1]), b'n' * 5000)\n"
        "except files.RuleError as refusal: print(refusal.message)\n"
    )
    child = [sys.executable, "-c", code, str(old)]
    said = subprocess.run(child, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "磁盘空间不足" in said
    assert old.read_bytes() == b"old"


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/share cifs rw 0 0
host:/x /mnt/with\\040space nfs4 rw 0 0
tmpfs /mnt/share/local tmpfs rw 0 0
me@host: /home/me/far fuse.sshfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "far"),
    [
        ("/home/me/store", False),
        ("/mnt/share", True),
        ("/mnt/share/a/b", True),
        ("/mnt/shared", False),
        ("/mnt/with space/a", True),
        ("/mnt/share/local/a", False),
        ("/home/me/far/store", True),
    ],
)
def test_drive_of_another_machine_is_known(path: str, far: bool) -> None:
    assert files.network_drive(Path(path), MOUNTS) is far


def test_this_folder_is_no_network_drive(tmp_path: Path) -> None:
    assert not files.network_drive(tmp_path / "not yet there")
    files.refuse_network(tmp_path)


TEMP = (
    "import sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
    "from models.core import files\n"
    "folder = files.private_temp(); (folder / 'a.pdf').write_text('x')\n"
    "assert folder == files.private_temp()\n"
    "print(folder, flush=True); input()\n"
)


def test_temporary_prints_go_at_exit_and_after_a_kill(tmp_path: Path) -> None:
    def start() -> subprocess.Popen[str]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        return subprocess.Popen(
            [sys.executable, "-c", TEMP, str(tmp_path)], cwd=ROOT, text=True, **pipes
        )

    with start() as killed, start() as living:
        left = Path(killed.stdout.readline().strip())
        kept = Path(living.stdout.readline().strip())
        assert left.stat().st_mode & 0o077 == 0
        killed.kill()
        killed.wait()
        assert left.exists()
        with start() as third:
            third.stdout.readline()
            assert not left.exists()
            assert (kept / "a.pdf").exists()
            third.communicate("\n")
        living.communicate("\n")
    assert listed(tmp_path) == []
