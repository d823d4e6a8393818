"""The visit form (走访登记表): shows what is known, asks only what is not clear among the five.

It is carried around: no ID number, bank number or illness is taken from the household's facts,
and long digit runs in free texts are left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from models.core import codes, money
from models.core.report import (
    SMALL,
    TINY,
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
    heading,
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

FORMS = ("入户", "医院", "岗位", "电话", "约谈")
NEEDS = ("就医费用", "子女上学", "就业", "住房", "生活", "照料", "其他")
CAUSES = codes.seed()["致困原因"].items


@dataclass(frozen=True)
class Visitor:
    """Who goes: name and post."""

    name: str
    post: str = ""


@dataclass(frozen=True)
class VisitPaper:
    """A planned visit: its household, campaign and number in it, gift, visitors.

    `gift_fen` None leaves the sum to a hand; `goods` is 大米 1 袋、食用油 1 桶.  `form` is the
    planned way (入户 …), `qr` the text of the code, `last_visit` one line.
    """

    household: HouseholdPaper
    campaign: str
    number: str
    visitors: tuple[Visitor, ...] = ()
    gift_fen: int | None = None
    goods: str = ""
    form: str = ""
    last_visit: str = ""
    qr: str = ""
    printed: str = ""


def visit_form(visit: VisitPaper) -> Report:
    """One form, A4; more family members or long texts continue on the next page."""
    sections = (
        _known(visit),
        _visit(visit.visitors, visit.form),
        _questions(visit.household),
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


def _open(facts: Mapping[str, str], *names: str) -> str:
    """The first fact that is known, without numbers that look like an ID or a bank card."""
    known = next((facts[name] for name in names if facts.get(name)), "")
    return without_numbers(known)


def _known(visit: VisitPaper) -> Section:
    head = visit.household.head
    return section(
        "已知情况",
        row(
            label("姓名"),
            value(_open(head, "姓名"), 4, bold=True),
            label("性别"),
            value(_open(head, "性别"), 2),
            label("出生年月"),
            value(_open(head, "出生日期")[:7], 2),
            label("班组"),
            value(_open(head, "班组", "单位"), 4),
            height=7,
            grow=1,
        ),
        row(
            label("住址"),
            value(_open(head, "家庭住址"), 10, "left"),
            label("电话"),
            value(_phone(_open(head, "手机号码", "其他联系方式")), 6, "left"),
            height=7,
            grow=1,
        ),
        row(
            label("类别"),
            value(_open(head, "困难类别"), 4),
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
    stated = _open(household.head, "家庭人口")
    return f"{stated.removesuffix('人').strip()} 人" if stated else ""


def _family(household: HouseholdPaper) -> str:
    return "　".join(_relative(member) for member in household.members)


def _relative(member: Facts) -> str:
    said = "，".join(filter(None, (_open(member, "关系"), _open(member, "身份"))))
    return f"{_open(member, '姓名')}（{said}）" if said else _open(member, "姓名")


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


# ---- what this visit has to make clear --------------------------------------------------------

ADDRESS, FAMILY, INCOME, CAUSE, NEED = (
    "家庭住址",
    "家庭状况",
    "经济收入",
    "致困原因",
    "急需问题",
)


def _questions(household: HouseholdPaper) -> Section:
    asked = {light.kind: light for light in household.lights if light.state != "清"}
    asks = list(_asks(asked, household))
    rows = [row_ for number, ask in enumerate(asks, 1) for row_ in ask.rows(number)]
    return section("本次要问清", *rows)


@dataclass(frozen=True)
class _Ask:
    """A question: what, a hint in small type, rows; a short one stands in the row of its name."""

    what: str
    hint: str
    body: tuple[Row, ...]
    heads: tuple[Row, ...] = ()
    short: bool = False

    def rows(self, number: int) -> Iterator[Row]:
        what = f"{number}　{self.what}"
        if self.short:
            yield row(_named(what, self.hint), *self.body[0].cells, height=self.body[0].height)
            return
        yield row(heading(what, hint=self.hint), height=7, head=True, grow=0.5)
        yield from self.heads
        yield from self.body


def _named(what: str, hint: str) -> Cell:
    small = (line(hint, size=TINY),) if hint else ()
    return Cell((line(what, bold=True), *small), 5, label=True)


def _asks(asked: Mapping[str, Light], household: HouseholdPaper) -> Iterator[_Ask]:
    if ADDRESS in asked:
        yield _ask_address(asked[ADDRESS])
    if FAMILY in asked and INCOME in asked:
        yield _ask_both(asked[INCOME], household)
    elif FAMILY in asked:
        yield _ask_family(asked[FAMILY], household)
    elif INCOME in asked:
        yield _ask_income(asked[INCOME], household)
    if CAUSE in asked:
        yield _ask_cause(asked[CAUSE])
    yield _ask_need(asked.get(NEED), household.lights, bool(asked))


def _was(light: Light, shown: str) -> str:
    """What was registered, and why it is asked again."""
    why = {"将到期": f"{light.expires} 到期" if light.expires else "将到期", "未核": "还没有核实"}
    dated = "，".join(filter(None, (light.on, why.get(light.state, "已不清楚"))))
    return f"原登记：{shown}（{dated}）" if shown else dated


def _why(light: Light, what: str) -> str:
    since = f"{light.source} {light.expires or light.on}".strip()
    words = {"将到期": "到期", "未核": "还没有核实", "不清": "已不清楚"}
    return f"{since} {words.get(light.state, '')}。{what}".strip()


def _ask_address(light: Light) -> _Ask:
    body = row(
        cell(Box("没变"), Gap(2), Box("有变"), Blank(0), span=9),
        cell("住房 ", *boxes(("自有", "租房", "公房"), gap=1.5), span=6),
    )
    return _Ask(ADDRESS, "", (body,), short=True)


def _table(*heads: tuple[str, int]) -> tuple[Row, ...]:
    return (row(*(label(words, span) for words, span in heads), height=6.5, head=True),)


def _ask_both(light: Light, household: HouseholdPaper) -> _Ask:
    """Family and income in one table, so that a form on which all is open fits one page."""
    heads = _table(
        ("成员", 5),
        ("登记身份", 3),
        ("登记月收入", 3),
        ("现在身份", 3),
        ("现在月收入", 3),
        ("来源或凭据", 3),
    )
    rows = [
        _both(_person(member), _status(member), _earned(member)) for member in _people_of(household)
    ]
    rows.append(
        row(
            value("新增或离开", 5),
            room(6),
            label("其他年收入", 3),
            value(_other_income(household), 3, "right"),
            room(3),
        )
    )
    hint = _why(light, "没有变化的打 √，有变化的写新情况、新数（元）。")
    return _Ask(f"{FAMILY}、{INCOME}", hint, tuple(rows), heads)


def _both(name: str, status: str, amount: str) -> Row:
    return row(
        value(name, 5), value(status, 3), value(amount, 3, "right"), room(3), room(3), room(3)
    )


def _people_of(household: HouseholdPaper) -> tuple[Facts, ...]:
    return (household.head, *household.members)


def _person(member: Facts) -> str:
    return f"{_open(member, '姓名')}（{_open(member, '关系') or '本人'}）"


def _status(member: Facts) -> str:
    return _open(member, "身份", "工作状态")


def _earned(member: Facts) -> str:
    return _open(member, "月收入", "本人月平均收入")


def _other_income(household: HouseholdPaper) -> str:
    return _open(household.head, "家庭其他非薪资年收入")


def _ask_family(light: Light, household: HouseholdPaper) -> _Ask:
    heads = _table(("成员", 5), ("登记身份", 4), ("没变", 2), ("现在情况", 9))
    rows = [
        row(
            value(_person(member), 5),
            value(_status(member), 4),
            cell(Box(), span=2, align="center"),
            room(9),
        )
        for member in _people_of(household)
    ]
    rows.append(row(value("新增或离开", 5), room(15)))
    return _Ask(FAMILY, _why(light, "没有变化的打 √，有变化的写新情况。"), tuple(rows), heads)


def _ask_income(light: Light, household: HouseholdPaper) -> _Ask:
    heads = _table(("成员", 5), ("登记月收入（元）", 4), ("现在月收入（元）", 4), ("来源或凭据", 7))
    rows = [_income(_person(member), _earned(member)) for member in _people_of(household)]
    rows.append(_income("其他年收入", _other_income(household)))
    return _Ask(INCOME, _why(light, "没有变化的打 √，有变化的写新数。"), tuple(rows), heads)


def _income(name: str, amount: str) -> Row:
    return row(value(name, 5), value(amount, 4, "right"), room(4), room(7))


def _ask_cause(light: Light) -> _Ask:
    # Only the words of the code list: a free text could name an illness.
    known = light.value if light.value in CAUSES else ""
    body = row(cell(*boxes(CAUSES, gap=3), Blank(0), span=15), height=15)
    return _Ask(CAUSE, f"原登记：{known}" if known else "", (body,), short=True)


def _ask_need(light: Light | None, lights: tuple[Light, ...], others: bool) -> _Ask:
    what, hint = "困难和诉求", ""
    if light:
        what, hint = "当前急需解决的问题", _was(light, without_numbers(light.value))
    elif lights and not others:
        hint = "五项都清，听听有没有新的诉求。"
    needed = Cell((line(*boxes(NEEDS, gap=5)),), 20, valign="top", ruled=True)
    return _Ask(what, hint, (Row((needed,), 22.0, grow=52.0),))


# ---- after the questions ----------------------------------------------------------------------


@cache
def _changes() -> Section:
    return section(
        "变化",
        row(
            cell(
                *parts("情况　"),
                *boxes(("没变", "有变")),
                Gap(5),
                "致困原因　",
                *boxes(("未消除", "已消除")),
                Gap(5),
                "困难　",
                *boxes(("好转", "未变", "加重")),
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
