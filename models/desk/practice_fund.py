"""The sample office's fund: a quarter of the book with all that happens to other people's money.

Two closed months, a batch of aid along its whole way, loans of which one is in arrears and waits
for a refund, an advance settled, goods in and out, a drive, a budget, a slip put right in red.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from models.core import days
from models.core.base import Actor
from models.fund import commands, queries
from models.fund.policy import Account, Act, Part, Step, VoucherForm
from models.fund.policy.goods import Lot, Receiver
from models.fund.policy.loans import Happening, equal_plan
from models.household import queries as households
from models.office import queries as office

HANDLER = "周敏"
COMPANY, MUTUAL, GIFTS, WARMTH = "行政补助", "油田互助金", "职工捐款/社会捐助", "送温暖资金"
OPENINGS = {COMPANY: 8_600_000, MUTUAL: 6_000_000, GIFTS: 1_240_000, WARMTH: 6_000_000}
INVOICE = {"供应商": "城南粮油商贸有限公司", "发票号": "24502000000031", "验收人": "李卫东、张霞"}
SIGNED = {"还款方式": "工资代扣"}
Say = Callable[[str], object]


class FundQuarter:
    """Keeps the fund for a quarter up to `today`; `keys` are the households it reaches."""

    def __init__(self, actor: Actor, keys: Sequence[str], today: date) -> None:
        self.actor, self.today = actor, today
        self.homes = [(key, row) for key, row in households.standings(keys).items()]
        self.sources = {row["name"]: row["id"] for row in queries.sources()}

    def keep(self, say: Say) -> None:
        """The quarter, in the order in which it happened."""
        self._begin()
        self._advance()
        late = self._lend(10, 1_200_000, 3, "医疗", 2, refund_on=self._day(1, 20))
        paid = self._aid_batch(range(3, 8), self._day(2, 3))
        self._drive()
        commands.repay_loans(self.actor, {late: 200_000}, self._day(2, 15), summary="工资代扣还款")
        self._remind(late)
        self._goods()
        self._lend(11, 500_000, 1, "子女上学", -1)
        self._close_two()
        self._this_month()
        self._budget()
        say(f"资金：三个月的台账，救助批量发放 {paid} 人，月结 2 个月，红字更正 1 笔")
        say("借款：3 笔里 1 笔逾期、等医疗报销；捐款、物资、预算都有账可查")

    # -- the months ------------------------------------------------------------------------------

    def _day(self, months_ago: int, day: int) -> str:
        """A day of a month of the quarter."""
        month = days.add_months(self.today.isoformat()[:7], -months_ago)
        return f"{month}-{day:02d}"

    def _ago(self, count: int) -> str:
        return (self.today - timedelta(days=count)).isoformat()

    def _post(
        self,
        act: Act,
        fen: int,
        on: str,
        summary: str,
        source: str = COMPANY,
        place: Account = Account.BANK,
        **part: Any,
    ) -> str:
        parts = [Part(fen, self.sources[source], **part)]
        form = VoucherForm(act, on, summary, parts, place, HANDLER, papers=1)
        return commands.post_entry(self.actor, form)["voucher"]

    def _give(
        self, at: int, act: Act, kind: str, fen: int, on: str, place: Account = Account.BANK
    ) -> str:
        """A payment to one household."""
        key, row = self.homes[at]
        about = {"household": key, "payee": row["name"], "aid_kind": kind}
        return self._post(act, fen, on, f"付{row['name']}{kind}", place=place, **about)

    def _begin(self) -> None:
        commands.change_source(
            self.actor, self.sources[MUTUAL], {"可出借": "是", "出借依据文号": "油工〔2025〕12号"}
        )
        commands.change_source(self.actor, self.sources[GIFTS], {"指定用途": "大病救助和金秋助学"})
        commands.change_source(self.actor, self.sources[WARMTH], {"资金类别": "送温暖资金"})
        for name, fen in OPENINGS.items():
            self._post(Act.OPENING, fen, self._day(3, 1), "上期结转", name)
        self._post(Act.INCOME, 4_000_000, self._day(3, 3), "行政拨付本季帮扶资金")
        vouchers = [
            self._give(0, Act.GRANT, "生活救助", 80_000, self._day(3, 10)),
            self._give(1, Act.GRANT, "医疗救助", 300_000, self._day(3, 12)),
        ]
        self._settle(vouchers, self._day(3, 16), self._day(3, 20), self._day(3, 26), "转-0311")

    def _advance(self) -> None:
        """备用金 drawn, paid out at two hospital beds, the rest brought back."""
        self._post(Act.DRAW, 300_000, self._day(3, 5), "领备用金，住院慰问")
        vouchers = [
            self._give(at, Act.CONDOLENCE, "慰问金", 50_000, self._day(3, 8), Account.ADVANCE)
            for at in (13, 14)
        ]
        self._post(Act.RETURN, 200_000, self._day(3, 20), "交回备用金余款")
        self._settle(vouchers, self._day(3, 9), self._day(3, 20), self._day(3, 26), "转-0311")

    def _settle(
        self, vouchers: Sequence[str], signed_on: str, on: str, booked_on: str, number: str
    ) -> None:
        """Signed, claimed, booked by finance."""
        commands.mark_step(self.actor, vouchers, Step.SIGNED, signed_on)
        claim = commands.make_claim(self.actor, vouchers, on, 2 * len(vouchers))
        commands.book_claim(self.actor, claim, number, booked_on)

    # -- aid -------------------------------------------------------------------------------------

    def _apply(self, at: int, on: str, fen: int, **about: Any) -> str:
        values: dict[str, Any] = {"帮扶项目": "临时救助", "申请日期": on, "申请金额": fen}
        values["申请事由"] = "家庭突发支出"
        return commands.apply_for_aid(self.actor, {**values, **about}, self.homes[at][0])

    def _discuss(self, aids: Sequence[str], on: str, minutes: str) -> str:
        """Checked, discussed and put on the notice board: when the notice ends."""
        later = [days.add_days(on, count) for count in (2, 5, 6)]
        commands.check_aids(self.actor, aids, later[0], HANDLER)
        commands.discuss_aids(self.actor, aids, later[1], minutes)
        return commands.notice_aids(self.actor, aids, later[2])

    def _aid_batch(self, places: range, on: str) -> int:
        amounts = {self._apply(at, on, 100_000 + 50_000 * (at % 4)): at for at in places}
        over = self._discuss(list(amounts), on, "帮扶领导小组第 3 次会议")
        decided = {key: 100_000 + 50_000 * (at % 4) for key, at in amounts.items()}
        commands.decide_aids(self.actor, decided, days.add_days(over, 1))
        paid_on = days.add_days(over, 3)
        source = self.sources[COMPANY]
        done = commands.pay_aids(self.actor, list(decided), source, paid_on, handler=HANDLER)
        days_on = [days.add_days(paid_on, count) for count in (2, 4, 8)]
        self._settle([done["voucher"]], days_on[0], days_on[1], days_on[2], "转-0402")
        return len(decided)

    # -- loans -----------------------------------------------------------------------------------

    def _lend(
        self, at: int, fen: int, months_ago: int, purpose: str, first: int, refund_on: str = ""
    ) -> str:
        """A loan lent months ago, repaid in six parts from the `first` month on."""
        asked: dict[str, Any] = {
            "借款用途": purpose,
            "申请日期": self._day(months_ago, 2),
            "申请金额": fen,
            "借款事由": "住院押金要先垫付，报销后归还" if refund_on else "孩子开学，一次交清学费",
        }
        if refund_on:
            asked |= {"就诊医院": "油田总医院", "医疗费用": 2 * fen}
            asked |= {"预计报销日期": refund_on, "预计报销金额": fen // 2}
        key = commands.apply_for_loan(self.actor, asked, self.homes[at][0], self.sources[MUTUAL])
        commands.decide_loan(self.actor, key, fen, self._day(months_ago, 4))
        signed_on = self._day(months_ago, 5)
        signed = {**SIGNED, "协议日期": signed_on, "代扣授权日期": signed_on}
        plan = equal_plan(fen, 6, self._day(first, 15))
        commands.agree_loan(self.actor, key, signed, plan)
        commands.lend_loan(self.actor, key, self._day(months_ago, 6), handler=HANDLER)
        return key

    def _remind(self, loan: str) -> None:
        commands.remind(self.actor, loan, Happening.TALK, self._day(1, 18), "说报销还没有下来")
        commands.remind(self.actor, loan, Happening.SLIP, self._day(1, 25), "提醒单已送到")

    # -- gifts in and goods out ------------------------------------------------------------------

    def _drive(self) -> None:
        about = {"活动名称": f"{self.today.year} 年慈善一日捐", "捐款类别": "一日捐"}
        span = {"开始日期": self._day(2, 8), "截止日期": self._day(2, 18)}
        drive = commands.add_drive(self.actor, {**about, **span}, self.sources[GIFTS])
        on = self._day(2, 10)
        rows: list[Mapping[str, Any]] = [
            {"捐款人": row["name"], "单位": row["unit"], "金额": 5_000 + 2_500 * (n % 4),
             "捐款日期": on}
            for n, row in enumerate(office.all_employees()[:24])
        ]  # fmt: skip
        keys = commands.add_donations(self.actor, drive, rows)
        commands.book_donations(self.actor, keys[:20], self._day(2, 18), handler=HANDLER)
        commands.thank_donors(self.actor, keys[:20], self._day(2, 26))

    def _goods(self) -> None:
        on = self._day(1, 5)
        lots = [
            Lot("大米", "10公斤", "袋", 60, 5_800),
            Lot("食用油", "5升", "桶", 40, 7_950),
            Lot("购药卡", "500元", "张", 6, 50_000),
        ]
        about = {**INVOICE, "购入日期": on, "验收日期": on}
        source = self.sources[WARMTH]
        commands.buy_goods(self.actor, lots, about, source, handler=HANDLER, papers=2)
        held = {row["name"]: row["id"] for row in queries.goods()}
        gets = [Receiver(row["name"], key, 2) for key, row in self.homes[:8]]
        commands.give_goods(self.actor, held["大米"], gets, self._day(1, 10), "慰问品", HANDLER)
        cards = [
            Receiver(row["name"], key, 1, (f"6230010{n:04d}",))
            for n, (key, row) in enumerate(self.homes[1:3], 7)
        ]
        commands.give_goods(self.actor, held["购药卡"], cards, self._day(1, 12), "购药卡", HANDLER)
        counted = {held["大米"]: 44, held["食用油"]: 39}
        commands.count_goods(self.actor, counted, self._day(1, 28), HANDLER, "食用油少一桶，在查")

    # -- closing, and the running month ----------------------------------------------------------

    def _close_two(self) -> None:
        for months_ago in (3, 2):
            month = self._day(months_ago, 1)[:7]
            booked = queries.places(month)
            commands.close_month(self.actor, month, booked[Account.BANK], booked[Account.CASH])

    def _this_month(self) -> None:
        """A slip put right, a payment without signature, applications at three steps."""
        today = self.today.isoformat()
        wrong = self._give(2, Act.GRANT, "生活救助", 850_000, today)
        commands.reverse_entry(self.actor, wrong, HANDLER)
        self._give(2, Act.GRANT, "生活救助", 85_000, today)
        waiting = [self._apply(at, self._ago(24), 150_000) for at in (15, 16)]
        over = self._discuss(waiting, self._ago(24), "帮扶领导小组第 5 次会议")
        if over < today:
            commands.decide_aids(self.actor, {waiting[0]: 150_000}, today)
        self._apply(17, self._ago(2), 200_000, 申请事由="孩子意外受伤，手术自付较多")
        asked = {"借款用途": "突发困难", "申请日期": self._ago(1), "申请金额": 600_000}
        asked["借款事由"] = "家中失火，先租房安顿"
        commands.apply_for_loan(self.actor, asked, self.homes[12][0], self.sources[MUTUAL])

    def _budget(self) -> None:
        year = f"{self.today.year}"
        for name, kind, fen in (
            (COMPANY, "", 12_000_000),
            (COMPANY, "临时救助", 1_500_000),
            (WARMTH, "", 6_000_000),
        ):
            commands.set_budget(self.actor, year, self.sources[name], kind, fen)
