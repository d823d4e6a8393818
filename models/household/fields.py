"""The register's fields by label, for forms and sheets: what a file, a head, a member holds.

`missing` says what a complete dossier still lacks; it never blocks work and changes no status.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.core.fields import Field, Written, fields_of
from models.household import tables
from models.household.tables import Assessment, Cause, Household, Illness, Person

HOUSEHOLD: tuple[Field, ...] = fields_of(Household)
_PERSON: tuple[Field, ...] = fields_of(Person)
PERSON: tuple[Field, ...] = tuple(one for one in _PERSON if one.group != tables.MEMBER)
MEMBER: tuple[Field, ...] = tuple(
    one.for_member()
    for one in sorted(_PERSON, key=lambda one: one.name not in ("name", "relation"))
)
ILLNESS: tuple[Field, ...] = fields_of(Illness)
CAUSE: tuple[Field, ...] = fields_of(Cause)
ASSESSMENT: tuple[Field, ...] = fields_of(Assessment)

SET_BY_PROGRAM = ("编号", "困难类别原文", "状态")

# The sections of the dossier form (困难职工档案表), in its order.
FORM_SECTIONS: tuple[tuple[str, tuple[Field, ...]], ...] = tuple(
    (
        group,
        tuple(
            one
            for one in (*HOUSEHOLD, *PERSON)
            if one.group == group and one.label not in SET_BY_PROGRAM
        ),
    )
    for group in (
        tables.FILE,
        tables.PERSON,
        tables.WORK,
        tables.HOME,
        tables.INCOME,
        tables.CAUSE,
        tables.BANK,
        tables.HANDLING,
    )
)

BY_LABEL: Mapping[str, Field] = {one.label: one for one in (*HOUSEHOLD, *PERSON)}
MEMBER_BY_LABEL: Mapping[str, Field] = {one.label: one for one in MEMBER}

REQUIRED: tuple[str, ...] = tuple(one.label for one in (*HOUSEHOLD, *PERSON) if one.required)
MEMBER_REQUIRED: tuple[str, ...] = ("姓名", "关系", "身份证号", "身份", "健康状况", "月收入")


def blank(value: Any) -> bool:
    """Whether a stored value says nothing; money 0 says something."""
    return value is None or value == ""


def missing(values: Mapping[str, Any]) -> list[str]:
    """The labels that a complete dossier still lacks in the file and its head."""
    return [label for label in REQUIRED if blank(values.get(label))]


def missing_of_member(values: Mapping[str, Any]) -> list[str]:
    """The labels that a complete dossier still lacks in a member."""
    return [label for label in MEMBER_REQUIRED if blank(values.get(label))]


@dataclass(frozen=True)
class WrittenHousehold(Written):
    """What was read of a household: the file and its head in one, and the members."""

    members: Sequence[Written] = ()
