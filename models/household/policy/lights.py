"""The five lights: how clear each is on a day, and until when a look holds."""

from dataclasses import dataclass
from datetime import date, timedelta

from models.core import days
from models.household.policy.words import Clarity, Light
from models.office.policy import LIGHTS

MONTHS_RULES = {Light(word): f"light_months_{key}" for key, word in LIGHTS.items()}
WARN_RULE = "light_warn_days"


@dataclass(frozen=True)
class Seen:
    """What was last noted of one light; dates ISO, blank where there is none."""

    clear: bool
    seen_on: str = ""
    expires_on: str = ""


def expiry(seen_on: str, months: int) -> str:
    """Until when a look at a light holds."""
    return days.add_months(seen_on, months) if seen_on else ""


def clarity(seen: Seen | None, on: date, warn_days: int) -> Clarity:
    """清, 将到期 (within `warn_days`), 不清 (noted so, or past its day) or 未核."""
    if seen is None or not seen.seen_on:
        return Clarity.UNSEEN
    if not seen.clear or (seen.expires_on and seen.expires_on < on.isoformat()):
        return Clarity.UNCLEAR
    soon = (on + timedelta(days=warn_days)).isoformat()
    expiring = bool(seen.expires_on) and seen.expires_on <= soon
    return Clarity.EXPIRING if expiring else Clarity.CLEAR


def expiry_text(seen: Seen | None, on: date) -> str:
    """What is said of the expiry: `37 天后到期（2027-03-12）`, `已过期 89 天，走访时要问`."""
    if seen is None or not seen.expires_on:
        return ""
    left = (date.fromisoformat(seen.expires_on) - on).days
    if left < 0:
        return f"已过期 {-left} 天，走访时要问"
    return f"{left} 天后到期（{seen.expires_on}）"
