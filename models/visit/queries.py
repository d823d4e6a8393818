"""What the visits' records say, as plain values."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import peewee as pw

from models.core import money, search
from models.core.errors import RuleError
from models.core.fields import Kind
from models.household.tables import Household, Person
from models.visit import festivals, policy
from models.visit.fields import VISIT, by_label
from models.visit.policy import State
from models.visit.tables import Campaign, Visit, VisitPending

PAGE = 200
Row = dict[str, Any]

# The day that counts: when it was made, else when it is planned.
_DAY = pw.Case(None, [(Visit.state == State.MADE, Visit.visited_on)], Visit.planned_on)
_SORTS = {"day": _DAY, "campaign_name": Campaign.name, "household_code": Household.code}


@dataclass(frozen=True)
class VisitFilter:
    """Which visits: a text over name, initials, unit and visitors; month as YYYY-MM; keys."""

    text: str = ""
    month: str = ""
    campaign: str = ""
    state: str = ""
    unit: str = ""
    household: str = ""


def visits(
    where: VisitFilter,
    *,
    sort: str = "day",
    descending: bool = False,
    limit: int = PAGE,
    offset: int = 0,
) -> list[Row]:
    """A page of visits by column name, with `day`, `campaign_name` and `household_code`."""
    column = _SORTS[sort] if sort in _SORTS else getattr(Visit, sort)
    order = column.desc() if descending else column.asc()
    found = _found(where).order_by(order, Visit.number, Visit.id)
    return visits_of([key for (key,) in found.limit(limit).offset(offset).tuples()])


def count_visits(where: VisitFilter) -> int:
    """How many visits the filter shows."""
    return int(_found(where).count())


def visit_ids(where: VisitFilter) -> list[str]:
    """The keys of all visits that the filter shows, by the campaign's number, else by day."""
    rows = _found(where).order_by(Campaign.name, Visit.number, _DAY, Visit.name, Visit.id)
    return [key for (key,) in rows.tuples()]


def visit(key: str) -> Row:
    """One visit by column name (see `visits`), with `findings` and `pending`."""
    row = _joined(_COLUMNS).where(Visit.id == key).dicts().first()
    if row is None:
        raise RuleError("没有找到这次走访，它可能已被撤销。请刷新后再试。")
    return {**_row(row), "pending": pending([key]).get(key, [])}


_CHUNK = 1000


def visits_of(keys: Sequence[str]) -> list[Row]:
    """These visits by column name, in the order of their keys."""
    found: dict[str, Row] = {}
    for start in range(0, len(keys), _CHUNK):
        rows = _joined(_COLUMNS).where(Visit.id.in_(keys[start : start + _CHUNK]))
        found |= {row["id"]: _row(row) for row in rows.dicts()}
    return [found[key] for key in keys]


_COLUMNS = (
    Visit,
    _DAY.alias("day"),
    Campaign.name.alias("campaign_name"),
    Household.code.alias("household_code"),
)


def _joined(columns: Iterable[Any]) -> Any:
    """Visits with their campaign and household; SQLite leaves out a join that nothing reads."""
    return (
        Visit.select(*columns)
        .join(Campaign, pw.JOIN.LEFT_OUTER, on=(Visit.campaign == Campaign.id))
        .join(Household, pw.JOIN.LEFT_OUTER, on=(Visit.household == Household.id))
        .where(Visit.removed_at == "")
    )


def _row(row: Row) -> Row:
    links = ("household", "campaign", "campaign_name", "household_code")
    findings = json.loads(row["findings"]) if row["findings"] else {}
    extra = json.loads(row["extra"]) if row["extra"] else {}
    return {**row, **{key: row[key] or "" for key in links}, "findings": findings, "extra": extra}


def _found(where: VisitFilter) -> Any:
    rows = _joined([Visit.id])
    for column, wanted in (
        (Visit.campaign, where.campaign),
        (Visit.state, where.state),
        (Visit.unit, where.unit),
        (Visit.household, where.household),
    ):
        rows = rows.where(column == wanted) if wanted else rows
    for word in where.text.split():
        rows = rows.where(_says(word))
    return rows.where(_in_month(where.month)) if where.month else rows


def _says(word: str) -> Any:
    meant = Household.select(Household.id).where(Household.search.contains(search.name_key(word)))
    said = Visit.name.contains(word) | Visit.unit.contains(word) | Visit.visitors.contains(word)
    return said | Visit.household.in_(meant)


def _in_month(month: str) -> Any:
    """Made in the month, or planned for it and not made."""
    last = f"{month}-99"
    made = (Visit.state == State.MADE) & Visit.visited_on.between(month, last)
    return made | ((Visit.state != State.MADE) & Visit.planned_on.between(month, last))


def pending(keys: Sequence[str]) -> dict[str, list[Row]]:
    """Values that could not be read, by visit: {label, written, reason}."""
    found: dict[str, list[Row]] = {}
    held = (VisitPending.visit.in_(keys), VisitPending.removed_at == "")
    for row in VisitPending.select().where(*held).dicts():
        told = {name: row[name] for name in ("label", "written", "reason")}
        found.setdefault(row["visit"], []).append(told)
    return found


def units() -> list[str]:
    """The units named in visits."""
    rows = Visit.select(Visit.unit).where(Visit.removed_at == "", Visit.unit != "")
    return [row.unit for row in rows.distinct().order_by(Visit.unit)]


def last_visits(households: Sequence[str], before: str = "") -> dict[str, Row]:
    """The last visit to each household (before a day): visited_on, form, visitors."""
    held = [Visit.household.in_(households), Visit.state == State.MADE, Visit.removed_at == ""]
    if before:
        held.append(Visit.visited_on < before)
    columns = (Visit.household, Visit.visited_on, Visit.form, Visit.visitors)
    rows = Visit.select(*columns).where(*held).order_by(Visit.visited_on).dicts()
    return {row["household"]: row for row in rows}


# -- campaigns -----------------------------------------------------------------------------------


def campaigns() -> list[Row]:
    """All campaigns, the newest first: by column name, with total, made and printed visits."""
    made = pw.fn.SUM(Visit.state == State.MADE)
    printed = pw.fn.SUM(Visit.printed_at != "")
    counted = (
        Visit.select(Visit.campaign, pw.fn.COUNT(Visit.id), made, printed)
        .where(
            Visit.removed_at == "", Visit.state != State.CANCELLED, Visit.campaign.is_null(False)
        )
        .group_by(Visit.campaign)
    )
    sums = {key: rest for key, *rest in counted.tuples()}
    rows = Campaign.select().where(Campaign.removed_at == "")
    return [
        {
            **row,
            **dict(zip(("total", "made", "printed"), sums.get(row["id"], (0, 0, 0)), strict=True)),
        }
        for row in rows.order_by(Campaign.held_on.desc(), Campaign.name).dicts()
    ]


def campaign(name: str, year: int | None = None) -> Row:
    """The campaign of this title, festival or season: the latest, or that of a year."""
    said = name.strip()
    rows = Campaign.select().where(Campaign.removed_at == "")
    if year is not None:
        rows = rows.where(Campaign.year == year)
    latest = rows.order_by(Campaign.year.desc(), Campaign.held_on.desc())
    row = latest.where(Campaign.name == said).dicts().first()
    row = row or latest.where(Campaign.festival == festivals.named(said)).dicts().first()
    if row is None:
        of_year = f" {year} 年" if year is not None else ""
        raise RuleError(f"还没有{of_year}“{said}”的慰问活动。请先生成活动和走访计划。")
    return dict(row)


# -- figures, dump -------------------------------------------------------------------------------


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

    Each: id, household, household_code, campaign_name, number, state, `values` by label (money in
    fen), pending [{label, written, reason}], extra {head: text}.
    """
    found = _found(where).order_by(_DAY, Visit.number, Visit.id)
    rows = visits_of([key for (key,) in found.tuples()])
    waiting = _all_pending()
    told = ("id", "household", "household_code", "campaign_name", "number", "state", "extra")
    return [
        {
            **{name: row[name] for name in told},
            "values": by_label(row),
            "pending": waiting.get(row["id"], []),
        }
        for row in rows
    ]


def _all_pending() -> dict[str, list[Row]]:
    rows = VisitPending.select(VisitPending.visit).where(VisitPending.removed_at == "").distinct()
    return pending([key for (key,) in rows.tuples()])


def dump_visits() -> list[Row]:
    """Every visit as people read it: canonical names, money as yuan text, dates ISO."""
    return [_dumped(row) for row in visit_rows(VisitFilter())]


def _dumped(row: Row) -> Row:
    values = row["values"]
    said = {one.label: _written(one.kind, values[one.label]) for one in VISIT}
    extra = {head: text for head, text in row["extra"].items() if head not in said}
    waiting = [
        {"列": w["label"], "原文": w["written"], "原因": w["reason"]} for w in row["pending"]
    ]
    about = {
        "编号": row["household_code"],
        "活动名称": row["campaign_name"],
        "活动编号": row["number"] or "",
        "状态": row["state"],
    }
    return {**said, **extra, **about, "待补": waiting}


def _written(kind: Kind, value: Any) -> Any:
    if kind is Kind.MONEY:
        return money.plain(value)
    return "" if value is None else value


def roster(statuses: Iterable[str]) -> list[Row]:
    """The households that stand so, for a campaign: id, unit, address, name."""
    heads = (Person.household == Household.id) & (Person.position == 0) & (Person.removed_at == "")
    return list(
        Household.select(Household.id, Household.unit, Household.address, Person.name)
        .join(Person, pw.JOIN.LEFT_OUTER, on=heads)
        .where(Household.removed_at == "", Household.status.in_(list(statuses)))
        .dicts()
    )
