"""A workbook against the store: what would be new, changed, the same; nothing is written."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.core import identity
from models.core.base import meta
from models.core.bulk import collector_paused
from models.core.errors import RuleError
from models.core.excel.grid import Book
from models.core.excel.issues import Issue, Weight
from models.core.excel.layout import Layout, with_mapping
from models.core.excel.read import read_book
from models.core.excel.records import Found, read_records
from models.core.excel.tables import recognise_book
from models.core.fields import Ways
from models.handover import fields
from models.handover.policy import Choices, Preview, RowPlan, SheetPlan, Standing, Verdict, twice
from models.handover.queries import shelf
from models.handover.queries.donation_lines import DonationLines
from models.handover.queries.families import gather_members
from models.handover.queries.flat import EmployeeLines
from models.handover.queries.heard import AnySource, Heard
from models.handover.queries.ledger_lines import LedgerLines
from models.handover.queries.loan_lines import LoanLines
from models.handover.queries.reading import Reader
from models.handover.queries.register import Planner
from models.handover.queries.visit_lines import VisitLines
from models.handover.tables import LayoutMemory
from models.office import queries as office

Progress = Callable[[int, int], None]
_STEPS = 4


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was read: its layout and its records."""

    name: str
    layout: Layout
    found: Found


def preview(
    path: str | Path,
    *,
    password: str | None = None,
    choices: Choices | None = None,
    progress: Progress = lambda done, of: None,
    cancelled: Callable[[], bool] | None = None,
) -> Preview:
    """Read a workbook and say what each of its records would do to the store.

    Raises RuleError with a sentence where the book can not be read or holds nothing known.
    `progress` gets (steps done, steps).
    """
    progress(0, _STEPS)
    book = read_book(path, password, None, cancelled)
    progress(1, _STEPS)
    return preview_of(book, str(path), choices or Choices(), progress)


@collector_paused()
def preview_of(
    book: Book, path: str, choices: Choices, progress: Progress = lambda done, of: None
) -> Preview:
    """The same for a book that was read before, e.g. after a person changed the mapping."""
    ways = Ways(lists=office.code_lists())
    known, later = _recognised(book, choices, ways)
    sheets = [Sheet(g.name, layout, read_records(g, layout, ways)) for g, layout in known]
    gather_members([s.found for s in sheets if s.layout.kind is fields.REGISTER])
    progress(2, _STEPS)
    empty = Preview(path, book.name, book.sha256, 0, (), choices, book.notes, later, sheets)
    planned = plan_again(empty)
    progress(_STEPS, _STEPS)
    return planned


def _recognised(book: Book, choices: Choices, ways: Ways) -> tuple[list[Any], list[Any]]:
    chosen = _only(book, choices.sheet)
    found = recognise_book(chosen, fields.KINDS, ways, remembered_layouts())
    found = [(grid, _mapped(grid.name, layout, choices)) for grid, layout in found]
    taken = {kind.kind for kind in fields.TAKEN}
    known = [(grid, layout) for grid, layout in found if layout.kind.kind in taken]
    later = [(grid.name, layout) for grid, layout in found if layout.kind.kind not in taken]
    if not known:
        raise RuleError(_nothing_known(book, later))
    return known, later


def _only(book: Book, sheet: str) -> Book:
    if not sheet:
        return book
    grids = tuple(grid for grid in book.sheets if grid.name.strip() == sheet.strip())
    if not grids:
        names = "、".join(f"「{grid.name}」" for grid in book.sheets)
        raise RuleError(f"工作簿里没有工作表「{sheet}」，什么都没有写入。它有：{names}。")
    return replace(book, sheets=grids)


def _mapped(name: str, layout: Layout, choices: Choices) -> Layout:
    chosen = choices.mapping.get(name)
    return with_mapping(layout, chosen) if chosen else layout


def _nothing_known(book: Book, later: Sequence[tuple[str, Layout]]) -> str:
    if later:
        name, layout = later[0]
        what = fields.LATER[layout.kind.kind]
        return (
            f"「{book.name}」的工作表「{name}」是{what}，现在还不能导入，什么都没有写入。"
            "困难职工花名册、职工名册、走访慰问表、资金台账、借款登记和捐款名册可以导入。"
        )
    if not any(grid.rows for grid in book.sheets):
        return f"「{book.name}」里没有内容，什么都没有写入。请确认选对了文件。"
    return (
        f"「{book.name}」里没有认出可以导入的表，什么都没有写入。"
        "前 10 行里要有表头，至少要有“姓名”和另一个认得的列名；也可以下载模板照着填。"
    )


def remembered_layouts() -> dict[str, Mapping[str, str | None]]:
    """The choices of fields that persons made for layouts before."""
    rows = LayoutMemory.select().where(LayoutMemory.removed_at == "")
    return {row.fingerprint: json.loads(row.mapping) for row in rows}


# -- planning ------------------------------------------------------------------------------------


@collector_paused()
def plan_again(before: Preview, choices: Choices | None = None) -> Preview:
    """The same reading against the store as it is now, with other choices where given."""
    chosen = choices or before.choices
    anybody = AnySource()
    ways = Ways(lists=office.code_lists())
    registers = [s for s in before.read if s.layout.kind is fields.REGISTER]
    register = _Register(registers, anybody, chosen, ways) if registers else None
    plans = [_planned(sheet, register, anybody, chosen, ways) for sheet in before.read]
    revision = int(meta("revision", "0"))
    return replace(before, revision=revision, sheets=plans, choices=chosen)


def _planned(
    sheet: Sheet, register: "_Register | None", anybody: AnySource, choices: Choices, ways: Ways
) -> SheetPlan:
    reader = Reader(sheet.layout, ways)
    plan = SheetPlan(sheet.name, sheet.layout, (), (), sheet.found.left_rows)
    heard = Heard(plan.source)
    more: list[Issue] = []
    if register and sheet.layout.kind is fields.REGISTER:
        rows = register.plan(sheet, reader, heard)
    else:
        lines = _LINES[sheet.layout.kind.kind](sheet.name, reader, heard, anybody, choices)
        rows = lines.plan(sheet.found)
        more = list(lines.issues)
    issues = [*sheet.found.issues, *_row_issues(sheet, rows), *more]
    return replace(plan, rows=rows, issues=sorted(issues, key=lambda issue: issue.row))


class _Register:
    """What the sheets of households in one book share: the shelf, and numbers that stand twice."""

    def __init__(
        self, sheets: Sequence[Sheet], anybody: AnySource, choices: Choices, ways: Ways
    ) -> None:
        self.anybody, self.choices = anybody, choices
        records = [record for sheet in sheets for record in sheet.found.records]
        labels = set().union(*(record.values for record in records))
        member_labels = set().union(*(m.values for r in records for m in r.members))
        self.files = shelf.files(labels, member_labels)
        self.index = shelf.index(self.files, {})
        self.doubled = _doubled(sheets) if len(sheets) > 1 else {}

    def plan(self, sheet: Sheet, reader: Reader, heard: Heard) -> list[RowPlan]:
        """The rows of one sheet."""
        planner = Planner(
            sheet.name,
            reader,
            self.files,
            self.index,
            heard,
            self.anybody,
            self.choices,
            self.doubled,
        )
        return planner.plan(sheet.found)


def _doubled(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Identity numbers that stand in several sheets, with the reason that parks their rows."""
    pairs = [
        (person.values.get("身份证号") or "", sheet.name)
        for sheet in sheets
        for record in sheet.found.records
        for person in (record, *record.members)
    ]
    names = "、".join(f"「{sheet.name}」" for sheet in sheets)
    why = f"同一身份证号在几张工作表里都有（{names}），请只选一张工作表导入"
    return dict.fromkeys(twice(pairs), why)


def _row_issues(sheet: Sheet, rows: Sequence[RowPlan]) -> Iterator[Issue]:
    """Why rows are parked, where the reader has not said it, and what is only a hint."""
    said = {record.row: record.parked for record in sheet.found.records if record.parked}
    heads = {c.label: c.head for c in sheet.layout.columns if c.label}
    for row in rows:
        if row.reason and row.reason != said.get(row.row):
            number = row.written.values.get("身份证号") or ""
            yield Issue(row.row, heads.get("身份证号", ""), number, row.reason, Weight.ASKED)
        if row.hint and row.standing is not Standing.LEFT:
            yield Issue(row.row, heads.get("姓名", "姓名"), row.name, row.hint, Weight.HINT)
        if row.standing is Standing.NEW:
            yield from _doubts(row, heads)
        yield from _conflicts(row, heads)


def _doubts(row: RowPlan, heads: Mapping[str, str]) -> Iterator[Issue]:
    """Numbers of an unknown region, or that may have been rounded: said, never refused."""
    for person in (row.written, *(one.written for one in row.people)):
        number = person.values.get("身份证号") or ""
        for hint in filter(None, (identity.region_hint(number), identity.damage_hint(number))):
            yield Issue(row.row, heads.get("身份证号", ""), number, hint.rstrip("。"), Weight.HINT)


def _conflicts(row: RowPlan, heads: Mapping[str, str]) -> Iterator[Issue]:
    for one in row.shown:
        if one.verdict is Verdict.CONFLICT:
            reason = f"表里是「{one.new}」，库里后来改成了「{one.old}」，请选一个；没有改动"
            head = heads.get(one.label, one.label)
            yield Issue(row.row, head, str(one.new), reason, Weight.ASKED)


_LINES: Mapping[
    str,
    type[VisitLines]
    | type[EmployeeLines]
    | type[LedgerLines]
    | type[LoanLines]
    | type[DonationLines],
] = {
    fields.VISITS.kind: VisitLines,
    fields.EMPLOYEES.kind: EmployeeLines,
    fields.LEDGER.kind: LedgerLines,
    fields.LOANS.kind: LoanLines,
    fields.DONATIONS.kind: DonationLines,
}
