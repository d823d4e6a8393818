from pathlib import Path

import pytest

from models.core import archive
from models.core.archive import Manifest
from models.core.errors import RuleError

MANIFEST = Manifest(7, 12, 1, "2026-03-01T08:00:00Z", "退出", "采油一区分工会", "d" * 64, "")


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    database = tmp_path / "some.db"
    database.write_bytes(b"pages" * 200)
    manifest = Manifest(**{**vars(MANIFEST), "sha256": archive.sha256(database)})
    archive.pack(tmp_path / "a.nhb", database, b"key file", manifest)
    return tmp_path / "a.nhb"


def test_packed_file_comes_back_whole(packed: Path, tmp_path: Path) -> None:
    manifest = archive.unpack(packed, tmp_path)
    assert manifest == archive.check(packed)
    assert (manifest.sequence, manifest.office) == (7, "采油一区分工会")
    assert (tmp_path / "store.db").read_bytes() == b"pages" * 200
    assert (tmp_path / "store.key").read_bytes() == b"key file"


def test_every_flipped_bit_is_noticed(packed: Path) -> None:
    good = packed.read_bytes()
    for at in range(len(good)):
        packed.write_bytes(good[:at] + bytes([good[at] ^ 1 << at % 8]) + good[at + 1 :])
        with pytest.raises(RuleError, match="已经损坏"):
            archive.check(packed)


def test_every_cut_is_noticed(packed: Path) -> None:
    good = packed.read_bytes()
    for length in range(0, len(good), 11):
        packed.write_bytes(good[:length])
        with pytest.raises(RuleError, match="已经损坏"):
            archive.check(packed)


def test_sealed_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.nhb"
    path.write_bytes(b"something")
    path.write_bytes(b"something" + archive.sha256(path).encode())
    with pytest.raises(RuleError, match="不是暖户的备份文件"):
        archive.check(path)


def test_database_that_is_not_the_manifests_is_refused(tmp_path: Path) -> None:
    database = tmp_path / "some.db"
    database.write_bytes(b"pages")
    archive.pack(tmp_path / "a.nhb", database, b"", MANIFEST)
    with pytest.raises(RuleError, match="已经损坏"):
        archive.unpack(tmp_path / "a.nhb", tmp_path)


def test_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="找不到备份文件"):
        archive.check(tmp_path / "none.nhb")
