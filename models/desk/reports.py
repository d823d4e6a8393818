"""工作交接清单: what one cadre hands to another, with room for the signatures."""

from collections import Counter
from collections.abc import Sequence

from models.core.report import Column, Listing, Prose, Report, Space, line, signatures
from models.office.policy import OpenThing

_COLUMNS = (
    Column("序号", 1.1),
    Column("事项", 3),
    Column("对象", 3),
    Column("单位", 3),
    Column("期限", 2.6),
    Column("说明", 7, "left"),
    Column("接收人确认", 2.4),
)


def hand_over_list(
    office: str, leaving: str, successor: str, on: str, things: Sequence[OpenThing], printed: str
) -> Report:
    """The list of open things by kind; `successor` may be blank, to be written by hand."""
    rows = tuple(
        (str(n), one.kind, one.name, one.unit, one.due_on, one.said, "")
        for n, one in enumerate(things, 1)
    )
    kinds = Counter(one.kind for one in things)
    counted = "，".join(f"{kind} {count} 项" for kind, count in kinds.items())
    taking = successor or "＿＿＿＿＿＿"
    words = f"{leaving}经办的下列 {len(rows)} 项工作自 {on} 起由{taking}接手：{counted}。"
    return Report(
        title="工作交接清单",
        blocks=(
            Prose((line(words, indent=2),), after=3),
            Listing(_COLUMNS, rows, height=9.0),
            Space(5),
            signatures("移交人", "接收人", "监交人"),
        ),
        facts=(office, "", on),
        printed=printed,
        landscape=True,
    )
