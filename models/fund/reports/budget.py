"""预算执行表: what a year planned by source and kind, what is used and left."""

from collections.abc import Sequence

from models.core import money
from models.core.report import Column, Listing, Report, Space, signatures

_COLUMNS = (
    Column("序号", 1.1),
    Column("资金来源", 4, "left"),
    Column("帮扶项目", 3.4, "left"),
    Column("年度预算", 2.8, "right", money=True),
    Column("已用", 2.8, "right", money=True),
    Column("剩余", 2.8, "right", money=True),
    Column("执行", 1.8, "right"),
    Column("说明", 4, "left"),
)


def budget_table(
    office: str,
    year: str,
    lines: Sequence[tuple[str, str, int | None, int, int | None, str]],
    printed: str = "",
) -> Report:
    """The table; `lines` are source, kind, planned, used and left in fen, note.

    A line of a kind stands below that of its source, so only whole sources are summed.
    """
    rows = tuple(
        (str(n), source, kind or "全部项目", money.shown(planned), money.shown(used),
         money.shown(left), share(planned, used), note)
        for n, (source, kind, planned, used, left, note) in enumerate(lines, 1)
    )  # fmt: skip
    return Report(
        title=f"{year} 年帮扶资金预算执行表",
        blocks=(Listing(_COLUMNS, rows), Space(4), signatures("制表人", "复核", "负责人")),
        facts=(office, "", "单位：元"),
        printed=printed,
        landscape=True,
    )


def share(planned: int | None, used: int) -> str:
    """How much of a plan is used, whole percent; "" without a plan."""
    return f"{used * 100 // planned}%" if planned else ""
