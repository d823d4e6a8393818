"""From when things count here: the first use of the program, instants as days of the wall clock."""

from datetime import datetime

import peewee as pw

from models.core.base import Audit


def first_use() -> str:
    """The day on which the store was founded."""
    return local_day(Audit.select(pw.fn.MIN(Audit.at)).scalar() or "")


def local_day(at: str) -> str:
    """The day of an instant (UTC text) by the clock on the wall; "" for none."""
    return datetime.fromisoformat(at).astimezone().date().isoformat() if at else ""
