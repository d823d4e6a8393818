"""What imports would do, did and said, as plain values."""

from models.handover.queries.batches import BatchRow, batch, batches, dump, moved_on
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
    "moved_on",
    "plan_again",
    "preview",
    "preview_of",
    "remembered_layouts",
]
