"""Sheets of the old book (资金台账) against the store: which of their lines stand in it already."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.core import money
from models.core.codes import lookup
from models.core.errors import Refused
from models.core.excel.issues import Issue, Weight
from models.core.excel.records import Found
from models.core.fields import Written
from models.fund import queries as fund
from models.fund.policy import Act
from models.fund.policy.books import BookLine, balance_breaks, is_opening, taken_back
from models.handover.fields import LEDGER, NO_SOURCE
from models.handover.policy import RowPlan, Shown, Standing, Verdict
from models.handover.queries.batches import undone_records
from models.handover.queries.flat import Lines, book_name, whole
from models.household import queries as households
from models.office import queries as office


@dataclass(frozen=True)
class WrittenLine(Written):
    """A line as it was read, and what it means for the book."""

    line: BookLine | None = None


class LedgerLines(Lines):
    """An old book; what was posted before is never changed, a corrected line is booked anew."""

    def plan(self, found: Found) -> list[RowPlan]:
        """What each line means: new, there already, or changed since it was taken in."""
        written = [self.reader.one(record) for record in found.records]
        self.lines = self._book_lines(written)
        parked = [
            record.parked or _refused(one)
            for record, one in zip(found.records, written, strict=True)
        ]
        keys = self._keys()
        rows = []
        for at, (record, one) in enumerate(zip(found.records, written, strict=True)):
            line = self.lines[at]
            said = WrittenLine(one.values, one.pending, one.kept, one.extra, line)
            row = RowPlan(record.row, line.summary, line.source, said, key=keys[at])
            rows.append(self._stand(row, line, parked[at]))
        self.issues = list(self._said_of(rows, found, written))
        return rows

    @property
    def book(self) -> str:
        """The name of the book: its title, else that of its sheet."""
        return book_name(self.reader.layout, self.name)

    def _book_lines(self, written: Sequence[Written]) -> list[BookLine]:
        source, kind = _reader("资金来源"), _reader("帮扶项目")
        payees = _Payees()
        lines: list[BookLine] = []
        for one in written:
            line = _line(one, lines[-1].on if lines else "", source)
            if line.out_fen:
                line = payees.find(line, one, kind)
            back = taken_back(line, lines)
            lines.append(replace(line, reverses=back) if back is not None else line)
        return lines

    def _keys(self) -> list[str]:
        """The stored voucher of each line: by day and number, else by day and words, in order."""
        held: dict[tuple[str, ...], list[str]] = defaultdict(list)
        undone = undone_records("voucher")
        rows = [row for row in fund.history_lines(self.book) if row["voucher"] not in undone]
        self.stored = {row["voucher"]: row for row in rows}
        for key, row in self.stored.items():
            held[_identity(row["booked_on"], row["paper_number"], row["summary"])].append(key)
        keys = []
        for line in self.lines:
            same = held.get(_identity(line.on, line.paper_number, line.summary), [])
            keys.append(same.pop(0) if same else "")
        return self._written_out(keys)

    def _written_out(self, keys: Sequence[str]) -> list[str]:
        """Lines that the program itself wrote out stand in the store word for word."""
        if self.book != LEDGER.title:
            return list(keys)
        whole_book: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        rows = {row["voucher"]: row for row in fund.lines(fund.LineFilter(), limit=-1)}
        for key, row in rows.items():
            if key not in keys:
                whole_book[_all_of(row)].append(key)
        self.stored = {**rows, **self.stored}
        found = []
        for key, line in zip(keys, self.lines, strict=True):
            same = whole_book.get(_said(line), []) if not key else []
            found.append(key or (same.pop(0) if same else ""))
        return found

    def _stand(self, row: RowPlan, line: BookLine, reason: str) -> RowPlan:
        row.said = dict(row.written.values)
        if len(line.on) < len("2026-01-01"):
            reason = reason or "没有日期，这一行没有入账，请补上日期"
        elif line.on[:7] <= fund.last_closed() and not row.key:
            reason = reason or f"{line.on[:7]} 已经月结，不能再记进去"
        if row.key:
            row.shown = tuple(_differences(line, self.stored[row.key]))
            row.standing = Standing.CHANGED if row.shown else Standing.SAME
        if reason and row.standing is not Standing.SAME:
            row.standing, row.reason = Standing.CONFLICT, reason
        if row.place(self.name) in self.choices.left:
            row.standing, row.reason = Standing.LEFT, ""
        return row

    def _said_of(
        self, rows: Sequence[RowPlan], found: Found, written: Sequence[Written]
    ) -> Iterator[Issue]:
        stated = [one.values.get("余额") for one in written]
        for place, (said, right) in balance_breaks(self.lines, stated).items():
            reason = (
                f"余额写的是 {money.shown(said)}，按上一行余额和本行收支推算是 "
                f"{money.shown(right)}；按收支入账"
            )
            yield Issue(found.records[place].row, "余额", money.plain(said), reason, Weight.TOTAL)
        known = {row["name"] for row in fund.sources(retired=True)}
        names = dict.fromkeys(line.source for line in self.lines)
        yield from whole([name for name in names if name not in known], _NEW_SOURCES)
        loose = [row.name for row, line in zip(rows, self.lines, strict=True) if _is_loose(line)]
        yield from whole(loose, _LOOSE)


_NEW_SOURCES = "资金来源里还没有，导入时一并建立"
_LOOSE = "写着冲销，没有找到被冲的那一行，按红字入账"


def _is_loose(line: BookLine) -> bool:
    """A red line that names what it takes back, which is not there."""
    return line.reverses is None and "冲" in line.summary and min(line.in_fen, line.out_fen) < 0


def _refused(one: Written) -> str:
    """Why a line can not be booked before a person put it right, "" where it can."""
    if one.pending:
        return f"{one.pending[0].label}{one.pending[0].reason}，这一行没有入账，改好后再导入"
    values = one.values
    if is_opening(values.get("摘要") or "") and values.get("余额") is not None:
        return ""
    if values.get("收入") and values.get("支出"):
        return "收入和支出都有数，看不出是收还是付，请分成两行"
    if values.get("借出") or values.get("收回"):
        return "借出、收回的钱从借款登记导入，这一行没有入账"
    if not values.get("收入") and not values.get("支出"):
        return "没有收入也没有支出，这一行没有入账"
    return ""


def _identity(on: str, number: str, summary: str) -> tuple[str, ...]:
    return (on, number) if number else (on, "", summary)


def _all_of(row: Mapping[str, Any]) -> tuple[Any, ...]:
    opening = row["moved_fen"] if row["act"] == Act.OPENING else None
    words = row["booked_on"], row["shown_number"], row["summary"], row["source_name"]
    return (*words, row["in_fen"], row["out_fen"], opening)


def _said(line: BookLine) -> tuple[Any, ...]:
    words = line.on, line.paper_number, line.summary, line.source
    return (*words, line.in_fen, line.out_fen, line.opening_fen)


def _line(one: Written, day_above: str, source: Callable[[str], str]) -> BookLine:
    values = one.values
    summary = str(values.get("摘要") or "")
    moved = values.get("收入") or 0, values.get("支出") or 0
    opening = values.get("余额") if is_opening(summary) and not moved[1] else None
    return BookLine(
        on=str(values.get("日期") or day_above),
        summary=summary,
        source=source(str(values.get("资金来源") or "")) or NO_SOURCE,
        paper_number=str(values.get("凭证号") or ""),
        in_fen=0 if opening is not None else moved[0],
        out_fen=moved[1],
        opening_fen=opening,
        handler=str(values.get("经办人") or ""),
        extra=one.extra,
    )


def _differences(line: BookLine, stored: Mapping[str, Any]) -> Iterator[Shown]:
    opening = stored["moved_fen"] if line.opening_fen is not None else None
    pairs = (
        ("摘要", stored["summary"], line.summary),
        ("收入", stored["in_fen"], line.in_fen),
        ("支出", stored["out_fen"], line.out_fen),
        ("余额", opening, line.opening_fen),
        ("资金来源", stored["source_name"], line.source),
    )
    for label, old, new in pairs:
        if old != new:
            yield Shown("", label, old, new, Verdict.CHANGED)


def _reader(name: str) -> Callable[[str], str]:
    """A function that puts a written word of a code list in its current form, if it knows it."""
    known = office.code_lists()[name]

    def read(written: str) -> str:
        try:
            return lookup(known, written).value if written else ""
        except Refused:
            return written.strip()

    return read


class _Payees:
    """Whom a line of an old book paid: the household whose head its words name, if one alone is."""

    def __init__(self) -> None:
        rows = households.register_rows()
        by_name: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            by_name[row["values"]["姓名"]].append(row["id"])
        alone = {name: keys[0] for name, keys in by_name.items() if len(keys) == 1}
        self.homes = {name: key for name, key in alone.items() if len(name) > 1}

    def find(self, line: BookLine, one: Written, kind: Callable[[str], str]) -> BookLine:
        """The line with household, payee and 帮扶项目, as far as they are told."""
        named = str(one.values.get("姓名") or "")
        names = [named] if named else [name for name in self.homes if name in line.summary]
        names = [name for name in names if not any(name != o and name in o for o in names)]
        payee = names[0] if len(names) == 1 else named
        said = str(one.values.get("帮扶项目") or "")
        aid_kind = kind(said) if said else _kind_in(line.summary)
        home = self.homes.get(payee, "")
        return replace(line, payee=payee, household=home, aid_kind=aid_kind)


def _kind_in(summary: str) -> str:
    """The 帮扶项目 that words name, "" for none."""
    known = office.code_lists()["帮扶项目"]
    return next((word for word in known.items if word in summary), "")
