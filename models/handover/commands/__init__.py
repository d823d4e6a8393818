"""What is done with imports: written as one batch, taken back as a whole."""

from models.handover.commands.apply import accept_batch, apply_batch
from models.handover.commands.undo import Undone, undo_batch

__all__ = ["Undone", "accept_batch", "apply_batch", "undo_batch"]
