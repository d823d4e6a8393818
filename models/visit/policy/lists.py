"""What a list of visits as a whole says of them: its festival and year, its occasion, its posts."""

import re
from dataclasses import dataclass
from datetime import date

from models.visit import festivals
from models.visit.policy.visits import occasion_of

_OCCASIONS = {
    "住院探视": "住院|探视|病号|患病",
    "丧事慰问": "丧|去世|逝世|吊唁",
    "婚育慰问": "结婚|新婚|生育|婚育",
    "工伤探视": "工伤",
    "送清凉": "清凉|防暑|高温",
    "金秋助学": "助学",
    "岗位慰问": "岗位|一线|班站",
    "突发慰问": "突发|受灾",
    "节日慰问": "节日|送温暖",
}
_PLAN = re.compile("方案|计划|安排|摸底|拟慰问|预算|请示")
_POST = re.compile(
    r"^.{1,}(?:中心|车间|[站队班组区岗室库]|(?:值班|在岗|一线)?(?:人员|职工|员工|工人))$"
)
_SHORTEST_POST = 3


@dataclass(frozen=True)
class Listed:
    """A list: the festival and year of its campaign ("" and 0 for none), the word of 走访事由.

    `over` says that its festival is past and it is no plan: what has no day was made all the same.
    """

    festival: str = ""
    year: int = 0
    occasion: str = ""
    over: bool = False


def listed(title: str, year: int, today: date) -> Listed:
    """What a title says; `year` is the title's, or that of the list's days, 0 where neither is."""
    festival = festivals.mentioned(title)
    if not festival or not festivals.FIRST_YEAR <= year <= festivals.LAST_YEAR:
        return Listed(occasion=_occasion(title, festival))
    over = festivals.day_of(festival, year) < today and not _PLAN.search(title)
    return Listed(festival, year, occasion_of(festival), over)


def _occasion(title: str, festival: str) -> str:
    if festival:
        return occasion_of(festival)
    return next((word for word, said in _OCCASIONS.items() if re.search(said, title)), "")


def is_post(name: str) -> bool:
    """Whether a name is that of a post or a station (采油一站), and not of a person."""
    return len(name) >= _SHORTEST_POST and bool(_POST.match(name))


_RELATIVE = re.compile(
    r"^(.{2,}?)(?:之|的)?(?:妻子?|夫人|丈夫|爱人|配偶|遗孀|家属|遗属|母亲?|父亲?|子女|儿子|女儿)$"
)


def relative_of(name: str) -> str:
    """Whose relative a name means (刘志远之妻, 陈大海家属), "" for a person's own."""
    found = _RELATIVE.match(name)
    return found[1] if found else ""
