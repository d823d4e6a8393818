"""What people may read and write of the office's records, for forms, lists and sheets."""

from collections.abc import Mapping
from typing import Any

from models.core.fields import Field, fields_of
from models.office.tables import Employee, Office, Officer

EMPLOYEE: tuple[Field, ...] = fields_of(Employee)
OFFICER: tuple[Field, ...] = fields_of(Officer)
OFFICE: tuple[Field, ...] = fields_of(Office)
STATE = Field("状态", name="state")


def columns(declared: tuple[Field, ...], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by label as values by column; labels that are not declared are left out."""
    return {one.name: values[one.label] for one in declared if one.label in values}


def labelled(declared: tuple[Field, ...], row: Mapping[str, Any]) -> dict[str, Any]:
    """A record's columns as values by label."""
    return {one.label: row[one.name] for one in declared}
