"""Loans: lists with what is owed by the book, one with its plan, the gate, who has to pay when."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

import peewee as pw

from models.core import days, money
from models.core.base import remembered, stored_rows
from models.core.errors import RuleError
from models.fund.policy import Account, Act
from models.fund.policy.aid import MAIN, TEMPORARY
from models.fund.policy.loans import (
    Borrowed,
    Due,
    Happening,
    LoanState,
    Obstacle,
    Paid,
    RepayWay,
    Standing,
    by_age,
    days_late,
    gate,
    late,
    longest_delay,
    unpaid,
)
from models.fund.queries.aids import allowed
from models.fund.queries.balances import balances, money_of, moved
from models.fund.queries.sources import sources
from models.fund.tables import Entry, FundSource, Instalment, Loan, LoanEvent, Voucher
from models.office import queries as office
from models.office.policy import LOAN_TIERS

Row = dict[str, Any]
_RECENT_MONTHS = 24
_FIVE = 5


@dataclass(frozen=True)
class LoanFilter:
    """Which loans: in a state or standing, of a source, of a household, with words."""

    state: str = ""
    source: str = ""
    household: str = ""
    words: str = ""


@dataclass(frozen=True)
class Owed:
    """What the book says of a loan, in fen: lent (or opened with), repaid, written off; each
    repayment with its day."""

    lent: int = 0
    repaid: int = 0
    lost: int = 0
    paid: tuple[Paid, ...] = ()

    @property
    def left(self) -> int:
        """What is still owed."""
        return self.lent - self.repaid - self.lost


def loans(where: LoanFilter, on: date) -> list[Row]:
    """Loans as they stand on a day, those that are late first, then the newest.

    All columns, and: source_name, shown_number, plan, owed, left_fen, repaid_fen, late_fen,
    late_days, next_on, next_fen, standing (in words).
    """
    rows = [row for row in _all(on.isoformat()) if _fits(row, where)]
    return sorted(rows, key=lambda row: (-row["late_days"], _newest(row)))


def _newest(row: Row) -> tuple[int, int]:
    return -int(row["applied_on"].replace("-", "")), -row["number"]


def _fits(row: Row, where: LoanFilter) -> bool:
    wanted = (
        (where.state, row["standing"]),
        (where.source, row["source"]),
        (where.household, row["household"]),
    )
    named = f"{row['name']} {row['unit']} {row['guarantor']}"
    return all(not asked or asked == told for asked, told in wanted) and where.words in named


@remembered
def _all(on: str) -> list[Row]:
    rows = Loan.select(Loan, FundSource.name.alias("source_name"))
    rows = rows.join(FundSource, pw.JOIN.LEFT_OUTER).where(Loan.removed_at == "")
    owed, plans = _owed(), _plans()
    none = Owed()
    return [_told(row, owed.get(row["id"], none), plans[row["id"]], on) for row in rows.dicts()]


def _told(row: Row, owed: Owed, plan: list[Due], on: str) -> Row:
    settled = owed.repaid + owed.lost
    is_lent = row["state"] == LoanState.LENT
    arrears = late(plan, settled, on) if owed.left else []
    coming = [due for due in unpaid(plan, settled) if due.on >= on] if owed.left else []
    return {
        **row,
        "household": row["household"] or "",
        "source_name": row["source_name"] or "",
        "shown_number": f"{row['applied_on'][:4]}-{row['number']:03d}",
        "plan": plan,
        "owed": owed,
        "left_fen": owed.left,
        "repaid_fen": (row["lent_fen"] or 0) - owed.left - owed.lost if is_lent else 0,
        "late": arrears,
        "late_fen": sum(due.fen for due in arrears),
        "late_days": days_late(arrears[0].on, on) if arrears else 0,
        "next_on": coming[0].on if coming else "",
        "next_fen": coming[0].fen if coming else 0,
        "standing": _standing(row, owed, arrears),
        "extra": json.loads(row["extra"] or "{}"),
        "waiting": json.loads(row["waiting"] or "[]"),
    }


def _standing(row: Row, owed: Owed, arrears: Sequence[Due]) -> str:
    if row["state"] != LoanState.LENT:
        return str(row["state"])
    if owed.left:
        return Standing.LATE if arrears else Standing.ON_TIME
    return Standing.WRITTEN_OFF if owed.lost else Standing.SETTLED


def _owed() -> dict[str, Owed]:
    """What the book says of each loan: red corrections count against what they take back."""
    first = Voucher.alias()
    rows = (
        Entry.select(Entry.loan, Voucher.act, first.act, Voucher.happened_on, moved())
        .join(Voucher)
        .join(first, pw.JOIN.LEFT_OUTER, on=(Voucher.reverses == first.id))
        .where(Entry.loan != "", Entry.account == Account.LOAN)
        .group_by(Entry.loan, Entry.voucher)
        .order_by(Voucher.happened_on)
    )
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    paid: dict[str, list[Paid]] = defaultdict(list)
    for loan, act, taken, on, fen in stored_rows(rows):
        what = taken or act
        sums[loan][what] += fen
        if what == Act.REPAY:
            paid[loan].append(Paid(on, -fen))
    return {
        loan: Owed(
            said[Act.LEND] + said[Act.OLD_LOAN],
            -said[Act.REPAY],
            -said[Act.WRITE_OFF],
            tuple(paid[loan]),
        )
        for loan, said in sums.items()
    }


def _plans() -> dict[str, list[Due]]:
    rows = Instalment.select(Instalment.loan, Instalment.due_on, Instalment.amount_fen)
    rows = rows.where(Instalment.removed_at == "").order_by(Instalment.due_on)
    plans: dict[str, list[Due]] = defaultdict(list)
    for loan, on, fen in stored_rows(rows):
        plans[loan].append(Due(on, fen))
    return plans


def left_of(loan: str) -> int:
    """What is still owed of a loan by the book, in fen."""
    rows = Entry.select(moved()).where(Entry.loan == loan, Entry.account == Account.LOAN)
    return int(rows.scalar() or 0)


def loan(key: str) -> Row:
    """One loan as it stands today, with `events`; RuleError where it is gone."""
    row = next((one for one in _all(days.today().isoformat()) if one["id"] == key), None)
    if row is None:
        raise RuleError("这笔借款已不在，可能已被撤销。没有改动，请刷新后再试。")
    return {**row, "events": events(key)}


def events(loan: str) -> list[Row]:
    """What happened to a loan beside money, in order."""
    rows = LoanEvent.select().where(LoanEvent.loan == loan, LoanEvent.removed_at == "")
    return list(rows.order_by(LoanEvent.on, LoanEvent.created_at).dicts())


def rungs(row: Row) -> list[str]:
    """The reminders since the last agreement about the plan: the ladder begins anew with it."""
    kinds = [one["kind"] for one in row["events"]]
    fresh = max((n for n, kind in enumerate(kinds) if kind in _ANEW), default=-1)
    return kinds[fresh + 1 :]


_ANEW = (Happening.EXTENSION, Happening.DEFERRAL)


def next_loan_number(year: str) -> int:
    """The number that the next application of a year gets."""
    held = Loan.select(pw.fn.MAX(Loan.number)).where(Loan.applied_on.startswith(year))
    return int(held.scalar() or 0) + 1


def count_standings(on: date) -> dict[str, int]:
    """How many loans stand how."""
    counts: dict[str, int] = defaultdict(int)
    for row in _all(on.isoformat()):
        counts[row["standing"]] += 1
    return counts


# -- the gate ------------------------------------------------------------------------------------


def obstacles(household: str, name: str, unit: str, on: date, but: str = "") -> list[Obstacle]:
    """What the gate finds for a family (a person in no file by name and unit)."""
    lent = [row for row in _all(on.isoformat()) if row["state"] == LoanState.LENT]
    same = [row for row in lent if row["id"] != but and _is_of(row, household, name, unit)]
    return gate([_borrowed(row, on.isoformat()) for row in same])


def _is_of(row: Row, household: str, name: str, unit: str) -> bool:
    if household or row["household"]:
        return bool(row["household"] == household)
    return bool((row["name"], row["unit"]) == (name, unit))


def _borrowed(row: Row, on: str) -> Borrowed:
    paid = row["owed"].paid
    last = on if row["left_fen"] else max((one.on for one in paid), default=on)
    worst = longest_delay(row["plan"], paid, last)
    spent = row["refund_spent"] == "是"
    about = row["left_fen"], row["late_fen"], row["late_days"], worst, spent
    return Borrowed(f"{row['name']} {row['lent_on']} 的借款", *about)


def instead(household: str, name: str, on: date) -> list[str]:
    """What else could help: aid that the standards still allow, mutual insurance, referral."""
    said = []
    for kind in (TEMPORARY, *MAIN):
        about = {"帮扶项目": kind, "受助人": name}
        found = allowed(about, household, on.isoformat())
        if found.fen:
            said.append(f"{kind}：今年还可救助 {money.shown(found.fen)} 元")
        elif found.lacks and household:
            said.append(f"{kind}：填了{found.lacks}才算得出")
    return [*said, "职工互助保障：有没有可以理赔的", "转介：民政临时救助、医保大病、红十字"]


def approvers(on: date) -> list[tuple[int, str]]:
    """Who approves loans up to which sum, by the standards of a day."""
    return [
        (held.fen(), who)
        for rule, who in LOAN_TIERS.items()
        if (held := office.find_standard(rule, on))
    ]


# -- who has to pay when -------------------------------------------------------------------------


def deductions(month: str) -> list[Row]:
    """Whose wages are to be deducted in a month, and how much: arrears and what is due in it."""
    first, rows = f"{month}-01", []
    for row in _all(days.today().isoformat()):
        if row["way"] != RepayWay.PAYROLL or not row["authorised_on"] or not row["left_fen"]:
            continue
        left = unpaid(row["plan"], row["owed"].repaid + row["owed"].lost)
        before = sum(due.fen for due in left if due.on < first)
        now = sum(due.fen for due in left if due.on[:7] == month)
        if before + now:
            rows.append({**row, "before_fen": before, "now_fen": now, "fen": before + now})
    return sorted(rows, key=lambda row: (row["unit"], row["name"]))


def refund_watch(on: date) -> list[Row]:
    """Treatment loans whose refund is expected soon or is over its day, the earliest first."""
    held = office.find_standard("refund_warn_days", on)
    until = days.add_days(on.isoformat(), int(held.number()) if held else 0)
    return sorted(
        (
            row
            for row in _all(on.isoformat())
            if row["left_fen"] and row["refund_on"] and not row["refund_came_on"]
            if row["refund_on"] <= until
        ),
        key=lambda row: str(row["refund_on"]),
    )


def due_soon(on: date) -> list[Row]:
    """Loans of which an instalment is due within the days of the standard."""
    held = office.find_standard("loan_remind_days", on)
    until = days.add_days(on.isoformat(), int(held.number()) if held else 0)
    return [row for row in _all(on.isoformat()) if row["next_on"] and row["next_on"] <= until]


def arrears_by_age(on: date) -> list[int]:
    """Arrears in fen by days late, by policy.loans.AGES."""
    every = [due for row in _all(on.isoformat()) for due in row["late"]]
    return by_age(every, on.isoformat())


def exceptions(month: str) -> list[Row]:
    """Exceptions of a month from 前不清后不借, each with its loan and reason."""
    rows = LoanEvent.select(LoanEvent, Loan.name, Loan.lent_fen, Loan.asked_fen, Loan.exception_by)
    rows = rows.join(Loan).where(LoanEvent.kind == Happening.EXCEPTION, LoanEvent.removed_at == "")
    return list(rows.where(LoanEvent.on.startswith(month)).order_by(LoanEvent.on).dicts())


# -- how much is free ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Gauge:
    """Where the money of the lending sources is, in fen.

    `free` is what may be lent now, `approved` what is promised; free + approved + on_time + late +
    lost is all that the book has on these sources. `five` is what the five biggest borrowers owe,
    `usual` the usual emergency (the median of the last two years; 0: none yet).
    """

    free: int
    approved: int
    on_time: int
    late: int
    lost: int
    five: int
    usual: int

    @property
    def lent(self) -> int:
        """All that is lent out now."""
        return self.on_time + self.late

    @property
    def carries(self) -> int:
        """How many emergencies of the usual size the free money still carries."""
        return max(0, self.free) // self.usual if self.usual else 0

    @property
    def share_of_five(self) -> int:
        """The share of lent money that the five biggest borrowers hold, in percent."""
        return round(100 * self.five / self.lent) if self.lent else 0


def gauge(on: date) -> Gauge:
    """Where the money of the sources that may lend, or have lent, is."""
    rows, held = _all(on.isoformat()), balances()
    lending = {row["id"] for row in sources(retired=True) if row["lends"] == "是"}
    lending |= {row["source"] for row in rows if row["owed"].lent}
    owed: dict[str, int] = defaultdict(int)
    for row in rows:
        owed[row["household"] or f"{row['name']} {row['unit']}"] += row["left_fen"]
    late_fen = sum(row["late_fen"] for row in rows)
    promised = (LoanState.APPROVED, LoanState.AGREED)
    waiting = [row for row in rows if row["state"] in promised and row["source"] in lending]
    approved = sum(row["lent_fen"] or 0 for row in waiting)
    mine = [held[source] for source in lending if source in held]
    return Gauge(
        free=sum(money_of(one) for one in mine) - approved,
        approved=approved,
        on_time=sum(one[Account.LOAN] for one in mine) - late_fen,
        late=late_fen,
        lost=sum(one[Account.WRITTEN_OFF] for one in mine),
        five=sum(sorted(owed.values(), reverse=True)[:_FIVE]),
        usual=_usual(rows, on),
    )


def _usual(rows: Sequence[Row], on: date) -> int:
    since = days.add_months(on.isoformat(), -_RECENT_MONTHS)
    sums = [row["lent_fen"] for row in rows if row["lent_on"] >= since and row["lent_fen"]]
    return int(median(sums)) if sums else 0
