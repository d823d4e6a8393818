"""The rules of loans (困难职工借款): the gate, the plan, what is late and how late, the ladder."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models.core import days, money
from models.core.errors import Refused, RuleError


class LoanState(StrEnum):
    """Where an application stands; what was lent is settled where nothing is outstanding."""

    APPLIED = "申请"
    APPROVED = "已批复"
    AGREED = "已签协议"
    LENT = "已借出"
    REFUSED = "不同意"
    WITHDRAWN = "撤回"


ASKED = (LoanState.APPLIED, LoanState.APPROVED, LoanState.AGREED)


class Standing(StrEnum):
    """How a lent loan stands today."""

    ON_TIME = "未到期"
    LATE = "逾期"
    SETTLED = "已结清"
    WRITTEN_OFF = "已核销"


class RepayWay(StrEnum):
    """How a loan is paid back."""

    PAYROLL = "工资代扣"
    INSTALMENTS = "分期归还"
    ONCE = "一次还清"
    REFUND = "报销款归还"


class Happening(StrEnum):
    """What happens to a loan beside money: it stays on the record."""

    EXCEPTION = "例外批准"
    EXTENSION = "展期"
    DEFERRAL = "缓还"
    SPENT = "退费未还"
    PAID_BACK = "退费归还"
    TALK = "谈话提醒"
    SLIP = "还款提醒单"
    AGREEMENT = "重订还款协议"
    GUARANTOR = "告知担保人"
    COMMITTEE = "提交会议"


LADDER = (
    Happening.TALK,
    Happening.SLIP,
    Happening.AGREEMENT,
    Happening.GUARANTOR,
    Happening.COMMITTEE,
)
AGES = (30, 60, 90, 180, 365)
"""Days by which arrears are grouped: up to each, and beyond the last."""


@dataclass(frozen=True)
class Due:
    """An instalment: fen due on a day."""

    on: str
    fen: int


@dataclass(frozen=True)
class Paid:
    """A repayment: fen on a day."""

    on: str
    fen: int


def equal_plan(fen: int, count: int, first_on: str) -> list[Due]:
    """So many monthly instalments of whole yuan; the last one takes what remains."""
    if count < 1 or fen <= 0:
        raise RuleError("还款期数至少是 1，金额要大于 0，没有排出计划。", "期数")
    share = fen // count // 100 * 100 or fen // count
    shares = [share] * (count - 1) + [fen - share * (count - 1)]
    return [Due(days.add_months(first_on, n), one) for n, one in enumerate(shares)]


def read_plan(written: str) -> list[Due]:
    """A plan that was typed, an instalment on each line: the day, a blank, the sum."""
    plan = []
    for number, line in enumerate(filter(None, map(str.strip, written.splitlines())), 1):
        on, _, sum_ = line.replace("\t", " ").partition(" ")
        try:
            plan.append(Due(days.parse(on), money.parse(sum_.strip()) or 0))
        except Refused as refused:
            raise RuleError(
                f"还款计划第 {number} 行“{line}”读不懂：{refused.reason}。"
                "每行写一期：日期、空格、金额，例如 2026-08-15 500。没有保存。",
                "还款计划",
            ) from None
    return plan


def check_plan(plan: Sequence[Due], fen: int, after: str) -> None:
    """Refuse a plan that does not add up to what is owed, is not in order or begins too early."""
    if not plan:
        raise RuleError("还没有排还款计划，没有保存。", "还款计划")
    if any(due.fen <= 0 for due in plan):
        raise RuleError("每一期的金额都要大于 0，没有保存。", "还款计划")
    days_of = [due.on for due in plan]
    if any(len(on) != len("2026-01-01") for on in days_of):
        raise RuleError("每一期都要有还款日期，没有保存。", "还款计划")
    if days_of != sorted(set(days_of)):
        raise RuleError("还款日期要一期比一期晚，没有保存。", "还款计划")
    if days_of[0] < after:
        raise RuleError(f"第一期在 {after} 以前，没有保存。请改还款日期。", "还款计划")
    total = sum(due.fen for due in plan)
    if total != fen:
        apart = "多" if total > fen else "少"
        raise RuleError(
            f"各期合计 {money.shown(total)} 元，应是 {money.shown(fen)} 元，"
            f"{apart} {money.shown(abs(total - fen))} 元，没有保存。",
            "还款计划",
        )


def unpaid(plan: Sequence[Due], repaid: int) -> list[Due]:
    """What is left of a plan: repayments cover the instalments in the order of their days."""
    left = []
    for due in plan:
        covered = min(due.fen, repaid)
        repaid -= covered
        if due.fen > covered:
            left.append(Due(due.on, due.fen - covered))
    return left


def covered(plan: Sequence[Due], repaid: int) -> list[Due]:
    """The part of a plan that repayments cover; with `unpaid` it makes the whole plan."""
    paid = []
    for due in plan:
        part = min(due.fen, repaid)
        repaid -= part
        if part:
            paid.append(Due(due.on, part))
    return paid


def late(plan: Sequence[Due], repaid: int, on: str) -> list[Due]:
    """Instalments, or what is left of them, that were due before a day."""
    return [due for due in unpaid(plan, repaid) if due.on < on]


def by_age(arrears: Sequence[Due], on: str) -> list[int]:
    """Arrears in fen by days late, one sum for each of AGES and one beyond."""
    sums = [0] * (len(AGES) + 1)
    for due in arrears:
        age = days_late(due.on, on)
        sums[next((n for n, most in enumerate(AGES) if age <= most), len(AGES))] += due.fen
    return sums


def days_late(due_on: str, on: str) -> int:
    """Whole days from the day that was due to another."""
    return days.days_between(due_on, on) or 0


def longest_delay(plan: Sequence[Due], paid: Sequence[Paid], on: str) -> int:
    """The most days by which an instalment was paid late, or is late by now; 0 for never."""
    return max(_delays(plan, paid, on), default=0)


def _delays(plan: Sequence[Due], paid: Sequence[Paid], on: str) -> Iterator[int]:
    owed = 0
    for due in plan:
        owed += due.fen
        held, when = 0, on
        for one in sorted(paid, key=lambda one: one.on):
            held += one.fen
            if held >= owed:
                when = one.on
                break
        yield max(0, days_late(due.on, when))


@dataclass(frozen=True)
class OldLoan:
    """A loan as an old register tells it, sums in fen; `due_on` as precise as it was written."""

    name: str
    unit: str
    household: str
    source: str
    lent_on: str
    lent_fen: int
    left_fen: int
    due_on: str = ""
    reason: str = ""
    purpose: str = ""
    way: str = ""
    guarantor: str = ""
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    waiting: Sequence[Mapping[str, str]] = ()

    @property
    def plan(self) -> list[Due]:
        """All that is left, due on the agreed day; a month or a year ends with its last day."""
        if not self.due_on or not self.left_fen:
            return []
        return [Due(days.last_day(self.due_on), self.left_fen)]


# -- the gate ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Obstacle:
    """Something that the gate finds; what `stops` needs an exception by a second person.

    What is `internal` stands on no paper that the person signs.
    """

    words: str
    stops: bool = True
    internal: bool = False


@dataclass(frozen=True)
class Borrowed:
    """An earlier loan of the same family."""

    number: str
    owed_fen: int
    late_fen: int = 0
    late_days: int = 0
    worst_days: int = 0
    spent: bool = False


def gate(earlier: Sequence[Borrowed]) -> list[Obstacle]:
    """前不清后不借: loans that are open or overdue and refunds that were spent elsewhere stop a
    new one; how often and how late somebody borrowed is said."""
    found = []
    for one in earlier:
        if one.late_fen:
            found.append(
                Obstacle(f"{one.number}逾期 {one.late_days} 天，欠 {money.shown(one.late_fen)} 元")
            )
        elif one.owed_fen:
            found.append(Obstacle(f"{one.number}还没有还清，未还 {money.shown(one.owed_fen)} 元"))
        if one.spent:
            words = f"{one.number}的医疗报销款到账后没有归还"
            found.append(Obstacle(words, internal=True))
    if earlier:
        worst = max(one.worst_days for one in earlier)
        told = f"，最长逾期 {worst} 天" if worst else "，没有逾期过"
        found.append(Obstacle(f"以前借过 {len(earlier)} 次{told}", stops=False))
    return found


def stopping(obstacles: Sequence[Obstacle]) -> str:
    """What stops a loan, in one sentence; "" where nothing does."""
    return "；".join(one.words for one in obstacles if one.stops)


def approver(fen: int, tiers: Sequence[tuple[int, str]]) -> str:
    """Who approves a sum: the first tier that reaches it; "" beyond the last."""
    return next((who for most, who in tiers if fen <= most), "")


# -- the ladder ----------------------------------------------------------------------------------


def next_rung(done: Sequence[str], has_guarantor: bool) -> Happening | None:
    """The next step of reminding after those that were taken; None after the last."""
    ladder = [one for one in LADDER if has_guarantor or one is not Happening.GUARANTOR]
    last = max((ladder.index(one) for one in ladder if one in done), default=-1)
    return ladder[last + 1] if last + 1 < len(ladder) else None


def check_rung(rung: str, done: Sequence[str], has_guarantor: bool, why: str) -> None:
    """Refuse a step that leaves one out without saying why."""
    if rung == Happening.GUARANTOR and not has_guarantor:
        raise RuleError("这笔借款没有担保人，没有登记。请选别的一步。", "提醒方式")
    due = next_rung(done, has_guarantor)
    if due is None or rung in done or LADDER.index(Happening(rung)) <= LADDER.index(due):
        return
    if not why.strip():
        raise RuleError(
            f"按次序现在是“{due}”，要跳过请写明原因。没有登记。",
            "跳过的原因",
        )
