"""How an import is said: tags of rows and issues, reasons of heads, hidden numbers."""

import re
from collections.abc import Mapping

from models.core import identity
from models.core.excel.columns import BY_VALUE, LINE_REASON, UNKNOWN, Column, Owner
from models.core.excel.issues import Weight
from models.core.excel.kinds import NEAR, SAME, SYNONYM
from models.core.excel.layout import CHOSEN, KEPT, REMEMBERED
from models.core.fields import Field, Kind
from models.handover.policy import Standing
from ui.kit.tags import PENDING, Tag

KINDS = {
    "register": "困难职工家庭",
    "employees": "职工名册",
    "visits": "走访",
    "ledger": "资金台账",
}
UNITS = {"register": "户", "employees": "人", "visits": "次", "ledger": "笔"}
STANDINGS: Mapping[str, Tag] = {
    Standing.NEW: Tag("新增", "green", "plus"),
    Standing.CHANGED: Tag("更新", "amber", "edit"),
    Standing.SAME: Tag("没变", "grey", "minus"),
    Standing.CONFLICT: Tag("要你选", "red", "help"),
    Standing.LEFT: Tag("不导入", "grey", "close"),
}
HANDLING: Mapping[Weight, Tag] = {
    Weight.REFUSED: PENDING,
    Weight.ASKED: Tag("要你选", "red", "help"),
    Weight.HINT: Tag("提示", "grey", "info"),
    Weight.TOTAL: Tag("合计不符", "amber", "warning"),
    Weight.LEFT: Tag("没有导入", "grey", "minus"),
}
_SURE, _LOOK, _OPEN = "light-clear", "light-due", "light-unknown"


def head_tag(column: Column, reworded: bool = False) -> Tag:
    """Why a column means what it means, as one or two words."""
    reason = column.reason
    if column.owner is Owner.LINE or reason == LINE_REASON:
        return Tag("行号", "grey", _OPEN)
    if column.owner is Owner.EXTRA:
        return _text_tag(column)
    if "三种含义" in reason:
        return Tag("三种编号", "red", "light-unclear")
    if reason in (CHOSEN, REMEMBERED):
        return Tag(reason, "green", _SURE)
    if reason.startswith((BY_VALUE, NEAR)):
        return Tag(BY_VALUE if reason.startswith(BY_VALUE) else "相近", "amber", _LOOK)
    if reworded:
        return Tag("旧词已换", "green", _SURE)
    known = reason in (SAME, SYNONYM)
    return Tag(reason if known else "认得", "green", _SURE)


def _text_tag(column: Column) -> Tag:
    if column.reason in (CHOSEN, REMEMBERED):
        return Tag(column.reason, "green", _SURE)
    if not column.asked:
        short = {UNKNOWN: UNKNOWN, KEPT: "让出来的"}
        return Tag(short.get(column.reason, UNKNOWN), "grey", _OPEN)
    return Tag("重复的列" if "同一字段" in column.reason else "内容不像", "amber", _LOOK)


def field_words(column: Column) -> str:
    """What a column is read as."""
    if column.owner is Owner.LINE:
        return "不导入"
    if column.owner is Owner.PEOPLE:
        return "家庭成员（一格多人）"
    if column.owner is Owner.KEY:
        return "户主（用来归户）"
    if column.field is None:
        return "保留为文字"
    unit = "（万元）" if column.scale == 10_000 else ""
    who = f"成员{column.number or ''}·" if column.owner is Owner.MEMBER else ""
    return f"{who}{column.label}{unit}"


def hidden(field: Field | None, value: str) -> str:
    """What a workbook says, with numbers that identify hidden in the middle."""
    kind = field.kind if field else Kind.TEXT
    if kind is Kind.PHONE:
        return identity.mask_phone(value)
    if kind is Kind.CARD:
        return identity.mask_card(value)
    return _LONG.sub(_starred, value)


_LONG = re.compile(r"\d[\d ]{10,}[\dXx]")


def _starred(found: re.Match[str]) -> str:
    number = found[0].replace(" ", "")
    return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"
