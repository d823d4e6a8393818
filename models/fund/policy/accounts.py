"""The nine accounts of the book, and the acts that a cadre knows, each with the two it touches."""

from collections.abc import Mapping
from enum import StrEnum


class Pot(StrEnum):
    """Money that is never mixed; each pot has its own standards, caps and papers."""

    AID = "帮扶资金"
    WARMTH = "送温暖资金"
    MEMBERS = "会员慰问"
    COMPANY = "行政资金"
    MUTUAL = "互助资金"


class PayeeScope(StrEnum):
    """Whom a source reaches."""

    ON_FILE = "仅在档"
    STAFF = "职工及家属"
    POSTS = "岗位(集体)"


class Account(StrEnum):
    """The accounts underneath; a source runs through all of them."""

    BANK = "银行存款"
    CASH = "库存现金"
    ADVANCE = "备用金"
    GOODS = "慰问物资"
    LOAN = "困难职工借款"
    OPENING = "期初结存"
    INCOME = "收入"
    EXPENSE = "支出"
    WRITTEN_OFF = "核销"


MONEY = frozenset((Account.BANK, Account.CASH, Account.ADVANCE))
PLACES = (Account.BANK, Account.CASH, Account.ADVANCE)  # where money lies, as a form offers them


class Side(StrEnum):
    """The two sides of an account."""

    DEBIT = "借"
    CREDIT = "贷"


class Act(StrEnum):
    """What a voucher is about, in the words of its form."""

    OPENING = "期初结存"
    INCOME = "收入"
    GRANT = "发放"
    CONDOLENCE = "慰问"
    REFUND = "退回"
    GIVEN_BACK = "退还缴款"
    PURCHASE = "购入物资"
    GOODS_OUT = "物资发放"
    GOODS_BACK = "物资退回"
    DRAW = "备用金领取"
    RETURN = "备用金交回"
    TRANSFER = "存取现金"
    LEND = "借款"
    REPAY = "还款"
    OLD_LOAN = "期初借款"
    WRITE_OFF = "核销"
    REVERSAL = "红字更正"


# The debit and the credit account of each act; None stands for where the money lies.
BOOKED: Mapping[Act, tuple[Account | None, Account | None]] = {
    Act.OPENING: (None, Account.OPENING),
    Act.INCOME: (None, Account.INCOME),
    Act.GRANT: (Account.EXPENSE, None),
    Act.CONDOLENCE: (Account.EXPENSE, None),
    Act.REFUND: (Account.EXPENSE, None),
    Act.GIVEN_BACK: (None, Account.INCOME),
    Act.PURCHASE: (Account.GOODS, None),
    Act.GOODS_OUT: (Account.EXPENSE, Account.GOODS),
    Act.GOODS_BACK: (Account.EXPENSE, Account.GOODS),
    Act.DRAW: (Account.ADVANCE, None),
    Act.RETURN: (None, Account.ADVANCE),
    Act.TRANSFER: (Account.CASH, Account.BANK),
    Act.LEND: (Account.LOAN, None),
    Act.REPAY: (None, Account.LOAN),
    Act.OLD_LOAN: (Account.LOAN, Account.OPENING),
    Act.WRITE_OFF: (Account.WRITTEN_OFF, Account.LOAN),
}
RED = frozenset(
    (Act.REFUND, Act.GIVEN_BACK, Act.GOODS_BACK)
)  # booked in red: they take back what was given
PAID = frozenset((Act.GRANT, Act.CONDOLENCE, Act.GOODS_OUT))  # acts that have a payee
SPENT = PAID | {Act.PURCHASE}  # acts that a source's own rules limit
LOAN_ACTS = frozenset((Act.LEND, Act.REPAY, Act.WRITE_OFF))  # each is about one loan
GOODS_ACTS = frozenset((Act.PURCHASE, Act.GOODS_OUT, Act.GOODS_BACK))  # each moves counted goods
LENDING = frozenset((Act.LEND, Act.REPAY))  # lent and recovered: columns of their own


class BookColumn(StrEnum):
    """The column of the paper book in which a line stands."""

    IN = "收入"
    OUT = "支出"
    LENT = "借出"
    RECOVERED = "收回"
    OPENING = "期初"


def column_of(act: Act, side: Side) -> BookColumn:
    """The column of a money entry of an act."""
    came_in = side is Side.DEBIT
    if act is Act.OPENING:
        return BookColumn.OPENING
    if act in LENDING:
        return BookColumn.RECOVERED if came_in else BookColumn.LENT
    return BookColumn.IN if came_in else BookColumn.OUT


class DraftState(StrEnum):
    """Where a draft stands on its way to the second person."""

    WAITING = "待复核"
    RETURNED = "已退回"
    POSTED = "已入账"
