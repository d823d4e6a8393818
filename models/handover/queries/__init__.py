"""What imports would do, did and said, as plain values."""

from models.handover.queries.preview import (
    plan_again,
    preview,
    preview_of,
    remembered_layouts,
)

__all__ = ["plan_again", "preview", "preview_of", "remembered_layouts"]
