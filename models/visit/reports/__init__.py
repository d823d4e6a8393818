"""Papers of visits as plain values: the visit form."""

from models.visit.reports.inputs import Visitor, VisitPaper
from models.visit.reports.visit_form import visit_form

__all__ = ["VisitPaper", "Visitor", "visit_form"]
