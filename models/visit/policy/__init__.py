"""The rules of visits: their states and checks, whose household and which plan a line means."""

from models.visit.policy.days_off import DAY_KINDS, DayKind, span, statutory
from models.visit.policy.goods import (
    GoodsLine,
    check_goods,
    goods_read,
    goods_said,
    goods_value,
    quantity,
)
from models.visit.policy.matching import Matches, fill_plans, match_visits
from models.visit.policy.visitors import goes, instead
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
    planned_on,
)

__all__ = [
    "statutory",
    "span",
    "DayKind",
    "DAY_KINDS",
    "AT_HOME",
    "FORM_DIGITS",
    "FORM_MARK",
    "GoodsLine",
    "Matches",
    "State",
    "campaign_name",
    "check_findings",
    "check_goods",
    "check_visit",
    "fill_plans",
    "form_code",
    "goes",
    "goods_read",
    "goods_said",
    "goods_value",
    "instead",
    "match_visits",
    "occasion_of",
    "planned_on",
    "quantity",
]
