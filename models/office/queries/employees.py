"""The employees' list, filtered and paged."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.core import search
from models.core.base import stored_rows
from models.core.errors import RuleError
from models.office import policy
from models.office.tables import Employee

PAGE = 200


@dataclass(frozen=True)
class EmployeeFilter:
    """What the employees' list shows: a text over name, initials, ID tail, phone and unit."""

    text: str = ""
    unit: str = ""
    state: str = policy.Employment.ON_LIST


def employees(
    where: EmployeeFilter,
    *,
    sort: str = "name",
    descending: bool = False,
    limit: int = PAGE,
    offset: int = 0,
) -> list[dict[str, Any]]:
    """A page of employees, each by column name."""
    return employees_of(
        employee_ids(where, sort=sort, descending=descending, limit=limit, offset=offset)
    )


def employee_ids(
    where: EmployeeFilter,
    *,
    sort: str = "name",
    descending: bool = False,
    limit: int = -1,
    offset: int = 0,
) -> list[str]:
    """The keys of the employees that the filter shows, in order; no limit below 0."""
    column = getattr(Employee, sort)
    found = _employees(where).order_by(column.desc() if descending else column, Employee.id)
    return [key for (key,) in stored_rows(found.limit(limit).offset(offset))]


def employees_of(keys: Sequence[str]) -> list[dict[str, Any]]:
    """These employees by column name, in the order of their keys."""
    found = {row["id"]: row for row in Employee.select().where(Employee.id.in_(keys)).dicts()}
    return [found[key] for key in keys]


def employee_texts() -> dict[str, str]:
    """What is searched of each employee, by its key."""
    held = Employee.select(Employee.id, Employee.search).where(Employee.removed_at == "")
    return dict(stored_rows(held))


def count_employees(where: EmployeeFilter) -> int:
    """How many employees the filter shows."""
    return int(_employees(where).count())


def _employees(where: EmployeeFilter) -> Any:
    rows = Employee.select(Employee.id).where(Employee.removed_at == "")
    if where.unit:
        rows = rows.where(Employee.unit == where.unit)
    if where.state:
        rows = rows.where(Employee.state == where.state)
    for word in search.words(where.text):
        rows = rows.where(Employee.search.contains(word))
    return rows


def employee(key: str) -> dict[str, Any]:
    """One employee by column name, with `extra` {head: text} and `waiting` (see tables)."""
    row = Employee.select().where(Employee.id == key, Employee.removed_at == "").dicts().first()
    if row is None:
        raise RuleError("没有找到这名职工，可能已被撤销，请刷新后再试。")
    return _whole(row)


def _whole(row: dict[str, Any]) -> dict[str, Any]:
    extra, waiting = json.loads(row["extra"] or "{}"), json.loads(row["waiting"] or "[]")
    return {**row, "extra": extra, "waiting": waiting}


def employee_units() -> list[str]:
    """The units named in the employees' list."""
    held = (Employee.removed_at == "", Employee.unit != "")
    rows = Employee.select(Employee.unit).where(*held).distinct()
    return sorted((row.unit for row in rows), key=search.unit_key)


def offer(text: str, limit: int = 12) -> list[dict[str, Any]]:
    """Employees to offer where a person is named, by name or initials."""
    return employees(EmployeeFilter(text), limit=limit) if text.strip() else []


def by_name_and_unit() -> dict[tuple[str, str], list[str]]:
    """The keys of all employees by their name and unit as these are compared."""
    found: dict[tuple[str, str], list[str]] = {}
    rows = Employee.select(Employee.id, Employee.name, Employee.unit)
    for key, name, unit in stored_rows(rows.where(Employee.removed_at == "")):
        found.setdefault((search.name_key(name), search.unit_key(unit)), []).append(key)
    return found


def employee_named(name: str, unit: str) -> str | None:
    """The key of the one employee of this name (and unit, where one is given), None for no or
    several."""
    same = [one["id"] for one in offer(name) if one["name"] == name and unit in ("", one["unit"])]
    return same[0] if len(same) == 1 else None


def all_employees() -> list[dict[str, Any]]:
    """Every employee as `employee` gives one, for the comparison with a sheet and for export."""
    rows = Employee.select().where(Employee.removed_at == "")
    rows = rows.order_by(Employee.unit, Employee.name, Employee.id).dicts()
    return [_whole(row) for row in rows]
