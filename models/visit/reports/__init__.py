"""Papers of visits as plain values: the visit form, the papers of a campaign's roster."""

from models.visit.reports.campaign_papers import request, summary, survey
from models.visit.reports.forms_out import FormOut, forms_out
from models.visit.reports.inputs import Visitor, VisitPaper
from models.visit.reports.pairing_papers import (
    Paired,
    Pairs,
    contact_cards,
    hand_over_list,
    pairing_list,
)
from models.visit.reports.roster_papers import (
    Group,
    Plan,
    Roster,
    RosterLine,
    envelope_labels,
    handout_forms,
    letters,
    overview,
    receipt_slips,
    routes,
    sign_off_list,
)
from models.visit.reports.visit_form import visit_form

__all__ = [
    "Paired",
    "Pairs",
    "Plan",
    "request",
    "summary",
    "survey",
    "contact_cards",
    "hand_over_list",
    "pairing_list",
    "FormOut",
    "forms_out",
    "Group",
    "Roster",
    "RosterLine",
    "VisitPaper",
    "Visitor",
    "envelope_labels",
    "handout_forms",
    "letters",
    "overview",
    "receipt_slips",
    "routes",
    "sign_off_list",
    "visit_form",
]
