"""The employees' list (职工名册): typed, taken from a sheet, and who left."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from models.core import base, search
from models.core.base import Actor, Role, command
from models.core.fields import by_column
from models.office import policy, queries
from models.office.fields import EMPLOYEE
from models.office.policy import check_named
from models.office.tables import Employee


@command(Role.ENTRY)
def save_employee(actor: Actor, values: Mapping[str, Any], employee: str = "") -> str:
    """Register an employee or change one; `values` by label as fields.check gives them."""
    changes = by_column(EMPLOYEE, values)
    check_named(changes.get("name", "") if not employee else changes.get("name", "-"), "姓名")
    if not employee:
        return base.insert(Employee, _derived(changes))
    base.update(Employee, employee, _derived({**queries.employee(employee), **changes}))
    return employee


def _derived(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with what is computed from it: state, order, and what the filter looks in."""
    first = search.initials(row["name"])
    parts = (row["name"], first, *(row.get(k, "") for k in ("employee_no", "telephone", "unit")))
    looked = " ".join((*parts, row.get("id_number", "")[-6:])).lower()
    left = {"state": policy.Employment.LEFT} if row.get("left_on") else {}
    return {**row, **left, "sort_name": search.sort_key(row["name"]), "search": looked}


@command(Role.ENTRY)
def apply_employees(
    actor: Actor,
    new: Sequence[Mapping[str, Any]],
    changed: Sequence[tuple[str, Mapping[str, Any]]] = (),
    extras: Sequence[Mapping[str, str]] = (),
) -> list[str]:
    """Write a sheet's employees as planned (sheets.plan_employees): the keys of `new`, in order.

    Values are by label; `extras` are the texts of columns that no field fits, beside `new`. Who
    is missing from the sheet is not touched.
    """
    rows = [_derived(_given(values)) for values in new]
    for row, extra in zip(rows, extras, strict=False):
        row["extra"] = json.dumps(dict(extra), ensure_ascii=False) if extra else ""
    stored = {row["id"]: row for row in queries.all_employees()} if changed else {}
    for key, values in changed:
        base.update(Employee, key, _derived({**stored[key], **_given(values)}))
    return base.insert_many(Employee, rows)


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return by_column(EMPLOYEE, {label: v for label, v in values.items() if v is not None})


@command(Role.ENTRY)
def set_employment(actor: Actor, employees: Sequence[str], state: str, left_on: str = "") -> int:
    """Say that employees left (or are back): how many. Only a person says so, never a sheet."""
    back = state == policy.Employment.ON_LIST
    changes = {"state": policy.Employment(state), "left_on": "" if back else left_on}
    base.update_many(Employee, [(key, changes) for key in employees])
    return len(employees)


@command(Role.ENTRY)
def withdraw_employees(actor: Actor, employees: Sequence[str]) -> int:
    """Take employees out of the list (an import undone): how many."""
    for key in employees:
        base.withdraw(Employee, key)
    return len(employees)


@command()
def reveal_employee_numbers(actor: Actor, employee: str) -> str:
    """Note that an operator had the whole numbers of an employee shown; returns his key."""
    return str(queries.employee(employee)["id"])
