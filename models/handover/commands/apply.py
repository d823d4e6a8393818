"""A previewed workbook is written: one batch, one transaction, a verified backup before."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import peewee as pw

from models.core import base
from models.core.base import Actor, Role, command, database
from models.core.bulk import collector_paused
from models.core.excel.issues import Issue
from models.core.fields import Written
from models.core.search import name_key, unit_key
from models.core.store import Store
from models.fund import commands as fund
from models.fund.policy.books import BookLine
from models.handover import fields
from models.handover.commands.changes import to_write
from models.handover.commands.register import write_register
from models.handover.policy import Preview, RowPlan, SheetPlan, Standing
from models.handover.queries import plan_again
from models.handover.queries.flat import book_name
from models.handover.queries.visit_lines import about
from models.handover.tables import Batch, LayoutMemory, SourceRow
from models.household.policy import Status
from models.office import commands as office
from models.office import queries as office_queries
from models.visit import commands as visits
from models.visit import queries as visit_queries
from models.visit.commands import WrittenVisit
from models.visit.policy import match_visits

Keys = list[str]
"""The stored record of each row that was written or was there before, "" for none."""


def apply_batch(actor: Actor, store: Store, preview: Preview) -> int:
    """Write all that the preview says except what is parked; returns the batch's number.

    0 where nothing changes: then nothing is written and no backup made. A verified backup comes
    first, unless the last one still holds everything.
    """
    if not preview.writes:
        return 0
    if store.changed_since_backup():
        store.backup("导入前")
    return accept_batch(actor, preview)


@command(Role.ENTRY)
@collector_paused()
def accept_batch(actor: Actor, preview: Preview) -> int:
    """The transaction of `apply_batch`; planned again where the store has moved on since."""
    if int(base.meta("revision", "0")) != preview.revision:
        preview = plan_again(preview)
    number, batch = _batch(preview)
    for sheet in sorted(preview.sheets, key=lambda s: _ORDER.index(s.kind)):
        _remember(batch, sheet, _WRITERS[sheet.kind](actor, sheet))
        _remember_layout(sheet, preview.choices.mapping.get(sheet.name))
    return number


def _batch(preview: Preview) -> tuple[int, str]:
    number = (Batch.select(pw.fn.MAX(Batch.number)).scalar() or 0) + 1
    issues = [one for sheet in preview.sheets for one in sheet.issues]
    row = {
        "number": number,
        "kind": "、".join(dict.fromkeys(sheet.kind for sheet in preview.sheets)),
        "file_name": preview.name,
        "sheet": "、".join(sheet.name for sheet in preview.sheets),
        "sha256": preview.sha256,
        "act": base.acting().seq,
        "counts": json.dumps(counts(preview.sheets)),
        "issues": json.dumps([told(one) for one in issues], ensure_ascii=False),
    }
    return number, base.insert(Batch, row)


def counts(sheets: Sequence[SheetPlan]) -> dict[str, int]:
    """Records by what becomes of them: new, changed, same, conflict, left_out."""
    words = ("new", "changed", "same", "conflict", "left_out")
    totals = [sheet.count() for sheet in sheets]
    return {
        word: sum(total[one] for total in totals) for word, one in zip(words, Standing, strict=True)
    }


def told(issue: Issue) -> dict[str, object]:
    """An issue as the command line and the batch say it."""
    return {
        "row": issue.row,
        "column": issue.column,
        "value": issue.value,
        "reason": issue.reason,
    }


def _remember(batch: str, sheet: SheetPlan, keys: Keys) -> None:
    """What the source said now is the ground of the next comparison."""
    rows = [
        (batch, sheet.source, row.row, key, json.dumps(row.said, ensure_ascii=False))
        for row, key in zip(sheet.rows, keys, strict=True)
        if key and not row.repeats
    ]
    names = ", ".join(f'"{c.column_name}"' for c in list(SourceRow._meta.sorted_fields)[1:])
    sql = f"INSERT INTO {SourceRow._meta.table_name} ({names}) VALUES (?, ?, ?, ?, ?)"
    database.connection().executemany(sql, rows)


def _remember_layout(sheet: SheetPlan, mapping: Mapping[str, str | None] | None) -> None:
    if not mapping:
        return
    fingerprint = sheet.layout.fingerprint
    known = LayoutMemory.get_or_none(LayoutMemory.fingerprint == fingerprint)
    before = json.loads(known.mapping) if known else {}
    said = json.dumps({**before, **mapping}, ensure_ascii=False)
    if known:
        base.update(LayoutMemory, known.id, {"mapping": said, "removed_at": ""})
    else:
        base.insert(LayoutMemory, {"fingerprint": fingerprint, "mapping": said})


# -- lines ---------------------------------------------------------------------------------------


def _keys(rows: Sequence[RowPlan], new: Sequence[str]) -> Keys:
    fresh = iter(new)
    return [next(fresh) if row.standing is Standing.NEW else _held(row) for row in rows]


def _held(row: RowPlan) -> str:
    return "" if row.parked or row.standing is Standing.LEFT else row.key


def _changed(rows: Sequence[RowPlan]) -> Iterator[tuple[str, Written]]:
    """Known records with what the sheet changes in them."""
    for row in rows:
        if row.weighed and row.writes and row.standing is not Standing.NEW:
            yield row.key, to_write(row.written, row.weighed)


def _write_visits(actor: Actor, sheet: SheetPlan) -> Keys:
    rows = sheet.rows
    new = [row for row in rows if row.standing is Standing.NEW]
    listed = about(sheet.layout, [row.written.values for row in rows])
    keys = visits.apply_visits(actor, list(_written_visits(new)), listed)
    made = {row.key for row in rows if row.fills and listed.over}
    visits.change_visits(actor, list(_changed(rows)), made)
    return _keys(rows, keys)


def _written_visits(rows: Sequence[RowPlan]) -> Iterator[WrittenVisit]:
    """The visits with their households, those of this very book included."""
    homeless = [row for row in rows if not row.household]
    said = [{**row.written.values, **row.written.extra} for row in homeless]
    matched = match_visits(said, _roster()).matched if said else {}
    found = {id(homeless[at]): key for at, key in matched.items()}
    employed = office_queries.by_name_and_unit() if homeless else {}
    for row in rows:
        one: Written = row.written
        household = row.household or found.get(id(row), "")
        same = employed.get((name_key(row.name), unit_key(row.unit)), [])
        employee = same[0] if len(same) == 1 and not household else ""
        yield WrittenVisit(one.values, one.pending, one.kept, one.extra, household, employee)


def _roster() -> list[dict[str, object]]:
    return visit_queries.roster(list(Status))


def _write_employees(actor: Actor, sheet: SheetPlan) -> Keys:
    rows = sheet.rows
    new = [row.written for row in rows if row.standing is Standing.NEW]
    return _keys(rows, office.apply_employees(actor, new, list(_changed(rows))))


def _write_households(actor: Actor, sheet: SheetPlan) -> Keys:
    new = write_register(actor, sheet.rows)
    visits.link_visits(new)
    return _keys(sheet.rows, new)


def _write_ledger(actor: Actor, sheet: SheetPlan) -> Keys:
    """New lines are booked; a changed one is taken back in red and booked anew."""
    rows = sheet.rows
    written = [at for at, row in enumerate(rows) if row.writes]
    fund.take_back_book(actor, [rows[at].key for at in written if rows[at].key])
    new = {at: place for place, at in enumerate(written)}
    lines = [_bound(rows[at].written.line, new, rows) for at in written]
    keys = fund.apply_book(actor, book_name(sheet.layout, sheet.name), lines)
    return [keys[new[at]] if at in new else _held(row) for at, row in enumerate(rows)]


def _bound(line: BookLine, new: Mapping[int, int], rows: Sequence[RowPlan]) -> BookLine:
    """A red line beside what it takes back: a line of this writing, a stored one, or none."""
    if not isinstance(line.reverses, int):
        return line
    return replace(line, reverses=new.get(line.reverses, rows[line.reverses].key or None))


def _write_loans(actor: Actor, sheet: SheetPlan) -> Keys:
    """New loans are opened; those that came from a register before are brought up to date."""
    book = book_name(sheet.layout, sheet.name)
    new = [row.written.loan for row in sheet.rows if row.standing is Standing.NEW]
    keys = fund.apply_loans(actor, book, new)
    changed = [row for row in sheet.rows if row.writes and row.standing is not Standing.NEW]
    fund.change_old_loans(actor, book, {row.key: row.written.loan for row in changed})
    return _keys(sheet.rows, keys)


def _write_donations(actor: Actor, sheet: SheetPlan) -> Keys:
    """New donations join the drive that the title names; changed ones are brought up to date."""
    new = [row.written.donation for row in sheet.rows if row.standing is Standing.NEW]
    keys = fund.apply_donations(actor, book_name(sheet.layout, sheet.name), new) if new else []
    changed = [row for row in sheet.rows if row.writes and row.standing is not Standing.NEW]
    fund.change_donations(actor, {row.key: row.written.donation for row in changed})
    return _keys(sheet.rows, keys)


_WRITERS: dict[str, Callable[[Actor, SheetPlan], Keys]] = {
    fields.REGISTER.kind: _write_households,
    fields.EMPLOYEES.kind: _write_employees,
    fields.VISITS.kind: _write_visits,
    fields.LEDGER.kind: _write_ledger,
    fields.LOANS.kind: _write_loans,
    fields.DONATIONS.kind: _write_donations,
}
_ORDER = list(_WRITERS)
