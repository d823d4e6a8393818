"""The employees' list (职工名册): typed, taken from a sheet, and who left."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from models.core import base, identity, search
from models.core.base import Actor, Role, command
from models.core.fields import Written, by_column
from models.office import policy, queries
from models.office.fields import EMPLOYEE
from models.office.policy import check_named
from models.office.tables import Employee


@command(Role.ENTRY)
def save_employee(actor: Actor, values: Mapping[str, Any], employee: str = "") -> str:
    """Register an employee or change one; `values` by label as fields.check gives them."""
    name = values.get("姓名", "" if not employee else "-")
    check_named(name, "姓名")
    if not employee:
        return base.insert(Employee, _row({}, Written(values)))
    base.update(Employee, employee, _row(queries.employee(employee), Written(values)))
    return employee


@command(Role.ENTRY)
def apply_employees(
    actor: Actor, new: Sequence[Written], changed: Sequence[tuple[str, Written]] = ()
) -> list[str]:
    """Write what a sheet says of employees: the keys of `new`, in order.

    `changed` holds what it says now of known ones. Who is missing from the sheet is not touched.
    """
    for key, written in changed:
        base.update(Employee, key, _row(queries.employee(key), written))
    return base.insert_many(Employee, [_row({}, one) for one in new])


def _row(stored: Mapping[str, Any], written: Written) -> dict[str, Any]:
    """The columns that are written of an employee, with what follows from them."""
    given = {label: value for label, value in written.values.items() if value is not None}
    row = {**by_column(EMPLOYEE, given), **_kept(stored, written, given)}
    for name, value in identity.following(row.get("id_number", "")).items():
        if not {**stored, **row}.get(name):
            row[name] = value
    return {**row, **_derived({**stored, **row})}


def _kept(stored: Mapping[str, Any], written: Written, given: Mapping[str, Any]) -> dict[str, str]:
    """Columns of no field, old words, and what could not be read; a value given settles it."""
    said = [label for label, value in given.items() if value != ""]
    old_words = {f"{label}原文": word for label, word in written.kept.items()}
    extra = {**stored.get("extra", {}), **written.extra, **old_words}
    new = {one.label: asdict(one) for one in written.pending}
    held = {one["label"]: one for one in stored.get("waiting", [])}
    waiting = [one for label, one in {**held, **new}.items() if label in new or label not in said]
    return {
        "extra": json.dumps(extra, ensure_ascii=False) if extra else "",
        "waiting": json.dumps(waiting, ensure_ascii=False) if waiting else "",
    }


def _derived(row: Mapping[str, Any]) -> dict[str, Any]:
    """State, order, and what the filter looks in."""
    first = search.initials(row["name"])
    parts = (row["name"], first, *(row.get(k, "") for k in ("employee_no", "telephone", "unit")))
    looked = search.folded("|".join((*parts, row.get("id_number", "")[-6:])))
    left = {"state": policy.Employment.LEFT} if row.get("left_on") else {}
    sorts = {
        "sort_name": search.sort_key(row["name"]),
        "sort_unit": search.unit_key(row.get("unit", "")),
    }
    return {**left, **sorts, "search": looked}


@command(Role.ENTRY)
def set_employment(actor: Actor, employees: Sequence[str], state: str, left_on: str = "") -> int:
    """Say that employees left (or are back): how many. Only a person says so, never a sheet."""
    base.check_here(Employee, employees)
    back = state == policy.Employment.ON_LIST
    changes = {"state": policy.Employment(state), "left_on": "" if back else left_on}
    base.update_many(Employee, [(key, changes) for key in employees])
    return len(employees)


@command()
def reveal_employee_numbers(actor: Actor, employee: str) -> str:
    """Note that an operator had the whole numbers of an employee shown; returns his key."""
    return str(queries.employee(employee)["id"])
