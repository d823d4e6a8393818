"""What is done with workbooks: taken in as one batch, taken back as a whole, exports noted."""

from models.handover.commands.apply import accept_batch, apply_batch, counts, told
from models.handover.commands.exports import note_export
from models.handover.commands.undo import Undone, undo_batch

__all__ = [
    "Undone",
    "accept_batch",
    "apply_batch",
    "counts",
    "note_export",
    "told",
    "undo_batch",
]
