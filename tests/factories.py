"""Records for tests, built through the commands that build them in the program."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.core import identity
from models.core.base import Actor
from models.household import commands as households
from models.household.policy import Status

LINE = 76_000  # the minimum-living line that `living_line` sets, in fen


def id_number(born_on: str = "1976-02-01", order: int = 1, region: str = "650000") -> str:
    """A valid invented identity number; an odd `order` is a man's."""
    body = f"{region}{born_on.replace('-', '')}{order:03d}"
    return body + identity.check_character(body)


def household(
    actor: Actor,
    members: Sequence[Mapping[str, Any]] = (),
    *,
    status: str = Status.ON_FILE,
    on: str = "2026-03-02",
    **values: Any,
) -> str:
    """A household of 刘志远 (采油三班), its values by label as keywords."""
    entered = {"姓名": "刘志远", "单位": "采油三班", **values}
    return households.register_household(actor, entered, members, status=status, on=on)


def member(name: str, relation: str, **values: Any) -> dict[str, Any]:
    """A member by member label."""
    return {"姓名": name, "关系": relation, **values}


def family(actor: Actor, **values: Any) -> str:
    """The four of the sample card: head, wife, son at university, mother."""
    return household(
        actor,
        [
            member("王秀琴", "妻子", 性别="女", 身份="无劳动能力", 月收入=0),
            member("刘浩", "儿子", 性别="男", 身份="大学生", 月收入=0),
            member("张玉珍", "母亲", 性别="女", 月收入=62_000),
        ],
        **{
            "性别": "男",
            "身份证号": id_number(),
            "本人月平均收入": 465_000,
            "家庭其他非薪资年收入": 240_000,
            "家庭人口": 4,
            **values,
        },
    )


def living_line(actor: Actor, fen: int = LINE, since: date = date(2026, 1, 1)) -> None:
    """The office's minimum-living line from a day on."""
    from models.office import commands as office

    office.set_standard(actor, "living_line", f"{fen / 100:.2f}", since.isoformat())
