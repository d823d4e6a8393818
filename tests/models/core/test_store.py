import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from models.core import backup, base, cipher, keys, store
from models.core.errors import RuleError
from models.core.store import Store
from tests.models.core import notes
from tests.models.core.notes import ACTOR, OPERATOR, PASSWORD, fill


def test_new_store_is_empty_sound_and_named(tmp_path: Path) -> None:
    opened, code = notes.new_store(tmp_path / "a")
    with opened:
        assert (opened.operator, opened.slot) == (
            OPERATOR,
            keys.slots(opened.places.key_file)[0].id,
        )
        assert (opened.revision(), opened.check(), opened.last_backup()) == (0, [], "")
        assert base.meta("site") == base.meta("incarnation") != ""
        assert base.meta("mark") == "0"
    with store.open_(tmp_path / "a", code) as again:
        assert (again.operator, again.by_recovery_code, again.notice) == (OPERATOR, True, "")
    assert base.database.obj is None


def test_saved_work_is_there_after_reopening(closed: Path) -> None:
    with store.open_(closed, PASSWORD, operator=OPERATOR) as opened:
        assert notes.names() == {"第一"}
        assert opened.revision() == 1


def test_opening_and_closing_changes_no_contents(closed: Path) -> None:
    seen = set()
    for _ in range(3):
        with store.open_(closed, PASSWORD) as opened:
            seen.add(opened.digest())
    assert len(seen) == 1
    assert len(backup.listing(closed)) == 1


def test_folder_with_a_store_is_not_overwritten(closed: Path) -> None:
    before = (closed / "store.db").read_bytes()
    with pytest.raises(RuleError, match="已经有资料库"):
        notes.new_store(closed)
    (closed / "store.db").unlink()
    with pytest.raises(RuleError, match="已经有资料库"):
        notes.new_store(closed)
    (closed / "store.db").write_bytes(before)
    with store.open_(closed, PASSWORD):
        assert notes.names() == {"第一"}


def test_short_password_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="至少 8 个字符"):
        store.create(tmp_path / "a", password="1234567", operator=OPERATOR)
    assert not (tmp_path / "a").exists()


def test_second_opener_is_refused_by_name(closed: Path) -> None:
    with store.open_(closed, PASSWORD, opener="窗口"):
        with pytest.raises(RuleError, match=f"用窗口开着.*操作员{OPERATOR}"):
            store.open_(closed, PASSWORD, opener="命令行")
        assert notes.names() == {"第一"}


def test_second_store_in_one_process_is_refused(closed: Path, tmp_path: Path) -> None:
    with store.open_(closed, PASSWORD):
        with pytest.raises(RuleError, match="已经打开了一个资料库"):
            notes.new_store(tmp_path / "other")
        assert notes.names() == {"第一"}


def test_wrong_password_gives_the_lock_back(closed: Path) -> None:
    with pytest.raises(RuleError, match="密码不对"):
        store.open_(closed, "wrong password")
    with pytest.raises(RuleError, match="没有叫"):
        store.open_(closed, PASSWORD, operator="王五")
    store.open_(closed, PASSWORD).close()


@pytest.mark.parametrize(("name", "said"), [("store.db", "没有资料库"), ("store.key", "钥匙文件")])
def test_missing_part_is_said(closed: Path, name: str, said: str) -> None:
    for path in closed.glob(f"{name}*"):
        path.unlink()
    with pytest.raises(RuleError, match=said):
        store.open_(closed, PASSWORD)


def test_missing_folder_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="没有资料库"):
        store.open_(tmp_path / "none", PASSWORD)
    assert not (tmp_path / "none").exists()


def test_store_of_another_key_is_said(closed: Path, tmp_path: Path) -> None:
    other, _ = notes.new_store(tmp_path / "other")
    other.close()
    shutil.copy(tmp_path / "other/store.db", closed / "store.db")
    with pytest.raises(RuleError, match="不属于这把钥匙"):
        store.open_(closed, PASSWORD)


@pytest.mark.parametrize("length", [0, 1, 100, 4096, 40_000])
def test_cut_database_is_said_and_kept(closed: Path, length: int) -> None:
    cut = (closed / "store.db").read_bytes()[:length]
    (closed / "store.db").write_bytes(cut)
    with pytest.raises(RuleError, match="用最近的备份恢复"):
        store.open_(closed, PASSWORD)
    assert (closed / "store.db").read_bytes() == cut


def test_other_database_under_the_same_key_is_refused(closed: Path) -> None:
    _, key = keys.unlock(closed / "store.key", PASSWORD)
    (closed / "store.db").unlink()
    with cipher.opened(closed / "store.db", key) as connection:
        connection.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
    with pytest.raises(RuleError, match="不是暖户的资料库"):
        store.open_(closed, PASSWORD)


def test_newer_store_is_refused_unchanged(closed: Path) -> None:
    _, key = keys.unlock(closed / "store.key", PASSWORD)
    with cipher.opened(closed / "store.db", key) as connection:
        connection.execute("PRAGMA user_version = 9999")
    with pytest.raises(RuleError, match="较新版本"):
        store.open_(closed, PASSWORD)
    with cipher.opened(closed / "store.db", key) as connection:
        assert cipher.version(connection)[1] == 9999
        assert cipher.facts(connection)["clean"] == "1"


def test_data_key_opens_without_the_password(closed: Path) -> None:
    _, key = keys.unlock(closed / "store.key", PASSWORD)
    with store.open_with_key(closed, key, operator=OPERATOR) as opened:
        assert opened.operator == OPERATOR
        assert notes.names() == {"第一"}


def test_damaged_key_file_is_repaired_and_said(closed: Path) -> None:
    (closed / "store.key").write_bytes(b"damaged")
    with store.open_(closed, PASSWORD) as opened:
        assert "钥匙文件有损坏" in opened.notice
    with store.open_(closed, PASSWORD) as opened:
        assert opened.notice == ""


# -- crash and damage ----------------------------------------------------------------------------


@pytest.mark.parametrize("lines", [1, 2, 7, 30])
def test_killed_program_loses_nothing_that_was_confirmed(closed: Path, lines: int) -> None:
    confirmed = notes.killed_after(lines, "write", closed)
    with store.open_(closed, PASSWORD) as opened:
        assert "没有正常退出" in opened.notice
        assert set(confirmed) <= notes.names()
        assert len(notes.names()) <= len(confirmed) + 2
        assert opened.check() == []
        assert opened.revision() == len(notes.names())
    with store.open_(closed, PASSWORD) as opened:
        assert opened.notice == ""


def test_killed_creation_can_begin_again(tmp_path: Path) -> None:
    for lines in (1, 1, 1, 2):
        folder = tmp_path / f"a{lines}"
        said = notes.killed_after(lines, "create", folder)
        if (folder / "store.db").exists():
            store.open_(folder, PASSWORD).close()
            shutil.rmtree(folder)
        else:
            assert "建好" not in said
            notes.new_store(folder)[0].close()


def test_creation_cut_between_key_and_database_begins_again(closed: Path) -> None:
    (closed / "creating").mkdir()
    (closed / "store.db").rename(closed / "creating/store.db")
    opened, code = notes.new_store(closed)
    with opened:
        assert notes.names() == set()
    store.open_(closed, code).close()


def test_damage_after_a_crash_refuses_with_the_backup_to_take(closed: Path) -> None:
    notes.killed_after(2, "write", closed)
    _, key = keys.unlock(closed / "store.key", PASSWORD)
    with cipher.opened(closed / "store.db", key) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    flip(closed / "store.db", 3 * 4096 + 100)
    newest = backup.listing(closed)[0].path.name
    before = (closed / "store.db").read_bytes()
    with pytest.raises(RuleError, match=f"资料库有损坏.*{newest}"):
        store.open_(closed, PASSWORD)
    assert (closed / "store.db").read_bytes() == before
    assert base.database.obj is None


def flip(path: Path, at: int) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(bytes([byte[0] ^ 1]))


def test_damage_found_while_open_stops_backups_and_the_clean_mark(closed: Path) -> None:
    flip(closed / "store.db", 3 * 4096 + 100)
    opened = store.open_(closed, PASSWORD)
    assert opened.check()
    assert opened.suspect
    with pytest.raises(RuleError, match="没有写新的备份"):
        opened.backup("手动")
    opened.close()
    assert len(backup.listing(closed)) == 1
    with pytest.raises(RuleError, match="资料库有损坏"):
        store.open_(closed, PASSWORD)


def test_changed_audit_row_is_found(fresh: Store) -> None:
    with cipher.opened(fresh.places.database, fresh.key) as connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("UPDATE audit SET reason = 'x'")
    assert fresh.check() == ["操作记录第 1 条与链不符"]


# -- disks ---------------------------------------------------------------------------------------


def write_until_refused(confirmed: set[str]) -> None:
    for number in range(100):
        notes.write_pair(ACTOR, f"第{number}", "某" * 3000)
        confirmed.add(f"第{number}")


@pytest.mark.parametrize("leave", [0, 4096, 20_000, 60_000, 200_000])
def test_full_disk_refuses_in_words_and_works_again(small_disk: Path, leave: int) -> None:
    folder = small_disk / "s"
    with notes.new_store(folder)[0]:
        notes.write_pair(ACTOR, "先")
        confirmed = {"先"}
        filler = fill(small_disk, leave)
        with pytest.raises(RuleError, match="磁盘空间不足"):
            write_until_refused(confirmed)
        assert notes.names() == confirmed
        filler.unlink()
        notes.write_pair(ACTOR, "后")
    with store.open_(folder, PASSWORD) as opened:
        assert notes.names() == confirmed | {"后"}
        assert opened.check() == []


def test_closing_on_a_full_disk_says_so_and_closes(small_disk: Path) -> None:
    opened, _ = notes.new_store(small_disk / "s")
    notes.write_pair(ACTOR, "先", "某" * 3000)
    filler = fill(small_disk, 0)
    with pytest.raises(RuleError, match="磁盘空间不足"):
        opened.close()
    assert base.database.obj is None
    filler.unlink()
    with store.open_(small_disk / "s", PASSWORD) as again:
        assert notes.names() == {"先"}
        assert again.changed_since_backup()
    assert len(backup.listing(small_disk / "s")) == 1


def test_new_store_on_a_full_disk_is_said(small_disk: Path) -> None:
    filler = fill(small_disk, 50_000)
    with pytest.raises(RuleError, match="磁盘空间不足"):
        notes.new_store(small_disk / "s")
    filler.unlink()
    notes.new_store(small_disk / "s")[0].close()


def test_read_only_disk_is_said(small_disk: Path) -> None:
    notes.new_store(small_disk / "s")[0].close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(RuleError, match="不能写入"):
        store.open_(small_disk / "s", PASSWORD)
    with pytest.raises(RuleError, match="不能写入"):
        notes.new_store(small_disk / "t")


# -- closing, threads ----------------------------------------------------------------------------


def test_closing_backs_up_only_what_changed(fresh: Store) -> None:
    fresh.close()
    assert [b.reason for b in backup.listing(fresh.folder)] == ["退出"]
    with store.open_(fresh.folder, PASSWORD) as again:
        assert not again.changed_since_backup()
        assert again.last_backup()
        notes.write_pair(ACTOR, "第二")
    assert len(backup.listing(fresh.folder)) == 2


def test_clean_close_leaves_one_database_file(fresh: Store) -> None:
    fresh.close()
    fresh.close()
    assert [path.name for path in fresh.folder.glob("store.db*")] == ["store.db"]
    assert (fresh.folder / "store.lock").read_bytes() == b""


def test_error_inside_is_not_hidden_by_closing(closed: Path) -> None:
    with pytest.raises(ZeroDivisionError), store.open_(closed, PASSWORD):
        raise ZeroDivisionError
    store.open_(closed, PASSWORD).close()


def test_worker_has_its_own_connection(fresh: Store) -> None:
    seen: list[object] = []

    def work() -> None:
        with fresh.worker():
            seen.extend([base.database.connection(), notes.names()])
        seen.append(base.database.is_closed())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen[0] is not base.database.connection()
    assert seen[1:] == [{"第一"}, True]


def test_worker_on_the_same_thread_keeps_the_connection(fresh: Store) -> None:
    notes.names()
    connection = base.database.connection()
    with fresh.worker():
        assert base.database.connection() is connection
    assert not base.database.is_closed()


def test_store_opened_by_a_worker_serves_the_window(closed: Path) -> None:
    opened: list[Store] = []
    thread = threading.Thread(target=lambda: opened.append(store.open_(closed, PASSWORD)))
    thread.start()
    thread.join()
    with opened[0]:
        assert notes.names() == {"第一"}
    assert [path.name for path in closed.glob("store.db*")] == ["store.db"]
