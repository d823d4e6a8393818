import shutil
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import archive, backup, base, cipher, keys, restore, store
from models.core.backup import DAILY, MONTHLY, RECENT, WEEKLY, Backup
from models.core.errors import RuleError
from models.core.store import Store
from tests.models.core import notes
from tests.models.core.notes import ACTOR, PASSWORD, fill


def test_backup_is_one_named_file_and_changes_no_contents(fresh: Store) -> None:
    digest, revision = fresh.digest(), fresh.revision()
    made = fresh.backup("导入 前")
    assert made.path.name == f"000001_{made.at:%Y%m%d-%H%M}_导入-前.nhb"
    assert [path.name for path in fresh.places.backups.iterdir()] == [made.path.name]
    assert (fresh.digest(), fresh.revision()) == (digest, revision)
    assert fresh.last_backup()
    assert not fresh.changed_since_backup()
    manifest = archive.check(made.path)
    assert (manifest.digest, manifest.revision, manifest.sequence) == (digest, revision, 1)


def test_backup_holds_no_plain_text(fresh: Store) -> None:
    notes.write_pair(ACTOR, "欧阳修", "650000199001011234")
    assert b"650000199001011234" not in fresh.backup("手动").path.read_bytes()


def test_numbers_count_on_and_listing_is_newest_first(fresh: Store) -> None:
    made = [fresh.backup("手动").sequence for _ in range(3)]
    assert made == [1, 2, 3]
    assert [b.sequence for b in backup.listing(fresh.folder)] == [3, 2, 1]


def test_number_counts_on_when_the_counter_was_restored(fresh: Store) -> None:
    for _ in range(3):
        fresh.backup("手动")
    with cipher.opened(fresh.places.database, fresh.key) as connection:
        cipher.put_facts(connection, {"backup_sequence": "0"})
    assert fresh.backup("手动").sequence == 4


def test_number_counts_on_when_the_files_are_gone(fresh: Store) -> None:
    fresh.backup("手动")
    shutil.rmtree(fresh.places.backups)
    assert fresh.backup("手动").sequence == 2


def test_backup_to_another_place(fresh: Store, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    named = fresh.backup("手动", stick / "备份.bak")
    into = fresh.backup("手动", stick)
    assert named.path == stick / "备份.bak"
    assert into.path.parent == stick
    assert into.path.name.startswith("000002_")
    assert len(list(stick.iterdir())) == 2
    assert fresh.last_outside_backup()
    assert fresh.last_backup() == ""
    assert fresh.changed_since_backup()


def test_backup_over_the_store_itself_is_refused(fresh: Store) -> None:
    with pytest.raises(RuleError, match="自己的文件"):
        fresh.backup("手动", fresh.folder / "store.db")
    assert fresh.check() == []


def test_backup_to_a_full_stick_keeps_the_older_file(fresh: Store, small_disk: Path) -> None:
    target = small_disk / "备份.nhb"
    fresh.backup("手动", target)
    old = target.read_bytes()
    filler = fill(small_disk, 50_000)
    notes.write_pair(ACTOR, "第二")
    with pytest.raises(RuleError, match="磁盘空间不足"):
        fresh.backup("手动", target)
    assert target.read_bytes() == old
    assert sorted(path.name for path in small_disk.iterdir()) == ["filler", "备份.nhb"]
    filler.unlink()
    fresh.backup("手动", target)
    assert target.read_bytes() != old


def test_backup_to_a_pulled_stick_is_said(fresh: Store, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="找不到文件夹"):
        fresh.backup("手动", tmp_path / "gone" / "a.nhb")
    assert list(fresh.places.backups.iterdir()) == []


def test_damaged_store_is_not_backed_up_and_old_backups_stay(closed: Path) -> None:
    _, key = keys.unlock(closed / "store.key", PASSWORD)
    good = backup.listing(closed)
    with (closed / "store.db").open("rb+") as file:
        file.seek(3 * 4096 + 5)
        file.write(b"xx")
    with pytest.raises(RuleError, match="资料库有损坏，没有写新的备份"):
        backup.make(closed, key, "手动")
    assert backup.listing(closed) == good
    assert backup.faults(closed) == []


def test_writers_during_a_backup_do_not_spoil_it(fresh: Store) -> None:
    def write() -> None:
        with fresh.worker():
            for number in range(40):
                notes.write_pair(ACTOR, f"第{number}", "某" * 200)

    writer = threading.Thread(target=write)
    writer.start()
    made = [fresh.backup("手动") for _ in range(3)]
    writer.join()
    assert [archive.check(b.path).sequence for b in made] == [1, 2, 3]
    fresh.close()
    restore.restore(made[-1].path, fresh.folder, PASSWORD)
    with store.open_(fresh.folder, PASSWORD) as again:
        assert len(notes.names()) == again.revision()


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_killed_backup_leaves_sound_files_and_a_part_at_worst(closed: Path, lines: int) -> None:
    notes.killed_after(lines, "backup", closed)
    names = [path.name for path in (closed / "backups").iterdir()]
    assert backup.faults(closed) == []
    assert all(name.endswith((".nhb", ".part", ".part-journal")) for name in names)
    with store.open_(closed, PASSWORD) as opened:
        opened.backup("手动")
        assert not [p for p in opened.places.backups.iterdir() if p.suffix != ".nhb"]


def test_damaged_backup_is_named(fresh: Store) -> None:
    first, second = fresh.backup("手动"), fresh.backup("手动")
    first.path.write_bytes(first.path.read_bytes()[:-1])
    (fault,) = backup.faults(fresh.folder)
    assert first.path.name in fault
    assert second.path.name not in fault


def test_drill_proves_the_newest_backup(fresh: Store) -> None:
    with pytest.raises(RuleError, match="还没有备份"):
        backup.drill(fresh.folder, fresh.key)
    newest = fresh.backup("手动")
    line = backup.drill(fresh.folder, fresh.key)
    assert "第 1 号备份" in line
    assert fresh.digest()[:4].upper() in line
    assert list(fresh.places.backups.iterdir()) == [newest.path]
    newest.path.write_bytes(b"x" * 100)
    with pytest.raises(RuleError, match="已经损坏"):
        backup.drill(fresh.folder, fresh.key)


def test_drill_of_a_backup_under_another_key_fails(fresh: Store) -> None:
    fresh.backup("手动")
    with pytest.raises(RuleError, match="没有通过核对"):
        backup.drill(fresh.folder, bytes(32))


def test_meta_of_the_store_is_not_lost_by_backing_up(fresh: Store) -> None:
    before = {row.key: row.value for row in base.Meta.select()}
    fresh.backup("手动")
    after = {row.key: row.value for row in base.Meta.select()}
    assert {k: v for k, v in after.items() if k not in cipher.BOOKKEEPING} == {
        k: v for k, v in before.items() if k not in cipher.BOOKKEEPING
    }


# -- rotation ------------------------------------------------------------------------------------

START = datetime(2026, 1, 1)


def series(hours: list[int]) -> list[Backup]:
    """Backups with numbers 1, 2, … at a clock that jumps by so many hours each time."""
    at, made = START, []
    for number, hour in enumerate(hours, 1):
        at += timedelta(hours=hour)
        made.append(Backup(Path(f"{number}"), number, at, "退出"))
    return made


@given(st.lists(st.integers(-2000, 2000), max_size=120))
def test_rotation_keeps_the_recent_ones_wherever_the_clock_stands(hours: list[int]) -> None:
    backups = series(hours)
    keep = backup.kept(backups)
    assert keep >= {b.sequence for b in backups[-RECENT:]}
    assert len(keep) <= RECENT + DAILY + WEEKLY + MONTHLY
    left = [b for b in backups if b.sequence in keep]
    assert backup.kept(left) == keep
    assert backup.kept(reversed(backups)) == keep


@given(st.lists(st.integers(0, 100), min_size=1, max_size=150))
def test_rotation_keeps_the_last_of_each_day_week_and_month(hours: list[int]) -> None:
    backups = series(hours)
    keep = backup.kept(backups)
    for form, count in (("%Y%m%d", DAILY), ("%G%V", WEEKLY), ("%Y%m", MONTHLY)):
        last = {b.at.strftime(form): b.sequence for b in backups}
        assert keep >= set(sorted(last.values())[-count:])


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60))
def test_rotating_day_by_day_never_empties_the_past(hours: list[int]) -> None:
    """What one rotation after each backup leaves still reaches back as far as the rule says."""
    left: list[Backup] = []
    for made in series(hours):
        left = [b for b in [*left, made] if b.sequence in backup.kept([*left, made])]
    days = {b.at.date() for b in series(hours)}
    assert len({b.at.date() for b in left}) >= min(len(days), DAILY)


def copies(opened: Store, count: int) -> list[Path]:
    """Many backups of one minute, as files."""
    first = opened.backup("手动").path
    made = [first]
    for number in range(2, count + 1):
        made.append(first.with_name(first.name.replace("000001", f"{number:06d}")))
        shutil.copy(first, made[-1])
    return made


def test_rotation_removes_the_surplus_of_one_day(fresh: Store) -> None:
    made = copies(fresh, 15)
    assert sorted(backup.rotate(fresh.folder)) == made[:5]
    assert [b.sequence for b in backup.listing(fresh.folder)] == list(range(15, 5, -1))
    assert fresh.backup("手动").sequence == 16
    assert len(backup.listing(fresh.folder)) == 10


def test_last_two_sound_backups_stay_when_all_recent_ones_are_damaged(fresh: Store) -> None:
    made = copies(fresh, 15)
    for path in made[4:]:
        path.write_bytes(b"damaged")
    assert backup.rotate(fresh.folder) == [made[4], made[1], made[0]]
    assert made[2].exists()
    assert made[3].exists()


def test_strange_files_are_left_alone(fresh: Store) -> None:
    made = copies(fresh, 12)
    strange = ["说明.txt", "a.nhb", "000001_20261399-9999_坏.nhb", "1_20260101-0000_短.nhb"]
    for name in strange:
        (fresh.places.backups / name).write_text("x")
    backup.rotate(fresh.folder)
    assert {path.name for path in fresh.places.backups.iterdir()} == {
        *strange,
        *(path.name for path in made[2:]),
    }
