"""The weeks, months and years that a calendar shows, within the years it knows."""

from calendar import monthrange
from datetime import date, timedelta

from models.visit import festivals

FIRST_DAY, LAST_DAY = date(festivals.FIRST_YEAR, 1, 1), date(festivals.LAST_YEAR, 12, 31)


def within(day: date) -> date:
    """A day, or the nearest one that the calendar knows."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def days_on(day: date, by: int) -> date:
    """So many days later, within the calendar."""
    return within(day + timedelta(days=by))


def months_on(day: date, by: int) -> date:
    """So many months later on the same day, or the last of that month; within the calendar."""
    year, place = divmod(day.year * 12 + day.month - 1 + by, 12)
    if not festivals.FIRST_YEAR <= year <= festivals.LAST_YEAR:
        return within(day)
    return date(year, place + 1, min(day.day, monthrange(year, place + 1)[1]))


def week_start(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def grid_start(month: date) -> date:
    """The Monday of the week in which a month begins."""
    return week_start(month.replace(day=1))


def grid_weeks(month: date) -> int:
    """How many weeks a month touches, five at least."""
    return max(5, -(-((month_end(month) - grid_start(month)).days + 1) // 7))


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])
