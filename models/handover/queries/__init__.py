"""What imports would do, did and said, as plain values."""

from models.handover.queries.batches import BatchRow, batch, batches, dump, moved_on
from models.handover.queries.month import month_changes, to_fill
from models.handover.queries.planning import (
    plan_again,
    preview,
    preview_of,
    remembered_layouts,
)

__all__ = [
    "BatchRow",
    "batch",
    "batches",
    "dump",
    "month_changes",
    "moved_on",
    "plan_again",
    "preview",
    "preview_of",
    "remembered_layouts",
    "to_fill",
]
