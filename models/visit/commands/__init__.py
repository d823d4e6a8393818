"""What is done with visits; each command is one use case in one transaction."""

from models.visit.commands.booking import book_visits
from models.visit.commands.campaigns import (
    change_campaign,
    freeze_roster,
    leave_campaigns,
    make_campaign,
    plan_campaign,
    reopen_roster,
    set_scope,
    set_standards,
)
from models.visit.commands.days_off import fill_days_off, remove_days_off, set_days_off
from models.visit.commands.due import plan_due
from models.visit.commands.events import end_event, record_event
from models.visit.commands.files import leave_files, link_visits, register_visited
from models.visit.commands.findings import correct_visit, record_visit, update_last_visits
from models.visit.commands.giving import give_all
from models.visit.commands.lists import WrittenVisit, apply_visits, change_visits
from models.visit.commands.pairings import end_pairing, hand_over, pair
from models.visit.commands.photos import add_photo, check_photo, remove_photo
from models.visit.commands.plans import cancel_visit, mark_printed, move_visit, plan_visit
from models.visit.commands.promises import keep_promise
from models.visit.commands.proposals import accept_findings, decline_findings
from models.visit.commands.rosters import add_to_roster, set_category, take_off_roster
from models.visit.commands.routes import (
    add_group,
    assign,
    change_group,
    make_groups,
    remove_group,
)

__all__ = [
    "book_visits",
    "add_photo",
    "check_photo",
    "remove_photo",
    "accept_findings",
    "decline_findings",
    "set_days_off",
    "remove_days_off",
    "fill_days_off",
    "add_group",
    "add_to_roster",
    "assign",
    "change_group",
    "make_groups",
    "remove_group",
    "change_campaign",
    "freeze_roster",
    "make_campaign",
    "reopen_roster",
    "set_category",
    "set_scope",
    "set_standards",
    "take_off_roster",
    "keep_promise",
    "end_event",
    "record_event",
    "end_pairing",
    "hand_over",
    "pair",
    "WrittenVisit",
    "apply_visits",
    "cancel_visit",
    "change_visits",
    "correct_visit",
    "give_all",
    "leave_campaigns",
    "leave_files",
    "link_visits",
    "mark_printed",
    "move_visit",
    "plan_campaign",
    "plan_due",
    "plan_visit",
    "record_visit",
    "register_visited",
    "update_last_visits",
]
