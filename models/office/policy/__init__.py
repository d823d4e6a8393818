"""What the office's words mean: levels, roles, settings, and the rules that have a date."""

from models.office.policy.posts import UNITS, OpenThing
from models.office.policy.settings import SETTINGS, Setting, checked_setting, default_settings
from models.office.policy.standards import (
    COMPARISONS,
    LIGHTS,
    LOAN_TIERS,
    RULES,
    Amount,
    Holding,
    Rule,
    checked_standard,
    default_standards,
)
from models.office.policy.words import (
    ALL_ROLES,
    LEVEL_WORDS,
    Employment,
    Level,
    Role,
    check_named,
    checked_words,
    joined_roles,
    roles_of,
    split_words,
)

__all__ = [
    "ALL_ROLES",
    "Amount",
    "COMPARISONS",
    "Employment",
    "Holding",
    "LEVEL_WORDS",
    "LIGHTS",
    "LOAN_TIERS",
    "Level",
    "OpenThing",
    "Role",
    "RULES",
    "Rule",
    "SETTINGS",
    "UNITS",
    "Setting",
    "check_named",
    "checked_setting",
    "checked_standard",
    "checked_words",
    "default_settings",
    "default_standards",
    "joined_roles",
    "roles_of",
    "split_words",
]
