"""What may be done to the register: each command one use case in one transaction."""

from models.household.commands.assess import assess_household
from models.household.commands.change import resolve_pending, save_members, update_household
from models.household.commands.families import (
    SURVIVOR_FACTS,
    convert_to_survivor,
    set_head,
    split_household,
    take_out_member,
)
from models.household.commands.illness import (
    add_cause,
    add_illness,
    remove_cause,
    remove_illness,
    update_cause,
    update_illness,
)
from models.household.commands.lights import note_light
from models.household.commands.one_file import check_one_file
from models.household.commands.pairs import (
    link_households,
    merge_households,
    unlink_households,
)
from models.household.commands.papers import attach_file, remove_attachment, set_paper
from models.household.commands.register import bulk_register, register_household
from models.household.commands.steps import retire, take_step
from models.household.commands.take_back import take_back_step

__all__ = [
    "SURVIVOR_FACTS",
    "add_cause",
    "add_illness",
    "assess_household",
    "attach_file",
    "bulk_register",
    "check_one_file",
    "convert_to_survivor",
    "link_households",
    "merge_households",
    "note_light",
    "register_household",
    "remove_attachment",
    "remove_cause",
    "remove_illness",
    "resolve_pending",
    "retire",
    "save_members",
    "set_head",
    "set_paper",
    "split_household",
    "take_back_step",
    "take_out_member",
    "take_step",
    "unlink_households",
    "update_cause",
    "update_household",
    "update_illness",
]
