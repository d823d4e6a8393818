"""What people may read and write of a visit, for forms, lists and sheets."""

from collections.abc import Mapping
from typing import Any

from models.core.fields import Field, Kind, fields_of
from models.visit.tables import Campaign, Visit

VISIT: tuple[Field, ...] = fields_of(Visit)
CAMPAIGN: tuple[Field, ...] = fields_of(Campaign)
STATE = Field("状态", name="state")
NUMBER = Field("活动编号", Kind.WHOLE, name="number")
CAMPAIGN_NAME = Field("活动名称", name="campaign_name")
CODE = Field("编号", name="household_code")


def columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by label as values by column; labels that are not declared are left out."""
    return {one.name: values[one.label] for one in VISIT if one.label in values}


def by_label(row: Mapping[str, Any]) -> dict[str, Any]:
    """A record's columns as values by label."""
    return {one.label: row[one.name] for one in VISIT}
