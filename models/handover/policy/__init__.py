"""The rules of taking workbooks in: three-way comparison, finding records again, parking."""

from models.handover.policy.compare import (
    Change,
    Ground,
    Said,
    Stored,
    Verdict,
    Weighed,
    compare,
    same_value,
    weigh,
)
from models.handover.policy.match import Index, Known, Look, Sought, find, near_names, twice

__all__ = [
    "Change",
    "Ground",
    "Index",
    "Known",
    "Look",
    "Said",
    "Sought",
    "Stored",
    "Verdict",
    "Weighed",
    "compare",
    "find",
    "near_names",
    "same_value",
    "twice",
    "weigh",
]
