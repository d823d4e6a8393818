"""Papers of a campaign's roster: who goes where, what is given, who signed for it.

None carries an ID number or a bank number; nothing on an envelope says 困难. A list at the door
shows the neighbours' money, so each household signs a slip of its own (领条); the 签领表 is for the
office.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.core import money
from models.core.report import (
    SMALL,
    Blank,
    Block,
    Cell,
    Column,
    Form,
    Gap,
    Line,
    Listing,
    Prose,
    Report,
    Space,
    Turn,
    date_room,
    label,
    line,
    room,
    row,
    section,
    signatures,
    value,
)
from models.fund.reports import Slip, cut_line, slips

LETTER = 12.0  # points


@dataclass(frozen=True)
class RosterLine:
    """One household, person or post of a roster; money in fen, None where none is planned."""

    number: str
    name: str
    unit: str
    address: str = ""
    category: str = ""
    reason: str = ""
    on: str = ""
    money_fen: int | None = None
    goods: str = ""
    goods_fen: int | None = None
    made: bool = False
    at_home: bool = False
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Who walks together, and where they go in the order of the way."""

    number: int
    leader: str
    visitors: str
    car: str
    note: str
    lines: tuple[RosterLine, ...]


@dataclass(frozen=True)
class Plan:
    """What a campaign asks the plant union for: in words, and its budget in fen."""

    scope: str = ""
    held_on: str = ""
    source: str = ""
    budget_fen: int | None = None
    plea: str = ""


@dataclass(frozen=True)
class Roster:
    """A campaign as its papers need it; `off` are those whose visit was called off."""

    office: str
    campaign: str
    lines: tuple[RosterLine, ...]
    groups: tuple[Group, ...] = ()
    off: tuple[RosterLine, ...] = ()
    plan: Plan = Plan()
    printed: str = ""


def sheet(given: Roster, title: str, blocks: Iterable[Block], *, landscape: bool = False) -> Report:
    """A paper of a campaign under its title, with the office and the campaign above."""
    return Report(
        title=title,
        blocks=tuple(blocks),
        facts=(given.office, given.campaign, ""),
        printed=given.printed,
        landscape=landscape,
    )


def total(lines: Iterable[RosterLine], name: str) -> int:
    """The sum of a column of money, in fen."""
    return sum(getattr(one, name) or 0 for one in lines)


def overview(given: Roster) -> Report:
    """慰问一览表: 序号 姓名 慰问类别 慰问原因 慰问时间 慰问金额（元）."""
    columns = (
        Column("序号", 1.2),
        Column("姓名", 3),
        Column("慰问类别", 3.2),
        Column("慰问原因", 6, "left"),
        Column("慰问时间", 3),
        Column("慰问金额（元）", 3, "right", money=True),
    )
    rows = tuple(
        (str(n), one.name, one.category, one.reason, one.on, money.shown(one.money_fen))
        for n, one in enumerate(given.lines, 1)
    )
    sum_fen = total(given.lines, "money_fen")
    totals = ("合计", f"{len(rows)} 人", "", money.capitals(sum_fen), "", money.shown(sum_fen))
    listing = Listing(columns, rows, totals)
    return _list(given, "慰问一览表", listing, "制表人", "审核人", "主席")


def sign_off_list(given: Roster) -> Report:
    """签领表, kept in the office: who received what, with room for a signature and a proxy."""
    columns = (
        Column("序号", 1.1),
        Column("姓名", 2.6),
        Column("单位", 3),
        Column("慰问金（元）", 2.6, "right", money=True),
        Column("慰问品", 4.4, "left"),
        Column("折价（元）", 2.2, "right", money=True),
        Column("领取人签字", 3),
        Column("代领人及关系", 3),
        Column("领取日期", 2.6),
    )
    rows = tuple(
        (
            str(n),
            one.name,
            one.unit,
            money.shown(one.money_fen),
            one.goods,
            money.shown(one.goods_fen),
            "",
            "",
            "",
        )
        for n, one in enumerate(given.lines, 1)
    )
    paid, goods = total(given.lines, "money_fen"), total(given.lines, "goods_fen")
    totals = ("合计", f"{len(rows)} 户", "", money.shown(paid), "", money.shown(goods), "", "", "")
    listing = Listing(columns, rows, totals, height=9.0)
    said = f"慰问金合计人民币（大写）{money.capitals(paid)}"
    names = ("经办人", "证明人", "复核（签字）")
    return _list(given, "慰问款物签领表", listing, *names, said=said, landscape=True)


def _list(
    given: Roster,
    title: str,
    listing: Listing,
    *signed: str,
    said: str = "",
    landscape: bool = False,
) -> Report:
    words: tuple[Block, ...] = (Prose((line(said),), after=2),) if said else ()
    blocks = (listing, Space(2), *words, signatures(*signed))
    return sheet(given, title, blocks, landscape=landscape)


# -- on the way ----------------------------------------------------------------------------------


def routes(given: Roster) -> Report:
    """分组路线表: a page for each group, its households in the order of the way."""
    blocks: list[Block] = []
    for group in given.groups:
        blocks += [Turn()] if blocks else []
        blocks += _route(group)
    return sheet(given, "走访分组路线表", blocks)


def _route(group: Group) -> Iterator[Block]:
    about = (("带队领导", group.leader), ("同行人员", group.visitors), ("车辆", group.car))
    cells = [one for name, said in about for one in (label(name, 3), value(said, 4, "left"))]
    head = row(value(f"第 {group.number} 组", 3, bold=True), *cells)
    note = (row(label("备注", 3), value(group.note, 21, "left")),) if group.note else ()
    yield Form((section("", head, *note),), (1.0,) * 24)
    yield Space(3)
    columns = (
        Column("顺序", 1.2),
        Column("表号", 1.4),
        Column("姓名", 2.8),
        Column("单位", 3.2),
        Column("住址", 8, "left"),
        Column("慰问金（元）", 2.6, "right", money=True),
        Column("走到", 1.4),
    )
    rows = tuple(
        (str(n), one.number, one.name, one.unit, one.address, money.shown(one.money_fen), "")
        for n, one in enumerate(group.lines, 1)
    )
    sum_fen = total(group.lines, "money_fen")
    totals = ("合计", "", f"{len(rows)} 户", "", "", money.shown(sum_fen), "")
    yield Listing(columns, rows, totals, height=9.0)


# -- for each household --------------------------------------------------------------------------


def receipt_slips(given: Roster) -> Report:
    """领条, one per household."""
    said = [Slip(one.number, one.name, one.unit, one.money_fen, one.goods) for one in given.lines]
    return slips("慰问款物领条", given.office, f"{given.office} {given.campaign}", said,
                 given.printed)  # fmt: skip


def handout_forms(given: Roster) -> Report:
    """慰问款物发放单 in two copies, one above the other: 存根 and 财务."""
    blocks: list[Block] = []
    for place, one in enumerate(given.lines):
        blocks += [Turn()] if place else []
        blocks += [_copy_head("第一联　存根"), _handout(one), Space(4), cut_line()]
        blocks += [_copy_head("第二联　报账"), _handout(one)]
    return sheet(given, "慰问款物发放单", blocks)


def _copy_head(words: str) -> Block:
    return Prose((line(words, align="right", size=SMALL),), after=1)


def _handout(one: RosterLine) -> Form:
    in_words = money.capitals(one.money_fen) if one.money_fen is not None else ""
    worth = money.shown(one.goods_fen)
    opinion: tuple[Line, ...] = (line("签字 ", Blank(0)), line(*date_room(6), align="right"))
    rows = (
        row(label("编号", 2), value(one.number, 2), label("姓名", 2), value(one.name, 5),
            label("单位", 2), value(one.unit, 7, "left")),
        row(label("慰问品", 2), value(one.goods, 11, "left"), label("物品价值（元）", 3),
            value(worth, 4, "right")),
        row(label("慰问金大写", 3), value(in_words, 10, "left"), label("小写（元）", 3),
            value(money.shown(one.money_fen), 4, "right")),
        row(label("慰问理由", 3), value(one.reason or one.category, 17, "left"), height=12.0),
        row(label("基层工会意见", 3), Cell((), 7, valign="top", foot=opinion),
            label("厂工会意见", 3), Cell((), 7, valign="top", foot=opinion), height=26.0),
        row(label("领取人", 3), room(7, "签字"), label("经办人", 3), room(7, "签字"), height=10.0),
    )  # fmt: skip
    return Form((section("", *rows, keep=True),))


def letters(given: Roster, words: Sequence[str], signed_on: str = "") -> Report:
    """慰问信: one page for each, addressed by name; `words` are its paragraphs."""
    blocks: list[Block] = []
    for place, one in enumerate(given.lines):
        blocks += [Turn()] if place else [Space(4)]
        blocks.append(Prose((line(f"{one.name}：", size=LETTER, bold=True),), after=3))
        blocks.append(Prose(tuple(line(part, indent=2, size=LETTER) for part in words), after=10))
        day = (signed_on,) if signed_on else date_room(6)
        blocks.append(
            Prose(
                (
                    line(given.office, Gap(8), align="right", size=LETTER),
                    line(*day, Gap(8), align="right", size=LETTER),
                )
            )
        )
    return Report(title="慰 问 信", blocks=tuple(blocks))


def envelope_labels(given: Roster) -> Report:
    """Labels for envelopes, two beside each other: address and name, nothing else."""
    pairs = [given.lines[at : at + 2] for at in range(0, len(given.lines), 2)]
    rows = [row(*_label_cells(pair), height=34.0) for pair in pairs]
    return Report(title="信封标签", blocks=(Form((section("", *rows),), (1.0, 1.0)),))


def _label_cells(pair: Sequence[RosterLine]) -> Iterator[Cell]:
    for one in pair:
        said = (
            line(one.address or one.unit, size=LETTER),
            line(f"{one.name}　收", size=LETTER + 2, bold=True, align="center"),
        )
        yield Cell(said, 1)
    for _ in range(2 - len(pair)):
        yield Cell((), 1)
