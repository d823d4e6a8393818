"""How clear each of the five is on a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.household.policy import Clarity, Seen, clarity, expiry, expiry_text

ON = date(2027, 2, 3)


@given(st.integers(-400, 400), st.integers(0, 120))
def test_a_clear_light_expires_by_its_own_day(left: int, warn: int) -> None:
    seen = Seen(True, "2026-01-01", (ON + timedelta(left)).isoformat())
    expected = Clarity.UNCLEAR if left < 0 else Clarity.EXPIRING if left <= warn else Clarity.CLEAR
    assert clarity(seen, ON, warn) == expected


def test_what_was_never_looked_at_is_not_the_same_as_unclear() -> None:
    assert clarity(None, ON, 60) == Clarity.UNSEEN
    assert clarity(Seen(False, "2027-01-01"), ON, 60) == Clarity.UNCLEAR


def test_a_light_without_an_end_stays_clear() -> None:
    assert clarity(Seen(True, "2020-01-01"), ON, 60) == Clarity.CLEAR


def test_the_expiry_is_said_in_days() -> None:
    assert expiry_text(Seen(True, "2026-03-12", "2027-03-12"), ON) == "37 天后到期（2027-03-12）"
    assert expiry_text(Seen(True, "2026-05-06", "2026-11-06"), ON) == "已过期 89 天，走访时要问"
    assert expiry_text(None, ON) == ""


def test_a_look_holds_for_months() -> None:
    assert expiry("2026-11-30", 3) == "2027-02-28"
    assert expiry("", 3) == ""
