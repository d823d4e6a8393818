"""The photos of a visit."""

from typing import Any

from models.household.tables import Attachment
from models.visit.tables import VisitPhoto

Row = dict[str, Any]


def photos_of(visit: str) -> list[Row]:
    """The photos of a visit by their number: id, number, file_name, content (JPEG bytes)."""
    columns = (VisitPhoto.id, VisitPhoto.number, Attachment.file_name, Attachment.content)
    rows = VisitPhoto.select(*columns).join(Attachment)
    held = rows.where(VisitPhoto.visit == visit, VisitPhoto.removed_at == "")
    return list(held.order_by(VisitPhoto.number).dicts())
