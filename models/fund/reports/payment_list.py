"""发放清单: for the bank with whole accounts, or 签领表 to be signed for cash."""

from dataclasses import dataclass

from models.core import money
from models.core.report import Column, Listing, Prose, Report, Space, line, signatures


@dataclass(frozen=True)
class Payee:
    """Who is paid: name, unit, kind of aid and fen; the identity number and the account whole."""

    name: str
    unit: str
    aid_kind: str
    fen: int
    id_number: str = ""
    bank: str = ""
    branch: str = ""
    account: str = ""


@dataclass(frozen=True)
class PaymentList:
    """What is paid at once, out of a source."""

    office: str
    title: str
    source: str
    payees: tuple[Payee, ...]
    printed: str = ""


_BANK = (
    Column("序号", 1.1),
    Column("收款人", 2.4),
    Column("身份证号", 4.4),
    Column("开户行（到支行）", 5.6, "left"),
    Column("账号", 5),
    Column("金额（元）", 2.8, "right", money=True),
    Column("用途", 2.6),
)
_CASH = (
    Column("序号", 1.1),
    Column("姓名", 2.4),
    Column("单位", 3),
    Column("帮扶项目", 2.8),
    Column("金额（元）", 2.8, "right", money=True),
    Column("领取人签字", 3.4),
    Column("代领人及关系", 3.4),
    Column("领取日期", 2.6),
)


def bank_list(given: PaymentList) -> Report:
    """The list for the bank (实名制): account, branch, identity number."""
    rows = tuple(
        (str(n), one.name, one.id_number, f"{one.bank}{one.branch}", one.account,
         money.shown(one.fen), one.aid_kind)
        for n, one in enumerate(given.payees, 1)
    )  # fmt: skip
    totals = ("", "合计", "", "", "", money.shown(_total(given)), "")
    return _report(given, "银行发放清单", Listing(_BANK, rows, totals), "制表人", "复核", "负责人")


def cash_list(given: PaymentList) -> Report:
    """The list that is signed when cash is handed over, two persons present."""
    rows = tuple(
        (str(n), one.name, one.unit, one.aid_kind, money.shown(one.fen), "", "", "")
        for n, one in enumerate(given.payees, 1)
    )
    totals = ("", "合计", "", "", money.shown(_total(given)), "", "", "")
    listing = Listing(_CASH, rows, totals, height=10.0)
    return _report(given, "救助款签领表", listing, "发放人", "在场人", "负责人")


def _total(given: PaymentList) -> int:
    return sum(one.fen for one in given.payees)


def _report(given: PaymentList, name: str, listing: Listing, *signing: str) -> Report:
    total = _total(given)
    words = f"共 {len(given.payees)} 人，人民币{money.capitals(total)}（{money.shown(total)} 元）。"
    return Report(
        title=name,
        blocks=(listing, Space(2), Prose((line(words),), after=3), signatures(*signing)),
        facts=(given.office, given.title, f"资金来源：{given.source}"),
        printed=given.printed,
        landscape=True,
    )
