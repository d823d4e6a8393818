"""What an office does with itself; each command is one use case in one transaction."""

from models.office.commands.employees import (
    apply_employees,
    reveal_employee_numbers,
    save_employee,
    set_employment,
)
from models.office.commands.exports import note_export
from models.office.commands.founding import create_office
from models.office.commands.offices import (
    add_cadre,
    meet_units,
    name_plant,
    rename_office,
    set_cadre,
)
from models.office.commands.operators import (
    actor_of,
    add_operator,
    change_operator,
    rekey_operator,
    renew_recovery_code,
    retire_operator,
)
from models.office.commands.rules import (
    edit_code_list,
    set_setting,
    set_standard,
    withdraw_standard,
)

__all__ = [
    "actor_of",
    "add_cadre",
    "add_operator",
    "apply_employees",
    "change_operator",
    "create_office",
    "edit_code_list",
    "meet_units",
    "name_plant",
    "note_export",
    "rekey_operator",
    "rename_office",
    "renew_recovery_code",
    "retire_operator",
    "reveal_employee_numbers",
    "save_employee",
    "set_cadre",
    "set_employment",
    "set_setting",
    "set_standard",
    "withdraw_standard",
]
