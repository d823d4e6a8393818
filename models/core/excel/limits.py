"""What a file is and whether it may be opened at all, judged before any parser sees it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from models.core.errors import RuleError

MAX_FILE = 30 << 20  # bytes of the file
MAX_UNPACKED = 200 << 20  # bytes of all entries together, counted while unpacking
MAX_RATIO = 150  # unpacked to packed, for an entry above RATIO_FROM
RATIO_FROM = 1 << 20
MAX_ENTRIES = 300
MAX_ROWS = 200_000
MAX_COLUMNS = 512
MAX_MEMORY = 1 << 30  # bytes of address space of the reading process
MAX_SECONDS = 60.0

_CHUNK = 1 << 20
_SAVE_AS = "请用 Excel 或 WPS 打开后另存为 .xlsx，再导入。"
_AGAIN = "请重新拷贝或下载一份，或用 Excel、WPS 打开后另存为 .xlsx，再导入。"


class PasswordNeeded(RuleError):  # noqa: N818 - a need, met by asking
    """The workbook is encrypted and no password, or a wrong one, was given."""


def kind_of(data: bytes) -> str:
    """What the bytes are: `zip`, `xls` or `encrypted`; RuleError says what else they are."""
    if not data:
        raise RuleError("这个文件是空的，没有任何内容，什么都没有导入。请确认选对了文件。")
    if len(data) > MAX_FILE:
        raise RuleError(_too_big("文件超过 30 MB"))
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_ole(data)
    if data[:2] == b"\x09\x08" or data[:4] in (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00"):
        return "xls"
    raise RuleError(_what_else(data))


def _too_big(why: str) -> str:
    return f"{why}，不能导入，什么都没有写入。请删去多余的工作表、图片和空行，另存一份再试。"


def _kind_of_ole(data: bytes) -> str:
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {"/".join(path).lower() for path in ole.listdir()}
    except Exception as error:  # noqa: BLE001 - a stranger's bytes: olefile raises anything
        raise RuleError(f"文件不完整或已损坏，读不了。{_AGAIN}") from error
    if "encryptedpackage" in names:
        return "encrypted"
    if names & {"workbook", "book"}:
        return "xls"
    if "worddocument" in names:
        raise RuleError(
            "这是 Word 文档，不是 Excel 工作簿，没有导入。请选择 Excel 或 WPS 表格文件。"
        )
    raise RuleError(f"文件里没有工作簿，读不了。{_AGAIN}")


_SIGNS = (
    (b"%PDF", "这是 PDF 文件，不是 Excel 工作簿"),
    (b"\xff\xd8\xff", "这是图片，不是 Excel 工作簿"),
    (b"\x89PNG", "这是图片，不是 Excel 工作簿"),
    (b"Rar!", "这是压缩包，不是 Excel 工作簿"),
    (b"7z\xbc\xaf", "这是压缩包，不是 Excel 工作簿"),
    (b"{\\rtf", "这是 RTF 文档，不是 Excel 工作簿"),
)


def _what_else(data: bytes) -> str:
    for sign, what in _SIGNS:
        if data.startswith(sign):
            return f"{what}，没有导入。请选择 Excel 或 WPS 表格文件。"
    said = _as_text(data[:4096])
    if re.search(r"<(!doctype html|html|table|body|meta)\b", said, re.IGNORECASE):
        return f"这是网页（HTML），只是改了扩展名，不是真正的工作簿，没有导入。{_SAVE_AS}"
    if "<?xml" in said or "<Workbook" in said:
        return f"这是 XML 文本，不是 .xlsx 工作簿，没有导入。{_SAVE_AS}"
    if said and re.search(r"[,\t;|，]", said):
        return f"这是文本（CSV），只是改了扩展名，不是真正的工作簿，没有导入。{_SAVE_AS}"
    if said:
        return f"这是纯文本，不是工作簿，没有导入。{_SAVE_AS}"
    return f"这不是 Excel 工作簿，或者文件已损坏，没有导入。{_AGAIN}"


def _as_text(head: bytes) -> str:
    """The beginning as text, or nothing where it is none."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    for coding in ("utf-8-sig", "gb18030"):
        said = head.decode(coding, "ignore")
        if len(said.encode(coding)) >= len(head) - 8 and _readable(said):
            return said
    return ""


def _readable(said: str) -> bool:
    odd = sum(1 for c in said if not c.isprintable() and c not in "\r\n\t")
    return bool(said) and odd <= len(said) // 100


Package = Mapping[str, bytes]
"""The entries of a workbook by name: XML is unpacked, of others there is the name alone."""


def open_package(data: bytes) -> Package:
    """What is in the zip behind an .xlsx, .xlsm, .et or .ods, its limits held; RuleError else.

    Entries are counted while they are unpacked: what a zip says of its own sizes proves nothing.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise RuleError(f"文件不完整（可能没有拷完或下载中断），读不了。{_AGAIN}") from error
    entries = package.infolist()
    if len(entries) > MAX_ENTRIES:
        raise RuleError(_too_big(f"文件里有 {len(entries)} 个部件，超过 {MAX_ENTRIES} 个"))
    left = MAX_UNPACKED
    found = {}
    for entry in entries:
        content = _unpacked(package, entry, left)
        left -= len(content)
        found[entry.filename] = content if entry.filename.endswith((".xml", ".rels")) else b""
    _refuse_other_packages(set(found))
    return found


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """The bytes of an entry; RuleError above the limits or where it can not be unpacked."""
    size, chunks = 0, []
    try:
        with package.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                if size > RATIO_FROM and size > MAX_RATIO * max(entry.compress_size, 1):
                    raise RuleError(_too_big("文件的压缩比异常（像是压缩炸弹）"))
                if size > left:
                    raise RuleError(_too_big("解压后超过 200 MB"))
    except RuntimeError as error:
        raise PasswordNeeded("这个文件加了压缩密码，请先解开再导入。") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
    ) as e:
        raise RuleError(f"文件内容有损坏，校验不符，读不了。{_AGAIN}") from e
    return b"".join(chunks)


def _refuse_other_packages(names: set[str]) -> None:
    if any(n.startswith("word/") for n in names):
        raise RuleError(
            "这是 Word 文档，不是 Excel 工作簿，没有导入。请选择 Excel 或 WPS 表格文件。"
        )
    if any(n.startswith("ppt/") for n in names):
        raise RuleError("这是演示文稿，不是 Excel 工作簿，没有导入。请选择 Excel 或 WPS 表格文件。")
    if not any(n.startswith("xl/") or n == "content.xml" for n in names):
        raise RuleError("这是压缩包，里面没有工作簿，没有导入。请先解压，再选择里面的表格文件。")
