"""Settings, the standards that hold on a day, and code lists."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from models.core import codes
from models.core.base import remembered
from models.core.codes import CodeList
from models.core.errors import RuleError
from models.office import policy
from models.office.tables import CodeItem, Setting, Standard


def setting(key: str) -> str:
    """The value of a declared setting (policy.SETTINGS)."""
    return settings()[key]


@remembered
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


@remembered
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
