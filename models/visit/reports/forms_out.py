"""未收回走访表清单: which forms are still out, in whose hands, since when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from models.core.report import Block, Column, Listing, Prose, Report, Space, line, signatures

NOBODY = "没有写走访人"


@dataclass(frozen=True)
class FormOut:
    """A form that was printed and is not recorded yet; `holder` is group and visitors."""

    number: str
    name: str
    unit: str
    campaign: str
    holder: str
    printed_on: str
    days: int


def forms_out(office: str, lines: Sequence[FormOut], printed: str) -> Report:
    """The list to call round with: how many each holds, then form by form, room for a tick."""
    held = Counter(one.holder or NOBODY for one in lines)
    said = "；".join(f"{holder} {count} 份" for holder, count in held.items())
    columns = (
        Column("表号", 1.4),
        Column("姓名", 2.8),
        Column("单位", 3),
        Column("活动", 4.2, "left"),
        Column("走访人", 4.4, "left"),
        Column("打印日期", 2.6),
        Column("已印天数", 2.2, "right"),
        Column("收回", 1.4),
    )
    rows = tuple(
        (
            one.number,
            one.name,
            one.unit,
            one.campaign,
            one.holder,
            one.printed_on,
            f"{one.days}",
            "",
        )
        for one in lines
    )
    totals = ("合计", f"{len(rows)} 份", "", "", "", "", "", "")
    blocks: tuple[Block, ...] = (
        Prose((line(said),), after=2),
        Listing(columns, rows, totals, height=9.0),
        Space(2),
        signatures("经办人", "日期"),
    )
    return Report("未收回走访表清单", blocks, facts=(office, "", ""), printed=printed)
