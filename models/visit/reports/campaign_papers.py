"""Papers around a campaign: 摸底表 to the teams, 方案请示 to the plant union, the summary after it.

The 摸底表 lies open in a team: it names no illness and no money.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from models.core import money
from models.core.report import (
    UNITS,
    Block,
    Column,
    Form,
    Line,
    Listing,
    Prose,
    Report,
    Space,
    Turn,
    line,
    room,
    row,
    section,
    signatures,
)
from models.visit.reports.roster_papers import LETTER, Roster, RosterLine, sheet, total

BLANK_ROWS = 10  # room for those whom the office does not know yet


def survey(given: Roster) -> Report:
    """摸底表: a sheet for each unit with those who are known, and room for those who are not."""
    blocks: list[Block] = []
    for unit, lines in groupby(sorted(given.lines, key=_unit), key=_unit):
        blocks += [Turn()] if blocks else []
        blocks += _survey(unit, list(lines))
    return sheet(given, "慰问摸底表", blocks)


def _unit(one: RosterLine) -> str:
    return one.unit


def _survey(unit: str, lines: Sequence[RosterLine]) -> Iterable[Block]:
    columns = (
        Column("序号", 1.2),
        Column("姓名", 3),
        Column("慰问类别", 3),
        Column("住址有无变化", 4.4, "left"),
        Column("是否慰问", 2.2),
        Column("情况说明", 5, "left"),
    )
    known = [(one.name, one.category) for one in lines] + [("", "")] * BLANK_ROWS
    rows = tuple((str(n), *who, "", "", "") for n, who in enumerate(known, 1))
    yield Prose(
        (line(f"班组（单位）：{unit or '（未填）'}    请核对、补充后报回，已不需要的写明原因。"),)
    )
    yield Space(2)
    yield Listing(columns, rows, height=8.5)
    yield signatures("填报人", "班组长", "日期")


def request(given: Roster) -> Report:
    """方案请示: whom, why, by which standard, for how much, from which source; room for 批复."""
    columns = (
        Column("慰问类别", 3.4),
        Column("户（人）数", 2),
        Column("慰问金", 2.6, "right", money=True),
        Column("慰问品", 4.6, "left"),
        Column("物品折价", 2.4, "right", money=True),
        Column("合计（元）", 3, "right", money=True),
    )
    rows, cost = tuple(_standards(given.lines)), _cost(given.lines)
    count = f"{len(given.lines)}"
    totals = ("合计", count, "", money.capitals(cost), "", money.shown(cost))
    about = given.plan
    said = [
        about.plea or f"为做好{given.campaign}工作，拟开展走访慰问，现将方案报上，请审批。",
        f"一、慰问时间：{about.held_on}前后。",
        f"二、慰问对象：{about.scope}，共 {count} 户（人、岗位），名单附后。",
        "三、慰问标准和金额：",
    ]
    paid = f"四、资金来源：{about.source or '________'}。{_budget(about.budget_fen, cost)}"
    blocks: list[Block] = [
        *_said(said),
        Space(2),
        Listing(columns, rows, totals),
        Space(2),
        *_said([paid]),
        signatures("经办人", "工会主席", "日期"),
        Form((section("批复意见", row(room(UNITS), height=30.0)),)),
        Turn(),
        *_names(given.lines),
    ]
    return sheet(given, f"{given.campaign}方案请示", blocks)


def _names(lines: Sequence[RosterLine]) -> Iterable[Block]:
    columns = (Column("序号", 1.6), Column("姓名", 4), Column("单位", 5), Column("慰问类别", 5))
    rows = tuple((str(n), one.name, one.unit, one.category) for n, one in enumerate(lines, 1))
    yield Prose((line("附：慰问名单"),))
    yield Space(1)
    yield Listing(columns, rows, ("合计", f"{len(rows)} 户（人）", "", ""))


def _budget(budget_fen: int | None, cost: int) -> str:
    if budget_fen is None:
        return ""
    rest = budget_fen - cost
    words = "结余" if rest >= 0 else "超出"
    return f"预算 {money.shown(budget_fen)} 元，{words} {money.shown(abs(rest))} 元。"


def _standards(lines: Iterable[RosterLine]) -> Iterable[tuple[str, ...]]:
    """A row for each class and gift: how many, what each gets, what it comes to."""
    for (category, paid, goods, value), alike in groupby(sorted(lines, key=_gift), key=_gift):
        held = list(alike)
        told = (money.shown(paid or None), goods, money.shown(value or None))
        yield category, str(len(held)), *told, money.shown(_cost(held))


def _gift(one: RosterLine) -> tuple[str, int, str, int]:
    return one.category, one.money_fen or 0, one.goods, one.goods_fen or 0


def _cost(lines: Iterable[RosterLine]) -> int:
    return sum(_sums(list(lines)))


def _sums(lines: Sequence[RosterLine]) -> tuple[int, int]:
    """What lines come to in money and in goods, in fen."""
    return total(lines, "money_fen"), total(lines, "goods_fen")


def summary(given: Roster) -> Report:
    """慰问活动小结: 走访人次 入户户数 慰问金 慰问品折价 款物合计; who was missed and why."""
    made = [one for one in given.lines if one.made]
    left = [one for one in (*given.lines, *given.off) if not one.made]
    home = sum(one.at_home for one in made)
    paid, goods = _sums(made)
    said = [
        f"名单 {len(left) + len(made)} 户（人、岗位），走访 {len(made)} 人次，入户 {home} 户。",
        f"慰问金 {money.shown(paid)} 元，慰问品折价 {money.shown(goods)} 元。",
        f"款物合计 {money.shown(paid + goods)} 元（人民币{money.capitals(paid + goods)}）。",
        _budget(given.plan.budget_fen, paid + goods),
    ]
    columns = (
        Column("慰问类别", 4),
        Column("走访人次", 2.4),
        Column("慰问金（元）", 3.4, "right", money=True),
        Column("慰问品折价（元）", 3.4, "right", money=True),
        Column("合计（元）", 3.4, "right", money=True),
    )
    totals = ("合计", str(len(made)), *map(money.shown, (paid, goods, paid + goods)))
    blocks: list[Block] = [
        *_said(filter(None, said)),
        Space(2),
        Listing(columns, tuple(_by_class(made)), totals),
        Space(3),
        *_missed(left),
        signatures("制表人", "审核人", "主席"),
    ]
    return sheet(given, f"{given.campaign}小结", blocks)


def _by_class(made: Iterable[RosterLine]) -> Iterable[tuple[str, ...]]:
    def category(one: RosterLine) -> str:
        return one.category

    for name, alike in groupby(sorted(made, key=category), key=category):
        held = list(alike)
        paid, goods = _sums(held)
        yield name, str(len(held)), *map(money.shown, (paid, goods, paid + goods))


def _missed(left: Sequence[RosterLine]) -> Iterable[Block]:
    if not left:
        return
    columns = (
        Column("编号", 1.6),
        Column("姓名", 3),
        Column("单位", 4),
        Column("没有走到的原因", 9, "left"),
    )
    rows = tuple((one.number, one.name, one.unit, one.note) for one in left)
    yield Prose((line(f"没有走到的 {len(left)} 户（人）："),))
    yield Space(1)
    yield Listing(columns, rows)
    yield Space(2)


def _said(sentences: Iterable[str]) -> Iterable[Block]:
    yield Prose(tuple(_sentence(one) for one in sentences), after=2)


def _sentence(words: str) -> Line:
    return line(f"　　{words}", size=LETTER)
