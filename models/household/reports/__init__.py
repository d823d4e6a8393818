"""Papers of a household, one function each: plain inputs in, a `Report` out."""

from models.household.reports.annual_review import AnnualReview, annual_review
from models.household.reports.application import Application, application
from models.household.reports.dossier import dossier
from models.household.reports.home_check import HomeCheck, home_check
from models.household.reports.inputs import (
    Facts,
    HouseholdPaper,
    Illness,
    Light,
    PaperItem,
    Step,
)
from models.household.reports.minutes import Minutes, Reviewed, minutes
from models.household.reports.notice import Notice, NoticeLine, notice, notice_result
from models.household.reports.survivors import survivors

__all__ = [
    "AnnualReview",
    "Application",
    "Facts",
    "HomeCheck",
    "HouseholdPaper",
    "Illness",
    "Light",
    "Minutes",
    "Notice",
    "NoticeLine",
    "PaperItem",
    "Reviewed",
    "Step",
    "annual_review",
    "application",
    "dossier",
    "home_check",
    "minutes",
    "notice",
    "notice_result",
    "survivors",
]
