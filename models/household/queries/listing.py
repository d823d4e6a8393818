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
_SORTS = {"户主": Household.sort_name, "单位": Household.sort_unit}
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
    return rows_of(keys, columns=columns, on=on)


def rows_of(
    keys: Sequence[str], *, columns: Sequence[str] = LISTED, on: date | None = None
) -> list[Row]:
    """The rows of these files in the order of their keys, as `rows` gives them."""
    return _page(keys, columns, on or days.today()) if keys else []


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
    column = _SORTS.get(sort, _COLUMNS[sort])
    if column.model is Person:
        found = _with_heads(found)
    order = dict.fromkeys((column, Household.sort_name, Household.id))
    found = found.order_by(*(one.desc() if descending else one.asc() for one in order))
    found = found.limit(limit).offset(offset) if limit >= 0 else found
    return [key for (key,) in stored_rows(found)]


def texts() -> dict[str, str]:
    """What is searched of each file, by its key, as core.search folds it."""
    held = Household.select(Household.id, Household.search).where(Household.removed_at == "")
    return dict(stored_rows(held))


def count(text: str = "", filters: Filters | None = None) -> int:
    """How many files the list shows."""
    return int(Household.select().where(*_where(text, filters or {})).count())


def _where(text: str, filters: Filters) -> list[Any]:
    where: list[Any] = [Household.removed_at == ""]
    where += [Household.search.contains(word) for word in search.words(text)]
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


def _with_heads(files: Any) -> Any:
    head = (Person.household == Household.id) & (Person.position == 0) & (Person.removed_at == "")
    return files.join(Person, pw.JOIN.LEFT_OUTER, on=head)


# -- one page ------------------------------------------------------------------------------------


def _page(keys: Sequence[str], columns: Sequence[str], on: date) -> list[Row]:
    plain = [label for label in columns if label in _COLUMNS]
    chosen = [_COLUMNS[label].alias(f"c{place}") for place, label in enumerate(plain)]
    query = Household.select(Household.id, Household.unit, *chosen).where(Household.id.in_(keys))
    found = {key: (unit, values) for key, unit, *values in stored_rows(_with_heads(query))}
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
    labels = [label for label in FILTERS if label != CADRE]
    columns = [_COLUMNS[label] for label in labels]
    held = Household.select(*columns).where(Household.removed_at == "").distinct()
    kinds = list(held.tuples())
    found = {at: _in_order(kind[n] for kind in kinds) for n, at in enumerate(labels)}
    order = list(Status)
    found["状态"].sort(key=lambda status: order.index(Status(status)))
    return {**found, CADRE: _in_order([*by_unit.values(), home])}


def _in_order(words: Iterable[str]) -> list[str]:
    return sorted({*words} - {""}, key=search.unit_key)


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
