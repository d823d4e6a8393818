"""会议纪要 of the group that reviews applications: who sat, what was found, who signed."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.core.report import (
    Block,
    Cell,
    Column,
    Form,
    Gap,
    Listing,
    Report,
    Row,
    Section,
    Text,
    cell,
    label,
    line,
    row,
    section,
    value,
)
from models.household.reports.rows import written


@dataclass(frozen=True)
class Reviewed:
    """A household before the meeting: what it asks, what was decided; amount as shown."""

    name: str
    unit: str
    matter: str
    proposed: str = ""
    amount: str = ""
    decided: str = ""


@dataclass(frozen=True)
class Minutes:
    """A meeting: `present` are (name, post) who sign; `told` is its course."""

    office: str
    number: str = ""
    on: str = ""
    place: str = ""
    topic: str = "困难职工申请审核"
    chair: str = ""
    recorder: str = ""
    present: tuple[tuple[str, str], ...] = ()
    absent: str = ""
    reviewed: tuple[Reviewed, ...] = ()
    told: str = ""
    decided: str = ""
    printed: str = ""


def minutes(meeting: Minutes) -> Report:
    """The record; its list of households returns its head on each page."""
    return Report(
        title="困难职工帮扶工作会议纪要",
        blocks=tuple(_blocks(meeting)),
        number=meeting.number,
        head=(meeting.office,),
        foot="到会人员本人签字。会议内容在公示前不对外说。",
        printed=meeting.printed,
    )


def _blocks(meeting: Minutes) -> Iterator[Block]:
    sections = [_meeting(meeting), _course("会议情况", meeting.told, 26.0)]
    if meeting.reviewed:
        yield Form(tuple(sections))
        yield _list(meeting.reviewed)
        sections = []
    sections += [_course("会议决定", meeting.decided, 24.0), _signed(meeting.present)]
    yield Form(tuple(sections))


def _meeting(meeting: Minutes) -> Section:
    present = "、".join(f"{name}（{post}）" if post else name for name, post in meeting.present)
    return section(
        "会议",
        row(
            label("时间"),
            value(meeting.on, 8),
            label("地点"),
            value(meeting.place, 8),
        ),
        row(
            label("主持"),
            value(meeting.chair, 8),
            label("记录"),
            value(meeting.recorder, 8),
        ),
        row(label("议题"), value(meeting.topic, 18, "left")),
        row(label("到会"), written(present, 18), height=12),
        row(label("缺席"), value(meeting.absent, 18, "left")),
    )


def _course(name: str, text: str, height: float) -> Section:
    if not text:
        return section(name, row(Cell((), 20, ruled=True), height=height, grow=50))
    lines = tuple(line(part, indent=2) for part in text.split("\n"))
    return section(name, Row((Cell(lines, 20, valign="top"),), height, grow=35))


def _list(reviewed: tuple[Reviewed, ...]) -> Listing:
    columns = (
        Column("序号", 1.1),
        Column("姓名", 2.6),
        Column("单位", 3.4),
        Column("申请事项", 3.4),
        Column("拟定类别", 2.4),
        Column("金额（元）", 2.4, "right", money=True),
        Column("评议结果", 3.2),
    )
    rows = [
        (str(n), one.name, one.unit, one.matter, one.proposed, one.amount, one.decided)
        for n, one in enumerate(reviewed, 1)
    ]
    return Listing(columns, tuple(rows))


def _signed(present: tuple[tuple[str, str], ...]) -> Section:
    """A place for each who sat, three to a row; at least six."""
    people = [*present, *(("", "") for _ in range(max(0, 6 - len(present))))]
    people += [("", "")] * (-len(people) % 3)
    threes = [people[at : at + 3] for at in range(0, len(people), 3)]
    return section("到会签字", *(row(*_places(three), height=12) for three in threes))


def _places(people: list[tuple[str, str]]) -> Iterator[Cell]:
    for (name, post), span in zip(people, (7, 7, 6), strict=True):
        yield _place(name, post, span)


def _place(name: str, post: str, span: int) -> Cell:
    return cell(Text(name, size=9), Gap(1), Text(post, size=8, grey=True), span=span, valign="top")
