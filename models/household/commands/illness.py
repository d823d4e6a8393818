"""Illnesses of persons (大病档案) and the evidence of causes."""

from collections.abc import Mapping
from typing import Any

from models.core import base
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column
from models.household import fields
from models.household.commands.steps import file_of
from models.household.tables import Cause, Illness, Person


@command(Role.ENTRY)
def add_illness(actor: Actor, person: str, values: Mapping[str, Any]) -> str:
    """Note a serious illness of a person, by label (fields.ILLNESS); returns its key."""
    if Person.get_or_none(Person.id == person, Person.removed_at == "") is None:
        raise RuleError("没有找到这个人，他可能已不在这份档案里。没有保存。")
    _named(values, "病种")
    return base.insert(Illness, {"person": person, **by_column(fields.ILLNESS, values)})


@command(Role.ENTRY)
def update_illness(actor: Actor, illness: str, values: Mapping[str, Any]) -> str:
    """Change an illness, by label."""
    return _update(Illness, illness, by_column(fields.ILLNESS, values))


@command(Role.ENTRY)
def remove_illness(actor: Actor, illness: str) -> bool:
    """Take back an illness that was noted by mistake."""
    return _remove(Illness, illness)


@command(Role.ENTRY)
def add_cause(actor: Actor, household: str, values: Mapping[str, Any]) -> str:
    """Note the evidence of a cause, by label (fields.CAUSE); returns its key."""
    file_of(household)
    _named(values, "致困原因")
    return base.insert(Cause, {"household": household, **by_column(fields.CAUSE, values)})


@command(Role.ENTRY)
def update_cause(actor: Actor, cause: str, values: Mapping[str, Any]) -> str:
    """Change the evidence of a cause, by label."""
    return _update(Cause, cause, by_column(fields.CAUSE, values))


@command(Role.ENTRY)
def remove_cause(actor: Actor, cause: str) -> bool:
    """Take back a cause that was noted by mistake."""
    return _remove(Cause, cause)


def _named(values: Mapping[str, Any], label: str) -> None:
    if not str(values.get(label) or "").strip():
        raise RuleError(f"请填写{label}。没有保存。", label)


def _update(table: type[base.Table], key: str, changes: Mapping[str, Any]) -> str:
    _here(table, key)
    base.update(table, key, changes)
    return key


def _remove(table: type[base.Table], key: str) -> bool:
    _here(table, key)
    base.withdraw(table, key)
    return True


def _here(table: type[base.Table], key: str) -> None:
    if table.get_or_none(table.id == key, table.removed_at == "") is None:
        raise RuleError("这条记录已被撤销。没有改动，请刷新后再试。")
