"""What a comparison leaves to be written of a known thing, as the slices' commands take it."""

from models.core.fields import Problem, Written
from models.handover.policy import Weighed
from models.handover.queries.reading import EXTRA


def to_write(written: Written, weighed: Weighed) -> Written:
    """The values that win, texts that are newly unreadable, old words, columns of no field."""
    won = weighed.written
    values = {label: value for label, value in won.items() if not label.startswith(EXTRA)}
    extra = {k.removeprefix(EXTRA): text for k, text in won.items() if k.startswith(EXTRA)}
    reasons = {one.label: one.reason for one in written.pending}
    waiting = weighed.pending.items()
    pending = [Problem(label, text, reasons.get(label, "")) for label, text in waiting]
    kept = {label: word for label, word in written.kept.items() if label in values}
    return Written(values, pending, kept, extra)
