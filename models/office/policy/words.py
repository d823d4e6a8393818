"""Levels, employment, roles, and the words of code lists."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from models.core.base import Role as Role
from models.core.errors import RuleError


class Level(StrEnum):
    """Where a union office stands: 厂工会, 分工会 or 工会小组."""

    PLANT = "plant"
    UNIT = "unit"
    GROUP = "group"


LEVEL_WORDS: Mapping[str, str] = {
    Level.PLANT: "厂工会",
    Level.UNIT: "分工会",
    Level.GROUP: "工会小组",
}


class Employment(StrEnum):
    """Whether a person of the employees' list still works here."""

    ON_LIST = "在册"
    LEFT = "离岗"


ALL_ROLES: tuple[str, ...] = tuple(Role)


def split_words(words: str) -> tuple[str, ...]:
    """The words of a text joined by 、."""
    return tuple(word for word in words.split("、") if word)


def roles_of(words: str) -> frozenset[str]:
    """The roles in a text joined by 、."""
    return frozenset(split_words(words))


def joined_roles(roles: frozenset[str]) -> str:
    """Roles as they are stored; refuses none, and words that are no roles."""
    if not roles:
        raise RuleError("还没有选权限。请至少选一项：录入、审核或管理。", "权限")
    if unknown := roles - set(ALL_ROLES):
        raise RuleError(f"没有“{'、'.join(sorted(unknown))}”这种权限。", "权限")
    return "、".join(role for role in ALL_ROLES if role in roles)


def check_named(name: str, label: str) -> None:
    """Refuse an empty name."""
    if not name:
        raise RuleError(f"{label}不能空着。", label)


def checked_words(list_name: str, words: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A code list's words as they are stored: {word, old_words, retired}; refuses doubles."""
    rows: list[dict[str, Any]] = [
        {
            "word": str(row["word"]).strip(),
            "old_words": "、".join(split_words(str(row.get("old_words", "")).replace(" ", ""))),
            "retired": bool(row.get("retired", False)),
        }
        for row in words
    ]
    said = [word for row in rows for word in (row["word"], *split_words(row["old_words"]))]
    if not all(row["word"] for row in rows):
        raise RuleError(f"“{list_name}”里有空着的词，没有改动。请填写或删去那一行。")
    if doubled := [word for word in dict.fromkeys(said) if said.count(word) > 1]:
        raise RuleError(f"“{list_name}”里“{'、'.join(doubled)}”出现了两次，没有改动。")
    return rows
