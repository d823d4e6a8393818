"""Sheets of visits and of employees against the store: one line, one record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.core import identity
from models.core.excel.records import Found
from models.core.fields import Written, by_label
from models.core.search import name_key
from models.handover.policy import Choices, RowPlan, Shown, Standing, Stored, Weighed, weigh
from models.handover.queries.heard import AnySource, Heard, remembered
from models.handover.queries.reading import EXTRA, Reader
from models.household.policy import Status
from models.office import queries as office
from models.office.fields import EMPLOYEE
from models.office.sheets import plan_employees
from models.visit import queries as visits
from models.visit.sheets import match_visits

_SHOWN_ONLY = ("状态", "活动编号", "活动名称", "编号")


class Lines:
    """Plans the lines of one sheet; `finds` says which stored record each line means."""

    def __init__(
        self, name: str, reader: Reader, heard: Heard, anybody: AnySource, choices: Choices
    ) -> None:
        self.name, self.reader = name, reader
        self.heard, self.anybody, self.choices = heard, anybody, choices

    unnamed: Sequence[str] = ()
    """Whom the sheet names and the register does not know, or the other way round."""

    def _written(self, found: Found) -> list[Written]:
        return [_without(self.reader.one(record)) for record in found.records]

    def _row(
        self, row: int, written: Written, unit: str, key: str, stored: Stored | None, reason: str
    ) -> RowPlan:
        plan = RowPlan(row, written.values.get("姓名", ""), unit, written, key=key)
        said = self.reader.said(written)
        place = (self.name, row)
        if stored and not reason:
            taken = place in self.choices.taken
            kinds, _ = self.reader.kinds
            plan.weighed = weigh(said, stored, self.heard.ground(key), kinds, taken)
            plan.shown = tuple(_shown(plan.weighed))
            plan.standing = _standing(plan.weighed)
            plan.said = remembered(plan.weighed.ground)
            plan.repeats = self.heard.repeats(key, row, plan.said)
        elif reason:
            plan.standing, plan.reason = Standing.CONFLICT, reason
        else:
            plan.said = {**said.values, **({"待补": dict(said.pending)} if said.pending else {})}
        if place in self.choices.left:
            plan.standing, plan.reason = Standing.LEFT, ""
        return plan


class VisitLines(Lines):
    """A list of visits (慰问一览表)."""

    def plan(self, found: Found) -> list[RowPlan]:
        """What each line means; a visit may precede the file of its household."""
        written = self._written(found)
        stored = {row["id"]: row for row in visits.visit_rows(visits.VisitFilter())}
        keys = self._keys(found, written, stored)
        matches = match_visits([w.values for w in written], visits.roster(list(Status)))
        rows, strangers = [], []
        for at, (record, one, key) in enumerate(zip(found.records, written, keys, strict=True)):
            several = matches.ambiguous.get(at, ())
            reason = _ambiguous(several) if not key and len(several) > 1 else ""
            if (self.name, record.row) in self.choices.taken:
                reason = ""
            held = self._stored(stored[key]) if key else None
            row = self._row(record.row, one, one.values.get("单位", ""), key, held, reason)
            row.household = matches.matched.get(at, "")
            row.candidates = several
            if row.standing is Standing.NEW and not row.household and not reason:
                strangers.append(row.name)
            rows.append(row)
        self.unnamed = strangers
        return rows

    def _stored(self, row: Mapping[str, Any]) -> Stored:
        extra = {f"{EXTRA}{head}": text for head, text in row["extra"].items()}
        waiting = {one["label"]: one["written"] for one in row["pending"]}
        return Stored({**row["values"], **extra}, waiting, self.anybody.of(row["id"]))

    def _keys(
        self, found: Found, written: Sequence[Written], stored: Mapping[str, Any]
    ) -> list[str]:
        """The stored visit of each line: by name, unit and day; where the day changed by place."""
        free = defaultdict(list)
        for key, row in stored.items():
            free[_who(row["values"]), row["values"]["走访日期"]].append(key)
        keys = [""] * len(written)
        for at, one in enumerate(written):
            same = free.get((_who(one.values), one.values.get("走访日期", "")), [])
            placed = self.heard.places.get(found.records[at].row, "")
            if same:
                keys[at] = placed if placed in same else same[0]
                same.remove(keys[at])
        claimed = set(keys)
        for at, one in enumerate(written):
            placed = self.heard.places.get(found.records[at].row, "")
            if not keys[at] and placed in stored and placed not in claimed:
                keys[at] = placed if _who(stored[placed]["values"]) == _who(one.values) else ""
        return keys


def _who(values: Mapping[str, Any]) -> tuple[str, str]:
    return name_key(values.get("姓名") or ""), name_key(values.get("单位") or "")


def _ambiguous(several: Sequence[str]) -> str:
    return f"库里有 {len(several)} 户同名，看不出走访的是哪一户"


class EmployeeLines(Lines):
    """The employees' list (职工名册)."""

    def plan(self, found: Found) -> list[RowPlan]:
        """What each line means; who is missing from the sheet is not touched."""
        written = self._written(found)
        existing = office.all_employees()
        planned = plan_employees([w.values for w in written], existing)
        stored = {str(row["id"]): row for row in existing}
        keys = {one.place: one.employee for one in planned.changed}
        index = _Signs(existing)
        rows = []
        for at, (record, one) in enumerate(zip(found.records, written, strict=True)):
            reason = record.parked or planned.doubtful.get(at, "")
            known = at not in planned.new and not reason
            key = keys.get(at) or (index.key(one.values) if known else "")
            held = self._stored(stored[key]) if key in stored else None
            unit = one.values.get("班组", "")
            rows.append(self._row(record.row, one, unit, key, held, reason))
        self.unnamed = [stored[key]["name"] for key in planned.missing]
        return rows

    def _stored(self, row: Mapping[str, Any]) -> Stored:
        return Stored(by_label(EMPLOYEE, row), {}, self.anybody.of(str(row["id"])))


class _Signs:
    """Employees by number, identity number, name and unit."""

    def __init__(self, existing: Sequence[Mapping[str, Any]]) -> None:
        self.by: dict[tuple[str, ...], str] = {}
        for row in existing:
            for sign in self._of(by_label(EMPLOYEE, row)):
                self.by.setdefault(sign, str(row["id"]))

    def key(self, values: Mapping[str, Any]) -> str:
        """Whom a line means, by its strongest sign."""
        return next((self.by[s] for s in self._of(values) if s in self.by), "")

    @staticmethod
    def _of(values: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
        if number := values.get("员工编号"):
            yield "number", number
        if card := values.get("身份证号"):
            yield "card", identity.modern(card)
        yield "person", name_key(values.get("姓名") or ""), values.get("班组") or ""


def _without(written: Written) -> Written:
    """What our own sheet shows beside the fields is not taken in."""
    values = {k: v for k, v in written.values.items() if k not in _SHOWN_ONLY}
    return replace(written, values=values)


def _shown(weighed: Weighed) -> Iterator[Shown]:
    for change in weighed.changes:
        label = change.label.removeprefix(EXTRA)
        yield Shown("", label, change.old, change.new, change.verdict)


def _standing(weighed: Weighed) -> Standing:
    if weighed.conflicts:
        return Standing.CONFLICT
    return Standing.CHANGED if weighed.differs else Standing.SAME
