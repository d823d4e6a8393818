import errno
import os
from pathlib import Path

import pytest

from models.core import base, keys, restore, store
from models.core.backup import Backup
from models.core.errors import RuleError
from models.core.store import Store
from tests.models.core import notes
from tests.models.core.notes import ACTOR, PASSWORD


@pytest.fixture
def taken(fresh: Store) -> Backup:
    """A backup with the first note; the store, closed since, has a second one."""
    made = fresh.backup("手动")
    notes.write_pair(ACTOR, "第二")
    fresh.close()
    return made


def contents(folder: Path, password: str = PASSWORD) -> set[str]:
    with store.open_(folder, password) as opened:
        assert opened.check() == []
        return notes.names()


def test_restore_into_an_empty_folder(taken: Backup, tmp_path: Path) -> None:
    restored = restore.restore(taken.path, tmp_path / "new/deep", PASSWORD)
    assert restored.aside is None
    assert restored.manifest.sequence == taken.sequence
    assert contents(tmp_path / "new/deep") == {"第一"}


def test_restore_moves_the_old_store_aside_whole(taken: Backup, fresh: Store) -> None:
    restored = restore.restore(taken.path, fresh.folder, PASSWORD)
    assert contents(fresh.folder) == {"第一"}
    assert restored.aside.name.startswith("replaced-")
    assert contents(restored.aside) == {"第一", "第二"}
    assert taken.path.exists()


def test_old_store_with_a_journal_moves_with_it(closed: Path, taken: Backup) -> None:
    confirmed = notes.killed_after(3, "write", closed)
    assert (closed / "store.db-wal").stat().st_size
    restored = restore.restore(taken.path, closed, PASSWORD)
    assert contents(closed) == {"第一"}
    assert contents(restored.aside) >= {"第一", *confirmed}


def test_restored_store_is_a_new_incarnation(taken: Backup, tmp_path: Path) -> None:
    sites = set()
    for name in "abc":
        restore.restore(taken.path, tmp_path / name, PASSWORD)
        with store.open_(tmp_path / name, PASSWORD) as opened:
            sites.add(base.meta("site"))
            assert base.meta("site").endswith(base.meta("incarnation"))
            assert int(base.meta("mark")) > 0
            assert opened.notice == ""
    assert len(sites) == 3


def test_new_incarnation_keeps_the_unit_code() -> None:
    for old, unit in (("", ""), ("ab12cd34", ""), ("A-07-ab12cd34", "A-07"), ("K7-x", "K7")):
        facts = restore.fresh_site(old)
        assert facts["site"] == "-".join(filter(None, (unit, facts["incarnation"])))


def test_recovery_code_opens_a_backup(tmp_path: Path) -> None:
    opened, code = notes.new_store(tmp_path / "a")
    with opened:
        made = opened.backup("手动")
    restore.restore(made.path, tmp_path / "b", code)
    assert contents(tmp_path / "b", code) == set()


def test_backup_opens_with_the_password_of_its_time(fresh: Store, tmp_path: Path) -> None:
    made = fresh.backup("手动")
    keys.rewrite_slot(fresh.places.key_file, fresh.key, fresh.slot, "another one", cost=notes.CHEAP)
    fresh.close()
    with pytest.raises(RuleError, match="密码不对"):
        restore.restore(made.path, fresh.folder, "another one")
    assert contents(fresh.folder, "another one") == {"第一"}
    restore.restore(made.path, fresh.folder, PASSWORD)
    assert contents(fresh.folder) == {"第一"}


@pytest.mark.parametrize("password", ["wrong password", ""])
def test_wrong_password_leaves_the_old_store(taken: Backup, fresh: Store, password: str) -> None:
    before = sorted(os.listdir(fresh.folder))
    with pytest.raises(RuleError, match="密码不对"):
        restore.restore(taken.path, fresh.folder, password)
    assert sorted(os.listdir(fresh.folder)) == before
    assert contents(fresh.folder) == {"第一", "第二"}


def test_damaged_backup_leaves_the_old_store(taken: Backup, fresh: Store) -> None:
    good = taken.path.read_bytes()
    for at in range(0, len(good), len(good) // 20):
        taken.path.write_bytes(good[:at] + bytes([good[at] ^ 4]) + good[at + 1 :])
        with pytest.raises(RuleError, match="已经损坏"):
            restore.restore(taken.path, fresh.folder, PASSWORD)
    assert contents(fresh.folder) == {"第一", "第二"}


@pytest.mark.parametrize("there", [True, False])
def test_a_failed_restore_leaves_an_empty_folder_as_it_was(
    taken: Backup, tmp_path: Path, there: bool
) -> None:
    damaged, folder = tmp_path / "damaged.nhb", tmp_path / "new"
    damaged.write_bytes(taken.path.read_bytes()[:9_000])
    if there:
        folder.mkdir()
    with pytest.raises(RuleError, match="没有改动任何内容"):
        restore.restore(damaged, folder, PASSWORD)
    assert folder.exists() == there
    assert not there or not list(folder.iterdir())


def test_missing_backup_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="找不到备份文件"):
        restore.restore(tmp_path / "none.nhb", tmp_path / "a", PASSWORD)


def test_open_store_is_not_replaced(closed: Path, taken: Backup) -> None:
    with store.open_(closed, PASSWORD):
        with pytest.raises(RuleError, match="资料库已经打开"):
            restore.restore(taken.path, closed, PASSWORD)
        assert notes.names() == {"第一"}


@pytest.mark.parametrize("failing", range(1, 8))
def test_failing_rename_is_finished_at_the_next_start(
    taken: Backup, fresh: Store, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """The k-th rename fails once; what is then there is the old store or the new one, whole."""
    calls, real = [], restore.replace

    def fail_once(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == failing:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(source, target)

    monkeypatch.setattr(restore, "replace", fail_once)
    if failing <= 6:
        with pytest.raises(RuleError, match="Input/output"):
            restore.restore(taken.path, fresh.folder, PASSWORD)
        assert restore.pending(fresh.folder)
    else:
        restore.restore(taken.path, fresh.folder, PASSWORD)
    assert contents(fresh.folder) == {"第一"}
    (aside,) = fresh.folder.glob("replaced-*")
    assert contents(aside) == {"第一", "第二"}
    assert not restore.pending(fresh.folder)


def test_cut_before_the_new_store_was_verified_keeps_the_old_one(
    taken: Backup, fresh: Store
) -> None:
    beside = fresh.folder / "restoring"
    beside.mkdir()
    (beside / "store.db").write_bytes(b"half")
    assert contents(fresh.folder) == {"第一", "第二"}
    assert not beside.exists()


def test_left_mark_never_moves_a_living_journal_away(taken: Backup, fresh: Store) -> None:
    beside = fresh.folder / "restoring"
    beside.mkdir()
    (beside / "ready").write_text("replaced-20260101-000000-1")
    confirmed = notes.killed_after(2, "write", fresh.folder)
    assert contents(fresh.folder) >= set(confirmed)
    assert not list(fresh.folder.glob("replaced-*"))


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_killed_restore_leaves_a_whole_store(taken: Backup, fresh: Store, lines: int) -> None:
    notes.killed_after(lines, "restore", taken.path, fresh.folder)
    assert contents(fresh.folder) in [{"第一"}, {"第一", "第二"}]


def test_restore_onto_a_full_disk_is_said(taken: Backup, small_disk: Path) -> None:
    filler = notes.fill(small_disk, 60_000)
    with pytest.raises(RuleError, match="磁盘空间不足"):
        restore.restore(taken.path, small_disk / "s", PASSWORD)
    filler.unlink()
    restore.restore(taken.path, small_disk / "s", PASSWORD)
    assert contents(small_disk / "s") == {"第一"}
