"""An office is founded: its data folder, itself, its first operator, what the program brings."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from models.core import base, codes, keys
from models.core import store as stores
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.slot import DEFAULT_COST, KeyCost
from models.office import policy
from models.office.policy import Level, check_named
from models.office.tables import CodeItem, Office, Officer, Setting, Standard


def create_office(
    folder: Path,
    *,
    name: str,
    level: str,
    operator: str,
    password: str,
    plant: str = "",
    cost: KeyCost = DEFAULT_COST,
    opener: str = "命令行",
) -> tuple[stores.Store, str]:
    """Make the data folder of an office; returns the open store and the recovery code.

    `level` is unit or plant; the operator holds all roles. A creation that was cut after the
    store was made and before the office was in it is taken up, with a new recovery code.
    """
    wanted = _level(level)
    name, plant, operator = name.strip(), plant.strip(), operator.strip()
    check_named(name, "单位名称")
    check_named(operator, "操作员")
    store, code = _store(folder, password, operator, cost, opener)
    try:
        actor = Actor(base.new_id(), operator, frozenset(policy.ALL_ROLES))
        found_office(actor, store.slot, name, wanted, plant)
    except BaseException:
        store.close()
        raise
    return store, code


def _store(
    folder: Path, password: str, operator: str, cost: KeyCost, opener: str
) -> tuple[stores.Store, str]:
    try:
        return stores.create(folder, password=password, operator=operator, cost=cost, opener=opener)
    except RuleError:
        store = _without_office(folder, password, opener)
        if store is None:
            raise
        return store, keys.renew_code(store.places.key_file, store.key, cost=cost)


def _without_office(folder: Path, password: str, opener: str) -> stores.Store | None:
    try:
        store = stores.open_(folder, password, opener=opener)
    except RuleError:
        return None
    if not Office.select().exists():
        return store
    store.close()
    return None


def _level(written: str) -> Level:
    if written not in (Level.UNIT, Level.PLANT):
        raise RuleError("单位层级只能是基层单位或厂工会。", "单位层级")
    return Level(written)


@command(Role.ADMIN)
def found_office(actor: Actor, slot: str, name: str, level: Level, plant: str) -> None:
    """The first command of a store: its office, its operator, and what the program brings."""
    base.insert(Officer, {"id": actor.id, "name": actor.name, "slot": slot, "roles": _all_roles()})
    home = {"name": name, "level": level, "is_home": True, "cadre": actor.id}
    if level is Level.UNIT and plant:
        home["parent"] = base.insert(Office, {"name": plant, "level": Level.PLANT})
    base.insert(Office, home)
    settings = policy.default_settings().items()
    base.insert_many(Setting, [{"key": key, "value": value} for key, value in settings])
    base.insert_many(Standard, policy.default_standards())
    base.insert_many(CodeItem, list(_seed_words()))


def _all_roles() -> str:
    return policy.joined_roles(frozenset(policy.ALL_ROLES))


def _seed_words() -> Iterable[dict[str, Any]]:
    for known in codes.seed().values():
        for position, word in enumerate(known.items):
            old = "、".join(said for said, now in known.old.items() if now == word)
            yield {"list_name": known.name, "word": word, "position": position, "old_words": old}
