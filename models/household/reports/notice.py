"""公示 and its result: name, unit, class and amount, nothing else (个人信息保护法 28).

The input has no place for more, so nothing else can reach the wall.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.core import money
from models.core.report import (
    Align,
    Blank,
    Block,
    Column,
    Gap,
    Line,
    Listing,
    Prose,
    Report,
    Space,
    line,
)

LETTER = 12.0  # points


@dataclass(frozen=True)
class NoticeLine:
    """One household on the wall; `amount_fen` None where no money is asked for."""

    name: str
    unit: str
    hardship_class: str
    amount_fen: int | None = None


@dataclass(frozen=True)
class Notice:
    """A notice: `matter` is what is to be decided, days as ISO dates, `hear` who takes objections.

    `told` is how the notice went (its result): blank leaves a line to write.
    """

    office: str
    lines: tuple[NoticeLine, ...]
    matter: str = "拟建立困难职工档案"
    starts_on: str = ""
    ends_on: str = ""
    place: str = ""
    hear: str = ""
    phone: str = ""
    number: str = ""
    told: str = ""
    printed: str = ""


def notice(given: Notice) -> Report:
    """The sheet for the wall."""
    return Report(
        title="公　示",
        blocks=tuple(_wall(given)),
        number=given.number,
        printed=given.printed,
    )


def notice_result(given: Notice) -> Report:
    """公示结果证明: what hung where and when, and what was said to it."""
    return Report(
        title="公示结果证明",
        blocks=tuple(_result(given)),
        number=given.number,
        printed=given.printed,
    )


def _wall(given: Notice) -> Iterator[Block]:
    words = (
        f"经本人申请、基层核实、会议审核，{given.matter}的职工如下，现予公示。"
        f"公示时间：{_span(given)}。如有异议，请在公示期内署名反映，工会将为反映人保密。"
    )
    yield Space(3)
    yield Prose((_said(words),), after=4)
    yield _list(given)
    hear = f"受理：{given.hear or given.office}"
    phone = f"　电话：{given.phone}" if given.phone else ""
    yield Space(4)
    yield Prose((line(hear + phone, size=LETTER),))
    yield from _sealed(given.office, given.starts_on)


def _result(given: Notice) -> Iterator[Block]:
    where = f"在{given.place}" if given.place else ""
    words = f"{given.matter}的下列职工，已于 {_span(given)} {where}公示。"
    yield Space(3)
    yield Prose((_said(words),), after=4)
    yield _list(given)
    yield Space(4)
    yield Prose((_outcome(given.told), line("特此证明。", indent=2, size=LETTER)))
    yield Space(6, grow=10)
    yield Prose((_by("公示负责人（签字）"), _by("职工代表（签字）")))
    yield from _sealed(given.office, "")


def _outcome(told: str) -> Line:
    if told:
        return line(f"公示结果：{told}", indent=2, size=LETTER)
    return line("公示期内（　　）有异议；异议及处理：", Blank(0), indent=2, size=LETTER)


def _by(name: str) -> Line:
    return line(name, Gap(2), Blank(45), size=LETTER)


def _span(given: Notice) -> str:
    return f"{given.starts_on or '　年　月　日'} 至 {given.ends_on or '　年　月　日'}"


def _said(words: str) -> Line:
    return line(words, indent=2, size=LETTER)


def _list(given: Notice) -> Listing:
    """The white list of columns; the amount only where one is asked for."""
    paid = any(one.amount_fen is not None for one in given.lines)
    columns = (
        Column("序号", 1.2),
        Column("姓名", 4),
        Column("单位", 6),
        Column("困难类别", 3.4),
        Column("金额（元）", 3, "right", money=True),
    )
    rows = [
        (str(n), one.name, one.unit, one.hardship_class, money.shown(one.amount_fen))
        for n, one in enumerate(given.lines, 1)
    ]
    total = sum(one.amount_fen or 0 for one in given.lines)
    totals = ("合计", f"{len(rows)} 户", "", "", money.shown(total))
    if paid:
        return Listing(columns, tuple(rows), totals, height=9.0)
    return Listing(columns[:4], tuple(row[:4] for row in rows), height=9.0)


def _sealed(office: str, on: str) -> Iterator[Block]:
    right: Align = "right"
    day = (on,) if on else (Gap(10), "年", Gap(7), "月", Gap(7), "日")
    yield Space(12)
    yield Prose(
        (
            line(f"{office}（盖章）", Gap(8), align=right, size=LETTER),
            line(*day, Gap(8), align=right, size=LETTER),
        )
    )
