"""Who may open the store and act in it.

An operator is a slot of the key file and an Officer row that names it. Only a slot with a living
row may act, so each step is ordered to leave at worst a slot without one: the row of a new
operator is committed after the slot is written, the row of a retired one before it is removed.
A crash between leaves a slot that opens the store and can do nothing; the next change of the
operators removes it.
"""

from collections.abc import Mapping

from models.core import base, days, keys
from models.core import store as stores
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column
from models.core.slot import DEFAULT_COST, OPERATOR, KeyCost, unwrap
from models.office import policy, queries
from models.office.fields import OFFICER
from models.office.policy import check_named
from models.office.tables import Office, Officer


def actor_of(store: stores.Store) -> Actor:
    """Who acts in an open store: the operator whose slot opened it.

    The recovery code acts for the operator that was named, else for the first with 管理.
    """
    living = queries.operators()
    for one in living:
        if one.slot == store.slot or (not store.slot and one.name == store.operator):
            return _actor(one, store)
    if store.by_recovery_code:
        return _actor(next(one for one in living if Role.ADMIN in one.roles), store)
    raise RuleError(
        "这名操作员已停用或没有登记完，不能办理业务。请由有“管理”权限的操作员重新添加。"
    )


def _actor(one: queries.Cadre, store: stores.Store) -> Actor:
    name = f"{one.name}（恢复码）" if store.by_recovery_code else one.name
    return Actor(one.id, name, one.roles)


def add_operator(
    actor: Actor,
    store: stores.Store,
    name: str,
    password: str,
    roles: frozenset[str],
    *,
    cost: KeyCost = DEFAULT_COST,
) -> str:
    """Give a cadre access with an own password; returns the officer's key."""
    _remove_dead_slots(actor, store)
    return _add_operator(actor, store, name.strip(), password, policy.joined_roles(roles), cost)


@command(Role.ADMIN)
def _add_operator(
    actor: Actor, store: stores.Store, name: str, password: str, roles: str, cost: KeyCost
) -> str:
    check_named(name, "姓名")
    if name in [one.name for one in queries.operators()]:
        raise RuleError(f"已有名为“{name}”的操作员，请加以区别，例如“{name}（二）”。", "姓名")
    slot = keys.add_slot(store.places.key_file, store.key, name, password, cost=cost)
    return base.insert(Officer, {"name": name, "slot": slot.id, "roles": roles})


@command(Role.ADMIN)
def change_operator(actor: Actor, officer: str, values: Mapping[str, str]) -> None:
    """Change an operator's 职务, 联系电话 or roles (`权限`, joined by 、)."""
    changes = by_column(OFFICER, {k: v for k, v in values.items() if k != "姓名"})
    if "权限" in values:
        changes["roles"] = policy.joined_roles(policy.roles_of(values["权限"]))
        if Role.ADMIN not in policy.roles_of(changes["roles"]):
            _check_other_admin(officer)
    base.update(Officer, queries.cadre(officer).id, changes)


def retire_operator(actor: Actor, store: stores.Store, officer: str) -> None:
    """Take an operator's access away; what he did stays under his name. The last 管理 stays."""
    _retire_operator(actor, officer)
    _remove_dead_slots(actor, store)


@command(Role.ADMIN)
def _retire_operator(actor: Actor, officer: str) -> None:
    retired = queries.cadre(officer)
    _check_other_admin(officer)
    base.update(Officer, retired.id, {"retired_on": days.today().isoformat()})
    for row in Office.select(Office.id).where(Office.cadre == officer):
        base.update(Office, row.id, {"cadre": None})


def _check_other_admin(officer: str) -> None:
    others = [one for one in queries.operators() if one.id != officer]
    if not any(Role.ADMIN in one.roles for one in others):
        raise RuleError(
            "至少要留一名有“管理”权限的操作员，没有改动。请先给另一名操作员“管理”权限。"
        )


def rekey_operator(
    actor: Actor,
    store: stores.Store,
    officer: str,
    password: str,
    *,
    old: str = "",
    cost: KeyCost = DEFAULT_COST,
) -> None:
    """Change one's own password, for which the `old` one is needed, or reset another's with 管理.

    Who came in by the recovery code has forgotten the old one and gives none.
    """
    own = actor.id == officer
    if own and not store.by_recovery_code:
        _check_old(store, officer, old)
    command(None if own else Role.ADMIN)(_rekey_operator)(actor, store, officer, password, cost)


def _check_old(store: stores.Store, officer: str, old: str) -> None:
    slot = queries.cadre(officer).slot
    held = next(one for one in keys.slots(store.places.key_file) if one.id == slot)
    if not unwrap(held, old):
        raise RuleError("原来的密码不对，密码没有换。请核对大小写后再试。", "old")


def _rekey_operator(
    actor: Actor, store: stores.Store, officer: str, password: str, cost: KeyCost
) -> None:
    slot = queries.cadre(officer).slot
    keys.rewrite_slot(store.places.key_file, store.key, slot, password, cost=cost)


def renew_recovery_code(actor: Actor, store: stores.Store, *, cost: KeyCost = DEFAULT_COST) -> str:
    """A new recovery code, which nothing keeps; the old one opens nothing any more."""
    made: list[str] = []
    _renew_recovery_code(actor, store, cost, made)
    return made[0]


@command(Role.ADMIN)
def _renew_recovery_code(actor: Actor, store: stores.Store, cost: KeyCost, made: list[str]) -> None:
    made.append(keys.renew_code(store.places.key_file, store.key, cost=cost))


def _remove_dead_slots(actor: Actor, store: stores.Store) -> None:
    if Role.ADMIN not in actor.roles:
        return
    living = {one.slot for one in queries.operators()}
    for slot in keys.slots(store.places.key_file):
        if slot.kind == OPERATOR and slot.id not in living:
            keys.remove_slot(store.places.key_file, store.key, slot.id)
