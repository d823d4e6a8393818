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
from models.handover.policy.kin import Kin, match_members
from models.handover.policy.match import (
    Index,
    Known,
    Look,
    Sought,
    find,
    find_changed,
    near_names,
    twice,
)
from models.handover.policy.plan import (
    Choices,
    PersonPlan,
    Preview,
    RowPlan,
    SheetPlan,
    Shown,
    Standing,
)

__all__ = [
    "Change",
    "Choices",
    "Ground",
    "Index",
    "Kin",
    "Known",
    "PersonPlan",
    "Look",
    "Preview",
    "RowPlan",
    "Said",
    "SheetPlan",
    "Shown",
    "Sought",
    "Standing",
    "Stored",
    "Verdict",
    "Weighed",
    "compare",
    "find",
    "find_changed",
    "match_members",
    "near_names",
    "same_value",
    "twice",
    "weigh",
]
