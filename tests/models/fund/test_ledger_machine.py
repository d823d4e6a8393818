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
from models.fund.queries import LineFilter
from models.office import commands as office
from tests.conftest import CHEAP, PASSWORD

BANK, CASH, ADVANCE = Account.BANK, Account.CASH, Account.ADVANCE
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
        self.held: dict[tuple[str, Account], int] = defaultdict(int)
        self.posted: list[tuple[str, dict[tuple[str, Account], int]]] = []
        self.taken: set[str] = set()
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
            moved = sum(amount for (of, _), amount in moves.items() if of == source)
            if moved < 0 and sum(v for (of, _), v in after.items() if of == source) < 0:
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
        self._try(lambda: commands.reverse_entry(self.actor, key)["voucher"], opposite)
        if len(self.posted) > before:
            self.taken.add(key)

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
            money = sum(v for (of, _), v in self.held.items() if of == source)
            assert (lines[-1]["balance_fen"] if lines else 0) == money
        months = [row["month"] for row in queries.closed_months()]
        assert max(months, default="") == self.closed


TestLedger = Ledger.TestCase
TestLedger.settings = settings(
    max_examples=20,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
