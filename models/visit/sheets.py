"""Workbooks of visits as offices keep them (慰问一览表, 签领表); taken in they say the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.core.bulk import collector_paused
from models.core.errors import RuleError
from models.core.excel.write import Sheet, write_sheets
from models.core.fields import Field, Kind
from models.office.queries import local_day
from models.visit import queries
from models.visit.fields import CAMPAIGN_NAME, NUMBER, VISIT
from models.visit.policy import State
from models.visit.policy.standards import Gift

Row = Mapping[str, Any]
_PRINTED = Field("打印日期", Kind.DATE, "printed_on")
_BY_LABEL = {field.label: field for field in (*VISIT, NUMBER, CAMPAIGN_NAME, _PRINTED)}


@dataclass(frozen=True)
class ListKind:
    """A list: its name, and its heads as offices write them over the fields under them."""

    name: str
    heads: Mapping[str, str]


LISTS: Mapping[str, ListKind] = {
    "roster": ListKind(
        "慰问一览表",
        {
            "姓名": "姓名", "单位": "单位", "慰问类别": "慰问类别", "慰问原因": "慰问原因",
            "慰问时间": "走访日期", "慰问金额（元）": "慰问金", "慰问品": "慰问品",
            "走访人": "走访人", "备注": "备注",
        },
    ),
    "sign-off-list": ListKind(
        "慰问款物签领表",
        {
            "姓名": "姓名", "单位": "单位", "慰问金（元）": "慰问金", "慰问品": "慰问品",
            "折价（元）": "慰问品折价", "领取人签字": "领取人", "代领人": "代领人",
            "领取日期": "走访日期",
        },
    ),
    "forms-out": ListKind(
        "未收回走访表清单",
        {
            "活动编号": "活动编号", "姓名": "姓名", "单位": "单位", "活动名称": "活动名称",
            "走访人": "走访人", "打印日期": "打印日期", "走访日期": "走访日期", "备注": "备注",
        },
    ),
}  # fmt: skip


def write_campaign(path: Path, kind: str, campaign: str) -> int:
    """Write a campaign's list by the numbers of its forms: how many stand on it."""
    about = queries.campaign_of(campaign)
    keys = queries.visit_ids(queries.VisitFilter(campaign=campaign))
    return write_visits(path, kind, keys, about["name"])


@collector_paused()
def write_visits(path: Path, kind: str, keys: Sequence[str], title: str = "") -> int:
    """Write these visits in their order, those that were called off left out: how many."""
    rows = [row for row in queries.visits_of(keys) if row["state"] != State.CANCELLED]
    if not rows:
        raise RuleError(f"{title or '名单'}上没有人，没有写文件。")
    listed = LISTS[kind]
    fields = [_BY_LABEL[label] for label in listed.heads.values()]
    gifts = queries.gifts_of(rows)
    lines = [_line(row, gifts[row["id"]], fields) for row in queries.with_visitors(rows)]
    sheet = Sheet(
        listed.name,
        (Field("序号"), *fields),
        _numbered(lines, fields),
        ("序号", *listed.heads),
        f"{title}{listed.name}",
    )
    write_sheets(path, sheet)
    return len(rows)


PAIRINGS = "结对帮扶台账"
_PAIRING: Mapping[str, tuple[str, Kind]] = {
    "帮扶人姓名": ("leader_name", Kind.TEXT),
    "职务": ("post", Kind.TEXT),
    "帮扶人电话": ("leader_telephone", Kind.PHONE),
    "被帮扶姓名": ("name", Kind.TEXT),
    "单位": ("unit", Kind.TEXT),
    "困难类别": ("hardship_class", Kind.TEXT),
    "被帮扶人住址": ("address", Kind.LONG),
    "联系电话": ("telephone", Kind.PHONE),
    "结对日期": ("from_on", Kind.DATE),
    "每几天走访一次": ("every_days", Kind.WHOLE),
    "帮扶措施": ("measures", Kind.LONG),
    "结对后走访": ("visits", Kind.WHOLE),
    "上次走访": ("last_visit_on", Kind.DATE),
    "按约定下次": ("due_on", Kind.DATE),
    "未落实承诺": ("promises", Kind.WHOLE),
}


def write_pairings(path: Path, rows: Sequence[Row]) -> int:
    """Write rows of queries.pairings, those without a leader too: how many."""
    if not rows:
        raise RuleError("没有在档的家庭，没有写文件。")
    fields = (Field("序号"), *(Field(head, kind) for head, (_, kind) in _PAIRING.items()))
    names = [name for name, _ in _PAIRING.values()]
    lines = [[str(n), *(row[name] or "" for name in names)] for n, row in enumerate(rows, 1)]
    write_sheets(path, Sheet(PAIRINGS, fields, lines, title=PAIRINGS))
    return len(rows)


def _line(row: Row, gift: Gift, fields: Sequence[Field]) -> list[Any]:
    """What is stored; a planned visit gives what its class is to get."""
    usual = {
        "gift_money_fen": gift.money_fen,
        "gift_goods": gift.goods_said,
        "goods_value_fen": gift.goods_fen,
    }
    planned = row["state"] == State.PLANNED
    held = {k: v for k, v in usual.items() if planned and row[k] in ("", None)}
    days = {
        "visited_on": "" if planned else row["visited_on"],
        "printed_on": local_day(row["printed_at"]),
    }
    said = {**row, **held, **days}
    return [said[field.name] for field in fields]


def _numbered(lines: Sequence[Sequence[Any]], fields: Sequence[Field]) -> Iterator[list[Any]]:
    for number, line in enumerate(lines, 1):
        yield [str(number), *line]
    columns = zip(fields, zip(*lines, strict=True), strict=True)
    sums = [sum(v or 0 for v in column) if f.kind is Kind.MONEY else "" for f, column in columns]
    yield ["合计", *sums]
