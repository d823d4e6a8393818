"""What applications for aid and for loans share: read by label, the person's file, their days."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.core import days
from models.core.errors import RuleError
from models.core.fields import Field, by_column
from models.household import queries as households


def asked(
    fields: Sequence[Field],
    labels: Sequence[str],
    values: Mapping[str, Any],
    household: str,
    must: Sequence[str],
) -> dict[str, Any]:
    """The columns of an application, by label; name and unit come from the file.

    Refuses one without what it `must` say, a sum not above zero, and a day to come.
    """
    row = by_column(fields, {label: values.get(label) for label in labels})
    row = {name: value for name, value in row.items() if value is not None}
    if household:
        file = households.standings([household])[household]
        row["name"], row["unit"] = row.get("name") or file["name"], row.get("unit") or file["unit"]
    names = {field.label: field.name for field in fields}
    for label in must:
        if not row.get(names[label]):
            raise RuleError(f"请填{label}，没有保存。", label)
    check_day(row.get("applied_on") or "", "申请日期")
    if (row.get("asked_fen") or 0) <= 0:
        raise RuleError("申请金额要大于 0，没有保存。", "申请金额")
    return {**row, "household": household or None}


def check_day(day: str, label: str) -> None:
    """Refuse what is no whole day, or one to come."""
    if len(day) != len("2026-01-01") or day > days.today().isoformat():
        raise RuleError(f"请填{label}，不能是以后的日子。没有保存。", label)


def check_year(before: str, after: str, what: str) -> None:
    """Refuse to move an application to another year: its number belongs to its own."""
    if before[:4] != after[:4]:
        raise RuleError(f"{what}编号按年排，申请日期不能改到别的年份。没有改动。", "申请日期")
