"""Who may open the store: key slots and officers never part in a way that locks people out."""

import pytest

from models.core import keys
from models.core import store as stores
from models.core.base import Actor, Audit
from models.core.errors import RuleError
from models.core.slot import KeyCost
from models.office import commands, queries
from tests.conftest import PASSWORD

CHEAP = KeyCost(n=2**10)
OWN = "lihua-2026"
ENTRY = frozenset({"录入"})
ADMIN = frozenset({"管理"})


def add(actor: Actor, store: stores.Store, name: str, roles: frozenset[str] = ENTRY) -> str:
    return commands.add_operator(actor, store, name, OWN, roles, cost=CHEAP)


def reopened(store: stores.Store, password: str, name: str | None = None) -> stores.Store:
    store.close()
    return stores.open_(store.folder, password, operator=name)


def test_a_second_operator_acts_under_the_own_name(store: stores.Store, actor: Actor) -> None:
    key = add(actor, store, "李华")
    with reopened(store, OWN) as again:
        assert commands.actor_of(again) == Actor(key, "李华", ENTRY)
        with pytest.raises(RuleError, match="管理"):
            commands.set_setting(commands.actor_of(again), "books", "独立账")


def test_names_are_told_apart_and_roles_are_needed(store: stores.Store, actor: Actor) -> None:
    with pytest.raises(RuleError, match="已有"):
        add(actor, store, "周敏")
    for roles in (frozenset(), frozenset({"主任"})):
        with pytest.raises(RuleError):
            add(actor, store, "李华", roles)
    with pytest.raises(RuleError, match="8"):
        commands.add_operator(actor, store, "李华", "short", ENTRY, cost=CHEAP)
    assert [one.name for one in queries.operators()] == ["周敏"]
    assert keys.names(store.places.key_file) == ["周敏"]


def test_a_retired_operator_opens_nothing(store: stores.Store, actor: Actor) -> None:
    key = add(actor, store, "李华")
    commands.retire_operator(actor, store, key)
    assert [one.name for one in queries.operators()] == ["周敏"]
    folder = store.folder
    store.close()
    with pytest.raises(RuleError, match="密码"):
        stores.open_(folder, OWN)
    with stores.open_(folder, PASSWORD) as again:
        assert commands.actor_of(again).name == "周敏"


def test_the_last_admin_stays(store: stores.Store, actor: Actor) -> None:
    add(actor, store, "李华")
    with pytest.raises(RuleError, match="管理"):
        commands.retire_operator(actor, store, actor.id)
    with pytest.raises(RuleError, match="管理"):
        commands.change_operator(actor, actor.id, {"权限": "录入、审核"})
    second = add(actor, store, "高建民", ADMIN)
    commands.retire_operator(actor, store, actor.id)
    assert {one.id for one in queries.operators() if "管理" in one.roles} == {second}


def test_a_cut_between_key_and_row_leaves_a_slot_that_can_do_nothing(
    store: stores.Store, actor: Actor
) -> None:
    keys.add_slot(store.places.key_file, store.key, "半途", OWN, cost=CHEAP)
    with reopened(store, OWN) as again, pytest.raises(RuleError, match="没有登记完"):
        commands.actor_of(again)
    with reopened(store, PASSWORD) as again:
        add(commands.actor_of(again), again, "半途")
        assert keys.names(again.places.key_file) == ["周敏", "半途"]
    with reopened(store, OWN) as again:
        assert commands.actor_of(again).name == "半途"


def test_a_refused_operator_leaves_no_slot(store: stores.Store, actor: Actor) -> None:
    mere = Actor("x", "谁", ENTRY)
    for act in (
        lambda: add(mere, store, "李华"),
        lambda: commands.rekey_operator(mere, store, actor.id, OWN, cost=CHEAP),
        lambda: commands.renew_recovery_code(mere, store, cost=CHEAP),
        lambda: commands.retire_operator(mere, store, actor.id),
    ):
        with pytest.raises(RuleError, match="权限"):
            act()
    assert keys.names(store.places.key_file) == ["周敏"]


def test_one_changes_the_own_password_and_an_admin_resets_anothers(
    store: stores.Store, actor: Actor
) -> None:
    key = add(actor, store, "李华", frozenset({"审核"}))
    with reopened(store, OWN) as again:
        me = commands.actor_of(again)
        commands.rekey_operator(me, again, key, "another-one", old=OWN, cost=CHEAP)
        with pytest.raises(RuleError, match="管理"):
            commands.rekey_operator(me, again, actor.id, "another-one", cost=CHEAP)
    with reopened(store, "another-one", "李华") as again:
        assert commands.actor_of(again).name == "李华"
    with reopened(store, PASSWORD) as again:
        commands.rekey_operator(actor, again, key, "given-anew", cost=CHEAP)
    with reopened(store, "given-anew") as again:
        assert commands.actor_of(again).name == "李华"


def test_the_own_password_is_changed_by_who_knows_the_old_one(
    store: stores.Store, actor: Actor
) -> None:
    for old in ("", "wrong-password"):
        with pytest.raises(RuleError, match="原来的密码不对") as refused:
            commands.rekey_operator(actor, store, actor.id, OWN, old=old, cost=CHEAP)
        assert refused.value.field == "old"
    assert keys.unlock(store.places.key_file, PASSWORD, "周敏")
    commands.rekey_operator(actor, store, actor.id, OWN, old=PASSWORD, cost=CHEAP)
    assert keys.unlock(store.places.key_file, OWN, "周敏")


def test_the_recovery_code_acts_and_is_renewed(store: stores.Store, actor: Actor) -> None:
    code = commands.renew_recovery_code(actor, store, cost=CHEAP)
    newest = commands.renew_recovery_code(actor, store, cost=CHEAP)
    assert all(
        code not in text for row in Audit.select() for text in (row.result, row.touched, row.reason)
    )
    folder = store.folder
    store.close()
    with pytest.raises(RuleError):
        stores.open_(folder, code)
    with stores.open_(folder, newest) as again:
        found = commands.actor_of(again)
        assert (found.id, found.name) == (actor.id, "周敏（恢复码）")
        commands.rekey_operator(found, again, actor.id, "forgotten-no-more", cost=CHEAP)
    stores.open_(folder, "forgotten-no-more").close()


def test_post_and_roles_of_an_operator_change(store: stores.Store, actor: Actor) -> None:
    key = add(actor, store, "李华")
    commands.change_operator(actor, key, {"职务": "干事", "权限": "审核、录入"})
    found = queries.cadre(key)
    assert (found.post, found.roles) == ("干事", {"录入", "审核"})
    with pytest.raises(RuleError):
        commands.change_operator(actor, key, {"权限": ""})
