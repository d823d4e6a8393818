"""A sample office of invented people, as the workbooks that such an office keeps.

The same seed gives the same people. The workbooks are untidy on purpose: a title and an annex
line, a head over two rows, family members below the head with merged cells, dates and amounts
written in several ways, one damaged identity number, one impossible month.
"""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from models.core import identity
from resources import path

_WORDS: dict[str, Any] = json.loads(path("samples/people.json").read_text("utf-8"))
OFFICE: str = _WORDS["office"]
PLANT: str = _WORDS["plant"]
OPERATOR: str = _WORDS["operator"]
TEAMS: list[str] = _WORDS["teams"]


@dataclass
class Someone:
    """An invented person with what the workbooks write of him."""

    name: str
    sex: str
    born: date
    nation: str = "汉族"
    relation: str = "本人"
    health: str = "良好"
    income: int = 0
    place: str = ""
    id_number: str = ""


@dataclass
class Family:
    """An invented household."""

    number: int
    head: Someone
    team: str
    post: str
    level: str
    cause: str
    address: str
    telephone: str
    started: date
    members: list[Someone] = field(default_factory=list)

    @property
    def people(self) -> int:
        """Head and members."""
        return 1 + len(self.members)

    @property
    def annual(self) -> int:
        """The year's income in yuan."""
        return 12 * (self.head.income + sum(m.income for m in self.members))


class Invention:
    """Invents people from a seed; no two share an identity number or a telephone."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.serial = 0

    def id_number(self, born: date, sex: str) -> str:
        """An identity number with the region 650000, which no real person has."""
        self.serial += 1
        order = (self.serial * 2 + (sex == "男")) % 1000
        body = f"650000{born:%Y%m%d}{order:03d}"
        return body + identity.check_character(body)

    def someone(self, sex: str, low: int, high: int, surname: str = "") -> Someone:
        """A person between two years of birth."""
        given = self.random.choice(_WORDS["male"] if sex == "男" else _WORDS["female"])
        born = date(self.random.randint(low, high), 1, 1) + timedelta(self.random.randint(0, 364))
        name = (surname or self.random.choice(_WORDS["surnames"])) + given
        return Someone(name, sex, born, id_number=self.id_number(born, sex))

    def telephone(self) -> str:
        """A telephone number of a range that is not assigned to anybody here."""
        self.serial += 1
        return f"1300000{self.serial:04d}"

    def family(self, number: int) -> Family:
        """A household with its members."""
        pick = self.random
        head = self._head(number)
        head.health = pick.choice(_WORDS["illnesses"][-3:])
        head.income = pick.randrange(1800, 4700, 50)
        level = ("深度困难", "相对困难", "相对困难", "意外致困")[number % 4]
        estate = f"{pick.choice(_WORDS['estates'])}{pick.randint(1, 30)}栋{pick.randint(1, 4)}单元"
        family = Family(
            number, head, TEAMS[number % len(TEAMS)], pick.choice(_WORDS["posts"]), level,
            pick.choice(_WORDS["causes"]), f"{estate}{pick.randint(1, 6)}0{pick.randint(1, 4)}",
            self.telephone(), date(head.born.year + 22, pick.randint(1, 12), 1),
        )  # fmt: skip
        family.members = self._members(head)
        return family

    def _head(self, number: int) -> Someone:
        if number % 15 == 4:
            name, sex, nation = _WORDS["ethnic"][number // 15 % len(_WORDS["ethnic"])]
            born = date(1974 + number % 9, 3, 1 + number % 27)
            return Someone(name, sex, born, nation, id_number=self.id_number(born, sex))
        return self.someone(self.random.choice("男女"), 1968, 1988)

    def _members(self, head: Someone) -> list[Someone]:
        pick, members = self.random, []
        if pick.random() < 0.8:
            spouse = self.someone("女" if head.sex == "男" else "男", 1968, 1988)
            spouse.relation = "妻子" if head.sex == "男" else "丈夫"
            spouse.health = pick.choice(_WORDS["illnesses"])
            spouse.income = pick.choice((0, 0, 1200, 2300))
            members.append(spouse)
        if pick.random() < 0.7:
            child = self.someone(pick.choice("男女"), 2003, 2018, head.name[0])
            child.name = head.name[0] + pick.choice(_WORDS["children"])
            child.relation = "儿子" if child.sex == "男" else "女儿"
            child.place = f"第{pick.randint(1, 6)}中学" if child.born.year > 2008 else "示例大学"
            members.append(child)
        if pick.random() < 0.35:
            parent = self.someone("女", 1944, 1958)
            parent.relation, parent.health = "母亲", pick.choice(_WORDS["illnesses"])
            parent.income = pick.choice((0, 620, 850))
            members.append(parent)
        return members


def families(count: int = 48) -> list[Family]:
    """The needy workers' households of the sample office."""
    invent = Invention()
    return [invent.family(number) for number in range(1, count + 1)]


# -- the workbooks -------------------------------------------------------------------------------

_REGISTER_TOP = (
    "序号", "职工编号", "职工\n姓名", "性别", "民族", "身份证号码", "所在班组", "困难等级",
    "参加工作时间", "本人月收入\n（元）", "家庭人口数", "家庭总收入\n（元）", "致困原因",
    "联系电话", "现住址", "家庭成员情况", None, None, None, None, None, "备注",
)  # fmt: skip
_REGISTER_FAMILY = ("关系", "姓名", "身份证号", "健康状况", "月收入（元）", "单位或学校")
_FAMILY_AT = _REGISTER_TOP.index("家庭成员情况") + 1


def write_register(target: Path, people: Sequence[Family], on: date) -> None:
    """Last year's register as the office keeps it, with its untidiness."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "花名册"
    sheet.append(["附件2"])
    sheet.append([f"{on.year}年困难职工家庭情况登记表"])
    sheet.append([f"单位：{OFFICE}", *[None] * 16, f"{on.year} 年 {on.month} 月"])
    sheet.append(list(_REGISTER_TOP))
    sheet.append([None] * (_FAMILY_AT - 1) + list(_REGISTER_FAMILY))
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(_REGISTER_TOP))
    sheet.merge_cells(start_row=4, end_row=4, start_column=_FAMILY_AT, end_column=_FAMILY_AT + 5)
    for family in people:
        _append_family(sheet, family)
    sheet.append(["合计", *[None] * 9, sum(f.people for f in people)])
    sheet.append(["制表人：周敏          审核人：高建民"])
    book.create_sheet("Sheet2")
    book.save(target)


def _append_family(sheet: Any, family: Family) -> None:
    first = sheet.max_row + 1
    lines: list[Someone | None] = list(family.members) or [None]
    for line, member in enumerate(lines):
        head = _head_cells(family) if line == 0 else [None] * (_FAMILY_AT - 1)
        note = ["居住在单位周转房" if family.number % 13 == 0 and line == 0 else None]
        sheet.append(head + _member_cells(member) + note)
    if len(lines) > 1:
        for column in range(1, _FAMILY_AT):
            sheet.merge_cells(
                start_row=first, end_row=first + len(lines) - 1,
                start_column=column, end_column=column,
            )  # fmt: skip


def _head_cells(family: Family) -> list[Any]:
    head = family.head
    return [
        family.number, f"CY1-{family.number:03d}", head.name, head.sex, head.nation,
        _written_id(family), family.team, _written_level(family), _written_month(family),
        _written_amount(family), family.people, family.annual, family.cause, family.telephone,
        family.address,
    ]  # fmt: skip


def _written_id(family: Family) -> Any:
    """One number was typed into a numeric cell: the spreadsheet has lost its last digits."""
    return float(family.head.id_number[:17] + "0") if family.number == 9 else family.head.id_number


def _written_level(family: Family) -> str:
    old = {"深度困难": "特困", "相对困难": "相对困难职工", "意外致困": "意外致困户"}
    return old[family.level] if family.number % 3 == 0 else family.level


def _written_month(family: Family) -> Any:
    on = family.started
    if family.number == 21:
        return f"{on.year}.13"
    ways = (
        f"{on.year}年{on.month}月",
        f"{on:%Y%m}",
        on,
        f"{on.year}-{on.month}-1",
        f"{on.year}.{on.month:02d}",
    )
    return ways[family.number % len(ways)]


def _written_amount(family: Family) -> Any:
    income = family.head.income
    return (income, f"{income:,}.00", f"{income}元")[family.number % 3]


def _member_cells(member: Someone | None) -> list[Any]:
    if member is None:
        return [None] * len(_REGISTER_FAMILY)
    income = member.income or "无"
    return [member.relation, member.name, member.id_number, member.health, income, member.place]


def write_employees(target: Path, people: Iterable[Family], count: int = 260) -> None:
    """The plant's HR sheet: every worker of the office, needy or not."""
    from openpyxl import Workbook

    invent = Invention(seed=11)
    invent.serial = 600
    book = Workbook()
    sheet = book.active
    sheet.title = "在册职工"
    sheet.append(["采油一区在册职工名册"])
    sheet.append(
        [
            "序号",
            "工号",
            "姓名",
            "性别",
            "民族",
            "身份证号",
            "班组",
            "岗位",
            "用工形式",
            "参加工作时间",
            "联系电话",
        ]
    )
    rows = [
        (
            f.head.name,
            f.head.sex,
            f.head.nation,
            f.head.id_number,
            f.team,
            f.post,
            f.started,
            f.telephone,
        )
        for f in people
    ]
    for number in range(count - len(rows)):
        one = invent.someone(invent.random.choice("男男女"), 1966, 2003)
        started = date(one.born.year + 21, 7, 1)
        rows.append((one.name, one.sex, "汉族", one.id_number, TEAMS[number % len(TEAMS)],
                     invent.random.choice(_WORDS["posts"]), started,
                     invent.telephone()))  # fmt: skip
    for number, (name, sex, nation, id_number, team, post, started, phone) in enumerate(rows, 1):
        sheet.append([number, f"G{10000 + number}", name, sex, nation, id_number, team, post,
                      "合同制", f"{started:%Y-%m}", phone])  # fmt: skip
    book.save(target)
