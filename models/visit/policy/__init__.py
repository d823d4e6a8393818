"""The rules of visits: their states and checks, whose household and which plan a line means."""

from models.visit.policy.matching import Matches, fill_plans, match_visits
from models.visit.policy.visits import (
    AT_HOME,
    FORM_DIGITS,
    FORM_MARK,
    State,
    campaign_name,
    check_findings,
    check_visit,
    form_code,
    occasion_of,
)

__all__ = [
    "AT_HOME",
    "FORM_DIGITS",
    "FORM_MARK",
    "Matches",
    "State",
    "campaign_name",
    "check_findings",
    "check_visit",
    "fill_plans",
    "form_code",
    "match_visits",
    "occasion_of",
]
