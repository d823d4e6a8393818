"""What is done with workbooks: taken in as one batch, taken back as a whole."""

from models.handover.commands.apply import accept_batch, apply_batch, counts, told
from models.handover.commands.undo import Undone, undo_batch

__all__ = [
    "Undone",
    "accept_batch",
    "apply_batch",
    "counts",
    "told",
    "undo_batch",
]
