"""Applications for aid: lists, one with its way, and how much the standards allow."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import peewee as pw

from models.core.base import in_chunks, stored_rows
from models.core.errors import RuleError
from models.fund.policy import Account
from models.fund.policy.aid import MAIN, WARMTH, AidCase, AidState, Ceiling, ceiling
from models.fund.tables import Aid, Entry, FundSource, Voucher
from models.household import queries as households
from models.office import queries as office

Row = dict[str, Any]
PAGE = 200
_RULES = (
    "aid_living_months_deep", "aid_living_months_relative", "aid_medical_percent_relative",
    "aid_accident_percent", "aid_schooling_months",
)  # fmt: skip
_SUMS = (
    "aid_medical_most_relative", "aid_accident_most", "aid_temporary_most", "aid_warmth_once",
    "aid_warmth_year",
)  # fmt: skip


@dataclass(frozen=True)
class AidFilter:
    """Which applications: in a state, of a kind, of a year (of applying), with words, of a file."""

    state: str = ""
    kind: str = ""
    year: str = ""
    words: str = ""
    household: str = ""


def aids(where: AidFilter, offset: int = 0, limit: int = PAGE) -> list[Row]:
    """Applications, the newest first: all columns, source_name, shown_number (2027-009)."""
    rows = _chosen(Aid.select(Aid, FundSource.name.alias("source_name")), where)
    ordered = rows.order_by(Aid.applied_on.desc(), Aid.number.desc()).limit(limit).offset(offset)
    return [_told(row) for row in ordered.dicts()]


def _chosen(rows: Any, where: AidFilter) -> Any:
    rows = rows.join(FundSource, pw.JOIN.LEFT_OUTER).where(Aid.removed_at == "")
    if where.state:
        rows = rows.where(Aid.state == where.state)
    if where.kind:
        rows = rows.where(Aid.aid_kind == where.kind)
    if where.year:
        rows = rows.where(Aid.applied_on.startswith(where.year))
    if where.household:
        rows = rows.where(Aid.household == where.household)
    if where.words:
        said = where.words
        rows = rows.where(Aid.name.contains(said) | Aid.unit.contains(said))
    return rows


def _told(row: Row) -> Row:
    number = f"{row['applied_on'][:4]}-{row['number']:03d}"
    return {**row, "household": row["household"] or "", "shown_number": number}


def count_aids(where: AidFilter) -> int:
    """How many applications the filter lets through."""
    return int(_chosen(Aid.select(pw.fn.COUNT(Aid.id)), where).scalar() or 0)


def aid_states() -> Counter[str]:
    """How many applications stand in each state."""
    rows = Aid.select(Aid.state, pw.fn.COUNT(Aid.id)).where(Aid.removed_at == "")
    return Counter(dict(stored_rows(rows.group_by(Aid.state))))


def aid(key: str) -> Row:
    """One application."""
    return aids_of([key])[0]


def aids_of(keys: Sequence[str]) -> list[Row]:
    """These applications in this order; RuleError where one is gone."""
    found: dict[str, Row] = {}
    for chunk in in_chunks(keys):
        rows = _chosen(Aid.select(Aid, FundSource.name.alias("source_name")), AidFilter())
        found |= {row["id"]: _told(row) for row in rows.where(Aid.id.in_(chunk)).dicts()}
    if len(found) < len(set(keys)):
        raise RuleError("有的申请已不在，可能已被撤销。没有改动，请刷新后再试。")
    return [found[key] for key in keys]


def aids_paid(voucher: str) -> list[Row]:
    """The applications that a voucher pays, by number."""
    keys = stored_rows(Aid.select(Aid.id).where(Aid.voucher == voucher).order_by(Aid.number))
    return aids_of([key for (key,) in keys])


def next_aid_number(year: str) -> int:
    """The number that the next application of a year gets."""
    held = Aid.select(pw.fn.MAX(Aid.number)).where(Aid.applied_on.startswith(year))
    return int(held.scalar() or 0) + 1


# -- what is allowed -----------------------------------------------------------------------------


def allowed(values: Mapping[str, Any], household: str, on: str, but: str = "") -> Ceiling:
    """How much the standards of a day allow (values by label: 帮扶项目, 自付费用, 学生人数).

    `but` is the application itself, which does not count as given.
    """
    day, kind = date.fromisoformat(on), str(values.get("帮扶项目") or "")
    file = households.standings([household]).get(household, {}) if household else {}
    line = office.find_standard("living_line", day)
    case = AidCase(
        kind,
        file.get("hardship_class", ""),
        line.fen() if line else 0,
        values.get("自付费用"),
        values.get("学生人数") or 1,
        given(household, str(values.get("受助人") or ""), kind, on[:4], but),
    )
    return ceiling(case, _limits(day))


def _limits(on: date) -> dict[str, Decimal]:
    return {
        **{rule: office.standard(rule, on).number() for rule in _RULES},
        **{rule: Decimal(office.standard(rule, on).fen()) for rule in _SUMS},
    }


def given(household: str, name: str, kind: str, year: str, but: str = "") -> int:
    """What a family (a person in no file by name) got of a kind in a year, or was promised."""
    kinds = WARMTH if kind in WARMTH else (kind,)
    whose = (
        (Entry.household == household)
        if household
        else ((Entry.payee == name) & Entry.household.is_null())
    )
    paid = Entry.select(pw.fn.SUM(Entry.amount_fen)).join(Voucher)
    paid = paid.where(
        whose,
        Entry.account == Account.EXPENSE,
        Entry.aid_kind.in_(kinds),
        Voucher.happened_on.startswith(year),
    )
    promised = Aid.select(pw.fn.SUM(Aid.approved_fen)).where(
        (Aid.household == household) if household else (Aid.name == name),
        Aid.aid_kind.in_(kinds),
        Aid.state == AidState.APPROVED,
        Aid.decided_on.startswith(year),
        Aid.removed_at == "",
        Aid.id != but,
    )
    return int(paid.scalar() or 0) + int(promised.scalar() or 0)


def other_items(household: str, kind: str, year: str, but: str = "") -> list[str]:
    """Other main kinds of aid that a family asked for in a year, where one alone is allowed."""
    rule = office.find_standard("aid_one_item", date.fromisoformat(f"{year}-12-31"))
    if not household or kind not in MAIN or rule is None or not rule.yes():
        return []
    ended = (AidState.REFUSED, AidState.WITHDRAWN)
    rows = Aid.select(Aid.aid_kind).where(
        Aid.household == household,
        Aid.aid_kind.in_([one for one in MAIN if one != kind]),
        Aid.applied_on.startswith(year),
        Aid.state.not_in(ended),
        Aid.removed_at == "",
        Aid.id != but,
    )
    return sorted({one for (one,) in stored_rows(rows)})


def wants_notice(kind: str) -> bool:
    """Whether a kind of aid is discussed and noticed before it is decided on."""
    return kind in office.setting("notice_kinds").split("、")


def beyond(month: str) -> list[Row]:
    """Applications decided in a month above their ceiling, with the reason."""
    rows = _chosen(Aid.select(Aid, FundSource.name.alias("source_name")), AidFilter())
    rows = rows.where(Aid.decided_on.startswith(month), Aid.ceiling_fen < Aid.approved_fen)
    return [_told(row) for row in rows.order_by(Aid.decided_on, Aid.number).dicts()]
