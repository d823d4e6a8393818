"""What the office's records say, as plain values."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import peewee as pw

from models.core import codes
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.office import policy
from models.office.tables import CodeItem, Employee, Office, Officer, Setting, Standard

PAGE = 200


# -- offices and cadres --------------------------------------------------------------------------


@dataclass(frozen=True)
class Cadre:
    """A union cadre: an operator where `roles` are given and `active`."""

    id: str
    name: str
    post: str = ""
    telephone: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)
    slot: str = ""
    retired_on: str = ""

    @property
    def active(self) -> bool:
        """Whether the cadre still holds a post here."""
        return not self.retired_on


@dataclass(frozen=True)
class OfficeRow:
    """An office with its responsible cadre; `parent` is the key of the office above."""

    id: str
    name: str
    level: str
    parent: str = ""
    cadre: Cadre | None = None


def home() -> OfficeRow:
    """The office that this store belongs to."""
    found = _offices(Office.is_home)
    if not found:
        raise RuleError("这个数据文件夹还没有登记本单位，请重新建立。")
    return found[0]


def plant() -> OfficeRow | None:
    """The plant union above (or this office itself where it is one)."""
    found = _offices(Office.level == policy.Level.PLANT)
    return found[0] if found else None


def groups() -> list[OfficeRow]:
    """The offices below this one, by name."""
    return _offices(Office.parent == home().id)


def responsible(unit: str) -> list[OfficeRow]:
    """The offices, from the plant down, whose cadres answer for a household of this `unit`."""
    wanted = Office.is_home | (Office.level == policy.Level.PLANT) | (Office.name == unit)
    order = list(policy.Level)
    return sorted(_offices(wanted), key=lambda row: order.index(policy.Level(row.level)))


def _offices(where: Any) -> list[OfficeRow]:
    rows = (
        Office.select(Office, Officer)
        .join(Officer, pw.JOIN.LEFT_OUTER, on=(Office.cadre == Officer.id))
        .where(where, Office.removed_at == "")
        .order_by(Office.name)
    )
    return [_office(row) for row in rows]


def _office(row: Any) -> OfficeRow:
    cadre = _cadre(row.cadre) if row.cadre_id else None
    return OfficeRow(row.id, row.name, row.level, row.parent_id or "", cadre)


def _cadre(row: Any) -> Cadre:
    return Cadre(
        row.id,
        row.name,
        row.post,
        row.telephone,
        policy.roles_of(row.roles),
        row.slot,
        row.retired_on,
    )


def cadres() -> list[Cadre]:
    """All cadres that hold a post, operators or not, by name."""
    rows = Officer.select().where(Officer.removed_at == "", Officer.retired_on == "")
    return [_cadre(row) for row in rows.order_by(Officer.name)]


def operators() -> list[Cadre]:
    """The cadres that may open this store, by name."""
    return [one for one in cadres() if one.slot]


def cadre(key: str) -> Cadre:
    """One cadre."""
    row = Officer.get_or_none(Officer.id == key, Officer.removed_at == "")
    if row is None:
        raise RuleError("没有找到这位干部，可能已被撤销，请刷新后再试。")
    return _cadre(row)


# -- settings, standards, code lists -------------------------------------------------------------


def setting(key: str) -> str:
    """The value of a declared setting (policy.SETTINGS)."""
    return settings()[key]


def settings() -> dict[str, str]:
    """All settings by key."""
    stored = {row.key: row.value for row in Setting.select().where(Setting.removed_at == "")}
    return {key: stored.get(key, value) for key, value in policy.default_settings().items()}


def standard(rule: str, on: date, region: str | None = None) -> policy.Holding:
    """The standard that holds on a day (see find_standard); raises RuleError where none holds."""
    found = find_standard(rule, on, region)
    if found is None:
        label = policy.RULES[rule].label
        raise RuleError(f"{on.isoformat()} 没有可用的“{label}”标准，请先在“标准”中登记。")
    return found


def find_standard(rule: str, on: date, region: str | None = None) -> policy.Holding | None:
    """The standard that holds on a day, or None; `region` defaults to the office's own.

    A region without a row of its own takes the general one.
    """
    wanted = {"", setting("region") if region is None else region}
    rows = (
        Standard.select()
        .where(
            Standard.rule == rule,
            Standard.region.in_(wanted),
            Standard.from_on <= on.isoformat(),
            Standard.removed_at == "",
        )
        .order_by(Standard.region.desc(), Standard.from_on.desc(), Standard.created_at.desc())
    )
    row = rows.first()
    return _holding(row) if row else None


def standards(rule: str = "") -> list[policy.Holding]:
    """All rows of a rule (of every rule), the newest first."""
    rows = Standard.select().where(Standard.removed_at == "")
    if rule:
        rows = rows.where(Standard.rule == rule)
    order = list(policy.RULES)
    newest = [_holding(row) for row in rows.order_by(Standard.region, Standard.from_on.desc())]
    return sorted(newest, key=lambda row: order.index(row.rule))


def _holding(row: Any) -> policy.Holding:
    return policy.Holding(row.id, row.rule, row.value, row.from_on, row.region, row.source)


@dataclass(frozen=True)
class CodeWord:
    """A word of a code list as the office keeps it."""

    id: str
    word: str
    old_words: str
    retired: bool


def code_words(list_name: str) -> list[CodeWord]:
    """The words of one list in their order, retired ones too."""
    rows = CodeItem.select().where(CodeItem.list_name == list_name, CodeItem.removed_at == "")
    return [
        CodeWord(row.id, row.word, row.old_words, bool(row.retired))
        for row in rows.order_by(CodeItem.position, CodeItem.word)
    ]


def code_lists() -> dict[str, CodeList]:
    """The code lists that hold here: the office's own words over those that the program brings."""
    kept: dict[str, list[Any]] = {}
    for row in CodeItem.select().where(CodeItem.removed_at == "").order_by(CodeItem.position):
        kept.setdefault(row.list_name, []).append(row)
    return {name: _merged(seed, kept.get(name, [])) for name, seed in codes.seed().items()}


def _merged(seed: CodeList, rows: list[Any]) -> CodeList:
    known = {row.word for row in rows}
    current = [row.word for row in rows if not row.retired]
    items = (*current, *(word for word in seed.items if word not in known))
    own = {old: row.word for row in rows for old in policy.split_words(row.old_words)}
    return replace(seed, items=items, old={**seed.old, **own})


# -- employees -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class EmployeeFilter:
    """What the employees' list shows: a text over name, initials, ID tail, phone and unit."""

    text: str = ""
    unit: str = ""
    state: str = policy.Employment.ON_LIST


def employees(
    where: EmployeeFilter,
    *,
    sort: str = "name",
    descending: bool = False,
    limit: int = PAGE,
    offset: int = 0,
) -> list[dict[str, Any]]:
    """A page of employees, each by column name."""
    column = getattr(Employee, sort)
    order = (column.desc() if descending else column, Employee.id)
    rows = _employees(where).order_by(*order).limit(limit).offset(offset)
    return list(rows.dicts())


def count_employees(where: EmployeeFilter) -> int:
    """How many employees the filter shows."""
    return int(_employees(where).count())


def _employees(where: EmployeeFilter) -> Any:
    rows = Employee.select().where(Employee.removed_at == "")
    if where.unit:
        rows = rows.where(Employee.unit == where.unit)
    if where.state:
        rows = rows.where(Employee.state == where.state)
    for word in where.text.split():
        rows = rows.where(Employee.search.contains(word.lower()))
    return rows


def employee(key: str) -> dict[str, Any]:
    """One employee by column name."""
    row = Employee.select().where(Employee.id == key, Employee.removed_at == "").dicts().first()
    if row is None:
        raise RuleError("没有找到这名职工，可能已被撤销，请刷新后再试。")
    return dict(row)


def employee_units() -> list[str]:
    """The units named in the employees' list."""
    rows = Employee.select(Employee.unit).where(Employee.removed_at == "", Employee.unit != "")
    return [row.unit for row in rows.distinct().order_by(Employee.unit)]


def offer(text: str, limit: int = 12) -> list[dict[str, Any]]:
    """Employees to offer where a person is named, by name or initials."""
    return employees(EmployeeFilter(text), limit=limit) if text.strip() else []


def all_employees() -> list[dict[str, Any]]:
    """Every employee by column name, for the comparison with a new sheet and for export."""
    rows = Employee.select().where(Employee.removed_at == "")
    return list(rows.order_by(Employee.unit, Employee.name, Employee.id).dicts())
