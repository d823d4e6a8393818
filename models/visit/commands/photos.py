"""Photos of a visit: kept inside the store, shrunk, numbered as on the form."""

import hashlib

import peewee as pw

from models.core import base
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.household.commands.papers import PICTURE, keep, picture_name, prepare
from models.household.tables import Attachment
from models.visit import queries
from models.visit.tables import VisitPhoto

MOST = 30  # of one visit


def check_photo(file_name: str, content: bytes) -> bytes:
    """The picture as it is kept; RuleError for what is none, or too large."""
    media_type, kept = prepare(file_name, content)
    if media_type != PICTURE:
        raise RuleError(f"“{file_name}”不是照片，没有放入。PDF 请放进档案的“材料”。")
    return kept


@command(Role.ENTRY)
def add_photo(actor: Actor, visit: str, file_name: str, content: bytes) -> str:
    """Keep a photo with a visit; returns its key. The same picture again is refused."""
    row = queries.visit(visit)
    kept = check_photo(file_name, content)
    held = queries.photos_of(visit)
    if len(held) >= MOST:
        raise RuleError(f"一次走访最多放 {MOST} 张照片，“{file_name}”没有放入。")
    name, sha256 = picture_name(file_name), hashlib.sha256(kept).hexdigest()
    same = (
        VisitPhoto.select()
        .join(Attachment)
        .where(VisitPhoto.visit == visit, VisitPhoto.removed_at == "", Attachment.sha256 == sha256)
    )
    if same.exists():
        raise RuleError(f"“{file_name}”已经在 {row['name']} 的这次走访里了，没有再放一次。")
    attachment = keep(None, name, PICTURE, kept)
    return base.insert(
        VisitPhoto, {"visit": visit, "number": _next(visit), "attachment": attachment}
    )


def _next(visit: str) -> int:
    """A number is never given to another photo, for it may stand on the form."""
    last = VisitPhoto.select(pw.fn.MAX(VisitPhoto.number)).where(VisitPhoto.visit == visit)
    return int(last.scalar() or 0) + 1


@command(Role.ENTRY)
def remove_photo(actor: Actor, photo: str) -> bool:
    """Take a photo of a visit away."""
    row = VisitPhoto.get_or_none(VisitPhoto.id == photo, VisitPhoto.removed_at == "")
    if row is None:
        raise RuleError("这张照片已经移除了，没有改动。")
    base.withdraw(VisitPhoto, photo)
    base.withdraw(Attachment, row.attachment_id)
    return True
