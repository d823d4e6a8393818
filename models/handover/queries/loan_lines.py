"""Registers of loans (借款登记) against the store: what is owed, and whether its sums agree."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.core import days, money
from models.core.codes import lookup
from models.core.errors import Refused
from models.core.excel.issues import Issue, Weight
from models.core.excel.records import Found
from models.core.fields import Written
from models.core.search import name_key, unit_key
from models.fund import queries as fund
from models.fund.policy.loans import LoanState, OldLoan
from models.handover.fields import NO_SOURCE
from models.handover.policy import RowPlan, Standing, Stored
from models.handover.queries.flat import Lines, as_held, merged, waiting_of, whole
from models.household import queries as households
from models.office import queries as office

_SUMS = ("借款金额", "已还金额", "未还金额")
_OURS = "是程序里登记的借款，改动请在“借款”里办，这一行没有写入"
_NOT_LENDING = "这个来源没有登记可出借，借款照样记下，新的借款不能再从它出"


@dataclass(frozen=True)
class WrittenLoan(Written):
    """A loan as it was read, and as the fund takes it."""

    loan: OldLoan | None = None


class LoanLines(Lines):
    """A register of loans; what is lent by the program itself is not changed by a sheet."""

    def plan(self, found: Found) -> list[RowPlan]:
        """What each line means; a sum that does not agree is said with the right figure."""
        rows, said = [], []
        self.homes, stored = _Homes(), _Stored()
        names: dict[str, None] = {}
        for record in found.records:
            one = _named(self.reader.one(record))
            reason = record.parked or _refused(one)
            if not reason:
                one, told = _settled(one)
                said += [Issue(record.row, "未还金额", *told, Weight.TOTAL)] if told else []
            loan = self.homes.told(one)
            names[loan.source] = None
            rows.append(self._stand(record.row, one, loan, stored.take(loan), reason))
        self.issues = [*said, *_of_sources(list(names))]
        return rows

    def _stand(
        self, at: int, one: Written, loan: OldLoan, held: Mapping[str, Any] | None, reason: str
    ) -> RowPlan:
        written = WrittenLoan(one.values, one.pending, one.kept, one.extra, loan)
        key = held["id"] if held else ""
        about = self._stored(held) if held else None
        row = self._row(RowPlan(at, loan.name, loan.unit, None), written, key, about, reason)
        row.name = loan.name
        ours = held is not None and not held["is_history"]
        if ours and row.standing in (Standing.CHANGED, Standing.CONFLICT):
            row.standing, row.reason = Standing.CONFLICT, row.reason or _OURS
        elif held and row.weighed:
            won = merged(loan_values(held), held["extra"], row.weighed, one)
            row.written = replace(written, loan=self.homes.told(won))
        return row

    def _stored(self, row: Mapping[str, Any]) -> Stored:
        imported = self.anybody.of(str(row["id"]))
        return as_held(loan_values(row), row["extra"], row["waiting"], imported)


def _named(one: Written) -> Written:
    """Source and way in their current words, as the store has them."""
    codes = {label: one.values[label] for label in ("资金来源", "还款方式") if label in one.values}
    return replace(one, values={**one.values, **{k: _code(k, str(v)) for k, v in codes.items()}})


def _refused(one: Written) -> str:
    """Why a line can not be taken in before a person put it right, "" where it can."""
    for problem in one.pending:
        if problem.label in _SUMS:
            return f"{problem.label}{problem.reason}，这一行没有写入，改好后再导入"
    lent, repaid, left = (one.values.get(label) for label in _SUMS)
    if lent is None or lent <= 0:
        return "没有借款金额，这一行没有写入"
    if min(repaid or 0, left or 0) < 0 or max(repaid or 0, left or 0) > lent:
        return "已还或未还金额小于零或超过借款金额，这一行没有写入，改好后再导入"
    if one.values.get("借款日期", "") > days.today().isoformat():
        return "借款日期还没有到，这一行没有写入，改好后再导入"
    return ""


def _settled(one: Written) -> tuple[Written, tuple[str, str] | None]:
    """The line with what is repaid and what is left made to agree; what is said where they did
    not."""
    sums: list[Any] = [one.values.get(label) for label in _SUMS]
    lent, repaid, left = sums
    right = lent - repaid if repaid is not None else left if left is not None else lent
    values = {**one.values, "已还金额": lent - right, "未还金额": right}
    told = None
    if left is not None and left != right:
        words = (
            f"未还写的是 {money.shown(left)}，借款 {money.shown(lent)} 减已还 "
            f"{money.shown(lent - right)} 是 {money.shown(right)}；按 {money.shown(right)} 记"
        )
        told = money.plain(left), words
    return replace(one, values=values), told


def _of_sources(names: Sequence[str]) -> Iterator[Issue]:
    known = {row["name"]: row for row in fund.sources(retired=True)}
    yield from whole([n for n in names if n not in known], "资金来源里还没有，导入时一并建立")
    not_lending = [n for n in names if n in known and known[n]["lends"] != "是"]
    yield from whole(not_lending, _NOT_LENDING)


class _Homes:
    """Whose a loan is: the file whose head has this name in this unit, or alone has it."""

    def __init__(self) -> None:
        self.by_unit: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.by_name: dict[str, list[str]] = defaultdict(list)
        for row in households.register_rows():
            name = name_key(row["values"]["姓名"])
            self.by_unit[name, unit_key(row["values"]["单位"])].append(row["id"])
            self.by_name[name].append(row["id"])

    def told(self, one: Written) -> OldLoan:
        """The loan of a line."""
        values = one.values
        name, unit = str(values.get("借款人") or ""), str(values.get("单位") or "")
        reason = str(values.get("借款事由") or "")
        return OldLoan(
            name=name,
            unit=unit,
            household=self._home(name, unit),
            source=str(values.get("资金来源") or NO_SOURCE),
            lent_on=str(values.get("借款日期") or ""),
            lent_fen=values.get("借款金额") or 0,
            left_fen=values.get("未还金额") or 0,
            due_on=str(values.get("约定还款日期") or ""),
            reason=reason,
            purpose=_purpose(reason),
            way=str(values.get("还款方式") or ""),
            guarantor=str(values.get("担保人") or ""),
            note=str(values.get("备注") or ""),
            extra=one.extra,
            waiting=waiting_of(one),
        )

    def _home(self, name: str, unit: str) -> str:
        key = name_key(name)
        same = self.by_unit[key, unit_key(unit)] if unit else self.by_name[key]
        return same[0] if len(same) == 1 else ""


def _code(name: str, written: str) -> str:
    """A word of a code list in its current form; as it was written where the list has none."""
    try:
        return lookup(office.code_lists()[name], written).value if written else ""
    except Refused:
        return written.strip()


def _purpose(reason: str) -> str:
    """The purpose that the words of a register name, "" for none."""
    known = office.code_lists()["借款用途"]
    words = {word: word for word in known.items} | dict(known.same)
    return next((word for said, word in words.items() if said in reason), "")


class _Stored:
    """The loans that stand in the store, each found once: by whose, the day and the sum."""

    def __init__(self) -> None:
        self.held: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
        rows = fund.loans(fund.LoanFilter(), days.today())
        for row in sorted(rows, key=lambda row: row["number"]):
            if row["state"] == LoanState.LENT:
                self.held[_whose(row["name"], row["unit"], row["lent_on"])].append(row)

    def take(self, loan: OldLoan) -> Mapping[str, Any] | None:
        """The stored loan that a line means: the same sum first, else the one of that day."""
        same = self.held[_whose(loan.name, loan.unit, loan.lent_on)]
        at = next((n for n, row in enumerate(same) if row["lent_fen"] == loan.lent_fen), 0)
        return same.pop(at) if same else None


def _whose(name: str, unit: str, on: str) -> tuple[str, str, str]:
    return name_key(name), unit_key(unit), on


def loan_values(row: Mapping[str, Any]) -> dict[str, Any]:
    """A loan by the labels of its sheet."""
    return {
        "借款人": row["name"],
        "单位": row["unit"],
        "借款日期": row["lent_on"],
        "借款金额": row["lent_fen"],
        "已还金额": row["repaid_fen"],
        "未还金额": row["left_fen"],
        "约定还款日期": row["due_on"],
        "借款事由": row["reason"],
        "资金来源": row["source_name"],
        "还款方式": row["way"],
        "担保人": row["guarantor"],
        "备注": row["note"],
    }
