"""What a visit has to make clear: a question for each of the five that is not clear."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.core import codes
from models.core.report import (
    TINY,
    Blank,
    Box,
    Cell,
    Gap,
    Row,
    Section,
    boxes,
    cell,
    heading,
    label,
    line,
    room,
    row,
    section,
    value,
)
from models.household.reports.inputs import Facts, HouseholdPaper, Light
from models.household.reports.rows import without_numbers
from models.visit.reports.inputs import known

NEEDS = ("就医费用", "子女上学", "就业", "住房", "生活", "照料", "其他")
CAUSES = codes.seed()["致困原因"].items


ADDRESS, FAMILY, INCOME, CAUSE, NEED = (
    "家庭住址",
    "家庭状况",
    "经济收入",
    "致困原因",
    "急需问题",
)


def questions(household: HouseholdPaper) -> Section:
    """What is asked this time, numbered; the home, the incomes … that are clear are left out."""
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
    return f"{known(member, '姓名')}（{known(member, '关系') or '本人'}）"


def _status(member: Facts) -> str:
    return known(member, "身份", "工作状态")


def _earned(member: Facts) -> str:
    return known(member, "月收入", "本人月平均收入")


def _other_income(household: HouseholdPaper) -> str:
    return known(household.head, "家庭其他非薪资年收入")


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
