"""Double entry under the simple forms: which entries an act makes, and their red opposites."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from models.core.errors import RuleError
from models.fund.policy.accounts import (
    BOOKED,
    MONEY,
    RED,
    Account,
    Act,
    BookColumn,
    Side,
    column_of,
)


@dataclass(frozen=True)
class Part:
    """One payee's share of an act: fen above zero out of a source, to whom and for what."""

    amount_fen: int
    source: str
    household: str = ""
    payee: str = ""
    aid_kind: str = ""
    item: str = ""
    quantity: str = ""
    visit: str = ""
    loan: str = ""
    goods: str = ""
    count: int = 0
    card: str = ""


PART_NAMES = tuple(one.name for one in fields(Part))


@dataclass(frozen=True)
class VoucherForm:
    """What a cadre fills in for one voucher; a red correction names what it takes back.

    `place` is where the money lies, `papers` how many papers are attached.
    """

    act: Act
    happened_on: str
    summary: str
    parts: Sequence[Part] = ()
    place: Account = Account.BANK
    handler: str = ""
    papers: int = 0
    reverses: str = ""
    aids: tuple[str, ...] = ()  # the applications that it pays
    donations: tuple[str, ...] = ()  # the donations that it books or gives back

    @property
    def uses_advance(self) -> bool:
        """Whether the money of a cadre's own advance moves."""
        return self.act in (Act.DRAW, Act.RETURN) or self.place is Account.ADVANCE

    @property
    def amount_fen(self) -> int:
        """The sum of the parts."""
        return sum(part.amount_fen for part in self.parts)


@dataclass(frozen=True)
class Entry:
    """One entry: `amount_fen` on a side of an account, below zero in red.

    `column` says where the book of a source shows it as one of its lines, "" where it does not.
    `count` is how many pieces of goods move, below zero in red too.
    """

    account: Account
    side: Side
    amount_fen: int
    source: str
    household: str = ""
    payee: str = ""
    aid_kind: str = ""
    item: str = ""
    quantity: str = ""
    visit: str = ""
    column: BookColumn | str = ""
    loan: str = ""
    goods: str = ""
    count: int = 0
    card: str = ""


def entries(
    act: Act, parts: Sequence[Part], place: Account = Account.BANK, holder: str = ""
) -> list[Entry]:
    """The entries of an act; `place` is where the money lies (银行存款, 库存现金, 备用金), `holder`
    the cadre who has the 备用金.

    The side that names payees has an entry for each part, the other one for each source. Raises
    RuleError where a part has no amount above zero or an advance would be drawn from itself.
    """
    _check(act, parts, place)
    debit, credit = (account or place for account in BOOKED[act])
    sign = -1 if act in RED else 1
    is_inner = debit in MONEY and credit in MONEY
    made = []
    for account, side in ((debit, Side.DEBIT), (credit, Side.CREDIT)):
        summed = account in MONEY or account is Account.OPENING
        whose = holder if account is Account.ADVANCE else ""
        for part in _by_source(parts, whose) if summed else parts:
            is_line = account in MONEY and not is_inner
            column = column_of(act, side) if is_line else ""
            made.append(_entry(account, side, sign, part, column))
    return made


def _check(act: Act, parts: Sequence[Part], place: Account) -> None:
    if not parts:
        raise RuleError("还没有填金额，没有入账。", "金额")
    if any(part.amount_fen <= 0 for part in parts):
        raise RuleError("金额要大于 0，没有入账。要冲回以前的账，请用“红字更正”或“退回”。", "金额")
    if None in BOOKED[act] and place not in MONEY:
        raise RuleError("请选钱放在哪里：银行存款、库存现金或备用金。没有入账。", "收付方式")
    if act in (Act.DRAW, Act.RETURN) and place is Account.ADVANCE:
        raise RuleError("备用金要从银行存款或库存现金领取、交回，没有入账。", "收付方式")


def _by_source(parts: Iterable[Part], payee: str) -> list[Part]:
    sums: dict[str, int] = defaultdict(int)
    for part in parts:
        sums[part.source] += part.amount_fen
    return [Part(amount, source, payee=payee) for source, amount in sums.items()]


def _entry(account: Account, side: Side, sign: int, part: Part, column: BookColumn | str) -> Entry:
    about = {name: getattr(part, name) for name in PART_NAMES}
    signed = {"amount_fen": sign * part.amount_fen, "count": sign * part.count}
    return Entry(account, side, column=column, **{**about, **signed})


def red(booked: Iterable[Entry]) -> list[Entry]:
    """The same entries in red: the same sides, what was added is taken away.

    An opening that is taken back stands in the column of what comes in.
    """
    return [
        replace(one, amount_fen=-one.amount_fen, count=-one.count, column=_in_red(one))
        for one in booked
    ]


def _in_red(one: Entry) -> BookColumn | str:
    return BookColumn.IN if one.column == BookColumn.OPENING else one.column


def balance_of(booked: Iterable[Entry]) -> int:
    """Debit minus credit; zero for every whole voucher."""
    return sum(one.amount_fen * (1 if one.side is Side.DEBIT else -1) for one in booked)
