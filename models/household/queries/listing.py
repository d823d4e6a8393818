"""The register as a list: filtered, sorted, counted and paged in SQL, the five lights included."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import peewee as pw

from models.core import days, search
from models.core.base import remembered, stored_rows
from models.core.fields import masked
from models.household import fields
from models.household.policy import Light, Status
from models.household.queries.lights import states
from models.household.tables import Household, Person
from models.office import queries as office

Filters = Mapping[str, str | Sequence[str]]
Row = dict[str, Any]

PAGE = 200
CADRE = "责任干部"
LISTED: tuple[str, ...] = (
    "户主",
    "身份证号",
    "单位",
    "人口",
    "困难类别",
    "主要致困原因",
    "五清",
    "上次走访",
    "状态",
    "待补",
)
FILTERS: tuple[str, ...] = ("状态", "困难类别", "单位", "主要致困原因", CADRE)

_DERIVED = {
    "户主": Person.name,
    "人口": Household.people,
    "上次走访": Household.last_visit_on,
    "待补": Household.missing,
}
_FIELDS = {one.label: one for one in (*fields.HOUSEHOLD, *fields.PERSON)}
_COLUMNS: dict[str, pw.Field] = {
    **{one.label: getattr(Person, one.name) for one in fields.PERSON},
    **{one.label: getattr(Household, one.name) for one in fields.HOUSEHOLD},
    **_DERIVED,
}
COLUMNS: tuple[str, ...] = (
    *LISTED,
    CADRE,
    *(label for label in _FIELDS if label not in (*LISTED, "姓名", "困难类别原文")),
)
SORTABLE: frozenset[str] = frozenset(_COLUMNS)


def rows(
    text: str = "",
    filters: Filters | None = None,
    *,
    sort: str = "户主",
    descending: bool = False,
    offset: int = 0,
    limit: int = PAGE,
    columns: Sequence[str] = LISTED,
    on: date | None = None,
) -> list[Row]:
    """A page of the list: `id` and the wanted columns (COLUMNS) by label, numbers masked.

    `text` is looked for in names, initials, ID numbers, telephones, unit, address and numbers of
    the whole family, each word of it; `filters` hold one or several values by label (FILTERS).
    人口 and 待补 are whole numbers, 五清 the five states (policy.Clarity) in the order of Light.
    """
    keys = ids(text, filters, sort=sort, descending=descending, offset=offset, limit=limit)
    return _page(keys, columns, on or days.today())


def ids(
    text: str = "",
    filters: Filters | None = None,
    *,
    sort: str = "户主",
    descending: bool = False,
    offset: int = 0,
    limit: int = -1,
) -> list[str]:
    """The keys of the files that the list shows, in its order; no limit below 0."""
    found = Household.select(Household.id).where(*_where(text, filters or {}))
    column = Household.sort_name if sort == "户主" else _COLUMNS[sort]
    if column.model is Person:
        found = found.join(Person).where(Person.position == 0, Person.removed_at == "")
    order = dict.fromkeys((column, Household.sort_name, Household.id))
    found = found.order_by(*(one.desc() if descending else one.asc() for one in order))
    return [key for (key,) in (found.limit(limit).offset(offset) if limit >= 0 else found).tuples()]


def count(text: str = "", filters: Filters | None = None) -> int:
    """How many files the list shows."""
    return int(Household.select().where(*_where(text, filters or {})).count())


def _where(text: str, filters: Filters) -> list[Any]:
    where: list[Any] = [Household.removed_at == ""]
    where += [Household.search.contains(search.name_key(word)) for word in text.split()]
    for label, wanted in filters.items():
        values = [wanted] if isinstance(wanted, str) else list(wanted)
        if values and values != [""]:
            where.append(_in_charge(values) if label == CADRE else _COLUMNS[label].in_(values))
    return where


def _in_charge(cadres: Sequence[str]) -> Any:
    """Units whose nearest responsible cadre is one of these; the home office has the rest."""
    by_unit, home = cadre_by_unit()
    wanted = [unit for unit, cadre in by_unit.items() if cadre in cadres]
    if home not in cadres:
        return Household.unit.in_(wanted)
    others = [unit for unit, cadre in by_unit.items() if cadre not in cadres]
    return Household.unit.not_in(others)


def cadre_by_unit() -> tuple[dict[str, str], str]:
    """The cadre's name for each unit that has its own, and the home office's."""
    home = office.home()
    own = {row.name: row.cadre.name for row in office.groups() if row.cadre}
    return own, home.cadre.name if home.cadre else ""


# -- one page ------------------------------------------------------------------------------------


def _page(keys: Sequence[str], columns: Sequence[str], on: date) -> list[Row]:
    if not keys:
        return []
    plain = [label for label in columns if label in _COLUMNS]
    chosen = [_COLUMNS[label].alias(f"c{place}") for place, label in enumerate(plain)]
    heads = (Person.position == 0) & (Person.removed_at == "")
    query = (
        Household.select(Household.id, Household.unit, *chosen)
        .join(Person, pw.JOIN.LEFT_OUTER, on=(Person.household == Household.id) & heads)
        .where(Household.id.in_(keys))
    )
    found = {key: (unit, values) for key, unit, *values in stored_rows(query)}
    page = [{"id": key, **_shown(plain, found[key][1])} for key in keys]
    if "五清" in columns:
        _add_lights(page, keys, on)
    if CADRE in columns:
        _add_cadres(page, found)
    return page


def _shown(labels: Sequence[str], values: Iterable[Any]) -> Row:
    return {
        label: masked(_FIELDS[label], value) if label in _FIELDS else value
        for label, value in zip(labels, values, strict=True)
    }


def _add_lights(page: Sequence[Row], keys: Sequence[str], on: date) -> None:
    by_household = states(keys, on)
    for row in page:
        seen = by_household[row["id"]]
        row["五清"] = [seen[light] for light in Light]


def _add_cadres(page: Sequence[Row], found: Mapping[str, Any]) -> None:
    by_unit, home = cadre_by_unit()
    for row in page:
        row[CADRE] = by_unit.get(found[row["id"]][0], home)


# -- head of the page, choices -------------------------------------------------------------------


def filter_values() -> dict[str, list[str]]:
    """The values to choose from in each filter, those that occur."""
    by_unit, home = cadre_by_unit()
    figures = counts()
    return {
        "状态": [status.value for status in Status if status in figures["by_status"]],
        "困难类别": figures["classes"],
        "单位": _occurring(Household.unit),
        "主要致困原因": _occurring(Household.main_cause),
        CADRE: sorted({*by_unit.values(), home} - {""}),
    }


def _occurring(column: pw.Field) -> list[str]:
    """The values of an indexed column in order, from one to the next and not file by file."""
    held = Household.select(pw.fn.MIN(column)).where(Household.removed_at == "")
    first = held.where(column > "").select(pw.fn.MIN(column).alias("value"))
    seen = first.cte("seen", recursive=True, columns=("value",))
    following = held.where(column > seen.c.value)
    every = seen.union_all(pw.Select([seen], [following]).where(seen.c.value.is_null(False)))
    found = pw.Select([every], [every.c.value]).where(every.c.value.is_null(False))
    return [value for (value,) in stored_rows(found.with_cte(every))]


@remembered
def counts() -> dict[str, Any]:
    """What the page's head and the status line say.

    households, on_file, people (of those on file), by_class (of those on file), by_status,
    classes (those that occur), and how many files have something 待补: missing, and by status
    missing_by_status.
    """
    size, people = pw.fn.COUNT(pw.SQL("*")), pw.fn.SUM(Household.people)
    waiting = pw.fn.SUM(pw.Case(None, [(Household.missing > 0, 1)], 0))
    keys = (Household.status, Household.hardship_class)
    query = Household.select(*keys, size, people, waiting).where(Household.removed_at == "")
    groups = list(query.group_by(*keys).tuples())
    on_file = [group for group in groups if group[0] == Status.ON_FILE]
    return {
        "households": sum(group[2] for group in groups),
        "on_file": sum(group[2] for group in on_file),
        "people": sum(group[3] for group in on_file),
        "by_class": {group[1]: group[2] for group in on_file},
        "classes": sorted({group[1] for group in groups} - {""}),
        "by_status": _sums((group[0], group[2]) for group in groups),
        "missing": sum(group[4] for group in groups),
        "missing_by_status": _sums((group[0], group[4]) for group in groups),
    }


def _sums(sizes: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for status, size in sizes:
        found[status] = found.get(status, 0) + size
    return found
