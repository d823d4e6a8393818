"""Visits, filtered and paged, and one by one."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import peewee as pw

from models.core import search
from models.core.base import in_chunks, stored_rows
from models.core.errors import RuleError
from models.household.tables import Household
from models.visit import policy
from models.visit.policy import State
from models.visit.tables import Campaign, Visit, VisitPending

PAGE = 200
Row = dict[str, Any]

# The day that counts: when it was made, else when it is planned.
DAY = pw.Case(None, [(Visit.state == State.MADE, Visit.visited_on)], Visit.planned_on)
_SORTS = {"day": DAY, "campaign_name": Campaign.name, "household_code": Household.code}


@dataclass(frozen=True)
class VisitFilter:
    """Which visits: month as YYYY-MM; keys.

    `first` and `last` bound the day that counts (ISO days, both included); `form` is a word of
    走访形式; `number` is the campaign's own; `printed` wants only those with a printed form.
    """

    month: str = ""
    campaign: str = ""
    state: str = ""
    unit: str = ""
    household: str = ""
    form: str = ""
    first: str = ""
    last: str = ""
    number: int = 0
    printed: bool = False


def visits(
    where: VisitFilter,
    *,
    sort: str = "day",
    descending: bool = False,
    limit: int = PAGE,
    offset: int = 0,
) -> list[Row]:
    """A page of visits by column name, with `day`, `campaign_name` and `household_code`."""
    return visits_of(ids(where, sort=sort, descending=descending, limit=limit, offset=offset))


def ids(
    where: VisitFilter,
    *,
    sort: str = "day",
    descending: bool = False,
    limit: int = -1,
    offset: int = 0,
) -> list[str]:
    """The keys of the visits that the filter shows, in the list's order; no limit below 0."""
    column = _SORTS[sort] if sort in _SORTS else getattr(Visit, sort)
    order = column.desc() if descending else column.asc()
    found = found_visits(where).order_by(order, Visit.number, Visit.id)
    found = found.limit(limit).offset(offset) if limit >= 0 else found
    return [key for (key,) in stored_rows(found)]


def texts() -> dict[str, str]:
    """What is searched of each visit, by its key: name, unit, visitors, all of the household."""
    columns = (Visit.id, Visit.name, Visit.unit, Visit.visitors, Household.search)
    return {
        key: "|".join((*map(search.name_key, said), household or search.initials(said[0])))
        for key, *said, household in stored_rows(_joined(columns))
    }


def count_visits(where: VisitFilter) -> int:
    """How many visits the filter shows."""
    return int(found_visits(where).count())


def visit_ids(where: VisitFilter) -> list[str]:
    """The keys of all visits that the filter shows, by the campaign's number, else by day."""
    rows = found_visits(where).order_by(Campaign.name, Visit.number, DAY, Visit.name, Visit.id)
    return [key for (key,) in rows.tuples()]


def visit(key: str) -> Row:
    """One visit by column name (see `visits`), with `findings` and `pending`."""
    row = _joined(_COLUMNS).where(Visit.id == key).dicts().first()
    if row is None:
        raise RuleError("没有找到这次走访，它可能已被撤销。请刷新后再试。")
    return {**_row(row), "pending": pending([key]).get(key, [])}


def visit_of_form(scanned: str) -> Row:
    """The visit whose form bears this code (see policy.form_code); RuleError where none does."""
    end = scanned.strip().lower().removeprefix(policy.FORM_MARK.lower())
    rows = Visit.select(Visit.id).where(Visit.id.endswith(end)).limit(2)
    keys = [row.id for row in rows] if len(end) == policy.FORM_DIGITS else []
    if len(keys) != 1:
        raise RuleError("没有找到这张走访表，它可能已被撤销。请输入右上角的编号。")
    return visit(keys[0])


def visits_of(keys: Sequence[str]) -> list[Row]:
    """These visits by column name, in the order of their keys; RuleError where one has gone."""
    found: dict[str, Row] = {}
    for chunk in in_chunks(keys):
        rows = _joined(_COLUMNS).where(Visit.id.in_(chunk))
        found |= {row["id"]: _row(row) for row in rows.dicts()}
    if len(found) < len(set(keys)):
        raise RuleError("有的走访已不在，可能已被撤销。没有改动任何内容，请刷新后再试。")
    return [found[key] for key in keys]


_COLUMNS = (
    Visit,
    DAY.alias("day"),
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
    links = (
        "household", "campaign", "campaign_name", "household_code", "employee", "fund_source",
        "route_group", "event",
    )  # fmt: skip
    findings = json.loads(row["findings"]) if row["findings"] else {}
    extra = json.loads(row["extra"]) if row["extra"] else {}
    return {**row, **{key: row[key] or "" for key in links}, "findings": findings, "extra": extra}


def found_visits(where: VisitFilter) -> Any:
    """The query of the keys of the visits that the filter shows, not yet ordered."""
    rows = _joined([Visit.id])
    for column, wanted in (
        (Visit.campaign, where.campaign),
        (Visit.state, where.state),
        (Visit.unit, where.unit),
        (Visit.household, where.household),
        (Visit.form, where.form),
        (Visit.number, where.number),
    ):
        rows = rows.where(column == wanted) if wanted else rows
    rows = rows.where(Visit.printed_at != "") if where.printed else rows
    rows = rows.where(where.first <= DAY) if where.first else rows
    rows = rows.where(DAY.between("0", where.last)) if where.last else rows
    return rows.where(_in_month(where.month)) if where.month else rows


def _in_month(month: str) -> Any:
    """Made in the month, or planned for it and not made."""
    last = f"{month}-99"
    made = (Visit.state == State.MADE) & Visit.visited_on.between(month, last)
    return made | ((Visit.state != State.MADE) & Visit.planned_on.between(month, last))


def pending(keys: Sequence[str]) -> dict[str, list[Row]]:
    """Values that could not be read, by visit: {label, written, reason}."""
    return _pending(VisitPending.visit.in_(keys))


def all_pending() -> dict[str, list[Row]]:
    """Every value that could not be read (see `pending`)."""
    return _pending(VisitPending.visit.is_null(False))


def _pending(where: Any) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in VisitPending.select().where(where, VisitPending.removed_at == "").dicts():
        told = {name: row[name] for name in ("label", "written", "reason")}
        found.setdefault(row["visit"], []).append(told)
    return found


def units() -> list[str]:
    """The units named in visits."""
    rows = Visit.select(Visit.unit).where(Visit.removed_at == "", Visit.unit != "")
    return sorted((row.unit for row in rows.distinct()), key=search.unit_key)


def last_visits(households: Sequence[str], before: str = "") -> dict[str, Row]:
    """The last visit to each household (before a day): visited_on, form, visitors."""
    held = [Visit.household.in_(households), Visit.state == State.MADE, Visit.removed_at == ""]
    if before:
        held.append(Visit.visited_on < before)
    columns = (Visit.household, Visit.visited_on, Visit.form, Visit.visitors)
    rows = Visit.select(*columns).where(*held).order_by(Visit.visited_on).dicts()
    return {row["household"]: row for row in rows}
