"""A month's work in the sample office: its workbooks read in, files decided, families visited.

Serves the demo and the practice ground; everything goes through the commands that people use.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from models.core import store as stores
from models.core.base import Actor
from models.core.slot import DEFAULT_COST, KeyCost
from models.desk import sample
from models.desk.practice_fund import FundQuarter
from models.fund import commands as fund
from models.handover import commands as handover
from models.handover import queries as imports
from models.handover.policy import Preview
from models.household import commands as register
from models.household import queries as households
from models.household.policy import Light, Step
from models.office import commands as office
from models.visit import commands as visits
from models.visit import festivals, queries
from models.visit.policy import GoodsLine
from models.visit.policy.standards import OTHERS, Gift

PASSWORD = "nuanhu-demo"
SOURCE = "送温暖资金"
_RICE, _OIL = GoodsLine("大米", "袋", 8_500, "2"), GoodsLine("食用油", "桶", 6_000)
_STANDARDS = {"深度困难": Gift(200_000, (_RICE, _OIL)), OTHERS: Gift(100_000, (_RICE,))}
_MISSED = (7, 19)
_EXPENSES = {
    "患重特大疾病": ("医疗支出", 2_600_000),
    "子女上学": ("教育支出", 1_200_000),
    "遭受意外事故": ("意外支出", 4_800_000),
}
Say = Callable[[str], object]


@dataclass(frozen=True)
class Practice:
    """The sample office as it stands after the month: its open store and what was done."""

    store: stores.Store
    actor: Actor
    recovery_code: str
    previews: tuple[Preview, ...]
    campaign: str
    year: int
    forms: int


def open_practice(
    folder: Path,
    books: Path,
    today: date,
    say: Say,
    name: str = sample.OFFICE,
    cost: KeyCost = DEFAULT_COST,
) -> Practice:
    """Make the sample office in `folder` from workbooks that it first writes into `books`."""
    people = sample.families()
    files = _write_books(books, people, today)
    store, code = office.create_office(
        folder, name=name, level="unit", plant=sample.PLANT, operator=sample.OPERATOR,
        password=PASSWORD, cost=cost,
    )  # fmt: skip
    actor = office.actor_of(store)
    say(f"建立单位：{name}，操作员 {sample.OPERATOR}")
    previews = tuple(_take_in(actor, store, file, say) for file in files)
    keys = households.ids(sort="档案编号")
    _work(actor, keys, today, say)
    _pair(actor, today, say)
    _last_spring(actor, today, say)
    FundQuarter(actor, keys, today).keep(say)
    festival, year = _next_festival(today)
    planned = visits.plan_campaign(actor, festival, year)
    _decide(actor, planned["campaign"])
    say(f"{planned['name']}：名单 {planned['total']} 户已定下，标准和预算齐了")
    return Practice(store, actor, code, previews, planned["name"], year, planned["total"])


def _last_spring(actor: Actor, today: date, say: Say) -> None:
    """The Spring Festival that has been: handed out by the roster, but for two households."""
    on = festivals.day_of("春节", today.year)
    on = on if on < today else festivals.day_of("春节", today.year - 1)
    planned = visits.plan_campaign(actor, "春节", on.year)
    visits.set_standards(actor, planned["campaign"], _STANDARDS)
    fund.add_source(actor, SOURCE)
    day = (on - timedelta(days=6)).isoformat()
    said = {"走访日期": day, "走访形式": "入户", "走访人": "周敏", "资金来源": SOURCE}
    done = visits.give_all(actor, planned["campaign"], said, _MISSED)
    for number in _MISSED:
        (key,) = queries.visit_ids(queries.VisitFilter(campaign=planned["campaign"], number=number))
        visits.cancel_visit(actor, key, "家中无人，去了外地")
    say(f"{planned['name']}：发放 {done['given']} 户，没有走到 {done['left']} 户")


def _decide(actor: Actor, campaign: str) -> None:
    """The coming campaign: standards, budget and source, the roster checked, groups to walk."""
    visits.set_standards(actor, campaign, _STANDARDS)
    plea = {"预算": 10_000_000, "请示事由": "节日将至，拟对困难职工家庭开展走访慰问，请审批。"}
    visits.change_campaign(actor, campaign, plea, source=fund.add_source(actor, SOURCE))
    visits.freeze_roster(actor, campaign)
    visits.make_groups(actor, campaign, len(_LEADERS))
    pairs = zip(queries.route_groups(campaign), _LEADERS, strict=False)
    for place, (group, (name, post)) in enumerate(pairs, 1):
        led = {"带队领导": f"{name} {post}", "同行人员": "周敏", "车辆": f"{place} 号车"}
        visits.change_group(actor, group["id"], led)


def _write_books(books: Path, people: list[sample.Family], today: date) -> tuple[Path, Path]:
    books.mkdir(parents=True, exist_ok=True)
    roster, register_book = books / "在册职工名册.xlsx", books / "困难职工情况登记表.xlsx"
    sample.write_employees(roster, people)
    sample.write_register(register_book, people, date(today.year - 1, 12, 20))
    return roster, register_book


def _take_in(actor: Actor, store: stores.Store, file: Path, say: Say) -> Preview:
    found = imports.preview(file)
    handover.apply_batch(actor, store, found)
    for sheet in found.sheets:
        say(f"导入《{file.name}》：{len(sheet.rows)} 条，{len(sheet.issues)} 处请看")
    return found


def _next_festival(today: date) -> tuple[str, int]:
    """春节 where it is near or next, else the festival that comes next."""
    coming = [
        (name, on)
        for year in (today.year, today.year + 1)
        for name, on in festivals.festivals(year)
    ]
    name, on = next((name, on) for name, on in coming if on > today and name != "元旦")
    return name, on.year


# -- the work ------------------------------------------------------------------------------------


def _work(actor: Actor, keys: list[str], today: date, say: Say) -> None:
    made = sum(_visit(actor, key, place, today) for place, key in enumerate(keys))
    say(f"登记走访：{made} 次，{today:%Y-%m} 的在内")
    for place, key in enumerate(keys[:30]):
        _assess(actor, key, today - timedelta(days=200 - place))
        _papers(actor, key, place, today)
    say("年度复核：30 户，按低保线算出建议类别并留下理由")
    register.take_step(
        actor, keys[-1], Step.EXIT, _day(today, 12), {"原因": "收入连续半年高于低保线"}
    )
    register.take_step(actor, keys[-2], Step.CANCEL, _day(today, 9), {"注销原因": "调离"})
    _apply(actor, today)
    say("新申请 3 户：公示、会议、待核实各一户；脱困 1 户，注销 1 户")


_LEADERS = (("高建民", "经理"), ("许国强", "党委书记"), ("何素云", "工会主席"))


def _pair(actor: Actor, today: date, say: Say) -> None:
    """Each leader with his families; a few are left without one."""
    alone = queries.pairings(today)
    share = len(alone) // (len(_LEADERS) + 1)
    paired = 0
    for place, (name, post) in enumerate(_LEADERS):
        keys = [row["id"] for row in alone[place * share : (place + 1) * share]]
        leader = {"帮扶人": name, "职务": post, "联系电话": f"1300000000{place + 1}"}
        paired += visits.pair(actor, keys, leader, _day(today, 200))
    say(f"结对帮扶：{len(_LEADERS)} 位领导联系 {paired} 户，{len(alone) - paired} 户还没有结对")


def _day(today: date, ago: int) -> str:
    return (today - timedelta(days=ago)).isoformat()


def _visit(actor: Actor, key: str, place: int, today: date) -> int:
    """One visit in spring with what it cleared; for every third family one this month."""
    spring = date(today.year, 3, 5) + timedelta(days=place)
    days_back = [(today - spring).days] if spring < today else []
    if place % 3 == 0:
        days_back.append(place // 3 % today.day)
    for ago in days_back:
        values = {
            "走访日期": _day(today, ago),
            "走访形式": ("入户", "电话", "医院")[place % 3 if place % 2 else 0],
            "走访人": "高建民、周敏",
            "慰问金": 50_000 if place % 2 else None,
            "诉求": "下半年就医费用" if place % 4 == 1 else "",
        }
        visits.record_visit(actor, values, dict(_findings(key, place)), household=key)
    return len(days_back)


def _findings(key: str, place: int) -> Iterator[tuple[str, dict[str, Any]]]:
    file = households.household(key)
    told = {
        Light.ADDRESS: file["values"]["家庭住址"],
        Light.FAMILY: f"{file['values']['家庭人口']} 口人",
        Light.INCOME: "与登记一致",
        Light.CAUSE: file["values"]["主要致困原因"],
        Light.PROBLEM: "就医费用" if place % 5 else "",
    }
    for order, light in enumerate(Light):
        if (place + order) % 7 != 3:
            yield light, {"clear": bool(told[light]), "value": told[light]}


def _assess(actor: Actor, key: str, on: date) -> None:
    cause = households.household(key)["values"]["主要致困原因"]
    label, fen = _EXPENSES.get(cause, ("其他支出", 300_000))
    expenses: dict[str, int | None] = {label: fen}
    proposed = households.propose(key, on, expenses)["proposed_class"]
    register.assess_household(
        actor, key, on.isoformat(), proposed or "相对困难",
        "" if proposed else "支出证明还在补，先按去年的类别", expenses,
    )  # fmt: skip


def _papers(actor: Actor, key: str, place: int, today: date) -> None:
    for kind in ("申请书", "身份证", "户口本", "收入证明")[: 2 + place % 3]:
        register.set_paper(actor, key, kind, "有", _day(today, 190))


def _apply(actor: Actor, today: date) -> None:
    third = register.register_household(
        actor, {"姓名": "王守业", "单位": "注水班", "困难类别": "意外致困"}, on=_day(today, 9)
    )
    register.take_step(actor, third, Step.VERIFY, _day(today, 6))
    register.take_step(actor, third, Step.MEET, _day(today, 2))
    first = {"姓名": "陆春生", "单位": "采油一班", "家庭人口": 3, "主要致困原因": "患重特大疾病"}
    second = {"姓名": "韩德顺", "单位": "保卫班"}
    values = {**first, "困难类别": "相对困难"}
    key = register.register_household(actor, values, on=_day(today, 10))
    register.take_step(actor, key, Step.VERIFY, _day(today, 8))
    register.take_step(actor, key, Step.MEET, _day(today, 5))
    register.take_step(actor, key, Step.NOTICE, _day(today, 4), {"公示开始": _day(today, 4)})
    register.register_household(actor, second, on=_day(today, 1))
