"""What the office decides for itself: settings, dated standards, the words of the code lists."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core import base
from models.core.base import Actor, Role, command
from models.office import policy, queries
from models.office.tables import CodeItem, Setting, Standard


@command(Role.ADMIN)
def set_setting(actor: Actor, key: str, value: str) -> None:
    """Change a setting (policy.SETTINGS)."""
    value = policy.checked_setting(key, value)
    row = Setting.get_or_none(Setting.key == key)
    if row is None:
        base.insert(Setting, {"key": key, "value": value})
    else:
        base.update(Setting, row.id, {"value": value})


@command(Role.ADMIN)
def set_standard(
    actor: Actor, rule: str, value: str, from_on: str, region: str = "", source: str = ""
) -> str:
    """A standard that holds from a day on; returns its key. Decisions keep the row they used."""
    value, day = policy.checked_standard(rule, value, from_on)
    row = {"rule": rule, "value": value, "from_on": day, "region": region.strip(), "source": source}
    return base.insert(Standard, row)


@command(Role.ADMIN)
def withdraw_standard(actor: Actor, standard: str) -> None:
    """Take back a standard that was entered by mistake."""
    base.withdraw(Standard, standard)


@command(Role.ADMIN)
def edit_code_list(actor: Actor, list_name: str, words: Sequence[Mapping[str, Any]]) -> None:
    """Set a list's words in their order, each {word, old_words (joined by 、), retired}.

    A word left out is retired: records that hold it keep it, it is no longer offered.
    """
    wanted = policy.checked_words(list_name, words)
    stored = {row.word: row.id for row in queries.code_words(list_name)}
    for position, row in enumerate(wanted):
        values = {**row, "list_name": list_name, "position": position}
        if row["word"] in stored:
            base.update(CodeItem, stored.pop(row["word"]), values)
        else:
            base.insert(CodeItem, values)
    base.update_many(CodeItem, [(key, {"retired": True}) for key in stored.values()])
