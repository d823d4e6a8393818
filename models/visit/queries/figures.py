"""Visits in bulk: the month's figures, the workbook, the dump, a campaign's roster."""

import json
from collections.abc import Iterable
from typing import Any

import peewee as pw

from models.core.fields import by_label, dumped
from models.household.tables import Household, Person
from models.visit import policy
from models.visit.fields import VISIT
from models.visit.policy import State
from models.visit.queries.visits import DAY, VisitFilter, all_pending, found_visits, visits_of
from models.visit.tables import Campaign, Visit

Row = dict[str, Any]


def month_summary(month: str) -> Row:
    """What is reported upward of a month: 走访人次, 入户户数, sums in fen.

    人次 are visits made; 入户户数 households visited at home (走访形式 入户), each once.
    """
    made = (
        Visit.removed_at == "",
        Visit.state == State.MADE,
        Visit.visited_on.between(month, f"{month}-99"),
    )
    money_fen = pw.fn.COALESCE(pw.fn.SUM(Visit.gift_money_fen), 0)
    goods_fen = pw.fn.COALESCE(pw.fn.SUM(Visit.goods_value_fen), 0)
    sums = Visit.select(pw.fn.COUNT(Visit.id), money_fen, goods_fen).where(*made)
    visits_made, paid, goods = sums.tuples().first()
    home = Visit.select(Visit.household).where(*made, Visit.form == policy.AT_HOME)
    return {
        "走访人次": visits_made,
        "入户户数": home.distinct().where(Visit.household.is_null(False)).count(),
        "慰问金": paid,
        "慰问品折价": goods,
        "款物合计": paid + goods,
    }


def visit_rows(where: VisitFilter) -> list[Row]:
    """Every visit that the filter shows, whole, by day.

    Each: id, household, household_code, campaign_name, number, state, occasion, `values` by label
    (money in fen), pending [{label, written, reason}], extra {head: text}.
    """
    found = found_visits(where).order_by(DAY, Visit.number, Visit.id)
    rows = visits_of([key for (key,) in found.tuples()])
    waiting = all_pending()
    told = (
        "id", "household", "household_code", "campaign", "campaign_name", "number", "state",
        "occasion", "extra",
    )  # fmt: skip
    return [
        {
            **{name: row[name] for name in told},
            "values": by_label(VISIT, row),
            "pending": waiting.get(row["id"], []),
        }
        for row in rows
    ]


def dump_visits() -> list[Row]:
    """Every visit as people read it: canonical names, money as yuan text, dates ISO."""
    return [_dumped(row) for row in visit_rows(VisitFilter())]


def _dumped(row: Row) -> Row:
    said = dumped(VISIT, row["values"], row["extra"], row["pending"])
    about = {
        "编号": row["household_code"],
        "活动名称": row["campaign_name"],
        "活动编号": row["number"] or "",
        "走访事由": row["occasion"],
        "状态": row["state"],
    }
    return {**said, **about}


def homeless() -> list[Row]:
    """Visits to persons without a file: id, and 姓名, 单位, 身份证号 as far as they are known."""
    rows = Visit.select(Visit.id, Visit.name, Visit.unit, Visit.extra)
    held = (Visit.household.is_null(), Visit.removed_at == "")
    return [
        {"id": key, "姓名": name, "单位": unit, "身份证号": _number(extra)}
        for key, name, unit, extra in rows.where(*held).tuples()
    ]


def _number(extra: str) -> str:
    """The identity number of a list's line, kept among the columns of no field."""
    return str(json.loads(extra).get("身份证号", "")) if extra else ""


def open_plans() -> list[Row]:
    """Visits that are planned: id, household ("" for none), name, unit, planned_on, and festival
    and year of the campaign."""
    columns = (Visit.id, Visit.household, Visit.name, Visit.unit, Visit.planned_on)
    rows = Visit.select(*columns, Campaign.festival, Campaign.year)
    joined = rows.join(Campaign, pw.JOIN.LEFT_OUTER, on=(Visit.campaign == Campaign.id))
    held = (Visit.state == State.PLANNED, Visit.removed_at == "")
    return [
        {**row, "household": row["household"] or "", "festival": row["festival"] or ""}
        for row in joined.where(*held).dicts()
    ]


def roster(statuses: Iterable[str]) -> list[Row]:
    """The households that stand so: id, code, unit, address, and the head's name and id_number."""
    heads = (Person.household == Household.id) & (Person.position == 0) & (Person.removed_at == "")
    return list(
        Household.select(
            Household.id,
            Household.code,
            Household.unit,
            Household.address,
            Person.name,
            Person.id_number,
        )
        .join(Person, pw.JOIN.LEFT_OUTER, on=heads)
        .where(Household.removed_at == "", Household.status.in_(list(statuses)))
        .dicts()
    )
