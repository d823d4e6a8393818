"""Any order of acts against a plain book: balances, numbers and closed months stay right."""

import contextlib
import tempfile
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models.core import days
from models.core.errors import RuleError
from models.fund import commands, queries
from models.fund.policy import Account, Act, Part, VoucherForm
from models.fund.policy.loans import equal_plan
from models.fund.queries import LineFilter
from models.office import commands as office
from tests.conftest import CHEAP, PASSWORD

BANK, CASH, ADVANCE = Account.BANK, Account.CASH, Account.ADVANCE
LOAN = Account.LOAN
MOVES: dict[Act, tuple[int, dict[Account, int]]] = {
    Act.INCOME: (1, {}),
    Act.GRANT: (-1, {}),
    Act.REFUND: (1, {}),
    Act.DRAW: (-1, {ADVANCE: 1}),
    Act.RETURN: (1, {ADVANCE: -1}),
    Act.TRANSFER: (0, {BANK: -1, CASH: 1}),
}


class Ledger(RuleBasedStateMachine):
    """A real store beside {(source, place): fen} and a list of what was posted."""

    @initialize()
    def begin(self) -> None:
        self.leave = contextlib.ExitStack()
        folder = Path(self.leave.enter_context(tempfile.TemporaryDirectory()))
        self.today = date(2026, 1, 15)
        self.leave.enter_context(mock.patch.object(days, "today", self._now))
        about = {"level": "unit", "operator": "周敏", "password": PASSWORD, "cost": CHEAP}
        store, _ = office.create_office(folder / "s", name="采油一区分工会", **about)
        self.leave.enter_context(store)
        self.actor = office.actor_of(store)
        self.sources = [row["id"] for row in queries.sources() if row["pot"] != "帮扶资金"][:2]
        rules = {"可出借": "是", "出借依据文号": "采办〔2026〕3号"}
        for source in self.sources:
            commands.change_source(self.actor, source, rules)
        self.held: dict[tuple[str, Account], int] = defaultdict(int)
        self.posted: list[tuple[str, dict[tuple[str, Account], int]]] = []
        self.taken: set[str] = set()
        self.lent: dict[str, str] = {}
        self.owed: dict[str, int] = {}
        self.about: dict[str, str] = {}
        self.closed = ""

    def _now(self) -> date:
        return self.today

    def teardown(self) -> None:
        if hasattr(self, "leave"):
            self.leave.close()

    def _would(self, moves: dict[tuple[str, Account], int]) -> bool:
        """Whether the plain book lets these through: no source, cash or advance below zero."""
        after = defaultdict(int, self.held)
        for place, amount in moves.items():
            after[place] += amount
        for source, _ in moves:
            moved = sum(n for (of, at), n in moves.items() if of == source and at is not LOAN)
            held = sum(n for (of, at), n in after.items() if of == source and at is not LOAN)
            if moved < 0 and held < 0:
                return False
        for account in (CASH, ADVANCE):
            moved = sum(amount for (_, at), amount in moves.items() if at is account)
            if moved < 0 and sum(v for (_, at), v in after.items() if at is account) < 0:
                return False
        return True

    def _done(self, key: str, moves: dict[tuple[str, Account], int]) -> None:
        self.posted.append((key, moves))
        for place, amount in moves.items():
            self.held[place] += amount

    @rule(
        act=st.sampled_from(sorted(MOVES)),
        amount=st.integers(1, 100_000),
        which=st.integers(0, 1),
        place=st.sampled_from([BANK, CASH]),
        back=st.integers(0, 40),
    )
    def post(self, act: Act, amount: int, which: int, place: Account, back: int) -> None:
        source, on = self.sources[which], (self.today - timedelta(days=back)).isoformat()
        sign, others = MOVES[act]
        moves: dict[tuple[str, Account], int] = defaultdict(int)
        if sign:
            moves[source, place] += sign * amount
        for account, factor in others.items():
            moves[source, account] += factor * amount
        form = VoucherForm(act, on, str(act), [Part(amount, source, payee="张三")], place, "周敏")
        self._try(lambda: commands.post_entry(self.actor, form)["voucher"], dict(moves))

    def _try(self, do: Any, moves: dict[tuple[str, Account], int]) -> None:
        before = queries.count_lines(LineFilter()), queries.balances()
        try:
            key = do()
        except RuleError:
            assert not self._would(moves)
            assert (queries.count_lines(LineFilter()), queries.balances()) == before
        else:
            assert self._would(moves)
            self._done(key, moves)

    @rule(amount=st.integers(100, 200_000), count=st.integers(1, 4), which=st.integers(0, 1))
    def lend(self, amount: int, count: int, which: int) -> None:
        source, on = self.sources[which], self.today.isoformat()
        asked = {"借款人": f"借款人{len(self.lent)}", "借款用途": "医疗", "申请日期": on}
        loan = commands.apply_for_loan(self.actor, {**asked, "申请金额": amount}, "", source)
        commands.decide_loan(self.actor, loan, amount, on)
        signed = {"还款方式": "分期归还", "协议日期": on}
        commands.agree_loan(self.actor, loan, signed, equal_plan(amount, count, on))
        before = len(self.posted)
        moves = {(source, BANK): -amount, (source, LOAN): amount}
        self._try(lambda: commands.lend_loan(self.actor, loan, on)["voucher"], moves)
        if len(self.posted) > before:
            self.lent[loan] = source
            self.about[self.posted[-1][0]] = loan
            self.owed[loan] = amount

    @rule(at=st.integers(0, 9), amount=st.integers(1, 250_000))
    def repay(self, at: int, amount: int) -> None:
        if not self.lent:
            return
        loan = sorted(self.lent)[at % len(self.lent)]
        source = self.lent[loan]
        moves = {(source, BANK): amount, (source, LOAN): -amount}
        if not self.owed[loan]:
            return
        before, on = len(self.posted), self.today.isoformat()
        do = commands.repay_loans
        allowed = amount <= self.owed[loan]
        try:
            key = do(self.actor, {loan: amount}, on)["voucher"]
        except RuleError:
            assert not allowed
            return
        assert allowed
        self._done(key, moves)
        self.about[self.posted[before][0]] = loan
        self.owed[loan] -= amount

    @rule(place=st.integers(0, 30))
    def reverse(self, place: int) -> None:
        if not self.posted:
            return
        key, moves = self.posted[place % len(self.posted)]
        row = queries.voucher(key)
        if row["act"] == Act.REVERSAL or key in self.taken or row["booked_on"][:4] != "2026":
            return
        before = len(self.posted)
        opposite = {at: -amount for at, amount in moves.items()}
        loan = self.about.get(key, "")
        back = sum(amount for (_, at), amount in opposite.items() if at is LOAN)
        if loan and self.owed[loan] + back < 0:
            with contextlib.suppress(RuleError):
                commands.reverse_entry(self.actor, key)
                raise AssertionError("a loan was taken back under its repayments")
            return
        self._try(lambda: commands.reverse_entry(self.actor, key)["voucher"], opposite)
        if len(self.posted) > before:
            self.taken.add(key)
            if loan:
                self.owed[loan] += back
            if loan and row["act"] == Act.LEND:
                del self.lent[loan]

    @rule(days_on=st.integers(1, 40))
    def later(self, days_on: int) -> None:
        self.today = min(self.today + timedelta(days=days_on), date(2026, 12, 30))

    @rule(apart=st.sampled_from([0, 0, 0, 1]))
    def close(self, apart: int) -> None:
        month = min((m for m in queries.months() if m > self.closed), default="")
        if not month or month > self.today.isoformat()[:7]:
            return
        counted = queries.places(month)
        try:
            commands.close_month(self.actor, month, counted[BANK] + apart, counted[CASH])
        except RuleError:
            assert apart
        else:
            assert not apart
            self.closed = month

    @rule()
    def reopen(self) -> None:
        if self.closed:
            commands.reopen_month(self.actor, self.closed, "漏记")
            self.closed = queries.last_closed()

    @rule()
    def post_below_a_closed_month(self) -> None:
        if self.closed:
            assert queries.open_month(f"{self.closed}-01") > self.closed

    @invariant()
    def the_book_is_the_plain_one(self) -> None:
        if not hasattr(self, "posted"):
            return
        assert queries.faults() == []
        told = queries.balances()
        for (source, account), amount in self.held.items():
            assert told.get(source, {}).get(account, 0) == amount
        for source in self.sources:
            lines = queries.lines(LineFilter(source=source), limit=-1)
            money = sum(v for (of, at), v in self.held.items() if of == source and at is not LOAN)
            assert (lines[-1]["balance_fen"] if lines else 0) == money
        for loan, source in self.lent.items():
            assert queries.loan(loan)["left_fen"] == self.owed[loan], source
        told_now = queries.gauge(self.today)
        parts = told_now.free, told_now.approved, told_now.on_time, told_now.late, told_now.lost
        held = [queries.balances().get(source, {}) for source in self.sources]
        mine = (BANK, CASH, ADVANCE, LOAN, Account.WRITTEN_OFF)
        assert sum(parts) == sum(one.get(at, 0) for one in held for at in mine)
        months = [row["month"] for row in queries.closed_months()]
        assert max(months, default="") == self.closed


TestLedger = Ledger.TestCase
TestLedger.settings = settings(
    max_examples=20,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
