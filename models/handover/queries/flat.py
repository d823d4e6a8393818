"""Sheets of visits and of employees against the store: one line, one record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.core import days
from models.core.errors import RuleError
from models.core.excel.issues import Issue, Weight
from models.core.excel.records import Found
from models.core.fields import Written, by_label
from models.core.search import name_key
from models.handover.fields import IDENTITY
from models.handover.policy import Choices, RowPlan, Shown, Standing, Stored, Weighed, weigh
from models.handover.queries.heard import AnySource, Heard, remembered
from models.handover.queries.reading import EXTRA, Reader
from models.household.policy import Status, read_code
from models.office import queries as office
from models.office.fields import EMPLOYEE
from models.office.sheets import EmployeeMatches, match_employees
from models.visit import queries as visits
from models.visit.festivals import mentioned
from models.visit.policy import fill_plans, match_visits

_SHOWN_ONLY = ("状态", "活动编号", "活动名称", "编号")


class Lines:
    """Plans the lines of one sheet; `finds` says which stored record each line means."""

    def __init__(
        self, name: str, reader: Reader, heard: Heard, anybody: AnySource, choices: Choices
    ) -> None:
        self.name, self.reader = name, reader
        self.heard, self.anybody, self.choices = heard, anybody, choices

    issues: Sequence[Issue] = ()
    """What is to be said of the sheet as a whole."""

    def _row(
        self,
        row: int,
        written: Written,
        unit: str,
        key: str,
        stored: Stored | None,
        reason: str,
        wins: bool = False,
    ) -> RowPlan:
        """The plan of a line; where it `wins`, what it says goes before what is stored."""
        plan = RowPlan(row, written.values.get("姓名", ""), unit, written, key=key)
        said = self.reader.said(written)
        place = (self.name, row)
        if stored and not reason:
            taken = wins or place in self.choices.taken
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
        said = [self.reader.one(record) for record in found.records]
        written = [_as_visit(one) for one in said]
        stored = {row["id"]: row for row in visits.visit_rows(visits.VisitFilter())}
        keys = self._keys(found, written, stored)
        matches = match_visits([_whose(one) for one in said], visits.roster(list(Status)))
        places = [(self.name, record.row) for record in found.records]
        decided = {at: self.choices.matched.get(place, "") for at, place in enumerate(places)}
        homes = {**matches.matched, **{at: home for at, home in decided.items() if home}}
        filled = self._filled(written, keys, homes)
        rows = []
        for at, (record, one) in enumerate(zip(found.records, written, strict=True)):
            key, several = keys[at] or filled.get(at, ""), matches.ambiguous.get(at, ())
            open_ = not key and at not in homes and places[at] not in self.choices.taken
            reason = _ambiguous(several) if open_ and len(several) > 1 else ""
            held = self._stored(stored[key]) if key else None
            unit = one.values.get("单位", "")
            row = self._row(record.row, one, unit, key, held, reason, at in filled)
            row.household, row.candidates = homes.get(at, ""), several
            rows.append(row)
        new = [row for row in rows if row.standing is Standing.NEW]
        self.issues = [
            *_whole([row.name for row in new if not row.household], _STRANGERS),
            *_whole([rows[at].name for at in filled], _FILLED),
        ]
        return rows

    def _filled(
        self, written: Sequence[Written], keys: Sequence[str], matched: Mapping[int, str]
    ) -> dict[int, str]:
        """The planned visits that lines without a stored one fill."""
        today = days.today().isoformat()
        said = [one.values.get("走访日期", "") for one in written]
        made = {
            at: (household, said[at])
            for at, household in matched.items()
            if not keys[at] and said[at] and said[at] <= today
        }
        return fill_plans(made, visits.open_plans(), mentioned(self.reader.layout.title.text))

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
            day = one.values.get("走访日期", "")
            same = free.get((_who(one.values), day), [])
            if not day:  # a name alone does not tell one occasion from another
                same = [key for key in same if _gift(stored[key]["values"]) == _gift(one.values)]
            placed = self.heard.places.get(found.records[at].row, "")
            if same:
                keys[at] = placed if placed in same else same[0]
                free[_who(one.values), day].remove(keys[at])
        claimed = set(keys)
        for at, one in enumerate(written):
            placed = self.heard.places.get(found.records[at].row, "")
            if not keys[at] and placed in stored and placed not in claimed:
                keys[at] = placed if _who(stored[placed]["values"]) == _who(one.values) else ""
        return keys


def _who(values: Mapping[str, Any]) -> tuple[str, str]:
    return name_key(values.get("姓名") or ""), name_key(values.get("单位") or "")


def _gift(values: Mapping[str, Any]) -> tuple[Any, str]:
    return values.get("慰问金"), values.get("慰问品") or ""


def _ambiguous(several: Sequence[str]) -> str:
    return f"库里有 {len(several)} 户同名，看不出走访的是哪一户"


class EmployeeLines(Lines):
    """The employees' list (职工名册)."""

    def plan(self, found: Found) -> list[RowPlan]:
        """What each line means; who is missing from the sheet is not touched."""
        written = [_as_stored(self.reader.one(record)) for record in found.records]
        stored = {str(row["id"]): row for row in office.all_employees()}
        matches = match_employees([w.values for w in written], list(stored.values()))
        rows = []
        for at, (record, one) in enumerate(zip(found.records, written, strict=True)):
            candidates = matches.candidates.get(at, ())
            reason = record.parked or matches.doubtful.get(at, "")
            key, reason = self._decided(record.row, matches.matched.get(at, ""), reason, candidates)
            held = self._stored(stored[key]) if key else None
            row = self._row(record.row, one, one.values.get("班组", ""), key, held, reason)
            row.candidates = candidates
            rows.append(row)
        self.issues = list(_said_of(rows, stored, matches))
        return rows

    def _decided(
        self, row: int, key: str, reason: str, candidates: Sequence[str]
    ) -> tuple[str, str]:
        """(employee, reason to wait) of a line, after what a person said of it."""
        place = (self.name, row)
        if place in self.choices.matched:
            return self.choices.matched[place], ""
        if reason and place in self.choices.taken:
            return (candidates[0] if len(candidates) == 1 else ""), ""
        return ("" if reason else key), reason

    def _stored(self, row: Mapping[str, Any]) -> Stored:
        extra = {f"{EXTRA}{head}": text for head, text in row["extra"].items()}
        waiting = {one["label"]: one["written"] for one in row["waiting"]}
        values = {**by_label(EMPLOYEE, row), **extra}
        return Stored(values, waiting, self.anybody.of(str(row["id"])))


def _said_of(
    rows: Sequence[RowPlan], stored: Mapping[str, Mapping[str, Any]], matches: EmployeeMatches
) -> Iterator[Issue]:
    """Who joined, moved and left by this sheet, and whom a person has to decide on."""
    changes = [(row, one) for row in rows for one in row.shown]
    moved = [f"{row.name}（{one.old}→{one.new}）" for row, one in changes if one.label == "班组"]
    joined = [row.name for row in rows if row.standing is Standing.NEW] if stored else []
    left = [row.name for row, one in changes if one.label == "离岗日期" and one.new]
    yield from _whole(joined, "新来的职工，名册里还没有")
    yield from _whole(moved, "调动，班组按这张表更新")
    yield from _whole(left, "离岗，按表上的离岗日期登记")
    missing, returned = (
        [str(stored[key]["name"]) for key in keys] for keys in (matches.missing, matches.returned)
    )
    yield from _whole(missing, _MISSING, Weight.ASKED)
    yield from _whole(returned, _RETURNED, Weight.ASKED)


_STRANGERS = "还没有这些人的档案，走访照常登记"
_FILLED = "是计划里的走访，登记到原来的计划上"
_MISSING = "名册里有、这张表没有提到，是否离岗？没有改动；离岗请在名册里登记"
_RETURNED = "名册里已登记离岗、这张表又有，是否恢复在册？没有改动；恢复请在名册里办理"


def _whole(names: Sequence[str], reason: str, weight: Weight = Weight.HINT) -> Iterator[Issue]:
    """What is said of the sheet as a whole."""
    if names:
        shown = "、".join(names[:10]) + (f" 等 {len(names)} 人" if len(names) > 10 else "")
        yield Issue(0, "", shown, reason, weight)


def _as_stored(written: Written) -> Written:
    """What our own sheet shows beside the fields is not taken in."""
    values = {k: v for k, v in written.values.items() if k not in _SHOWN_ONLY}
    return replace(written, values=values)


def _as_visit(written: Written) -> Written:
    """The same of a visit: the number of its person has no column and is kept beside them."""
    values = {k: v for k, v in written.values.items() if k != IDENTITY.label}
    numbers = {k: v for k, v in written.values.items() if k == IDENTITY.label}
    return _as_stored(replace(written, values=values, extra={**written.extra, **numbers}))


def _whose(written: Written) -> dict[str, str]:
    """What of a line tells whose visit it is, its code as the store writes it."""
    try:
        return {**written.values, "编号": read_code(written.values.get("编号", ""))}
    except RuleError:
        return {**written.values, "编号": ""}


def _shown(weighed: Weighed) -> Iterator[Shown]:
    for change in weighed.changes:
        label = change.label.removeprefix(EXTRA)
        yield Shown("", label, change.old, change.new, change.verdict)


def _standing(weighed: Weighed) -> Standing:
    if weighed.conflicts:
        return Standing.CONFLICT
    return Standing.CHANGED if weighed.differs else Standing.SAME
