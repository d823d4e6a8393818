"""Sheets of lines against the store, one line one record; the employees' list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.core.excel.issues import Issue, Weight
from models.core.excel.records import Found
from models.core.fields import Written, by_label
from models.handover.policy import Choices, RowPlan, Shown, Standing, Stored, Weighed, weigh
from models.handover.queries.heard import AnySource, Heard, remembered
from models.handover.queries.reading import EXTRA, Reader
from models.office import queries as office
from models.office.fields import EMPLOYEE
from models.office.sheets import EmployeeMatches, match_employees

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
        at: RowPlan,
        written: Written,
        key: str,
        stored: Stored | None,
        reason: str,
        wins: bool = False,
    ) -> RowPlan:
        """The plan of a line; where it `wins`, what it says goes before what is stored."""
        values = written.values
        unit = values.get("单位") or values.get("班组") or ""
        plan = replace(at, name=values.get("姓名", ""), unit=unit, written=written, key=key)
        said = self.reader.said(written)
        place = plan.place(self.name)
        if stored and not reason:
            taken = wins or place in self.choices.taken
            kinds, _ = self.reader.kinds
            plan.weighed = weigh(said, stored, self.heard.ground(key), kinds, taken)
            plan.shown = tuple(_shown(plan.weighed))
            plan.standing = _standing(plan.weighed)
            plan.said = remembered(plan.weighed.ground)
            plan.repeats = self.heard.repeats(key, plan.row, plan.said)
        elif reason:
            plan.standing, plan.reason = Standing.CONFLICT, reason
        else:
            plan.said = {**said.values, **({"待补": dict(said.pending)} if said.pending else {})}
        if place in self.choices.left:
            plan.standing, plan.reason = Standing.LEFT, ""
        return plan


class EmployeeLines(Lines):
    """The employees' list (职工名册)."""

    def plan(self, found: Found) -> list[RowPlan]:
        """What each line means; who is missing from the sheet is not touched."""
        written = [as_stored(self.reader.one(record)) for record in found.records]
        stored = {str(row["id"]): row for row in office.all_employees()}
        matches = match_employees([w.values for w in written], list(stored.values()))
        rows = []
        for at, (record, one) in enumerate(zip(found.records, written, strict=True)):
            candidates = matches.candidates.get(at, ())
            reason = record.parked or matches.doubtful.get(at, "")
            key, reason = self._decided(record.row, matches.matched.get(at, ""), reason, candidates)
            held = self._stored(stored[key]) if key else None
            row = self._row(RowPlan(record.row, "", "", None), one, key, held, reason)
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
        values = by_label(EMPLOYEE, row)
        return as_held(values, row["extra"], row["waiting"], self.anybody.of(str(row["id"])))


def _said_of(
    rows: Sequence[RowPlan], stored: Mapping[str, Mapping[str, Any]], matches: EmployeeMatches
) -> Iterator[Issue]:
    """Who joined, moved and left by this sheet, and whom a person has to decide on."""
    changes = [(row, one) for row in rows for one in row.shown]
    moved = [f"{row.name}（{one.old}→{one.new}）" for row, one in changes if one.label == "班组"]
    joined = [row.name for row in rows if row.standing is Standing.NEW] if stored else []
    left = [row.name for row, one in changes if one.label == "离岗日期" and one.new]
    yield from whole(joined, "新来的职工，名册里还没有")
    yield from whole(moved, "调动，班组按这张表更新")
    yield from whole(left, "离岗，按表上的离岗日期登记")
    missing, returned = (
        [str(stored[key]["name"]) for key in keys] for keys in (matches.missing, matches.returned)
    )
    yield from whole(missing, _MISSING, Weight.ASKED)
    yield from whole(returned, _RETURNED, Weight.ASKED)


_MISSING = "名册里有、这张表没有提到，是否离岗？没有改动；离岗请在名册里登记"
_RETURNED = "名册里已登记离岗、这张表又有，是否恢复在册？没有改动；恢复请在名册里办理"


def book_name(layout: Any, sheet: str) -> str:
    """What a sheet is called: its title, else the name of the sheet."""
    return str(layout.title.text or sheet)


def whole(names: Sequence[str], reason: str, weight: Weight = Weight.HINT) -> Iterator[Issue]:
    """What is said of the sheet as a whole."""
    if names:
        shown = "、".join(names[:10]) + (f" 等 {len(names)} 人" if len(names) > 10 else "")
        yield Issue(0, "", shown, reason, weight)


def as_stored(written: Written) -> Written:
    """What our own sheet shows beside the fields is not taken in."""
    values = {k: v for k, v in written.values.items() if k not in _SHOWN_ONLY}
    return replace(written, values=values)


def as_held(
    values: Mapping[str, Any],
    extra: Mapping[str, str],
    waiting: Sequence[Mapping[str, str]],
    imported: Any,
) -> Stored:
    """A stored record as a sheet is weighed against, with kept columns and what waits."""
    kept = {f"{EXTRA}{head}": text for head, text in extra.items()}
    waits = {one["label"]: one["written"] for one in waiting}
    return Stored({**values, **kept}, waits, imported)


def merged(
    values: Mapping[str, Any], extra: Mapping[str, str], weighed: Weighed, one: Written
) -> Written:
    """The stored values and kept columns with what wins of the sheet."""
    won = weighed.written
    said = {label: value for label, value in won.items() if not label.startswith(EXTRA)}
    kept = {k.removeprefix(EXTRA): text for k, text in won.items() if k.startswith(EXTRA)}
    return Written({**values, **said}, one.pending, one.kept, {**extra, **kept})


def waiting_of(one: Written) -> list[Mapping[str, str]]:
    """What of a line could not be read, as a record keeps it."""
    return [
        {"label": problem.label, "written": problem.written, "reason": problem.reason}
        for problem in one.pending
    ]


def _shown(weighed: Weighed) -> Iterator[Shown]:
    for change in weighed.changes:
        label = change.label.removeprefix(EXTRA)
        yield Shown("", label, change.old, change.new, change.verdict)


def _standing(weighed: Weighed) -> Standing:
    if weighed.conflicts:
        return Standing.CONFLICT
    return Standing.CHANGED if weighed.differs else Standing.SAME
