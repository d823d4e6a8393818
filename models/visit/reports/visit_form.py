"""The visit form (走访登记表): shows what is known, asks only what is not clear among the five.

It is carried around: no ID number, bank number or illness is taken from the household's facts,
and long digit runs in free texts are left out.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from models.core import money
from models.core.report import (
    SMALL,
    Blank,
    Box,
    Cell,
    Form,
    Gap,
    Line,
    Mark,
    Part,
    Report,
    Row,
    Section,
    Text,
    boxes,
    cell,
    date_room,
    label,
    line,
    parts,
    room,
    row,
    section,
    value,
)
from models.household.reports.inputs import Facts, HouseholdPaper, Light
from models.household.reports.rows import without_numbers
from models.visit.policy.changes import QUESTIONS
from models.visit.reports.inputs import Visitor, VisitPaper, known
from models.visit.reports.questions import questions

FORMS = ("入户", "医院", "岗位", "电话", "约谈")


def visit_form(visit: VisitPaper) -> Report:
    """One form, A4; more family members or long texts continue on the next page."""
    sections = (
        _known(visit),
        _visit(visit.visitors, visit.form),
        questions(visit.household),
        _changes(),
        _gift(visit.gift_fen, visit.goods),
        _signatures(),
    )
    return Report(
        title="困难职工家庭走访登记表",
        blocks=(Form(sections),),
        number=visit.number,
        qr=visit.qr,
        head=(visit.campaign, visit.household.office),
        foot=f"收回后按编号 {visit.number} 录入。本表只供工会帮扶使用。",
        printed=visit.printed or visit.household.printed,
    )


def _known(visit: VisitPaper) -> Section:
    head = visit.household.head
    return section(
        "已知情况",
        row(
            label("姓名"),
            value(known(head, "姓名"), 4, bold=True),
            label("性别"),
            value(known(head, "性别"), 2),
            label("出生年月"),
            value(known(head, "出生日期")[:7], 2),
            label("班组"),
            value(known(head, "班组", "单位"), 4),
            height=7,
            grow=1,
        ),
        row(
            label("住址"),
            value(known(head, "家庭住址"), 10, "left"),
            label("电话"),
            value(_phone(known(head, "手机号码", "其他联系方式")), 6, "left"),
            height=7,
            grow=1,
        ),
        row(
            label("类别"),
            value(known(head, "困难类别"), 4),
            label("人口"),
            value(_people(visit.household), 2),
            label("上次走访"),
            value(without_numbers(visit.last_visit), 8, "left"),
            height=7,
            grow=1,
        ),
        row(label("家人"), value(_family(visit.household), 18, "left"), height=7, grow=1),
        *_lights(visit.household.lights),
    )


def _phone(number: str) -> str:
    bare = number.replace(" ", "")
    if len(bare) == 11 and bare.isdecimal():
        return f"{bare[:3]} {bare[3:7]} {bare[7:]}"
    return number


def _people(household: HouseholdPaper) -> str:
    stated = known(household.head, "家庭人口")
    return f"{stated.removesuffix('人').strip()} 人" if stated else ""


def _family(household: HouseholdPaper) -> str:
    return "　".join(_relative(member) for member in household.members)


def _relative(member: Facts) -> str:
    said = "，".join(filter(None, (known(member, "关系"), known(member, "身份"))))
    return f"{known(member, '姓名')}（{said}）" if said else known(member, "姓名")


def _lights(lights: tuple[Light, ...]) -> Iterator[Row]:
    if lights:
        span = 20 // len(lights)
        yield row(*(_light(light, span) for light in lights), height=10, grow=1)


def _light(light: Light, span: int) -> Cell:
    said = {
        "清": f"清 {light.on}",
        "将到期": "将到期，要问",
        "不清": "不清，要问",
        "未核": "未核，要问",
    }[light.state]
    return Cell(
        (
            Line((Mark(light.state), Text(light.kind))),
            Line((Text(said.strip(), size=SMALL),)),
        ),
        span,
        "center",
    )


@lru_cache(maxsize=256)
def _visit(visitors: tuple[Visitor, ...], form: str) -> Section:
    chosen = [word for word in FORMS if form.endswith(word)]  # 单位约谈 is short on paper
    return section(
        "本次走访",
        row(
            label("日期"),
            cell(*date_room(), span=6, align="right"),
            label("形式"),
            cell(*boxes(FORMS, chosen), span=10),
            grow=1,
        ),
        *_visitors(visitors),
        row(
            label("见到"),
            cell(
                *boxes(("本人", "配偶", "父母", "子女", "其他")),
                Blank(16),
                Gap(3),
                Box("没见到"),
                Blank(0),
                span=18,
            ),
            height=7.5,
            grow=1,
        ),
    )


def _visitors(visitors: tuple[Visitor, ...]) -> Iterator[Row]:
    """Three to a row, at least one row with room for a name."""
    for start in range(0, max(len(visitors), 1), 3):
        three = [_visitor(v) for v in visitors[start : start + 3]]
        yield row(
            label("走访人"), *three, *(room(6) for _ in range(3 - len(three))), height=7.5, grow=1
        )


def _visitor(visitor: Visitor) -> Cell:
    return cell(visitor.name, Gap(1.5), Text(visitor.post, size=SMALL), span=6)


@cache
def _changes() -> Section:
    return section(
        "变化",
        row(
            cell(
                *parts("情况　"),
                *boxes(QUESTIONS["情况"]),
                Gap(5),
                "致困原因　",
                *boxes(QUESTIONS["致困原因"]),
                Gap(5),
                "困难　",
                *boxes(QUESTIONS["困难"]),
                span=20,
            ),
            height=7.5,
            grow=1,
        ),
        row(label("说明"), room(18), grow=7),
        keep=True,
    )


@lru_cache(maxsize=256)
def _gift(fen: int | None, goods: str) -> Section:
    return section(
        "慰问承诺",
        row(
            label("慰问金"),
            cell(*_sum(fen), span=8),
            label("慰问品"),
            value(goods, 8, "left"),
        ),
        row(
            label("领取人"),
            room(6, "签字"),
            label("代领人"),
            room(4, "签字"),
            label("关系"),
            room(4),
            height=9,
            grow=3,
        ),
        row(
            label("承诺"),
            room(10),
            label("期限"),
            cell(*date_room(8), span=6, align="right"),
            grow=5,
        ),
        row(
            label("下次"),
            cell(*date_room(), span=6, align="right"),
            label("形式"),
            cell(*boxes(FORMS), span=10),
        ),
        keep=True,
    )


def _sum(fen: int | None) -> tuple[Part, ...]:
    if fen is None:
        return (Blank(24), Text(" 元"))
    return (Text(money.shown(fen), bold=True), Text(f" 元（{money.capitals(fen)}）"))


@cache
def _signatures() -> Section:
    date = (line(Text("月"), Gap(7), Text("日"), align="right"),)
    names = (("走访人", 7, ()), ("被访人", 6, ()), ("录入人", 7, date))
    cells = (Cell((line(name),), span, valign="top", foot=foot) for name, span, foot in names)
    return section("签字", row(*cells, height=14, grow=7), keep=True)
