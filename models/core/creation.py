"""The files of a new store: key file, database with the latest schema, first facts."""

import shutil
from pathlib import Path

from models.core import cipher, keys, migrations, restore
from models.core.errors import RuleError
from models.core.files import Places, replace, told
from models.core.slot import KeyCost, Slot

_CREATING = "creating"


def _refuse_existing(places: Places) -> None:
    cut = (places.folder / _CREATING).exists()
    if places.database.exists() or (places.key_file.exists() and not cut):
        raise RuleError(f"“{places.folder}”里已经有资料库，没有新建，也没有改动。请换一个文件夹。")


def build(
    places: Places, password: str, operator: str, cost: KeyCost, steps: Path
) -> tuple[Slot, bytes, str]:
    """Make everything aside, then put it in place: key first, database last.

    Returns the operator's slot, the data key and the recovery code. A folder that already holds a
    store is refused; a creation that was cut begins again.
    """
    _refuse_existing(places)
    new = Places(places.folder / _CREATING)
    with told(places.database):
        shutil.rmtree(new.folder, ignore_errors=True)
        new.folder.mkdir()
        made = keys.create(new.key_file, password, operator, cost)
        _build_database(new.database, made[1], steps)
        for path in (keys.previous(new.key_file), new.key_file, new.database):
            replace(path, places.folder / path.name)
        shutil.rmtree(new.folder, ignore_errors=True)
    return made


def _build_database(path: Path, key: bytes, steps: Path) -> None:
    facts = {"mark": "0", "revision": "0", "clean": "1", **restore.fresh_site()}
    with cipher.opened(path, key) as connection:
        migrations.run(connection, steps)
        cipher.put_facts(connection, facts)
