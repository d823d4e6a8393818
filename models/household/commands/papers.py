"""The paper checklist and the files kept with it: inside the store, pictures shrunk."""

import hashlib
import io
import warnings
from pathlib import PurePath
from typing import TYPE_CHECKING

from models.core import base
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.household import policy
from models.household.commands.steps import file_of
from models.household.policy import PaperState
from models.household.tables import Attachment, Paper

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LONGEST_SIDE = 1600
LARGEST_PDF = 10 * 1024 * 1024
LARGEST_PICTURE = 40 * 1024 * 1024
MOST_PIXELS = 120_000_000
PICTURE = "image/jpeg"
_QUALITY = 82
_FORMATS = ("JPEG", "PNG", "BMP", "WEBP", "GIF", "TIFF")


@command(Role.ENTRY)
def set_paper(actor: Actor, household: str, kind: str, state: str, dated_on: str = "") -> str:
    """Note whether a paper of the checklist is there (有, 缺, 不适用) and of which day."""
    file_of(household)
    if kind not in policy.PAPERS:
        raise RuleError(f"材料清单里没有“{kind}”。没有保存。")
    if state not in list(PaperState):
        raise RuleError("材料只能是“有”“缺”或“不适用”。没有保存。")
    return _note(household, kind, {"state": state, "dated_on": dated_on})


def _note(household: str, kind: str, values: dict[str, str | None]) -> str:
    held = (Paper.household == household, Paper.kind == kind, Paper.removed_at == "")
    row = Paper.get_or_none(*held)
    if row is None:
        return base.insert(Paper, {"household": household, "kind": kind, **values})
    base.update(Paper, row.id, values)
    return str(row.id)


@command(Role.ENTRY)
def attach_file(
    actor: Actor, household: str, kind: str, file_name: str, content: bytes, dated_on: str = ""
) -> str:
    """Keep a picture or PDF with a paper, which is then 有; returns the attachment's key.

    Pictures become JPEG of at most 1600 pixels a side, without what the camera wrote into them.
    The same file again is kept once.
    """
    file_of(household)
    media_type, kept = prepare(file_name, content)
    sha256 = hashlib.sha256(kept).hexdigest()
    held = (Attachment.household == household, Attachment.sha256 == sha256)
    row = Attachment.select(Attachment.id).where(*held, Attachment.removed_at == "").first()
    name = picture_name(file_name) if media_type == PICTURE else plain_name(file_name)
    key = row.id if row else keep(household, name, media_type, kept)
    dated = {"dated_on": dated_on} if dated_on else {}
    _note(household, kind, {"state": PaperState.HERE, "attachment": key, **dated})
    return str(key)


def keep(household: str | None, name: str, media_type: str, content: bytes) -> str:
    """Keep a prepared file inside the store, of a household or of none; returns its key."""
    sha256 = hashlib.sha256(content).hexdigest()
    values = {"file_name": name, "media_type": media_type, "sha256": sha256, "content": content}
    return base.insert(Attachment, {"household": household, **values})


def plain_name(file_name: str) -> str:
    """The name of a file without its folders, whichever system wrote them."""
    return PurePath(file_name.replace("\\", "/")).name


def picture_name(file_name: str) -> str:
    """The name under which a picture is kept: it becomes a JPEG."""
    return str(PurePath(plain_name(file_name)).with_suffix(".jpg"))


def prepare(file_name: str, content: bytes) -> tuple[str, bytes]:
    """(media type, bytes to keep) of a file, by what is in it and not by its name."""
    name = plain_name(file_name)
    if content.startswith(b"%PDF-"):
        if len(content) > LARGEST_PDF:
            raise RuleError(f"“{name}”超过 10 MB，没有保存。请用较低的清晰度重新扫描。")
        return "application/pdf", content
    if len(content) > LARGEST_PICTURE:
        raise RuleError(f"“{name}”超过 40 MB，没有保存。请换一张小一些的照片。")
    return PICTURE, _shrunk(name, content)


def _shrunk(name: str, content: bytes) -> bytes:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise RuleError(f"“{name}”的像素太多，没有保存。请换一张小一些的照片。")
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            kept = io.BytesIO()
            _on_white(upright).save(kept, "JPEG", quality=_QUALITY, optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise RuleError(
            f"“{name}”不是能识别的照片或 PDF，没有保存。可以用 JPG、PNG、BMP、WEBP 或 PDF。"
        ) from None
    return kept.getvalue()


def _on_white(picture: "Picture") -> "Picture":
    from PIL import Image

    if picture.mode not in ("RGBA", "LA", "P"):
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    ground = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(ground, layer).convert("RGB")


@command(Role.ENTRY)
def remove_attachment(actor: Actor, attachment: str) -> bool:
    """Take a kept file away; its paper is 缺 again until another is attached."""
    row = Attachment.select(Attachment.id).where(
        Attachment.id == attachment, Attachment.removed_at == ""
    )
    if row.first() is None:
        raise RuleError("这个附件已经移除了。没有改动。")
    for paper in list(Paper.select(Paper.id).where(Paper.attachment == attachment)):
        base.update(Paper, paper.id, {"attachment": None, "state": PaperState.LACKING})
    base.withdraw(Attachment, attachment)
    return True
