"""The columns of the register's list: those at first, those on offer, and how each value looks."""

from collections.abc import Mapping
from typing import Any

from models.core.fields import Care, Kind
from models.household import fields, queries
from models.household.policy import UNDER_WAY, Status
from ui.kit.table_model import ColumnSpec
from ui.kit.tags import PENDING, Tag

STATUS_TAGS: Mapping[str, Tag] = {
    **{str(one): Tag(f"{one}中", "amber", "clock") for one in UNDER_WAY},
    Status.ON_FILE: Tag("在档", "green", "check_circle"),
    Status.EXITED: Tag("已脱困", "grey", "flag"),
    Status.CANCELLED: Tag("已注销", "grey", "close"),
    Status.DECLINED: Tag("不予受理", "grey", "close"),
}

FIRST: tuple[ColumnSpec, ...] = (
    ColumnSpec("户主", "户主", 108),
    ColumnSpec("身份证号", "身份证号", 156, tail=True),
    ColumnSpec("单位", "单位", 74, stretch=True),
    ColumnSpec("人口", "人口", 44, "number", spared=True),
    ColumnSpec("困难类别", "困难类别", 72),
    ColumnSpec("主要致困原因", "主要致困原因", 100),
    ColumnSpec("五清", "五清", 96, "lights", sortable=False),
    ColumnSpec("上次走访", "上次走访", 86, "date"),
    ColumnSpec("状态", "状态", 80, "tag", tags=STATUS_TAGS),
    ColumnSpec("待补", "待补", 54, align="right", quiet=True, spared=True),
)
_NOT_OFFERED = ("姓名", "录入人", "当前急需解决的问题", "基层党组织或行政意见")
_SHOWN_FIRST = {one.key for one in FIRST}
_REQUIRED = frozenset(fields.REQUIRED)


def all_columns() -> tuple[ColumnSpec, ...]:
    """The ten columns at first, then every other one that may be chosen."""
    others = (label for label in queries.COLUMNS if label not in _SHOWN_FIRST)
    return (*FIRST, *(_offered(label) for label in others if _may_be_offered(label)))


def _may_be_offered(label: str) -> bool:
    declared = fields.BY_LABEL.get(label)
    if declared is None:
        return label == queries.listing.CADRE
    secret = declared.care is Care.BANK or declared.kind is Kind.LONG
    return label not in _NOT_OFFERED and not secret


def _offered(label: str) -> ColumnSpec:
    declared = fields.BY_LABEL.get(label)
    right = declared is not None and declared.kind in (Kind.MONEY, Kind.WHOLE)
    return ColumnSpec(
        label,
        label,
        max(80, 14 * len(label) + 20),
        align="right" if right else "",
        shown=False,
        sortable=label in queries.SORTABLE,
    )


def shown_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the query as the table shows it: what is missing is grey 待补."""
    made = {key: _shown(key, value) for key, value in row.items()}
    if "待补" in made:
        made["待补"] = f"{row['待补']} 项" if row["待补"] else "—"
    return made


def _shown(label: str, value: Any) -> Any:
    if value not in ("", None):
        return value
    return PENDING if label in _REQUIRED else "—"
