"""入户核查表: what the file says, with room for what is found at home; carried around.

No ID number, bank number or illness stands on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.core.report import (
    Blank,
    Box,
    Cell,
    Form,
    Gap,
    Report,
    Row,
    Section,
    boxes,
    cell,
    date_room,
    label,
    room,
    row,
    section,
    value,
)
from models.household.policy import EXCLUSIONS
from models.household.reports.inputs import Facts, HouseholdPaper
from models.household.reports.rows import heads, signed, without_numbers

RIGID = ("医疗支出", "残疾支出", "教育支出", "住房支出", "其他支出")
HOUSING = ("自建房", "商品房", "经济适用房", "单位公房", "廉租房", "租房", "其他")


@dataclass(frozen=True)
class HomeCheck:
    """A check at home: the household, who goes (names), the rigid expenses as registered."""

    household: HouseholdPaper
    checkers: tuple[str, ...] = ()
    rigid: Facts | None = None


def home_check(check: HomeCheck) -> Report:
    """One form, A4; long families continue on the next page."""
    household = check.household
    sections = (
        _known(household.head),
        _visit(check.checkers),
        _members(household),
        _money(household.head, check.rigid or {}),
        _means(),
        _result(),
    )
    return Report(
        title="困难职工入户核查表",
        blocks=(Form(sections),),
        number=household.number,
        qr=household.code,
        head=(household.office,),
        foot="核查不少于两人。没有变化的打 √，有变化的写新情况。",
        printed=household.printed,
    )


def _known(head: Facts) -> Section:
    def known(fact: str, span: int, said: str = "") -> tuple[Cell, Cell]:
        text = without_numbers(head.get(fact, ""))
        return label(said or fact), value(text, span, "left" if span > 6 else "center")

    return section(
        "已知情况",
        row(
            *known("姓名", 5),
            *known("性别", 2),
            *known("手机号码", 4, "电话"),
            *known("家庭人口", 1),
        ),
        row(*known("单位", 5), *known("困难类别", 4, "类别"), *known("主要致困原因", 5, "原因")),
        row(*known("家庭住址", 18)),
    )


def _visit(checkers: tuple[str, ...]) -> Section:
    return section(
        "核查",
        row(
            label("日期"),
            cell(*date_room(7), span=6, align="right"),
            label("核查人"),
            value("、".join(checkers), 10, "left"),
        ),
        row(
            label("现住址"),
            cell(Box("没变"), Gap(2), Box("有变"), Blank(0), span=12),
            label("面积"),
            cell(Gap(14), "㎡", span=4, align="right"),
        ),
        row(label("住房"), cell(*boxes(HOUSING, gap=1.8), span=18)),
    )


def _members(household: HouseholdPaper) -> Section:
    columns = heads(
        ("成员", 5), ("登记身份", 4), ("登记月收入", 3), ("核实情况", 5), ("核实月收入", 3)
    )
    people = (household.head, *household.members)
    rows = [_member(member) for member in people]
    if not household.members:
        rows += [row(room(5), room(4), room(3), room(5), room(3))] * 3
    return section("家庭成员", columns, *rows, row(value("新增或离开", 5), room(15)))


def _member(member: Facts) -> Row:
    relation = member.get("关系") or "本人"
    return row(
        value(f"{member.get('姓名', '')}（{relation}）", 5),
        value(member.get("身份") or member.get("工作状态", ""), 4),
        value(member.get("月收入") or member.get("本人月平均收入", ""), 3, "right"),
        room(5),
        room(3),
    )


def _money(head: Facts, rigid: Facts) -> Section:
    columns = heads(("项目（全年）", 4), ("登记（元）", 4), ("核实（元）", 4), ("凭据", 8))
    other = head.get("家庭其他非薪资年收入", "")
    lines = [("其他收入", other), *((name, rigid.get(name, "")) for name in RIGID)]
    return section("收支", columns, *(_amount(name, shown) for name, shown in lines))


def _amount(name: str, shown: str) -> Row:
    return row(value(name, 4), value(shown, 4, "right"), room(4), room(8), height=7, grow=1)


def _means() -> Section:
    """The excluding conditions, two to a row."""
    pairs = [EXCLUSIONS[at : at + 2] for at in range(0, len(EXCLUSIONS), 2)]
    return section("排除情形", *(row(*_asked(pair), height=7, grow=1) for pair in pairs))


def _asked(pair: tuple[str, ...]) -> Iterator[Cell]:
    for words in pair:
        yield value(words, 7, "left", size=9.5)
        yield cell(*boxes(("是", "否"), gap=1), span=3, align="center")


def _result() -> Section:
    verdict = boxes(("符合", "不符合", "还需核实"))
    return section(
        "结论",
        row(label("致困原因"), cell(*boxes(("属实", "不符")), Gap(3), Blank(0), span=18), grow=3),
        row(label("急需解决"), room(18), height=9, grow=8),
        row(label("核查结论"), cell(*verdict, Gap(3), "说明", Blank(0), span=18), grow=4),
        signed("核查人", "核查人", "被核查人", "班组或邻里证明人", height=15),
        keep=True,
    )
